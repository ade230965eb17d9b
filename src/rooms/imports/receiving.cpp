// SPDX-License-Identifier: Apache-2.0
// A file arrives, is read and kept; its columns are read anew when somebody says what they mean; a check that
// broke off begins anew, or the file goes.
#include "audit/audit.hpp"
#include "batches.hpp"
#include "checking.hpp"
#include "imports_sql.hpp"
#include "kept_file.hpp"
#include "matching.hpp"

#include <filesystem>

namespace imports {

using base::ImportId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

/// What arrives, and for whom.
struct Arriving {
    base::UnitId ward;
    const std::string& path;
    const std::string& name;
    WholeList whole;
};

Result<Batch> add_batch(db::Transaction& tx, const Building& house, const Who& who, const Arriving& arriving,
                        const KeptFile& kept)
{
    const auto ward = ward_in_scope(tx, who, arriving.ward);
    if (!ward) return tl::unexpected(ward.error());
    const auto id =
        tx.insert<ImportId>(sql::add_batch, {{"unit", *ward},
                                             {"name", arriving.name},
                                             {"file", kept.file},
                                             {"hash", kept.hash},
                                             {"size", kept.size},
                                             {"whole_list", arriving.whole == WholeList::yes ? 1 : 0},
                                             {"by_account", who.account.value},
                                             {"by_name", who.name},
                                             {"now", house.clock.now()}});
    return find(tx, who, id).value();
}

/// Reading comes first and touches nothing: a file that cannot be read leaves no trace.
Result<Batch> receive_now(Building& house, const Who& who, const Arriving& arriving)
{
    ListOptions options;
    options.today = house.clock.today();
    RowStore rows;
    const auto outcome = read_list(arriving.path, arriving.name, options, rows);
    if (!readable(outcome)) return refused(outcome);
    const auto kept = keep_file(house, arriving.path);
    if (!kept) return tl::unexpected(kept.error());

    auto tx = house.db.write();
    auto batch = add_batch(tx, house, who, arriving, *kept);
    if (!batch) return batch;
    write_reading(tx, house, *batch, outcome, rows);
    rows = {}; // a large list's memory goes back before the comparing takes its own
    match_rows(tx, house, *batch, 1, batch->people);
    audit::record(tx, house, who, "imports.receive_file", audit::subject("import", batch->id),
                  {{"file", arriving.name}, {"sha256", kept->hash}, {"rows", batch->people}});
    tx.commit();
    return batch;
}

Result<Batch> receive_and_check_later(Building& house, const Who& who, const Arriving& arriving)
{
    const auto kept = keep_file(house, arriving.path);
    if (!kept) return tl::unexpected(kept.error());
    auto tx = house.db.write();
    auto batch = add_batch(tx, house, who, arriving, *kept);
    if (!batch) return batch;
    begin_check(tx, house, *batch);
    audit::record(tx, house, who, "imports.receive_file", audit::subject("import", batch->id),
                  {{"file", arriving.name}, {"sha256", kept->hash}});
    tx.commit();
    check_later(house, who, *batch);
    return batch;
}

long long size_of(const std::string& path)
{
    std::error_code unreadable;
    const auto size = std::filesystem::file_size(path, unreadable);
    return unreadable ? 0 : static_cast<long long>(size);
}

}

Result<Batch> receive_file(Building& house, const Who& who, base::UnitId ward_id, const std::string& path,
                           const std::string& name, WholeList whole)
{
    {
        auto tx = house.db.read();
        if (const auto ward = ward_in_scope(tx, who, ward_id); !ward) return tl::unexpected(ward.error());
    }
    const Arriving arriving{ward_id, path, name, whole};
    return is_large(house, size_of(path)) ? receive_and_check_later(house, who, arriving)
                                          : receive_now(house, who, arriving);
}

namespace {

/// The choices go with the check: when the file cannot be read by them, they are not kept.
Result<Batch> change_columns_later(db::Transaction tx, Building& house, const Who& who, Batch batch,
                                   const std::vector<ColumnChoice>& choices)
{
    if (const auto fit = may_be_chosen(choices); !fit) return tl::unexpected(fit.error());
    begin_check(tx, house, batch);
    audit::record(tx, house, who, "imports.change_columns", audit::subject("import", batch.id));
    tx.commit();
    check_later(house, who, batch, choices);
    return batch;
}

}

Result<Batch> change_columns(Building& house, const Who& who, ImportId id,
                             const std::vector<ColumnChoice>& choices)
{
    auto tx = house.db.write();
    auto batch = batch_for_change(tx, who, id, BatchState::ready);
    if (!batch) return batch;
    if (is_large(house, batch->size)) return change_columns_later(std::move(tx), house, who, *batch, choices);
    if (const auto chosen = choose(tx, *batch, choices); !chosen) return tl::unexpected(chosen.error());
    const auto options = options_with(tx, house, *batch);
    RowStore rows;
    const auto outcome = read_kept(house, *batch, options, rows);
    if (!readable(outcome)) return refused(outcome);
    write_reading(tx, house, *batch, outcome, rows);
    rows = {};
    match_rows(tx, house, *batch, 1, batch->people);
    audit::record(tx, house, who, "imports.change_columns", audit::subject("import", id),
                  {{"rows", batch->people}});
    tx.commit();
    return batch;
}

