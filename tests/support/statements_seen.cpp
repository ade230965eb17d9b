// SPDX-License-Identifier: Apache-2.0
#include "support/statements_seen.hpp"

#include "db/observe.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace support {
namespace {

/// Many test programs write to one file at once: each line is one write at its end.
class SeenFile {
public:
    explicit SeenFile(const std::string& path)
        : file_(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644))
    {
        if (file_ < 0) throw std::runtime_error("cannot write " + path);
    }
    void note(std::string_view name)
    {
        const std::lock_guard lock(door_);
        if (!noted_.emplace(name).second) return;
        const auto line = std::string(name) + "\n";
        if (::write(file_, line.data(), line.size()) == static_cast<ssize_t>(line.size())) return;
        // A test that fills the disk fills it for this file too; another test runs the same statement.
        noted_.erase(std::string(name));
        if (errno != EFBIG && errno != ENOSPC)
            throw std::runtime_error("cannot note the statement " + std::string(name));
    }

private:
    int file_;
    std::mutex door_;
    std::set<std::string, std::less<>> noted_;
};

}

void note_statements(db::Engine engine)
{
    static const char* const folder = std::getenv("CAUNOI_STATEMENTS_SEEN");
    if (folder == nullptr) return;
    static SeenFile sqlite(std::string(folder) + "/sqlite");
    static SeenFile postgres(std::string(folder) + "/postgres");
    auto& file = engine == db::Engine::sqlite ? sqlite : postgres;
    db::on_statement([&file](std::string_view name, auto, auto) { file.note(name); });
}

}
