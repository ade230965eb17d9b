// SPDX-License-Identifier: Apache-2.0
// Papers that were issued, and the public page that tells whether one is genuine. No name is kept here.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/route.hpp"
#include "house/who.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace documents {

enum class Kind { appraisal };
std::string_view code(Kind);

/// What a paper says of itself to a stranger.
struct Paper {
    Kind kind = Kind::appraisal;
    std::int64_t subject = 0; ///< number of the thing in its room
    int edition = 1;
    int year = 0;
    std::string title;  ///< "PHIẾU NHẬN XÉT"
    std::string issuer; ///< "Chi bộ tổ dân phố 5"
    std::string ward;   ///< "Đảng ủy phường Sông Hương Đông"
    std::string initials;
    std::optional<int> birth_year;
    int marks = 0;
    base::Date signed_on, confirmed_on;
    std::string content_hash; ///< SHA-256 of what is printed
};

/// Keeps the paper and returns its token. The same edition of the same thing has the same token for ever:
/// printing twice keeps once. The caller writes the audit line of the print.
std::string keep(db::Transaction& tx, const house::Building& house, const Paper& paper);

/// The papers of a thing that were printed are no longer valid (it was returned or corrected). Returns how
/// many.
int revoke(db::Transaction& tx, const house::Building& house, const house::Who& who, Kind kind,
           std::int64_t subject);

/// What the QR encodes: "<public address>/v/<token>".
std::string address(const house::Building& house, std::string_view token);
/// Nobody but the server itself can open that address: it was given no public one.
bool opens_here_only(const house::Building& house);

/// "Nguyễn Thị Lan Anh" -> "N.T.L.A."
std::string initials_of(std::string_view full_name);

house::Room room();

}
