// SPDX-License-Identifier: Apache-2.0
#include "printing.hpp"

#include "appraisals_sql.hpp"
#include "audit/audit.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "documents/documents.hpp"
#include "organisations/organisations.hpp"
#include "papers/render.hpp"
#include "row.hpp"

#include <spdlog/spdlog.h>

namespace appraisals {

using base::LiaisonId;
using base::RefusalKind;
using base::Result;
using house::Building;
using house::Who;

namespace {

std::optional<base::Refusal> paper_trouble()
{
    auto trouble = papers::trouble();
    if (trouble.empty()) return std::nullopt;
    return base::Refusal{RefusalKind::unavailable, "paper_trouble", std::move(trouble), "", {}};
}

tl::unexpected<base::Refusal> disk_full()
{
    return base::refuse(
        RefusalKind::unavailable, "disk_full",
        "Không ghi được tệp in: ổ đĩa hết chỗ, hoặc thư mục không cho ghi. Hãy báo người quản "
        "trị, rồi in lại.");
}

std::optional<int> birth_year_of(const Paper& paper)
{
    const auto birth = base::PartialDate::from_iso(paper.birth);
    return birth ? std::optional<int>(birth->year) : std::nullopt;
}

tl::unexpected<base::Refusal> nothing_to_print(const organisations::Unit& place, int year, const RunOf& which)
{
    if (which.forms == RunOf::Forms::not_printed)
        return base::refuse(RefusalKind::conflict, "nothing_to_print",
                            "Không còn phiếu nào chưa in. Cần in lại thì hãy in cả.");
    return base::refuse(RefusalKind::conflict, "nothing_to_print",
                        "Chưa có phiếu nào của năm " + std::to_string(year) + " được Đảng ủy xác nhận ở " +
                            place.name + ", nên chưa có gì để in. Hãy xác nhận phiếu rồi in.");
}

int count_workplaces(const std::vector<Paper>& papers)
{
    int count = 0;
    const std::string* last = nullptr;
    for (const auto& paper : papers) {
        if (last == nullptr || *last != paper.workplace_name) ++count;
        last = &paper.workplace_name;
    }
    return count;
}

/// The forms of the run with their tokens; everything is written before a page is drawn, so that no writer
/// waits for paper.
Result<std::vector<Paper>> kept_papers(Building& house, const Who& who, base::UnitId unit, int year,
                                       const RunOf& which)
{
    auto tx = house.db.write();
    const auto place = organisations::find(tx, who, unit);
    if (!place) return base::refuse_not_found("đơn vị này");
    auto papers = papers_below(tx, place->path, year, which);
    std::erase_if(papers, [&](Paper& paper) { return !keep_document(tx, house, paper); });
    if (papers.empty()) return nothing_to_print(*place, year, which);
    audit::record(tx, house, who, "appraisals.print", audit::subject("unit", unit),
                  {{"year", year}, {"forms", papers.size()}});
    tx.commit();
    return papers;
}

}

std::vector<RunPart> run_order(db::Transaction& tx, std::string_view path, int year)
{
    return tx.all(sql::run_order, {{"year", year}, {"scope", path}, {"scope_end", std::string(path) + "~"}},
                  [](const db::Row& row) {
                      return RunPart{row.id<base::UnitId>("workplace"), row.text("workplace_name"),
                                     row.integer("forms"), row.integer("unprinted")};
                  });
}

bool keep_document(db::Transaction& tx, const Building& house, Paper& paper)
{
    if (tx.number(sql::hold_confirmed, {{"id", paper.id}, {"edition", paper.edition}}) == 0) return false;
    const auto* regulation = regulations::find(paper.regulation);
    paper.token = documents::keep(tx, house,
                                  {.subject = paper.id.value,
                                   .edition = paper.edition,
                                   .year = paper.year,
                                   .title = regulation->form.title,
                                   .issuer = paper.cell_name,
                                   .ward = paper.ward_name,
                                   .initials = documents::initials_of(paper.full_name),
                                   .birth_year = birth_year_of(paper),
                                   .marks = static_cast<int>(paper.levels.size()),
                                   .signed_on = paper.signed_on,
                                   .confirmed_on = paper.confirmed_on,
                                   .content_hash = base::sha256_hex(content_of(paper))});
    return true;
}

Result<Printed> print_one(Building& house, const Who& who, int year, LiaisonId person, As as)
{
    if (!who.may(house::May::print_appraisals)) return may_not(who, "in phiếu nhận xét");
    if (auto trouble = paper_trouble()) return tl::unexpected(std::move(*trouble));
    auto tx = house.db.write();
    auto paper = paper_of(tx, who, year, person);
    if (!paper || !keep_document(tx, house, *paper))
        return base::refuse(
            RefusalKind::not_found, "not_found",
            "Không có phiếu đã xác nhận của đồng chí này, nên chưa in được. Hãy xem phiếu đang ở bước nào.");
    audit::record(tx, house, who, "appraisals.print", audit::subject("appraisal", paper->id),
                  {{"year", year}, {"forms", 1}});
    tx.commit();
    const auto sheet = sheet_of(*paper, documents::address(house, paper->token));
    const auto name = "phieu-nhan-xet-" + std::to_string(year) + "-" + std::to_string(person.value);
    if (as == As::docx) return Printed{papers::to_docx(sheet), name + ".docx"};
    return Printed{papers::to_pdf(sheet), name + ".pdf"};
}

Result<PrintRun> print_run(Building& house, const Who& who, base::UnitId unit, int year,
                           const std::string& file, const RunOf& which)
{
    if (!who.may(house::May::print_appraisals)) return may_not(who, "in phiếu nhận xét");
    if (auto trouble = paper_trouble()) return tl::unexpected(std::move(*trouble));
    const auto kept = kept_papers(house, who, unit, year, which);
    if (!kept) return tl::unexpected(kept.error());

    PrintRun printed{static_cast<int>(kept->size()), 0, count_workplaces(*kept)};
    try {
        papers::PdfRun run("Phiếu nhận xét năm " + std::to_string(year), file);
        for (const auto& paper : *kept) {
            const auto address = documents::address(house, paper.token);
            const auto at = [&](double size) { return sheet_at(paper, address, size); };
            printed.pages += run.add_fitting(at, sheet_sizes).pages;
        }
        run.finish();
    } catch (const papers::Unwritten&) {
        return disk_full();
    }
    if (printed.pages != printed.forms)
        spdlog::error("appraisals {} of unit {}: {} forms took {} pages", year, unit.value, printed.forms,
                      printed.pages);
    return printed;
}

}
