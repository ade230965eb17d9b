// SPDX-License-Identifier: Apache-2.0
#include "web/reply.hpp"

#include "base/text.hpp"
#include "web/ascii.hpp"
#include "web/url.hpp"

namespace web {
namespace {

// The name for clients that read only the old form: no accents, no quotes, no folders.
std::string plain_name(std::string_view name)
{
    std::string out = base::fold(name);
    for (char& c : out)
        if (static_cast<unsigned char>(c) >= 0x7f || is_control(c) || c == '"' || c == '\\' || c == '/' ||
            c == '%')
            c = '_';
    return out.empty() ? "tep" : out;
}

// A browser shows what stands in Location; letters beyond ASCII travel percent-encoded.
std::string ascii_path(std::string_view path)
{
    std::string out;
    for (const char c : path) {
        if (static_cast<unsigned char>(c) >= 0x7f)
            out += url_encoded({&c, 1});
        else
            out += c;
    }
    return out;
}

}

Reply html_reply(std::string body, int status)
{
    Reply reply;
    reply.status = status;
    reply.body = std::move(body);
    return reply;
}

Reply json_reply(std::string body, int status)
{
    Reply reply = html_reply(std::move(body), status);
    reply.type = "application/json";
    return reply;
}

Reply text_reply(std::string body, int status)
{
    Reply reply = html_reply(std::move(body), status);
    reply.type = "text/plain; charset=utf-8";
    return reply;
}

Reply see_other(std::string path)
{
    Reply reply;
    reply.status = 303;
    reply.type.clear();
    reply.with("Location", Url::own(path) ? ascii_path(path) : "/");
    return reply;
}

Reply download_file(std::string path, std::string type, std::string file_name)
{
    auto reply = download({}, std::move(type), std::move(file_name));
    reply.file = std::move(path);
    reply.remove_file = true;
    return reply;
}

Reply download(std::string bytes, std::string type, std::string file_name)
{
    Reply reply;
    reply.type = std::move(type);
    reply.body = std::move(bytes);
    reply.with("Content-Disposition", "attachment; filename=\"" + plain_name(file_name) +
                                          "\"; filename*=UTF-8''" + url_encoded(base::nfc(file_name)));
    return reply;
}

}
