// SPDX-License-Identifier: Apache-2.0
// Before printing, and the files themselves.
#include "appraisals_pages.hpp"
#include "appraisals_sql.hpp"
#include "base/text.hpp"
#include "documents/documents.hpp"
#include "organisations/organisations.hpp"
#include "preview.hpp"
#include "printing.hpp"
#include "web/upload.hpp"

#include <algorithm>
#include <span>

namespace appraisals {
using namespace web::html;
using base::LiaisonId;
using base::UnitId;
using house::Tone;
using web::url;

namespace {

constexpr std::string_view docx_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

struct PapersPage {
    const Round& round;
    const Who& who;
    organisations::Unit unit;
    std::vector<RunPart> parts;      ///< of the whole run
    std::optional<UnitId> workplace; ///< looked at alone
    std::vector<CellProgress> cells;
    std::optional<Paper> paper;
};

/// The whole run, or what goes to one workplace.
RunPart sum_of(const PapersPage& page, std::optional<UnitId> workplace)
{
    RunPart sum;
    for (const auto& part : page.parts) {
        if (workplace && *workplace != part.workplace) continue;
        sum.forms += part.forms;
        sum.unprinted += part.unprinted;
    }
    return sum;
}

/// Some papers are on their way already.
bool has_begun(const RunPart& run)
{
    return run.unprinted < run.forms;
}

bool is_elsewhere(const PapersPage& page)
{
    return page.unit.id != page.who.acting.unit;
}

web::Url papers_url(const PapersPage& page)
{
    const auto plain = url("/appraisals/{}/papers", page.round.year);
    return is_elsewhere(page) ? plain.with("unit", page.unit.id.value) : plain;
}

std::string called(const RunPart& part)
{
    return part.workplace_name.empty() ? "Chưa ghi nơi công tác" : part.workplace_name;
}

std::string forms_words(long long n)
{
    return base::grouped(n) + " phiếu";
}

Html run_line(const PapersPage& page, const RunPart& part)
{
    const bool said = has_begun(sum_of(page, {})) && part.unprinted > 0;
    return group(dt(a(href(papers_url(page).with("workplace", part.workplace.value)),
                      only_if(page.workplace == part.workplace, attr("aria-current", "true")), called(part))),
                 dd(cls("cn-num"), forms_words(part.forms), when(said, [&] {
                        return span(
                            cls("cn-soft"), ", ",
                            when(has_begun(part), [&] { return group(base::grouped(part.unprinted), " "); }),
                            "chưa in");
                    })));
}

Html run_lines(const PapersPage& page, std::span<const RunPart> parts)
{
    return dl(cls("cn-facts"), each(parts, [&](const RunPart& part) { return run_line(page, part); }));
}

/// The workplaces after the first ones, folded unless one of them is looked at.
Html other_workplaces(const PapersPage& page, std::span<const RunPart> parts)
{
    if (parts.empty()) return {};
    long long forms = 0;
    bool open = false;
    for (const auto& part : parts) {
        forms += part.forms;
        open = open || page.workplace == part.workplace;
    }
    return details(
        only_if(open, attr("open")),
        summary(base::grouped(static_cast<long long>(parts.size())) + " cơ quan khác, " + forms_words(forms)),
        run_lines(page, parts));
}

Html run_card(const PapersPage& page)
{
    const std::span parts(page.parts);
    const auto named = std::min<std::size_t>(parts.size(), 8);
    const auto whole = forms_words(sum_of(page, {}).forms);
    return section(
        cls("card"), div(cls("card-header"), h2("Thứ tự in")),
        div(cls("card-body"),
            p(cls("cn-soft"), "Xếp theo cơ quan, rồi theo tên. Chọn một cơ quan để xem và in riêng."),
            run_lines(page, parts.first(named)), other_workplaces(page, parts.subspan(named)),
            p(cls("mb-0 mt-3"),
              "Tất cả " + whole + ", " + base::grouped(static_cast<long long>(parts.size())) +
                  " cơ quan. Mỗi phiếu một tờ A4.",
              when(page.workplace.has_value(),
                   [&] { return group(" ", a(href(papers_url(page)), "Xem cả đợt")); }))));
}

/// What of this round cannot be printed yet, and why.
Html not_printed(const PapersPage& page)
{
    long long waiting = 0, at_cell = 0;
    for (const auto& cell : page.cells) {
        waiting += cell.agreed;
        at_cell += cell.due - cell.agreed - cell.confirmed;
    }
    const auto to = url("/appraisals/{}", page.round.year);
    return group(when(waiting > 0,
                      [&] {
                          return house::note(Tone::warn, "alert-triangle",
                                             p(b(forms_words(waiting) + " chưa in được"),
                                               " vì Đảng ủy chưa xác nhận. ",
                                               a(href(to), "Xem các phiếu này")));
                      }),
                 when(at_cell > 0, [&] {
                     return house::note(Tone::warn, "alert-triangle",
                                        p(b(forms_words(at_cell) + " chưa in được"), " vì chi bộ chưa ký. ",
                                          a(href(to), "Xem từng chi bộ")));
                 }));
}

/// Who gets the paper could not check it.
Html address_note(const Building& house)
{
    return when(documents::opens_here_only(house), [&] {
        return house::note(Tone::warn, "alert-triangle",
                           p(b("Mã QR chỉ mở được trên máy chủ này"), " vì nó mang địa chỉ ",
                             house.public_address,
                             ". Trước khi gửi phiếu đi, hãy nhờ người quản trị đặt địa chỉ chung "
                             "(--public-address)."));
    });
}

std::vector<house::Crumb> crumbs(const PapersPage& page)
{
    return {{page.unit.short_name, url("/tasks")},
            {"Nhận xét " + std::to_string(page.round.year), url("/appraisals/{}", page.round.year)},
            {"In phiếu", std::nullopt}};
}

/// Printing keeps papers and writes in the audit log, so each of these is a form.
Html print_button(const PapersPage& page, const web::Url& to, const Html& fields, std::string_view sign,
                  const std::string& words, bool primary = false)
{
    return house::form_for(page.who, web::Method::post, to, fields, house::button(sign, words, primary));
}

Html one_paper(const PapersPage& page, std::string_view as, std::string_view sign, const std::string& words)
{
    return print_button(page, url("/appraisals/{}/{}/paper", page.round.year, page.paper->person),
                        input(type("hidden"), name("as"), value(as)), sign, words);
}

Html run_button(const PapersPage& page, RunOf::Forms forms, const std::string& words, bool primary)
{
    auto fields = is_elsewhere(page) ? input(type("hidden"), name("unit"), value(page.unit.id)) : Html{};
    if (page.workplace) fields += input(type("hidden"), name("workplace"), value(*page.workplace));
    if (forms == RunOf::Forms::not_printed)
        fields += input(type("hidden"), name("forms"), value("not_printed"));
    return print_button(page, url("/appraisals/{}/papers", page.round.year), fields, "printer", words,
                        primary);
}

/// What was never printed comes first: the rest is on its way already.
Html actions(const PapersPage& page)
{
    const auto part = sum_of(page, page.workplace);
    const bool some_printed = part.unprinted > 0 && has_begun(part);
    return group(one_paper(page, "docx", "file-type-docx", "Tải DOCX"),
                 one_paper(page, "pdf", "file-type-pdf", "Tải PDF"),
                 run_button(page, RunOf::Forms::all, "In cả " + forms_words(part.forms), !some_printed),
                 when(some_printed, [&] {
                     return run_button(page, RunOf::Forms::not_printed,
                                       "In " + base::grouped(part.unprinted) + " phiếu chưa in", true);
                 }));
}

Html papers_content(const PapersPage& page, Building& house)
{
    const auto title = "Phiếu nhận xét năm " + std::to_string(page.round.year);
    if (!page.paper)
        return group(house::page_head(title, group(page.unit.name, ".")),
                     house::empty_state("printer", "Chưa có phiếu nào in được",
                                        p("Phiếu in được sau khi chi bộ ký và Đảng ủy xác nhận."),
                                        house::button_link(url("/appraisals/{}", page.round.year), "",
                                                           "Xem các phiếu", true)),
                     not_printed(page));
    const auto& paper = *page.paper;
    const auto address = paper.token.empty() ? std::string() : documents::address(house, paper.token);
    return group(
        house::page_head(title, group(paper.full_name + ", gửi " + recipient_of(paper) + "."), actions(page)),
        div(cls("cn-two"),
            div(cls("cn-desk"), attr("tabindex", "0"), role("region"), aria("label", "Tờ phiếu sẽ in"),
                preview_of(sheet_of(paper, address))),
            aside(cls("cn-stack cn-noprint"), aria("label", "Thứ tự in"), run_card(page), address_note(house),
                  not_printed(page), when(paper.token.empty(), [] {
                      return p(cls("cn-soft cn-small mb-0"),
                               "Mã QR để kiểm tra phiếu được in kèm khi tải PDF hoặc DOCX.");
                  }))));
}

Reply papers_json(const PapersPage& page)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("year", page.round.year);
        json.field("forms", sum_of(page, {}).forms);
        json.array("run", [&] {
            for (const auto& part : page.parts)
                json.object([&] {
                    json.field("workplace", part.workplace_name);
                    json.field("forms", part.forms);
                });
        });
    });
    return web::json_reply(json.take());
}

