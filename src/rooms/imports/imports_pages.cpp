// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "check_page.hpp"
#include "error_file.hpp"
#include "house/page.hpp"
#include "imports/imports.hpp"
#include "imports_sql.hpp"
#include "organisations/organisations.hpp"
#include "row_words.hpp"

#include <algorithm>
#include <iterator>

namespace imports {
using namespace web::html;
using base::ImportId;
using house::Building;
using house::May;
using house::Tone;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_imports(const Request& request, Building& house, const Who& who);
Reply post_import(const Request& request, Building& house, const Who& who);
Reply get_sample(const Request& request, Building& house, const Who& who);
Reply show_import(const Request& request, Building& house, const Who& who);
Reply get_errors(const Request& request, Building& house, const Who& who);
Reply put_columns(const Request& request, Building& house, const Who& who);
Reply put_row(const Request& request, Building& house, const Who& who);
Reply put_acceptance(const Request& request, Building& house, const Who& who);
Reply put_undo(const Request& request, Building& house, const Who& who);

std::vector<house::Route> routes()
{
    using enum web::Method;
    return {
        {get, "/imports", May::import_lists, show_imports, "xem các danh sách đã tải lên"},
        {post, "/imports", May::import_lists, post_import, "tải một danh sách lên để kiểm tra"},
        {get, "/imports/sample", May::import_lists, get_sample, "tải tệp mẫu trống"},
        {get, "/imports/{import}", May::import_lists, show_import, "kiểm tra một danh sách trước khi nhận"},
        {get, "/imports/{import}/errors", May::import_lists, get_errors, "tải tệp chỉ gồm các dòng cần sửa"},
        {put, "/imports/{import}/columns", May::import_lists, put_columns, "chọn lại ý nghĩa các cột"},
        {put, "/imports/{import}/rows/{row}", May::import_lists, put_row, "xử lý hoặc sửa một dòng"},
        {put, "/imports/{import}/acceptance", May::import_lists, put_acceptance, "nhận danh sách vào sổ"},
        {put, "/imports/{import}/undo", May::import_lists, put_undo, "hoàn tác một lần nhận"},
    };
}

// --- the list of imports and the form
// ------------------------------------------------------------------------------

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
                                    "Chưa có gì vào sổ cho đến khi bấm nhận."),
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
    default:
        return house::state(Tone::plain, "arrow-back-up", shown(batch.state));
    }
}