namespace {

/// Nobody works on it any more: it could not be read, or its check broke off.
Result<Batch> stopped_batch(db::Transaction& tx, const Building& house, const Who& who, ImportId id)
{
    auto batch = batch_for_change(tx, who, id);
    if (!batch || batch->state == BatchState::refused || broke_off(*batch, house.clock.now())) return batch;
    if (batch->state != BatchState::checking) return wrong_state(batch->state);
    return base::refuse(RefusalKind::conflict, "still_checking",
                        "Danh sách này vẫn đang được kiểm tra. Hãy đợi thêm vài phút rồi mở lại trang.");
}

void forget_everything(db::Transaction& tx, ImportId id)
{
    for (const auto* statement : {&sql::forget_fixes, &sql::forget_rows, &sql::forget_columns,
                                  &sql::forget_sheets, &sql::forget_batch})
        tx.run(*statement, {{"import", id}});
}

}

Result<Batch> check_again(Building& house, const Who& who, ImportId id)
{
    auto tx = house.db.write();
    auto batch = stopped_batch(tx, house, who, id);
    if (!batch) return batch;
    if (batch->state == BatchState::refused) return wrong_state(batch->state);
    begin_check(tx, house, *batch);
    audit::record(tx, house, who, "imports.check_again", audit::subject("import", id));
    tx.commit();
    check_later(house, who, *batch);
    return batch;
}

namespace {

/// Waits for acceptance, or nobody works on it any more.
Result<Batch> batch_to_discard(db::Transaction& tx, const Building& house, const Who& who, ImportId id)
{
    auto batch = batch_for_change(tx, who, id);
    return batch && batch->state == BatchState::ready ? batch : stopped_batch(tx, house, who, id);
}

/// Commits; then the file goes, unless another import keeps it too.
void commit_without_file(db::Transaction tx, const Building& house, const Batch& batch)
{
    const bool last_of_file = tx.number(sql::count_batches_of_file, {{"file", batch.file}}) == 0;
    tx.commit();
    if (std::error_code gone; last_of_file) std::filesystem::remove(file_path(house, batch), gone);
}

}

Result<Batch> discard(Building& house, const Who& who, ImportId id)
{
    auto tx = house.db.write();
    auto batch = batch_to_discard(tx, house, who, id);
    if (!batch) return batch;
    forget_everything(tx, id);
    audit::record(tx, house, who, "imports.discard", audit::subject("import", id),
                  {{"file", batch->name}, {"sha256", batch->hash}});
    commit_without_file(std::move(tx), house, *batch);
    return batch;
}

namespace {

std::vector<Batch> old_batches(db::Transaction& tx, const Building& house, const Who& who)
{
    const auto first_day = house.clock.today().plus_days(-days_to_undo);
    return tx.all(sql::old_batches,
                  {{"before", base::Instant::from_local(first_day, 0, 0)},
                   {"scope", who.scope()},
                   {"scope_end", who.scope_end()}},
                  read_batch);
}

/// Whoever reads the log of the ward must find it there.
Who in_ward_of(const Batch& batch, Who who)
{
    who.acting = {{}, who.acting.role, batch.unit, batch.path, batch.unit_name};
    return who;
}

/// Who and when, the counts and the hash stay. False when somebody else forgot them meanwhile.
bool forget_accepted(db::Transaction& tx, const Building& house, const Who& who, const Batch& batch)
{
    for (const auto* statement : {&sql::forget_fixes, &sql::forget_rows, &sql::forget_columns})
        tx.run(*statement, {{"import", batch.id}});
    if (tx.run(sql::forget_file, {{"id", batch.id}, {"file", batch.file}}) == 0) return false;
    audit::record(tx, house, who, "imports.forget_old", audit::subject("import", batch.id),
                  {{"file", batch.name}, {"sha256", batch.hash}});
    return true;
}

/// Nothing of it is in the register, so nothing of it stays. False when somebody works on it after all.
bool forget_unaccepted(db::Transaction& tx, const Building& house, const Who& who, const Batch& batch)
{
    if (!batch_to_discard(tx, house, who, batch.id)) return false;
    forget_everything(tx, batch.id);
    audit::record(tx, house, who, "imports.forget_unaccepted", audit::subject("import", batch.id),
                  {{"file", batch.name}, {"sha256", batch.hash}});
    return true;
}

}

int forget_old(Building& house, const Who& who)
{
    std::vector<Batch> old;
    {
        auto tx = house.db.read();
        old = old_batches(tx, house, who);
    }
    int forgotten = 0;
    for (const auto& batch : old) {
        auto tx = house.db.write();
        const auto forget = batch.accepted_at ? forget_accepted : forget_unaccepted;
        if (!forget(tx, house, in_ward_of(batch, who), batch)) continue;
        commit_without_file(std::move(tx), house, batch);
        ++forgotten;
    }
    return forgotten;
}

}
