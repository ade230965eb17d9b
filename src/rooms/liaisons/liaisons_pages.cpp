// SPDX-License-Identifier: Apache-2.0
#include "pages.hpp"

namespace liaisons {

using enum web::Method;
using house::May;

std::vector<house::Route> routes()
{
    return {
        {get, "/liaisons", May::see_liaisons, show_list, "xem danh sách đảng viên giữ mối liên hệ"},
        {get, "/liaisons/filter", May::see_liaisons, show_filter, "chọn điều kiện lọc danh sách"},
        {get, "/liaisons/export", May::export_liaisons, export_list, "tải danh sách đang xem"},
        {get, "/liaisons/unassigned", May::receive_liaisons, show_unassigned,
         "xem những người chưa có chi bộ"},
        {get, "/liaisons/new", May::receive_liaisons, show_new, "mở mẫu nhập một người"},
        {post, "/liaisons", May::receive_liaisons, post_new, "nhập một người vào danh sách"},
        {put, "/liaisons/assignments", May::receive_liaisons, put_assignments, "phân nhiều người về chi bộ"},
        {put, "/liaisons/acceptances", May::accept_liaisons, put_acceptances, "tiếp nhận nhiều người"},
        {put, "/liaisons/informings", May::accept_liaisons, put_informings, "ghi báo tin cho nhiều người"},
        {get, "/liaisons/{liaison}", May::see_liaisons, show_case, "xem một mối liên hệ"},
        {put, "/liaisons/{liaison}", May::receive_liaisons, put_edit, "sửa thông tin một mối liên hệ"},
        {get, "/liaisons/{liaison}/edit", May::receive_liaisons, show_edit, "mở mẫu sửa một mối liên hệ"},
        {put, "/liaisons/{liaison}/cell", May::receive_liaisons, put_cell, "phân một người về chi bộ"},
        {put, "/liaisons/{liaison}/acceptance", May::accept_liaisons, put_acceptance, "tiếp nhận một người"},
        {put, "/liaisons/{liaison}/informing", May::accept_liaisons, put_informing,
         "ghi báo tin cho một người"},
        {put, "/liaisons/{liaison}/return", May::accept_liaisons, put_return, "trả lại phường một người"},
        {get, "/liaisons/{liaison}/end", May::receive_liaisons, show_end, "mở mẫu chấm dứt một mối liên hệ"},
        {put, "/liaisons/{liaison}/end", May::receive_liaisons, put_end, "chấm dứt một mối liên hệ"},
        {put, "/liaisons/{liaison}/reopening", May::receive_liaisons, put_reopening,
         "mở lại một mối liên hệ đã chấm dứt"},
        {put, "/liaisons/{liaison}/card", May::reveal_card, put_card, "xem số thẻ đầy đủ, có ghi lý do"},
    };
}

}
