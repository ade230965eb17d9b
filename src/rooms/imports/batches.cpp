// SPDX-License-Identifier: Apache-2.0
#include "batches.hpp"

#include "base/text.hpp"
#include "imports_sql.hpp"
#include "organisations/organisations.hpp"

namespace imports {

using base::ImportId;
using base::RefusalKind;
using base::Result;
using house::Who;

namespace {

struct StateWords {
    BatchState state;
    std::string_view code, shown;
};
constexpr StateWords state_words[] = {{BatchState::checking, "checking", "Đang kiểm tra"},
                                      {BatchState::ready, "ready", "Chờ nhận"},
                                      {BatchState::accepted, "accepted", "Đã nhận"},
                                      {BatchState::refused, "refused", "Không đọc được"},
                                      {BatchState::undone, "undone", "Đã hoàn tác"}};

std::vector<Role> roles_from(std::string_view codes)
{
    std::vector<Role> roles;
    for (const auto& word : base::words(codes))
        roles.push_back(role_from(word).value_or(Role::unknown));
    return roles;
}

}

std::string_view code(BatchState state)
{
    return state_words[static_cast<std::size_t>(state)].code;
}
std::string_view shown(BatchState state)
{
    return state_words[static_cast<std::size_t>(state)].shown;
}
std::optional<BatchState> batch_state_from(std::string_view code)
{
    for (const auto& words : state_words)
        if (words.code == code) return words.state;
    return std::nullopt;
}

std::optional<base::Date> Batch::undo_until() const
{
    if (!accepted_at) return std::nullopt;
    return accepted_at->local_date().plus_days(days_to_undo);
}

std::optional<base::Date> Batch::waits_until() const
{
    if (accepted_at) return std::nullopt;
    return created_at.local_date().plus_days(days_to_undo);
}

Batch read_batch(const db::Row& row)
{
    Batch batch;
    batch.id = row.id<ImportId>("id");
    batch.unit = row.id<base::UnitId>("unit");
    batch.unit_name = row.text("unit_name");
    batch.path = row.text("path");
    batch.name = row.text("name");
    batch.file = row.text("file");
    batch.hash = row.text("hash");
    batch.size = row.integer("size");
    batch.state = batch_state_from(row.view("state")).value_or(BatchState::refused);
    batch.verdict = row.text("verdict");
    batch.reason = row.text("reason");
    batch.sentence = row.text("sentence");
    batch.whole_list = row.flag("whole_list");
    batch.national = row.flag("national");
    batch.people = row.integer("people");
    batch.received = row.integer("received");
    batch.amended = row.integer("amended");
    batch.unchanged = row.integer("unchanged");
    batch.left_out = row.integer("left_out");
    batch.withdrawn = row.integer("withdrawn");
    batch.kept = row.integer("kept");
    batch.by_name = row.text("by_name");
    batch.created_at = row.instant("created_at");
    batch.accepted_at = row.maybe_instant("accepted_at");
    batch.undone_at = row.maybe_instant("undone_at");
    batch.checks = static_cast<int>(row.integer("checks"));
    batch.comparing = row.view("stage") == "comparing";
    batch.read_rows = row.integer("read_rows");
    batch.checked_at = row.maybe_instant("checked_at");
    return batch;
}

std::optional<Batch> find(db::Transaction& tx, const Who& who, ImportId import)
{
    return tx.first(sql::batch_in_scope,
                    {{"id", import.value}, {"scope", who.scope()}, {"scope_end", who.scope_end()}},
                    read_batch);
}

tl::unexpected<base::Refusal> wrong_state(BatchState now)
{
    switch (now) {
    case BatchState::accepted:
        return base::refuse(RefusalKind::conflict, "wrong_state",
                            "Danh sách này đã được nhận rồi. Muốn sửa thì hoàn tác lần nhận, hoặc sửa từng "
                            "đồng chí trong danh sách.");
    case BatchState::undone:
        return base::refuse(RefusalKind::conflict, "wrong_state",
                            "Lần nhận này đã hoàn tác. Hãy tải tệp lên lại để nhận từ đầu.");
    case BatchState::checking:
        return base::refuse(RefusalKind::conflict, "wrong_state",
                            "Danh sách này đang được kiểm tra. Hãy đợi kiểm tra xong rồi làm tiếp.");
    case BatchState::refused:
        return base::refuse(RefusalKind::conflict, "wrong_state",
                            "Tệp này không đọc được nên không có gì để làm. Hãy tải tệp khác lên.");
    default:
        return base::refuse(RefusalKind::conflict, "wrong_state",
                            "Danh sách này chưa ở bước đó. Hãy mở lại trang của danh sách.");
    }
}

Result<Batch> batch_for_change(db::Transaction& tx, const Who& who, ImportId import)
{
    if (!who.may(house::May::import_lists))
        return base::refuse(
            RefusalKind::forbidden, "forbidden",
            "Vai trò này không nhập được danh sách. Hãy nhờ cán bộ văn phòng Đảng ủy phường.");
    auto batch =
        tx.first(sql::batch_for_change,
                 {{"id", import.value}, {"scope", who.scope()}, {"scope_end", who.scope_end()}}, read_batch);
    if (!batch) return base::refuse_not_found("danh sách này");
    return std::move(*batch);
}

Result<Batch> batch_for_change(db::Transaction& tx, const Who& who, ImportId import, BatchState state)
{
    auto batch = batch_for_change(tx, who, import);
    if (batch && batch->state != state) return wrong_state(batch->state);
    return batch;
}

bool may_be_settled(const Batch& batch, base::Date today)
{
    if (batch.state == BatchState::ready) return true;
    return batch.state == BatchState::accepted && batch.left_out > 0 && !batch.file.empty() &&
           today <= *batch.undo_until();
}

Result<Batch> batch_to_settle(db::Transaction& tx, const house::Building& house, const Who& who,
                              ImportId import)
{
    auto batch = batch_for_change(tx, who, import);
    if (!batch || may_be_settled(*batch, house.clock.today())) return batch;
    if (batch->state == BatchState::accepted && batch->left_out > 0)
        return base::refuse(RefusalKind::conflict, "settle_too_late",
                            "Danh sách này được nhận đã quá 30 ngày nên các dòng còn lại không xử lý ở đây "
                            "được nữa. Hãy tải lên một tệp chỉ gồm các dòng đó.");
    return wrong_state(batch->state);
}

std::vector<ListToSettle> lists_to_settle(db::Transaction& tx, const house::Building& house, const Who& who)
{
    if (!who.may(house::May::import_lists)) return {};
    const auto first_day = house.clock.today().plus_days(-days_to_undo);
    auto lists = tx.all(sql::lists_to_settle,
                        {{"scope", who.scope()},
                         {"scope_end", who.scope_end()},
                         {"since", base::Instant::from_local(first_day, 0, 0)}},
                        [](const db::Row& row) {
                            ListToSettle list{read_batch(row), row.integer("asking"), 0};
                            if (list.batch.state == BatchState::accepted)
                                list.ready = list.batch.left_out - list.asking - row.integer("skipped");
                            return list;
                        });
    std::erase_if(lists, [&](const ListToSettle& list) {
        const auto state = list.batch.state;
        if (state == BatchState::checking) return !broke_off(list.batch, house.clock.now());
        return state == BatchState::accepted && list.asking + list.ready == 0;
    });
    return lists;
}

Result<base::UnitId> ward_in_scope(db::Transaction& tx, const Who& who, base::UnitId ward)
{
    if (!who.may(house::May::import_lists))
        return base::refuse(
            RefusalKind::forbidden, "forbidden",
            "Vai trò này không nhập được danh sách. Hãy nhờ cán bộ văn phòng Đảng ủy phường.");
    const auto unit = organisations::find(tx, who, ward);
    if (!unit || unit->kind != organisations::Kind::ward)
        return base::refuse(RefusalKind::not_found, "ward_unknown",
                            "Không tìm thấy phường, xã này trong phạm vi phụ trách. Hãy chọn lại phường, xã.",
                            "unit");
    return unit->id;
}

std::vector<std::string> kept_files(db::Transaction& tx)
{
    return tx.all(sql::kept_files, {}, [](const db::Row& row) { return row.text("file"); });
}

std::string file_path(const house::Building& house, const Batch& batch)
{
    return house.data_folder + "/" + batch.file;
}

std::vector<StoredSheet> sheets_of(db::Transaction& tx, ImportId import)
{
    return tx.all(sql::sheets_of, {{"import", import}}, [](const db::Row& row) {
        return StoredSheet{static_cast<int>(row.integer("sheet")), row.text("name"), row.text("skipped"),
                           row.integer("people"), row.integer("header_row")};
    });
}

std::vector<StoredColumn> columns_of(db::Transaction& tx, ImportId import)
{
    return tx.all(sql::columns_of, {{"import", import}}, [](const db::Row& row) {
        StoredColumn column;
        column.sheet = static_cast<int>(row.integer("sheet"));
        column.column = static_cast<int>(row.integer("col"));
        column.header = row.text("header");
        column.example = row.text("example");
        column.chosen_role = row.text("chosen_role");
        column.chosen_encoding = row.text("chosen_encoding");
        column.role = role_from(row.view("role")).value_or(Role::unknown);
        column.parts = roles_from(row.view("parts"));
        const auto confidence = row.text("confidence");
        column.confidence = confidence == "certain"  ? Confidence::certain
                            : confidence == "review" ? Confidence::review
                                                     : Confidence::not_needed;
        column.encoding =
            base::legacy_encoding_from(row.view("encoding")).value_or(base::LegacyEncoding::none);
        column.not_understood = row.integer("not_understood");
        return column;
    });
}

Counts counts(db::Transaction& tx, const Batch& batch)
{
    Counts sum;
    const bool accepted = batch.state == BatchState::accepted;
    tx.each(sql::counts_of, {{"import", batch.id}, {"accepted", accepted ? 1 : 0}}, [&](const db::Row& row) {
        const auto n = row.integer("n");
        const auto kind = row_class_from(row.view("class")).value_or(RowClass::broken);
        const auto effect = row.text("effect");
        (kind == RowClass::fresh     ? sum.fresh
         : kind == RowClass::same    ? sum.same
         : kind == RowClass::changed ? sum.changed
         : kind == RowClass::look    ? sum.look
                                     : sum.broken) += n;
        (effect == "receive"   ? sum.to_receive
         : effect == "amend"   ? sum.to_amend
         : effect == "nothing" ? sum.untouched
                               : sum.waiting) += n;
        const auto decision = row.view("decision");
        if (kind == RowClass::look && !decision.empty()) sum.decided += n;
        if (effect.empty() && decision != code(Decision::skip)) sum.asking += n;
    });
    if (batch.whole_list && batch.state == BatchState::ready)
        sum.gone = tx.number(sql::count_gone, {{"ward", batch.unit}, {"import", batch.id}});
    return sum;
}

void set_aside(StoredRow& row, base::Date today)
{
    auto& person = row.person;
    const auto later = [&](const std::optional<base::PartialDate>& date) {
        return date && base::Date{date->year, date->month == 0 ? 1 : date->month,
                                  date->day == 0 ? 1 : date->day} > today;
    };
    if (row.decision == Decision::year_only) person.birth = year_of_birth(person);
    if (later(person.birth)) person.birth.reset();
    if (later(person.admitted_on)) person.admitted_on.reset();
    if (later(person.official_on)) person.official_on.reset();
    if (person.reasons.has(Reason::official_before_admitted)) person.official_on.reset();
    if (!person.reasons.has(Reason::card_duplicate)) return;
    person.card_no.clear();
    row.card_blind.clear();
    row.card_tail.clear();
    row.card_sealed.clear();
}

}
