// SPDX-License-Identifier: Apache-2.0
#include "json_lines.hpp"

#include "web/json_writer.hpp"

namespace imports {

std::vector<std::pair<std::string_view, std::string>> fields_of(const PersonRow& row)
{
    std::vector<std::pair<std::string_view, std::string>> fields;
    const auto put = [&](std::string_view name, std::string value) {
        if (!value.empty()) fields.emplace_back(name, std::move(value));
    };
    const auto date = [](const std::optional<base::PartialDate>& day) {
        return day ? day->iso() : std::string{};
    };
    put("full_name", row.full_name);
    put("gender", std::string(code(row.gender)));
    put("birth_date", date(row.birth));
    put("card_no", row.card_no);
    put("admitted_on", date(row.admitted_on));
    put("official_on", date(row.official_on));
    put("workplace", row.workplace);
    put("work_cell", row.work_cell);
    put("residence", row.residence);
    put("residence_cell", row.residence_cell);
    put("phone", row.phone);
    put("exemption", std::string(code(row.exemption)));
    return fields;
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
    web::JsonWriter json;
    json.object([&] {
        json.field("file", file);
        json.field("sheet", sheet);
        json.field("row", row.row);
        json.object("fields", [&] {
            for (const auto& [name, value] : fields_of(row))
                json.field(name, value);
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