Html batch_row(const Batch& batch)
{
    return tr(role("row"),
              td(role("cell"), a(cls("who"), href(url("/imports/{}", batch.id)), batch.name),
                 span(cls("sub"), batch.by_name, ", ", batch.created_at.shown())),
              td(role("cell"), base::grouped(batch.people), " dòng"),
              td(role("cell"), state_of(batch), when(batch.state == BatchState::accepted, [&] {
                     return span(cls("sub"), "thêm ", base::grouped(batch.received), ", sửa ",
                                 base::grouped(batch.amended));
                 })));
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

void write_batch(web::JsonWriter& json, const Batch& batch)
{
    json.field("id", batch.id);
    json.field("name", batch.name);
    json.field("unit", batch.unit_name);
    json.field("state", code(batch.state));
    json.field("file_verdict", batch.verdict);
    json.field("reason", batch.reason.empty() ? std::optional<std::string>{} : std::optional(batch.reason));
    json.field("rows", batch.people);
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

Reply imports_page(const Request& request, Building& house, const Who& who, const base::Refusal* refusal)
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

Reply show_imports(const Request& request, Building& house, const Who& who)
{
    return imports_page(request, house, who, nullptr);
}

Reply post_import(const Request& request, Building& house, const Who& who)
{
    const auto at =
        std::find_if(request.files.begin(), request.files.end(),
                     [](const web::UploadedFile& file) { return file.field == "file" && file.size > 0; });
    const auto whole = request.form.get("whole") == "1" ? WholeList::yes : WholeList::no;
    const auto batch =
        at == request.files.end()
            ? base::Result<Batch>(base::refuse(base::RefusalKind::invalid, "file_missing",
                                               "Chưa chọn tệp nào. Hãy chọn tệp danh sách rồi bấm lại.",
                                               "file"))
            : receive_file(house, who, request.form.id<base::UnitId>("unit"), at->path, at->name, whole);
    if (!batch && !request.wants_json()) return imports_page(request, house, who, &batch.error());
    return house::answer(
        request, who, batch, url("/imports/{}", batch ? batch->id : ImportId{}),
        [](const Batch&) { return Html{}; },
        [](web::JsonWriter& json, const Batch& made) { json.object([&] { write_batch(json, made); }); });
}

Reply get_sample(const Request&, Building& house, const Who&)
{
    return web::download(sample_file(house),
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "Mau danh sach dang vien.xlsx");
}

// --- one import
// ------------------------------------------------------------------------------------------------------

RowClass first_with_rows(const Counts& counts)
{
    if (counts.look > 0) return RowClass::look;
    if (counts.broken > 0) return RowClass::broken;
    if (counts.changed > 0) return RowClass::changed;
    return counts.fresh > 0 || counts.same == 0 ? RowClass::fresh : RowClass::same;
}

CheckView view_of(db::Transaction& tx, const Request& request, Batch batch)
{
    CheckView view;
    view.batch = std::move(batch);
    view.counts = counts(tx, view.batch);
    view.sheets = sheets_of(tx, view.batch.id);
    view.columns = columns_of(tx, view.batch.id);
    view.show = row_class_from(request.query.get("show")).value_or(first_with_rows(view.counts));
    view.rows = tx.all(sql::rows_of_class,
                       {{"import", view.batch.id},
                        {"class", code(view.show)},
                        {"after", request.query.number("after").value_or(0)},
                        {"rows", rows_on_page + 1}},
                       read_stored);
    if (view.rows.size() > rows_on_page) {
        view.rows.pop_back();
        view.next_after = view.rows.back().n;
    }
    if (!view.rows.empty() && view.show == RowClass::look)
        view.candidates = candidates_of(tx, view.batch, view.rows.front().n, view.rows.back().n);
    if (view.counts.gone > 0)
        view.gone =
            tx.all(sql::gone_of_ward, {{"ward", view.batch.unit}, {"import", view.batch.id}, {"rows", 200}},
                   [](const db::Row& row) {
                       return GonePerson{row.id<base::LiaisonId>("id"), row.text("full_name"),
                                         row.text_or_empty("birth"), row.text("cell_name")};
                   });
    return view;
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
                    for (const auto& [field, text] : fields_of(row.person))
                        json.field(field, text);
                });
                json.field("class", code(row.match.kind));
                json.field("decision", code(row.decision));
                json.array("reasons", [&] {
                    for (const auto reason : row.person.reasons.all())
                        json.value(code(reason));
                });
                json.array("choices", [&] {
                    for (const auto choice : choices_of(row))
                        json.value(code(choice));
                });
            });
    });
}

base::Result<Batch> batch_of(db::Transaction& tx, const Who& who, const Request& request)
{
    auto batch = find(tx, who, request.id<ImportId>("import"));
    if (!batch) return base::refuse_not_found("danh sách này");
    return std::move(*batch);
}

Reply show_import(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    auto batch = batch_of(tx, who, request);
    if (!batch) return house::refused(request, who, batch.error());
    const auto view = view_of(tx, request, std::move(*batch));
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { write_view(json, view); });
        return web::json_reply(json.take());
    }
    const bool open = view.batch.state == BatchState::ready;
    const auto content = open ? check_page(who, view) : receipt_page(who, view, house.clock.today());
    return house::page(
        request, who,
        {.title = open ? "Kiểm tra danh sách" : "Biên nhận danh sách",
         .nav = house::Nav::people,
         .crumbs = {{"Danh sách", url("/liaisons")}, {"Tải lên", url("/imports")}, {view.batch.name, {}}}},
        content);
}

