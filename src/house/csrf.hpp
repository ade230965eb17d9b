// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house/who.hpp"
#include "web/html.hpp"
#include "web/request.hpp"

#include <string>

namespace house {

/// The session's secret under a fresh mask, so that compressing a page beside reflected input tells nothing
/// (BREACH).
std::string csrf_token(const Who& who);
/// True when the form field `csrf` or the header x-csrf carries the secret of this session.
bool csrf_matches(const web::Request& request, const Who& who);

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
