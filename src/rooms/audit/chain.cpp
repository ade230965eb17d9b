// SPDX-License-Identifier: Apache-2.0
#include "chain.hpp"

#include "base/secret.hpp"

#include <initializer_list>
#include <string_view>

namespace audit {

std::string hash_of(const Entry& entry)
{
    const auto seq = std::to_string(entry.seq);
    const auto account = std::to_string(entry.account);
    std::string content;
    for (const std::string_view part :
         {std::string_view(entry.previous_hash), std::string_view(seq), std::string_view(entry.at),
          std::string_view(account), std::string_view(entry.account_name), std::string_view(entry.role),
          std::string_view(entry.unit_path), std::string_view(entry.action), std::string_view(entry.subject),
          std::string_view(entry.details), std::string_view(entry.cause)}) {
        content += std::to_string(part.size());
        content += ':';
        content += part;
    }
    return base::sha256_hex(content);
}

Entry entry_from(const db::Row& row)
{
    return {row.integer("seq"),  row.text("at"),        row.integer("account"),   row.text("account_name"),
            row.text("role"),    row.text("unit_path"), row.text("action"),       row.text("subject"),
            row.text("details"), row.text("cause"),     row.text("previous_hash")};
}

}
