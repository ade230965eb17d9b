// SPDX-License-Identifier: Apache-2.0
// The ward's part: it confirms what cells have agreed or gives it back, and never touches a tick (R6).
#include "appraisals_sql.hpp"
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "documents/documents.hpp"
#include "liaisons/liaisons.hpp"
#include "organisations/organisations.hpp"
#include "paper.hpp"
#include "row.hpp"
#include "seen.hpp"

namespace appraisals {

using base::LiaisonId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

struct Form {
    base::AppraisalId id;
    LiaisonId person;
    std::string name, cell_name;
    State state = State::agreed;
    int version = 0;
};

Form form_from(const db::Row& row)
{
    return {row.id<base::AppraisalId>("id"),
            row.id<LiaisonId>("liaison"),
            row.text("full_name"),
            row.text("cell_name"),
            state_from(row.view("state")).value(),
            static_cast<int>(row.integer("version"))};
}

std::optional<Form> form_of(db::Transaction& tx, const Who& who, int year, LiaisonId person)
{
    return tx.first(
        sql::form_of_person,
        {{"year", year}, {"person", person}, {"scope", who.scope()}, {"scope_end", who.scope_end()}},
        form_from);
}

Result<std::vector<Form>> chosen_forms(db::Transaction& tx, const Who& who, int year,
                                       const std::vector<LiaisonId>& people)
{
    std::vector<Form> forms;
    std::vector<std::string> blockers;
    for (const auto person : people) {
        auto form = form_of(tx, who, year, person);
        if (!form) return base::refuse_not_found("phiếu này");
        if (form->state == State::agreed)
            forms.push_back(std::move(*form));
        else if (form->state != State::confirmed)
            blockers.push_back(form->name + ": chi bộ chưa ký");
    }
    if (!blockers.empty())
        return tl::unexpected(
            base::Refusal{RefusalKind::conflict, "not_signed",
                          "Chưa xác nhận được vì có phiếu chi bộ chưa ký. Chưa phiếu nào được xác nhận; hãy "
                          "bỏ chọn các phiếu này.",
                          "", std::move(blockers)});
    return forms;
}

std::vector<Form> signed_below(db::Transaction& tx, int year, std::string_view path)
{
    return tx.all(sql::forms_of_scope,
                  {{"year", year}, {"scope", path}, {"scope_end", std::string(path) + "~"}}, form_from);
}

Result<std::vector<Form>> forms_to_confirm(db::Transaction& tx, const Who& who, int year,
                                           const Choice& choice)
{
    if (!choice.people.empty()) return chosen_forms(tx, who, year, choice.people);
    auto path = std::string(who.scope());
    if (choice.cell) {
        const auto cell = organisations::find(tx, who, choice.cell);
        if (!cell) return base::refuse_not_found("chi bộ này");
        path = cell->path;
    }
    auto forms = signed_below(tx, year, path);
    if (forms.empty())
        return base::refuse(
            RefusalKind::conflict, "nothing_to_confirm",
            "Không có phiếu nào chờ xác nhận: chi bộ chưa ký, hoặc phiếu đã xác nhận cả rồi.");
    return forms;
}

constexpr ChangeWords change_words{"chi bộ ký thêm", "đã sửa và ký lại", "không còn chờ xác nhận",
                                   "Chưa phiếu nào được xác nhận; hãy xem lại rồi bấm lại."};

/// Nothing when the caller saw these forms as they are. Who says nothing of what they saw takes them as they
/// are.
std::optional<base::Refusal> unseen(const Choice& choice, const std::vector<Form>& forms)
{
    if (!choice.seen) return std::nullopt;
    Seen now;
    for (const auto& form : forms)
        now.versions[form.person] = form.version;
    return choice.people.empty() ? changed_since(*choice.seen, now, change_words)
                                 : chosen_changed_since(*choice.seen, now, change_words);
}

bool confirm_form(db::Transaction& tx, const Building& house, const Who& who, int year, const Form& form)
{
    const auto changed = tx.run(sql::confirm_form, {{"id", form.id},
                                                    {"version", form.version},
                                                    {"who", who.account},
                                                    {"who_name", who.name},
                                                    {"today", house.clock.today()}});
    if (changed != 1) return false;
    audit::record(tx, house, who, "appraisals.confirm", audit::subject("appraisal", form.id),
                  {{"liaison", form.person}, {"year", year}});
    liaisons::add_event(tx, house, who, form.person, house.clock.today(), "appraised",
                        "Nhận xét năm " + std::to_string(year) + ": " + form.cell_name +
                            " đã ký, Đảng ủy xác nhận");
    return true;
}

/// A confirmed form stays as it was printed, and its paper is worth nothing from now on.
void put_away(db::Transaction& tx, const Building& house, const Who& who, int year, const Form& form,
              std::string_view reason)
{
    const auto paper = paper_of(tx, who, year, form.person).value();
    tx.run(sql::keep_past, {{"id", form.id},
                            {"edition", paper.edition},
                            {"content", content_of(paper)},
                            {"today", house.clock.today()},
                            {"who_name", who.name},
                            {"reason", reason}});
    documents::revoke(tx, house, who, documents::Kind::appraisal, form.id.value);
}

}

