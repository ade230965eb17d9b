// SPDX-License-Identifier: Apache-2.0
#include "progress_page.hpp"

#include "base/text.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"

namespace imports {
using namespace web::html;
using house::Tone;
using house::Who;
using web::Html;
using web::url;

namespace {

constexpr std::string_view block_id = "kiem-tra";

std::string how_far(const Batch& batch)
{
    const auto rows = base::grouped(batch.read_rows) + " dòng";
    if (batch.comparing) return "Đã đọc xong " + rows + ", đang so với sổ. ";
    return batch.read_rows == 0 ? "Đang đọc tệp. " : "Đang đọc tệp, đã được " + rows + ". ";
}

std::string outcome_of(const Batch& batch)
{
    if (batch.state == BatchState::refused) return "Không đọc được tệp " + batch.name + ".";
    if (batch.state == BatchState::checking) return "Việc kiểm tra tệp " + batch.name + " đã bị ngắt.";
    return "Đã kiểm tra xong tệp " + batch.name + ".";
}

Html broken_off(const Who& who, const Batch& batch)
{
    return group(
        house::note(
            Tone::warn, "alert-triangle",
            p("Việc kiểm tra bị ngắt giữa chừng lúc ", batch.checked_at->shown(),
              ", có thể vì máy chủ dừng. Chưa có gì thay đổi trong sổ và tệp vẫn còn. Hãy kiểm tra lại, "
              "hoặc bỏ tệp này.")),
        div(cls("cn-row"),
            house::form_for(who, web::Method::put, url("/imports/{}/check", batch.id),
                            house::button("refresh", "Kiểm tra lại", true)),
            discard_form(who, batch)));
}

Html not_readable(const Who& who, const Batch& batch)
{
    return group(house::note(Tone::stop, "file-alert", p(batch.sentence)),
                 div(cls("cn-row"), house::button_link(url("/imports"), "upload", "Tải tệp khác lên", true),
                     discard_form(who, batch)));
}

}

Html discard_form(const Who& who, const Batch& batch)
{
    return house::form_for(who, web::Method::del, url("/imports/{}", batch.id),
                           house::button("trash", "Bỏ tệp này"));
}

Html progress_block(const Batch& batch, base::Instant now)
{
    const auto here = url("/imports/{}", batch.id);
    if (batch.state != BatchState::checking || broke_off(batch, now))
        return section(cls("card"), id(block_id), data("go", here.text()),
                       div(cls("card-body"), p(cls("mb-0"), data("say", ""), outcome_of(batch))));
    return section(
        cls("card"), id(block_id), data("poll", url("/imports/{}/progress", batch.id).text()),
        div(cls("card-body cn-row"),
            div(cls("cn-grow"), h2("Đang kiểm tra danh sách"),
                p(cls("cn-soft mb-0"), how_far(batch),
                  "Có thể rời trang này: việc kiểm tra vẫn chạy, kết quả chờ ở mục Nhập danh sách.")),
            a(cls("btn"), href(here), data("plain", ""), "Xem lại tiến độ")));
}

Html progress_page(const Who& who, const Batch& batch, base::Instant now)
{
    const bool unreadable = batch.state == BatchState::refused;
    const auto head =
        house::page_head(unreadable ? "Không đọc được danh sách" : "Kiểm tra danh sách trước khi nhận",
                         group("Tệp ", b(batch.name), ". Chưa có gì thay đổi trong sổ."));
    if (unreadable) return group(head, not_readable(who, batch));
    if (broke_off(batch, now)) return group(head, broken_off(who, batch));
    return group(head, progress_block(batch, now));
}

}
