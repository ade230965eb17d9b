// SPDX-License-Identifier: Apache-2.0
#include "house/parts.hpp"

#include "base/text.hpp"

#include <cstdio>

namespace house {
using namespace web::html;
using web::Html;

namespace {

std::string_view css(Tone tone)
{
    switch (tone) {
    case Tone::good:
        return "good";
    case Tone::warn:
        return "warn";
    case Tone::stop:
        return "stop";
    case Tone::plain:
        break;
    }
    return "";
}

std::string hundredths(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", number);
    return text;
}

Html field_error(std::string_view name, const base::Refusal& refusal)
{
    return p(cls("cn-error"), id(std::string(name) + "-loi"), icon("alert-circle"), span(refusal.sentence));
}

const base::Refusal* at_fault(std::string_view name, const base::Refusal* refusal)
{
    return refusal != nullptr && refusal->field == name ? refusal : nullptr;
}

}

Html state(Tone tone, std::string_view icon_name, std::string_view word)
{
    return span(cls("cn-state", css(tone)), icon(icon_name), word);
}

Html note(Tone tone, std::string_view icon_name, const Html& content)
{
    return div(cls("cn-note", css(tone)), role(tone == Tone::stop ? "alert" : "status"), icon(icon_name),
               div(content));
}

Html refusal_note(const base::Refusal& refusal)
{
    return note(Tone::stop, "alert-circle",
                group(p(data("error", ""), b(refusal.sentence)), when(!refusal.blockers.empty(), [&] {
                          return ul(
                              each(refusal.blockers, [](const std::string& blocker) { return li(blocker); }));
                      })));
}

Html page_head(std::string_view title, const Html& fact, const Html& actions)
{
    return div(cls("cn-head"), div(h1(title), when(!fact.empty(), [&] { return p(fact); })),
               when(!actions.empty(), [&] { return div(cls("cn-row cn-noprint"), actions); }));
}

Html breadcrumb(const std::vector<Crumb>& crumbs)
{
    if (crumbs.empty()) return {};
    return nav(aria("label", "Đường dẫn"),
               ol(cls("breadcrumb"), each(crumbs, [](const Crumb& crumb) {
                      return crumb.to ? li(cls("breadcrumb-item"), a(href(*crumb.to), crumb.text))
                                      : li(cls("breadcrumb-item active"), attr("aria-current", "page"),
                                           crumb.text);
                  })));
}

Html chips(std::string_view label, const std::vector<Chip>& chips)
{
    return nav(aria("label", label), cls("cn-noprint"),
               ul(cls("cn-chips"), each(chips, [](const Chip& chip) {
                      return li(a(cls("cn-chip", chip.on ? "on" : ""), href(chip.to),
                                  only_if(chip.on, attr("aria-current", "true")), chip.text,
                                  when(chip.count.has_value(),
                                       [&] { return group(" ", b(base::grouped(*chip.count))); }),
                                  when(chip.on, [] { return icon("x"); })));
                  })));
}

Html button_link(const web::Url& to, std::string_view icon_name, std::string_view text, bool primary)
{
    return a(cls("btn", primary ? "btn-primary" : ""), href(to),
             when(!icon_name.empty(), [&] { return icon(icon_name); }), text);
}

Html button(std::string_view icon_name, std::string_view text, bool primary)
{
    return web::html::button(type("submit"), cls("btn", primary ? "btn-primary" : ""),
                             when(!icon_name.empty(), [&] { return icon(icon_name); }), text);
}

Html bar(const std::vector<BarPart>& parts, long long whole, std::string_view label, bool large)
{
    Html rects;
    double x = 0;
    for (const auto& part : parts) {
        const double width = whole > 0 ? 100.0 * static_cast<double>(part.n) / static_cast<double>(whole) : 0;
        rects += rect(cls(part.css), attr("x", hundredths(x)), attr("width", hundredths(width)),
                      attr("height", "8"));
        x += width;
    }
    return svg(cls("cn-bar", large ? "cn-bar-l" : ""), attr("viewBox", "0 0 100 8"),
               attr("preserveAspectRatio", "none"), label.empty() ? attr("aria-hidden", "true") : role("img"),
               only_if(!label.empty(), attr("aria-label", label)), rects);
}

Html figure(const Figure& figure)
{
    const auto inside =
        group(span(cls("l"), figure.label),
              span(cls("v"), figure.value,
                   when(!figure.unit.empty(), [&] { return group(" ", small(figure.unit)); })),
              when(figure.bar.has_value(),
                   [&] {
                       return bar({{figure.bar->first, "g"}}, figure.bar->second);
                   }),
              span(cls("w"), figure.words));
    return figure.to ? a(cls("cn-figure"), href(*figure.to), inside) : div(cls("cn-figure"), inside);
}

namespace {

Html nothing_here(std::string_view icon_name, const Html& title, const Html& why, const Html& actions)
{
    return section(cls("card"), div(cls("empty"), div(cls("empty-icon"), icon(icon_name)), title,
                                    div(cls("cn-soft empty-subtitle"), why), when(!actions.empty(), [&] {
                                        return div(cls("cn-row justify-content-center mt-3"), actions);
                                    })));
}

}

Html empty_state(std::string_view icon_name, std::string_view title, const Html& why, const Html& actions)
{
    return nothing_here(icon_name, h2(title), why, actions);
}

Html empty_page(std::string_view icon_name, std::string_view title, const Html& why, const Html& actions)
{
    return nothing_here(icon_name, h1(title), why, actions);
}

Html text_field(const Field& field, const base::Refusal* refusal)
{
    const auto* fault = at_fault(field.name, refusal);
    const auto hint_id = std::string(field.name) + "-goi-y";
    return div(label(cls("form-label"), for_id(field.name), field.label),
               input(cls("form-control", fault ? "is-invalid" : ""), id(field.name), name(field.name),
                     type(field.type), value(field.value),
                     only_if(!field.autocomplete.empty(), attr("autocomplete", field.autocomplete)),
                     only_if(!field.inputmode.empty(), attr("inputmode", field.inputmode)),
                     required(field.required), only_if(fault != nullptr, attr("aria-invalid", "true")),
                     only_if(fault != nullptr, attr("aria-describedby", std::string(field.name) + "-loi")),
                     only_if(fault == nullptr && !field.hint.empty(), attr("aria-describedby", hint_id)),
                     only_if(fault != nullptr, attr("autofocus"))),
               when(!field.hint.empty(), [&] { return p(cls("form-hint"), id(hint_id), field.hint); }),
               when(fault != nullptr, [&] { return field_error(field.name, *fault); }));
}

Html select_field(std::string_view field_name, std::string_view label_text,
                  const std::vector<Choice>& choices, std::string_view chosen, const base::Refusal* refusal)
{
    const auto* fault = at_fault(field_name, refusal);
    return div(label(cls("form-label"), for_id(field_name), label_text),
               select(cls("form-select", fault ? "is-invalid" : ""), id(field_name), name(field_name),
                      only_if(fault != nullptr, attr("aria-invalid", "true")),
                      only_if(fault != nullptr, attr("aria-describedby", std::string(field_name) + "-loi")),
                      each(choices,
                           [&](const Choice& choice) {
                               return option(value(choice.value), selected(choice.value == chosen),
                                             choice.text);
                           })),
               when(fault != nullptr, [&] { return field_error(field_name, *fault); }));
}

Html brand_mark()
{
    return svg(
        cls("cn-mark"), attr("viewBox", "0 0 36 36"), attr("aria-hidden", "true"), attr("focusable", "false"),
        rect(attr("width", "36"), attr("height", "36"), attr("rx", "8")),
        web::html::path(cls("a"), attr("d", "M6 22Q18 6 30 22M6 22h24M12 16.5V22M18 14V22M24 16.5V22")),
        web::html::path(cls("b"), attr("d", "M7 27q2.75-2 5.5 0t5.5 0 5.5 0 5.5 0")));
}

std::string initials(std::string_view name)
{
    const auto parts = base::split_name(name);
    std::string out;
    for (const auto* part : {&parts.family, &parts.given}) {
        if (part->empty()) continue;
        const auto first_byte = static_cast<unsigned char>(part->front());
        const std::size_t bytes = first_byte < 0x80 ? 1 : first_byte < 0xE0 ? 2 : first_byte < 0xF0 ? 3 : 4;
        out += base::upper(std::string_view(*part).substr(0, bytes));
    }
    return out;
}

}
