// SPDX-License-Identifier: Apache-2.0
// A file arrives, is read and kept; its columns are read anew when somebody says what they mean.
#include "audit/audit.hpp"
#include "batches.hpp"
#include "imports_sql.hpp"
#include "kept_file.hpp"
#include "matching.hpp"

#include <algorithm>

namespace imports {

using base::ImportId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

/// A file's reason as a refusal: the sentence says what to do.
tl::unexpected<base::Refusal> refused(const ListOutcome& outcome)
{
    const bool too_large =
        outcome.reason == "too_large" || outcome.reason == "too_many_rows" || outcome.reason == "zip_bomb";
    return base::refuse(too_large ? RefusalKind::too_large : RefusalKind::invalid, outcome.reason,
                        outcome.sentence, "file");
}

bool readable(const ListOutcome& outcome)
{
    return outcome.verdict == FileVerdict::imported || outcome.verdict == FileVerdict::ask_mapping;
}

ImportId add_batch(db::Transaction& tx, const Building& house, const Who& who, base::UnitId ward,
                   const std::string& name, const KeptFile& kept, WholeList whole)
{
    return tx.insert<ImportId>(sql::add_batch, {{"unit", ward},
                                                {"name", name},
                                                {"file", kept.file},
                                                {"hash", kept.hash},
                                                {"size", kept.size},
                                                {"whole_list", whole == WholeList::yes ? 1 : 0},
                                                {"by_account", who.account.value},
                                                {"by_name", who.name},
                                                {"now", house.clock.now()}});
}

}

Result<Batch> receive_file(Building& house, const Who& who, base::UnitId ward_id, const std::string& path,
                           const std::string& name, WholeList whole)
{
    {
        auto tx = house.db.read();
        if (const auto ward = ward_in_scope(tx, who, ward_id); !ward) return tl::unexpected(ward.error());
    }
    // Reading comes first and touches nothing: a file that cannot be read leaves no trace.
    ListOptions options;
    options.today = house.clock.today();
    RowStore rows;
    const auto outcome = read_list(path, name, options, rows);
    if (!readable(outcome)) return refused(outcome);
    const auto kept = keep_file(house, path);
    if (!kept) return tl::unexpected(kept.error());

    auto tx = house.db.write();
    const auto ward = ward_in_scope(tx, who, ward_id);
    if (!ward) return tl::unexpected(ward.error());
    const auto id = add_batch(tx, house, who, *ward, name, *kept, whole);
    auto batch = find(tx, who, id).value();
    write_reading(tx, house, batch, outcome, rows);
    rows = {}; // a large list's memory goes back before the comparing takes its own
    match_rows(tx, house, batch, 1, batch.people);
    audit::record(tx, house, who, "imports.receive_file", audit::subject("import", id),
                  {{"file", name}, {"sha256", kept->hash}, {"rows", batch.people}});
    tx.commit();
    return batch;
}

namespace {

ListOptions options_with(db::Transaction& tx, const Building& house, const Batch& batch)
{
    ListOptions options;
    options.today = house.clock.today();
    const auto sheets = sheets_of(tx, batch.id);
    for (const auto& column : columns_of(tx, batch.id)) {
        ChosenMeaning chosen;
        if (!column.chosen_role.empty()) chosen.role = role_from(column.chosen_role);
        if (!column.chosen_encoding.empty())
            chosen.encoding = base::legacy_encoding_from(column.chosen_encoding);
        if (!chosen.role && !chosen.encoding) continue;
        const auto sheet = std::find_if(sheets.begin(), sheets.end(),
                                        [&](const StoredSheet& one) { return one.sheet == column.sheet; });
        if (sheet != sheets.end())
            options.chosen[{sheet->name, static_cast<std::uint32_t>(column.column)}] = chosen;
    }
    return options;
}

base::Result<void> choose(db::Transaction& tx, const Batch& batch, const std::vector<ColumnChoice>& choices)
{
    for (const auto& choice : choices) {
        const bool role_known = choice.role.empty() || role_from(choice.role).has_value();
        const bool encoding_known =
            choice.encoding.empty() || base::legacy_encoding_from(choice.encoding).has_value();
        if (!role_known || !encoding_known)
            return base::refuse(RefusalKind::invalid, "role_unknown",
                                "Không có lựa chọn này cho cột. Hãy chọn lại trong danh sách.");
        tx.run(sql::choose_column, {{"role", choice.role},
                                    {"encoding", choice.encoding},
                                    {"import", batch.id},
                                    {"sheet", choice.sheet},
                                    {"col", choice.column}});
    }
    return {};
}

}

Result<Batch> change_columns(Building& house, const Who& who, ImportId id,
                             const std::vector<ColumnChoice>& choices)
{
    auto tx = house.db.write();
    auto batch = batch_for_change(tx, who, id, BatchState::ready);
    if (!batch) return batch;
    if (const auto chosen = choose(tx, *batch, choices); !chosen) return tl::unexpected(chosen.error());
    const auto options = options_with(tx, house, *batch);
    RowStore rows;
    const auto outcome = read_list(file_path(house, *batch), batch->name, options, rows);
    if (!readable(outcome)) return refused(outcome);
    write_reading(tx, house, *batch, outcome, rows);
    rows = {};
    match_rows(tx, house, *batch, 1, batch->people);
    audit::record(tx, house, who, "imports.change_columns", audit::subject("import", id),
                  {{"rows", batch->people}});
    tx.commit();
    return batch;
}

}
