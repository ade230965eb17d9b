// SPDX-License-Identifier: Apache-2.0
// One row of the grid is saved, or comes back with what was chosen and typed.
#include "appraisals_pages.hpp"
#include "grid_row.hpp"

namespace appraisals {
using namespace web::html;
using base::LiaisonId;
using web::url;

namespace {

/// c1, c2, … and reason1, … of the form; what is no number becomes a level that the verb refuses.
Entry entry_from(const web::Fields& form, const regulations::Form& criteria)
{
    Entry entry;
    entry.version = static_cast<int>(form.number("version").value_or(0));
    for (const auto& criterion : criteria.criteria) {
        const auto number = std::to_string(criterion.number);
        if (const auto level = form.get("c" + number); !level.empty())
            entry.levels[criterion.number] = static_cast<int>(form.number("c" + number).value_or(0));
        if (const auto reason = form.maybe("reason" + number)) entry.reasons[criterion.number] = *reason;
    }
    if (const auto other = form.maybe("other")) entry.other = *other;
    return entry;
}

/// The row with what was chosen and typed, whether it may stand so or not.
Row typed_over(Row row, const Entry& entry, const regulations::Form& form)
{
    row.ticks.clear();
    for (const auto& criterion : form.criteria) {
        const auto level = entry.levels.find(criterion.number);
        if (level == entry.levels.end() || level->second < 1 || level->second > criterion.lowest()) continue;
        Tick tick{criterion.number, level->second, std::nullopt, {}};
        if (const auto* suggestion = row.suggestion(criterion.number)) tick.suggested = suggestion->level;
        if (const auto reason = entry.reasons.find(criterion.number); reason != entry.reasons.end())
            tick.reason = reason->second;
        row.ticks.push_back(std::move(tick));
    }
    if (entry.other) row.other = *entry.other;
    return row;
}

/// Without a script: the row alone, as it was filled, under the sentence that says why it was not saved.
Reply refused_page(const Request& request, const Who& who, const Round& round, const Row& row,
                   const base::Refusal& refusal)
{
    const auto back = url("/appraisals/{}", round.year);
    const auto& form = round.regulation->form;
    auto content = house::page_head("Nhận xét đồng chí " + row.name,
                                    group("Chưa lưu. Phần vừa chọn và vừa ghi vẫn ở dưới đây."),
                                    house::button_link(back.at("p" + std::to_string(row.person.value)), "",
                                                       "Về bảng nhận xét, bỏ phần chưa lưu"));
    content += house::refusal_note(refusal);
    content +=
        div(cls("card"),
            table(cls("cn-grid"), data("grid", ""),
                  caption(cls("visually-hidden"), "Nhận xét theo từng mục, mỗi mục chọn một trong ba mức"),
                  grid_head(form), tbody(grid_row({row, round, who, Look::unsaved}))));
    return house::page(
        request, who,
        {.title = "Chưa lưu nhận xét",
         .nav = house::Nav::appraisals,
         .crumbs = {{"Nhận xét " + std::to_string(round.year), back}, {row.name, std::nullopt}},
         .wide = true,
         .scripts = {"grid"}},
        content, house::status_of(refusal.kind));
}

/// When somebody else changed the row, our script gets it as it is now, so that the page can offer to take it
/// or to write over it; of any other refusal there is nothing to force. A page gets what was typed.
Reply refused_with_row(const Request& request, Building& house, const Who& who, const Round& round,
                       LiaisonId person, const Entry& entry, const base::Refusal& refusal)
{
    const bool forces = refusal.code == "changed_meanwhile";
    if (request.wants_json() || (request.wants_fragment() && !forces) ||
        closed_round(round, house.clock.today()))
        return house::refused(request, who, refusal);
    auto tx = house.db.read();
    const auto row = find(tx, who, round.year, person);
    if (!row || !row->open()) return house::refused(request, who, refusal);
    if (!request.wants_fragment())
        return refused_page(request, who, round, typed_over(*row, entry, round.regulation->form), refusal);
    return house::piece(group(p(cls("cn-error"), data("error", ""), refusal.sentence),
                              grid_row({*row, round, who, Look::writable})),
                        house::status_of(refusal.kind));
}

}

Reply put_row(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto person = request.id<LiaisonId>("person");
    const auto entry = entry_from(request.form, round->regulation->form);
    const auto row = save_row(house, who, round->year, person, entry);
    if (!row) return refused_with_row(request, house, who, *round, person, entry, row.error());
    return house::answer(
        request, who, row, url("/appraisals/{}", round->year).at("p" + std::to_string(person.value)),
        [&](const Row& saved) {
            return grid_row({saved, *round, who, Look::writable});
        },
        [](web::JsonWriter& json, const Row& saved) { write_row(json, saved); });
}
}
