// SPDX-License-Identifier: Apache-2.0
#include "sheets/csv_parser.hpp"

#include "sheets/unreadable.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace sheets {
namespace {

constexpr std::size_t sniffed_bytes = 64UL * 1024;
constexpr std::size_t sniffed_lines = 200;

/// How many of each candidate stand on each line, quotations left out.
using Counts = std::array<std::uint32_t, 3>;
constexpr std::string_view candidates = "\t;,";

std::vector<Counts> count_candidates(std::string_view text)
{
    std::vector<Counts> lines(1);
    bool quoted = false;
    for (const char letter : text.substr(0, sniffed_bytes)) {
        if (letter == '"') quoted = !quoted;
        if (quoted) continue;
        if (letter == '\n' || letter == '\r') {
            if (lines.size() == sniffed_lines) break;
            if (lines.back() != Counts{}) lines.emplace_back();
        }
        const std::size_t candidate = candidates.find(letter);
        if (candidate != std::string_view::npos) ++lines.back()[candidate];
    }
    return lines;
}

/// Lines that have the count which most lines have, then that count.
std::pair<std::size_t, std::uint32_t> evenness(const std::vector<Counts>& lines, std::size_t candidate)
{
    std::map<std::uint32_t, std::size_t> lines_by_count;
    for (const Counts& counts : lines)
        if (counts[candidate] > 0) ++lines_by_count[counts[candidate]];
    std::pair<std::size_t, std::uint32_t> best{0, 0};
    for (const auto& [count, found] : lines_by_count)
        best = std::max(best, {found, count});
    return best;
}

}

char take_delimiter(std::string& beginning)
{
    if (beginning.starts_with("sep=") && beginning.size() > 5 &&
        (beginning[5] == '\r' || beginning[5] == '\n')) {
        const char delimiter = beginning[4];
        beginning.erase(0, beginning.compare(5, 2, "\r\n") == 0 ? 7 : 6);
        return delimiter;
    }
    const auto lines = count_candidates(beginning);
    std::size_t best = candidates.size() - 1;
    for (std::size_t candidate = candidates.size(); candidate-- > 0;)
        if (evenness(lines, candidate) >= evenness(lines, best)) best = candidate;
    return candidates[best];
}

void CsvParser::take(std::string_view piece)
{
    while (!piece.empty()) {
        const std::size_t run = plain_run(piece);
        if (run > 0) {
            open_row();
            if (field_.size() + run > sink_.limits().text_bytes && state_ == State::quoted)
                refuse_open_quotation();
            sink_.append(field_, piece.substr(0, run));
            if (state_ != State::quoted) state_ = State::plain;
            after_return_ = false;
            piece.remove_prefix(run);
        } else {
            take_letter(piece.front());
            piece.remove_prefix(1);
        }
    }
}

/// How many letters at the front mean nothing but themselves.
std::size_t CsvParser::plain_run(std::string_view text) const
{
    const auto means_something = [&](char letter) {
        if (state_ == State::quoted) return letter == '"' || letter == '\0';
        return letter == delimiter_ || letter == '"' || letter == '\n' || letter == '\r' || letter == '\0';
    };
    return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), means_something) - text.begin());
}

void CsvParser::take_letter(char letter)
{
    if (letter == '\0') return; // no list means it, and no database takes it
    const bool completes_line_end = letter == '\n' && after_return_;
    after_return_ = false;
    if (letter == '"') {
        if (state_ == State::field_start) {
            state_ = State::quoted;
            quotation_row_ = row_;
        } else if (state_ == State::quoted) {
            state_ = State::quote_seen;
        } else {
            if (state_ == State::quote_seen) state_ = State::quoted;
            open_row();
            sink_.append(field_, "\"");
        }
    } else if (letter == delimiter_) {
        end_field();
    } else if (letter == '\n' || letter == '\r') {
        if (completes_line_end) return;
        after_return_ = letter == '\r';
        end_row();
    }
}

void CsvParser::finish()
{
    if (state_ == State::quoted) refuse_open_quotation();
    end_row();
}

/// With its first letter: a row of empty fields is none.
void CsvParser::open_row()
{
    if (!row_open_) sink_.begin_row(row_);
    row_open_ = true;
}

void CsvParser::end_field()
{
    state_ = State::field_start;
    const std::uint32_t column = column_++;
    if (field_.empty()) return;
    std::string_view text = field_;
    // ="0123" and '0123 are what people and careful exports write to keep a program from reading a number or
    // formula.
    if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
        text = text.substr(2, text.size() - 3);
    } else if (text.size() >= 2 && text[0] == '\'' &&
               std::string_view("=+-@\t\r0123456789").find(text[1]) != text.npos) {
        text.remove_prefix(1);
    }
    if (!text.empty()) sink_.add(column).text = text;
    field_.clear();
}

void CsvParser::end_row()
{
    end_field();
    if (row_open_) sink_.end_row();
    row_open_ = false;
    column_ = 0;
    ++row_;
}

void CsvParser::refuse_open_quotation() const
{
    throw Unreadable(Reason::corrupt,
                     "có dấu ngoặc kép mở ở dòng " + std::to_string(quotation_row_) + " mà không đóng");
}

}
