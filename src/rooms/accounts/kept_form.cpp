// SPDX-License-Identifier: Apache-2.0
#include "kept_form.hpp"

#include "base/secret.hpp"
#include "base/text.hpp"
#include "house/page.hpp"
#include "sessions.hpp"
#include "web/url.hpp"

#include <algorithm>

namespace accounts {

using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t most_bytes = 64 * 1024;
constexpr std::size_t most_fields = 4'000;
constexpr std::chrono::milliseconds kept_for = 12h;
// What is sealed with the key of the house for another purpose is no form.
constexpr std::string_view purpose = "kept-form-1";
// In the sealed text the fields of the form stand behind this, and so never for one of ours.
constexpr char mark = '.';

tl::unexpected<base::Refusal> not_kept(std::string code, const std::string& why)
{
    return base::refuse(base::RefusalKind::forbidden, std::move(code),
                        "Phiên làm việc đã hết hoặc chưa đăng nhập nên chưa ghi gì. " + why);
}

std::optional<base::Refusal> objection_to_keeping(const Request& request)
{
    if (!request.files.empty() || request.header("content-type").starts_with("multipart/"))
        return not_kept("file_not_kept", "Tệp đã chọn không giữ lại được: hãy đăng nhập rồi chọn lại tệp.")
            .value();
    std::size_t bytes = request.target.size();
    for (const auto& [name, value] : request.form.pairs()) {
        bytes += name.size() + value.size();
        if (name.find("password") != std::string::npos)
            return not_kept("password_not_kept",
                            "Mật khẩu đã gõ không được giữ lại: hãy đăng nhập rồi gõ lại.")
                .value();
    }
    if (bytes > most_bytes || request.form.pairs().size() > most_fields)
        return not_kept("form_too_long",
                        "Phần đã gõ dài quá nên không giữ lại được: hãy đăng nhập rồi làm lại.")
            .value();
    return std::nullopt;
}

std::string written(const KeptForm& form)
{
    std::string text = "purpose=" + std::string(purpose);
    const auto add = [&](std::string_view name, std::string_view value) {
        text += "&" + web::url_encoded(name) + "=" + web::url_encoded(value);
    };
    add("account", std::to_string(form.account.value));
    add("grant", std::to_string(form.grant.value));
    add("until", form.until.iso());
    add("method", code(form.method));
    add("target", form.target);
    for (const auto& [name, value] : form.fields.pairs())
        add(mark + name, value);
    return text;
}

std::optional<web::Method> method_from(std::string_view word)
{
    for (const auto method : {web::Method::post, web::Method::put, web::Method::del})
        if (word == code(method)) return method;
    return std::nullopt;
}

std::optional<KeptForm> read(std::string_view text)
{
    const auto all = web::Fields::parse(text, most_fields + 10);
    if (!all || all->get("purpose") != purpose) return std::nullopt;
    const auto until = base::Instant::from_iso(all->get("until"));
    const auto method = method_from(all->get("method"));
    if (!until || !method) return std::nullopt;
    KeptForm form{all->id<base::AccountId>("account"),
                  all->id<house::GrantId>("grant"),
                  *until,
                  *method,
                  std::string(all->get("target")),
                  {}};
    for (const auto& [name, value] : all->pairs())
        if (name.starts_with(mark)) form.fields.add(name.substr(1), value);
    return form;
}

}

base::Result<std::string> keep_form(Building& house, const Request& request)
{
    if (auto objection = objection_to_keeping(request)) return tl::unexpected(std::move(*objection));
    // The token proves that it is a page of that session, and tells in which role it was drawn.
    const auto who = last_who(house, request);
    const auto* capacity = house::capacity_of_page(request, who);
    if (!who.signed_in() || capacity == nullptr)
        return not_kept("form_not_kept", "Phần đã gõ không giữ lại được: hãy đăng nhập rồi làm lại.");
    KeptForm form{who.account,    capacity->grant, house.clock.now().plus(kept_for),
                  request.method, request.target,  {}};
    for (const auto& [name, value] : request.form.pairs())
        if (name != "csrf" && name != "_method") form.fields.add(name, value);
    return base::to_base64url(house.key.seal(written(form)));
}

std::optional<KeptForm> kept_form(const Building& house, std::string_view sealed)
{
    const auto bytes = base::from_base64url(sealed);
    const auto text = bytes ? house.key.open(*bytes) : std::nullopt;
    auto form = text ? read(*text) : std::nullopt;
    return form && form->until >= house.clock.now() ? std::move(form) : std::nullopt;
}

namespace {

Reply page_of(const Request& request, const Who& who, const Html& content, int status = 200)
{
    return house::page(request, who, {.title = "Phần đã gõ còn đây"}, content, status);
}

Reply not_shown(const Request& request, const Who& who, std::string_view why)
{
    return page_of(request, who,
                   house::empty_page("info-circle", "Phần đã gõ không mở lại được", p(why),
                                     house::button_link(web::url("/"), "", "Về trang đầu", true)));
}

// What a person wrote, for recognising it; ids and codes of the form say nothing to them.
bool is_written(const std::pair<std::string, std::string>& field)
{
    const bool wording = std::ranges::any_of(
        field.second, [](char c) { return c == ' ' || static_cast<unsigned char>(c) >= 0x80; });
    return wording && !field.first.starts_with("was.");
}

Html written_words(const web::Fields& fields)
{
    Html list;
    for (const auto& field : fields.pairs())
        if (is_written(field)) list += li(base::shortened(field.second, 300));
    return list.empty() ? Html{} : group(p(cls("mb-0"), "Trong đó có:"), ul(cls("mb-0"), list));
}

Html again(const Who& who, const KeptForm& form, const web::Url& to)
{
    Html fields;
    for (const auto& [field, typed] : form.fields.pairs())
        fields += input(type("hidden"), name(field), value(typed));
    return group(house::page_head("Phần đã gõ còn đây",
                                  group("Phiên làm việc hết trước khi gửi nên chưa ghi gì. Làm việc cho ",
                                        who.acting.unit_name, ".")),
                 house::form_for(who, form.method, to, cls("card cn-form"), fields,
                                 div(cls("card-body cn-stack"),
                                     p(cls("mb-0"), "Bấm Gửi tiếp thì máy làm đúng việc vừa bấm lúc trước."),
                                     written_words(form.fields),
                                     div(cls("cn-row"), house::button("check", "Gửi tiếp", true),
                                         house::button_link(web::url("/"), "x", "Thôi, bỏ phần này")))));
}

}

Reply kept_form_page(Building& house, const Request& request, const Who& who, std::string_view sealed)
{
    const auto form = kept_form(house, sealed);
    const auto to = form ? web::Url::own(form->target) : std::nullopt;
    if (!form || !to)
        return not_shown(request, who, "Phần đã gõ chỉ giữ được mười hai giờ. Hãy làm lại từ đầu.");
    if (form->account != who.account)
        return not_shown(request, who,
                         "Phần đã gõ là của tài khoản khác. Hãy đăng xuất rồi đăng nhập bằng tài khoản đó; "
                         "nếu là việc của đồng chí thì làm lại từ đầu.");
    if (form->grant == who.acting.grant) return page_of(request, who, again(who, *form, *to));
    if (!act_as(house, who, form->grant))
        return not_shown(request, who,
                         "Phần đã gõ là của một vai trò mà đồng chí nay không còn giữ. Hãy làm lại với vai "
                         "trò đang có.");
    auto as_then = who;
    for (const auto& capacity : who.capacities)
        if (capacity.grant == form->grant) as_then.acting = capacity;
    return page_of(request, as_then, again(as_then, *form, *to));
}

}
