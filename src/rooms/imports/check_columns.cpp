// SPDX-License-Identifier: Apache-2.0
// What each column was taken for, to be chosen anew, and what was converted from old letters.
#include "base/text.hpp"
#include "check_page.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"
#include "sheets/sheet.hpp"

#include <algorithm>

namespace imports {
using namespace web::html;
using house::Tone;
using house::Who;
using web::Html;
using web::url;

namespace {

std::string field_id(std::string_view prefix, const StoredColumn& column)
{
    return std::string(prefix) + "." + std::to_string(column.sheet) + "." + std::to_string(column.column);
}

std::string_view first_line(std::string_view text)
{
    return text.substr(0, text.find('\n'));
}

/// The soft hyphen is TCVN3's "ư"; browsers hide it, so it is shown as a hyphen.
std::string with_visible_hyphens(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\xC2\xAD") {
            out += "\u2010";
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

Html confidence_state(const StoredColumn& column)
{
    switch (column.confidence) {
    case Confidence::certain:
        return house::state(Tone::good, "circle-check", shown(column.confidence));
    case Confidence::review:
        return house::state(Tone::warn, "alert-triangle", shown(column.confidence));
    case Confidence::not_needed:
        break;
    }
    return house::state(Tone::plain, "info-circle", shown(Confidence::not_needed));
}

/// The choice that stands for a role nobody stores.
std::string chosen_code(const StoredColumn& column)
{
    return std::string(code(choice_for(column.role)));
}

Html role_select(const StoredColumn& column, const std::string& name_shown)
{
    const auto id_text = field_id("c", column);
    if (!column.parts.empty()) {
        std::string parts;
        for (const auto part : column.parts)
            parts += (parts.empty() ? "" : ", ") + std::string(is_read(part) ? shown(part) : "bỏ qua");
        return span("Tách theo dòng: ", parts);
    }
    const auto chosen = chosen_code(column);
    return group(label(cls("visually-hidden"), for_id(id_text), "Cột ", name_shown, " là"),
                 select(cls("form-select"), id(id_text), name(id_text), each(choices(), [&](Role role) {
                            return option(value(code(role)), selected(code(role) == chosen), shown(role));
                        })));
}

Html encoding_select(const StoredColumn& column, const std::string& name_shown)
{
    if (column.encoding == base::LegacyEncoding::none && column.chosen_encoding.empty()) return {};
    const auto id_text = field_id("e", column);
    return div(label(cls("form-label"), for_id(id_text), "Bảng mã của cột ", name_shown),
               select(cls("form-select"), id(id_text), name(id_text),
                      each(std::vector{base::LegacyEncoding::tcvn3, base::LegacyEncoding::vni,
                                       base::LegacyEncoding::none},
                           [&](auto encoding) {
                               return option(value(base::code(encoding)),
                                             selected(encoding == column.encoding), base::shown(encoding));
                           })));
}

Html column_row(const StoredColumn& column, bool several_sheets, const std::vector<StoredSheet>& sheets)
{
    const auto head = head_of(column);
    const auto at = std::find_if(sheets.begin(), sheets.end(),
                                 [&](const StoredSheet& one) { return one.sheet == column.sheet; });
    return tr(th(attr("scope", "row"), head,
                 when(several_sheets && at != sheets.end(),
                      [&] { return span(cls("cn-soft cn-small"), " (", at->name, ")"); })),
              td(cls("cn-soft"), with_visible_hyphens(first_line(column.example))),
              td(cls("f"), role_select(column, head)),
              td(confidence_state(column), when(column.not_understood > 0, [&] {
                     return div(cls("cn-soft cn-small"), base::grouped(column.not_understood),
                                " ô không đọc được");
                 })));
}

std::string mapping_summary(const CheckView& view)
{
    const auto count = [&](Confidence wanted) {
        return std::count_if(view.columns.begin(), view.columns.end(),
                             [&](const StoredColumn& column) { return column.confidence == wanted; });
    };
    const auto certain = count(Confidence::certain), review = count(Confidence::review);
    std::string words = "Máy đã ghép " + base::grouped(certain) + " cột";
    if (review > 0) words += ", " + base::grouped(review) + " cột nên xem lại";
    return words;
}

}

std::string head_of(const StoredColumn& column)
{
    return column.header.empty() ? "Cột " + sheets::column_letters(static_cast<std::uint32_t>(column.column))
                                 : base::tidy(column.header);
}

Html mapping(const Who& who, const CheckView& view)
{
    const bool review = std::any_of(view.columns.begin(), view.columns.end(), [](const StoredColumn& column) {
        return column.confidence == Confidence::review;
    });
    const auto with_columns = std::count_if(view.sheets.begin(), view.sheets.end(),
                                            [](const StoredSheet& sheet) { return sheet.skipped.empty(); });
    return details(
        cls("card cn-fold"), only_if(review, attr("open")),
        summary(h2(cls("cn-grow"), "Cột nào là gì"), span(cls("cn-soft"), mapping_summary(view)),
                icon("chevron-down")),
        house::form_for(
            who, web::Method::put, url("/imports/{}/columns", view.batch.id),
            table(cls("cn-map"), caption(cls("visually-hidden"), "Ghép cột của tệp với mục trong sổ"),
                  thead(cls("cn-soft"),
                        tr(th(attr("scope", "col"), "Cột trong tệp"), th(attr("scope", "col"), "Ví dụ"),
                           th(attr("scope", "col"), "Lưu vào"), th(attr("scope", "col"), "Máy đoán"))),
                  tbody(each(view.columns,
                             [&](const StoredColumn& column) {
                                 return column_row(column, with_columns > 1, view.sheets);
                             }))),
            div(cls("card-footer cn-row"),
                span(cls("cn-soft cn-grow"), "Đổi cột xong thì kiểm tra lại cả tệp; phần đã sửa vẫn giữ."),
                house::button("refresh", "Kiểm tra lại"))));
}

Html conversion(const Who& who, const CheckView& view)
{
    std::string names;
    Html turned, pickers;
    for (const auto& column : view.columns) {
        pickers += encoding_select(column, head_of(column));
        if (column.encoding == base::LegacyEncoding::none) continue;
        names += (names.empty() ? "" : ", ") + head_of(column);
        for (auto rest = std::string_view(column.example); !rest.empty();) {
            const auto line = first_line(rest);
            turned += group(dt(cls("old"), with_visible_hyphens(line)),
                            dd(cls("a"), aria("hidden", "true"), icon("arrow-right")),
                            dd(cls("new"), base::recased(base::tidy(base::decode(column.encoding, line)))));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        }
    }
    if (pickers.empty()) return {};
    const std::string sentence =
        names.empty()
            ? "Các cột để nguyên chữ như trong tệp."
            : "Cột " + names + " gõ bằng phông chữ cũ. Bên trái là chữ trong tệp, bên phải là chữ sẽ lưu.";
    return section(
        cls("card"), aria("labelledby", "cm"),
        div(cls("card-header"),
            div(h2(id("cm"), "Chữ cũ đã đổi sang chữ chuẩn"), p(cls("cn-soft mb-0"), sentence))),
        div(cls("card-body"), dl(cls("cn-turn"), turned),
            details(cls("mt-3"), summary("Không đúng, chọn bảng mã khác"),
                    house::form_for(
                        who, web::Method::put, url("/imports/{}/columns", view.batch.id), pickers,
                        div(cls("cn-row mt-3"), house::button("refresh", "Đổi bảng mã và kiểm tra lại"))))));
}

}
