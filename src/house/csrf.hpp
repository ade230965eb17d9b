// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/who.hpp"
#include "web/html.hpp"
#include "web/request.hpp"

#include <string>

namespace house {

/// The secret of the session and of the capacity one acts in, under a fresh mask, so that compressing a page
/// beside reflected input tells nothing (BREACH).
std::string csrf_token(const Who& who);
/// The capacity in which the page was drawn that sent this request, by the form field `csrf` or the header
/// x-csrf; null when it is of no page of this session. Another one than `acting` means that the role was
/// changed in another tab since: what the page says of a unit is not to be done to another.
const Capacity* capacity_of_page(const web::Request& request, const Who& who);

/// A form that changes something: POST with the hidden token, and `_method` where the route is PUT or DELETE.
template <class... Parts>
web::Html form_for(const Who& who, web::Method method, const web::Url& to, const Parts&... parts);

web::Html hidden_fields(const Who& who, web::Method method);

template <class... Parts>
web::Html form_for(const Who& who, web::Method method, const web::Url& to, const Parts&... parts)
{
    using namespace web::html;
    return form(attr("method", "post"), action(to), hidden_fields(who, method), parts...);
}

}
