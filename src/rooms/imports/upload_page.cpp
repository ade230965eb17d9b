// SPDX-License-Identifier: Apache-2.0
// The imports of a ward, and the form that sends one in.
#include "upload_page.hpp"

#include "base/text.hpp"
#include "house/csrf.hpp"
#include "house/page.hpp"
#include "house/parts.hpp"
#include "imports_json.hpp"
#include "imports_sql.hpp"

namespace imports {
using namespace web::html;
using house::Tone;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

struct Ward {
    base::UnitId id;
    std::string name;
};

std::vector<Ward> wards_of(db::Transaction& tx, const Who& who)
{
    return tx.all(sql::wards_in_scope, {{"scope", who.scope()}, {"scope_end", who.scope_end()}},
                  [](const db::Row& row) {
                      return Ward{row.id<base::UnitId>("id"), row.text("name")};
                  });
}

Html ward_field(const std::vector<Ward>& wards)
{
    if (wards.size() == 1) return input(type("hidden"), name("unit"), value(wards.front().id));
    std::vector<house::Choice> choices;
    for (const auto& ward : wards)
        choices.push_back({std::to_string(ward.id.value), ward.name});
    return house::select_field("unit", "Danh sách của phường, xã", choices, "");
}

Html upload_form(const Who& who, const std::vector<Ward>& wards, const base::Refusal* refusal)
{
    return section(
        cls("card"),
        div(cls("card-body"), when(refusal != nullptr, [&] { return house::refusal_note(*refusal); }),
            house::form_for(
                who, web::Method::post, url("/imports"), attr("enctype", "multipart/form-data"),
                ward_field(wards),
                label(cls("form-label"), for_id("file"), "Tệp danh sách (.xlsx, .xls, .ods, .csv)"),
                input(cls("form-control"), id("file"), name("file"), type("file"),
                      attr("accept", ".xlsx,.xls,.ods,.csv"), required()),
                p(cls("form-hint"), "Danh sách để nguyên như đang có: máy tự tìm dòng tiêu đề và các cột. "
                                    "Chưa có gì vào sổ cho đến khi bấm nhận. Danh sách không nhận thì tự xóa "
                                    "sau 30 ngày."),
                label(cls("form-check mt-3"),
                      input(cls("form-check-input"), type("checkbox"), name("whole"), value("1")),
                      span("Tệp này là toàn bộ danh sách của phường (để biết ai có trong sổ mà không có "
                           "trong tệp)")),
                div(cls("cn-row mt-3"), house::button("upload", "Tải lên và kiểm tra", true),
                    house::button_link(url("/imports/sample"), "file-spreadsheet", "Tải tệp mẫu trống")))));
}

Html state_of(const Batch& batch)
{
    switch (batch.state) {
    case BatchState::accepted:
        return house::state(Tone::good, "circle-check", shown(batch.state));
    case BatchState::ready:
        return house::state(Tone::warn, "eye", shown(batch.state));
    case BatchState::checking:
        return house::state(Tone::plain, "hourglass", shown(batch.state));
    case BatchState::refused:
        return house::state(Tone::stop, "file-alert", shown(batch.state));
    case BatchState::undone:
        break;
    }
    return house::state(Tone::plain, "arrow-back-up", shown(batch.state));
}

Html batch_row(const Batch& batch)
{
    return tr(role("row"),
              td(role("cell"), a(cls("who"), href(url("/imports/{}", batch.id)), batch.name),
                 span(cls("sub"), batch.by_name, ", ", batch.created_at.shown())),
              td(role("cell"), base::grouped(batch.people), " dòng"),
              td(role("cell"), state_of(batch),
                 when(batch.state == BatchState::accepted,
                      [&] {
                          return span(cls("sub"), "thêm ", base::grouped(batch.received), ", sửa ",
                                      base::grouped(batch.amended));
                      }),
                 when(batch.waits_until().has_value(),
                      [&] { return span(cls("sub"), "giữ đến hết ngày ", batch.waits_until()->shown()); })));
}

Html batch_table(const std::vector<Batch>& batches)
{
    if (batches.empty())
        return house::empty_state("file-spreadsheet", "Chưa có danh sách nào được tải lên",
                                  p("Tải lên danh sách mà nơi công tác hoặc chi bộ gửi đến. Nếu chưa có, hãy "
                                    "gửi họ tệp mẫu trống."));
    return div(cls("card"), table(cls("table cn-list"), role("table"),
                                  caption(cls("visually-hidden"), "Các danh sách đã tải lên"),
                                  thead(role("rowgroup"),
                                        tr(role("row"), th(role("columnheader"), attr("scope", "col"), "Tệp"),
                                           th(role("columnheader"), attr("scope", "col"), "Số dòng"),
                                           th(role("columnheader"), attr("scope", "col"), "Kết quả"))),
                                  tbody(role("rowgroup"), each(batches, batch_row))));
}

}

Reply imports_page(const Request& request, house::Building& house, const Who& who,
                   const base::Refusal* refusal)
{
    auto tx = house.db.read();
    const auto batches =
        tx.all(sql::batches_in_scope, {{"scope", who.scope()}, {"scope_end", who.scope_end()}}, read_batch);
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] {
            json.array("imports", [&] {
                for (const auto& batch : batches)
                    json.object([&] { write_batch(json, batch); });
            });
        });
        return web::json_reply(json.take());
    }
    const auto content = group(
        house::page_head("Nhập danh sách", group("Danh sách đảng viên do nơi công tác hoặc chi bộ gửi đến.")),
        upload_form(who, wards_of(tx, who), refusal), batch_table(batches));
    return house::page(request, who,
                       {.title = "Nhập danh sách",
                        .nav = house::Nav::people,
                        .crumbs = {{"Danh sách", url("/liaisons")}, {"Tải lên", {}}}},
                       content, refusal == nullptr ? 200 : house::status_of(refusal->kind));
}

}
