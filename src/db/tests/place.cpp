// SPDX-License-Identifier: Apache-2.0
#include "place.hpp"

#include <filesystem>
#include <stdexcept>

namespace contract {

Place::Place(db::Engine engine)
    : database_(engine == db::Engine::postgres ? std::optional(support::fresh_postgres_database())
                                               : std::nullopt),
      folder_((std::filesystem::temp_directory_path() / "caunoi-test-XXXXXX").string())
{
    if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    url_ = database_ ? database_->url() : "sqlite:" + file("things.db");
}

Place::~Place()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}
