// SPDX-License-Identifier: Apache-2.0
// Opening the house: folder, key, database, ladder. Shared by the server and every command.
#pragma once

#include "app/data_folder.hpp"
#include "app/settings.hpp"
#include "base/date.hpp"
#include "base/secret.hpp"
#include "db/database.hpp"
#include "house/building.hpp"

#include <memory>

namespace app {

/// Everything that lives as long as the program.
struct OpenHouse {
    Settings settings;
    DataLock lock; ///< as long as it is held, nobody replaces the database
    base::SystemClock clock;
    base::FieldKey key;
    std::unique_ptr<db::Database> database;
    std::unique_ptr<house::Building> building;
};

enum class Steps {
    climb,    ///< brings the database up the ladder
    as_it_is, ///< leaves one that has begun where it stands: for who only looks, perhaps beside an older
              ///< server
};

enum class Company {
    with_others, ///< beside a server and other commands
    alone,       ///< refused while anybody else works in the data folder
};

/// Makes the data folder private (0700), opens the database, brings it up the ladder when asked to, and reads
/// the key, or makes it when no card number is sealed yet. Refuses with a sentence when any of it cannot be
/// done: data_missing, data_unusable, data_busy, database_unusable, key_missing, key_wrong.
base::Result<std::unique_ptr<OpenHouse>> open_house(const Settings& settings, Steps steps = Steps::climb,
                                                    Company company = Company::with_others);

/// The key of the folder; made when there is none and the database holds nothing that another key sealed.
base::Result<base::FieldKey> key_for(const std::string& folder, db::Database& database);

}
