// SPDX-License-Identifier: Apache-2.0
// One row of the grid, saved. And how rows are found.
#include "appraisals_sql.hpp"
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "row.hpp"

#include <algorithm>

namespace appraisals {

using base::LiaisonId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

/// What was typed, else what stood there while the level is the same.
std::string reason_of(const Tick& tick, const Row& before, const Entry& entry)
{
    if (!tick.differs()) return {};
    if (const auto typed = entry.reasons.find(tick.criterion); typed != entry.reasons.end())
        return base::tidy(typed->second);
    const auto* old = before.tick(tick.criterion);
    return old != nullptr && old->level == tick.level ? old->reason : std::string();
}

/// The row as the entry wants it, or what is wrong with the entry.
Result<Row> with_entry(const Row& before, const Entry& entry, const regulations::Form& form)
{
    auto row = before;
    row.ticks.clear();
    for (const auto& criterion : form.criteria) {
        const auto level = entry.levels.find(criterion.number);
        if (level == entry.levels.end()) continue;
        if (level->second < 1 || level->second > static_cast<int>(criterion.levels.size()))
            return base::refuse(RefusalKind::invalid, "level_unknown",
                                "Mục " + std::to_string(criterion.number) +
                                    " chỉ có ba mức 1, 2, 3. Hãy chọn lại.",
                                "c" + std::to_string(criterion.number));
        Tick tick{criterion.number, level->second, std::nullopt, {}};
        if (const auto* suggestion = row.suggestion(criterion.number)) tick.suggested = suggestion->level;
        tick.reason = reason_of(tick, before, entry);
        row.ticks.push_back(std::move(tick));
    }
    if (entry.other) row.other = base::tidy(*entry.other);
    if (base::length(row.other) > longest_other)
        return base::refuse(RefusalKind::invalid, "other_too_long",
                            "Nhận xét khác dài hơn " + std::to_string(longest_other) +
                                " chữ nên không vừa một tờ phiếu. Hãy viết ngắn lại.",
                            "other");
    return row;
}

bool same(const Tick& a, const Tick& b)
{
    return a.criterion == b.criterion && a.level == b.level && a.reason == b.reason &&
           a.suggested == b.suggested;
}

bool same_content(const Row& a, const Row& b)
{
    return a.other == b.other &&
           std::equal(a.ticks.begin(), a.ticks.end(), b.ticks.begin(), b.ticks.end(), same);
}

bool keeps(const Tick& tick, const Entry& entry)
{
    const auto level = entry.levels.find(tick.criterion);
    if (level == entry.levels.end() || level->second != tick.level) return false;
    const auto reason = entry.reasons.find(tick.criterion);
    return reason == entry.reasons.end() || base::tidy(reason->second).starts_with(tick.reason);
}

/// The answer to their own last save was lost: the entry goes on from there and takes nothing back.
bool goes_on(const Row& before, const Entry& entry, const Who& who)
{
    return before.drafted_by == who.account && entry.version == before.version - 1 &&
           (!entry.other || base::tidy(*entry.other).starts_with(before.other)) &&
           std::all_of(before.ticks.begin(), before.ticks.end(),
                       [&](const Tick& tick) { return keeps(tick, entry); });
}

tl::unexpected<base::Refusal> changed_meanwhile(const Row& row, const Who& who)
{
    const auto writer = row.drafted_by == who.account ? "Chính đồng chí, ở trang khác hoặc máy khác,"
                        : row.drafted_by_name.empty() ? std::string("Người khác")
                                                      : row.drafted_by_name;
    return base::refuse(RefusalKind::conflict, "changed_meanwhile",
                        writer + " vừa sửa phiếu của đồng chí " + row.name +
                            ". Hãy lấy bản mới, hoặc vẫn ghi phần của mình.");
}

std::vector<db::Bind> binds_of(const Row& row, const Round& round, const Building& house, const Who& who)
{
    return {{"cell", row.cell},
            {"ward", row.ward},
            {"workplace", row.workplace},
            {"regulation", round.regulation->code},
            {"other", row.other},
            {"ticked", row.ticks.size()},
            {"fulfilled", fulfilled(round.regulation->form, row.ticks) ? 1 : 0},
            {"who", who.account},
            {"who_name", who.name},
            {"now", house.clock.now()}};
}

/// False when somebody else wrote the row meanwhile.
bool write_row(db::Transaction& tx, const Building& house, const Who& who, const Round& round, Row& row)
{
    auto binds = binds_of(row, round, house, who);
    if (!row.id) {
        binds.push_back({"year", round.year});
        binds.push_back({"person", row.person});
        binds.push_back({"member", row.member});
        std::int64_t id = 0;
        tx.each(sql::insert_appraisal, std::span<const db::Bind>(binds),
                [&](const db::Row& made) { id = made.integer("id"); });
        row.id = base::AppraisalId{id};
        row.version = 1;
        return id != 0;
    }
    binds.push_back({"id", row.id});
    binds.push_back({"version", row.version});
    ++row.version;
    return tx.run(sql::update_ticks, std::span<const db::Bind>(binds)) == 1;
}

void write_ticks(db::Transaction& tx, const Row& row)
{
    tx.run(sql::clear_ticks, {{"id", row.id}});
    for (const auto& tick : row.ticks)
        tx.run(sql::insert_tick, {{"id", row.id},
                                  {"criterion", tick.criterion},
                                  {"level", tick.level},
                                  {"suggested", tick.suggested},
                                  {"reason", tick.reason}});
}

/// "1:1 2:1 3:2": what the audit log keeps of the ticks.
std::string ticks_in_words(const Row& row)
{
    std::string words;
    for (const auto& tick : row.ticks)
        words +=
            (words.empty() ? "" : " ") + std::to_string(tick.criterion) + ":" + std::to_string(tick.level);
    return words;
}

std::string reasons_in_words(const Row& row)
{
    std::string words;
    for (const auto& tick : row.ticks)
        if (!tick.reason.empty())
            words += (words.empty() ? "" : "; ") + std::to_string(tick.criterion) + ": " + tick.reason;
    return words;
}

/// What keeps this row from being written now.
std::optional<base::Refusal> obstacle(const StandingRow& standing, const Round& round)
{
    const auto& row = standing.row;
    if (const auto why = standing.not_due(round))
        return base::Refusal{RefusalKind::conflict,
                             "not_due",
                             "Năm " + std::to_string(round.year) + " không nhận xét đồng chí " + row.name +
                                 ": " + shown(*why, round) + ".",
                             "",
                             {}};
    if (!row.open())
        return base::Refusal{RefusalKind::conflict,
                             "signed",
                             "Phiếu của đồng chí " + row.name + " đã ký ngày " +
                                 row.signed_on.value().shown() +
                                 " nên không sửa được nữa. Cần sửa thì đề nghị Đảng ủy trả lại phiếu.",
                             "",
                             {}};
    return std::nullopt;
}

}

