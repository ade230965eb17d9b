// SPDX-License-Identifier: Apache-2.0
#include "small_ward.hpp"

#include "demo/demo.hpp"
#include "organisations/organisations.hpp"

#include <filesystem>
#include <unistd.h>

namespace program {

namespace fs = std::filesystem;

namespace {

app::Settings settings_of(const std::string& folder, const std::string& url)
{
    app::Settings settings;
    settings.data_folder = folder;
    settings.database = url;
    settings.workers = 1;
    return settings;
}

}

Ward::Ward(std::string folder, std::optional<support::PostgresDatabase> database)
    : folder_(std::move(folder)), database_(std::move(database))
{
}

Ward::~Ward()
{
    // A ward that was moved away has no folder.
    if (!folder_.empty()) fs::remove_all(folder_);
}

std::vector<std::string> Ward::command(std::vector<std::string> words) const
{
    words.insert(words.end(), {"--data", folder_});
    if (database_) words.insert(words.end(), {"--database", database_->url()});
    return words;
}

std::unique_ptr<app::OpenHouse> Ward::open() const
{
    return app::open_house(settings()).value();
}

std::unique_ptr<db::Database> Ward::look() const
{
    return db::Database::open(settings().database_url(), {.readers = 1});
}

app::Settings Ward::settings() const
{
    return settings_of(folder_, database_ ? database_->url() : "");
}

namespace {

std::string next_kind()
{
    static int made = 0;
    return "killed_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
}

}

WardMaker::WardMaker(db::Engine engine) : engine_(engine), kind_(next_kind())
{
    if (engine == db::Engine::sqlite) fill("");
}

Ward WardMaker::fresh()
{
    const auto kept = folder_.path() + "/kept", own = folder_.path() + "/" + std::to_string(++made_);
    std::optional<support::PostgresDatabase> database;
    // The sealed cards belong to the key in this maker's folder, so the template does, too.
    if (engine_ == db::Engine::postgres)
        database.emplace(support::fresh_postgres_database(kind_, [&](const std::string& url) { fill(url); }));
    fs::copy(kept, own, fs::copy_options::recursive);
    return {own, std::move(database)};
}

void WardMaker::fill(const std::string& url) const
{
    const auto house = app::open_house(settings_of(folder_.path() + "/kept", url)).value();
    demo::make(*house->database, house->key, {base::SystemClock().today(), pass_phrase, demo::Size::small});
}

house::Who everybody(db::Transaction& tx)
{
    auto who = house::the_house("test", {});
    const auto root = organisations::root(tx).value();
    who.acting = {{}, house::Role::leader, root.id, root.path, root.name};
    return who;
}

}
