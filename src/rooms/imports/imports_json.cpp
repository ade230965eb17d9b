// SPDX-License-Identifier: Apache-2.0
#include "imports_json.hpp"

#include "json_lines.hpp"

#include <optional>

namespace imports {

void write_batch(web::JsonWriter& json, const Batch& batch)
{
    json.field("id", batch.id);
    json.field("name", batch.name);
    json.field("unit", batch.unit_name);
    json.field("state", code(batch.state));
    json.field("file_verdict", batch.verdict);
    json.field("reason", batch.reason.empty() ? std::optional<std::string>{} : std::optional(batch.reason));
    json.field("rows", batch.people);
    if (batch.state == BatchState::checking) json.field("read_rows", batch.read_rows);
    json.field("sha256", batch.hash);
    json.field("created_at", batch.created_at.iso());
    if (!batch.accepted_at) return;
    json.field("received", batch.received);
    json.field("amended", batch.amended);
    json.field("unchanged", batch.unchanged);
    json.field("left_out", batch.left_out);
    if (!batch.undone_at) return;
    json.field("withdrawn", batch.withdrawn);
    json.field("kept", batch.kept);
}

void write_counts(web::JsonWriter& json, const Counts& counts)
{
    json.object("counts", [&] {
        json.field("new", counts.fresh);
        json.field("same", counts.same);
        json.field("changed", counts.changed);
        json.field("look", counts.look);
        json.field("broken", counts.broken);
        json.field("to_receive", counts.to_receive);
        json.field("to_amend", counts.to_amend);
        json.field("waiting", counts.waiting);
        json.field("gone", counts.gone);
    });
}

namespace {

/// Whom "same_person.<member>" may name.
void write_persons(web::JsonWriter& json, const CheckView& view, const StoredRow& row)
{
    const auto at = view.candidates.find(row.n);
    if (at == view.candidates.end()) return;
    json.array("persons", [&] {
        for (const auto& person : persons_of(row, at->second))
            json.object([&] {
                json.field("member", person.member);
                json.field("workplace", person.workplace);
                json.field("residence", person.residence);
            });
    });
}

}

void write_view(web::JsonWriter& json, const CheckView& view)
{
    write_batch(json, view.batch);
    write_counts(json, view.counts);
    json.array("columns", [&] {
        for (const auto& column : view.columns)
            json.object([&] {
                json.field("sheet", column.sheet);
                json.field("column", column.column);
                json.field("header", column.header);
                json.field("role", code(column.role));
                json.field("confidence", code(column.confidence));
                json.field("encoding", base::code(column.encoding));
            });
    });
    json.array("rows", [&] {
        for (const auto& row : view.rows)
            json.object([&] {
                json.field("n", row.n);
                json.field("row", row.person.row);
                json.object("fields", [&] {
                    each_field(row.person, [&](std::string_view name, std::string_view value) {
                        json.field(name, value);
                    });
                });
                json.field("class", code(row.match.kind));
                const auto cell = view.cells.find(row.n);
                if (cell != view.cells.end()) json.field("suggested_cell", cell->second.cell_name);
                json.field("decision", code(row.decision));
                json.array("reasons", [&] {
                    for (const auto reason : row.person.reasons.all())
                        json.value(code(reason));
                });
                json.array("choices", [&] {
                    for (const auto choice : choices_of(row))
                        json.value(code(choice));
                });
                write_persons(json, view, row);
            });
    });
}

}
