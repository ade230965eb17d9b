// SPDX-License-Identifier: Apache-2.0
// Figures for programs.
#include "renderings.hpp"
#include "web/json_writer.hpp"

namespace figures {
using web::Reply;

namespace {

void write_share(web::JsonWriter& json, std::string_view name, const Share& share)
{
    json.object(name, [&] {
        json.field("numerator", share.n);
        json.field("denominator", share.of);
    });
}

void write_row(web::JsonWriter& json, const FigureRow& row)
{
    json.field("unit", row.unit);
    json.field("name", row.name);
    json.field("ward", row.ward_name.empty() ? std::nullopt : std::optional(row.ward_name));
    json.field("I01", row.people);
    json.field("exempt_meetings", row.exempt);
    write_share(json, "I06", row.introduced);
    write_share(json, "I09", row.both_halves);
    write_share(json, "I10_first_half", row.attendance[0]);
    write_share(json, "I10_second_half", row.attendance[1]);
    write_share(json, "appraised", row.appraised);
    write_share(json, "I11", row.fulfilled);
}

}

Reply as_json(const Figures& figures)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("unit", figures.unit_name);
        json.field("day", figures.day.iso());
        json.field("year", figures.period.year);
        json.field("half", figures.period.half);
        json.field("appraisal_year", figures.appraisal_year);
        json.object("excluded", [&] {
            json.field("exempt_meetings", figures.total.exempt);
            json.field("late_arrivals", figures.late_arrivals);
            json.field("late_without_cell", figures.late_without_cell);
            json.field("not_accepted", figures.not_accepted);
            json.field("cells_without_meeting", figures.cells - figures.cells_met);
        });
        json.array("rows", [&] {
            for (const auto& row : figures.rows)
                json.object([&] { write_row(json, row); });
        });
        json.object("total", [&] { write_row(json, figures.total); });
    });
    return web::json_reply(json.take());
}

}
