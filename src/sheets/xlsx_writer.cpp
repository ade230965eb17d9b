// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"
#include "base/text.hpp"
#include "sheets/writer.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <stdexcept>
#include <unistd.h>
#include <utility>
#include <xlsxwriter.h>

namespace sheets {
namespace {

constexpr std::size_t sheet_name_most = 31;
constexpr std::size_t text_most = 32'767;

[[noreturn]] void fail(const std::string& what)
{
    throw std::runtime_error("cannot write the workbook: " + what);
}

/// libxlsxwriter opens the file that is there, and a file that it makes itself others could read.
void make_private(const std::string& file)
{
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) fail(std::strerror(errno));
    ::close(descriptor);
}

/// What a cell is printed as; each has a plain and a bold format.
enum Look : std::size_t { text_look, whole_look, decimal_look, date_look, percent_look, looks };

constexpr std::array<const char*, looks> number_formats = {"@", "#,##0", "#,##0.##########", "dd/mm/yyyy",
                                                           "0.0%"};

/// Letters that look like the format's own escapes (`_x000D_`) would come back as what they stand for.
std::string escaped(const std::string& text)
{
    static const std::regex escape("_(x[0-9A-Fa-f]{4}_)");
    if (text.find("_x") == std::string::npos) return text;
    return std::regex_replace(text, escape, "_x005F_$1");
}

/// Bytes beyond any encoding would make the whole part unreadable, a longer text would be refused.
std::string fitting_text(const std::string& text)
{
    const std::string valid = base::is_valid_utf8(text) ? text : base::nfc(text);
    const std::string whole = escaped(valid);
    return whole.size() > text_most ? base::shortened(whole, text_most) : whole;
}

}

struct XlsxWriter::State {
    std::string folder;
    std::string file;
    lxw_workbook* workbook = nullptr;
    lxw_worksheet* worksheet = nullptr;
    lxw_format* title = nullptr;
    lxw_format* header = nullptr;
    std::array<lxw_format*, looks> plain{}, bold{};
    std::set<std::string> names;
    std::vector<Column> columns;
    lxw_row_t header_row = 0;
    lxw_row_t row = 0;
    lxw_row_t last_list_row = 0;

    explicit State(const std::string& in);
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    lxw_format* add_format(bool is_bold);
    std::string name_for(const std::string& wanted);
    void write_titles(const std::vector<std::string>& lines);
    void write_header();
    void finish_sheet();
    void write_row(const std::vector<OutCell>& cells, const std::array<lxw_format*, looks>& formats);
    void write_cell(lxw_col_t column, const OutCell& cell, const std::array<lxw_format*, looks>& formats);
    void write_date(lxw_col_t column, const base::Date& date, const std::array<lxw_format*, looks>& formats);
    void write_text(lxw_col_t column, const std::string& text, lxw_format* format);
    [[nodiscard]] Look look_of(lxw_col_t column, Look otherwise) const;
};

XlsxWriter::XlsxWriter(const std::string& folder) : state_(std::make_unique<State>(folder)) {}
XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::sheet(const std::string& name, const std::vector<std::string>& title_lines,
                       std::vector<Column> columns)
{
    State& state = *state_;
    state.finish_sheet();
    state.worksheet = workbook_add_worksheet(state.workbook, state.name_for(name).c_str());
    if (!state.worksheet || !state.worksheet->optimize_tmpfile) fail("no room for a sheet");
    state.columns = std::move(columns);
    state.row = 0;
    state.write_titles(title_lines);
    state.write_header();
}

void XlsxWriter::row(const std::vector<OutCell>& cells)
{
    state_->last_list_row = state_->row;
    state_->write_row(cells, state_->plain);
}

void XlsxWriter::total(const std::vector<OutCell>& cells)
{
    state_->write_row(cells, state_->bold);
}

std::string XlsxWriter::finish()
{
    State& state = *state_;
    if (!state.workbook) fail("it is finished already");
    state.finish_sheet();
    const lxw_error error = workbook_close(std::exchange(state.workbook, nullptr));
    if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
    std::ifstream in(state.file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    constexpr std::size_t end_record = 22;
    if (bytes.size() < end_record || bytes.compare(bytes.size() - end_record, 4, "PK\x05\x06") != 0)
        fail("the file is cut short");
    return bytes;
}

XlsxWriter::State::State(const std::string& in)
    : folder(in), file(in + "/" + base::random_token(12) + ".xlsx")
{
    make_private(file);
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    workbook = workbook_new_opt(file.c_str(), &options);
    if (!workbook) fail("no memory");
    title = add_format(true);
    format_set_font_size(title, 13);
    format_set_border(title, LXW_BORDER_NONE);
    format_set_align(title, LXW_ALIGN_CENTER);
    header = add_format(true);
    format_set_text_wrap(header);
    format_set_align(header, LXW_ALIGN_CENTER);
    format_set_bg_color(header, 0xEFEFEF);
    for (std::size_t look = 0; look < looks; ++look) {
        for (auto* formats : {&plain, &bold}) {
            (*formats)[look] = add_format(formats == &bold);
            format_set_num_format((*formats)[look], number_formats[look]);
        }
    }
}

XlsxWriter::State::~State()
{
    if (workbook) lxw_workbook_free(workbook);
    std::error_code
        ignored; // nothing can be done about a file that cannot be removed, and nothing depends on it
    std::filesystem::remove(file, ignored);
}

lxw_format* XlsxWriter::State::add_format(bool is_bold)
{
    lxw_format* format = workbook_add_format(workbook);
    if (!format) fail("no memory");
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, 12);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (is_bold) format_set_bold(format);
    return format;
}

