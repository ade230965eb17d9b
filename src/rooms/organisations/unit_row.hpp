// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "organisations/organisations.hpp"

namespace organisations {

Unit unit_from(const db::Row& row);

/// Sort key in which numbers stand in their order: "Tổ dân phố 2" before "Tổ dân phố 10".
std::string natural_sort_key(std::string_view name);

}
