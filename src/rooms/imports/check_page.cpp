// SPDX-License-Identifier: Apache-2.0
#include "check_page.hpp"

#include "base/text.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"
#include "progress_page.hpp"
#include "row_words.hpp"

namespace imports {
using namespace web::html;
using house::Tone;
using house::Who;
using web::Html;
using web::url;

namespace {

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
        all += house::note(
            Tone::plain, "shield-lock",
            p("Không lưu: ", dropped,
              ". Việc giữ mối liên hệ không cần những mục này. Tệp đã gửi được niêm lại, và bị xóa khi bỏ "
              "tệp, khi hết 30 ngày hoàn tác, hoặc sau 30 ngày nếu không nhận."));
    for (const auto& sheet : view.sheets)
        if (!sheet.skipped.empty())
            all += house::note(Tone::plain, "info-circle", p("Trang “", sheet.name, "”: ", sheet.skipped));
    return all;
}

}

long long count_of(const Counts& counts, RowClass kind)
{
    for (const auto& counter : counters_of(counts))
        if (counter.kind == kind) return counter.n;
    return 0;
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

Html refused_note(const CheckView& view)
{
    if (!view.refused || view.refused->refusal.field == "value") return {};
    return house::refusal_note(view.refused->refusal);
}

Html check_page(const Who& who, const CheckView& view)
{
    const auto fact =
        group("Tệp ", b(view.batch.name), ", ", base::grouped(view.batch.people),
              " dòng. Chưa có gì thay đổi trong sổ.", when(view.batch.waits_until().has_value(), [&] {
                  return group(" Chưa nhận thì danh sách được giữ đến hết ngày ",
                               view.batch.waits_until()->shown(), ", rồi tự xóa.");
              }));
    return group(house::page_head("Kiểm tra danh sách trước khi nhận", fact, discard_form(who, view.batch)),
                 refused_note(view), notes(view), mapping(who, view), counters(view), rows_section(who, view),
                 conversion(who, view), gone_section(view), accept_bar(who, view));
}

}