Result<Row> save_row(Building& house, const Who& who, int year, LiaisonId person, const Entry& entry)
{
    if (!who.may(house::May::write_appraisals)) return may_not(who, "ghi nhận xét");
    const auto round = round_of(year);
    if (const auto closed = closed_round(round, house.clock.today())) return tl::unexpected(*closed);
    auto tx = house.db.write();
    auto standing = standing_row(tx, who, round, person);
    if (!standing) return base::refuse_not_found("đồng chí này");
    if (const auto wrong = obstacle(*standing, round)) return tl::unexpected(*wrong);

    const auto& before = standing->row;
    auto wanted = with_entry(before, entry, round.regulation->form);
    if (!wanted) return wanted;
    auto& row = *wanted;
    if (before.id && same_content(before, row)) return row;
    if (!before.id && row.ticks.empty() && row.other.empty()) return row;
    if (entry.version != before.version && !goes_on(before, entry, who))
        return changed_meanwhile(before, who);
    row.drafted_by = who.account;
    row.drafted_by_name = who.name;
    row.drafted_at = house.clock.now();
    if (!write_row(tx, house, who, round, row)) return changed_meanwhile(before, who);
    write_ticks(tx, row);
    audit::record(tx, house, who, "appraisals.save_row", audit::subject("appraisal", row.id),
                  {{"liaison", person},
                   {"year", year},
                   {"ticks", ticks_in_words(row)},
                   {"reasons", reasons_in_words(row)},
                   {"other", row.other}});
    tx.commit();
    return row;
}

