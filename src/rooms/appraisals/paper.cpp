// SPDX-License-Identifier: Apache-2.0
#include "paper.hpp"

#include "appraisals_sql.hpp"
#include "base/text.hpp"
#include "papers/render.hpp"

#include <algorithm>

namespace appraisals {

using papers::Align;
using papers::Cell;
using papers::Paragraph;
using papers::Span;

namespace {

Paper paper_from(const db::Row& row)
{
    Paper paper;
    paper.id = row.id<base::AppraisalId>("id");
    paper.person = row.id<base::LiaisonId>("liaison");
    paper.edition = static_cast<int>(row.integer("edition"));
    paper.year = static_cast<int>(row.integer("year"));
    paper.regulation = row.text("regulation");
    paper.full_name = row.text("full_name");
    paper.birth = row.text("birth");
    paper.workplace_name = row.text("workplace_name");
    paper.work_cell = row.text("work_cell");
    paper.residence = row.text("residence");
    paper.cell_name = row.text("cell_name");
    paper.cell_short_name = row.text("cell_short_name");
    paper.ward_name = row.text("ward_name");
    paper.cell_issuer = row.text("cell_issuer");
    paper.ward_issuer = row.text("ward_issuer");
    paper.place = row.text("place");
    paper.other = row.text("other");
    paper.signed_by_name = row.text("signed_by_name");
    paper.met_on = row.text("met_on");
    paper.signed_on = row.date("signed_on");
    paper.confirmed_on = row.date("confirmed_on");
    return paper;
}

void take_line(std::vector<Paper>& papers, const db::Row& row)
{
    if (papers.empty() || papers.back().id.value != row.integer("id")) papers.push_back(paper_from(row));
    if (!row.is_null("criterion"))
        papers.back().levels[static_cast<int>(row.integer("criterion"))] =
            static_cast<int>(row.integer("level"));
}

Span plain(std::string text, double size = 0)
{
    return {std::move(text), false, false, size};
}

Span bold(std::string text, double size = 0)
{
    return {std::move(text), true, false, size};
}

Paragraph set(papers::Text text, Align align, double before, double after)
{
    Paragraph paragraph;
    paragraph.text = std::move(text);
    paragraph.align = align;
    paragraph.before = before;
    paragraph.after = after;
    return paragraph;
}

Cell cell(Paragraph paragraph, bool middle = false)
{
    Cell made;
    made.body.emplace_back(std::move(paragraph));
    made.middle = middle;
    return made;
}

/// "Tổ dân phố 5" in the middle of a sentence: "tổ dân phố 5".
std::string within_sentence(const std::string& name)
{
    const auto words = base::words(name);
    if (words.empty()) return name;
    return base::lower(words.front()) + name.substr(words.front().size());
}

std::string replaced(std::string text, std::string_view mark, const std::string& with)
{
    if (const auto at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), with);
    return text;
}

std::vector<Cell> row_of(const regulations::Criterion& criterion, const Paper& paper, double size)
{
    papers::Ticks ticks;
    ticks.size = size;
    const auto chosen = paper.levels.find(criterion.number);
    for (int level = 1; const auto& words : criterion.levels) {
        ticks.choices.push_back({words, chosen != paper.levels.end() && chosen->second == level});
        ++level;
    }
    Cell levels;
    levels.body.emplace_back(std::move(ticks));
    std::vector<Cell> cells;
    cells.push_back(cell(set({plain(std::to_string(criterion.number), size)}, Align::center, 0, 0)));
    cells.push_back(cell(set({plain(criterion.title, size)}, Align::justify, 0, 0)));
    cells.push_back(std::move(levels));
    return cells;
}

papers::Table criteria_of(const regulations::Form& form, const Paper& paper, double size)
{
    papers::Table table;
    table.widths = {10, 114, 46};
    table.padding = 0.8;
    table.header_rows = 1;
    table.rows.emplace_back();
    for (const auto* title : {"TT", "Nội dung nhận xét", "Mức"})
        table.rows.back().push_back(cell(set({bold(title, size)}, Align::center, 0, 0), true));
    for (const auto& criterion : form.criteria)
        table.rows.push_back(row_of(criterion, paper, size));
    return table;
}

void add_head(papers::Document& sheet, const regulations::Form& form, const Paper& paper)
{
    auto& body = sheet.body;
    body.emplace_back(papers::heading(
        {paper.ward_issuer, paper.cell_issuer, "", paper.place + ", " + papers::long_date(paper.signed_on)}));
    auto title = set({bold(form.title, 16)}, Align::center, 3, 0.5);
    title.heading = 1;
    title.keep_with_next = true;
    body.emplace_back(std::move(title));
    body.emplace_back(
        set({bold(form.subtitle + ", năm " + std::to_string(paper.year))}, Align::center, 0, 1.5));
}

std::string person_of(const Paper& paper)
{
    const auto birth = base::PartialDate::from_iso(paper.birth);
    if (!birth) return {};
    const auto* precision = birth->day != 0 ? "ngày " : birth->month != 0 ? "tháng " : "năm ";
    return ", sinh " + std::string(precision) + birth->shown();
}

/// "Đảng ủy xã Hương Trà" -> "XÃ"; nothing when its name does not say.
std::string ward_kind_of(const std::string& ward_name)
{
    const auto name = " " + base::lower(ward_name) + " ";
    auto first = std::string::npos;
    std::string_view kind;
    for (const std::string_view one : {" phường ", " xã ", " đặc khu "})
        if (const auto at = name.find(one); at < first) {
            first = at;
            kind = one;
        }
    return base::upper(base::tidy(kind));
}

void add_facts(papers::Document& sheet, const regulations::Form& form, const Paper& paper)
{
    auto& body = sheet.body;
    body.emplace_back(set({plain("Kính gửi: " + recipient_of(paper))}, Align::left, 0, 0.8));
    body.emplace_back(
        set({plain(replaced(form.opening, "{neighbourhood}", within_sentence(paper.cell_short_name)))},
            Align::justify, 0, 0.8));
    papers::Text who{plain("Đồng chí: "), bold(paper.full_name), plain(person_of(paper) + ".")};
    if (!paper.work_cell.empty()) who.push_back(plain(" Đang sinh hoạt tại: " + paper.work_cell + "."));
    body.emplace_back(set(std::move(who), Align::left, 0, 0.8));
    if (!paper.residence.empty())
        body.emplace_back(set({plain("Cư trú tại: " + paper.residence + ".")}, Align::left, 0, 1));
}

void add_foot(papers::Document& sheet, const regulations::Form& form, const Paper& paper,
              const std::string& address)
{
    auto& body = sheet.body;
    if (paper.other.empty())
        body.emplace_back(papers::WritingLines{1, {plain(form.other + ":")}});
    else
        body.emplace_back(set({plain(form.other + ": "), plain(paper.other)}, Align::justify, 1, 0));
    body.emplace_back(papers::Space{2});
    const papers::Signature ward{ward_capacity_of(form, paper.ward_name), "", "(ký, đóng dấu)", 18};
    const papers::Signature cell_signs{form.right_capacity, paper.signed_by_name, "", 20};
    if (address.empty()) {
        body.emplace_back(papers::signatures(ward, cell_signs));
        return;
    }
    Cell code;
    code.body.emplace_back(papers::Qr{address, "Quét mã để\nkiểm tra phiếu", 18});
    body.emplace_back(papers::signatures(ward, std::move(code), cell_signs));
}

}

