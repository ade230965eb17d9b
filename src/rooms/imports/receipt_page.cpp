// SPDX-License-Identifier: Apache-2.0
// What an acceptance did, and taking it back.
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
    if (batch.file.empty())
        content += p(cls("cn-soft"), "Tệp và từng dòng đã được xóa khi hết 30 ngày hoàn tác.");
    else if (const auto kept_until = batch.undo_until())
        content += p(cls("cn-soft"), "Tệp và từng dòng được giữ đến hết ngày ", kept_until->shown(),
                     " rồi được xóa.");
    if (batch.left_out > 0 && !undone && !batch.file.empty())
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
