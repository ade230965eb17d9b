// SPDX-License-Identifier: Apache-2.0
#include "checking.hpp"

#include "audit/audit.hpp"
#include "imports_sql.hpp"
#include "kept_file.hpp"
#include "list_reader.hpp"
#include "matching.hpp"
#include "web/pool.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace imports {

using base::ImportId;
using base::RefusalKind;
using house::Building;
using house::Who;

namespace {

constexpr long long large_file_bytes = 1 << 20; // some 8,000 rows, a second or two

constexpr std::chrono::minutes longest_silence{2}; // comparing a very long list with a slow disk included

/// Somebody began the check anew, or took the list away: what this one found is no longer asked for.
struct Superseded {};

enum class Stage { reading, comparing };
std::string_view code(Stage stage)
{
    return stage == Stage::reading ? "reading" : "comparing";
}

void write_progress(db::Transaction& tx, const Building& house, const Batch& batch, Stage stage,
                    long long rows)
{
    const auto touched = tx.run(sql::set_progress, {{"stage", stage},
                                                    {"rows", rows},
                                                    {"now", house.clock.now()},
                                                    {"id", batch.id},
                                                    {"checks", batch.checks}});
    if (touched == 0) throw Superseded();
}

/// In a transaction of its own, so that the page sees it.
void tell(Building& house, const Batch& batch, Stage stage, long long rows)
{
    auto tx = house.db.write();
    write_progress(tx, house, batch, stage, rows);
    tx.commit();
}

/// Keeps the people that are read, and tells the batch how many from time to time.
class CountedRows : public PeopleSink {
public:
    CountedRows(Building& house, const Batch& batch) : house_(house), batch_(batch) {}

    void person(const PersonRow& row) override
    {
        rows.person(row);
        if (rows.size() % rows_between == 0) tell(house_, batch_, Stage::reading, count());
    }
    void also(std::uint32_t sheet, std::uint32_t row, Reason reason, std::uint32_t same_as) override
    {
        rows.also(sheet, row, reason, same_as);
    }

    [[nodiscard]] long long count() const { return static_cast<long long>(rows.size()); }

    RowStore rows;

private:
    static constexpr std::size_t rows_between = 10'000;

    Building& house_;
    const Batch& batch_;
};

/// One check of one kept file, from reading to the last audit line.
class Check {
public:
    Check(Building& house, const Who& who, const Batch& batch, const std::vector<ColumnChoice>& choices)
        : house_(house), who_(who), batch_(batch), choices_(choices)
    {
    }

    void run()
    {
        const auto options = options_as_chosen();
        CountedRows people(house_, batch_);
        const auto outcome = read_kept(house_, batch_, options, people);
        tell(house_, batch_, Stage::comparing, people.count());
        auto tx = house_.db.write();
        write_progress(tx, house_, batch_, Stage::comparing, people.count());
        if (readable(outcome))
            take(tx, outcome, people.rows);
        else
            give_up(tx, outcome);
        audit::record(tx, house_, who_, "imports.check", audit::subject("import", batch_.id),
                      {{"rows", batch_.people}, {"reason", outcome.reason}});
        tx.commit();
    }

private:
    /// The choices are kept only together with what was read by them; here they are looked at and undone.
    ListOptions options_as_chosen()
    {
        auto tx = house_.db.write();
        choose(tx, batch_, choices_);
        return options_with(tx, house_, batch_);
    }

    void take(db::Transaction& tx, const ListOutcome& outcome, RowStore& rows)
    {
        choose(tx, batch_, choices_);
        write_reading(tx, house_, batch_, outcome, rows);
        rows = {};
        match_rows(tx, house_, batch_, 1, batch_.people);
    }

    /// A list that was checked before stays as it was; one that never was cannot be read.
    void give_up(db::Transaction& tx, const ListOutcome& outcome)
    {
        batch_.state = batch_.people > 0 ? BatchState::ready : BatchState::refused;
        tx.run(sql::set_checked, {{"state", code(batch_.state)},
                                  {"verdict", code(outcome.verdict)},
                                  {"reason", outcome.reason},
                                  {"sentence", outcome.sentence},
                                  {"national", batch_.national ? 1 : 0},
                                  {"rows", batch_.people},
                                  {"id", batch_.id}});
    }

    Building& house_;
    Who who_;
    Batch batch_;
    const std::vector<ColumnChoice>& choices_;
};

/// In the background nobody hears an exception: what cannot go on is logged, and the batch will say that its
/// check was broken off.
void check(Building& house, const Who& who, const Batch& batch,
           const std::vector<ColumnChoice>& choices) noexcept
{
    try {
        Check(house, who, batch, choices).run();
    } catch (const Superseded&) {
        spdlog::info("import {}: check {} was superseded", batch.id.value, batch.checks);
    } catch (const std::exception& error) {
        spdlog::error("import {}: the check broke off: {}", batch.id.value, error.what());
    }
}

}

bool broke_off(const Batch& batch, base::Instant now)
{
    return batch.state == BatchState::checking && batch.checked_at &&
           batch.checked_at->plus(longest_silence) < now;
}

bool is_large(const Building& house, long long file_bytes)
{
    return house.background != nullptr && file_bytes > large_file_bytes;
}

void begin_check(db::Transaction& tx, const Building& house, Batch& batch)
{
    batch.state = BatchState::checking;
    ++batch.checks;
    batch.read_rows = 0;
    batch.checked_at = house.clock.now();
    tx.run(sql::begin_check, {{"checks", batch.checks}, {"now", *batch.checked_at}, {"id", batch.id}});
}

void check_later(Building& house, const Who& who, const Batch& batch, std::vector<ColumnChoice> choices)
{
    const auto job = [&house, who, batch, choices = std::move(choices)] {
        check(house, who, batch, choices);
    };
    // With too much waiting already, whoever asked waits for it themselves.
    if (house.background == nullptr || !house.background->offer(job)) job();
}

base::Result<void> may_be_chosen(const std::vector<ColumnChoice>& choices)
{
    for (const auto& choice : choices) {
        const bool role_known = choice.role.empty() || role_from(choice.role).has_value();
        const bool encoding_known =
            choice.encoding.empty() || base::legacy_encoding_from(choice.encoding).has_value();
        if (!role_known || !encoding_known)
            return base::refuse(RefusalKind::invalid, "role_unknown",
                                "Không có lựa chọn này cho cột. Hãy chọn lại trong danh sách.");
    }
    return {};
}

base::Result<void> choose(db::Transaction& tx, const Batch& batch, const std::vector<ColumnChoice>& choices)
{
    if (const auto fit = may_be_chosen(choices); !fit) return fit;
    for (const auto& choice : choices)
        tx.run(sql::choose_column, {{"role", choice.role},
                                    {"encoding", choice.encoding},
                                    {"import", batch.id},
                                    {"sheet", choice.sheet},
                                    {"col", choice.column}});
    return {};
}

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

ListOutcome read_kept(const Building& house, const Batch& batch, const ListOptions& options, PeopleSink& sink)
{
    if (const auto here = must_be_here(house, batch); !here) return ListReader::refused(here.error());
    return read_list(OpenedFile(house, batch.file).path(), batch.name, options, sink);
}

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

}
