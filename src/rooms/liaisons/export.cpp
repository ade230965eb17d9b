// SPDX-License-Identifier: Apache-2.0
// GET /liaisons/export: exactly what the list shows, as a spreadsheet, written page by page.
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "list.hpp"
#include "pages.hpp"
#include "parts.hpp"
#include "sheets/writer.hpp"

namespace liaisons {

using house::Building;
using house::Who;
using sheets::Column;

namespace {

constexpr int rows_at_once = 1'000;
constexpr long long most_rows = 200'000;

std::vector<Column> columns()
{
    using enum Column::Kind;
    return {{"STT", 6, number},         {"Họ và tên", 28, text},
            {"Ngày sinh", 12, text},    {"Số thẻ đảng viên", 18, text},
            {"Nơi công tác", 34, text}, {"Chi bộ nơi công tác", 26, text},
            {"Chỗ ở", 40, text},        {"Chi bộ nơi cư trú", 22, text},
            {"Phường nhận", 12, date},  {"Trạng thái", 24, text},
            {"Diện miễn", 18, text},    {"Gặp lần cuối", 12, date}};
}

// For the head of the sheet and for the log.
std::string conditions(db::Transaction& tx, const Filter& filter)
{
    std::string words;
    const auto add = [&](const std::string& condition) { words += (words.empty() ? "" : "; ") + condition; };
    if (filter.state) add(std::string(shown(*filter.state)));
    if (filter.unmet) add("chưa gặp lần nào");
    if (filter.exempt) add("được miễn sinh hoạt nơi cư trú");
    if (const auto workplace = organisations::lookup(tx, filter.workplace))
        add("nơi công tác " + workplace->name);
    if (!filter.words.empty()) add("tên có “" + filter.words + "”");
    return words;
}

std::vector<sheets::OutCell> cells(long long number, const Line& line)
{
    return {std::int64_t{number},
            line.full_name,
            line.birth ? line.birth->shown() : std::string{},
            line.card_tail.empty() ? std::string{} : members::masked_card(line.card_tail),
            line.workplace_name,
            line.work_cell,
            line.residence,
            line.cell_name,
            line.received_on,
            std::string(shown(line.state)),
            std::string(line.exemption == Exemption::none ? "" : "Miễn sinh hoạt"),
            line.last_met_on ? sheets::OutCell{*line.last_met_on} : sheets::OutCell{}};
}

base::Result<long long> write_rows(sheets::XlsxWriter& writer, db::Transaction& tx, const Who& who,
                                   const Place& place, const Filter& filter)
{
    long long written = 0;
    for (std::optional<house::Cursor> next = house::Cursor{}; next;) {
        const auto slice = page_of(tx, who, place, filter, *next, rows_at_once);
        for (const auto& line : slice.rows)
            writer.row(cells(++written, line));
        next = slice.next;
        if (written > most_rows)
            return base::refuse(base::RefusalKind::too_large, "too_large",
                                "Danh sách này có hơn 200.000 dòng nên không tải một lần được. Hãy lọc theo "
                                "phường hoặc chi bộ rồi tải.");
    }
    return written;
}

}

Reply export_list(const Request& request, Building& house, const Who& who)
{
    const auto filter = Filter::from(request.query);
    sheets::XlsxWriter writer(house.work_folder());
    long long rows = 0;
    std::string words;
    base::UnitId unit;
    {
        auto tx = house.db.read();
        const auto place = place_of(tx, who, filter);
        if (!place) return house::refused(request, who, base::refuse_not_found("danh sách này").value());
        std::vector<std::string> title = {base::upper(place->name),
                                          "DANH SÁCH ĐẢNG VIÊN GIỮ MỐI LIÊN HỆ NƠI CƯ TRÚ",
                                          "Tại ngày " + house.clock.today().shown()};
        unit = place->unit;
        words = conditions(tx, filter);
        if (!words.empty()) title.push_back("Điều kiện: " + words);
        writer.sheet("Danh sách", title, columns());
        const auto written = write_rows(writer, tx, who, *place, filter);
        if (!written) return house::refused(request, who, written.error());
        rows = *written;
    }
    auto tx = house.db.write();
    audit::record(tx, house, who, "liaisons.export", audit::subject("unit", unit),
                  {{"rows", rows}, {"filter", words}});
    tx.commit();
    return web::download(writer.finish(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "Danh sách mối liên hệ " + house.clock.today().iso() + ".xlsx");
}

}
