// SPDX-License-Identifier: Apache-2.0
// The cell's signature: after the joint meeting (R5), for forms that lack nothing.
#include "signing.hpp"

#include "appraisals_sql.hpp"
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "organisations/organisations.hpp"
#include "seen.hpp"

#include <algorithm>

namespace appraisals {

using base::LiaisonId;
using base::RefusalKind;
using base::Result;
using base::UnitId;
using house::Building;
using house::Who;

namespace {

std::optional<base::Refusal> objection(const JointMeeting& meeting, const Round& round, base::Date today)
{
    if (!meeting.held_on || !meeting.held_on->valid())
        return base::Refusal{
            RefusalKind::invalid,
            "joint_meeting_missing",
            "Chưa ghi ngày họp giữa chi ủy và Ban công tác Mặt trận. Phiếu chỉ ký sau cuộc họp này; hãy ghi "
            "ngày họp, ví dụ 15/11/" +
                std::to_string(round.year) + ".",
            "held_on",
            {}};
    if (*meeting.held_on > today)
        return base::Refusal{RefusalKind::invalid,
                             "joint_meeting_future",
                             "Ngày họp " + meeting.held_on->shown() + " chưa tới. Hãy họp xong rồi ký.",
                             "held_on",
                             {}};
    if (meeting.held_on->year != round.year && *meeting.held_on < round.opens_on())
        return base::Refusal{RefusalKind::invalid,
                             "joint_meeting_early",
                             "Ngày họp " + meeting.held_on->shown() + " không thuộc năm " +
                                 std::to_string(round.year) + ". Hãy xem lại ngày.",
                             "held_on",
                             {}};
    if (meeting.front_present.empty())
        return base::Refusal{RefusalKind::invalid,
                             "front_missing",
                             "Chưa ghi ai của Ban công tác Mặt trận đã dự họp. Hãy ghi ít nhất một người.",
                             "front_present",
                             {}};
    return std::nullopt;
}

std::vector<Row> chosen_of(const std::vector<Row>& open, const std::vector<LiaisonId>& chosen)
{
    std::vector<Row> rows;
    for (const auto& row : open)
        if (std::find(chosen.begin(), chosen.end(), row.person) != chosen.end()) rows.push_back(row);
    return rows;
}

std::vector<std::string> blockers_of(const std::vector<Row>& rows, const regulations::Form& form)
{
    std::vector<std::string> blockers;
    for (const auto& row : rows)
        if (const auto lacks = what_lacks(row, form); !lacks.empty())
            blockers.push_back(row.name + ": " + lacks);
    return blockers;
}

void write_joint_meeting(db::Transaction& tx, const Building& house, const Who& who, UnitId cell, int year,
                         const JointMeeting& meeting)
{
    tx.run(sql::put_joint_meeting, {{"cell", cell},
                                    {"year", year},
                                    {"held_on", *meeting.held_on},
                                    {"front_present", meeting.front_present},
                                    {"chair", meeting.chair}});
    audit::record(tx, house, who, "appraisals.joint_meeting", audit::subject("unit", cell),
                  {{"year", year},
                   {"held_on", *meeting.held_on},
                   {"front_present", meeting.front_present},
                   {"chair", meeting.chair}});
}

/// False when the row changed since it was read.
bool sign_row(db::Transaction& tx, const Building& house, const Who& who, const Round& round, const Row& row,
              base::Date met_on)
{
    const auto signed_rows = tx.run(sql::sign, {{"id", row.id},
                                                {"version", row.version},
                                                {"cell", row.cell},
                                                {"regulation", round.regulation->code},
                                                {"who", who.account},
                                                {"who_name", who.name},
                                                {"today", house.clock.today()},
                                                {"met_on", met_on}});
    if (signed_rows != 1) return false;
    if (const auto* tick = row.tick(round.regulation->attendance.criterion))
        tx.run(sql::settle_tick, {{"id", row.id},
                                  {"criterion", tick->criterion},
                                  {"suggested", tick->suggested},
                                  {"reason", tick->differs() ? tick->reason : std::string()}});
    audit::record(tx, house, who, "appraisals.sign", audit::subject("appraisal", row.id),
                  {{"liaison", row.person}, {"version", row.version + 1}, {"edition", row.edition}});
    return true;
}

/// Nothing when the caller saw these rows as they are.
std::optional<base::Refusal> unseen(const std::optional<Seen>& seen, const std::vector<Row>& rows,
                                    bool chosen)
{
    if (!seen) return std::nullopt;
    constexpr ChangeWords words{"làm xong thêm", "đã sửa", "không còn chờ ký",
                                "Chưa phiếu nào được ký; hãy xem lại rồi ký lại."};
    const auto now = seen_of(rows);
    return chosen ? chosen_changed_since(*seen, now, words) : changed_since(*seen, now, words);
}

base::Refusal nothing_to_sign(std::vector<std::string> blockers)
{
    return {RefusalKind::conflict, "nothing_to_sign",
            "Chưa có phiếu nào xong để ký. Hãy chọn đủ các mục và ghi lý do còn thiếu trong bảng nhận xét.",
            "", std::move(blockers)};
}

}

std::string what_lacks(const Row& row, const regulations::Form& form)
{
    std::string missing, unexplained;
    for (const auto& criterion : form.criteria) {
        const auto* tick = row.tick(criterion.number);
        const auto number = std::to_string(criterion.number);
        if (tick == nullptr)
            missing += (missing.empty() ? "chưa chọn mục " : ", ") + number;
        else if (tick->owes_reason())
            unexplained += (unexplained.empty() ? "thiếu lý do mục " : ", ") + number;
    }
    return missing + (missing.empty() || unexplained.empty() ? "" : "; ") + unexplained;
}

Seen seen_of(const std::vector<Row>& rows)
{
    Seen seen;
    for (const auto& row : rows)
        seen.versions[row.person] = row.version;
    return seen;
}

std::optional<JointMeeting> joint_meeting_of(db::Transaction& tx, UnitId cell, int year)
{
    return tx.first(sql::joint_meeting_of, {{"cell", cell}, {"year", year}}, [](const db::Row& row) {
        return JointMeeting{row.maybe_date("held_on"), row.text("front_present"), row.text("chair")};
    });
}

Result<Signing> sign_cell(Building& house, const Who& who, UnitId cell, int year, const JointMeeting& typed,
                          const std::vector<LiaisonId>& chosen, const std::optional<Seen>& seen)
{
    if (!who.may(house::May::write_appraisals)) return may_not(who, "ký nhận xét thay chi bộ");
    const auto round = round_of(year);
    if (const auto closed = closed_round(round, house.clock.today())) return tl::unexpected(*closed);
    auto tx = house.db.write();
    const auto unit = organisations::find(tx, who, cell);
    if (!unit || unit->kind != organisations::Kind::home_cell) return base::refuse_not_found("chi bộ này");

    const JointMeeting meeting{typed.held_on, base::tidy(typed.front_present), base::tidy(typed.chair)};
    if (const auto wrong = objection(meeting, round, house.clock.today())) return tl::unexpected(*wrong);
    auto everybody = rows_of_cell(tx, round, cell, Show::all, {}, whole_cell).rows;
    std::erase_if(everybody, [](const Row& row) { return !row.open(); });
    const auto& form = round.regulation->form;
    auto rows = chosen.empty() ? everybody : chosen_of(everybody, chosen);
    if (!chosen.empty())
        if (auto blockers = blockers_of(rows, form); !blockers.empty())
            return tl::unexpected(
                base::Refusal{RefusalKind::conflict, "incomplete",
                              "Chưa ký được vì có phiếu chưa xong. Hãy làm nốt, hoặc bỏ chọn các phiếu này.",
                              "", std::move(blockers)});
    std::erase_if(rows, [&](const Row& row) { return !row.complete(form); });
    if (rows.empty()) return tl::unexpected(nothing_to_sign(blockers_of(everybody, form)));
    if (auto changed = unseen(seen, rows, !chosen.empty())) return tl::unexpected(std::move(*changed));

    write_joint_meeting(tx, house, who, cell, year, meeting);
    for (const auto& row : rows)
        if (!sign_row(tx, house, who, round, row, *meeting.held_on))
            return base::refuse(
                RefusalKind::conflict, "changed_meanwhile",
                "Phiếu của đồng chí " + row.name +
                    " vừa được sửa trong lúc ký. Chưa phiếu nào được ký; hãy xem lại rồi ký lại.");
    const Signing signing{static_cast<int>(rows.size()), static_cast<int>(everybody.size() - rows.size())};
    audit::record(tx, house, who, "appraisals.sign_cell", audit::subject("unit", cell),
                  {{"year", year}, {"forms", signing.forms}, {"left", signing.left}});
    tx.commit();
    return signing;
}

}
