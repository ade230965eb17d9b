// SPDX-License-Identifier: Apache-2.0
// How the installation is: for the operator's page, the command line and whoever watches.
#pragma once

#include "app/settings.hpp"
#include "house/building.hpp"

#include <string>
#include <vector>

namespace app {

enum class Fitness { good, warn, bad };
std::string_view code(Fitness);

struct HealthLine {
    std::string name; ///< database, ladder, audit, figures, last_met, lists, backup, disk
    Fitness fitness = Fitness::good;
    std::string words; ///< Vietnamese: what is so and, when it is not good, what to do
};
/// Never throws: what cannot be asked is bad.
std::vector<HealthLine> health_of(house::Building& house);
Fitness worst_of(const std::vector<HealthLine>& lines);
std::string health_json(const std::vector<HealthLine>& lines);

/// caunoi health: 0 when nothing is bad, else 1.
int tell_health(const Settings& settings, bool json);
/// caunoi migrate: brings the database up the ladder and says from where to where.
int migrate(const Settings& settings);

}
