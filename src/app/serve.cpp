// SPDX-License-Identifier: Apache-2.0
#include "app/serve.hpp"

#include "accounts/accounts.hpp"
#include "app/application.hpp"
#include "app/opening.hpp"
#include "app/upkeep.hpp"
#include "web/pool.hpp"
#include "web/server.hpp"
#include "web/upload.hpp"

#include <spdlog/spdlog.h>

#include <cstdio>

namespace app {
namespace {

constexpr std::size_t background_queue = 16;

int refuse_to_start(const base::Refusal& refusal)
{
    std::fprintf(stderr, "%s\n", refusal.sentence.c_str());
    return 2;
}

// "https://caunoi.example.vn:8443/x" -> "caunoi.example.vn:8443"
std::string host_of(const std::string& address)
{
    const auto scheme = address.find("://");
    const auto from = scheme == std::string::npos ? 0 : scheme + 3;
    return address.substr(from, address.find('/', from) - from);
}

web::ServerSettings server_settings(const Settings& settings, const Endpoint& endpoint)
{
    web::ServerSettings server;
    server.address = endpoint.host == "localhost" ? "127.0.0.1" : endpoint.host;
    server.port = endpoint.port;
    server.workers = settings.workers;
    server.upload_bytes = settings.upload_megabytes << 20;
    server.upload_folder = settings.data_folder + "/uploads";
    server.certificate_file = settings.certificate;
    server.key_file = settings.private_key;
    server.trusted_proxies = settings.trusted_proxies;
    server.watched_paths = {"/health/live", "/metrics"};
    server.hosts = settings.hosts;
    if (!settings.public_address.empty()) server.hosts.push_back(host_of(settings.public_address));
    return server;
}

// For the machine's own watcher only: through a proxy the person's address is not this one.
bool asks_for_metrics(const web::Request& request, const Endpoint& endpoint)
{
    return request.path == "/metrics" &&
           (request.remote == "127.0.0.1" || request.remote == "::1" || request.remote == endpoint.host);
}

web::Reply metrics(const web::Server::Counters& counters)
{
    const auto line = [](const char* name, const char* type, std::uint64_t value) {
        return "# TYPE caunoi_" + std::string(name) + " " + type + "\ncaunoi_" + name + " " +
               std::to_string(value) + "\n";
    };
    return web::text_reply(line("requests_total", "counter", counters.requests) +
                           line("refused_busy_total", "counter", counters.refused_busy) +
                           line("bad_requests_total", "counter", counters.bad_requests) +
                           line("open_connections", "gauge", counters.open_connections));
}

}

int serve(const Settings& settings)
{
    const auto endpoint = may_serve(settings);
    if (!endpoint) return refuse_to_start(endpoint.error());
    auto house = open_house(settings);
    if (!house) return refuse_to_start(house.error());
    (*house)->lock.name_server();

    // Work that takes longer than a page may, one after the other.
    web::Pool background(1, background_queue);
    (*house)->building->background = &background;
    Application application(*(*house)->building, accounts::who_is);
    const web::Server::Counters* counters = nullptr;
    web::Server server(
        server_settings(settings, *endpoint),
        [&](web::Request& request) {
            return asks_for_metrics(request, *endpoint) ? metrics(*counters) : application.handle(request);
        },
        error_page);
    counters = &server.counters();
    try {
        web::prepare_private_folder((*house)->building->work_folder(), web::Leftovers::all);
        server.open();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    const Upkeep upkeep(*(*house)->building);
    std::printf("Cầu Nối đang chạy ở %s (Ctrl+C để dừng).\n", settings.shown_address().c_str());
    std::fflush(stdout);
    server.run(true);
    spdlog::info("stopped");
    return 0;
}

}
