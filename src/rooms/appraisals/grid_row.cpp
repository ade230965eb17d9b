// SPDX-License-Identifier: Apache-2.0
#include "grid_row.hpp"

#include "base/text.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"
#include "printed_grid.hpp"

#include <algorithm>

namespace appraisals {
using namespace web::html;
using house::Tone;
using meetings::Mark;
using regulations::Criterion;
using web::Html;
using web::url;

namespace {

std::string form_id(const Row& row)
{
    return "f" + std::to_string(row.person.value);
}

std::string column_title(const Criterion& criterion)
{
    return std::to_string(criterion.number) + ". " + criterion.short_title;
}

std::string given_name(const std::string& name)
{
    return base::split_name(name).given;
}

Html header_cell(const GridRow& grid)
{
    const auto& row = grid.row;
    const auto name = span(data("open", ""), row.name, small(row.workplace_name));
    if (grid.look == Look::read_only || !row.open()) return th(attr("scope", "row"), name);
    const auto other_id = "khac" + std::to_string(row.person.value);
    return th(
        attr("scope", "row"),
        form(attr("method", "post"), action(url("/appraisals/{}/{}", grid.round.year, row.person)),
             id(form_id(row)), house::hidden_fields(grid.who, web::Method::put),
             input(type("hidden"), web::html::name("version"), value(row.version))),
        name,
        details(only_if(!row.other.empty(), attr("open")),
                summary(cls("cn-why"), icon("note"), "Nhận xét khác"),
                label(cls("visually-hidden"), for_id(other_id), "Nhận xét khác về đồng chí " + row.name),
                textarea(cls("form-control"), id(other_id), web::html::name("other"),
                         attr("form", form_id(row)), attr("rows", 3),
                         attr("maxlength", static_cast<std::int64_t>(longest_other)), row.other)));
}

Html level_choice(const Row& row, const Criterion& criterion, int level, const Suggestion* suggestion)
{
    const auto* tick = row.tick(criterion.number);
    const auto number = std::to_string(criterion.number);
    const auto input_id = "p" + std::to_string(row.person.value) + "c" + number + "m" + std::to_string(level);
    const bool suggested = suggestion != nullptr && suggestion->level == level;
    return group(input(attr("form", form_id(row)), only_if(level == criterion.lowest(), cls("thap")),
                       type("radio"), web::html::name("c" + number), id(input_id), value(level),
                       checked(tick != nullptr && tick->level == level)),
                 label(for_id(input_id), only_if(suggested, cls("goi")), span(level),
                       span(cls("chu"), when(suggested, [] { return i(cls("gy"), "Gợi ý: "); }),
                            criterion.levels.at(static_cast<std::size_t>(level - 1)))));
}

std::string_view icon_of(Mark mark)
{
    switch (mark) {
    case Mark::present:
    case Mark::late:
        return "check";
    case Mark::excused:
        return "message-circle";
    case Mark::absent:
        break;
    }
    return "x";
}

Html fact_line(const MeetingFact& fact)
{
    return li(icon(icon_of(fact.mark)),
              span(fact.on.shown().substr(0, 5) + ", " + fact.title + ": " + std::string(shown(fact.mark))));
}

Html why_suggested(const Row& row, const Criterion& criterion, const Suggestion& suggestion,
                   const std::string& rule)
{
    const auto& level = criterion.levels.at(static_cast<std::size_t>(suggestion.level - 1));
    return details(
        cls("cn-facts-of"), data("pop", ""),
        summary(cls("cn-why"),
                aria("label", "Vì sao gợi ý mục " + std::to_string(criterion.number) + " cho " + row.name),
                icon("info-circle"), "Vì sao"),
        div(cls("cn-pop"), role("group"), aria("label", "Vì sao gợi ý " + level), b("Gợi ý: " + level),
            ul(each(suggestion.facts, fact_line)), p(cls("cn-soft cn-small mb-2"), rule),
            button(cls("btn w-100"), type("button"), data("take", ""), data("live", ""), attr("hidden"),
                   "Chọn theo gợi ý")));
}

Html tick_cell(const GridRow& grid, const Criterion& criterion)
{
    const auto& row = grid.row;
    if (grid.look == Look::read_only || !row.open())
        return td(data("ten", column_title(criterion)), chosen_level(row, criterion));
    const auto* suggestion = row.suggestion(criterion.number);
    Html levels;
    for (int level = 1; level <= static_cast<int>(criterion.levels.size()); ++level)
        levels += level_choice(row, criterion, level, suggestion);
    const auto suggested = suggestion == nullptr ? std::string() : std::to_string(suggestion->level);
    return td(
        data("ten", column_title(criterion)),
        suggestion == nullptr
            ? fieldset(cls("cn-pick"), data("criterion", criterion.number),
                       legend(cls("visually-hidden"), row.name + ", mục " + column_title(criterion)), levels)
            : fieldset(cls("cn-pick"), data("criterion", criterion.number), data("suggest", suggested),
                       legend(cls("visually-hidden"), row.name + ", mục " + column_title(criterion)), levels),
        when(suggestion != nullptr, [&] {
            return why_suggested(row, criterion, *suggestion, grid.round.regulation->attendance.words);
        }));
}

std::string absences(const Suggestion& suggestion)
{
    const auto absent = std::count_if(suggestion.facts.begin(), suggestion.facts.end(),
                                      [](const MeetingFact& fact) { return fact.mark == Mark::absent; });
    if (absent == 0) return "không vắng buổi nào không lý do";
    const auto number = std::to_string(absent);
    return absent == static_cast<std::ptrdiff_t>(suggestion.facts.size()) && absent > 1
               ? "vắng cả " + number + " buổi"
               : "vắng " + number + " buổi không lý do";
}

Html reason_field(const Row& row, const Criterion& criterion, const Tick& tick)
{
    const auto number = std::to_string(criterion.number);
    const auto field_id = "ly-do-" + std::to_string(row.person.value) + "-" + number;
    const auto* suggestion = row.suggestion(criterion.number);
    const auto& suggested = criterion.levels.at(static_cast<std::size_t>(tick.suggested.value_or(1) - 1));
    return group(label(cls("form-label"), for_id(field_id),
                       "Mục " + number + " của đồng chí " + given_name(row.name) + " khác gợi ý ",
                       element("q", suggested),
                       suggestion == nullptr ? std::string() : " (" + absences(*suggestion) + ")",
                       ". Vì sao?"),
                 div(cls("cn-row"),
                     input(cls("form-control cn-grow w-auto"), attr("form", form_id(row)),
                           web::html::name("reason" + number), id(field_id), value(tick.reason)),
                     button(cls("btn"), type("submit"), attr("form", form_id(row)), "Ghi lý do")));
}

Html reason_row(const GridRow& grid)
{
    Html fields;
    bool owes = false;
    for (const auto& criterion : grid.round.regulation->form.criteria) {
        const auto* tick = grid.row.tick(criterion.number);
        if (tick == nullptr || !tick->differs()) continue;
        fields += reason_field(grid.row, criterion, *tick);
        owes = owes || tick->owes_reason();
    }
    if (fields.empty()) return {};
    const auto columns = static_cast<std::int64_t>(grid.round.regulation->form.criteria.size() + 2);
    return tr(cls("why-row"), id("ly-do-", grid.row.person), data("row", grid.row.person.value),
              td(attr("colspan", columns),
                 div(cls("cn-note", owes ? "warn" : ""), icon(owes ? "alert-triangle" : "note"),
                     div(cls("cn-grow"), fields))));
}

Html line(std::string_view text)
{
    return div(cls("cn-small cn-soft"), text);
}

Html open_state(const Row& row, const Round& round)
{
    const auto& criteria = round.regulation->form.criteria;
    const auto missing = criteria.size() - row.ticks.size();
    for (const auto& tick : row.ticks)
        if (tick.owes_reason())
            return group(house::state(Tone::warn, "alert-triangle", "Cần lý do"),
                         line("Mục " + std::to_string(tick.criterion) + " khác gợi ý"));
    if (row.ticks.empty())
        return group(house::state(Tone::plain, "circle-dashed", "Chưa làm"),
                     when(!row.suggestions.empty(),
                          [&] { return line(std::to_string(row.suggestions.size()) + " gợi ý"); }));
    if (missing > 0)
        return group(house::state(Tone::plain, "circle-dashed", "Còn " + std::to_string(missing) + " mục"),
                     line(std::to_string(row.ticks.size()) + " mục đã lưu"));
    const auto saved = row.drafted_at.value();
    return group(house::state(Tone::good, "circle-check", "Đã lưu"),
                 line(saved.shown_time() + ", " + given_name(row.drafted_by_name)));
}

}

Html grid_head(const regulations::Form& form)
{
    return thead(
        tr(th(attr("scope", "col"), "Họ và tên"),
           each(form.criteria,
                [](const Criterion& criterion) { return th(attr("scope", "col"), column_title(criterion)); }),
           th(attr("scope", "col"), "Tình trạng")));
}

Html chosen_level(const Row& row, const Criterion& criterion)
{
    const auto* tick = row.tick(criterion.number);
    if (tick == nullptr) return span(cls("cn-soft chu"), "chưa chọn");
    return group(b(cls("cn-tab"), tick->level), " ",
                 span(cls("cn-small chu"), criterion.levels.at(static_cast<std::size_t>(tick->level - 1))),
                 when(!tick->reason.empty(),
                      [&] { return div(cls("cn-small cn-soft chu"), "Lý do: " + tick->reason); }));
}

Html row_state(const Row& row, const Round& round)
{
    switch (row.state) {
    case State::agreed:
        return group(house::state(Tone::good, "signature", "Đã ký"),
                     line(row.signed_on.value().shown() + ", chờ Đảng ủy"));
    case State::confirmed:
        return group(house::state(Tone::good, "circle-check", "Đã xác nhận"),
                     line(row.confirmed_on.value().shown()));
    case State::returned:
        return group(house::state(Tone::warn, "arrow-back-up", "Bị trả lại"), line(row.return_reason),
                     when(!row.complete(round.regulation->form), [&] { return open_state(row, round); }));
    case State::draft:
        break;
    }
    return open_state(row, round);
}

Html grid_row(const GridRow& grid)
{
    const auto& row = grid.row;
    const bool writable = grid.look != Look::read_only && row.open();
    return group(tr(id("p", row.person), data("row", row.person.value), data("name", row.name),
                    header_cell(grid),
                    each(grid.round.regulation->form.criteria,
                         [&](const Criterion& criterion) { return tick_cell(grid, criterion); }),
                    td(cls("st"), data("state", ""),
                       grid.look == Look::unsaved ? house::state(Tone::warn, "alert-triangle", "Chưa lưu")
                                                  : row_state(row, grid.round),
                       notes_on_paper(row, grid.round.regulation->form),
                       when(writable,
                            [&] {
                                return button(cls("btn"), type("submit"), attr("form", form_id(row)),
                                              data("plain", ""), "Lưu");
                            }))),
                 when(writable, [&] { return reason_row(grid); }));
}

void write_row(web::JsonWriter& json, const Row& row)
{
    json.object([&] {
        json.field("person", row.person);
        json.field("name", row.name);
        json.field("workplace", row.workplace_name);
        json.field("state", code(row.state));
        json.field("version", row.version);
        json.field("other", row.other);
        json.array("ticks", [&] {
            for (const auto& tick : row.ticks)
                json.object([&] {
                    json.field("criterion", tick.criterion);
                    json.field("level", tick.level);
                    json.field("suggested", tick.suggested);
                    json.field("reason", tick.reason);
                });
        });
        json.array("suggestions", [&] {
            for (const auto& suggestion : row.suggestions)
                json.object([&] {
                    json.field("criterion", suggestion.criterion);
                    json.field("level", suggestion.level);
                });
        });
    });
}

}
