// SPDX-License-Identifier: Apache-2.0
// Rows that need an eye: somebody decides, or corrects a field.
#include "audit/audit.hpp"
#include "batches.hpp"
#include "imports_sql.hpp"
#include "matching.hpp"

#include <algorithm>

namespace imports {

using base::ImportId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

Result<StoredRow> row_for_change(db::Transaction& tx, const Batch& batch, long long n)
{
    auto row = tx.first(sql::one_row, {{"import", batch.id}, {"n", n}}, read_stored_sealed);
    if (!row) return base::refuse_not_found("dòng này");
    if (is_done(tx, batch, n))
        return base::refuse(RefusalKind::conflict, "row_accepted",
                            "Dòng này đã được nhận rồi. Muốn sửa thì mở trang của đồng chí đó, hoặc hoàn tác "
                            "lần nhận.");
    return std::move(*row);
}

/// Two rows with one card cannot both enter: the sentence names the other one.
Result<void> card_is_alone(db::Transaction& tx, const Building& house, const Batch& batch,
                           const StoredRow& row, std::string_view field)
{
    const auto blind =
        row.person.card_no.empty() ? row.card_blind : std::string(house.key.blind(row.person.card_no));
    if (blind.empty()) return {};
    const auto other =
        tx.first(sql::row_with_card, {{"import", batch.id}, {"card_blind", blind}, {"n", row.n}},
                 [](const db::Row& found) { return found.integer("at_row"); });
    if (!other) return {};
    return base::refuse(
        RefusalKind::invalid, "card_duplicate",
        "Dòng " + std::to_string(*other) +
            " của danh sách cũng ghi số thẻ này, mà hai người không thể chung một số thẻ. Hãy "
            "xem lại thẻ rồi sửa số ở dòng bị sai; chưa rõ thì để trống.",
        std::string(field));
}

/// Refuses a choice that the row does not offer, or a person whom it does not resemble.
Result<void> fits(db::Transaction& tx, const Building& house, const Batch& batch, const StoredRow& row,
                  Decision decision, base::MemberId person)
{
    const auto choices = choices_of(row);
    const bool offered = decision == Decision::none || decision == Decision::skip ||
                         std::find(choices.begin(), choices.end(), decision) != choices.end();
    bool known = !person;
    if (person && decision == Decision::same_person)
        for (const auto& candidate : persons_of(row, candidates_of(tx, batch, row.n, row.n)[row.n]))
            known = known || candidate.member == person;
    if (!offered || !known)
        return base::refuse(RefusalKind::invalid, "decision_unfit",
                            "Dòng này không có cách xử lý đó. Hãy chọn lại, hoặc sửa ô bị sai.", "decision");
    const bool twice = row.person.reasons.has(Reason::duplicate_in_file);
    return decision == Decision::other_person && twice ? card_is_alone(tx, house, batch, row, "decision")
                                                       : Result<void>{};
}

}

Result<Counts> decide_row(Building& house, const Who& who, ImportId id, long long n, Decision decision,
                          base::MemberId person)
{
    auto tx = house.db.write();
    const auto batch = batch_to_settle(tx, house, who, id);
    if (!batch) return tl::unexpected(batch.error());
    const auto row = row_for_change(tx, *batch, n);
    if (!row) return tl::unexpected(row.error());
    if (const auto fit = fits(tx, house, *batch, *row, decision, person); !fit)
        return tl::unexpected(fit.error());
    tx.run(sql::decide, {{"decision", code(decision)}, {"member", person}, {"import", id}, {"n", n}});
    match_row(tx, house, *batch, n);
    audit::record(tx, house, who, "imports.decide_row", audit::subject("import", id),
                  {{"row", static_cast<std::int64_t>(row->person.row)}, {"decision", code(decision)}});
    const auto sum = counts(tx, *batch);
    tx.commit();
    return sum;
}

Result<Counts> skip_rest(Building& house, const Who& who, ImportId id)
{
    auto tx = house.db.write();
    const auto batch = batch_to_settle(tx, house, who, id);
    if (!batch) return tl::unexpected(batch.error());
    const auto rows = tx.run(sql::skip_open_rows, {{"import", id}});
    audit::record(tx, house, who, "imports.skip_rest", audit::subject("import", id), {{"rows", rows}});
    const auto sum = counts(tx, *batch);
    tx.commit();
    return sum;
}

Result<Counts> fix_row(Building& house, const Who& who, ImportId id, long long n, std::string_view field,
                       std::string_view value)
{
    auto tx = house.db.write();
    const auto batch = batch_to_settle(tx, house, who, id);
    if (!batch) return tl::unexpected(batch.error());
    auto row = row_for_change(tx, *batch, n);
    if (!row) return tl::unexpected(row.error());
    if (row->person.reasons.has(Reason::exempt_introduction_on_list))
        return base::refuse(
            RefusalKind::conflict, "not_kept",
            "Dòng này thuộc diện miễn giới thiệu nên không được lưu, không sửa ở đây được. Nếu đánh "
            "dấu nhầm thì sửa trong tệp rồi tải lên lại.");
    if (!may_be_fixed(field))
        return base::refuse(RefusalKind::invalid, "field_unknown",
                            "Không có mục này trong dòng. Hãy chọn mục cần sửa.", "field");
    if (!is_readable_day(field, value))
        return base::refuse(
            RefusalKind::invalid, "day_unreadable",
            "Ngày này chưa đọc được hoặc không có trên lịch. Hãy ghi như 08/03/2012, 03/2012, chỉ "
            "năm 2012, hoặc để trống nếu chưa rõ.",
            "value");
    if (const auto reason = apply_fix(row->person, field, value, house.clock.today()))
        return base::refuse(RefusalKind::invalid, std::string(code(*reason)),
                            std::string(shown(*reason)) + ". Hãy ghi lại.", "value");
    if (field == "card_no") {
        row->card_blind.clear();
        if (const auto alone = card_is_alone(tx, house, *batch, *row, "value"); !alone)
            return tl::unexpected(alone.error());
    }
    row->decision = Decision::none;
    update_row(tx, id, n, *row, house.key);
    // A card number never stands in the open, not even as a correction: after reading the columns anew it is
    // asked again.
    if (field != "card_no")
        tx.run(sql::put_fix, {{"import", id},
                              {"sheet", static_cast<std::int64_t>(row->person.sheet)},
                              {"row", static_cast<std::int64_t>(row->person.row)},
                              {"field", field},
                              {"value", value}});
    match_row(tx, house, *batch, n);
    audit::record(tx, house, who, "imports.fix_row", audit::subject("import", id),
                  {{"row", static_cast<std::int64_t>(row->person.row)}, {"field", field}});
    const auto sum = counts(tx, *batch);
    tx.commit();
    return sum;
}

}
