// SPDX-License-Identifier: Apache-2.0
#include "house/csrf.hpp"

#include "base/secret.hpp"

#include <sodium.h>

namespace house {

namespace {

std::string secret_of(const Who& who, const Capacity& capacity)
{
    const auto grant = std::to_string(capacity.grant.value);
    std::string secret(crypto_generichash_BYTES, '\0');
    const auto bytes = [](const std::string& text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    crypto_generichash(reinterpret_cast<unsigned char*>(secret.data()), secret.size(), bytes(grant),
                       grant.size(), bytes(who.csrf), who.csrf.size());
    return secret;
}

/// Nothing when it is no token at all.
std::string unmasked(std::string_view token)
{
    const auto bytes = base::from_base64url(token);
    if (!bytes || bytes->size() != 2 * crypto_generichash_BYTES) return {};
    auto plain = bytes->substr(crypto_generichash_BYTES);
    for (std::size_t i = 0; i < plain.size(); ++i)
        plain[i] = static_cast<char>(plain[i] ^ (*bytes)[i]);
    return plain;
}

}

std::string csrf_token(const Who& who)
{
    auto masked = secret_of(who, who.acting);
    std::string mask(masked.size(), '\0');
    randombytes_buf(mask.data(), mask.size());
    for (std::size_t i = 0; i < masked.size(); ++i)
        masked[i] = static_cast<char>(masked[i] ^ mask[i]);
    return base::to_base64url(mask + masked);
}

const Capacity* capacity_of_page(const web::Request& request, const Who& who)
{
    if (who.csrf.empty()) return nullptr;
    const auto sent =
        unmasked(request.form.has("csrf") ? request.form.get("csrf") : request.header("x-csrf"));
    if (base::same_secret(sent, secret_of(who, who.acting))) return &who.acting;
    for (const auto& capacity : who.capacities)
        if (base::same_secret(sent, secret_of(who, capacity))) return &capacity;
    return nullptr;
}

web::Html hidden_fields(const Who& who, web::Method method)
{
    using namespace web::html;
    return group(input(type("hidden"), name("csrf"), value(csrf_token(who))),
                 when(method == web::Method::put || method == web::Method::del,
                      [&] { return input(type("hidden"), name("_method"), value(web::code(method))); }));
}

}
