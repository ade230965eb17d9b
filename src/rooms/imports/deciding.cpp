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
    return std::move(*row);
}

}

Result<Counts> decide_row(Building& house, const Who& who, ImportId id, long long n, Decision decision)
{
    auto tx = house.db.write();
    const auto batch = batch_for_change(tx, who, id, BatchState::ready);
    if (!batch) return tl::unexpected(batch.error());
    const auto row = row_for_change(tx, *batch, n);
    if (!row) return tl::unexpected(row.error());
    const auto choices = choices_of(*row);
    if (decision != Decision::none && std::find(choices.begin(), choices.end(), decision) == choices.end())
        return base::refuse(RefusalKind::invalid, "decision_unfit",
                            "Dòng này không có cách xử lý đó. Hãy chọn lại, hoặc sửa ô bị sai.", "decision");
    tx.run(sql::decide, {{"decision", code(decision)}, {"import", id}, {"n", n}});
    match_row(tx, house, *batch, n);
    audit::record(tx, house, who, "imports.decide_row", audit::subject("import", id),
                  {{"row", static_cast<std::int64_t>(row->person.row)}, {"decision", code(decision)}});
    const auto sum = counts(tx, *batch);
    tx.commit();
    return sum;
}

Result<Counts> fix_row(Building& house, const Who& who, ImportId id, long long n, std::string_view field,
                       std::string_view value)
{
    auto tx = house.db.write();
    const auto batch = batch_for_change(tx, who, id, BatchState::ready);
    if (!batch) return tl::unexpected(batch.error());
    auto row = row_for_change(tx, *batch, n);
    if (!row) return tl::unexpected(row.error());
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
    if (field == "card_no") row->card_blind.clear();
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
