// SPDX-License-Identifier: Apache-2.0
// From a request to a reply: who asks, which route, may they, is the form theirs, then the handler. The one
// place where refusals and broken databases become pages.
#pragma once

#include "house/building.hpp"
#include "house/route.hpp"
#include "web/reply.hpp"
#include "web/request.hpp"
#include "web/router.hpp"

#include <functional>

namespace app {

class Application {
public:
    /// Tells who sends a request; accounts::who_is in the product, a fixed person in page tests.
    using Identify = std::function<house::Who(house::Building&, const web::Request&)>;

    Application(house::Building& building, Identify identify);

    /// Never throws.
    web::Reply handle(web::Request& request) const;
    [[nodiscard]] const std::vector<house::Route>& routes() const { return router_.payloads(); }

private:
    [[nodiscard]] web::Reply route(web::Request& request) const;
    [[nodiscard]] web::Reply enter(web::Request& request, const house::Route& route,
                                   const house::Who& who) const;

    house::Building& building_;
    Identify identify_;
    web::Router<house::Route> router_;
};

/// The pages for what goes wrong before a handler is reached.
std::string error_page(int status);

}
