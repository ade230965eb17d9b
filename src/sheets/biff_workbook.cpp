// SPDX-License-Identifier: Apache-2.0
#include "sheets/biff_workbook.hpp"

#include "sheets/unreadable.hpp"

namespace sheets {
namespace {

enum Record : std::uint16_t {
    date_mode = 0x22,
    file_pass = 0x2F,
    font = 0x31,
    bound_sheet = 0x85,
    extended_format = 0xE0,
    shared_strings = 0xFC,
    number_format = 0x41E,
    beginning = 0x809,
    ending = 0x0A,
};

constexpr std::uint16_t biff8 = 0x600;
constexpr std::size_t styles_most = 100'000; // Excel ends at 4,050
constexpr std::size_t fonts_most = 10'000;

}

BiffWorkbook::BiffWorkbook(const CompoundStream& stream, const Limits& limits)
    : shared(limits.shared_text_bytes), limits_(limits)
{
    BiffRecords records(stream);
    if (!records.next() || records.id() != Record::beginning) throw Unreadable(Reason::corrupt);
    if (records.data().u16(0) != biff8)
        throw Unreadable(Reason::unsupported_format, "ở định dạng Excel 95 hoặc cũ hơn không đọc được");
    while (records.next() && records.id() != Record::ending)
        take(records);
    if (records.id() != Record::ending) throw Unreadable(Reason::corrupt);
    resolve_styles();
}

void BiffWorkbook::take(BiffRecords& records)
{
    switch (records.id()) {
    case Record::file_pass:
        throw Unreadable(Reason::password);
    case Record::date_mode:
        date_1904 = records.data().u16(0) == 1;
        return;
    case Record::font:
        return add_font(records);
    case Record::number_format:
        return add_format(records);
    case Record::extended_format:
        return add_style(records.data());
    case Record::bound_sheet:
        return add_sheet(records);
    case Record::shared_strings:
        return add_shared(records);
    default:
        return;
    }
}

void BiffWorkbook::add_font(BiffRecords& records)
{
    constexpr std::size_t name_at = 14, name_most = 1024;
    if (fonts.size() >= fonts_most) throw Unreadable(Reason::corrupt);
    BiffText text(records, name_at);
    const std::uint8_t units = text.u8();
    text.letters(units, fonts.emplace_back(), name_most);
}

void BiffWorkbook::add_format(BiffRecords& records)
{
    constexpr std::size_t format_most = 64UL * 1024;
    BiffText text(records, 0);
    const std::uint16_t number = text.u16();
    const std::uint16_t units = text.u16();
    std::string format;
    text.letters(units, format, format_most);
    own_formats_[number] = shown_by_format(format);
}

void BiffWorkbook::add_style(LittleEndian data)
{
    if (formats_.size() >= styles_most) throw Unreadable(Reason::corrupt);
    formats_.push_back({data.u16(0), data.u16(2)});
}

void BiffWorkbook::add_sheet(BiffRecords& records)
{
    enum Type : std::uint8_t { worksheet = 0, macro_sheet = 1 };
    BiffText text(records, 0);
    Sheet sheet;
    sheet.position = text.u32();
    sheet.info.hidden = (text.u8() & 0x03) != 0;
    const std::uint8_t type = text.u8();
    const std::uint8_t units = text.u8();
    text.letters(units, sheet.info.name, limits_.text_bytes);
    if (type == Type::macro_sheet) throw Unreadable(Reason::macro);
    if (type != Type::worksheet) return; // charts and modules have no cells
    if (sheets.size() >= limits_.sheets)
        throw Unreadable(Reason::too_large, "có hơn " + std::to_string(limits_.sheets) + " trang tính");
    sheets.push_back(std::move(sheet));
}

void BiffWorkbook::add_shared(BiffRecords& records)
{
    BiffText text(records, 4); // how often they are used is of no use
    const std::uint32_t count = text.u32();
    std::string found;
    // The count is what the file says; fewer texts are an honest writer's slip, and a missing one is refused
    // on use.
    for (std::uint32_t number = 0; number < count && !text.at_end(); ++number) {
        found.clear();
        const std::uint16_t units = text.u16();
        text.rich_letters(units, found, limits_.text_bytes);
        shared.add(found);
    }
}

/// After everything is read: nothing says that formats come before the styles that use them.
void BiffWorkbook::resolve_styles()
{
    styles_.reserve(formats_.size());
    for (const Format& format : formats_) {
        const auto own = own_formats_.find(format.number);
        const Shown shown = own == own_formats_.end() ? shown_by_builtin(format.number) : own->second;
        // Number 4 does not exist: fonts are counted 0, 1, 2, 3, 5, 6, …
        const std::uint32_t font = format.font > 4 ? format.font - 1U : format.font;
        styles_.push_back({shown, font});
    }
}

BiffStyle BiffWorkbook::style(std::uint32_t number) const
{
    return number < styles_.size() ? styles_[number] : BiffStyle{};
}

}
