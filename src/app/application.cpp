// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"

#include "accounts/accounts.hpp"
#include "app/rooms.hpp"
#include "house/page.hpp"
#include "web/assets.hpp"
#include "web/errors.hpp"

#include <spdlog/spdlog.h>

namespace app {

using base::Refusal;
using base::RefusalKind;
using house::May;
using house::Who;
using web::Reply;
using web::Request;

namespace {

// A browser names the page a form was sent from; one of another site is not ours to obey.
bool from_another_site(const Request& request)
{
    const auto origin = request.header("origin");
    if (origin.empty()) return request.header("sec-fetch-site") == "cross-site";
    const auto scheme_end = origin.find("://");
    return scheme_end == std::string_view::npos || origin.substr(scheme_end + 3) != request.header("host");
}

Reply ask_to_sign_in(const Request& request, house::Building& building)
{
    if (request.wants_json() || request.wants_fragment()) {
        auto reply = house::refused_outside(
            request, {RefusalKind::forbidden, "signed_out",
                      "Phiên làm việc đã hết hoặc chưa đăng nhập nên chưa ghi gì. Hãy đăng nhập rồi làm lại; "
                      "phần đã gõ vẫn còn trên trang này."});
        reply.status = 401;
        return reply;
    }
    if (request.method != web::Method::get) return accounts::door_after_form(building, request);
    return web::see_other(web::url("/sign-in").with("next", request.target).text());
}

Refusal may_not(const house::Route& route, const Who& who)
{
    return {RefusalKind::forbidden, "forbidden",
            "Đồng chí đang làm việc với vai trò " + std::string(shown(who.acting.role)) + " của " +
                who.acting.unit_name + ", vai trò này không được: " + std::string(route.purpose) +
                ". Cần làm thì chọn vai trò khác ở mục Thêm, hoặc nhờ người được giao việc này."};
}

/// Nothing is done for a page of another site or session, nor for one that was drawn for another role: it
/// speaks of another unit. What belongs to the account alone (sign out, change the role) may come from any.
std::optional<Refusal> objection_to_page(const Request& request, const house::Route& route, const Who& who)
{
    const auto* capacity = who.signed_in() ? house::capacity_of_page(request, who) : &who.acting;
    if (from_another_site(request) || capacity == nullptr)
        return Refusal{RefusalKind::forbidden, "form_expired",
                       "Trang này mở đã lâu hoặc mở từ nơi khác nên chưa nhận được. Hãy tải lại trang rồi "
                       "làm lại."};
    if (capacity->grant == who.acting.grant || route.permission == May::signed_in ||
        route.permission == May::anyone)
        return std::nullopt;
    return Refusal{RefusalKind::conflict, "capacity_changed",
                   "Trang này mở khi đồng chí làm việc cho " + capacity->unit_name +
                       ", nay đồng chí đang làm việc cho " + who.acting.unit_name +
                       ", nên chưa ghi gì. Hãy chọn lại " + capacity->unit_name +
                       " ở mục Thêm rồi bấm lại, hoặc mở lại trang cho đúng đơn vị."};
}

Reply database_trouble(const Request& request, const db::Error& error)
{
    using Kind = db::Error::Kind;
    spdlog::error("database: {} [{}]", error.what(), error.statement());
    if (error.kind() == Kind::full)
        return house::refused_outside(
            request, {RefusalKind::unavailable, "disk_full",
                      "Máy chủ hết chỗ lưu nên chưa ghi được. Chưa có gì thay đổi. Hãy báo người quản "
                      "trị dọn ổ đĩa, rồi bấm lại."});
    if (error.kind() == Kind::unavailable && error.statement() == "db.commit")
        return house::refused_outside(
            request,
            {RefusalKind::unavailable, "commit_unknown",
             "Mất kết nối với cơ sở dữ liệu đúng lúc đang ghi nên chưa rõ đã ghi được hay chưa. Hãy mở lại "
             "trang để xem, rồi mới làm lại nếu cần."});
    if (error.kind() == Kind::unavailable || error.kind() == Kind::busy) {
        auto reply = house::refused_outside(
            request, {RefusalKind::unavailable, "database_unavailable",
                      "Cơ sở dữ liệu đang bận hoặc mất kết nối nên chưa ghi được. Chưa có gì thay "
                      "đổi. Chờ một phút rồi bấm lại."});
        reply.with("Retry-After", "10");
        return reply;
    }
    auto reply = house::refused_outside(
        request, {RefusalKind::unavailable, "internal",
                  "Máy chủ gặp lỗi nên chưa làm được việc này. Chưa có gì thay đổi. Hãy thử lại; "
                  "nếu vẫn vậy thì báo người quản trị giờ xảy ra lỗi."});
    reply.status = 500;
    return reply;
}

}

Application::Application(house::Building& building, Identify identify)
    : building_(building), identify_(std::move(identify))
{
    for (const auto& room : rooms())
        if (room.routes != nullptr)
            for (const auto& route : room.routes())
                router_.add(route.method, route.path, route);
}

Reply Application::handle(Request& request) const
{
    try {
        return route(request);
    } catch (const db::Error& error) {
        return database_trouble(request, error);
    } catch (const std::exception& error) {
        spdlog::error("{} {}: {}", web::code(request.method), request.path, error.what());
        return database_trouble(request, db::Error(db::Error::Kind::other, error.what()));
    }
}

Reply Application::route(Request& request) const
{
    if (const auto* asset = web::find_asset(request.path)) return web::asset_reply(request, *asset);
    auto match = router_.find(request.method, request.path);
    if (match.payload == nullptr && !match.allow.empty()) {
        auto reply =
            house::refused_outside(request, {RefusalKind::not_found, "method_not_allowed",
                                             "Địa chỉ này có, nhưng không làm được việc theo cách vừa gửi."});
        reply.status = 405;
        reply.with("Allow", match.allow);
        return reply;
    }
    const auto who = identify_(building_, request);
    if (match.payload == nullptr)
        return house::refused(request, who, base::refuse_not_found("trang này").value());
    request.parameters = std::move(match.parameters);
    return enter(request, *match.payload, who);
}

Reply Application::enter(Request& request, const house::Route& route, const Who& who) const
{
    if (route.permission != May::anyone && !who.signed_in()) return ask_to_sign_in(request, building_);
    if (who.must_change_password && route.permission != May::anyone && route.path != "/password" &&
        route.path != "/sign-out")
        return web::see_other("/password");
    if (!who.may(route.permission)) return house::refused(request, who, may_not(route, who));
    if (request.method != web::Method::get)
        if (const auto objection = objection_to_page(request, route, who))
            return house::refused(request, who, *objection);
    return route.handler(request, building_, who);
}

std::string error_page(int status)
{
    const std::string code(web::error_code_of(status)), sentence(web::error_sentence_of(status));
    return house::refused_outside(Request(), {RefusalKind::unavailable, code, sentence}).body;
}

}
