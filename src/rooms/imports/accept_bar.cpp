// SPDX-License-Identifier: Apache-2.0
// The last line of the check page: what accepting would do now, what it would leave, and the one button.
#include "base/text.hpp"
#include "check_page.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"

namespace imports {
using namespace web::html;
using house::Who;
using web::Html;
using web::url;

namespace {

Html error_link(const CheckView& view)
{
    if (view.counts.asking == 0) return {};
    return house::button_link(url("/imports/{}/errors", view.batch.id), "download", "Tải tệp dòng lỗi");
}

Html skip_button(const Who& who, const CheckView& view)
{
    if (view.batch.state != BatchState::accepted || view.counts.asking == 0) return {};
    return house::form_for(
        who, web::Method::put, url("/imports/{}/rest", view.batch.id),
        house::button("x", "Để lại cả " + base::grouped(view.counts.asking) + " dòng chưa xử lý"));
}

Html accept_form(const Who& who, const CheckView& view, const std::string& words)
{
    return house::form_for(who, web::Method::put, url("/imports/{}/acceptance", view.batch.id),
                           house::button("check", words, true));
}

std::string nothing_to_do(const Counts& counts)
{
    if (counts.waiting == 0) return "Mọi dòng đều giống với sổ, nên không có gì để nhận.";
    if (counts.asking == 0)
        return "Các dòng còn lại đều được để lại, không nhận. Muốn nhận dòng nào thì chọn lại cách xử lý.";
    return "Chưa có dòng nào sẵn sàng để nhận. Hãy xử lý các dòng cần xem, hoặc sửa tệp rồi gửi lại.";
}

Html what_it_does(const CheckView& view)
{
    const auto& counts = view.counts;
    const auto left = counts.waiting - counts.asking;
    const auto until = view.batch.undo_until().value_or(view.today.plus_days(days_to_undo));
    return p("Khi nhận: thêm ", b(base::grouped(counts.to_receive)), " đồng chí, sửa ",
             b(base::grouped(counts.to_amend)), ", giữ nguyên ", b(base::grouped(counts.untouched)), ". ",
             when(counts.asking > 0,
                  [&] { return group(base::grouped(counts.asking), " dòng chưa xử lý ở lại trang này. "); }),
             when(left > 0, [&] { return group(base::grouped(left), " dòng để lại thì không nhận. "); }),
             "Hoàn tác được đến hết ngày ", until.shown(), ".");
}

}

Html accept_bar(const Who& who, const CheckView& view)
{
    const auto& counts = view.counts;
    const auto total = counts.to_receive + counts.to_amend;
    const bool rest = view.batch.state == BatchState::accepted;
    Html words, button;
    if (total > 0) {
        words = what_it_does(view);
        button = accept_form(who, view, (rest ? "Nhận thêm " : "Nhận ") + base::grouped(total) + " dòng");
    } else if (rest && counts.untouched > 0) {
        words = p("Đã rõ thêm ", b(base::grouped(counts.untouched)), " dòng giống với sổ, không đổi gì.");
        button = accept_form(who, view, "Ghi nhận " + base::grouped(counts.untouched) + " dòng");
    } else {
        words = p(nothing_to_do(counts));
    }
    return section(cls("cn-pickbar"), aria("label", "Nhận danh sách"), words, error_link(view),
                   skip_button(who, view), button);
}

}
