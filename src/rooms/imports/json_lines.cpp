// SPDX-License-Identifier: Apache-2.0
#include "json_lines.hpp"

#include "web/json_writer.hpp"

namespace imports {

namespace {

/// A line of a person of whom all is known is about this long.
constexpr std::size_t usual_line = 640;

}

void each_field(const PersonRow& row,
                const std::function<void(std::string_view name, std::string_view value)>& tell)
{
    const auto put = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) tell(name, value);
    };
    const auto put_date = [&](std::string_view name, const std::optional<base::PartialDate>& day) {
        if (day) tell(name, day->iso());
    };
    put("full_name", row.full_name);
    put("gender", code(row.gender));
    put_date("birth_date", row.birth);
    put("card_no", row.card_no);
    put_date("admitted_on", row.admitted_on);
    put_date("official_on", row.official_on);
    put("workplace", row.workplace);
    put("work_cell", row.work_cell);
    put("residence", row.residence);
    put("residence_cell", row.residence_cell);
    put("phone", row.phone);
    put("exemption", code(row.exemption));
}

std::string file_line(const std::string& file, const ListOutcome& outcome)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("file", file);
        json.field("file_verdict", code(outcome.verdict));
        json.field("reason",
                   outcome.reason.empty() ? std::optional<std::string>{} : std::optional(outcome.reason));
        json.field("rows", outcome.rows);
    });
    return json.take();
}

std::string row_line(const std::string& file, const std::string& sheet, const PersonRow& row,
                     std::string_view matched, const std::vector<FieldChange>& changes)
{
    web::JsonWriter json(usual_line);
    json.object([&] {
        json.field("file", file);
        json.field("sheet", sheet);
        json.field("row", row.row);
        json.object("fields", [&] {
            each_field(row, [&](std::string_view name, std::string_view value) { json.field(name, value); });
        });
        json.field("verdict", row.reasons.empty() ? "ok" : "needs_attention");
        json.array("reasons", [&] {
            for (const auto reason : row.reasons.all())
                json.value(code(reason));
        });
        if (matched.empty()) return;
        json.field("class", matched);
        json.object("changes", [&] {
            for (const auto& change : changes)
                json.array(change.field, [&] {
                    json.value(change.before);
                    json.value(change.after);
                });
        });
    });
    return json.take();
}

}
