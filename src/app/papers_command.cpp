// SPDX-License-Identifier: Apache-2.0
#include "app/papers_command.hpp"

#include "app/opening.hpp"
#include "app/operator.hpp"
#include "app/say.hpp"
#include "appraisals/appraisals.hpp"
#include "base/text.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

namespace app {

namespace fs = std::filesystem;
using base::RefusalKind;

namespace {

struct Printed {
    appraisals::PrintRun run;
    bool written = false;
};

base::Result<Printed> print_to(house::Building& building, const PapersOrder& order, const std::string& file)
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
    std::ofstream out(file, std::ios::binary);
    auto run = appraisals::print_run(building, who, unit_id, order.year, [&](std::string_view bytes) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
    if (!run) return tl::unexpected(run.error());
    out.close();
    return Printed{*run, out.good()};
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
        if (!printed || !printed->written) {
            fs::remove(file + ".part");
            if (!printed) return refuse_command(printed.error());
            return refuse_command({RefusalKind::unavailable,
                                   "unwritten",
                                   "Chưa ghi được " + file + ". Hãy xem quyền ghi và ổ đĩa còn chỗ không.",
                                   "",
                                   {}});
        }
        fs::rename(file + ".part", file);
        std::printf("%s: %s phiếu, %s trang, %s nơi công tác.\n", file.c_str(),
                    base::grouped(printed->run.forms).c_str(), base::grouped(printed->run.pages).c_str(),
                    base::grouped(printed->run.workplaces).c_str());
        return 0;
    } catch (const std::exception& error) {
        return refuse_command({RefusalKind::unavailable, "failed", error.what(), "", {}});
    }
}

}
