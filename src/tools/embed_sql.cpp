// SPDX-License-Identifier: Apache-2.0
// embed_sql <namespace> <in.sql> <out.hpp>: turns each "-- name: x" block of a .sql file into a db::Statement
// constant. Placeholders are written :name and numbered here, once, for both engines: ?1 on SQLite (where $1
// would be a *named* parameter numbered by first appearance) and $1 on PostgreSQL. A block may carry a second
// text below a line
// "-- on postgres:"; both texts then share one list of parameters.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Block {
    std::string name;
    std::string common;
    std::string postgres;
};

std::string trimmed(const std::string& text)
{
    const auto begin = text.find_first_not_of(" \t\r\n;");
    if (begin == std::string::npos) return "";
    return text.substr(begin, text.find_last_not_of(" \t\r\n;") - begin + 1);
}

std::vector<Block> read_blocks(std::istream& in)
{
    std::vector<Block> blocks;
    bool in_postgres = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("-- name:")) {
            blocks.push_back({trimmed(line.substr(8)), "", ""});
            in_postgres = false;
        } else if (line.starts_with("-- on postgres:")) {
            in_postgres = true;
        } else if (const auto first = line.find_first_not_of(' ');
                   first != std::string::npos && line.compare(first, 2, "--") == 0) {
            continue;
        } else if (!blocks.empty()) {
            (in_postgres ? blocks.back().postgres : blocks.back().common) += line + "\n";
        }
    }
    return blocks;
}

bool is_word(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Replaces :name outside quotes and comments by mark + number; collects the names in order of first
// appearance. Comments at the end of a line are left out.
std::string numbered(const std::string& sql, char mark, std::vector<std::string>& names)
{
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (!quoted && sql.compare(i, 2, "--") == 0) i = sql.find('\n', i);
        if (i == std::string::npos) break;
        const char c = sql[i];
        if (c == '\'') quoted = !quoted;
        const bool cast = i > 0 && sql[i - 1] == ':';
        if (quoted || c != ':' || cast || i + 1 >= sql.size() ||
            !std::isalpha(static_cast<unsigned char>(sql[i + 1]))) {
            out += c;
            continue;
        }
        std::size_t end = i + 1;
        while (end < sql.size() && is_word(sql[end]))
            ++end;
        const auto name = sql.substr(i + 1, end - i - 1);
        auto at = std::find(names.begin(), names.end(), name);
        if (at == names.end()) at = names.insert(names.end(), name);
        out += mark + std::to_string(at - names.begin() + 1);
        i = end - 1;
    }
    return out;
}

void write_block(std::ostream& out, const std::string& space, const Block& block)
{
    std::vector<std::string> names;
    const auto common = trimmed(block.common);
    const auto sqlite = numbered(common, '?', names);
    const auto postgres = numbered(block.postgres.empty() ? common : trimmed(block.postgres), '$', names);
    out << "inline constexpr std::string_view " << block.name << "_parameters[] = {\"\"";
    for (const auto& name : names)
        out << ", \"" << name << "\"";
    out << "};\ninline constexpr db::Statement " << block.name << "{\"" << space << "." << block.name
        << "\",\n    R\"sql(" << sqlite << ")sql\",\n    R\"sql(" << postgres << ")sql\",\n    " << block.name
        << "_parameters + 1, " << names.size() << "};\n";
}

}

int main(int argc, char** argv)
{
    if (argc != 4) return 2;
    const std::string space = argv[1];
    std::ifstream in(argv[2]);
    if (!in) return std::fprintf(stderr, "cannot read %s\n", argv[2]), 1;
    const auto blocks = read_blocks(in);
    std::ofstream out(argv[3]);
    out << "// Generated from " << space
        << ".sql; do not edit.\n#pragma once\n#include \"db/statement.hpp\"\n\nnamespace " << space
        << "::sql {\n";
    for (const auto& block : blocks)
        write_block(out, space, block);
    out << "inline constexpr const db::Statement* all[] = {";
    for (const auto& block : blocks)
        out << "&" << block.name << ", ";
    out << "};\n}\n";
    return out ? 0 : 1;
}