/// The one that was asked for, else the first that was not printed, else the first of the run; with its token
/// when it was printed before.
std::optional<Paper> paper_to_show(db::Transaction& tx, const PapersPage& page, LiaisonId asked)
{
    auto person = asked;
    if (!person)
        person = tx.first(sql::first_to_print,
                          {{"year", page.round.year},
                           {"scope", page.unit.path},
                           {"scope_end", page.unit.path + "~"},
                           {"workplace", workplace_of({page.workplace})}},
                          [](const db::Row& row) { return row.id<LiaisonId>("liaison"); })
                     .value_or(LiaisonId{});
    auto paper = paper_of(tx, page.who, page.round.year, person);
    if (paper)
        paper->token = tx.first(sql::token_of_paper, {{"id", paper->id}, {"edition", paper->edition}},
                                [](const db::Row& row) { return row.text("token"); })
                           .value_or("");
    return paper;
}

/// 0 = those that name no workplace.
std::optional<UnitId> workplace_in(const web::Fields& fields)
{
    const auto workplace = fields.number("workplace");
    return workplace ? std::optional(UnitId{*workplace}) : std::nullopt;
}

}

Reply show_papers(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    auto tx = house.db.read();
    const auto asked = request.query.id<UnitId>("unit");
    const auto unit = organisations::find(tx, who, asked ? asked : who.acting.unit);
    if (!unit) return house::refused(request, who, base::refuse_not_found("đơn vị này").value());
    PapersPage page{*round,
                    who,
                    *unit,
                    run_order(tx, unit->path, round->year),
                    workplace_in(request.query),
                    progress(tx, who, round->year, house.clock.today()),
                    {}};
    if (request.wants_json()) return papers_json(page);
    if (page.workplace && sum_of(page, page.workplace).forms == 0)
        return house::refused(request, who, base::refuse_not_found("phiếu của nơi công tác này").value());
    page.paper = paper_to_show(tx, page, request.query.id<LiaisonId>("person"));
    return house::page(
        request, who,
        {.title = "In phiếu nhận xét", .nav = house::Nav::appraisals, .crumbs = crumbs(page), .wide = true},
        papers_content(page, house));
}

Reply print_papers(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto asked = request.form.id<UnitId>("unit");
    const RunOf which{workplace_in(request.form), request.form.get("forms") == "not_printed"
                                                      ? RunOf::Forms::not_printed
                                                      : RunOf::Forms::all};
    web::TemporaryFile file(house.work_folder());
    const auto run = print_run(house, who, asked ? asked : who.acting.unit, round->year, file.path(), which);
    if (!run) return house::refused(request, who, run.error());
    return web::download_file(file.hand_over(), "application/pdf",
                              "phieu-nhan-xet-" + std::to_string(round->year) + ".pdf");
}

Reply print_paper(const Request& request, Building& house, const Who& who)
{
    const auto round = round_in(request);
    if (!round) return house::refused(request, who, no_such_round().value());
    const auto as = request.form.get("as") == "docx" ? As::docx : As::pdf;
    auto printed = print_one(house, who, round->year, request.id<LiaisonId>("person"), as);
    if (!printed) return house::refused(request, who, printed.error());
    return web::download(std::move(printed->bytes),
                         std::string(as == As::docx ? docx_type : "application/pdf"), printed->file_name);
}

}
