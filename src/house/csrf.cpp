// SPDX-License-Identifier: Apache-2.0
#include "house/csrf.hpp"

#include "base/secret.hpp"

#include <sodium.h>

namespace house {

std::string csrf_token(const Who& who)
{
    std::string mask(who.csrf.size(), '\0');
    randombytes_buf(mask.data(), mask.size());
    std::string masked = who.csrf;
    for (std::size_t i = 0; i < masked.size(); ++i)
        masked[i] = static_cast<char>(masked[i] ^ mask[i]);
    return base::to_base64url(mask + masked);
}

bool csrf_matches(const web::Request& request, const Who& who)
{
    const auto sent = request.form.has("csrf") ? request.form.get("csrf") : request.header("x-csrf");
    const auto bytes = base::from_base64url(sent);
    if (who.csrf.empty() || !bytes || bytes->size() != 2 * who.csrf.size()) return false;
    std::string plain = bytes->substr(who.csrf.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
        plain[i] = static_cast<char>(plain[i] ^ (*bytes)[i]);
    return base::same_secret(plain, who.csrf);
}

web::Html hidden_fields(const Who& who, web::Method method)
{
    using namespace web::html;
    return group(input(type("hidden"), name("csrf"), value(csrf_token(who))),
                 when(method == web::Method::put || method == web::Method::del,
                      [&] { return input(type("hidden"), name("_method"), value(web::code(method))); }));
}

}
