// SPDX-License-Identifier: Apache-2.0
// Finds the head of the table below letterhead, title and notes: one to three rows, with groups over columns.
#pragma once

#include "base/encodings.hpp"
#include "header_synonyms.hpp"
#include "sheets/sheet.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace imports {

struct HeadCell {
    std::uint32_t column = 0;
    std::string text; ///< as written; "Ngày sinh (Nam)" for the child of a group
    HeaderKey group, leaf;
    std::optional<HeaderMatch> match;
    std::vector<Role> parts; ///< of a stacked head ("Họ và tên⏎Ngày sinh⏎Số thẻ"): the meaning of each line
};

struct Head {
    std::size_t first = 0, last = 0; ///< indexes into the rows
    double score = 0;
    std::vector<HeadCell> cells; ///< ascending by column
    base::LegacyEncoding encoding = base::LegacyEncoding::none;
};

/// Looks among the first rows. Nothing when no row speaks of people, meetings or figures.
std::optional<Head> find_head(std::span<const sheets::Row> rows);

/// The meaning of one row's cells as a head of its own; for heads that come again further down.
Head read_head(std::span<const sheets::Row> rows, std::size_t first, std::size_t depth,
               base::LegacyEncoding encoding);

/// A head good enough to begin a table.
bool begins_table(const Head& head);

/// How many columns of people's facts (name, birth, card, …) a head names for certain, each role once.
int people_columns(const Head& head);

}
