// SPDX-License-Identifier: Apache-2.0
// What the operator may set: on the command line or in a settings file (caunoi.toml), the same names in both.
#pragma once

#include "base/refusal.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

struct Settings {
    std::string data_folder; ///< --data: database file, key, uploads, kept papers, backups
    std::string database;    ///< --database: "postgresql://…"; empty = SQLite in the data folder
    std::string listen = "127.0.0.1:8213";
    std::string public_address; ///< as people type it; stands in the QR of papers. Empty = http://<listen>
    std::string certificate, private_key;     ///< PEM files; both set = TLS
    std::vector<std::string> trusted_proxies; ///< addresses whose X-Forwarded-… headers are believed
    std::vector<std::string> hosts;           ///< accepted Host names besides the one of public_address
    int workers = 4;
    std::uint64_t upload_megabytes = 64;

    [[nodiscard]] std::string database_url() const;
    [[nodiscard]] std::string
    shown_address() const; ///< public_address or the listening one, no trailing slash
};

struct Endpoint {
    std::string host;
    std::uint16_t port = 0;
    [[nodiscard]] bool is_loopback() const;
    [[nodiscard]] bool is_unspecified() const; ///< every address of the machine
};
/// "127.0.0.1:8213", "[::1]:8213", "0.0.0.0:443". Refuses anything else with a sentence.
base::Result<Endpoint> endpoint_of(const std::string& listen);

/// Nothing when the server may start with these settings; else why not. Sensitive data never travels in the
/// clear: an address that others can reach needs TLS here, or a trusted proxy that has it.
base::Result<Endpoint> may_serve(const Settings& settings);

}