std::optional<Row> find(db::Transaction& tx, const Who& who, int year, LiaisonId person)
{
    const auto round = round_of(year);
    auto standing = standing_row(tx, who, round, person);
    if (!standing || standing->not_due(round)) return std::nullopt;
    return std::move(standing->row);
}

std::vector<CellProgress> progress(db::Transaction& tx, const Who& who, int year, base::Date day)
{
    const auto round = round_of(year);
    const auto binds = binds_of(round, {{"day", day},
                                        {"last_day", std::min(day, round.closes_on())},
                                        {"scope", who.scope()},
                                        {"scope_end", who.scope_end()}});
    return tx.all(sql::progress_of_scope, std::span<const db::Bind>(binds), [](const db::Row& row) {
        return CellProgress{row.id<base::UnitId>("id"), row.text("name"),         row.text("short_name"),
                            row.integer("due"),         row.integer("complete"),  row.integer("drafted"),
                            row.integer("agreed"),      row.integer("confirmed"), row.integer("returned"),
                            row.integer("fulfilled"),   row.integer("exempt"),    row.integer("late"),
                            row.integer("not_accepted")};
    });
}

WithoutCell without_cell(db::Transaction& tx, const Who& who, int year, base::Date day)
{
    return tx
        .first(sql::count_without_cell,
               {{"year", year},
                {"day", day},
                {"received_by", round_of(year).received_by()},
                {"scope", who.scope()},
                {"scope_end", who.scope_end()}},
               [](const db::Row& row) {
                   return WithoutCell{row.integer("due"), row.integer("late")};
               })
        .value();
}

long long unprinted(db::Transaction& tx, const Who& who, int year)
{
    return tx.number(sql::count_unprinted,
                     {{"year", year}, {"scope", who.scope()}, {"scope_end", who.scope_end()}});
}

CellProgress sum_of(const std::vector<CellProgress>& cells)
{
    CellProgress total;
    for (const auto& cell : cells) {
        total.due += cell.due;
        total.complete += cell.complete;
        total.drafted += cell.drafted;
        total.agreed += cell.agreed;
        total.confirmed += cell.confirmed;
        total.returned += cell.returned;
        total.fulfilled += cell.fulfilled;
        total.exempt += cell.exempt;
        total.late += cell.late;
        total.not_accepted += cell.not_accepted;
    }
    return total;
}

std::vector<Excluded> excluded(db::Transaction& tx, const Who& who, base::UnitId cell, int year)
{
    const auto round = round_of(year);
    return tx.all(sql::excluded_of_cell,
                  {{"cell", cell},
                   {"year", year},
                   {"received_by", round.received_by()},
                   {"last_day", round.closes_on()},
                   {"scope", who.scope()},
                   {"scope_end", who.scope_end()}},
                  [](const db::Row& row) {
                      auto why = NotDue::not_accepted;
                      if (row.view("why") == code(NotDue::exempt)) why = NotDue::exempt;
                      if (row.view("why") == code(NotDue::late)) why = NotDue::late;
                      return Excluded{row.id<LiaisonId>("id"), row.text("full_name"),
                                      row.text("workplace_name"), why, row.date("received_on")};
                  });
}

}
