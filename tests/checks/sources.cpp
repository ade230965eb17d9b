// SPDX-License-Identifier: Apache-2.0
#include "sources.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

namespace checks {
namespace {

namespace fs = std::filesystem;

bool is_ours(const fs::path& place)
{
    static const std::set<std::string> others = {".git", ".cache", "build", "node_modules", "data"};
    return !others.contains(place.filename().string());
}

bool is_text(const std::string& content)
{
    return content.find('\0') == std::string::npos;
}

std::vector<SourceFile> read_all()
{
    std::vector<SourceFile> files;
    for (auto at = fs::recursive_directory_iterator(SOURCE_FOLDER); at != fs::recursive_directory_iterator();
         ++at) {
        const bool ours = is_ours(at->path());
        if (at->is_directory() && !ours) at.disable_recursion_pending();
        if (!at->is_regular_file() || !ours) continue;
        std::ifstream in(at->path(), std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        if (is_text(text))
            files.push_back({fs::relative(at->path(), SOURCE_FOLDER).generic_string(), std::move(text)});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

bool is_word(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks through C++ and knows what is comment, letter and string.
class LiteralReader {
public:
    explicit LiteralReader(const std::string& text) : text_(text) {}
    std::vector<Literal> read()
    {
        while (at_ < text_.size()) {
            if (stands("//"))
                skip_to("\n");
            else if (stands("/*"))
                skip_to("*/");
            else if (stands("R\"") && (at_ == 0 || !is_word(text_[at_ - 1])))
                take_raw();
            else if (text_[at_] == '"')
                take_plain();
            else if (text_[at_] == '\'')
                skip_letter();
            else
                ++at_;
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] bool stands(std::string_view what) const
    {
        return text_.compare(at_, what.size(), what) == 0;
    }
    void skip_to(const std::string& end)
    {
        const auto place = text_.find(end, at_ + 1);
        at_ = place == std::string::npos ? text_.size() : place + end.size();
    }
    [[nodiscard]] std::size_t line() const
    {
        return 1 + static_cast<std::size_t>(
                       std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
    }
    void take_raw()
    {
        const auto open = text_.find('(', at_);
        const auto end = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
        const auto close = text_.find(end, open);
        found_.push_back({line(), true, text_.substr(open + 1, close - open - 1)});
        at_ = close == std::string::npos ? text_.size() : close + end.size();
    }
    void take_plain()
    {
        const auto begin = at_ + 1;
        const auto began_on = line();
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
            if (text_[at_] == '\\') ++at_;
        found_.push_back({began_on, false, text_.substr(begin, at_ - begin)});
        ++at_;
    }
    /// Of 'x'; the mark in 1'000 is none.
    void skip_letter()
    {
        if (at_ > 0 && is_word(text_[at_ - 1])) {
            ++at_;
            return;
        }
        for (++at_; at_ < text_.size() && text_[at_] != '\''; ++at_)
            if (text_[at_] == '\\') ++at_;
        ++at_;
    }

    const std::string& text_;
    std::size_t at_ = 0;
    std::vector<Literal> found_;
};

}

const std::vector<SourceFile>& every_file()
{
    static const auto files = read_all();
    return files;
}

std::vector<SourceFile> files_named(std::initializer_list<std::string_view> endings)
{
    std::vector<SourceFile> found;
    std::copy_if(every_file().begin(), every_file().end(), std::back_inserter(found),
                 [&](const SourceFile& file) {
                     return std::any_of(endings.begin(), endings.end(),
                                        [&](auto ending) { return file.path.ends_with(ending); });
                 });
    return found;
}

std::vector<std::string> room_folders()
{
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(SOURCE_FOLDER "/src/rooms"))
        if (entry.is_directory()) found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

std::string room_of(const SourceFile& file)
{
    static const std::regex pattern("src/rooms/([a-z_]+)/[^/]+");
    std::smatch parts;
    return std::regex_match(file.path, parts, pattern) ? parts[1].str() : "";
}

std::vector<Literal> literals_of(const std::string& cpp)
{
    return LiteralReader(cpp).read();
}

std::vector<Include> includes_of(const std::string& cpp)
{
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> found;
    std::istringstream lines(cpp);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::smatch parts;
        if (std::regex_search(line, parts, pattern)) found.push_back({number, parts[1] == "\"", parts[2]});
    }
    return found;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}
