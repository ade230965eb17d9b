// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/building.hpp"
#include "house/who.hpp"
#include "web/reply.hpp"
#include "web/request.hpp"

#include <string_view>
#include <vector>

namespace house {

using Handler = web::Reply (*)(const web::Request&, Building&, const Who&);

/// One line of a room's table of contents: the permission stands beside the address. A route without one
/// cannot be written. `purpose` is one Vietnamese sentence: it stands in docs/routes.txt, the OpenAPI text
/// and the manual.
struct Route {
    web::Method method;
    std::string_view path; ///< "/meetings/{meeting}/marks/{person}"
    May permission;
    Handler handler;
    std::string_view purpose;
};

/// What a room offers the house. The one list of rooms stands in app/rooms.cpp.
struct Room {
    std::string_view name;
    std::vector<Route> (*routes)() = nullptr;
    const db::Statement* const* statements = nullptr; ///< its named statements, for the checks of the house
    std::size_t statement_count = 0;
};

}
