// SPDX-License-Identifier: Apache-2.0
// What the acceptances of a list did, the rows they left, and taking them back.
#include "base/text.hpp"
#include "check_page.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"

namespace imports {
using namespace web::html;
using house::Tone;
using house::Who;
using web::Html;
using web::url;

namespace {

Html receipt(const Batch& batch)
{
    Html lines;
    const auto line = [&](long long n, std::string_view words) {
        lines += li(b(base::grouped(n)), " ", words);
    };
    line(batch.received, "đồng chí được thêm vào danh sách");
    line(batch.amended, "đồng chí được sửa thông tin");
    line(batch.unchanged, "dòng giống với sổ, giữ nguyên");
    line(batch.left_out, "dòng chưa nhận");
    const auto total = batch.received + batch.amended + batch.unchanged + batch.left_out;
    return section(
        cls("card"), div(cls("card-header"), h2("Biên nhận")),
        div(cls("card-body"), ul(lines),
            p(cls("cn-soft mb-0"), "Cộng ", base::grouped(total), " dòng, đúng bằng số dòng của tệp.")));
}

Html undone_note(const Batch& batch)
{
    return house::note(Tone::good, "arrow-back-up",
                       p("Đã trả lại ", b(base::grouped(batch.withdrawn)), " đồng chí như trước khi nhận. ",
                         b(base::grouped(batch.kept)),
                         " đồng chí đã có việc khác ghi sau đó nên được giữ lại."));
}

Html kept_line(const Batch& batch)
{
    if (batch.file.empty())
        return p(cls("cn-soft"), "Tệp và từng dòng đã được xóa khi hết 30 ngày hoàn tác.");
    const auto until = batch.undo_until();
    return when(until.has_value(), [&] {
        return p(cls("cn-soft"), "Tệp và từng dòng được giữ đến hết ngày ", until->shown(), " rồi được xóa.");
    });
}

Html undo_section(const Who& who, const CheckView& view)
{
    const auto& batch = view.batch;
    const auto until = batch.undo_until();
    if (!until || view.today > *until)
        return p(cls("cn-soft"), "Đã quá 30 ngày nên không hoàn tác được nữa.");
    const auto stay = batch.received + batch.amended - view.may_go_back;
    if (view.may_go_back == 0)
        return p(cls("cn-soft"), "Mọi đồng chí nhận từ danh sách này đã có việc khác ghi sau đó, nên không "
                                 "hoàn tác được; sửa ở trang của từng đồng chí.");
    return section(
        cls("card"),
        div(cls("card-body cn-row"),
            p(cls("cn-grow mb-0"), "Nhận nhầm? Đến hết ngày ", until->shown(), " còn trả lại được ",
              b(base::grouped(view.may_go_back)), " đồng chí như trước khi nhận",
              when(stay > 0,
                   [&] {
                       return group("; ", base::grouped(stay),
                                    " đồng chí đã có việc khác ghi sau đó thì giữ lại");
                   }),
              "."),
            house::form_for(who, web::Method::put, url("/imports/{}/undo", batch.id),
                            house::button("arrow-back-up", "Hoàn tác việc nhận danh sách này"))));
}

/// The check page again, of what the acceptances left.
Html rest_of_list(const Who& who, const CheckView& view)
{
    return group(div(cls("cn-head"), div(h2("Còn ", base::grouped(view.batch.left_out), " dòng chưa nhận"),
                                         p("Xử lý từng dòng ở đây rồi nhận thêm."))),
                 refused_note(view), counters(view), rows_section(who, view), accept_bar(who, view));
}

}

Html receipt_page(const Who& who, const CheckView& view)
{
    const auto& batch = view.batch;
    const bool undone = batch.state == BatchState::undone;
    const auto fact = group("Tệp ", b(batch.name), ", ", base::grouped(batch.people), " dòng.");
    Html content =
        house::page_head(undone ? "Đã hoàn tác lần nhận" : "Đã nhận danh sách", fact,
                         house::button_link(url("/liaisons"), "users", "Xem danh sách", !view.open));
    if (undone) content += undone_note(batch);
    content += receipt(batch);
    content += kept_line(batch);
    if (undone) return content;
    content += undo_section(who, view);
    if (view.open) content += rest_of_list(who, view);
    return content;
}

}
