// SPDX-License-Identifier: Apache-2.0
// A form that came when its session had ended is kept, sealed, on the page that asks to sign in, and is sent
// again by a press after it. The seal names the account and the role whose page it was: nobody else sees it.
#pragma once

#include "accounts/accounts.hpp"

namespace accounts {

struct KeptForm {
    base::AccountId account;
    house::GrantId grant;
    base::Instant until;
    web::Method method = web::Method::post;
    std::string target; ///< where it was sent: "/liaisons/17"
    web::Fields fields; ///< without the token of the page
};

/// The sealed form, as text for a hidden field. Refuses, with a sentence that says so, what is of no page of
/// a session known here, what holds a file or a password, and more than 64 KiB.
base::Result<std::string> keep_form(house::Building&, const web::Request&);
/// Nothing when the seal is broken, or older than twelve hours.
std::optional<KeptForm> kept_form(const house::Building&, std::string_view sealed);

/// After signing in: the form, to be sent by a press, never by itself; or why it is not shown to this
/// account.
web::Reply kept_form_page(house::Building&, const web::Request&, const house::Who&, std::string_view sealed);

}
