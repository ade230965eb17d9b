// SPDX-License-Identifier: Apache-2.0
#include "audit_pages.hpp"

#include "audit/audit.hpp"
#include "audit_sql.hpp"
#include "base/text.hpp"
#include "house/keyset.hpp"
#include "house/page.hpp"
#include "words.hpp"

#include <limits>

namespace audit {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_log(const Request& request, Building& house, const Who& who);
Reply show_verification(const Request& request, Building& house, const Who& who);

}

std::vector<house::Route> routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/audit", May::read_audit, show_log, "xem nhật ký việc đã làm"},
        {get, "/audit/verification", May::read_audit, show_verification, "kiểm tra nhật ký còn nguyên vẹn"},
    };
}

namespace {

struct Line {
    std::int64_t seq = 0;
    base::Instant at;
    std::string name, role, action, subject, details, cause;
};

Line line_from(const db::Row& row)
{
    return {row.integer("seq"), row.instant("at"),   row.text("account_name"), row.text("role"),
            row.text("action"), row.text("subject"), row.text("details"),      row.text("cause")};
}

std::string role_shown(const std::string& role_code)
{
    const auto known = house::role_from(role_code);
    return known ? std::string(shown(*known)) : std::string("Chưa đăng nhập");
}

Html line_row(const Line& line)
{
    return tr(role("row"), id("d", line.seq), td(role("cell"), span(cls("cn-tab"), line.seq)),
              td(role("cell"), span(cls("cn-nowrap"), line.at.shown()),
                 span(cls("sub"), line.name, ", ", role_shown(line.role))),
              td(role("cell"), b(action_words(line.action)),
                 span(cls("sub"), subject_words(line.subject),
                      line.cause.empty() ? "" : ", do " + subject_words(line.cause))),
              td(role("cell"), span(cls("cn-small"), base::shortened(details_words(line.details), 300))));
}

Html table_of(const std::vector<Line>& lines)
{
    return div(cls("card"), table(cls("table cn-list"), role("table"),
                                  caption(cls("visually-hidden"), "Nhật ký, mới nhất ở trên"),
                                  thead(role("rowgroup"), tr(role("row"), th(role("columnheader"), "Số"),
                                                             th(role("columnheader"), "Lúc nào, ai"),
                                                             th(role("columnheader"), "Việc gì, trên gì"),
                                                             th(role("columnheader"), "Chi tiết"))),
                                  tbody(role("rowgroup"), id("dong"), each(lines, line_row))));
}

// One act's lines, by a plain form.
Html action_filter(std::string_view chosen)
{
    std::vector<house::Choice> choices = {{"", "Mọi việc"}};
    for (const auto& action : actions())
        choices.push_back({std::string(action.code), std::string(action.shown)});
    return form(cls("cn-row align-items-end cn-noprint"), attr("method", "get"), action(url("/audit")),
                div(cls("cn-grow"), house::select_field("action", "Xem riêng một việc", choices, chosen)),
                house::button("filter", "Xem"));
}

void write_lines(web::JsonWriter& json, const std::vector<Line>& lines)
{
    json.object([&] {
        json.array("lines", [&] {
            for (const auto& line : lines)
                json.object([&] {
                    json.field("seq", line.seq);
                    json.field("at", line.at.iso());
                    json.field("who", line.name);
                    json.field("role", line.role);
                    json.field("action", line.action);
                    json.field("subject", line.subject);
                    json.field("details", line.details);
                    json.field("cause", line.cause);
                });
        });
    });
}

web::Url next_address(std::int64_t before, std::string_view action)
{
    const auto next = url("/audit").with("before", before);
    return action.empty() ? next : next.with("action", action);
}

Reply show_log(const Request& request, Building& house, const Who& who)
{
    const auto before = request.query.number("before").value_or(std::numeric_limits<std::int64_t>::max());
    const auto action = request.query.get("action");
    auto tx = house.db.read();
    auto lines = tx.all(sql::page_of_lines,
                        {{"scope", who.scope()},
                         {"scope_end", who.scope_end()},
                         {"before", before},
                         {"action", action},
                         {"limit", house::rows_per_page + 1}},
                        line_from);
    const bool more = lines.size() > house::rows_per_page;
    if (more) lines.pop_back();
    if (request.wants_json()) {
        web::JsonWriter json;
        write_lines(json, lines);
        return web::json_reply(json.take());
    }
    Html content = house::page_head(
        "Nhật ký", group("Mỗi việc làm thay đổi sổ đều có một dòng ở đây, nối với dòng trước bằng mã kiểm."),
        house::button_link(url("/audit/verification"), "shield-lock", "Kiểm tra nhật ký", true));
    content += action_filter(action);
    content += lines.empty()
                   ? house::empty_state("history", "Chưa có dòng nào", p("Phần này của nhật ký còn trống."))
                   : table_of(lines);
    if (more)
        content +=
            div(cls("cn-row"), a(cls("btn"), href(next_address(lines.back().seq, action)), "Xem tiếp 50"));
    return house::page(request, who, {.title = "Nhật ký", .nav = house::Nav::more}, content);
}

Reply show_verification(const Request& request, Building& house, const Who& who)
{
    auto tx = house.db.read();
    const auto found = verify(tx);
    if (request.wants_json()) {
        web::JsonWriter json;
        json.object([&] {
            json.field("whole", found.whole);
            json.field("lines", found.lines);
            json.field("first_bad", found.first_bad);
            json.field("sentence", found.sentence);
        });
        return web::json_reply(json.take());
    }
    const auto tone = found.whole ? house::Tone::good : house::Tone::stop;
    const auto content =
        group(house::page_head("Kiểm tra nhật ký", {}),
              house::note(tone, found.whole ? "circle-check" : "alert-circle", p(b(found.sentence))),
              p(a(href(url("/audit")), "Về nhật ký")));
    return house::page(request, who, {.title = "Kiểm tra nhật ký", .nav = house::Nav::more}, content);
}

}

}
