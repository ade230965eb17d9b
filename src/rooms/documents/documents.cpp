// SPDX-License-Identifier: Apache-2.0
#include "documents/documents.hpp"

#include "audit/audit.hpp"
#include "base/text.hpp"
#include "documents_sql.hpp"

#include <algorithm>
#include <iterator>

namespace documents {
namespace {

/// 22 characters of base64url.
constexpr std::size_t token_bytes = 16;

std::optional<std::string> token_of(db::Transaction& tx, const Paper& paper)
{
    return tx.first(sql::token_of,
                    {{"kind", paper.kind}, {"subject", paper.subject}, {"edition", paper.edition}},
                    [](const db::Row& row) { return row.text("token"); });
}

/// The bytes of the first character.
std::string_view first_letter(std::string_view word)
{
    std::size_t bytes = 1;
    while (bytes < word.size() && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80)
        ++bytes;
    return word.substr(0, bytes);
}

}

std::string_view code(Kind)
{
    return "appraisal";
}

std::string keep(db::Transaction& tx, const house::Building& house, const Paper& paper)
{
    if (auto known = token_of(tx, paper)) return std::move(*known);
    auto token = base::random_token(token_bytes);
    const auto id = tx.insert_id(sql::keep_document, {{"kind", paper.kind},
                                                      {"subject", paper.subject},
                                                      {"edition", paper.edition},
                                                      {"token", token},
                                                      {"year", paper.year},
                                                      {"title", paper.title},
                                                      {"issuer", paper.issuer},
                                                      {"ward", paper.ward},
                                                      {"initials", paper.initials},
                                                      {"birth_year", paper.birth_year},
                                                      {"marks", paper.marks},
                                                      {"signed_on", paper.signed_on},
                                                      {"confirmed_on", paper.confirmed_on},
                                                      {"content_hash", paper.content_hash},
                                                      {"issued_on", house.clock.today()}});
    return id != 0 ? token : token_of(tx, paper).value();
}

int revoke(db::Transaction& tx, const house::Building& house, const house::Who& who, Kind kind,
           std::int64_t subject)
{
    const auto revoked =
        tx.run(sql::revoke_documents, {{"today", house.clock.today()}, {"kind", kind}, {"subject", subject}});
    if (revoked > 0)
        audit::record(tx, house, who, "documents.revoke",
                      std::string(code(kind)) + " " + std::to_string(subject), {{"papers", revoked}});
    return static_cast<int>(revoked);
}

std::string address(const house::Building& house, std::string_view token)
{
    return house.public_address + "/v/" + std::string(token);
}

bool opens_here_only(const house::Building& house)
{
    constexpr std::string_view own[] = {"://127.", "://localhost", "://[::1]"};
    return std::any_of(std::begin(own), std::end(own), [&](std::string_view host) {
        return house.public_address.find(host) != std::string::npos;
    });
}

std::string initials_of(std::string_view full_name)
{
    std::string out;
    for (const auto& word : base::words(full_name))
        out += base::upper(first_letter(word)) + ".";
    return out;
}

}
