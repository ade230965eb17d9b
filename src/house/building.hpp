// SPDX-License-Identifier: Apache-2.0
// What every verb needs and nothing more. It stands below the rooms so that they can name it; app makes the
// one there is.
#pragma once

#include "base/date.hpp"
#include "base/secret.hpp"
#include "db/database.hpp"

#include <string>

namespace web {
class Pool;
}

namespace house {

struct Building {
    db::Database& db;
    const base::Clock& clock;
    const base::FieldKey& key; ///< card numbers are sealed and matched with it
    std::string data_folder;   ///< private: kept lists, files on their way
    std::string
        public_address; ///< "https://caunoi.example.vn", printed in the QR of a paper; no trailing slash
    /// Where work goes that takes longer than somebody waits for a page; none (command line, tests): it is
    /// done at once.
    web::Pool* background = nullptr;

    /// For files on their way to somebody (exports, print runs): private, and emptied when the server starts.
    [[nodiscard]] std::string work_folder() const { return data_folder + "/work"; }
};

}
