// SPDX-License-Identifier: Apache-2.0
#include "words.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "house/who.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace audit {
namespace {

constexpr Word action_list[] = {
    {"accounts.create", "Cấp tài khoản"},
    {"accounts.grant", "Giao vai trò"},
    {"accounts.end_grant", "Thôi vai trò"},
    {"accounts.reset_password", "Cấp lại mật khẩu"},
    {"accounts.change_password", "Đổi mật khẩu của mình"},
    {"accounts.sign_in", "Đăng nhập"},
    {"accounts.sign_in_failed", "Đăng nhập không thành"},
    {"accounts.sign_out", "Đăng xuất"},
    {"accounts.sign_out_everywhere", "Đăng xuất trên mọi máy"},
    {"accounts.act_as", "Chọn vai trò làm việc"},
    {"organisations.found", "Lập đơn vị"},
    {"organisations.add_workplace", "Ghi thêm nơi công tác"},
    {"members.enrol", "Ghi một đồng chí vào sổ"},
    {"members.amend", "Sửa thông tin một đồng chí"},
    {"members.reveal_card", "Xem số thẻ đảng viên đầy đủ"},
    {"imports.receive_file", "Tải một danh sách lên"},
    {"imports.check", "Kiểm tra một danh sách"},
    {"imports.check_again", "Kiểm tra lại một danh sách"},
    {"imports.discard", "Bỏ một danh sách chưa nhận"},
    {"imports.forget_old", "Xóa tệp và các dòng của danh sách đã quá hạn hoàn tác"},
    {"imports.forget_unaccepted", "Xóa danh sách quá 30 ngày không nhận"},
    {"imports.change_columns", "Chọn lại ý nghĩa các cột"},
    {"imports.decide_row", "Chọn cách xử lý một dòng"},
    {"imports.skip_rest", "Để lại các dòng chưa xử lý của một danh sách"},
    {"imports.fix_row", "Sửa một ô của danh sách"},
    {"imports.accept", "Nhận danh sách vào sổ"},
    {"imports.undo_acceptance", "Hoàn tác một lần nhận danh sách"},
    {"liaisons.receive", "Phường nhận một đồng chí"},
    {"liaisons.receive_all", "Phường nhận nhiều đồng chí"},
    {"liaisons.amend", "Sửa mối liên hệ"},
    {"liaisons.withdraw", "Thôi nhận một đồng chí (hoàn tác)"},
    {"liaisons.put_back", "Trả lại thông tin cũ (hoàn tác)"},
    {"liaisons.introduce", "Phân về chi bộ"},
    {"liaisons.introduce_all", "Phân nhiều người về chi bộ"},
    {"liaisons.introduce_suggested", "Phân về chi bộ theo gợi ý"},
    {"liaisons.accept", "Chi bộ tiếp nhận"},
    {"liaisons.accept_all", "Chi bộ tiếp nhận nhiều người"},
    {"liaisons.inform", "Báo tin cho đảng viên"},
    {"liaisons.inform_all", "Báo tin cho nhiều đảng viên"},
    {"liaisons.send_back", "Chi bộ trả lại phường"},
    {"liaisons.export", "Tải danh sách"},
    {"meetings.plan", "Lập cuộc họp"},
    {"meetings.change", "Sửa cuộc họp"},
    {"meetings.postpone", "Hoãn cuộc họp"},
    {"liaisons.end_contact", "Chấm dứt một mối liên hệ"},
    {"liaisons.reopen", "Mở lại một mối liên hệ đã chấm dứt"},
    {"meetings.cancel", "Hủy cuộc họp"},
    {"meetings.open", "Mở điểm danh"},
    {"meetings.put_mark", "Điểm danh một đồng chí"},
    {"meetings.excuse", "Ghi lý do vắng"},
    {"meetings.add_guest", "Thêm người đến họp"},
    {"meetings.close", "Kết thúc điểm danh"},
    {"meetings.amend", "Sửa điểm danh sau khi kết thúc"},
    {"appraisals.save_row", "Ghi nhận xét một đồng chí"},
    {"appraisals.joint_meeting", "Ghi cuộc họp với Ban công tác Mặt trận"},
    {"appraisals.sign", "Ký phiếu nhận xét"},
    {"appraisals.sign_cell", "Ký các phiếu của chi bộ"},
    {"appraisals.confirm", "Xác nhận phiếu nhận xét"},
    {"appraisals.confirm_all", "Xác nhận nhiều phiếu nhận xét"},
    {"appraisals.send_back", "Trả phiếu nhận xét về chi bộ"},
    {"appraisals.print", "In phiếu nhận xét"},
    {"documents.revoke", "Thu hồi tờ phiếu đã in"},
};

constexpr Word detail_list[] = {
    {"absent", "vắng không lý do"},
    {"amended", "sửa"},
    {"at", "lúc"},
    {"cell", "chi bộ số"},
    {"chair", "chủ trì"},
    {"chair_before", "chủ trì trước là"},
    {"changed", "đã sửa"},
    {"code", "mã"},
    {"decision", "cách xử lý"},
    {"edition", "bản"},
    {"excuse", "lý do vắng"},
    {"excuse_before", "lý do vắng trước là"},
    {"excused", "vắng có lý do"},
    {"excuses_gone", "báo vắng thôi tính"},
    {"exempt", "miễn sinh hoạt"},
    {"field", "ô"},
    {"file", "tệp"},
    {"filter", "điều kiện"},
    {"forms", "số phiếu"},
    {"from", "trước là"},
    {"front_present", "Mặt trận dự"},
    {"full_name", "họ tên"},
    {"half_year", "kỳ"},
    {"half_year_before", "kỳ trước là"},
    {"held_on", "họp ngày"},
    {"how", "cách báo"},
    {"invited", "triệu tập"},
    {"kept", "giữ lại"},
    {"kind", "loại"},
    {"kind_before", "loại trước là"},
    {"late", "đến muộn"},
    {"left", "còn lại"},
    {"left_out", "để lại"},
    {"liaison", "mối liên hệ số"},
    {"login_tail", "tên đăng nhập tận cùng là"},
    {"mark", "điểm danh"},
    {"member", "đồng chí số"},
    {"method", "cách ghi"},
    {"name", "tên"},
    {"note", "ghi thêm"},
    {"on", "ngày"},
    {"other", "nhận xét khác"},
    {"papers", "số tờ"},
    {"people", "số đồng chí"},
    {"person", "mối liên hệ số"},
    {"place", "địa điểm"},
    {"place_before", "địa điểm trước là"},
    {"present", "có mặt đúng giờ"},
    {"reason", "lý do"},
    {"reasons", "lý do khác gợi ý"},
    {"received", "nhận"},
    {"remote", "từ máy"},
    {"role", "vai trò"},
    {"row", "dòng"},
    {"rows", "số dòng"},
    {"rows_sha256", "mã kiểm các dòng"},
    {"secretary_name", "thư ký"},
    {"secretary_name_before", "thư ký trước là"},
    {"sessions", "số phiên"},
    {"sha256", "mã kiểm tệp"},
    {"ticks", "mục và mức đã chọn"},
    {"title", "tên cuộc họp"},
    {"title_before", "tên cuộc họp trước là"},
    {"to", "đến"},
    {"unchanged", "không đổi"},
    {"unit", "đơn vị số"},
    {"version", "lần ghi"},
    {"ward", "phường số"},
    {"withdrawn", "rút lại"},
    {"written_absent", "ghi vắng vì chưa điểm"},
    {"year", "năm"},
};

constexpr Word subject_list[] = {
    {"account", "tài khoản"},     {"appraisal", "phiếu nhận xét"},
    {"grant", "vai trò"},         {"import", "danh sách"},
    {"liaison", "mối liên hệ"},   {"meeting", "cuộc họp"},
    {"member", "đồng chí"},       {"unit", "đơn vị"},
    {"sign-in", "đăng nhập"},     {"command line", "dòng lệnh"},
    {"upkeep", "máy chủ tự làm"},
};

// Codes that stand as the whole value of a detail, or as its words.
constexpr Word value_list[] = {
    {"present", "có mặt"},
    {"late", "đến muộn"},
    {"excused", "vắng có lý do"},
    {"absent", "vắng không lý do"},
    {"none", "chưa có"},
    {"list", "trên danh sách"},
    {"sheet", "từ tờ ký"},
    {"met", "gặp trực tiếp"},
    {"phone", "điện thoại"},
    {"letter", "giấy báo"},
    {"received", "chờ phân về chi bộ"},
    {"introduced", "chờ chi bộ tiếp nhận"},
    {"accepted", "chờ báo tin"},
    {"informed", "đang giữ mối liên hệ"},
    {"returned", "bị trả lại"},
    {"moved", "đã chuyển nơi cư trú"},
    {"retired", "chuyển sinh hoạt đảng về nơi cư trú"},
    {"left_party", "không còn là đảng viên"},
    {"died", "từ trần"},
    {"introduction_withdrawn", "nơi công tác rút giấy giới thiệu"},
    {"not_resident", "không cư trú tại phường"},
    {"mistake", "ghi nhầm"},
    {"signed", "đã ký"},
    {"confirmed", "đã xác nhận"},
    {"draft", "đang làm"},
    {"regular_half_year", "định kỳ"},
    {"extraordinary", "đột xuất"},
    {"topic", "chuyên đề"},
    {"province", "tỉnh, thành phố"},
    {"home_cell", "chi bộ nơi cư trú"},
    {"take", "nhận"},
    {"year_only", "chỉ giữ năm sinh"},
    {"same_person", "là người đã có"},
    {"other_person", "là người khác"},
    {"skip", "bỏ qua"},
    {"full_name", "họ tên"},
    {"gender", "giới tính"},
    {"birth", "ngày sinh"},
    {"birth_date", "ngày sinh"},
    {"card_no", "số thẻ"},
    {"admitted_on", "ngày vào Đảng"},
    {"official_on", "ngày chính thức"},
    {"workplace", "nơi công tác"},
    {"work_cell", "chi bộ nơi công tác"},
    {"residence", "chỗ ở"},
    {"residence_cell", "chi bộ nơi cư trú"},
    {"exemption", "diện miễn"},
    {"exempt_meetings", "miễn sinh hoạt nơi cư trú"},
};

template <std::size_t n>
const Word* found_in(const Word (&list)[n], std::string_view code)
{
    const auto at =
        std::find_if(std::begin(list), std::end(list), [&](const Word& word) { return word.code == code; });
    return at == std::end(list) ? nullptr : at;
}

/// What people typed is shown as it is, even when it happens to be a code.
bool is_typed(std::string_view name)
{
    constexpr std::array typed{"reason",        "reasons", "other", "name",           "full_name",
                               "title",         "place",   "chair", "secretary_name", "excuse",
                               "front_present", "file",    "filter"};
    constexpr std::string_view before = "_before";
    if (name.ends_with(before)) name.remove_suffix(before.size());
    return std::find(typed.begin(), typed.end(), name) != typed.end();
}

std::string coded(std::string_view code)
{
    if (const auto day = base::Date::from_iso(code)) return day->shown();
    if (const auto role = house::role_from(code)) return std::string(shown(*role));
    const auto* word = found_in(value_list, code);
    return std::string(word == nullptr ? code : word->shown);
}

/// The field that a change begins with ("residence: …"), if it is one.
const Word* field_of(std::string_view change)
{
    const auto colon = change.find(": ");
    return colon == std::string_view::npos ? nullptr : found_in(value_list, change.substr(0, colon));
}

// Where the next change begins; what people typed may hold a semicolon, too.
std::size_t end_of_change(std::string_view text)
{
    auto at = text.find("; ");
    while (at != std::string_view::npos && field_of(text.substr(at + 2)) == nullptr)
        at = text.find("; ", at + 2);
    return std::min(at, text.size());
}

// "residence: tổ 5 -> tổ 13": the field, what stood there, and what stands there now.
std::string change_words(std::string_view change)
{
    const auto* field = field_of(change);
    const auto arrow = change.find(" -> ");
    if (field == nullptr || arrow == std::string_view::npos) return std::string(change);
    const auto begin = field->code.size() + 2;
    const auto before = change.substr(begin, arrow - begin);
    return std::string(field->shown) + ": " + (before.empty() ? "chưa ghi" : coded(before)) + " → " +
           coded(change.substr(arrow + 4));
}

std::string changes_words(std::string_view text)
{
    const auto end = end_of_change(text);
    const auto first = change_words(text.substr(0, end));
    return end == text.size() ? first : first + "; " + changes_words(text.substr(end + 2));
}

std::string text_of(std::string_view name, const boost::json::value& value)
{
    if (value.is_string()) {
        const std::string_view text(value.get_string());
        return name == "changed" ? changes_words(text) : is_typed(name) ? std::string(text) : coded(text);
    }
    return value.is_null() ? std::string{} : boost::json::serialize(value);
}

}

std::span<const Word> actions()
{
    return action_list;
}

std::span<const Word> detail_names()
{
    return detail_list;
}

std::string action_words(std::string_view action)
{
    const auto* word = found_in(action_list, action);
    return std::string(word == nullptr ? action : word->shown);
}

std::string subject_words(std::string_view subject)
{
    if (const auto* word = found_in(subject_list, subject)) return std::string(word->shown);
    const auto space = subject.rfind(' ');
    if (space == std::string_view::npos) return std::string(subject);
    const auto* word = found_in(subject_list, subject.substr(0, space));
    return word == nullptr ? std::string(subject)
                           : std::string(word->shown) + " số" + std::string(subject.substr(space));
}

std::string details_words(std::string_view json)
{
    boost::system::error_code failed;
    const auto details = boost::json::parse(json, failed);
    if (failed || !details.is_object()) return std::string(json);
    std::string words;
    for (const auto& detail : details.get_object()) {
        const std::string_view name(detail.key());
        const auto text = text_of(name, detail.value());
        if (text.empty()) continue;
        const auto* word = found_in(detail_list, name);
        words +=
            (words.empty() ? "" : "; ") + std::string(word == nullptr ? name : word->shown) + ": " + text;
    }
    return words;
}

}
