// SPDX-License-Identifier: Apache-2.0
#include "sql_reader.hpp"

#include "sources.hpp"

#include <cctype>
#include <sstream>

namespace checks {
namespace {

using Words = std::vector<std::string>;

bool is_letter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

const std::string& word(const Words& words, std::size_t at)
{
    static const std::string none;
    return at < words.size() ? words[at] : none;
}

bool is_name(const std::string& text)
{
    return !text.empty() && is_letter(text.front()) &&
           std::isdigit(static_cast<unsigned char>(text.front())) == 0;
}

std::size_t after_brackets(const Words& words, std::size_t at)
{
    int depth = 0;
    for (; at < words.size(); ++at) {
        if (words[at] == "(") ++depth;
        if (words[at] == ")" && --depth == 0) return at + 1;
    }
    return at;
}

/// Names of `with a as (…), b (x, y) as (…)`.
std::set<std::string> made_here(const Words& words)
{
    std::set<std::string> names;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_name(words[at])) continue;
        const auto next = word(words, at + 1) == "(" ? after_brackets(words, at + 1) : at + 1;
        if (word(words, next) != "as") continue;
        auto open = next + 1;
        while (word(words, open) == "not" || word(words, open) == "materialized")
            ++open;
        if (word(words, open) == "(") names.insert(words[at]);
    }
    return names;
}

/// The sources after `from` or `join`, up to the end of the list: "a x, b as y".
void add_sources(const Words& words, std::size_t at, std::set<std::string>& names)
{
    static const std::set<std::string> ends = {"where", "join", "left",  "inner", "cross", "group",
                                               "order", "on",   "union", "limit", "for",   "set"};
    for (;;) {
        if (word(words, at) == "lateral") ++at;
        if (word(words, at) == "(") {
            at = after_brackets(words, at);
        } else if (is_name(word(words, at))) {
            if (word(words, at + 1) != "(") names.insert(words[at]);
            ++at;
            if (word(words, at) == "(") at = after_brackets(words, at);
        } else {
            return;
        }
        if (word(words, at) == "as") ++at;
        if (is_name(word(words, at)) && !ends.contains(words[at])) ++at;
        if (word(words, at) == "(") at = after_brackets(words, at);
        if (word(words, at) != ",") return;
        ++at;
    }
}

/// Where the name after "create [virtual] table [if not exists]" stands.
std::size_t made_name(const Words& words, std::size_t at)
{
    return word(words, at) == "if" ? at + 3 : at;
}

}

Words words_of(const std::string& sql)
{
    Words words;
    for (std::size_t at = 0; at < sql.size();) {
        const char c = sql[at];
        if (sql.compare(at, 2, "--") == 0) {
            at = std::min(sql.find('\n', at), sql.size());
        } else if (c == '\'') {
            at = std::min(sql.find('\'', at + 1), sql.size() - 1) + 1;
            words.emplace_back("''");
        } else if (is_letter(c)) {
            const auto begin = at;
            while (at < sql.size() && is_letter(sql[at]))
                ++at;
            words.push_back(lower(sql.substr(begin, at - begin)));
        } else {
            if (std::isspace(static_cast<unsigned char>(c)) == 0) words.emplace_back(1, c);
            ++at;
        }
    }
    return words;
}

void add_migration(Schema& schema, const std::string& room, const std::string& sql)
{
    const auto words = words_of(sql);
    for (std::size_t at = 0; at + 2 < words.size(); ++at) {
        if (words[at] != "create") continue;
        if (words[at + 1] == "table")
            schema.tables[word(words, made_name(words, at + 2))] = room;
        else if (words[at + 1] == "virtual")
            schema.indexes[word(words, made_name(words, at + 3))] = room;
        else if (words[at + 1] == "view")
            schema.views[word(words, made_name(words, at + 2))] = room;
    }
}

Uses uses_of(const std::string& sql)
{
    const auto words = words_of(sql);
    Uses uses;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto& before = at > 0 ? words[at - 1] : word(words, words.size());
        if (words[at] == "into")
            uses.written.insert(word(words, at + 1));
        else if (words[at] == "update" && before != "do" && before != "for" && before != "on" &&
                 before != "key") // "for no key update" holds rows
            uses.written.insert(word(words, at + 1));
        else if (words[at] == "from" && before == "delete")
            uses.written.insert(word(words, at + 1));
        else if ((words[at] == "from" && before != "distinct") || words[at] == "join")
            add_sources(words, at + 1, uses.read);
    }
    for (const auto& name : made_here(words))
        uses.read.erase(name);
    return uses;
}

namespace {

void replace_all(std::string& text, const std::string& what, const std::string& with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

}

std::vector<NamedStatement> statements_of(const std::string& file)
{
    static const std::string name_mark = "-- name:", part_mark = "-- part:";
    std::vector<NamedStatement> found;
    std::map<std::string, std::string> parts;
    std::string* text = nullptr;
    std::istringstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(name_mark))
            text =
                &found.emplace_back(NamedStatement{words_of(line.substr(name_mark.size())).front(), ""}).sql;
        else if (line.starts_with(part_mark))
            text = &parts[words_of(line.substr(part_mark.size())).front()];
        else if (text != nullptr)
            // The second text starts anew: "select … -- on postgres: insert …".
            *text += line.starts_with("-- on postgres:") ? ";\n" : line + "\n";
    }
    for (auto& statement : found)
        for (const auto& [name, part] : parts)
            replace_all(statement.sql, "{" + name + "}", part);
    return found;
}

}
