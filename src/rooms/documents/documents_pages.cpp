// SPDX-License-Identifier: Apache-2.0
// The page behind the QR of a paper. Anyone may open it, so it names nobody.
#include "base/text.hpp"
#include "documents/documents.hpp"
#include "documents_sql.hpp"
#include "house/page.hpp"

namespace documents {
using namespace web::html;
using house::Building;
using house::Who;
using web::Html;
using web::Reply;
using web::Request;
using web::url;

namespace {

Reply show_verification(const Request& request, Building& house, const Who& who);

std::vector<house::Route> routes()
{
    using house::May;
    using enum web::Method;
    return {
        {get, "/v/{token}", May::anyone, show_verification,
         "xem một tờ phiếu có đúng do chi bộ và phường lập không"},
    };
}

struct Told {
    int year = 0;
    std::string title, issuer, ward, initials;
    std::optional<std::int64_t> birth_year;
    std::int64_t marks = 0;
    base::Date signed_on, confirmed_on, issued_on;
    bool valid = true;
    std::optional<base::Date> revoked_on;
};

Told told_from(const db::Row& row)
{
    return {static_cast<int>(row.integer("year")),
            row.text("title"),
            row.text("issuer"),
            row.text("ward"),
            row.text("initials"),
            row.maybe_integer("birth_year"),
            row.integer("marks"),
            row.date("signed_on"),
            row.date("confirmed_on"),
            row.date("issued_on"),
            row.view("state") == "valid",
            row.maybe_date("revoked_on")};
}

/// "PHIẾU NHẬN XÉT" -> "Phiếu nhận xét"
std::string sentence_of(const std::string& title)
{
    const auto words = base::words(title);
    if (words.empty()) return title;
    return base::title_case(words.front()) + base::lower(title.substr(words.front().size()));
}

std::string whom(const Told& told)
{
    return told.birth_year ? told.initials + ", sinh năm " + std::to_string(*told.birth_year) : told.initials;
}

Html fact(std::string_view what, std::string_view value)
{
    return group(dt(what), dd(value));
}

Html verdict(const Told& told)
{
    if (told.valid)
        return house::note(house::Tone::good, "circle-check",
                           group(p(b("Phiếu này có trong sổ và còn giá trị.")),
                                 p("Hãy đối chiếu từng dòng dưới đây với tờ giấy. Có dòng nào khác thì hỏi "
                                   "lại văn phòng Đảng ủy.")));
    return house::note(house::Tone::stop, "alert-circle",
                       group(p(b("Phiếu này không còn giá trị" +
                                 (told.revoked_on ? " từ ngày " + told.revoked_on->shown() : "") + ".")),
                             p("Đảng ủy đã trả về để làm lại, một phiếu khác thay cho phiếu này. Hãy hỏi văn "
                               "phòng Đảng ủy.")));
}

Html facts(const Told& told)
{
    return section(cls("card"),
                   div(cls("card-body"),
                       dl(cls("cn-facts"), fact("Loại giấy", sentence_of(base::shortened(told.title, 40))),
                          fact("Năm", std::to_string(told.year)),
                          fact("Chi bộ nhận xét", told.issuer + ", ngày " + told.signed_on.shown()),
                          fact("Xác nhận", told.ward + ", ngày " + told.confirmed_on.shown()),
                          fact("Người được nhận xét", whom(told) + " (đối chiếu với tờ giấy)"),
                          fact("Số mục được đánh dấu", std::to_string(told.marks)),
                          fact("In lần đầu", told.issued_on.shown()))));
}

Reply as_json(const Told& told)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("valid", told.valid);
        json.field("year", told.year);
        json.field("title", told.title);
        json.field("issuer", told.issuer);
        json.field("ward", told.ward);
        json.field("initials", told.initials);
        json.field("birth_year", told.birth_year);
        json.field("marks", told.marks);
        json.field("signed_on", told.signed_on.iso());
        json.field("confirmed_on", told.confirmed_on.iso());
        json.field("issued_on", told.issued_on.iso());
    });
    return web::json_reply(json.take());
}

Reply show_verification(const Request& request, Building& house, const Who&)
{
    auto tx = house.db.read();
    const auto told = tx.first(sql::document_by_token, {{"token", request.in_path("token")}}, told_from);
    if (!told)
        return house::refused_outside(
            request,
            {base::RefusalKind::not_found,
             "not_found",
             "Không có phiếu nào mang mã này; hãy quét lại, hoặc hỏi văn phòng Đảng ủy ghi trên phiếu.",
             "",
             {}});
    if (request.wants_json()) return as_json(*told);
    const auto content = main_(
        cls("cn-main cn-alone"), id("noi-dung"), div(cls("cn-row"), house::brand_mark(), b("Cầu Nối")),
        h1("Kiểm tra phiếu"), verdict(*told), facts(*told),
        p(cls("cn-soft cn-small"), "Trang này ai cũng mở được nên không ghi họ tên và nội dung nhận xét."));
    auto reply = house::plain_page("Kiểm tra phiếu", content);
    reply.with("X-Robots-Tag", "noindex").with("Cache-Control", "no-store");
    return reply;
}

}

house::Room room()
{
    return {"documents", routes, sql::all, std::size(sql::all)};
}

}
