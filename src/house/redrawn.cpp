// SPDX-License-Identifier: Apache-2.0
#include "house/redrawn.hpp"

#include "base/text.hpp"

namespace house {

namespace {

std::string name_of_drawn(std::string_view field)
{
    return "was." + std::string(field);
}

}

web::Html drawn_from(const FieldValues& values)
{
    using namespace web::html;
    return each(values, [](const auto& field) {
        return input(type("hidden"), name(name_of_drawn(field.first)), value(field.second));
    });
}

Redrawn redraw(const web::Fields& form, const FieldValues& now)
{
    Redrawn redrawn;
    for (const auto& [field, saved] : now) {
        auto& shown = redrawn.values[field] = saved;
        if (!form.has(field)) continue;
        const auto typed = form.get(field);
        const auto drawn = form.maybe(name_of_drawn(field));
        const bool typed_here = !drawn || base::tidy(typed) != base::tidy(*drawn);
        if (typed_here) shown = typed;
        if (drawn && base::tidy(*drawn) != base::tidy(saved) && base::tidy(typed) != base::tidy(saved))
            redrawn.elsewhere.push_back({field, typed_here});
    }
    return redrawn;
}

std::string told(const ElsewhereChanged& change, std::string_view label, std::string_view now)
{
    const auto saved = now.empty() ? std::string("để trống") : "“" + std::string(now) + "”";
    const auto field = "Ô " + std::string(label);
    return change.typed_here ? field + " giữ chữ gõ ở đây; bản đã lưu ghi: " + saved + "."
                             : field + " nay " + (now.empty() ? saved : "là " + saved) + ", theo bản đã lưu.";
}

}
