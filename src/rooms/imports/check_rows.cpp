// SPDX-License-Identifier: Apache-2.0
// The rows of an import as the page shows them: what is said of each, and what one may do with it.
#include "base/text.hpp"
#include "check_page.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"
#include "row_words.hpp"

namespace imports {
using namespace web::html;
using house::Who;
using web::Html;
using web::url;

namespace {

std::string about(const StoredRow& row)
{
    std::string words;
    if (row.person.birth) words += ", sinh " + row.person.birth->shown();
    if (!row.person.workplace.empty()) words += ", " + row.person.workplace;
    return words;
}

Html fix_form(const Who& who, const CheckView& view, const StoredRow& row)
{
    const auto at_fault = field_at_fault(row);
    if (at_fault.empty()) return {};
    const auto& batch = view.batch;
    const auto input_id = "s" + std::to_string(row.n);
    const auto fault_id = input_id + "-loi";
    const bool refused = view.refused && view.refused->n == row.n && view.refused->refusal.field == "value";
    return details(only_if(refused || row.match.kind == RowClass::broken, attr("open")),
                   summary("Sửa ", base::lower(field_words(at_fault))),
                   house::form_for(who, web::Method::put, url("/imports/{}/rows/{}", batch.id, row.n),
                                   input(type("hidden"), name("show"), value(code(row.match.kind))),
                                   input(type("hidden"), name("field"), value(at_fault)),
                                   label(cls("form-label"), for_id(input_id), field_words(at_fault), " đúng"),
                                   div(cls("cn-row"),
                                       input(cls("form-control cn-grow w-auto", refused ? "is-invalid" : ""),
                                             id(input_id), name("value"), attr("autocomplete", "off"),
                                             value(refused ? view.refused->typed : std::string{}),
                                             only_if(refused, attr("aria-invalid", "true")),
                                             only_if(refused, attr("aria-describedby", fault_id)),
                                             only_if(refused, attr("autofocus"))),
                                       house::button("", "Sửa")),
                                   when(refused, [&] {
                                       return p(cls("cn-error"), id(fault_id), icon("alert-circle"),
                                                span(view.refused->refusal.sentence));
                                   })));
}

Html choice(std::string_view sent, bool chosen, const std::string& words)
{
    return label(input(cls("form-check-input"), type("radio"), name("decision"), value(sent), checked(chosen),
                       required()),
                 span(words));
}

/// "same_person.17": which of several people of the register it is.
Html person_choices(const StoredRow& row, const std::vector<Candidate>& persons)
{
    return each(persons, [&](const Candidate& person) {
        return choice(std::string(code(Decision::same_person)) + "." + std::to_string(person.member.value),
                      row.decision == Decision::same_person && row.decided_member == person.member,
                      person_words(person));
    });
}

/// A row without a question: it may still be left out.
Html skip_form(const Who& who, const Batch& batch, const StoredRow& row)
{
    return house::form_for(who, web::Method::put, url("/imports/{}/rows/{}", batch.id, row.n),
                           input(type("hidden"), name("show"), value(code(row.match.kind))),
                           input(type("hidden"), name("decision"), value(code(Decision::skip))),
                           button(cls("btn"), type("submit"), icon("x"), "Để lại dòng này",
                                  span(cls("visually-hidden"), ", dòng ", std::to_string(row.person.row))));
}

Html choice_form(const Who& who, const Batch& batch, const StoredRow& row,
                 const std::vector<Candidate>& candidates)
{
    const auto offered = choices_of(row);
    if (row.match.kind == RowClass::fresh || row.match.kind == RowClass::changed)
        return skip_form(who, batch, row);
    if (offered.empty()) return {};
    const auto persons = persons_of(row, candidates);
    const auto prefix = "e" + std::to_string(row.n);
    return house::form_for(
        who, web::Method::put, url("/imports/{}/rows/{}", batch.id, row.n),
        fieldset(
            cls("cn-opt"), legend(cls("visually-hidden"), "Cách xử lý dòng ", std::to_string(row.person.row)),
            each(offered,
                 [&](Decision decision) {
                     if (decision == Decision::same_person && !persons.empty())
                         return person_choices(row, persons);
                     return choice(code(decision), row.decision == decision, choice_words(row, decision));
                 }),
            button(cls("btn"), type("submit"), id(prefix),
                   row.decision == Decision::none ? "Ghi cách xử lý" : "Đổi cách xử lý")));
}

Html changes_list(const StoredRow& row)
{
    return when(!row.match.changes.empty(), [&] {
        return each(row.match.changes, [](const FieldChange& change) {
            return p(cls("cn-soft"), field_words(change.field), ": ",
                     shown_value(change.field, change.before), " ", icon("arrow-right"), " ",
                     b(shown_value(change.field, change.after)));
        });
    });
}

std::string_view title_of(RowClass kind)
{
    switch (kind) {
    case RowClass::fresh:
        return "Mới";
    case RowClass::same:
        return "Không đổi";
    case RowClass::changed:
        return "Thay đổi";
    case RowClass::look:
        return "Cần xem";
    case RowClass::broken:
        return "Hỏng";
    }
    return "";
}

/// Where a person who would enter will be introduced to, as far as the list tells.
Html home_cell(const CheckView& view, const StoredRow& row)
{
    if (row.match.kind != RowClass::fresh && row.match.kind != RowClass::look) return {};
    const auto found = view.cells.find(row.n);
    if (found != view.cells.end())
        return p(cls("cn-soft"), icon("home"), " Gợi ý: ", b(found->second.cell_name), ", theo ",
                 row.person.residence_cell.empty() ? "chỗ ở" : "danh sách", " ghi “",
                 row.person.residence_cell.empty() ? row.person.residence : row.person.residence_cell, "”.");
    return p(cls("cn-soft"), icon("map-pin"), " Chưa rõ chi bộ nơi cư trú",
             row.person.residence.empty() ? ": danh sách không ghi chỗ ở."
                                          : ": chỗ ở không nêu rõ một tổ dân phố nào của phường.",
             " Khi nhận sẽ chờ phân.");
}

Html eye_row(const Who& who, const CheckView& view, const StoredRow& row)
{
    static const std::vector<Candidate> nobody;
    const auto& batch = view.batch;
    const auto at = view.candidates.find(row.n);
    const auto& candidates = at == view.candidates.end() ? nobody : at->second;
    const bool withheld = row.person.reasons.has(Reason::exempt_introduction_on_list);
    const std::string name_shown = withheld                       ? "(không lưu)"
                                   : row.person.full_name.empty() ? "(chưa có tên)"
                                                                  : row.person.full_name;
    return li(id("d", row.n), span(cls("cn-soft"), "Dòng ", std::to_string(row.person.row)),
              div(p(b(name_shown), about(row)),
                  each(sentences_of(row, candidates),
                       [](const std::string& sentence) { return p(cls("cn-soft"), sentence); }),
                  changes_list(row), home_cell(view, row)),
              div(when(view.open, [&] {
                  return group(choice_form(who, batch, row, candidates), fix_form(who, view, row));
              })));
}

}

Html rows_section(const Who& who, const CheckView& view)
{
    const auto count = count_of(view.counts, view.show);
    if (count == 0)
        return house::empty_state("circle-check", "Không có dòng nào ở mục này",
                                  p("Bấm vào một ô đếm ở trên để xem các dòng khác."));
    const auto list = ul(cls("cn-eye"), id("dong"),
                         each(view.rows, [&](const StoredRow& row) { return eye_row(who, view, row); }));
    const auto more =
        url("/imports/{}", view.batch.id).with("show", code(view.show)).with("after", view.next_after);
    return section(
        cls("card"), aria("labelledby", "cx"),
        div(cls("card-header"),
            h2(id("cx"), cls("cn-grow"), title_of(view.show), ": ", base::grouped(count), " dòng"),
            when(view.show == RowClass::look,
                 [&] { return span(cls("cn-soft"), "Đã xử lý ", base::grouped(view.counts.decided)); })),
        list,
        div(cls("card-footer cn-row cn-noprint"), id("dong-tiep"),
            span(cls("cn-soft cn-grow"), "Đang xem ", base::grouped(static_cast<long long>(view.rows.size())),
                 " trong ", base::grouped(count), " dòng."),
            when(view.next_after > 0,
                 [&] { return a(cls("btn"), href(more), data("more", "dong"), "Xem tiếp"); })));
}

}
