// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "check_page.hpp"
#include "error_file.hpp"
#include "house/page.hpp"
#include "imports/imports.hpp"
#include "imports_json.hpp"
#include "imports_sql.hpp"
#include "organisations/organisations.hpp"
#include "progress_page.hpp"
#include "row_words.hpp"
#include "upload_page.hpp"

#include <algorithm>
#include <charconv>
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
Reply show_progress(const Request& request, Building& house, const Who& who);
Reply get_errors(const Request& request, Building& house, const Who& who);
Reply put_check(const Request& request, Building& house, const Who& who);
Reply delete_import(const Request& request, Building& house, const Who& who);
Reply put_columns(const Request& request, Building& house, const Who& who);
Reply put_row(const Request& request, Building& house, const Who& who);
Reply put_rest(const Request& request, Building& house, const Who& who);
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
        {del, "/imports/{import}", May::import_lists, delete_import, "bỏ một tệp chưa nhận"},
        {get, "/imports/{import}/progress", May::import_lists, show_progress, "xem việc kiểm tra đã đến đâu"},
        {put, "/imports/{import}/check", May::import_lists, put_check,
         "kiểm tra lại một tệp bị ngắt giữa chừng"},
        {get, "/imports/{import}/errors", May::import_lists, get_errors, "tải tệp chỉ gồm các dòng cần sửa"},
        {put, "/imports/{import}/columns", May::import_lists, put_columns, "chọn lại ý nghĩa các cột"},
        {put, "/imports/{import}/rows/{row}", May::import_lists, put_row, "xử lý hoặc sửa một dòng"},
        {put, "/imports/{import}/rest", May::import_lists, put_rest, "để lại các dòng chưa xử lý"},
        {put, "/imports/{import}/acceptance", May::import_lists, put_acceptance, "nhận danh sách vào sổ"},
        {put, "/imports/{import}/undo", May::import_lists, put_undo, "hoàn tác một lần nhận"},
    };
}

Reply show_imports(const Request& request, Building& house, const Who& who)
{
    return imports_page(request, house, who, nullptr);
}

Reply post_import(const Request& request, Building& house, const Who& who)
{
    const auto at =
        std::find_if(request.files.begin(), request.files.end(), [](const web::UploadedFile& file) {
            return file.field == "file" && !file.name.empty();
        });
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

SuggestedCells suggested_cells(db::Transaction& tx, const CheckView& view)
{
    SuggestedCells cells;
    const organisations::CellFinder finder(tx, view.batch.unit);
    for (const auto& row : view.rows)
        if (const auto cell = finder.suggest(row.person.residence, row.person.residence_cell);
            cell && cell->certain)
            cells.emplace(row.n, *cell);
    return cells;
}

/// The rows of one kind that follow row `after`; no kind = the one that needs an eye most.
struct Shown {
    std::optional<RowClass> kind;
    long long after = 0;
};

CheckView view_of(db::Transaction& tx, Batch batch, const Shown& shown, base::Date today)
{
    CheckView view;
    view.batch = std::move(batch);
    view.today = today;
    view.open = may_be_settled(view.batch, today);
    view.counts = counts(tx, view.batch);
    view.sheets = sheets_of(tx, view.batch.id);
    view.columns = columns_of(tx, view.batch.id);
    view.show = shown.kind.value_or(first_with_rows(view.counts));
    view.rows = tx.all(sql::rows_of_class,
                       {{"import", view.batch.id},
                        {"class", code(view.show)},
                        {"after", shown.after},
                        {"rows", rows_on_page + 1}},
                       read_stored);
    if (view.rows.size() > rows_on_page) {
        view.rows.pop_back();
        view.next_after = view.rows.back().n;
    }
    if (!view.rows.empty() && view.show == RowClass::look)
        view.candidates = candidates_of(tx, view.batch, view.rows.front().n, view.rows.back().n);
    view.cells = suggested_cells(tx, view);
    if (view.batch.state == BatchState::accepted && today <= *view.batch.undo_until())
        view.may_go_back = tx.number(sql::count_untouched_since, {{"import", view.batch.id}});
    if (view.counts.gone > 0)
        view.gone =
            tx.all(sql::gone_of_ward, {{"ward", view.batch.unit}, {"import", view.batch.id}, {"rows", 200}},
                   [](const db::Row& row) {
                       return GonePerson{row.id<base::LiaisonId>("id"), row.text("full_name"),
                                         row.text_or_empty("birth"), row.text("cell_name")};
                   });
    return view;
}

base::Result<Batch> batch_of(db::Transaction& tx, const Who& who, const Request& request)
{
    auto batch = find(tx, who, request.id<ImportId>("import"));
    if (!batch) return base::refuse_not_found("danh sách này");
    return std::move(*batch);
}

bool not_there_yet(const Batch& batch)
{
    return batch.state == BatchState::checking || batch.state == BatchState::refused;
}

Reply import_as_json(const Batch& batch)
{
    web::JsonWriter json;
    json.object([&] { write_batch(json, batch); });
    return web::json_reply(json.take());
}

Reply import_page(const Request& request, const Who& who, const Batch& batch, const std::string& title,
                  const Html& content, int status = 200)
{
    return house::page(
        request, who,
        {.title = title,
         .nav = house::Nav::people,
         .crumbs = {{"Danh sách", url("/liaisons")}, {"Tải lên", url("/imports")}, {batch.name, {}}}},
        content, status);
}

Reply import_page(const Request& request, const Who& who, const CheckView& view, int status = 200)
{
    const bool waits = view.batch.state == BatchState::ready;
    return import_page(request, who, view.batch, waits ? "Kiểm tra danh sách" : "Biên nhận danh sách",
                       waits ? check_page(who, view) : receipt_page(who, view), status);
}

Reply show_import(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    auto batch = batch_of(tx, who, request);
    if (!batch) return house::refused(request, who, batch.error());
    if (not_there_yet(*batch)) {
        if (request.wants_json()) return import_as_json(*batch);
        return import_page(request, who, *batch, "Kiểm tra danh sách",
                           progress_page(who, *batch, house.clock.now()));
    }
    const auto view =
        view_of(tx, std::move(*batch),
                {row_class_from(request.query.get("show")), request.query.number("after").value_or(0)},
                house.clock.today());
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] { write_view(json, view); });
        return web::json_reply(json.take());
    }
    return import_page(request, who, view);
}

