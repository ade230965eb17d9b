// SPDX-License-Identifier: Apache-2.0
// What a line says in the office's words. The log itself keeps codes, which never change; an auditor reads
// Vietnamese. A check looks that every action and detail the house records has its words here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace audit {

struct Word {
    std::string_view code, shown;
};

/// Every act there is, room by room: {"meetings.close", "Kết thúc điểm danh"}.
std::span<const Word> actions();
/// The names of details: {"half_year", "kỳ"}.
std::span<const Word> detail_names();

/// The code itself when it has no words: a log outlives the program that wrote it.
std::string action_words(std::string_view action);
/// "cuộc họp số 17" of "meeting 17"; also of what caused a line. Other text stays as it is.
std::string subject_words(std::string_view subject);
/// "lý do: Bấm nhầm dòng; điểm danh: có mặt" of the details of a line, as they are kept. Empty ones are left
/// out.
std::string details_words(std::string_view json);

}
