// SPDX-License-Identifier: Apache-2.0
#include "check_page.hpp"

#include "base/text.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"
#include "row_words.hpp"
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

std::string head_of(const StoredColumn& column)
{
    return column.header.empty() ? "Cột " + sheets::column_letters(static_cast<std::uint32_t>(column.column))
                                 : base::tidy(column.header);
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

struct Counter {
    RowClass kind;
    std::string_view icon_name, word;
    long long n;
};

std::vector<Counter> counters_of(const Counts& counts)
{
    return {{RowClass::fresh, "plus", "Mới", counts.fresh},
            {RowClass::same, "check", "Không đổi", counts.same},
            {RowClass::changed, "pencil", "Thay đổi", counts.changed},
            {RowClass::look, "eye", "Cần xem", counts.look},
            {RowClass::broken, "file-alert", "Hỏng", counts.broken}};
}

Html counters(const CheckView& view)
{
    return ul(cls("cn-five"), aria("label", "Kết quả kiểm tra"),
              each(counters_of(view.counts), [&](const Counter& counter) {
                  return li(a(href(url("/imports/{}", view.batch.id).with("show", code(counter.kind))),
                              only_if(counter.kind == view.show, attr("aria-current", "true")),
                              b(base::grouped(counter.n)), span(icon(counter.icon_name), counter.word)));
              }));
}

std::string about(const StoredRow& row)
{
    std::string words;
    if (row.person.birth) words += ", sinh " + row.person.birth->shown();
    if (!row.person.workplace.empty()) words += ", " + row.person.workplace;
    return words;
}

Html fix_form(const Who& who, const Batch& batch, const StoredRow& row)
{
    const auto at_fault = field_at_fault(row);
    if (at_fault.empty()) return {};
    const auto input_id = "s" + std::to_string(row.n);
    return details(only_if(row.match.kind == RowClass::broken, attr("open")),
                   summary("Sửa ", base::lower(field_words(at_fault))),
                   house::form_for(who, web::Method::put, url("/imports/{}/rows/{}", batch.id, row.n),
                                   input(type("hidden"), name("show"), value(code(row.match.kind))),
                                   input(type("hidden"), name("field"), value(at_fault)),
                                   label(cls("form-label"), for_id(input_id), field_words(at_fault), " đúng"),
                                   div(cls("cn-row"),
                                       input(cls("form-control cn-grow w-auto"), id(input_id), name("value"),
                                             attr("autocomplete", "off")),
                                       house::button("", "Sửa"))));
}

Html choice_form(const Who& who, const Batch& batch, const StoredRow& row)
{
    const auto offered = choices_of(row);
    if (offered.empty()) return {};
    const auto prefix = "e" + std::to_string(row.n);
    return house::form_for(
        who, web::Method::put, url("/imports/{}/rows/{}", batch.id, row.n),
        fieldset(
            cls("cn-opt"), legend(cls("visually-hidden"), "Cách xử lý dòng ", std::to_string(row.person.row)),
            each(offered,
                 [&](Decision decision) {
                     return label(input(cls("form-check-input"), type("radio"), name("decision"),
                                        value(code(decision)), checked(row.decision == decision), required()),
                                  span(choice_words(row, decision)));
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

long long count_of(const CheckView& view)
{
    for (const auto& counter : counters_of(view.counts))
        if (counter.kind == view.show) return counter.n;
    return 0;
}

Html rows_section(const Who& who, const CheckView& view)
{
    static const std::vector<Candidate> nobody;
    const auto count = count_of(view);
    if (count == 0)
        return house::empty_state("circle-check", "Không có dòng nào ở mục này",
                                  p("Bấm vào một ô đếm ở trên để xem các dòng khác."));
    const auto list =
        ul(cls("cn-eye"), id("dong"), each(view.rows, [&](const StoredRow& row) {
               const auto at = view.candidates.find(row.n);
               return eye_row(who, view.batch, row, at == view.candidates.end() ? nobody : at->second);
           }));
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

Html gone_section(const CheckView& view)
{
    if (view.gone.empty()) return {};
    return section(
        cls("card"), aria("labelledby", "vg"),
        div(cls("card-header"),
            div(h2(id("vg"), "Có trong sổ, không có trong tệp: ", base::grouped(view.counts.gone),
                   " đồng chí"),
                p(cls("cn-soft mb-0"),
                  "Không ai bị xóa khi nhận. Hãy hỏi lại từng đồng chí rồi xử lý ở trang của người đó."))),
        ul(cls("cn-eye"), each(view.gone, [](const GonePerson& person) {
               return li(span(cls("cn-soft"), person.cell_name.empty() ? "Chưa phân" : person.cell_name),
                         div(p(a(href(url("/liaisons/{}", person.liaison)), person.full_name),
                               when(!person.birth.empty(), [&] {
                                   return group(", sinh ", shown_value("birth_date", person.birth));
                               }))));
           })));
}

Html error_link(const CheckView& view)
{
    if (view.counts.waiting == 0) return {};
    return house::button_link(url("/imports/{}/errors", view.batch.id), "download", "Tải tệp dòng lỗi");
}

Html accept_bar(const Who& who, const CheckView& view)
{
    const auto& counts = view.counts;
    const auto total = counts.to_receive + counts.to_amend;
    if (total == 0)
        return section(
            cls("cn-pickbar"), aria("label", "Nhận danh sách"),
            p(counts.waiting > 0
                  ? "Chưa có dòng nào sẵn sàng để nhận. Hãy xử lý các dòng cần xem, hoặc sửa tệp rồi gửi lại."
                  : "Mọi dòng đều giống với sổ, nên không có gì để nhận."),
            error_link(view));
    return section(
        cls("cn-pickbar"), aria("label", "Nhận danh sách"),
        p("Khi nhận: thêm ", b(base::grouped(counts.to_receive)), " đồng chí, sửa ",
          b(base::grouped(counts.to_amend)), ", giữ nguyên ", b(base::grouped(counts.untouched)), ". ",
          when(counts.waiting > 0,
               [&] { return group(base::grouped(counts.waiting), " dòng chưa xử lý ở lại trang này. "); }),
          "Hoàn tác được trong 30 ngày."),
        error_link(view),
        house::form_for(who, web::Method::put, url("/imports/{}/acceptance", view.batch.id),
                        house::button("check", "Nhận " + base::grouped(total) + " dòng", true)));
}

Html notes(const CheckView& view)
{
    Html all;
    if (!view.batch.sentence.empty())
        all += house::note(Tone::warn, "alert-triangle", p(view.batch.sentence));
    if (view.batch.national)
        all += house::note(Tone::plain, "info-circle",
                           p("Đây là tệp theo mẫu nhập liệu đảng viên toàn quốc. Chỉ lấy những mục cần cho "
                             "việc giữ mối liên hệ nơi cư trú."));
    std::string dropped;
    for (const auto& column : view.columns)
        if (column.role == Role::sensitive) dropped += (dropped.empty() ? "" : ", ") + head_of(column);
    if (!dropped.empty())
        all += house::note(Tone::plain, "shield-lock",
                           p("Không lưu: ", dropped, ". Việc giữ mối liên hệ không cần những mục này."));
    for (const auto& sheet : view.sheets)
        if (!sheet.skipped.empty())
            all += house::note(Tone::plain, "info-circle", p("Trang “", sheet.name, "”: ", sheet.skipped));
    return all;
}

}

Html eye_row(const Who& who, const Batch& batch, const StoredRow& row,
             const std::vector<Candidate>& candidates)
{
    const auto name_shown =
        row.person.full_name.empty() ? std::string("(chưa có tên)") : row.person.full_name;
    const bool open = batch.state == BatchState::ready;
    return li(
        id("d", row.n), span(cls("cn-soft"), "Dòng ", std::to_string(row.person.row)),
        div(p(b(name_shown), about(row)),
            each(sentences_of(row, candidates),
                 [](const std::string& sentence) { return p(cls("cn-soft"), sentence); }),
            changes_list(row)),
        div(when(open, [&] { return group(choice_form(who, batch, row), fix_form(who, batch, row)); })));
}

Html check_page(const Who& who, const CheckView& view)
{
    const auto fact = group("Tệp ", b(view.batch.name), ", ", base::grouped(view.batch.people),
                            " dòng. Chưa có gì thay đổi trong sổ.");
    return group(house::page_head("Kiểm tra danh sách trước khi nhận", fact), notes(view), mapping(who, view),
                 counters(view), rows_section(who, view), conversion(who, view), gone_section(view),
                 accept_bar(who, view));
}

Html receipt_page(const Who& who, const CheckView& view, base::Date today)
{
    const auto& batch = view.batch;
    const bool undone = batch.state == BatchState::undone;
    const auto fact = group("Tệp ", b(batch.name), ", ", base::grouped(batch.people), " dòng.");
    Html lines;
    const auto line = [&](long long n, std::string_view words) {
        lines += li(b(base::grouped(n)), " ", words);
    };
    line(batch.received, "đồng chí được thêm vào danh sách");
    line(batch.amended, "đồng chí được sửa thông tin");
    line(batch.unchanged, "dòng giống với sổ, giữ nguyên");
    line(batch.left_out, "dòng chưa xử lý, không nhận");
    Html content = house::page_head(undone ? "Đã hoàn tác lần nhận" : "Đã nhận danh sách", fact,
                                    house::button_link(url("/liaisons"), "users", "Xem danh sách", true));
    if (undone)
        content += house::note(Tone::good, "arrow-back-up",
                               p("Đã trả lại ", b(base::grouped(batch.withdrawn)),
                                 " đồng chí như trước khi nhận. ", b(base::grouped(batch.kept)),
                                 " đồng chí đã có việc khác ghi sau đó nên được giữ lại."));
    content += section(cls("card"), div(cls("card-header"), h2("Biên nhận")),
                       div(cls("card-body"), ul(lines),
                           p(cls("cn-soft mb-0"), "Cộng ",
                             base::grouped(batch.received + batch.amended + batch.unchanged + batch.left_out),
                             " dòng, đúng bằng số dòng của tệp.")));
    if (batch.left_out > 0 && !undone)
        content += div(cls("cn-row"), house::button_link(url("/imports/{}/errors", batch.id), "download",
                                                         "Tải tệp các dòng chưa nhận"));
    if (undone) return content;
    const auto until = batch.undo_until();
    if (until && today <= *until)
        content += section(cls("card"),
                           div(cls("card-body cn-row"),
                               p(cls("cn-grow mb-0"), "Nhận nhầm? Hoàn tác được đến hết ngày ",
                                 until->shown(), ". Ai đã có việc khác ghi sau khi nhận thì được giữ lại."),
                               house::form_for(who, web::Method::put, url("/imports/{}/undo", batch.id),
                                               house::button("arrow-back-up", "Hoàn tác lần nhận này"))));
    else
        content += p(cls("cn-soft"), "Đã quá 30 ngày nên không hoàn tác được nữa.");
    return content;
}

}
