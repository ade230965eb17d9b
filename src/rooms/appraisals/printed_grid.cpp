// SPDX-License-Identifier: Apache-2.0
#include "printed_grid.hpp"

#include "base/text.hpp"

namespace appraisals {
using namespace web::html;
using regulations::Criterion;
using web::Html;

namespace {

std::string levels_of(const Criterion& criterion)
{
    std::string words;
    for (int level = 1; const auto& name : criterion.levels)
        words += (words.empty() ? "(" : "; (") + std::to_string(level++) + ") " + base::lower(name);
    return words;
}

Html place_to_sign(const std::vector<std::string>& capacity)
{
    return div(cls("col text-center"), each(capacity, [](const std::string& words) { return div(b(words)); }),
               div(i("(Ký, ghi rõ họ tên)")));
}

}

Html levels_on_paper(const regulations::Form& form)
{
    return ul(cls("cn-print cn-levels"), each(form.criteria, [](const Criterion& criterion) {
                  return li(b(criterion.number, ". ", criterion.short_title), ": ", levels_of(criterion));
              }));
}

Html notes_on_paper(const Row& row, const regulations::Form& form)
{
    Html notes;
    for (const auto& criterion : form.criteria) {
        const auto* tick = row.tick(criterion.number);
        if (tick != nullptr && !tick->reason.empty())
            notes += div("Mục ", criterion.number, ": ", tick->reason);
    }
    if (!row.other.empty()) notes += div(row.other);
    return notes.empty() ? Html{} : div(cls("cn-print"), notes);
}

Html start_on_paper(long long rows_before)
{
    if (rows_before == 0) return {};
    return p(cls("cn-print"), "Tờ này tiếp theo tờ trước, từ người thứ ", base::grouped(rows_before + 1),
             ".");
}

Html end_on_paper(long long rows_seen, long long whole)
{
    if (rows_seen >= whole) return {};
    return span(cls("cn-print"), "Bảng này mới đến người thứ ", base::grouped(rows_seen), " trong ",
                base::grouped(whole), ". Muốn in cả bảng thì bấm “Xem tiếp 50” cho đến hết rồi in.");
}

Html signatures_on_paper(const std::vector<std::string>& left, const std::vector<std::string>& right)
{
    return div(cls("cn-print cn-signs"), div(cls("row"), place_to_sign(left), place_to_sign(right)));
}

}
