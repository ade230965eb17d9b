// SPDX-License-Identifier: Apache-2.0
// Opening the house: folder, key, database, ladder. Shared by the server and every command.
#pragma once

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
    base::SystemClock clock;
    base::FieldKey key;
    std::unique_ptr<db::Database> database;
    std::unique_ptr<house::Building> building;
};

/// Makes the data folder private (0700), reads or makes the key, opens the database and brings it up the ladder.
/// Refuses with a sentence when any of it cannot be done.
base::Result<std::unique_ptr<OpenHouse>> open_house(const Settings& settings);

}
