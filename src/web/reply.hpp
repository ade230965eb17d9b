// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "web/request.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace web {

struct Reply {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// When set, the body is this file (sent in pieces, then removed if `remove_file`).
    std::string file;
    bool remove_file = false;
    /// When set, the body is these bytes, which outlive the reply (assets in the binary).
    std::string_view still;

    Reply& with(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

Reply html_reply(std::string body, int status = 200);
Reply json_reply(std::string body, int status = 200);
Reply text_reply(std::string body, int status = 200);
/// 303 to a path of our own; anything that is not a path of ours becomes "/".
Reply see_other(std::string path);
/// A file to keep: Content-Disposition with the Vietnamese name in both forms (RFC 6266).
Reply download(std::string bytes, std::string type, std::string file_name);
/// The same of a file on disk, sent in pieces and then removed.
Reply download_file(std::string path, std::string type, std::string file_name);

}
