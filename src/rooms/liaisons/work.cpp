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

void Work::write(const Liaison& before, Liaison& after, const Step& step)
{
    tx_.run(sql::update_standing, {{"id", after.id},
                                   {"cell", after.cell},
                                   {"state", after.state},
                                   {"introduced_on", after.introduced_on},
                                   {"accepted_on", after.accepted_on},
                                   {"informed_on", after.informed_on},
                                   {"informed_how", after.informed_how},
                                   {"note", after.note}});
    ++after.version;
    add_event(tx_, house_, who_, after.id, step.on, step.kind, step.words);
    tally_.leaves(before);
    tally_.stands(after);
}

}
