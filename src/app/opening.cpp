// SPDX-License-Identifier: Apache-2.0
#include "app/opening.hpp"

#include "app/ladder.hpp"
#include "app_sql.hpp"
#include "members/members.hpp"

#include <filesystem>

namespace app {

namespace fs = std::filesystem;
using base::RefusalKind;

base::Result<base::FieldKey> key_for(const std::string& folder, db::Database& database)
{
    const auto path = key_file(folder);
    if (!fs::exists(path) && database.read().number(sql::sealed_cards) > 0)
        return base::refuse(
            RefusalKind::unavailable, "key_missing",
            "Không thấy tệp khóa " + path +
                ", trong khi sổ đã có số thẻ được mã hóa bằng khóa đó. Hãy chép lại tệp khóa đã cất giữ "
                "vào đúng chỗ này (quyền 600) rồi chạy lại; đừng để chương trình tạo khóa mới.");
    const auto key = base::FieldKey::from_file(path);
    auto tx = database.read();
    if (members::sealed_by_another_key(tx, key))
        return base::refuse(
            RefusalKind::unavailable, "key_wrong",
            "Tệp khóa " + path +
                " không phải khóa đã mã hóa số thẻ trong sổ này, nên chưa mở sổ: dùng tiếp thì số thẻ "
                "cũ không đọc được và số thẻ mới lại mã hóa bằng khóa khác. Hãy chép đúng tệp khóa đã "
                "cất giữ vào đây (quyền 600) rồi chạy lại.");
    return key;
}

base::Result<std::unique_ptr<OpenHouse>> open_house(const Settings& settings, Steps steps, Company company)
{
    if (settings.data_folder.empty())
        return base::refuse(RefusalKind::invalid, "data_missing",
                            "Chưa nói dữ liệu nằm ở đâu. Hãy thêm --data THƯ_MỤC.");
    auto house = std::make_unique<OpenHouse>();
    house->settings = settings;
    try {
        make_data_folder(settings.data_folder);
        auto lock = company == Company::alone ? DataLock::alone(settings.data_folder)
                                              : DataLock::shared(settings.data_folder);
        if (!lock) return tl::unexpected(lock.error());
        house->lock = std::move(*lock);
        house->database = db::Database::open(settings.database_url(), {.readers = settings.workers + 1});
        if (steps == Steps::climb || house->database->applied().empty()) house->database->migrate(ladder());
        auto key = key_for(settings.data_folder, *house->database);
        if (!key) return tl::unexpected(key.error());
        house->key = *key;
    } catch (const fs::filesystem_error& error) {
        return base::refuse(RefusalKind::unavailable, "data_unusable",
                            "Không dùng được thư mục dữ liệu " + settings.data_folder + ": " +
                                error.code().message() + ". Hãy xem quyền ghi và ổ đĩa còn chỗ không.");
    } catch (const std::exception& error) {
        return base::refuse(RefusalKind::unavailable, "database_unusable", error.what());
    }
    house->building = std::make_unique<house::Building>(house::Building{
        *house->database, house->clock, house->key, settings.data_folder, settings.shown_address()});
    return house;
}

}
