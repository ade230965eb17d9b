// SPDX-License-Identifier: Apache-2.0
#include "house/page.hpp"

#include "base/text.hpp"
#include "web/assets.hpp"

namespace house {
using namespace web::html;
using web::Html;
using web::url;

namespace {

struct NavEntry {
    Nav nav;
    May permission;
    web::Url to;
    std::string_view icon, text, rest; ///< `rest` is dropped on a phone: "Việc" / "Việc cần làm"
    bool desktop_only = false;
};

const std::vector<NavEntry>& nav_entries()
{
    static const std::vector<NavEntry> entries = {
        {Nav::tasks, May::see_tasks, url("/tasks"), "list-check", "Việc", " cần làm"},
        {Nav::people, May::see_liaisons, url("/liaisons"), "users", "Danh sách", ""},
        {Nav::meetings, May::see_meetings, url("/meetings"), "calendar-event", "Họp", ""},
        {Nav::appraisals, May::see_appraisals, url("/appraisals"), "clipboard-check", "Nhận xét", ""},
        {Nav::figures, May::see_figures, url("/figures"), "chart-bar", "Tổng hợp", "", true},
        {Nav::more, May::signed_in, url("/more"), "dots", "Thêm", ""},
    };
    return entries;
}

Html head_of(const std::string& page_title, const std::vector<std::string_view>& scripts)
{
    return group(meta(attr("charset", "utf-8")),
                 meta(attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
                 meta(attr("name", "color-scheme"), attr("content", "light dark")),
                 meta(attr("name", "theme-color"), attr("content", "#a61b1b")),
                 title(page_title + " - Cầu Nối"),
                 link(attr("rel", "icon"), href_asset("favicon.svg"), type("image/svg+xml")),
                 link(attr("rel", "manifest"), href_asset("manifest.webmanifest")),
                 link(attr("rel", "preload"), href_asset("bvp-400.woff2"), attr("as", "font"),
                      type("font/woff2"), attr("crossorigin")),
                 link(attr("rel", "preload"), href_asset("bvp-600.woff2"), attr("as", "font"),
                      type("font/woff2"), attr("crossorigin")),
                 link(attr("rel", "stylesheet"), href_asset("cau-noi.css")),
                 script(type("module"), src_asset("frame.js")), each(scripts, [](std::string_view name) {
                     return script(type("module"), src_asset(std::string(name) + ".js"));
                 }));
}

Html unit_of(const Who& who)
{
    return a(cls("cn-unit"), href(url("/more")), span(who.acting.unit_name), icon("chevron-down"));
}

Html search_box(const web::Request& request)
{
    return form(cls("cn-find"), role("search"), action(url("/liaisons")),
                label(cls("visually-hidden"), for_id("tim"), "Tìm tên đảng viên"), icon("search"),
                input(cls("form-control"), id("tim"), type("search"), name("q"),
                      attr("placeholder", "Tìm tên đảng viên…"),
                      value(request.path == "/liaisons" ? request.query.get("q") : "")),
                span(cls("cn-key"), attr("aria-hidden", "true"), "/"));
}

Html top_bar(const web::Request& request, const Who& who)
{
    const bool searches = who.may(May::see_liaisons);
    return header(cls("cn-top"),
                  a(cls("cn-brand"), href(url("/")), aria("label", "Cầu Nối, về Việc cần làm"), brand_mark(),
                    span(cls("w"), "Cầu Nối")),
                  unit_of(who), when(searches, [&] { return search_box(request); }),
                  when(searches,
                       [] {
                           return a(cls("cn-tool d-md-none"), href(url("/liaisons").at("tim-trang")),
                                    aria("label", "Tìm kiếm"), icon("search"));
                       }),
                  a(cls("cn-tool cn-me"), href(url("/more")),
                    span(cls("cn-face"), attr("aria-hidden", "true"), initials(who.name)),
                    span(cls("w"), who.name), span(cls("visually-hidden"), ", tài khoản của tôi")));
}

Html navigation(const Who& who, const Frame& frame)
{
    return nav(
        cls("cn-nav", frame.bare_bottom ? "d-none d-md-flex" : ""), aria("label", "Mục chính"),
        each(nav_entries(), [&](const NavEntry& entry) {
            if (!who.may(entry.permission)) return Html{};
            return a(href(entry.to), only_if(entry.desktop_only, cls("wide")),
                     only_if(entry.nav == frame.nav, attr("aria-current", "page")), icon(entry.icon),
                     span(entry.text, when(!entry.rest.empty(), [&] { return span(cls("w"), entry.rest); })));
        }));
}

Html letterhead(const Who& who, const std::optional<base::Date>& day)
{
    if (!day) return {};
    return div(cls("cn-print"),
               div(cls("row"), div(cls("col text-center"), b(base::upper(who.acting.unit_name)), div("*")),
                   div(cls("col text-center"), b("ĐẢNG CỘNG SẢN VIỆT NAM"), div(i("Ngày ", day->shown())))));
}

void write_refusal(web::JsonWriter& json, const base::Refusal& refusal)
{
    json.object([&] {
        json.field("code", refusal.code);
        json.field("sentence", refusal.sentence);
        if (!refusal.field.empty()) json.field("field", refusal.field);
        if (!refusal.blockers.empty())
            json.array("blockers", [&] {
                for (const auto& blocker : refusal.blockers)
                    json.value(blocker);
            });
    });
}

Html refusal_page(const base::Refusal& refusal, const web::Url& back, std::string_view back_words)
{
    const bool hidden =
        refusal.kind == base::RefusalKind::not_found || refusal.kind == base::RefusalKind::forbidden;
    const auto why =
        group(p(refusal.sentence), when(!refusal.blockers.empty(), [&] {
                  return ul(each(refusal.blockers, [](const std::string& blocker) { return li(blocker); }));
              }));
    return empty_page(hidden ? "shield-lock" : "alert-circle",
                      hidden ? "Trang này không mở được" : "Chưa làm được việc này", why,
                      button_link(back, "", back_words, true));
}

}

web::Reply page(const web::Request& request, const Who& who, const Frame& frame, const Html& content,
                int status)
{
    const auto body_part =
        body(data("account", who.account.value), data("session-left", who.session_left),
             a(cls("cn-skip"), href_anchor("noi-dung"), "Đến nội dung chính"), top_bar(request, who),
             div(cls("cn-body", frame.wide ? "cn-body-wide" : ""), navigation(who, frame),
                 main_(cls("cn-main", frame.bare_bottom ? "cn-bare" : ""), id("noi-dung"),
                       attr("tabindex", "-1"), div(id("thong-bao"), cls("cn-notices"), role("status")),
                       letterhead(who, frame.letterhead_day), breadcrumb(frame.crumbs), content)));
    return web::html_reply(document(head_of(frame.title, frame.scripts), body_part).take(), status);
}

web::Reply plain_page(const std::string& page_title, const Html& content, int status)
{
    return web::html_reply(document(head_of(page_title, {}), body(content)).take(), status);
}

int status_of(base::RefusalKind kind)
{
    using enum base::RefusalKind;
    switch (kind) {
    case invalid:
        return 422;
    case forbidden:
        return 403;
    case not_found:
        return 404;
    case conflict:
        return 409;
    case too_large:
        return 413;
    case too_many:
        return 429;
    case unavailable:
        return 503;
    }
    return 500;
}

namespace {

/// The page of ours from which the refused request came, if the browser says so.
std::optional<web::Url> page_before(const web::Request& request)
{
    auto from = request.header("referer");
    const auto host = request.header("host");
    const auto scheme_end = from.find("://");
    if (host.empty() || scheme_end == std::string_view::npos) return std::nullopt;
    from.remove_prefix(scheme_end + 3);
    if (!from.starts_with(host)) return std::nullopt;
    return web::Url::own(from.substr(host.size()));
}

}

web::Reply refused(const web::Request& request, const Who& who, const base::Refusal& refusal)
{
    if (!who.signed_in() || request.wants_json()) return refused_outside(request, refusal);
    const int status = status_of(refusal.kind);
    if (request.wants_fragment()) return piece(refusal_note(refusal), status);
    const auto before = page_before(request);
    return page(request, who, {.title = "Chưa làm được"},
                before ? refusal_page(refusal, *before, "Quay lại trang trước")
                       : refusal_page(refusal, url("/"), "Về trang đầu"),
                status);
}

web::Reply refused_outside(const web::Request& request, const base::Refusal& refusal)
{
    const int status = status_of(refusal.kind);
    if (request.wants_json()) {
        web::JsonWriter json;
        write_refusal(json, refusal);
        return web::json_reply(json.take(), status);
    }
    if (request.wants_fragment()) return piece(refusal_note(refusal), status);
    return plain_page(
        "Chưa làm được",
        main_(cls("cn-main cn-alone"), id("noi-dung"), refusal_page(refusal, url("/"), "Về trang đầu")),
        status);
}

bool leads_from_here(const web::Request& request)
{
    const auto site = request.header("sec-fetch-site"); // which no browser sends over plain HTTP
    return site.empty() || site == "same-origin";
}

web::Reply piece(const Html& content, int status)
{
    return web::html_reply(content.text(), status);
}

std::string day_line(base::Date day)
{
    return std::string(day.weekday()) + ", " + day.shown();
}

}
