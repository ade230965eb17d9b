// SPDX-License-Identifier: Apache-2.0
// The register as a file, back from a file, and from one engine to the other.
#pragma once

#include "app/settings.hpp"
#include "base/date.hpp"

#include <optional>
#include <string>

namespace app {

// 0 when all is well, 1 when it is done but the register itself has flaws (told on standard error), 2
// refused.

/// caunoi backup FILE: while others work. What is wrong in the register is told and does not stop it. Refuses
/// to write over a file.
int backup(const Settings& settings, const std::string& file);
/// caunoi restore FILE: everything is compared before anything is replaced; the database that was there is
/// kept beside. Nobody is signed in afterwards: a session that was ended since the backup must not come back.
/// Refuses while somebody works in the data folder.
int restore(const Settings& settings, const std::string& file);
/// caunoi copy --to URL: into an empty database of the other engine, compared on both sides before it stands.
/// Refuses while somebody works in the data folder.
int copy(const Settings& settings, const std::string& to);

/// When the last backup was made from this folder, and where it went.
struct LastBackup {
    base::Instant at;
    std::string file;
    std::string flaws; ///< what it found wrong in the register, as sentences
};
std::optional<LastBackup> last_backup(const std::string& data_folder);

}
