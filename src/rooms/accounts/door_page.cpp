// SPDX-License-Identifier: Apache-2.0
#include "door_page.hpp"

#include "house/parts.hpp"

namespace accounts {
using namespace web::html;
using web::Html;
using web::url;

namespace {

Html strokes(std::string_view group_class, std::initializer_list<std::string_view> lines)
{
    Html drawn;
    for (const auto line : lines)
        drawn += path(attr("d", line));
    return g(only_if(!group_class.empty(), cls(group_class)), drawn);
}

// A workplace on the left bank, homes on the right, one bridge between them.
Html scene()
{
    return svg(
        cls("cn-scene"), attr("viewBox", "0 56 560 240"), role("img"),
        aria("label", "Nhịp cầu nối cơ quan và khu dân cư"),
        strokes("thin", {"M22 196V96h70v100M34 112h12M34 128h12M34 144h12M34 160h12M66 112h12M66 128h12M66 "
                         "144h12M66 160h12M50 "
                         "196v-22h14v22M57 96V74M57 74l20 6-20 7",
                         "M446 196v-46l32-26 32 26v46M468 196v-26h20v26M510 164l18-15 18 15v32M524 "
                         "196v-16h9v16M430 196v-34M430 "
                         "162q-20-4-15-24 2-20 16-22 16 2 17 22 4 20-18 24"}),
        strokes("", {"M8 196h98M454 196h98M92 196Q280 148 468 196M106 206Q280 160 454 206",
                     "M118 258Q166 142 214 256M214 256Q280 120 346 256M346 256Q394 142 442 258"}),
        strokes("thin", {"M136 200v14M154 194v-2M166 190v8M180 186v16M198 183v38M230 178v41M248 177v20M264 "
                         "176v12M280 175v12M296 "
                         "176v12M312 177v20M330 178v41M362 183v38M380 186v16M394 190v8M424 200v14"}),
        strokes("gold",
                {"M60 268q14-9 28 0t28 0 28 0 28 0 28 0 28 0 28 0 28 0 28 0 28 0 28 0 28 0 28 0 28 0 28 0"}));
}

Html carried(std::string_view field, std::string_view what)
{
    return when(!what.empty(), [&] { return input(type("hidden"), name(field), value(what)); });
}

Html sign_in_form(const Door& door)
{
    return form(cls("cn-stack"), attr("method", "post"), action(url("/sign-in")), carried("next", door.next),
                carried("kept", door.kept),
                house::text_field({.name = "login",
                                   .label = "Số điện thoại",
                                   .value = std::string(door.login),
                                   .autocomplete = "username",
                                   .required = true},
                                  door.refusal),
                house::text_field({.name = "password",
                                   .label = "Mật khẩu",
                                   .type = "password",
                                   .autocomplete = "current-password",
                                   .required = true},
                                  door.refusal),
                show_password_tick("password"), house::button("", "Đăng nhập", true));
}

Html kept_note()
{
    return house::note(house::Tone::warn, "clock",
                       p(b("Phiên làm việc đã hết nên chưa ghi gì. "),
                         "Phần đã gõ còn giữ ở trang này: đăng nhập lại bằng tài khoản vừa dùng thì gửi tiếp "
                         "được."));
}

}

Html show_password_tick(std::string_view field_ids)
{
    return div(cls("cn-row"), attr("data-live"), attr("hidden"),
               input(cls("form-check-input"), type("checkbox"), id("hien"), data("show", field_ids)),
               label(for_id("hien"), "Hiện mật khẩu khi gõ"));
}

Html door_page(const Door& door)
{
    const auto* refusal = door.refusal;
    return div(cls("cn-door"),
               aside(cls("art"), aria("label", "Giới thiệu"),
                     p("Giữ nhịp cầu giữa nơi công tác và nơi cư trú."), scene(),
                     small("Sổ làm việc về đảng viên đang công tác giữ mối liên hệ nơi cư trú")),
               main_(cls("form"), id("noi-dung"), div(cls("cn-row"), house::brand_mark(), div(h1("Cầu Nối"))),
                     div(h2("Đăng nhập"),
                         p(cls("cn-soft mb-0"), "Dùng số điện thoại đã đăng ký với văn phòng Đảng ủy.")),
                     when(refusal != nullptr && refusal->field.empty(),
                          [&] { return house::refusal_note(*refusal); }),
                     when(!door.kept.empty(), kept_note), sign_in_form(door),
                     div(cls("cn-note"), icon("phone"),
                         p(b("Quên mật khẩu?"), " Gọi hoặc đến gặp người quản trị tài khoản của Đảng ủy. Cấp "
                                                "lại ngay, không cần thư điện tử.")),
                     p(cls("cn-soft cn-small mb-0"), icon("lock"),
                       " Danh sách đảng viên là thông tin cần giữ kín. Dùng máy chung thì nhớ đăng xuất.")));
}

}
