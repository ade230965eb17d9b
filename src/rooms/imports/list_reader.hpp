// SPDX-License-Identifier: Apache-2.0
// The stream of a workbook into people: keeps back the first rows of each sheet until its columns are
// understood.
#pragma once

#include "columns.hpp"
#include "duplicates.hpp"
#include "list.hpp"
#include "row_reader.hpp"

#include <memory>
#include <string>
#include <vector>

namespace imports {

class ListReader : public sheets::Receiver {
public:
    ListReader(const ListOptions& options, PeopleSink& sink) : options_(options), sink_(sink) {}

    bool sheet(const sheets::SheetInfo& info) override;
    bool row(sheets::Row& row) override;
    void merges(const std::vector<sheets::Merge>& merges) override;
    void column_font(std::uint32_t column, const std::string& font) override { fonts_[column] = font; }

    /// What it all came to, after the stream ended.
    ListOutcome finish();
    /// The same when the file itself was refused.
    static ListOutcome refused(const base::Refusal& refusal);

private:
    void begin_people();
    void carry_down(const std::vector<sheets::Merge>& merges);
    bool take(const sheets::Row& row);
    bool take_unplain(const sheets::Row& row);
    bool take_words(const sheets::Row& row, const std::string& words);
    [[nodiscard]] bool repeats_head(const sheets::Row& row) const;
    [[nodiscard]] bool another_table(const sheets::Row& row) const;
    void take_section(const struct Section& section);
    void hand_on(const sheets::Row& row);
    void end_sheet();
    ListSheet& current() { return outcome_.sheets.back(); }

    const ListOptions& options_;
    PeopleSink& sink_;
    ListOutcome outcome_;
    std::vector<std::string> problems_; ///< by sheet
    DuplicateFinder duplicates_;
    PersonRow person_;

    // Of the sheet being read.
    std::string name_;
    bool open_ = false;
    bool looking_ahead_ = false;
    std::vector<sheets::Row> ahead_;
    std::size_t ahead_cells_ = 0, ahead_bytes_ = 0;
    Fonts fonts_;
    std::unique_ptr<RowReader> reader_;
    std::vector<std::string> heads_; ///< folded, by column; to know a head that comes again
    bool signed_ = false;            ///< the signature block began: the table is over
    bool guessed_ = false, stacked_ = false;
    std::string fatal_;
};

}
