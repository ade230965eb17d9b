// SPDX-License-Identifier: Apache-2.0
// The files of this repository as the house checks read them.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace checks {

struct SourceFile {
    std::string path; ///< from the top of the repository: "src/web/html.hpp"
    std::string text;

    [[nodiscard]] bool is_in(std::string_view folder) const { return path.starts_with(folder); }
    [[nodiscard]] std::string name() const { return std::filesystem::path(path).filename().string(); }
    [[nodiscard]] bool is_test() const { return path.find("tests/") != std::string::npos; }
};

/// Every text file that is ours, in order; not what is built, downloaded or kept by git.
const std::vector<SourceFile>& every_file();

/// Those whose name ends in one of these: {".cpp", ".hpp"}.
std::vector<SourceFile> files_named(std::initializer_list<std::string_view> endings);

/// The rooms, by their folders.
std::vector<std::string> room_folders();

/// "meetings" for "src/rooms/meetings/words.cpp"; empty for a file of no room and for a room's tests.
std::string room_of(const SourceFile& file);

struct Literal {
    std::size_t line;
    bool raw;
    std::string text;
};

/// The string literals of a C++ file; comments and letters are passed over.
std::vector<Literal> literals_of(const std::string& cpp);

struct Include {
    std::size_t line;
    bool quoted; ///< "…", not <…>
    std::string path;
};

std::vector<Include> includes_of(const std::string& cpp);

std::string lower(std::string text);

}
