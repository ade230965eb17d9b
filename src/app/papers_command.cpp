// SPDX-License-Identifier: Apache-2.0
#include "app/papers_command.hpp"

#include "app/opening.hpp"
#include "app/operator.hpp"
#include "app/say.hpp"
#include "appraisals/appraisals.hpp"
#include "base/text.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

namespace app {

namespace fs = std::filesystem;
using base::RefusalKind;

namespace {

base::Result<appraisals::PrintRun> print_to(house::Building& building, const PapersOrder& order,
                                            const std::string& file)
{
    auto who = house::nobody();
    base::UnitId unit_id;
    {
        auto tx = building.db.read();
        const auto unit = unit_of_code(tx, order.unit);
        if (!unit) return tl::unexpected(unit.error());
        unit_id = unit->id;
        who = operator_of(tx);
    }
    return appraisals::print_run(building, who, unit_id, order.year, file);
}

}

int print_appraisals(const Settings& settings, const PapersOrder& order)
{
    auto house = open_house(settings);
    if (!house) return refuse_command(house.error());
    const auto file =
        (fs::path(order.out) / ("phieu-nhan-xet-" + order.unit + "-" + std::to_string(order.year) + ".pdf"))
            .string();
    try {
        fs::create_directories(order.out);
        const auto printed = print_to(*(*house)->building, order, file + ".part");
        if (!printed) {
            fs::remove(file + ".part");
            return refuse_command(printed.error());
        }
        fs::rename(file + ".part", file);
        std::printf("%s: %s phiếu, %s trang, %s nơi công tác.\n", file.c_str(),
                    base::grouped(printed->forms).c_str(), base::grouped(printed->pages).c_str(),
                    base::grouped(printed->workplaces).c_str());
        return 0;
    } catch (const std::exception& error) {
        return refuse_command({RefusalKind::unavailable, "failed", error.what(), "", {}});
    }
}

}
