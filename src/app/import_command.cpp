// SPDX-License-Identifier: Apache-2.0
#include "app/import_command.hpp"

#include "app/opening.hpp"
#include "app/operator.hpp"
#include "app/say.hpp"
#include "base/text.hpp"
#include "imports/imports.hpp"

#include <array>
#include <cstdio>
#include <filesystem>

namespace app {

using base::RefusalKind;
using imports::FileCheck;

namespace {

struct Place {
    base::UnitId ward;
    house::Who who;
};

base::Result<Place> place_of(house::Building& building, const std::string& code)
{
    auto tx = building.db.read();
    const auto unit = unit_of_code(tx, code);
    if (!unit) return tl::unexpected(unit.error());
    return Place{unit->id, operator_of(tx)};
}

/// A long list is a hundred thousand lines of half a kilobyte: they are written some at a time.
void widen_output()
{
    static std::array<char, 64 * 1024>
        buffer; // never destroyed: what is left in it is written at the very end
    std::setvbuf(stdout, buffer.data(), _IOFBF, buffer.size());
}

void print_line(const std::string& line)
{
    std::fwrite(line.data(), 1, line.size(), stdout);
    if (!line.ends_with('\n')) std::fputc('\n', stdout);
}

std::string name_of(const std::string& file)
{
    return std::filesystem::path(file).filename().string();
}

imports::WholeList whole(const ImportOrder& order)
{
    return order.whole_list ? imports::WholeList::yes : imports::WholeList::no;
}

int told(const FileCheck& found, const ImportOrder& order)
{
    if (!found.readable) {
        std::fprintf(stderr, "%s\n", found.sentence.c_str());
        return 2;
    }
    if (!found.sentence.empty()) std::fprintf(stderr, "%s\n", found.sentence.c_str());
    if (!order.json)
        std::printf("%s: đọc được %s người. Chưa có gì thay đổi trong sổ.\n", name_of(order.file).c_str(),
                    base::grouped(found.rows).c_str());
    return 0;
}

int check(house::Building& building, const Place& place, const ImportOrder& order)
{
    const auto print =
        order.json ? imports::PrintLine(print_line) : imports::PrintLine([](const std::string&) {});
    const auto found = imports::check_file(building, place.who, place.ward, order.file, name_of(order.file),
                                           print, whole(order));
    return found ? told(*found, order) : refuse_command(found.error());
}

// Without a register there is nothing to compare with; the reading is the same.
int check_alone(const ImportOrder& order)
{
    const auto print =
        order.json ? imports::PrintLine(print_line) : imports::PrintLine([](const std::string&) {});
    return told(imports::check_file(order.file, name_of(order.file), base::SystemClock().today(), print),
                order);
}

int take_in(house::Building& building, const Place& place, const ImportOrder& order)
{
    if (order.json) {
        // The lines tell what the rows are; then the same file is taken in.
        const auto status = check(building, place, order);
        if (status != 0) return status;
    }
    const auto batch =
        imports::import_file(building, place.who, place.ward, order.file, name_of(order.file), whole(order));
    if (!batch) return refuse_command(batch.error());
    auto tx = building.db.read();
    const auto counts = imports::counts(tx, *batch);
    if (!order.json)
        std::printf(
            "%s: nhận mới %s, sửa %s, giữ nguyên %s; %s dòng chờ xem ở trang Nhập danh sách (lượt %lld).\n",
            name_of(order.file).c_str(), base::grouped(batch->received).c_str(),
            base::grouped(batch->amended).c_str(), base::grouped(batch->unchanged).c_str(),
            base::grouped(counts.waiting).c_str(), static_cast<long long>(batch->id.value));
    return 0;
}

}

int import_list(const Settings& settings, const ImportOrder& order)
{
    widen_output();
    try {
        if (order.check && (order.unit.empty() || settings.data_folder.empty())) return check_alone(order);
        if (order.unit.empty())
            return refuse_command({RefusalKind::invalid,
                                   "unit_missing",
                                   "Chưa nói nhập vào phường, xã nào. Hãy thêm --unit MÃ.",
                                   "unit",
                                   {}});
        auto house = open_house(settings);
        if (!house) return refuse_command(house.error());
        auto& building = *(*house)->building;
        const auto place = place_of(building, order.unit);
        if (!place) return refuse_command(place.error());
        return order.check ? check(building, *place, order) : take_in(building, *place, order);
    } catch (const std::exception& error) {
        return refuse_command({RefusalKind::unavailable, "failed", error.what(), "", {}});
    }
}

}
