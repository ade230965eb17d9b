// SPDX-License-Identifier: Apache-2.0
// What the page says of a row, in the office's words. Private.
#pragma once

#include "matching.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace imports {

/// "Nơi công tác"; of a canonical field.
std::string_view field_words(std::string_view field);
/// Sentences: what is wrong with a row, with what stood in the cell; then whom it resembles.
std::vector<std::string> sentences_of(const StoredRow& row, const std::vector<Candidate>& candidates);
/// A decision as a choice: "Chỉ lưu năm 1979", "Là một người, chuyển về nơi công tác mới".
std::string choice_words(const StoredRow& row, Decision decision);
/// `same_person` when several may be meant: "Là đồng chí ở Chi bộ tổ dân phố 5, công tác tại Sở Y tế, chỗ ở
/// …".
std::string person_words(const Candidate& candidate);
/// The field at fault, for the form that corrects it; empty when none is.
std::string_view field_at_fault(const StoredRow& row);
/// A value as people write it: "02/04/1986", "miễn sinh hoạt".
std::string shown_value(std::string_view field, const std::string& value);

}
