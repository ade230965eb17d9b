// SPDX-License-Identifier: Apache-2.0
#include "app/backup_manifest.hpp"

#include "imports/imports.hpp"
#include "web/json_writer.hpp"

#include <boost/json.hpp>

#include <stdexcept>

namespace app {

namespace {

std::string text_of(const boost::json::object& object, std::string_view key)
{
    const auto& text = object.at(key).as_string();
    return std::string(text.data(), text.size());
}

}

std::int64_t Manifest::rows() const
{
    std::int64_t all = 0;
    for (const auto& table : tables)
        all += table.rows;
    return all;
}

std::int64_t Manifest::rows_of(std::string_view name) const
{
    for (const auto& table : tables)
        if (table.table == name) return table.rows;
    return 0;
}

Manifest manifest_of(const std::string& database_file)
{
    const auto database = db::Database::open("sqlite:" + database_file, {.readers = 2, .durable = false});
    auto tx = database->read();
    Manifest manifest;
    for (const auto& name : imports::kept_files(tx))
        manifest.files.push_back({name, {}});
    manifest.ladder = database->applied();
    manifest.tables = db::contents(tx);
    return manifest;
}

std::string json_of(const Manifest& manifest)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("format", "caunoi-backup-1");
        json.field("made_at", manifest.made_at);
        json.field("source", manifest.source);
        json.field("database_sha256", manifest.database_sha256);
        json.array("files", [&] {
            for (const auto& kept : manifest.files)
                json.object([&] {
                    json.field("name", kept.name);
                    json.field("sha256", kept.sha256);
                });
        });
        json.array("ladder", [&] {
            for (const auto& step : manifest.ladder)
                json.value(step);
        });
        json.array("tables", [&] {
            for (const auto& table : manifest.tables)
                json.object([&] {
                    json.field("table", table.table);
                    json.field("rows", table.rows);
                    json.field("checksum", table.checksum);
                });
        });
    });
    return json.take();
}

Manifest manifest_from(const std::string& json)
{
    try {
        const auto value = boost::json::parse(json);
        const auto& object = value.as_object();
        if (text_of(object, "format") != "caunoi-backup-1")
            throw std::runtime_error("không phải bản sao lưu của Cầu Nối");
        Manifest manifest;
        manifest.made_at = text_of(object, "made_at");
        manifest.source = text_of(object, "source");
        manifest.database_sha256 = text_of(object, "database_sha256");
        for (const auto& kept : object.at("files").as_array())
            manifest.files.push_back(
                {text_of(kept.as_object(), "name"), text_of(kept.as_object(), "sha256")});
        for (const auto& step : object.at("ladder").as_array())
            manifest.ladder.emplace_back(step.as_string().c_str());
        for (const auto& table : object.at("tables").as_array())
            manifest.tables.push_back({text_of(table.as_object(), "table"),
                                       table.as_object().at("rows").as_int64(),
                                       text_of(table.as_object(), "checksum")});
        return manifest;
    } catch (const std::out_of_range&) {
        throw std::runtime_error("bản kê thiếu mục");
    } catch (const std::invalid_argument&) {
        throw std::runtime_error("bản kê hỏng");
    } catch (const boost::system::system_error&) {
        throw std::runtime_error("bản kê hỏng");
    }
}

}
