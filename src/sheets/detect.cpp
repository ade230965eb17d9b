// SPDX-License-Identifier: Apache-2.0
#include "sheets/detect.hpp"

#include "base/ascii.hpp"
#include "sheets/unreadable.hpp"
#include "sheets/zip_package.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace sheets {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view trouble;
};

constexpr Signature other_kinds[] = {
    {"\x89PNG"sv, "là ảnh PNG, không phải bảng tính"},
    {"\xFF\xD8\xFF"sv, "là ảnh JPEG, không phải bảng tính"},
    {"GIF8"sv, "là ảnh GIF, không phải bảng tính"},
    {"II*\0"sv, "là ảnh TIFF, không phải bảng tính"},
    {"MM\0*"sv, "là ảnh TIFF, không phải bảng tính"},
    {"RIFF"sv, "là ảnh hoặc âm thanh, không phải bảng tính"},
    {"\0\0\0"sv, "là ảnh hoặc phim, không phải bảng tính"},
    {"%PDF"sv, "là tài liệu PDF, không phải bảng tính"},
    {"{\\rtf"sv, "là tài liệu RTF, không phải bảng tính"},
    {"Rar!"sv, "là tệp nén RAR, cần giải nén trước"},
    {"7z\xBC\xAF"sv, "là tệp nén 7-Zip, cần giải nén trước"},
    {"\x1F\x8B"sv, "là tệp nén GZIP, cần giải nén trước"},
    {"MZ\x90"sv, "là chương trình máy tính, không phải bảng tính"},
    {"\x7F"
     "ELF"sv,
     "là chương trình máy tính, không phải bảng tính"},
    {"SQLite format 3"sv, "là cơ sở dữ liệu, không phải bảng tính"},
};

/// A workbook stream without the compound file around it: Excel 2 to 4, and 5 as some programs wrote it.
bool is_bare_biff(std::string_view head)
{
    return head.size() >= 4 && head[0] == '\x09' &&
           (head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8) && head[3] == 0 && head[2] > 0 &&
           head[2] <= 16;
}

void refuse_markup(std::string_view head)
{
    const std::string start = base::lower_ascii(head.substr(0, 2048));
    const auto begins = [&](std::string_view tag) { return start.starts_with(tag); };
    const auto holds = [&](std::string_view text) { return start.find(text) != std::string::npos; };
    if (begins("<html") || begins("<!doctype html") || begins("<table") || begins("<head") ||
        begins("<body") || begins("<meta") || begins("<style") || (begins("<") && holds("<html")))
        throw Unreadable(Reason::unsupported_format, "là trang web được đặt đuôi bảng tính");
    if (begins("mime-version:"))
        throw Unreadable(Reason::unsupported_format, "là trang web lưu trữ (MHT) được đặt đuôi bảng tính");
    if (begins("<?xml") || begins("<!doctype") || begins("<!--")) {
        if (holds("<!doctype") || holds("<!entity")) throw Unreadable(Reason::unsafe_xml);
        if (holds("urn:schemas-microsoft-com:office:spreadsheet") || holds("office:document"))
            throw Unreadable(Reason::unsupported_format, "là bảng tính ở dạng XML cũ không đọc được");
        throw Unreadable(Reason::wrong_type, "là tệp XML, không phải bảng tính");
    }
    if (begins("id;p"))
        throw Unreadable(Reason::unsupported_format, "là bảng tính kiểu SYLK cũ không đọc được");
}

/// Two letters are a weak signature ("BM1: Phiếu …" is a form of the office), so the reserved zeros are
/// asked, too.
bool is_bitmap(std::string_view head)
{
    return head.size() > 14 && head.starts_with("BM") && head.substr(6, 4) == "\0\0\0\0"sv;
}

/// Zero bytes are for UTF-16, control characters for nobody.
void refuse_binary(std::string_view head)
{
    const bool utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
    const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char byte) {
        return byte > 0 && byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
               byte != 0x1A;
    }));
    // UTF-16 without its mark shows as every other byte zero in ASCII text.
    if (!utf16 && zeros > 0 && (zeros < head.size() / 8 || zeros > head.size() / 2 + 1))
        throw Unreadable(Reason::wrong_type);
    // The full TCVN 5712 set puts rare capitals among the control characters, so a handful is no proof.
    if (!utf16 && controls > head.size() / 32 + 1) throw Unreadable(Reason::wrong_type);
}

std::string_view without_mark(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t begin = head.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view{} : head.substr(begin);
}

}

Container detect(const Input& input)
{
    const std::string head = input.bytes(0, 4096);
    const std::string_view bytes = head;
    if (bytes.empty()) throw Unreadable(Reason::empty);
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") || bytes.starts_with("PK\x07\x08"))
        return Container::zip;
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return Container::compound;
    if (is_bare_biff(bytes))
        throw Unreadable(Reason::unsupported_format, "ở định dạng Excel 95 hoặc cũ hơn không đọc được");
    for (const Signature& kind : other_kinds)
        if (bytes.starts_with(kind.bytes)) throw Unreadable(Reason::wrong_type, std::string(kind.trouble));
    if (is_bitmap(bytes)) throw Unreadable(Reason::wrong_type, "là ảnh BMP, không phải bảng tính");
    const std::string_view text = without_mark(bytes);
    if (text.empty() && input.size() <= head.size()) throw Unreadable(Reason::empty);
    refuse_markup(text);
    refuse_binary(bytes);
    return Container::text;
}

}
