// SPDX-License-Identifier: Apache-2.0
// The real program as a process of its own: started, asked over its port, killed.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace program {

/// A folder that is gone with the object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// `caunoi words…`, its output thrown away. Killed, by its own number, when the object goes.
class Process {
public:
    explicit Process(const std::vector<std::string>& words) : Process(words, no_limit) {}
    /// Killed by the system when it has used the processor for longer.
    Process(const std::vector<std::string>& words, std::chrono::seconds processor_time);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void kill();
    /// Waits for the end; the exit status, or -1 when it was killed.
    int wait();
    [[nodiscard]] bool running();
    /// The most memory it ever had, once it has ended.
    [[nodiscard]] long peak_megabytes() const { return usage_.ru_maxrss / 1024; }

private:
    static constexpr std::chrono::seconds no_limit{0};
    pid_t pid_ = -1;
    int status_ = 0;
    rusage usage_{};
};

/// A port that is free now.
int free_port();

struct Answer {
    int status = 0; ///< 0 = no answer: the connection was refused or ended
    std::string head, body;
};
/// One request on a connection of its own.
Answer ask(int port, const std::string& method, const std::string& path, const std::string& cookie = {},
           const std::string& form = {}, const std::string& more_lines = {});

/// Waits until the server at this port answers; false after 20 seconds.
bool answers(int port);

}
