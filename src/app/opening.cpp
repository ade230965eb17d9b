// SPDX-License-Identifier: Apache-2.0
#include "app/opening.hpp"

#include "app/ladder.hpp"

#include <filesystem>

namespace app {

namespace fs = std::filesystem;
using base::RefusalKind;

namespace {

void make_private(const fs::path& folder)
{
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
}

}

base::Result<std::unique_ptr<OpenHouse>> open_house(const Settings& settings)
{
    if (settings.data_folder.empty())
        return base::refuse(RefusalKind::invalid, "data_missing", "Chưa nói dữ liệu nằm ở đâu. Hãy thêm --data THƯ_MỤC.");
    auto house = std::make_unique<OpenHouse>();
    house->settings = settings;
    try {
        for (const auto* part : {"", "uploads", "papers", "work"}) make_private(fs::path(settings.data_folder) / part);
        house->key = base::FieldKey::from_file((fs::path(settings.data_folder) / "caunoi.key").string());
        house->database = db::Database::open(settings.database_url(), {.readers = settings.workers + 1});
        house->database->migrate(ladder());
    } catch (const fs::filesystem_error& error) {
        return base::refuse(RefusalKind::unavailable, "data_unusable",
                            "Không dùng được thư mục dữ liệu " + settings.data_folder + ": " + error.code().message() +
                                ". Hãy xem quyền ghi và ổ đĩa còn chỗ không.");
    } catch (const std::exception& error) {
        return base::refuse(RefusalKind::unavailable, "database_unusable", error.what());
    }
    house->building = std::make_unique<house::Building>(
        house::Building{*house->database, house->clock, house->key, settings.data_folder, settings.shown_address()});
    return house;
}

}
