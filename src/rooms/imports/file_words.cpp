// SPDX-License-Identifier: Apache-2.0
#include "file_words.hpp"

#include <algorithm>
#include <iterator>

namespace imports {
namespace {

struct Sentence {
    std::string_view reason, words;
};
constexpr Sentence sentences[] = {
    {"no_header", "Không tìm thấy dòng tiêu đề có cột họ và tên. Hãy thêm một dòng tiêu đề (Họ và tên, Ngày "
                  "sinh, Nơi công tác…) "
                  "ngay trên danh sách rồi gửi lại, hoặc chép danh sách vào tệp mẫu."},
    {"composite", "Một ô của tệp chứa nhiều mục (mỗi dòng một mục). Máy đã tách theo dòng; hãy xem lại các "
                  "cột trước khi nhận."},
    {"two_tables",
     "Một trang tính có hai danh sách. Hãy tách mỗi danh sách ra một trang hoặc một tệp riêng rồi gửi lại."},
    {"not_a_list", "Đây là bảng điểm danh hoặc bảng số liệu, không phải danh sách đảng viên. Hãy gửi danh "
                   "sách có mỗi người một dòng; "
                   "điểm danh thì ghi ở mục Họp."},
    {"no_rows", "Tệp có tiêu đề nhưng chưa có dòng nào ghi người. Hãy kiểm tra có chọn đúng tệp, đúng trang "
                "không rồi gửi lại."},
    {"empty", "Tệp không có nội dung. Hãy mở tệp kiểm tra rồi gửi lại."},
};
constexpr std::string_view to_confirm = "Không thấy dòng tiêu đề nào quen thuộc nên máy đoán các cột theo "
                                        "nội dung. Hãy xem lại từng cột trước khi "
                                        "nhận.";

void say(ListOutcome& outcome, FileVerdict verdict, std::string_view reason)
{
    outcome.verdict = verdict;
    outcome.reason = reason;
    outcome.sentence = sentence_of(reason);
}

bool any_is(const std::vector<std::string>& problems, std::string_view problem)
{
    return std::find(problems.begin(), problems.end(), problem) != problems.end();
}

}

std::string_view code(FileVerdict verdict)
{
    switch (verdict) {
    case FileVerdict::imported:
        return "imported";
    case FileVerdict::ask_mapping:
        return "ask_mapping";
    case FileVerdict::refused:
        return "refused";
    case FileVerdict::empty:
        return "empty";
    }
    return "refused";
}

std::string_view sentence_of(std::string_view reason)
{
    const auto* at = std::find_if(std::begin(sentences), std::end(sentences),
                                  [&](const Sentence& line) { return line.reason == reason; });
    return at == std::end(sentences) ? std::string_view{} : at->words;
}

void judge(ListOutcome& outcome, const std::vector<std::string>& problems, const std::string& fatal,
           bool guessed, bool stacked)
{
    if (!fatal.empty()) return say(outcome, FileVerdict::refused, fatal);
    if (outcome.rows > 0) {
        outcome.verdict = guessed || stacked ? FileVerdict::ask_mapping : FileVerdict::imported;
        if (stacked) say(outcome, FileVerdict::ask_mapping, "composite");
        if (guessed) {
            outcome.reason = "no_header";
            outcome.sentence = to_confirm;
        }
        return;
    }
    const bool list = std::any_of(outcome.sheets.begin(), outcome.sheets.end(),
                                  [](const ListSheet& sheet) { return sheet.is_list; });
    if (list) return say(outcome, FileVerdict::empty, "no_rows");
    for (const std::string_view problem : {"two_tables", "not_a_list", "no_header"})
        if (any_is(problems, problem)) return say(outcome, FileVerdict::refused, problem);
    say(outcome, FileVerdict::empty, "empty");
}

}
