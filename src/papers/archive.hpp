// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

#include <string>
#include <string_view>

namespace papers {

/// Makes of Cairo's PDF one for the archive: marked as tagged, with language, title and an sRGB output
/// intent, as PDF/A-2b asks (ISO 19005-2; intended, not validated: there is no free validator in Debian),
/// without a date of its own. Without the sRGB profile (package icc-profiles-free) it does not claim PDF/A.
/// What is added stands in an incremental update behind Cairo's bytes: rewriting 1,200 tagged forms took 5 s
/// and 280 MB, this takes neither. Returns the update alone; `hash` has taken the bytes of `pdf`.
std::string archive_update(std::string_view pdf, base::Sha256 hash, const std::string& title,
                           const std::string& language);

/// Empty when the profile is not installed.
const std::string& srgb_profile();

}
