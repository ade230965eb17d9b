// SPDX-License-Identifier: Apache-2.0
#include "sign_in_sheet.hpp"

#include "base/text.hpp"
#include "organisations/organisations.hpp"
#include "papers/render.hpp"

namespace meetings {
namespace {

constexpr double text_size = 13;
constexpr double list_size = 12.5;
constexpr double row_height = 9; // room for a signature
constexpr int empty_rows = 3;    // for those who come without having been on the list

papers::Paragraph line(std::string text, papers::Align align, double size, bool bold = false,
                       double before = 0, double after = 0)
{
    papers::Paragraph made;
    made.text = {papers::Span{std::move(text), bold, false, size}};
    made.align = align;
    made.before = before;
    made.after = after;
    return made;
}

papers::Cell cell(std::string text, papers::Align align, bool bold = false)
{
    papers::Cell made;
    made.body.emplace_back(line(std::move(text), align, list_size, bold));
    made.middle = true;
    return made;
}

papers::Table table_of(const std::vector<RosterLine>& roster)
{
    using enum papers::Align;
    papers::Table table;
    table.widths = {11, 49, 17, 57, 31};
    table.header_rows = 1;
    table.row_height = row_height;
    table.padding = 0.8;
    table.rows.push_back({cell("TT", center, true), cell("Họ và tên", center, true),
                          cell("Năm sinh", center, true), cell("Nơi công tác", center, true),
                          cell("Ký tên", center, true)});
    int number = 0;
    for (const auto& person : roster)
        if (person.standing != Standing::exempt)
            table.rows.push_back({cell(std::to_string(++number), center), cell(person.name, left),
                                  cell(person.birth_year, center), cell(person.workplace, left),
                                  papers::Cell{}});
    for (int row = 0; row < empty_rows; ++row)
        table.rows.push_back(
            {papers::Cell{}, papers::Cell{}, papers::Cell{}, papers::Cell{}, papers::Cell{}});
    return table;
}

std::string paper_date(const std::string& place, base::Date day)
{
    const auto date = papers::long_date(day);
    return place.empty() ? "N" + date.substr(1) : place + ", " + date;
}

}

std::string sign_in_sheet_pdf(db::Transaction& tx, const Meeting& meeting,
                              const std::vector<RosterLine>& roster)
{
    using enum papers::Align;
    const auto cell_unit = organisations::lookup(tx, meeting.cell);
    const auto ward_unit = organisations::lookup(tx, meeting.ward);
    const auto totals = totals_of(roster);

    papers::Document document;
    document.title = "Danh sách điểm danh. " + meeting.title + ", " + meeting.cell_name;
    document.size = text_size;
    auto& body = document.body;
    body.emplace_back(papers::heading(
        {ward_unit->issuer, cell_unit->issuer, "", paper_date(cell_unit->place, meeting.planned_at.day)}));
    auto title = line("DANH SÁCH ĐIỂM DANH", center, 16, true, 4, 0.5);
    title.heading = 1;
    title.keep_with_next = true;
    body.emplace_back(std::move(title));
    body.emplace_back(line(meeting.title + ", đảng viên đang công tác giữ mối liên hệ nơi cư trú", center,
                           text_size, true, 0, 0.5));
    body.emplace_back(line(meeting.planned_at.clock() + " ngày " + meeting.planned_at.day.shown() + ", tại " +
                               meeting.place,
                           center, text_size, false, 0, 3));
    body.emplace_back(table_of(roster));
    auto sum = line("Tổng số: " + base::grouped(totals.invited) +
                        " đồng chí. Có mặt: ………… Vắng có lý do: ………… Vắng không lý do: …………",
                    left, text_size, false, 3, 3);
    sum.keep_with_next = true;
    body.emplace_back(std::move(sum));
    body.emplace_back(
        papers::signatures({{"NGƯỜI ĐIỂM DANH"}, meeting.secretary_name, "(Ký, ghi rõ họ tên)", 20},
                           {{"CHỦ TRÌ"}, meeting.chair, "(Ký, ghi rõ họ tên)", 20}));
    return papers::to_pdf(document);
}

}