Reply get_errors(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto batch = batch_of(tx, who, request);
    if (!batch) return house::refused(request, who, batch.error());
    auto rows = tx.all(sql::bad_rows, {{"import", batch->id}}, [](const db::Row& row) {
        StoredRow stored;
        stored.person.reasons = Reasons::from_bits(static_cast<std::uint32_t>(row.integer("reasons")));
        stored.match.doubt = doubt_from(row.view("doubt"));
        std::string why;
        for (const auto& sentence : sentences_of(stored, {}))
            why += (why.empty() ? "" : " ") + sentence;
        if (why.empty()) why = "Giống với người đã có trong sổ, chưa chắc là một người.";
        return BadRow{static_cast<std::uint32_t>(row.integer("sheet")),
                      static_cast<std::uint32_t>(row.integer("at_row")), std::move(why)};
    });
    auto bytes = error_file(house, *batch, columns_of(tx, batch->id), rows);
    if (!bytes) return house::refused(request, who, bytes.error());
    return web::download(std::move(*bytes),
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "Dong can sua.xlsx");
}

/// What the mapping form says, against what is there: only what was changed becomes a choice.
std::vector<ColumnChoice> choices_from(const Request& request, const std::vector<StoredColumn>& columns)
{
    std::vector<ColumnChoice> choices;
    for (const auto& column : columns) {
        const auto place = std::to_string(column.sheet) + "." + std::to_string(column.column);
        ColumnChoice choice{column.sheet, column.column, column.chosen_role, column.chosen_encoding};
        const auto now = code(choice_for(column.role));
        if (const auto role = request.form.maybe("c." + place); role && *role != now) choice.role = *role;
        if (const auto encoding = request.form.maybe("e." + place);
            encoding && *encoding != base::code(column.encoding))
            choice.encoding = *encoding;
        choices.push_back(std::move(choice));
    }
    return choices;
}

template <class T>
Reply answer_import(const Request& request, const Who& who, const base::Result<T>& result,
                    const web::Url& back)
{
    return house::answer(
        request, who, result, back, [](const T&) { return Html{}; },
        [](web::JsonWriter& json, const T& made) {
            json.object([&] {
                if constexpr (std::is_same_v<T, Batch>)
                    write_batch(json, made);
                else
                    write_counts(json, made);
            });
        });
}

/// Back to the rows one was looking at.
web::Url back_to(const Request& request, ImportId id)
{
    const auto show = request.form.get("show");
    return row_class_from(show) ? url("/imports/{}", id).with("show", show) : url("/imports/{}", id);
}

Reply put_columns(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<ImportId>("import");
    std::vector<ColumnChoice> choices;
    {
        auto tx = house.db.read();
        const auto batch = batch_of(tx, who, request);
        if (!batch) return house::refused(request, who, batch.error());
        choices = choices_from(request, columns_of(tx, id));
    }
    return answer_import(request, who, change_columns(house, who, id, choices), url("/imports/{}", id));
}

Reply put_row(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<ImportId>("import");
    const auto n = request.number_in_path("row");
    if (request.form.has("field"))
        return answer_import(request, who,
                             fix_row(house, who, id, n, request.form.get("field"), request.form.get("value")),
                             back_to(request, id));
    const auto decision = decision_from(request.form.get("decision"));
    if (!decision)
        return house::refused(request, who,
                              {base::RefusalKind::invalid,
                               "decision_unfit",
                               "Chưa chọn cách xử lý dòng này. Hãy chọn một cách rồi bấm lại.",
                               "decision",
                               {}});
    return answer_import(request, who, decide_row(house, who, id, n, *decision), back_to(request, id));
}

Reply put_acceptance(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<ImportId>("import");
    return answer_import(request, who, accept(house, who, id), url("/imports/{}", id));
}

Reply put_undo(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<ImportId>("import");
    return answer_import(request, who, undo_acceptance(house, who, id), url("/imports/{}", id));
}

}

house::Room room()
{
    return {
        .name = "imports", .routes = routes, .statements = sql::all, .statement_count = std::size(sql::all)};
}

}
