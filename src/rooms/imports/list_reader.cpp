// SPDX-License-Identifier: Apache-2.0
#include "list_reader.hpp"

#include "base/text.hpp"
#include "file_words.hpp"
#include "other_rows.hpp"
#include "values.hpp"

#include <algorithm>
#include <utility>

namespace imports {
namespace {

constexpr std::uint32_t people_looked_at_for_examples = 300;

bool blank(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

/// Cells merged downward say one thing for all their rows, where the column says to whom the rows belong.
bool carries_down(Role role)
{
    return role == Role::workplace || role == Role::work_cell || role == Role::residence_cell ||
           role == Role::group;
}

void put_cell(sheets::Row& row, const sheets::Cell& cell)
{
    const auto at =
        std::lower_bound(row.cells.begin(), row.cells.end(), cell.column,
                         [](const sheets::Cell& one, std::uint32_t column) { return one.column < column; });
    if (at == row.cells.end() || at->column != cell.column) row.cells.insert(at, cell);
}

}

bool ListReader::sheet(const sheets::SheetInfo& info)
{
    end_sheet();
    if (info.hidden) {
        ListSheet skipped;
        skipped.name = info.name;
        skipped.skipped = "Trang ẩn, không đọc.";
        outcome_.sheets.push_back(std::move(skipped));
        problems_.emplace_back();
        return false;
    }
    name_ = info.name;
    open_ = looking_ahead_ = true;
    ahead_.clear();
    ahead_cells_ = ahead_bytes_ = 0;
    fonts_.clear();
    signed_ = false;
    return true;
}

bool ListReader::row(sheets::Row& row)
{
    if (!open_) sheet({"", false});
    if (!looking_ahead_) return take(row);
    ahead_cells_ += row.cells.size();
    for (const auto& cell : row.cells)
        ahead_bytes_ += cell.text.size();
    ahead_.push_back({row.number, std::exchange(row.cells, {})});
    if (ahead_.size() >= options_.look_ahead_rows || ahead_cells_ >= options_.look_ahead_cells ||
        ahead_bytes_ >= options_.look_ahead_bytes)
        begin_people();
    return fatal_.empty();
}

void ListReader::merges(const std::vector<sheets::Merge>& merges)
{
    if (open_ && looking_ahead_) carry_down(merges);
    end_sheet();
}

/// The whole sheet is still at hand: fills cells that were merged downward, if their column says to whom rows
/// belong.
void ListReader::carry_down(const std::vector<sheets::Merge>& merges)
{
    if (merges.empty()) return;
    const auto meaning = understand(name_, ahead_, fonts_, options_);
    if (!meaning.sheet.is_list) return;
    const auto row_at = [&](std::uint32_t number) {
        return std::lower_bound(
            ahead_.begin(), ahead_.end(), number,
            [](const sheets::Row& row, std::uint32_t wanted) { return row.number < wanted; });
    };
    for (const auto& merge : merges) {
        if (merge.first_column != merge.last_column || merge.first_row <= meaning.sheet.header_row) continue;
        const auto column =
            std::find_if(meaning.sheet.columns.begin(), meaning.sheet.columns.end(),
                         [&](const ListColumn& one) { return one.column == merge.first_column; });
        if (column == meaning.sheet.columns.end() || !carries_down(column->role)) continue;
        const auto top = row_at(merge.first_row);
        if (top == ahead_.end() || top->number != merge.first_row) continue;
        const auto cell = std::find_if(top->cells.begin(), top->cells.end(), [&](const sheets::Cell& one) {
            return one.column == merge.first_column;
        });
        if (cell == top->cells.end()) continue;
        const auto copy = *cell;
        for (auto below = top + 1; below != ahead_.end() && below->number <= merge.last_row; ++below)
            put_cell(*below, copy);
    }
}

/// The columns are understood now; the rows kept back go through, the others follow as they come.
void ListReader::begin_people()
{
    looking_ahead_ = false;
    auto meaning = understand(name_, ahead_, fonts_, options_);
    outcome_.sheets.push_back(std::move(meaning.sheet));
    problems_.push_back(meaning.problem);
    reader_.reset();
    heads_.clear();
    if (current().is_list) {
        guessed_ = guessed_ || meaning.guessed;
        stacked_ = stacked_ || meaning.stacked;
        reader_ = std::make_unique<RowReader>(current(), options_.today);
        for (const auto& column : current().columns) {
            heads_.resize(std::max<std::size_t>(heads_.size(), column.column + 1));
            heads_[column.column] = base::fold(column.header);
        }
        for (std::size_t i = meaning.first_row; i < ahead_.size(); ++i)
            if (!take(ahead_[i])) break;
    } else if (meaning.problem == "two_tables") {
        fatal_ = meaning.problem;
    }
    ahead_.clear();
    ahead_.shrink_to_fit();
}

bool ListReader::take(const sheets::Row& row)
{
    if (!reader_) return true;
    if (!reader_->take(row)) return take_unplain(row);
    // Below the signatures only what is plainly a row of the table counts.
    if (signed_ && !(reader_->numbered() || reader_->facts() >= 2)) return true;
    reader_->fill(person_);
    hand_on(row);
    return true;
}

void ListReader::hand_on(const sheets::Row& row)
{
    if (current().rows < people_looked_at_for_examples) add_examples(current(), row);
    person_.sheet = static_cast<std::uint32_t>(outcome_.sheets.size() - 1);
    duplicates_.look(person_, sink_);
    ++current().rows;
    ++outcome_.rows;
    sink_.person(person_);
}

/// Rows that are not plainly people: sections, totals, numbering, heads again, signatures, notes, and people
/// of whom little is known.
bool ListReader::take_unplain(const sheets::Row& row)
{
    std::string words = reader_->name_words();
    for (const auto& cell : row.cells) {
        if (blank(cell.text)) continue;
        const auto text = reader_->words_of(cell);
        if (words.empty() || words.find_first_not_of("0123456789.() IVX") == std::string::npos) words = text;
        if (is_total(text)) return true;
        if (is_signature(text)) {
            signed_ = current().rows > 0;
            return true;
        }
    }
    if (words.empty() || is_numbering(row) || repeats_head(row)) return true;
    if (another_table(row)) {
        fatal_ = "two_tables";
        return false;
    }
    return take_words(row, words);
}

bool ListReader::take_words(const sheets::Row& row, const std::string& words)
{
    const auto& name = reader_->name_words();
    const bool much_known = reader_->facts() >= 2 || (reader_->facts() == 1 && reader_->numbered());
    if (!much_known && row.cells.size() <= 3)
        if (const auto section = section_of(words); section.kind != SectionKind::none) {
            take_section(section);
            return true;
        }
    if (signed_) return true;
    const bool more_than_name = reader_->numbered() || reader_->known_cells() >= 2;
    const bool person =
        name.empty() ? much_known
                     : much_known || reader_->facts() > 0 || (more_than_name && is_person_name(name)) ||
                           (row.cells.size() == 1 && current().columns.size() == 1) || reader_->numbered();
    if (!person) return true;
    reader_->fill(person_);
    hand_on(row);
    return true;
}

void ListReader::take_section(const Section& section)
{
    switch (section.kind) {
    case SectionKind::residence_cell:
        reader_->section_residence_cell = section.name;
        break;
    case SectionKind::workplace:
        reader_->section_workplace = section.name;
        reader_->section_work_cell.clear();
        break;
    case SectionKind::work_cell:
        reader_->section_work_cell = section.name;
        break;
    case SectionKind::other:
    case SectionKind::none:
        break;
    }
}

bool ListReader::repeats_head(const sheets::Row& row) const
{
    std::size_t same = 0, filled = 0;
    for (const auto& cell : row.cells) {
        if (blank(cell.text)) continue;
        ++filled;
        const auto folded = base::fold(reader_->words_of(cell));
        const auto& head = cell.column < heads_.size() ? heads_[cell.column] : folded;
        if (!folded.empty() && (folded == head || (!head.empty() && head.find(folded) != std::string::npos &&
                                                   folded.size() > 1)))
            ++same;
    }
    return same >= 2 && same * 10 >= filled * 7;
}

bool ListReader::another_table(const sheets::Row& row) const
{
    if (row.cells.size() < 3 || outcome_.sheets.back().rows == 0) return false;
    const auto head = read_head({&row, 1}, 0, 1, base::LegacyEncoding::none);
    return people_columns(head) >= 3;
}

void ListReader::end_sheet()
{
    if (open_ && looking_ahead_) {
        if (ahead_.empty()) {
            ListSheet empty;
            empty.name = name_;
            empty.skipped = "Trang trống.";
            outcome_.sheets.push_back(std::move(empty));
            problems_.emplace_back("empty_sheet");
        } else {
            begin_people();
        }
    }
    open_ = looking_ahead_ = false;
    reader_.reset();
}

ListOutcome ListReader::finish()
{
    end_sheet();
    judge(outcome_, problems_, fatal_, guessed_, stacked_);
    return std::move(outcome_);
}

ListOutcome ListReader::refused(const base::Refusal& refusal)
{
    ListOutcome outcome;
    outcome.verdict = refusal.code == "empty" ? FileVerdict::empty : FileVerdict::refused;
    outcome.reason = refusal.code;
    outcome.sentence = refusal.sentence;
    return outcome;
}

namespace {

// Twice the longest list we are measured with (docs/bench.md). Kept rows take memory: a file of more is a
// wrong one, and is refused before it costs more than a wrong file may.
constexpr std::uint32_t most_rows = 400'000;

sheets::Limits limits_of_a_list()
{
    sheets::Limits limits;
    limits.rows = most_rows;
    return limits;
}

/// What a list may lack without anybody having meant it so.
void say_what_was_left_out(ListOutcome& outcome, const sheets::Workbook& workbook)
{
    if (outcome.rows == 0 || workbook.formulas_without_value == 0) return;
    outcome.sentence +=
        (outcome.sentence.empty() ? "" : " ") +
        base::grouped(static_cast<long long>(workbook.formulas_without_value)) +
        " ô là công thức chưa có kết quả nên không đọc được. Hãy mở tệp bằng Excel, lưu lại một "
        "lần rồi gửi lại.";
}

template <class Read>
ListOutcome read_with(const ListOptions& options, PeopleSink& sink, Read&& read)
{
    ListReader reader(options, sink);
    const auto workbook = read(reader);
    if (!workbook) return ListReader::refused(workbook.error());
    auto outcome = reader.finish();
    say_what_was_left_out(outcome, *workbook);
    return outcome;
}

}

ListOutcome read_list(const std::string& path, const std::string& name, const ListOptions& options,
                      PeopleSink& sink)
{
    return read_with(options, sink, [&](ListReader& reader) {
        return sheets::read(path, name, reader, limits_of_a_list());
    });
}

ListOutcome read_list_bytes(std::string_view bytes, const std::string& name, const ListOptions& options,
                            PeopleSink& sink)
{
    return read_with(options, sink, [&](ListReader& reader) {
        return sheets::read_bytes(bytes, name, reader, limits_of_a_list());
    });
}

}