Result<int> confirm(Building& house, const Who& who, int year, const Choice& choice)
{
    if (!who.may(house::May::confirm_appraisals)) return may_not(who, "xác nhận phiếu nhận xét");
    const auto round = round_of(year);
    if (const auto closed = closed_round(round, house.clock.today())) return tl::unexpected(*closed);
    auto tx = house.db.write();
    const auto forms = forms_to_confirm(tx, who, year, choice);
    if (!forms) return tl::unexpected(forms.error());
    if (auto changed = unseen(choice, *forms)) return tl::unexpected(std::move(*changed));

    int confirmed = 0;
    for (const auto& form : *forms) {
        if (confirm_form(tx, house, who, year, form))
            ++confirmed;
        else if (choice.seen)
            return base::refuse(RefusalKind::conflict, "changed_meanwhile",
                                "Phiếu của đồng chí " + form.name +
                                    " vừa có người khác xác nhận hoặc trả lại. " +
                                    std::string(change_words.nothing_done));
    }
    if (confirmed == 0) return 0;
    audit::record(tx, house, who, "appraisals.confirm_all", audit::subject("unit", who.acting.unit),
                  {{"year", year}, {"cell", choice.cell}, {"forms", confirmed}});
    tx.commit();
    return confirmed;
}

Result<Row> send_back(Building& house, const Who& who, int year, LiaisonId person, std::string_view reason)
{
    if (!who.may(house::May::confirm_appraisals)) return may_not(who, "trả lại phiếu nhận xét");
    const auto round = round_of(year);
    if (const auto closed = closed_round(round, house.clock.today())) return tl::unexpected(*closed);
    auto tx = house.db.write();
    tx.number(sql::hold_form, {{"year", year}, {"person", person}});
    const auto form = form_of(tx, who, year, person);
    if (!form) return base::refuse_not_found("phiếu này");
    const auto why = base::tidy(reason);
    if (why.empty())
        return base::refuse(RefusalKind::invalid, "reason_missing",
                            "Chưa ghi lý do trả lại. Hãy ghi một câu để chi bộ biết cần sửa gì.", "reason");
    if (form->state != State::agreed && form->state != State::confirmed)
        return base::refuse(RefusalKind::conflict, "not_signed",
                            "Phiếu của đồng chí " + form->name + " đang ở chi bộ nên không trả lại được.");

    if (form->state == State::confirmed) put_away(tx, house, who, year, *form, why);
    tx.run(sql::return_form, {{"id", form->id}, {"reason", why}});
    audit::record(tx, house, who, "appraisals.send_back", audit::subject("appraisal", form->id),
                  {{"liaison", person}, {"year", year}, {"from", form->state}, {"reason", why}});
    liaisons::add_event(tx, house, who, person, house.clock.today(), "appraisal_returned",
                        "Đảng ủy trả phiếu nhận xét năm " + std::to_string(year) + " về " + form->cell_name);
    auto row = standing_row(tx, who, round, person).value().row;
    tx.commit();
    return row;
}

}