Reply show_progress(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto batch = batch_of(tx, who, request);
    if (!batch) return house::refused(request, who, batch.error());
    if (request.wants_json()) return import_as_json(*batch);
    return house::piece(progress_block(*batch, house.clock.now()));
}

base::Refusal file_gone()
{
    return {base::RefusalKind::conflict,
            "file_gone",
            "Tệp này đã được xóa khi hết 30 ngày hoàn tác, nên không còn dòng nào để tải.",
            "",
            {}};
}

Reply get_errors(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto batch = batch_of(tx, who, request);
    if (!batch) return house::refused(request, who, batch.error());
    if (batch->file.empty()) return house::refused(request, who, file_gone());
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

Reply put_check(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<ImportId>("import");
    return answer_import(request, who, check_again(house, who, id), url("/imports/{}", id));
}

Reply delete_import(const Request& request, Building& house, const Who& who)
{
    return answer_import(request, who, discard(house, who, request.id<ImportId>("import")), url("/imports"));
}

/// The check page again, from the row in question on, with what was typed and why it was refused.
Reply answer_row(const Request& request, Building& house, const Who& who, const base::Result<Counts>& result)
{
    const auto id = request.id<ImportId>("import");
    const auto n = request.number_in_path("row");
    if (result || request.wants_json() || request.wants_fragment())
        return answer_import(request, who, result, back_to(request, id));
    auto tx = house.db.read();
    auto batch = find(tx, who, id);
    const auto row = tx.first(sql::one_row, {{"import", id}, {"n", n}}, read_stored);
    if (!batch || !row || !may_be_settled(*batch, house.clock.today()) || is_done(tx, *batch, n))
        return house::refused(request, who, result.error());
    auto view = view_of(tx, std::move(*batch), {row->match.kind, n - 1}, house.clock.today());
    view.refused = {n, std::string(request.form.get("value")), result.error()};
    return import_page(request, who, view, house::status_of(result.error().kind));
}

Reply put_row(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<ImportId>("import");
    const auto n = request.number_in_path("row");
    if (request.form.has("field"))
        return answer_row(request, house, who,
                          fix_row(house, who, id, n, request.form.get("field"), request.form.get("value")));
    const auto said = request.form.get("decision");
    const auto dot = std::min(said.find('.'), said.size());
    const auto decision = decision_from(said.substr(0, dot));
    base::MemberId person; // "same_person.17"
    std::from_chars(said.data() + std::min(dot + 1, said.size()), said.data() + said.size(), person.value);
    if (!decision)
        return house::refused(request, who,
                              {base::RefusalKind::invalid,
                               "decision_unfit",
                               "Chưa chọn cách xử lý dòng này. Hãy chọn một cách rồi bấm lại.",
                               "decision",
                               {}});
    return answer_row(request, house, who, decide_row(house, who, id, n, *decision, person));
}

Reply put_rest(const Request& request, Building& house, const Who& who)
{
    const auto id = request.id<ImportId>("import");
    return answer_import(request, who, skip_rest(house, who, id), url("/imports/{}", id));
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
