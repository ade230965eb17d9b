// SPDX-License-Identifier: Apache-2.0
#include "app/units_command.hpp"

#include "app/opening.hpp"
#include "app/operator.hpp"
#include "app/say.hpp"
#include "base/text.hpp"
#include "sheets/sheet.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>

namespace app {

using base::Refusal;
using base::RefusalKind;
using organisations::Kind;

namespace {

struct Line {
    std::uint32_t row = 0;
    std::string code, name, kind, parent;
};

enum class Column { code, name, kind, parent };
struct Heading {
    Column column;
    std::array<std::string_view, 4> words; ///< folded
};
constexpr Heading headings[] = {
    {Column::parent, {"ma cap tren", "ma don vi cap tren", "truc thuoc", "cap tren"}},
    {Column::code, {"ma", "ma don vi", "ma so", "code"}},
    {Column::name, {"ten", "ten don vi", "don vi", "name"}},
    {Column::kind, {"loai", "loai don vi", "cap", "kind"}},
};

// Finds the header row, then keeps every row below it.
class UnitList : public sheets::Receiver {
public:
    bool sheet(const sheets::SheetInfo& info) override { return !info.hidden && !found(); }
    bool row(sheets::Row& row) override
    {
        if (!found()) {
            look_for_header(row);
            return true;
        }
        Line line{row.number, {}, {}, {}, {}};
        for (const auto& cell : row.cells)
            if (const auto at = columns_.find(cell.column); at != columns_.end())
                text_of(line, at->second) = base::tidy(cell.text);
        if (!line.code.empty() || !line.name.empty()) lines.push_back(std::move(line));
        return true;
    }
    [[nodiscard]] bool found() const { return columns_.size() == std::size(headings); }

    std::vector<Line> lines;

private:
    void look_for_header(const sheets::Row& row)
    {
        columns_.clear();
        for (const auto& cell : row.cells)
            for (const auto& heading : headings)
                for (const auto word : heading.words)
                    if (base::fold(base::tidy(cell.text)) == word)
                        columns_.emplace(cell.column, heading.column);
    }
    static std::string& text_of(Line& line, Column column)
    {
        switch (column) {
        case Column::code:
            return line.code;
        case Column::name:
            return line.name;
        case Column::kind:
            return line.kind;
        case Column::parent:
            break;
        }
        return line.parent;
    }

    std::map<std::uint32_t, Column> columns_;
};

std::optional<Kind> kind_of(const std::string& typed)
{
    const auto folded = base::fold(typed);
    const auto begins = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view word) { return folded.starts_with(word); });
    };
    if (const auto kind = organisations::kind_from(base::lower(typed))) return kind;
    if (begins({"tinh", "thanh pho"})) return Kind::province;
    if (begins({"phuong", "xa", "dac khu", "dang uy"})) return Kind::ward;
    if (begins({"chi bo", "to dan pho", "thon", "khu pho", "ap", "ban"})) return Kind::home_cell;
    if (begins({"cac noi cong tac", "nhom noi cong tac"})) return Kind::workplaces;
    if (begins({"noi cong tac", "co quan", "don vi"})) return Kind::workplace;
    return std::nullopt;
}

Refusal at_row(const Line& line, const std::string& what)
{
    return {RefusalKind::invalid, "row_wrong", "Dòng " + std::to_string(line.row) + ": " + what, "", {}};
}

struct Founded {
    int made = 0, known = 0;
};

class Founding {
public:
    Founding(db::Transaction& tx, house::Building& house) : tx_(tx), house_(house), who_(operator_of(tx)) {}

    base::Result<Founded> all(std::vector<Line> lines)
    {
        // A superior may stand below its units in the list: go round until nothing more can be founded.
        while (!lines.empty()) {
            std::vector<Line> later;
            for (auto& line : lines) {
                const auto done = one(line);
                if (!done) return tl::unexpected(done.error());
                if (!*done) later.push_back(std::move(line));
            }
            if (later.size() == lines.size())
                return tl::unexpected(at_row(later.front(), "không có đơn vị cấp trên mã " +
                                                                later.front().parent +
                                                                " trong sổ hay trong tệp."));
            lines = std::move(later);
        }
        return founded_;
    }

private:
    base::Result<bool> one(const Line& line)
    {
        const auto kind = kind_of(line.kind);
        if (!kind)
            return tl::unexpected(
                at_row(line, "chưa rõ loại “" + line.kind +
                                 "”. Ghi một trong: tỉnh, phường, chi bộ, các nơi công tác, nơi công tác."));
        if (organisations::find_by_code(tx_, who_, line.code)) {
            ++founded_.known;
            return true;
        }
        base::UnitId parent;
        if (!line.parent.empty()) {
            const auto above = organisations::find_by_code(tx_, who_, line.parent);
            if (!above) return false;
            parent = above->id;
        } else if (organisations::root(tx_)) {
            return tl::unexpected(
                at_row(line, line.name +
                                 " không có mã cấp trên, mà sổ đã có đơn vị cao nhất. Hãy ghi mã cấp trên."));
        }
        organisations::NewUnit unit{
            .kind = *kind, .code = line.code, .name = line.name, .valid_from = house_.clock.today()};
        const auto made = organisations::found_unit(tx_, house_, who_, parent, unit);
        if (!made) return tl::unexpected(at_row(line, made.error().sentence));
        if (!parent) who_ = operator_of(tx_);
        ++founded_.made;
        return true;
    }

    db::Transaction& tx_;
    house::Building& house_;
    house::Who who_;
    Founded founded_;
};

base::Result<std::vector<Line>> lines_of(const std::string& file)
{
    UnitList list;
    const auto name = std::filesystem::path(file).filename().string();
    const auto read = sheets::read(file, name, list);
    if (!read) return tl::unexpected(read.error());
    if (!list.found())
        return base::refuse(RefusalKind::invalid, "no_header",
                            "Tệp " + name + " không có dòng tiêu đề đủ bốn cột: Mã, Tên, Loại, Mã cấp trên.");
    return std::move(list.lines);
}

}

int found_units(const Settings& settings, const std::string& file)
{
    auto house = open_house(settings);
    if (!house) return refuse_command(house.error());
    auto lines = lines_of(file);
    if (!lines) return refuse_command(lines.error());
    try {
        auto& building = *(*house)->building;
        auto tx = building.db.write();
        const auto founded = Founding(tx, building).all(std::move(*lines));
        if (!founded) return refuse_command(founded.error());
        tx.commit();
        std::printf("Đã lập %d đơn vị; %d đơn vị đã có từ trước.\n", founded->made, founded->known);
        return 0;
    } catch (const std::exception& error) {
        return refuse_command({RefusalKind::unavailable, "failed", error.what(), "", {}});
    }
}

}
