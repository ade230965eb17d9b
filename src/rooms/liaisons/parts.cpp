// SPDX-License-Identifier: Apache-2.0
#include "parts.hpp"

#include "base/text.hpp"

#include <array>

namespace liaisons {

using namespace web::html;
using house::Tone;
using web::Html;

namespace {

struct Act {
    std::string_view code, before, after;
};
constexpr std::array<Act, 10> acts{{
    {"assigned", "Đã phân ", " về chi bộ. Bí thư chi bộ sẽ thấy trong Việc cần làm."},
    {"assigned_rest", "Đã phân ", " chưa có chi bộ. Ai đã có chi bộ thì giữ nguyên."},
    {"accepted", "Đã tiếp nhận ", ". Việc tiếp theo: báo tin cho từng đồng chí."},
    {"informed", "Đã ghi báo tin cho ", "."},
    {"returned", "Đã trả lại phường ", ", kèm lý do."},
    {"received", "Đã ghi ", " vào danh sách."},
    {"amended", "Đã lưu thay đổi của ", "."},
    {"ended", "Đã chấm dứt mối liên hệ của ", ". Ghi nhầm thì mở lại ở trang của đồng chí đó."},
    {"reopened", "Đã mở lại mối liên hệ của ", "."},
    {"same", "Thông tin của ", " không có gì thay đổi."},
}};

}

Html state_of(State state, Exemption exemption)
{
    switch (state) {
    case State::received:
        return house::state(Tone::warn, "clock-exclamation", shown(state));
    case State::introduced:
        return house::state(Tone::warn, "clock-exclamation", shown(state));
    case State::accepted:
        return house::state(Tone::warn, "hourglass", shown(state));
    case State::informed:
        return exemption == Exemption::exempt_meetings
                   ? house::state(Tone::plain, "shield-lock", "Miễn sinh hoạt")
                   : house::state(Tone::good, "circle-check", shown(state));
    case State::returned:
        return house::state(Tone::warn, "arrow-back-up", shown(state));
    case State::ended:
        return house::state(Tone::plain, "archive", shown(state));
    }
    return {};
}

std::string born(const std::optional<base::PartialDate>& birth)
{
    return birth ? "sinh " + birth->shown() : std::string{};
}

namespace {

// The sentence stands at the top of the page and the fields in a bar that is always in view: the field it
// speaks of is marked, and not given the focus, which would scroll the sentence away.
bool at_fault(std::string_view field, const base::Refusal* refusal)
{
    return refusal != nullptr && refusal->field == field;
}

}

Html cell_choice(const std::vector<organisations::Unit>& cells, base::UnitId chosen,
                 std::string_view field_id, const base::Refusal* refusal)
{
    const bool fault = at_fault("cell", refusal);
    return group(label(cls("visually-hidden"), for_id(field_id), "Chi bộ nơi cư trú"),
                 select(cls("form-select w-auto", fault ? "is-invalid" : ""), id(field_id), name("cell"),
                        only_if(fault, attr("aria-invalid", "true")),
                        option(value(""), selected(!chosen), "Chọn chi bộ…"),
                        each(cells, [&](const organisations::Unit& cell) {
                            return option(value(cell.id), selected(cell.id == chosen), cell.short_name);
                        })));
}

TypedInforming TypedInforming::usual(base::Date today)
{
    return {std::string(code(InformedHow::met)), today.shown()};
}

TypedInforming TypedInforming::from(const web::Fields& form)
{
    return {std::string(form.get("how")), std::string(form.get("on"))};
}

Html informing_fields(const TypedInforming& typed, std::string_view field_id, const base::Refusal* refusal)
{
    const std::string how_id = std::string(field_id) + "-cach", on_id = std::string(field_id) + "-ngay";
    const bool fault = at_fault("on", refusal);
    return div(cls("cn-row"),
               div(cls("cn-grow"), label(cls("cn-small cn-soft d-block"), for_id(how_id), "Cách báo tin"),
                   select(cls("form-select"), id(how_id), name("how"),
                          each(std::array{InformedHow::met, InformedHow::phone, InformedHow::letter},
                               [&](InformedHow how) {
                                   return option(value(code(how)), selected(code(how) == typed.how),
                                                 shown(how));
                               }))),
               div(label(cls("cn-small cn-soft d-block"), for_id(on_id), "Ngày báo tin"),
                   input(cls("form-control w-auto", fault ? "is-invalid" : ""), id(on_id), name("on"),
                         attr("inputmode", "numeric"), attr("size", "10"), attr("autocomplete", "off"),
                         value(typed.on), only_if(fault, attr("aria-invalid", "true")))));
}

base::Result<Informing> informing_from(const web::Fields& form)
{
    const auto how = informed_how_from(form.get("how"));
    if (!how)
        return base::refuse(base::RefusalKind::invalid, "how_unknown",
                            "Chưa rõ đã báo tin bằng cách nào. Hãy chọn gặp trực tiếp, điện thoại hoặc thư.",
                            "how");
    const auto on = base::Date::from_typed(base::tidy(form.get("on")));
    if (!on)
        return base::refuse(base::RefusalKind::invalid, "on_unreadable",
                            "Ngày báo tin chưa đọc được. Hãy ghi đủ ngày, tháng, năm, ví dụ 02/11/2026.",
                            "on");
    return Informing{*how, *on};
}

Html receipt(const web::Request& request)
{
    if (!house::leads_from_here(request)) return {};
    const auto n = request.query.number("n");
    const auto done = request.query.get("done");
    for (const auto& act : acts)
        if (act.code == done && n)
            return house::note(
                Tone::good, "circle-check",
                *n == 0 ? p("Không có gì thay đổi: các đồng chí đã chọn đã xong bước này từ trước.")
                        : p(act.before, b(base::grouped(*n), " đồng chí"), act.after));
    return {};
}

web::Url with_receipt(const web::Url& to, std::string_view act, long long people)
{
    return to.with("done", act).with("n", people);
}

}
