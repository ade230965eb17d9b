// SPDX-License-Identifier: Apache-2.0
// embed_sql <namespace> <in.sql> <out.hpp>: turns each "-- name: x" block of a .sql file into a db::Statement
// constant. Placeholders are written :name and numbered here, once, for both engines: ?1 on SQLite (where $1
// would be a *named* parameter numbered by first appearance) and $1 on PostgreSQL. A block may carry a second
// text below a line "-- on postgres:"; both texts then share one list of parameters. A "-- part: x" block is
// no statement: its text stands in each statement of the file that says {x}, and in each part below it.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <span>
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

struct File {
    std::vector<Block> parts, statements;
};

File read_file(std::istream& in)
{
    File file;
    Block* block = nullptr;
    bool in_postgres = false;
    for (std::string line; std::getline(in, line);) {
        const bool part = line.starts_with("-- part:");
        if (part || line.starts_with("-- name:")) {
            block =
                &(part ? file.parts : file.statements).emplace_back(Block{trimmed(line.substr(8)), "", ""});
            in_postgres = false;
        } else if (line.starts_with("-- on postgres:")) {
            in_postgres = true;
        } else if (const auto first = line.find_first_not_of(' ');
                   first != std::string::npos && line.compare(first, 2, "--") == 0) {
            continue;
        } else if (block != nullptr) {
            (in_postgres ? block->postgres : block->common) += line + "\n";
        }
    }
    return file;
}

bool is_word(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Puts the parts where their names stand in braces, outside quotes and comments. A name without its part
// stops the build.
std::string put_together(const std::string& sql, std::span<const Block> parts)
{
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (!quoted && sql.compare(i, 2, "--") == 0) i = sql.find('\n', i);
        if (i == std::string::npos) break;
        if (sql[i] == '\'') quoted = !quoted;
        if (quoted || sql[i] != '{') {
            out += sql[i];
            continue;
        }
        const auto end = std::min(sql.find('}', i), sql.size());
        const auto name = sql.substr(i + 1, end - i - 1);
        const auto part = std::ranges::find(parts, name, &Block::name);
        if (part == parts.end()) throw std::runtime_error("there is no part {" + name + "}");
        const auto above = parts.first(static_cast<std::size_t>(part - parts.begin()));
        out += put_together(trimmed(part->common), above);
        i = end;
    }
    return out;
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

void write_block(std::ostream& out, const std::string& space, const Block& block,
                 const std::vector<Block>& parts)
{
    std::vector<std::string> names;
    const auto common = put_together(trimmed(block.common), parts);
    const auto sqlite = numbered(common, '?', names);
    const auto postgres =
        numbered(block.postgres.empty() ? common : put_together(trimmed(block.postgres), parts), '$', names);
    out << "inline constexpr std::string_view " << block.name << "_parameters[] = {\"\"";
    for (const auto& name : names)
        out << ", \"" << name << "\"";
    out << "};\ninline constexpr db::Statement " << block.name << "{\"" << space << "." << block.name
        << "\",\n    R\"sql(" << sqlite << ")sql\",\n    R\"sql(" << postgres << ")sql\",\n    " << block.name
        << "_parameters + 1, " << names.size() << "};\n";
}

void write_file(std::ostream& out, const std::string& space, const File& file)
{
    out << "// Generated from " << space
        << ".sql; do not edit.\n#pragma once\n#include \"db/statement.hpp\"\n\nnamespace " << space
        << "::sql {\n";
    for (const auto& statement : file.statements)
        write_block(out, space, statement, file.parts);
    out << "inline constexpr const db::Statement* all[] = {";
    for (const auto& statement : file.statements)
        out << "&" << statement.name << ", ";
    out << "};\n}\n";
}

}

int main(int argc, char** argv)
{
    if (argc != 4) return 2;
    std::ifstream in(argv[2]);
    if (!in) return std::fprintf(stderr, "cannot read %s\n", argv[2]), 1;
    try {
        std::ofstream out(argv[3]);
        write_file(out, argv[1], read_file(in));
        return out ? 0 : 1;
    } catch (const std::runtime_error& error) {
        return std::fprintf(stderr, "%s: %s\n", argv[2], error.what()), 1;
    }
}