/// Excel takes at most 31 letters, none of []:*?/\ and no name twice.
std::string XlsxWriter::State::name_for(const std::string& wanted)
{
    std::string clean = base::is_valid_utf8(wanted) ? wanted : base::nfc(wanted);
    for (char& letter : clean)
        if (std::string_view("[]:*?/\\'").find(letter) != std::string_view::npos ||
            static_cast<unsigned char>(letter) < 0x20)
            letter = ' ';
    if (base::tidy(clean).empty()) clean = "Trang";
    std::string name = base::shortened(clean, sheet_name_most);
    for (int copy = 2; !names.insert(base::lower(name)).second; ++copy)
        name = base::shortened(clean, sheet_name_most - 7) + " (" + std::to_string(copy) + ")";
    return name;
}

void XlsxWriter::State::write_titles(const std::vector<std::string>& lines)
{
    for (const auto& line : lines) {
        const std::string text = fitting_text(line);
        if (columns.size() > 1)
            worksheet_merge_range(worksheet, row, 0, row, static_cast<lxw_col_t>(columns.size() - 1),
                                  text.c_str(), title);
        else
            worksheet_write_string(worksheet, row, 0, text.c_str(), title);
        ++row;
    }
    if (!lines.empty()) ++row;
}

void XlsxWriter::State::write_header()
{
    header_row = last_list_row = row;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        const auto column = static_cast<lxw_col_t>(index);
        worksheet_set_column(worksheet, column, column, columns[index].width, nullptr);
        write_text(column, columns[index].title, header);
    }
    worksheet_freeze_panes(worksheet, row + 1, 0);
    worksheet_repeat_rows(worksheet, row, row);
    worksheet_set_landscape(worksheet);
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(worksheet, a4);
    worksheet_fit_to_pages(worksheet, 1, 0);
    ++row;
}

void XlsxWriter::State::finish_sheet()
{
    if (!worksheet) return;
    if (!columns.empty())
        worksheet_autofilter(worksheet, header_row, 0, last_list_row,
                             static_cast<lxw_col_t>(columns.size() - 1));
    // The library does not look at these writes itself: on a full disk it would close a shortened sheet as if
    // whole.
    if (std::fflush(worksheet->optimize_tmpfile) != 0 || std::ferror(worksheet->optimize_tmpfile) != 0)
        fail("the disk is full");
    worksheet = nullptr;
}

void XlsxWriter::State::write_row(const std::vector<OutCell>& cells,
                                  const std::array<lxw_format*, looks>& formats)
{
    if (!worksheet) fail("a row before the first sheet");
    for (std::size_t index = 0; index < cells.size(); ++index)
        write_cell(static_cast<lxw_col_t>(index), cells[index], formats);
    ++row;
}

void XlsxWriter::State::write_cell(lxw_col_t column, const OutCell& cell,
                                   const std::array<lxw_format*, looks>& formats)
{
    struct Visitor {
        State& state;
        lxw_col_t column;
        const std::array<lxw_format*, looks>& formats;

        void operator()(std::monostate) const
        {
            worksheet_write_blank(state.worksheet, state.row, column, formats[text_look]);
        }
        void operator()(const std::string& text) const { state.write_text(column, text, formats[text_look]); }
        void operator()(std::int64_t number) const { write_number(static_cast<double>(number), whole_look); }
        void operator()(double number) const { write_number(number, decimal_look); }
        void operator()(const base::Date& date) const { state.write_date(column, date, formats); }
        void operator()(const Percent& percent) const { write_number(percent.ratio, percent_look); }
        void write_number(double number, Look look) const
        {
            worksheet_write_number(state.worksheet, state.row, column, number,
                                   formats[state.look_of(column, look)]);
        }
    };
    std::visit(Visitor{*this, column, formats}, cell);
}

void XlsxWriter::State::write_date(lxw_col_t column, const base::Date& date,
                                   const std::array<lxw_format*, looks>& formats)
{
    // Excel's calendar begins in 1900, and its January and February of that year are a day off.
    if (!date.valid() || date < base::Date{1900, 3, 1})
        return write_text(column, date.shown(), formats[text_look]);
    lxw_datetime when{};
    when.year = date.year;
    when.month = static_cast<int>(date.month);
    when.day = static_cast<int>(date.day);
    worksheet_write_datetime(worksheet, row, column, &when, formats[date_look]);
}

void XlsxWriter::State::write_text(lxw_col_t column, const std::string& text, lxw_format* format)
{
    const lxw_error error =
        worksheet_write_string(worksheet, row, column, fitting_text(text).c_str(), format);
    if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
}

/// A column of percents shows a plain ratio as one.
Look XlsxWriter::State::look_of(lxw_col_t column, Look otherwise) const
{
    const bool percent = column < columns.size() && columns[column].kind == Column::Kind::percent;
    return percent && otherwise == decimal_look ? percent_look : otherwise;
}

}
