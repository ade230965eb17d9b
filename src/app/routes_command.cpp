// SPDX-License-Identifier: Apache-2.0
#include "app/routes_command.hpp"

#include "app/rooms.hpp"
#include "base/text.hpp"
#include "web/json_writer.hpp"

#include <algorithm>
#include <map>

namespace app {
namespace {

std::vector<house::Route> every_route()
{
    std::vector<house::Route> all;
    for (const auto& room : rooms())
        if (room.routes != nullptr)
            for (const auto& route : room.routes())
                all.push_back(route);
    std::stable_sort(all.begin(), all.end(), [](const house::Route& a, const house::Route& b) {
        return std::pair(a.path, a.method) < std::pair(b.path, b.method);
    });
    return all;
}

std::string lower_method(web::Method method)
{
    return base::lower(web::code(method));
}

std::vector<std::string> parameters_of(std::string_view path)
{
    std::vector<std::string> names;
    for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
        names.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
    return names;
}

void write_operation(web::JsonWriter& json, const house::Route& route)
{
    json.object(lower_method(route.method), [&] {
        json.field("summary", route.purpose);
        json.field("description", "permission: " + std::string(code(route.permission)));
        json.array("parameters", [&] {
            for (const auto& name : parameters_of(route.path))
                json.object([&] {
                    json.field("name", name);
                    json.field("in", "path");
                    json.field("required", true);
                    json.object("schema", [&] { json.field("type", "string"); });
                });
        });
        json.object("responses", [&] {
            json.object("200", [&] {
                json.field("description", "application/json with Accept: application/json, else a page");
            });
            json.object("default", [&] {
                json.field("description", "refusal");
                json.object("content", [&] {
                    json.object("application/json", [&] {
                        json.object("schema", [&] { json.field("$ref", "#/components/schemas/Refusal"); });
                    });
                });
            });
        });
    });
}

void write_refusal_schema(web::JsonWriter& json)
{
    json.object("Refusal", [&] {
        json.field("type", "object");
        json.object("properties", [&] {
            for (const auto* field : {"code", "sentence", "field"})
                json.object(field, [&] { json.field("type", "string"); });
            json.object("blockers", [&] {
                json.field("type", "array");
                json.object("items", [&] { json.field("type", "string"); });
            });
        });
    });
}

}

std::string routes_text()
{
    std::string text;
    for (const auto& route : every_route())
        text += std::string(web::code(route.method)) + " " + std::string(route.path) + " " +
                std::string(code(route.permission)) + " # " + std::string(route.purpose) + "\n";
    return text;
}

std::string openapi_text()
{
    std::map<std::string_view, std::vector<house::Route>> by_path;
    for (const auto& route : every_route())
        by_path[route.path].push_back(route);
    web::JsonWriter json;
    json.object([&] {
        json.field("openapi", "3.0.3");
        json.object("info", [&] {
            json.field("title", "Cầu Nối");
            json.field("version", "0.1.0");
        });
        json.object("paths", [&] {
            for (const auto& path : by_path)
                json.object(path.first, [&] {
                    for (const auto& route : path.second)
                        write_operation(json, route);
                });
        });
        json.object("components", [&] { json.object("schemas", [&] { write_refusal_schema(json); }); });
    });
    return json.take();
}

}