std::optional<Paper> paper_of(db::Transaction& tx, const house::Who& who, int year, base::LiaisonId person)
{
    std::vector<Paper> papers;
    tx.each(sql::paper_of_person,
            {{"year", year}, {"person", person}, {"scope", who.scope()}, {"scope_end", who.scope_end()}},
            [&](const db::Row& row) { take_line(papers, row); });
    if (papers.empty()) return std::nullopt;
    return std::move(papers.front());
}

std::int64_t workplace_of(const RunOf& which)
{
    return which.workplace ? which.workplace->value : -1;
}

std::vector<Paper> papers_below(db::Transaction& tx, std::string_view path, int year, const RunOf& which)
{
    std::vector<Paper> papers;
    tx.each(sql::papers_of_scope,
            {{"year", year},
             {"scope", path},
             {"scope_end", std::string(path) + "~"},
             {"workplace", workplace_of(which)},
             {"only_unprinted", which.forms == RunOf::Forms::not_printed ? 1 : 0}},
            [&](const db::Row& row) { take_line(papers, row); });
    return papers;
}

std::string content_of(const Paper& paper)
{
    std::string text;
    const auto put = [&](std::string_view key, std::string_view value) {
        text.append(key).append("=").append(value).append("\n");
    };
    put("regulation", paper.regulation);
    put("year", std::to_string(paper.year));
    put("edition", std::to_string(paper.edition));
    put("name", paper.full_name);
    put("birth", paper.birth);
    put("workplace", paper.workplace_name);
    put("work_cell", paper.work_cell);
    put("residence", paper.residence);
    put("ward", paper.ward_issuer);
    put("cell", paper.cell_issuer);
    put("place", paper.place);
    for (const auto& [criterion, level] : paper.levels)
        put("criterion " + std::to_string(criterion), std::to_string(level));
    put("other", paper.other);
    put("met_on", paper.met_on);
    put("signed_by", paper.signed_by_name);
    put("signed_on", paper.signed_on.iso());
    put("confirmed_on", paper.confirmed_on.iso());
    return text;
}

std::string recipient_of(const Paper& paper)
{
    if (paper.workplace_name.empty()) return "cấp ủy nơi công tác";
    const auto folded = base::fold(paper.workplace_name);
    for (const auto* committee : {"dang uy", "chi uy", "dang bo", "chi bo", "cap uy"})
        if (folded.starts_with(committee)) return paper.workplace_name;
    return "Đảng ủy (chi ủy) " + paper.workplace_name;
}

std::vector<std::string> ward_capacity_of(const regulations::Form& form, const std::string& ward_name)
{
    auto lines = form.left_capacity;
    for (auto& line : lines)
        line = base::tidy(replaced(line, "{ward_kind}", ward_kind_of(ward_name)));
    return lines;
}

papers::Document sheet_at(const Paper& paper, const std::string& address, double size)
{
    const auto* regulation = regulations::find(paper.regulation);
    const auto& form = regulation->form;
    papers::Document sheet;
    sheet.title = "Phiếu nhận xét " + paper.full_name + ", năm " + std::to_string(paper.year);
    sheet.size = std::min(regulation->paper.size, size + 1);
    sheet.page = {210,
                  297,
                  regulation->paper.top,
                  regulation->paper.bottom,
                  regulation->paper.left,
                  regulation->paper.right,
                  true};
    add_head(sheet, form, paper);
    add_facts(sheet, form, paper);
    sheet.body.emplace_back(criteria_of(form, paper, size));
    add_foot(sheet, form, paper, address);
    return sheet;
}

papers::Document sheet_of(const Paper& paper, const std::string& address)
{
    return papers::fit_one_page([&](double size) { return sheet_at(paper, address, size); }, sheet_sizes);
}

}
