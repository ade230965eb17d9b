// SPDX-License-Identifier: Apache-2.0
#include "work.hpp"

#include "audit/audit.hpp"
#include "base/text.hpp"
#include "case_row.hpp"
#include "liaisons_sql.hpp"

namespace liaisons {

using base::Date;
using base::RefusalKind;
using base::Result;

namespace {

tl::unexpected<base::Refusal> wrong_state(const Liaison& liaison, std::string_view wish)
{
    return base::refuse(RefusalKind::conflict, "wrong_state",
                        "Mối liên hệ của đồng chí " + liaison.full_name + " đang ở bước “" +
                            std::string(shown(liaison.state)) + "” nên chưa " + std::string(wish) +
                            " được. Hãy tải lại trang để xem ai đang giữ.");
}

tl::unexpected<base::Refusal> has_ended(const Liaison& liaison)
{
    return base::refuse(RefusalKind::conflict, "ended",
                        "Mối liên hệ của đồng chí " + liaison.full_name +
                            " đã chấm dứt nên không thay đổi được nữa.");
}

tl::unexpected<base::Refusal> no_cell_chosen()
{
    return base::refuse(RefusalKind::invalid, "cell_missing",
                        "Chưa chọn chi bộ. Hãy chọn một chi bộ của phường rồi bấm lại.", "cell");
}

tl::unexpected<base::Refusal> not_in_ward()
{
    return base::refuse(
        RefusalKind::invalid, "cell_not_in_ward",
        "Chi bộ đã chọn không thuộc phường đang giữ danh sách này. Hãy chọn một chi bộ của phường.", "cell");
}

}

tl::unexpected<base::Refusal> may_not(const house::Who& who, std::string_view what)
{
    return base::refuse(RefusalKind::forbidden, "forbidden",
                        "Vai trò " + std::string(shown(who.acting.role)) + " không " + std::string(what) +
                            " được. Hãy nhờ văn phòng Đảng ủy phường hoặc bí thư chi bộ phụ trách.");
}

Result<Liaison> Work::take(base::LiaisonId id)
{
    auto liaison = find_for_change(tx_, who_, id);
    if (!liaison) return base::refuse_not_found("mối liên hệ này");
    return std::move(*liaison);
}

Result<organisations::Unit> Work::cell(base::UnitId id)
{
    if (!id) return no_cell_chosen();
    auto cell = organisations::find(tx_, who_, id);
    if (!cell || cell->kind != organisations::Kind::home_cell) return not_in_ward();
    if (cell->valid_to && *cell->valid_to < house_.clock.today())
        return base::refuse(RefusalKind::invalid, "cell_not_in_ward",
                            cell->name + " không còn hoạt động. Hãy chọn một chi bộ khác của phường.",
                            "cell");
    return std::move(*cell);
}

Result<Outcome> Work::introduce(Liaison& liaison, const organisations::Unit& cell)
{
    if (liaison.state == State::ended) return has_ended(liaison);
    if (liaison.cell == cell.id) return Outcome::already_so;
    const auto ward = organisations::lookup(tx_, liaison.ward);
    if (!ward || !cell.path.starts_with(ward->path)) return not_in_ward();

    const auto before = liaison;
    liaison.cell = cell.id;
    liaison.cell_name = cell.name;
    liaison.path = cell.path;
    liaison.state = State::introduced;
    liaison.introduced_on = house_.clock.today();
    liaison.accepted_on = liaison.informed_on = std::nullopt;
    liaison.informed_how.clear();
    liaison.note.clear();
    const auto from = before.cell ? ", chuyển từ " + before.cell_name : std::string{};
    write(before, liaison,
          {"introduced", "Phường giới thiệu về " + cell.name + from, *liaison.introduced_on});
    audit::record(tx_, house_, who_, "liaisons.introduce", audit::subject("liaison", liaison.id),
                  {{"cell", cell.id}, {"from", before.cell}});
    return Outcome::changed;
}

Result<Outcome> Work::accept(Liaison& liaison)
{
    if (liaison.state == State::accepted || liaison.state == State::informed) return Outcome::already_so;
    if (liaison.state != State::introduced) return wrong_state(liaison, "tiếp nhận");

    const auto before = liaison;
    liaison.state = State::accepted;
    liaison.accepted_on = house_.clock.today();
    write(before, liaison, {"accepted", liaison.cell_name + " tiếp nhận", *liaison.accepted_on});
    audit::record(tx_, house_, who_, "liaisons.accept", audit::subject("liaison", liaison.id));
    return Outcome::changed;
}

Result<Outcome> Work::inform(Liaison& liaison, InformedHow how, Date on)
{
    if (liaison.state == State::informed) return Outcome::already_so;
    if (liaison.state != State::introduced && liaison.state != State::accepted)
        return wrong_state(liaison, "báo tin");
    if (!on.valid() || on > house_.clock.today())
        return base::refuse(RefusalKind::invalid, "informed_future",
                            "Ngày báo tin phải là hôm nay hoặc một ngày đã qua.", "on");
    if (on < liaison.received_on)
        return base::refuse(RefusalKind::invalid, "informed_before_received",
                            "Ngày báo tin ở trước ngày phường nhận đồng chí " + liaison.full_name + " (" +
                                liaison.received_on.shown() + "). Hãy xem lại ngày.",
                            "on");
    const auto before = liaison;
    if (!liaison.accepted_on) liaison.accepted_on = house_.clock.today();
    liaison.state = State::informed;
    liaison.informed_on = on;
    liaison.informed_how = code(how);
    write(before, liaison,
          {"informed", liaison.cell_name + " báo tin cho đồng chí: " + std::string(shown(how)), on});
    audit::record(tx_, house_, who_, "liaisons.inform", audit::subject("liaison", liaison.id),
                  {{"how", how}, {"on", on}});
    return Outcome::changed;
}

Result<Outcome> Work::send_back(Liaison& liaison, std::string_view reason)
{
    const auto why = base::tidy(reason);
    if (why.empty())
        return base::refuse(
            RefusalKind::invalid, "reason_missing",
            "Chưa ghi lý do trả lại. Hãy ghi một câu để phường biết phân về đâu, ví dụ: đã chuyển chỗ ở.",
            "reason");
    if (!liaison.cell || liaison.state == State::ended) return wrong_state(liaison, "trả lại phường");

    const auto before = liaison;
    const auto ward = organisations::lookup(tx_, liaison.ward);
    liaison.path = ward.value().path;
    liaison.cell = {};
    liaison.cell_name.clear();
    liaison.state = State::returned;
    liaison.introduced_on = liaison.accepted_on = liaison.informed_on = std::nullopt;
    liaison.informed_how.clear();
    liaison.note = why;
    write(before, liaison, {"returned", before.cell_name + " trả lại phường: " + why, house_.clock.today()});
    audit::record(tx_, house_, who_, "liaisons.send_back", audit::subject("liaison", liaison.id),
                  {{"from", before.cell}, {"reason", why}});
    return Outcome::changed;
}

namespace {

std::optional<base::Refusal> objection_to_ending(const Liaison& liaison, Date on, Date today)
{
    if (!on.valid() || on > today)
        return base::Refusal{RefusalKind::invalid,
                             "end_future",
                             "Ngày chấm dứt phải là hôm nay hoặc một ngày đã qua. Hãy xem lại ngày.",
                             "on",
                             {}};
    if (on < liaison.received_on)
        return base::Refusal{RefusalKind::invalid,
                             "end_before_received",
                             "Ngày chấm dứt ở trước ngày phường nhận (" + liaison.received_on.shown() +
                                 "). Hãy xem lại ngày.",
                             "on",
                             {}};
    if (liaison.last_met_on && on < *liaison.last_met_on)
        return base::Refusal{RefusalKind::invalid,
                             "end_before_met",
                             "Đồng chí có dự họp ngày " + liaison.last_met_on->shown() +
                                 ", sau ngày chấm dứt đã ghi. Hãy xem lại ngày.",
                             "on",
                             {}};
    return std::nullopt;
}

/// Where the case stood before it ended: its days tell.
State state_before_end(const Liaison& liaison)
{
    if (liaison.informed_on) return State::informed;
    if (liaison.accepted_on) return State::accepted;
    if (liaison.introduced_on) return State::introduced;
    return liaison.note.empty() ? State::received : State::returned;
}

}

Result<Outcome> Work::end(Liaison& liaison, const Ending& ending)
{
    if (liaison.state == State::ended) return has_ended(liaison);
    if (auto objection = objection_to_ending(liaison, ending.on, house_.clock.today()))
        return tl::unexpected(std::move(*objection));
    const auto before = liaison;
    const auto note = base::tidy(ending.note);
    liaison.state = State::ended;
    liaison.ended_on = ending.on;
    liaison.end_reason = ending.reason;
    write(before, liaison,
          {"ended",
           "Chấm dứt mối liên hệ: " + std::string(shown(ending.reason)) + (note.empty() ? "" : ". " + note),
           ending.on});
    audit::record(tx_, house_, who_, "liaisons.end_contact", audit::subject("liaison", liaison.id),
                  {{"reason", code(ending.reason)}, {"on", ending.on}, {"note", note}});
    return Outcome::changed;
}

Result<Outcome> Work::reopen(Liaison& liaison)
{
    if (liaison.state != State::ended)
        return base::refuse(RefusalKind::conflict, "not_ended",
                            "Mối liên hệ của đồng chí " + liaison.full_name +
                                " chưa chấm dứt nên không cần mở lại.");
    if (open_of(tx_, liaison.member))
        return base::refuse(RefusalKind::conflict, "already_open",
                            "Đồng chí " + liaison.full_name +
                                " đã có một mối liên hệ khác đang giữ, nên không mở lại mối liên hệ này. Hãy "
                                "tìm tên đồng chí trong danh sách.");
    const auto before = liaison;
    liaison.state = state_before_end(liaison);
    liaison.ended_on.reset();
    liaison.end_reason.reset();
    write(before, liaison, {"reopened", "Mở lại mối liên hệ đã chấm dứt", house_.clock.today()});
    audit::record(tx_, house_, who_, "liaisons.reopen", audit::subject("liaison", liaison.id),
                  {{"on", before.ended_on}});
    return Outcome::changed;
}

void Work::write(const Liaison& before, Liaison& after, const Step& step)
{
    tx_.run(sql::update_standing, {{"id", after.id},
                                   {"cell", after.cell},
                                   {"state", after.state},
                                   {"introduced_on", after.introduced_on},
                                   {"accepted_on", after.accepted_on},
                                   {"informed_on", after.informed_on},
                                   {"informed_how", after.informed_how},
                                   {"ended_on", after.ended_on},
                                   {"end_reason", after.end_reason},
                                   {"note", after.note}});
    ++after.version;
    add_event(tx_, house_, who_, after.id, step.on, step.kind, step.words);
    tally_.leaves(before);
    tally_.stands(after);
}

}
