// SPDX-License-Identifier: Apache-2.0
// The one transaction that takes an acceptance back.
#include "audit/audit.hpp"
#include "batches.hpp"
#include "imports_sql.hpp"
#include "liaisons/liaisons.hpp"
#include "stored_rows.hpp"

namespace imports {

using base::ImportId;
using base::LiaisonId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

struct DoneRow {
    long long n = 0;
    std::string done;
    LiaisonId liaison;
    int version = 0;
    std::vector<FieldChange> changes;
};

std::vector<DoneRow> rows_done(db::Transaction& tx, ImportId id)
{
    return tx.all(sql::rows_done, {{"import", id}}, [](const db::Row& row) {
        return DoneRow{row.integer("n"), row.text("what"), row.id<LiaisonId>("liaison"),
                       static_cast<int>(row.integer("version")), changes_from(row.view("changes"))};
    });
}

Result<bool> undo_one(db::Transaction& tx, Building& house, const Who& who, const DoneRow& row,
                      const std::string& reason)
{
    if (row.done == "received") return liaisons::withdraw(tx, house, who, row.liaison, row.version, reason);
    std::vector<members::FieldBefore> before;
    for (const auto& change : row.changes)
        before.push_back({change.field, change.before});
    return liaisons::put_back(tx, house, who, row.liaison, row.version, before);
}

}

Result<Batch> undo_acceptance(Building& house, const Who& who, ImportId id)
{
    auto tx = house.db.write();
    auto batch = batch_for_change(tx, who, id, BatchState::accepted);
    if (!batch) return batch;
    if (house.clock.today() > *batch->undo_until())
        return base::refuse(RefusalKind::conflict, "undo_too_late",
                            "Lần nhận này đã quá 30 ngày nên không hoàn tác được nữa. Hãy sửa từng đồng chí "
                            "trong danh sách.");
    const auto acting = as_import(who, id);
    const auto reason = "Hoàn tác lần nhập danh sách " + batch->name;
    for (const auto& row : rows_done(tx, id)) {
        const auto undone = undo_one(tx, house, acting, row, reason);
        const bool gone = !undone && undone.error().kind == RefusalKind::not_found;
        if (!undone && !gone) return tl::unexpected(undone.error());
        const bool taken_back = undone && *undone;
        ++(taken_back ? batch->withdrawn : batch->kept);
        tx.run(sql::set_kept, {{"what", taken_back ? "undone" : "kept"}, {"import", id}, {"n", row.n}});
    }
    if (batch->withdrawn == 0)
        return base::refuse(RefusalKind::conflict, "nothing_to_undo",
                            "Không hoàn tác được ai: mọi đồng chí nhận từ danh sách này đã có việc khác ghi "
                            "sau đó. Hãy sửa hoặc chấm dứt ở trang của từng đồng chí.");
    batch->state = BatchState::undone;
    batch->undone_at = house.clock.now();
    tx.run(sql::set_undone,
           {{"now", *batch->undone_at}, {"withdrawn", batch->withdrawn}, {"kept", batch->kept}, {"id", id}});
    audit::record(tx, house, acting, "imports.undo_acceptance", audit::subject("import", id),
                  {{"withdrawn", batch->withdrawn}, {"kept", batch->kept}});
    tx.commit();
    return batch;
}

}
