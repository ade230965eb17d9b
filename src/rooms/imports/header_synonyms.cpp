// SPDX-License-Identifier: Apache-2.0
#include "header_synonyms.hpp"

#include "base/text.hpp"

#include <iterator>
#include <unordered_map>

namespace imports {
namespace {

struct Synonym {
    std::string_view text;
    Role role;
    int rank = 0;
};

constexpr Synonym people[] = {
    {"stt", Role::order},
    {"tt", Role::order},
    {"s t t", Role::order},
    {"so tt", Role::order},
    {"so thu tu", Role::order},
    {"thu tu", Role::order},
    {"no", Role::order, 2},

    {"ho va ten", Role::full_name},
    {"ho ten", Role::full_name},
    {"hoten", Role::full_name},
    {"ho va ten dang vien", Role::full_name},
    {"ho ten dang vien", Role::full_name},
    {"ho va ten dv", Role::full_name},
    {"ho ten dv", Role::full_name},
    {"ho ten dang dung", Role::full_name},
    {"ho va ten dang dung", Role::full_name},
    {"ho ten khai sinh", Role::full_name, 3},
    {"ho va ten khai sinh", Role::full_name, 3},
    {"ho va ten dong chi", Role::full_name},
    {"ho ten dong chi", Role::full_name},
    {"ho va ten can bo", Role::full_name, 1},
    {"ho va ten sinh vien", Role::full_name, 1},
    {"gioi thieu dong chi", Role::full_name, 1},
    {"ten dang vien", Role::full_name, 1},
    {"dong chi", Role::full_name, 2},
    {"ten", Role::full_name, 4},
    {"full name", Role::full_name},
    {"fullname", Role::full_name},
    {"name", Role::full_name, 2},
    {"ho dem", Role::family_name},
    {"ho va dem", Role::family_name},
    {"ho va ten dem", Role::family_name},
    {"ho ten dem", Role::family_name},
    {"ho va chu dem", Role::family_name},
    {"ho lot", Role::family_name},
    {"ho va ten lot", Role::family_name},
    {"ho", Role::family_name, 1},
    {"ten goi khac", Role::other_name},
    {"cac ten goi khac", Role::other_name},
    {"ho ten khac", Role::other_name},
    {"ten khac", Role::other_name},
    {"bi danh", Role::other_name},

    {"ngay sinh", Role::birth_date},
    {"sinh ngay", Role::birth_date},
    {"ngay thang nam sinh", Role::birth_date},
    {"ngay thang sinh", Role::birth_date},
    {"ngaysinh", Role::birth_date},
    {"sinh nhat", Role::birth_date},
    {"nam sinh", Role::birth_date, 1},
    {"sinh nam", Role::birth_date, 1},
    {"namsinh", Role::birth_date, 1},
    {"date of birth", Role::birth_date},
    {"birthday", Role::birth_date},
    {"dob", Role::birth_date},

    {"gioi tinh", Role::gender},
    {"gioitinh", Role::gender},
    {"phai", Role::gender},
    {"nam nu", Role::gender},
    {"gioi tinh nam nu", Role::gender},
    {"gender", Role::gender},
    {"sex", Role::gender},
    {"gioi", Role::gender, 1},
    {"nam", Role::gender_male},
    {"nu", Role::gender_female},
};

constexpr Synonym party[] = {
    {"so the dang vien", Role::card_no},
    {"so the dang", Role::card_no},
    {"so the dv", Role::card_no},
    {"so tdv", Role::card_no},
    {"the dang vien", Role::card_no},
    {"the dang", Role::card_no},
    {"the dv", Role::card_no},
    {"ma dang vien", Role::card_no, 1},
    {"ma so dang vien", Role::card_no, 1},
    {"ma the dang vien", Role::card_no, 1},
    {"msdv", Role::card_no, 1},
    {"so the", Role::card_no, 2},
    {"so the dang vien so ly lich", Role::card_or_file},
    {"so the dang so ly lich", Role::card_or_file},
    {"so the theo dang quyet dinh 85", Role::old_card},
    {"so the dang theo quyet dinh 85", Role::old_card},
    {"so the dang theo qd 85", Role::old_card},
    {"so the dang cu", Role::old_card},
    {"so the cu", Role::old_card},
    {"so ly lich", Role::file_no},
    {"so ly lich dang vien", Role::file_no},
    {"sll", Role::file_no},

    {"ngay vao dang", Role::admitted_on},
    {"ngay vao dang du bi", Role::admitted_on},
    {"ngay ket nap", Role::admitted_on},
    {"ngay ket nap dang", Role::admitted_on},
    {"ngay ket nap vao dang", Role::admitted_on},
    {"ket nap vao dang ngay", Role::admitted_on},
    {"ngay vao dang ngay ket nap", Role::admitted_on},
    {"ngay vao dcsvn", Role::admitted_on},
    {"ngay vao dang csvn", Role::admitted_on},
    {"vao dang", Role::admitted_on, 1},
    {"thoi gian vao dang", Role::admitted_on, 1},
    {"nam vao dang", Role::admitted_on, 2},
    {"ngay chinh thuc", Role::official_on},
    {"chinh thuc", Role::official_on, 1},
    {"chinh thuc ngay", Role::official_on},
    {"ngay vao dang chinh thuc", Role::official_on},
    {"ngay cong nhan chinh thuc", Role::official_on},
    {"ngay chuyen chinh thuc", Role::official_on},
    {"ngay cong nhan dang vien chinh thuc", Role::official_on},
    {"cong nhan dang vien chinh thuc ngay", Role::official_on},
    {"ngay chuyen dang chinh thuc", Role::official_on},
    {"ngay dang vien chinh thuc", Role::official_on},
    {"ngay quyet dinh ket nap", Role::not_needed},
    {"ngay vao doan", Role::not_needed},

    {"don vi cong tac", Role::workplace},
    {"don vi noi cong tac", Role::workplace},
    {"noi cong tac", Role::workplace},
    {"noi cong tac hien nay", Role::workplace},
    {"noi dang cong tac", Role::workplace},
    {"don vi dang cong tac", Role::workplace},
    {"co quan cong tac", Role::workplace},
    {"co quan dang cong tac", Role::workplace},
    {"co quan don vi", Role::workplace},
    {"co quan don vi cong tac", Role::workplace},
    {"co quan don vi dang cong tac", Role::workplace},
    {"noi lam viec", Role::workplace},
    {"don vi bo phan", Role::workplace, 1},
    {"co quan", Role::workplace, 1},
    {"don vi", Role::workplace, 2},
    {"noi sinh hoat dang", Role::workplace, 3},
    {"nghe nghiep", Role::workplace, 6},
    {"cong viec", Role::workplace, 6},

    {"chi bo dang sinh hoat", Role::work_cell},
    {"chi bo noi cong tac", Role::work_cell},
    {"chi bo co quan", Role::work_cell},
    {"chi bo noi dang cong tac", Role::work_cell},
    {"to chuc dang dang sinh hoat", Role::work_cell},
    {"to chuc dang sinh hoat", Role::work_cell},
    {"dang sinh hoat dang tai chi bo", Role::work_cell},
    {"chi bo sinh hoat dang", Role::work_cell, 1},
    {"chi bo", Role::work_cell, 3},
    {"dang bo", Role::work_party},
    {"dang bo noi cong tac", Role::work_party},
    {"dang bo chi bo co so", Role::work_party},

    {"chi bo noi cu tru", Role::residence_cell},
    {"chi bo cu tru", Role::residence_cell},
    {"chi bo tdp", Role::residence_cell},
    {"chi bo to dan pho", Role::residence_cell},
    {"chi bo thon", Role::residence_cell},
    {"chi bo khu pho", Role::residence_cell},
    {"chi bo khu dan cu", Role::residence_cell},
    {"chi bo tdp thon khu pho", Role::residence_cell},
    {"chi bo tdp thon", Role::residence_cell},
    {"chi bo sinh hoat noi cu tru", Role::residence_cell},
    {"to chuc dang noi cu tru", Role::residence_cell},
    {"gioi thieu ve chi bo", Role::residence_cell},
    {"da gioi thieu ve sinh hoat tai chi bo", Role::residence_cell},
    {"sinh hoat tai chi bo", Role::residence_cell, 1},
    {"sinh hoat tai chi", Role::residence_cell, 1},
    {"dang bo noi cu tru", Role::residence_cell, 4},
    {"ma so chi bo", Role::residence_cell, 4},

    {"dien mien sinh hoat", Role::exemption},
    {"dien mien sinh hoat noi cu tru", Role::exemption},
    {"dien mien", Role::exemption},
    {"mien sinh hoat noi cu tru", Role::exemption},
    {"mien sinh hoat", Role::exemption, 1},
    {"duoc mien sinh hoat", Role::exemption},
    {"duoc mien sinh hoat noi cu tru", Role::exemption},
    {"gioi thieu nhung duoc mien sinh hoat", Role::exemption},
    {"gioi thieu nhung duoc mien sinh hoat noi cu tru", Role::exemption},
    {"thuoc dien mien", Role::exemption},
    {"mien tru", Role::exemption, 2},
    {"doi tuong", Role::exemption, 6},
    {"mien gioi thieu", Role::exempt_introduction},
    {"duoc mien gioi thieu", Role::exempt_introduction},
    {"dien mien gioi thieu", Role::exempt_introduction},
    {"mien gioi thieu ve noi cu tru", Role::exempt_introduction},

    {"tinh trang", Role::status},
    {"trang thai", Role::status},
    {"trang thai hoat dong", Role::status},
    {"trang thai sinh hoat", Role::status},
    {"tinh trang quan ly", Role::status},
    {"tinh trang dang vien", Role::status},
    {"tinh trang sinh hoat", Role::status},
    {"dang quan ly", Role::status},
    {"khong con quan ly", Role::status_gone},
};

constexpr Synonym places[] = {
    {"noi o hien nay", Role::residence},
    {"noi o hien tai", Role::residence},
    {"noi thuc te cu tru", Role::residence},
    {"noi cu tru thuc te", Role::residence},
    {"noi cu tru hien nay", Role::residence},
    {"hien cu tru tai", Role::residence},
    {"dang cu tru tai", Role::residence},
    {"noi cu tru", Role::residence},
    {"dia chi cu tru", Role::residence},
    {"dia chi noi cu tru", Role::residence},
    {"dia chi hien tai", Role::residence},
    {"dia chi hien nay", Role::residence},
    {"dia chi noi o", Role::residence},
    {"dia chi noi o hien nay", Role::residence},
    {"cho o hien nay", Role::residence},
    {"cho o hien tai", Role::residence},
    {"cho o", Role::residence, 1},
    {"noi o", Role::residence, 1},
    {"dia chi", Role::address_plain},
    {"dia chi lien he", Role::address_plain, 1},
    {"dia chi lien lac", Role::address_plain, 1},
    {"dia chi thuong tru tam tru", Role::address_plain, 2},
    {"tam tru", Role::address_temporary},
    {"noi tam tru", Role::address_temporary},
    {"dia chi tam tru", Role::address_temporary},
    {"thuong tru", Role::address_permanent},
    {"noi thuong tru", Role::address_permanent},
    {"dia chi thuong tru", Role::address_permanent},
    {"chi tiet dia chi thuong tru", Role::address_permanent},
    {"dia chi thuong tru chi tiet", Role::address_permanent},
    {"hktt", Role::address_permanent},
    {"ho khau", Role::address_permanent},
    {"ho khau thuong tru", Role::address_permanent},
    {"noi dang ky thuong tru", Role::address_permanent},
    {"noi dk hktt", Role::address_permanent},
    {"noi dang ky ho khau thuong tru", Role::address_permanent},

    {"to dan pho", Role::group},
    {"to dan pho thon", Role::group},
    {"tdp", Role::group},
    {"khu pho", Role::group},
    {"thon", Role::group},
    {"ap", Role::group},
    {"khu vuc", Role::group, 2},
    {"khoi pho", Role::group},
    {"khoi", Role::group, 2},
    {"xom", Role::group},
    {"to", Role::group, 2},
    {"so nha", Role::house_no},
    {"ten duong", Role::street},
    {"duong", Role::street, 1},
    {"duong pho", Role::street},
    {"phuong xa", Role::ward},
    {"phuong", Role::ward, 1},
    {"xa", Role::ward, 1},
    {"xa phuong", Role::ward},
    {"quan huyen", Role::not_needed},
    {"tinh tp", Role::not_needed},
    {"tinh thanh", Role::not_needed},
    {"tinh thanh pho", Role::not_needed},

    {"so dien thoai", Role::phone},
    {"sdt", Role::phone},
    {"dien thoai", Role::phone},
    {"dien thoai lien he", Role::phone},
    {"so dien thoai lien he", Role::phone},
    {"sdt lien he", Role::phone},
    {"dien thoai di dong", Role::phone},
    {"so di dong", Role::phone},
    {"di dong", Role::phone},
    {"dtdd", Role::phone},
    {"so dt", Role::phone},
    {"dt", Role::phone, 1},
    {"phone", Role::phone},
    {"lien he", Role::phone, 5},
};

constexpr Synonym not_kept[] = {
    {"so dinh danh ca nhan", Role::sensitive},
    {"so dinh danh", Role::sensitive},
    {"dinh danh ca nhan", Role::sensitive},
    {"so cccd", Role::sensitive},
    {"cccd", Role::sensitive},
    {"so can cuoc", Role::sensitive},
    {"can cuoc cong dan", Role::sensitive},
    {"so can cuoc cong dan", Role::sensitive},
    {"cmnd", Role::sensitive},
    {"so cmnd", Role::sensitive},
    {"cmnd cccd", Role::sensitive},
    {"cccd cmnd", Role::sensitive},
    {"so cmnd cccd", Role::sensitive},
    {"so cccd cmnd", Role::sensitive},
    {"so cmnd cu", Role::sensitive},
    {"so ddcn cccd cmnd", Role::sensitive},
    {"dan toc", Role::sensitive},
    {"ton giao", Role::sensitive},
    {"noi sinh", Role::sensitive},
    {"que quan", Role::sensitive},
    {"nguyen quan", Role::sensitive},
    {"thanh phan gia dinh", Role::sensitive},
    {"ho va ten chu ho", Role::sensitive},
    {"ho ten chu ho", Role::sensitive},
    {"ho ten nguoi than", Role::sensitive},
    {"sdt nguoi than", Role::sensitive},
    {"the bhyt", Role::sensitive},
    {"link anh ca nhan", Role::sensitive},

    {"id", Role::not_needed},
    {"chuc vu", Role::position},
    {"chuc vu hien nay", Role::position},
    {"chuc vu dang", Role::position},
    {"chuc vu cong tac", Role::position},
    {"chuc vu dang chinh quyen doan the", Role::position},
    {"chuc danh", Role::position},
    {"cap bac", Role::position},
    {"cap bac chuc vu", Role::position},
    {"ma nhan vien", Role::not_needed},
    {"mssv", Role::not_needed},
    {"ma so sinh vien", Role::not_needed},
    {"lop", Role::not_needed},
    {"khoa", Role::not_needed},
    {"email", Role::not_needed},
    {"hoc vi", Role::not_needed},
    {"trinh do", Role::not_needed},
    {"ngoai ngu", Role::not_needed},
    {"tin hoc", Role::not_needed},
    {"llct", Role::not_needed},
    {"ly luan chinh tri", Role::not_needed},
    {"khen thuong", Role::not_needed},
    {"ky luat", Role::not_needed},
    {"tuoi dang", Role::not_needed},
    {"tuoi doi", Role::not_needed},
    {"tuoi", Role::not_needed},
    {"nhap ngu", Role::not_needed},
    {"ngay gioi thieu", Role::not_needed},
    {"so ggt", Role::not_needed},
    {"so giay gioi thieu", Role::not_needed},
    {"ngay gui", Role::not_needed},
    {"ngay tiep nhan", Role::not_needed},
    {"ngay quan ly", Role::not_needed},
    {"ngay dktt", Role::not_needed},
    {"dien cu tru", Role::not_needed},
    {"gt den", Role::not_needed},
    {"dang vien", Role::not_needed},
    {"loai dang vien", Role::not_needed},
    {"la dang vien du bi", Role::not_needed},
    {"noi cap the dang", Role::not_needed},
    {"ngay cap the dang", Role::not_needed},
    {"xep loai", Role::not_needed},
    {"ket qua nhan xet", Role::not_needed},
    {"nhan xet", Role::not_needed},
    {"dac diem", Role::not_needed},
    {"ghi chu", Role::not_needed},
    {"ly do can sua", Role::not_needed},

    {"tong so buoi", Role::attendance},
    {"so buoi", Role::attendance},
    {"co mat", Role::attendance},
    {"di muon", Role::attendance},
    {"vang", Role::attendance},
    {"vang mat", Role::attendance},
    {"vang co phep", Role::attendance},
    {"vang khong phep", Role::attendance},
    {"tong vang", Role::attendance},
    {"ly do vang", Role::attendance},
    {"6 thang dau nam", Role::attendance},
    {"6 thang cuoi nam", Role::attendance},
    {"diem danh", Role::attendance},

    {"tieu chi", Role::statistic},
    {"noi dung", Role::statistic},
    {"thuc hien", Role::statistic},
    {"dang so", Role::statistic},
    {"tong so dang vien", Role::statistic},
    {"so luong cap uy", Role::statistic},
    {"so luong dang vien", Role::statistic},
    {"so luong", Role::statistic},
    {"tap the", Role::statistic},
    {"ky nay", Role::statistic},
    {"cung ky nam truoc", Role::statistic},
};

/// Heads that go on after the known words: "Quê quán (theo mô hình 2 cấp) - Tỉnh".
constexpr Synonym beginnings[] = {
    {"noi dang ky khai sinh", Role::sensitive},
    {"que quan", Role::sensitive},
    {"noi sinh", Role::sensitive},
    {"dan toc", Role::sensitive},
    {"ton giao", Role::sensitive},
    {"ho ten nguoi", Role::sensitive},
    {"ho va ten nguoi", Role::sensitive},
    {"ho ten cha", Role::sensitive},
    {"ho ten me", Role::sensitive},
    {"ho ten vo", Role::sensitive},
    {"ho ten chong", Role::sensitive},
    {"ho ten chu ho", Role::sensitive},
    {"ho va ten chu ho", Role::sensitive},
    {"sdt nguoi", Role::sensitive},
    {"so dien thoai nguoi", Role::sensitive},
    {"so cccd", Role::sensitive},
    {"so cmnd", Role::sensitive},
    {"so dinh danh", Role::sensitive},
    {"dia chi tam tru", Role::address_temporary},
    {"noi tam tru", Role::address_temporary},
    {"tam tru", Role::address_temporary},
    {"thuong tru", Role::address_permanent},
    {"dia chi thuong tru", Role::address_permanent},
    {"noi thuong tru", Role::address_permanent},
    {"noi dang ky thuong tru", Role::address_permanent},
    {"noi dang ky ho khau", Role::address_permanent},
    {"ho khau", Role::address_permanent},
    {"xa phuong thuong tru", Role::address_permanent},
    {"xa phuong tt", Role::address_permanent},
    {"quan huyen thuong tru", Role::address_permanent},
    {"quan huyen", Role::not_needed},
    {"tinh tp thuong tru", Role::address_permanent},
    {"tinh thanh pho tt", Role::address_permanent},
    {"tinh", Role::not_needed},
    {"dia chi email", Role::not_needed},
    {"email", Role::not_needed},
    {"trinh do", Role::not_needed},
    {"hoc van", Role::not_needed},
    {"hoc vi", Role::not_needed},
    {"chuyen mon", Role::not_needed},
    {"ly luan", Role::not_needed},
    {"chinh sach", Role::not_needed},
    {"da nhan huy hieu", Role::not_needed},
    {"huy hieu", Role::not_needed},
    {"khen thuong", Role::not_needed},
    {"ky luat", Role::not_needed},
    {"nhan xet", Role::not_needed},
    {"ghi chu", Role::not_needed},
    {"chuc vu", Role::position},
    {"chuc danh", Role::position},
    {"ngay roi", Role::not_needed},
    {"ngay cap", Role::not_needed},
    {"noi cap", Role::not_needed},
    {"chi tiet loi", Role::not_needed},
    {"ket qua kiem tra", Role::not_needed},
    {"trang thai du bi", Role::not_needed},
    {"loai dang vien", Role::not_needed},
    {"dang vien huong dan", Role::not_needed},
    {"de nghi xoa", Role::delete_request},
    {"so the dang theo", Role::old_card, 1},
    {"so the dang vien", Role::card_no, 5},
    {"so the dang", Role::card_no, 5},
    {"ngay quyet dinh", Role::not_needed},
    {"ho va ten", Role::full_name, 5},
    {"ho ten", Role::full_name, 5},
    {"ngay thang nam sinh", Role::birth_date, 5},
    {"ngay sinh", Role::birth_date, 5},
    {"nam sinh", Role::birth_date, 5},
    {"gioi tinh", Role::gender, 5},
    {"ngay vao dang chinh thuc", Role::official_on, 5},
    {"ngay chinh thuc", Role::official_on, 5},
    {"ngay vao dang", Role::admitted_on, 5},
    {"ngay ket nap", Role::admitted_on, 5},
    {"chi bo noi cu tru", Role::residence_cell, 5},
    {"chi bo", Role::work_cell, 6},
    {"to chuc dang", Role::work_cell, 6},
    {"noi cong tac", Role::workplace, 5},
    {"don vi cong tac", Role::workplace, 5},
    {"co quan", Role::workplace, 6},
    {"noi o", Role::residence, 5},
    {"cho o", Role::residence, 5},
    {"noi cu tru", Role::residence, 5},
    {"dia chi", Role::address_plain, 5},
    {"so dien thoai", Role::phone, 5},
    {"dien thoai", Role::phone, 5},
    {"dien mien", Role::exemption, 5},
    {"mien sinh hoat", Role::exemption, 5},
    {"tinh trang", Role::status, 5},
    {"lan", Role::attendance},
    {"buoi", Role::attendance},
    {"ky hop", Role::attendance},
    {"ky ten", Role::attendance},
};

using Table = std::unordered_map<std::string_view, HeaderMatch>;

template <std::size_t N>
void put(Table& table, const Synonym (&lines)[N])
{
    for (const auto& line : lines)
        table.try_emplace(line.text, HeaderMatch{line.role, line.rank});
}

const Table& table()
{
    static const Table made = [] {
        Table table;
        put(table, people);
        put(table, party);
        put(table, places);
        put(table, not_kept);
        return table;
    }();
    return made;
}

/// "Lần" and "Buổi" want a number after them, or every head that begins so would be a meeting.
bool beginning_fits(const Synonym& line, std::string_view text)
{
    if (!text.starts_with(line.text)) return false;
    const auto rest = text.substr(line.text.size());
    if (line.role == Role::attendance && line.text != "ky ten")
        return rest.size() >= 2 && rest[0] == ' ' && rest[1] >= '0' && rest[1] <= '9';
    return rest.empty() || rest.front() == ' ';
}

std::optional<HeaderMatch> match_text(std::string_view text, bool beginnings_too)
{
    if (text.empty()) return std::nullopt;
    if (const auto found = table().find(text); found != table().end()) return found->second;
    if (!beginnings_too) return std::nullopt;
    const Synonym* best = nullptr;
    for (const auto& line : beginnings)
        if (beginning_fits(line, text) && (best == nullptr || line.text.size() > best->text.size()))
            best = &line;
    if (best == nullptr) return std::nullopt;
    return HeaderMatch{best->role, best->rank};
}

std::string collapsed(std::string_view folded, bool with_brackets)
{
    std::string out;
    int depth = 0;
    bool space = false;
    for (const char c : folded) {
        if (c == '(' || c == '[') ++depth;
        const bool inside = depth > 0;
        if ((c == ')' || c == ']') && depth > 0) --depth;
        if (inside && !with_brackets) {
            space = true;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter) {
            space = space || c != '*';
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        out += c;
    }
    return out;
}

/// Columns of a group whose own words say nothing: Quê quán [Quốc gia | Tỉnh | Chi tiết].
bool whole_group(Role role)
{
    return role == Role::sensitive || role == Role::not_needed || role == Role::position ||
           role == Role::address_permanent || role == Role::attendance || role == Role::old_card;
}

std::optional<HeaderMatch> below(Role group, const HeaderKey& leaf)
{
    const auto& word = leaf.bare.empty() ? leaf.full : leaf.bare;
    if (group == Role::birth_date) {
        if (leaf.year_word) return HeaderMatch{Role::birth_year, 0};
        if (word == "nam") return HeaderMatch{Role::birth_male, 0};
        if (word == "nu") return HeaderMatch{Role::birth_female, 0};
        if (word == "ngay") return HeaderMatch{Role::birth_day, 0};
        if (word == "thang") return HeaderMatch{Role::birth_month, 0};
    }
    if (group == Role::admitted_on && word == "du bi") return HeaderMatch{Role::admitted_on, 0};
    if (group == Role::exemption && (word == "a" || word == "dien a")) return HeaderMatch{Role::exemption, 0};
    if (group == Role::exemption && (word == "b" || word == "dien b"))
        return HeaderMatch{Role::exempt_introduction, 0};
    return std::nullopt;
}

}

HeaderKey header_key(std::string_view text)
{
    const auto folded = base::fold(text);
    HeaderKey key{collapsed(folded, true), collapsed(folded, false), false};
    const auto bracket = text.rfind('(');
    const auto last = bracket == std::string_view::npos ? text : text.substr(bracket);
    if (key.full == "nam" || key.full.ends_with(" nam"))
        key.year_word = base::lower(base::tidy(last)).find("năm") != std::string::npos;
    return key;
}

std::optional<HeaderMatch> match_header(const HeaderKey& key)
{
    if (key.year_word && key.full == "nam") return std::nullopt;
    if (const auto found = match_text(key.full, false)) return found;
    // "Ngày sinh (Nam)": a group and its column in one cell, as our own error file writes it.
    if (!key.bare.empty() && key.full.size() > key.bare.size() + 1 && key.full.starts_with(key.bare)) {
        const auto word = key.full.substr(key.bare.size() + 1);
        if (const auto group = match_text(key.bare, false))
            if (const auto found = below(group->role, {word, word, key.year_word})) return found;
    }
    if (const auto found = match_text(key.bare, false)) return found;
    if (const auto found = match_text(key.full, true)) return found;
    return match_text(key.bare, true);
}

std::optional<HeaderMatch> match_header(const HeaderKey& group, const HeaderKey& leaf)
{
    if (group.empty()) return match_header(leaf);
    const auto of_group = match_header(group);
    if (leaf.empty()) return of_group;
    if (of_group && whole_group(of_group->role)) return of_group;
    if (of_group)
        if (const auto found = below(of_group->role, leaf)) return found;
    if (const auto found = match_text(group.full + " " + leaf.full, false)) return found;
    if (const auto found = match_text(group.bare + " " + leaf.bare, false)) return found;
    if (const auto found = match_header(leaf)) return found;
    if (leaf.bare.empty()) return of_group; // "(dd/mm/yyyy)" under "Sinh ngày"
    return std::nullopt;
}

}
