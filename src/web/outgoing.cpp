// SPDX-License-Identifier: Apache-2.0
#include "web/outgoing.hpp"

#include "web/ascii.hpp"
#include "web/compress.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace web {
namespace {

constexpr std::size_t worth_compressing = 1024;

// What every reply carries unless it says otherwise itself. Scripts, styles and pictures come from this site
// alone.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> standing_headers{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; "
     "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"},
    {"Cache-Control", "no-store"},
}};
constexpr std::string_view strict_transport = "max-age=31536000";

std::string_view reason(int status)
{
    static constexpr std::array<std::pair<int, std::string_view>, 26> reasons{{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {507, "Insufficient Storage"},
    }};
    for (const auto& [known, text] : reasons)
        if (known == status) return text;
    return "Other";
}

bool has_no_body(int status)
{
    return status == 204 || status == 304 || status < 200;
}

const std::string* find(const Reply& reply, std::string_view name)
{
    for (const auto& header : reply.headers)
        if (same_token(header.first, name)) return &header.second;
    return nullptr;
}

bool may_transform(const Reply& reply)
{
    if (find(reply, "Content-Encoding") != nullptr) return false;
    const auto* const cache = find(reply, "Cache-Control");
    return cache == nullptr || lower_ascii(*cache).find("no-transform") == std::string::npos;
}

// Assets in the binary come with their own coding; only what was made for this reply is compressed here.
void compress(Reply& reply, std::string_view accept_encoding)
{
    if (!reply.file.empty() || !reply.still.empty() || reply.body.size() < worth_compressing) return;
    if (has_no_body(reply.status) || !is_compressible(reply.type) || !may_transform(reply)) return;
    reply.with("Vary", "Accept-Encoding");
    const auto coding = best_coding(accept_encoding);
    auto smaller = compressed(reply.body, coding);
    if (!smaller) return;
    reply.body = std::move(*smaller);
    reply.with("Content-Encoding", std::string(code(coding)));
    for (auto& [name, value] : reply.headers)
        if (same_token(name, "ETag") && value.starts_with('"'))
            value.insert(0, "W/"); // other bytes, same meaning
}

std::string http_date(std::time_t now)
{
    std::tm parts{};
    gmtime_r(&now, &parts);
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::array<char, 40>
        rest{}; // names of days and months stand here, because strftime would follow the locale
    std::strftime(rest.data(), rest.size(), "%Y %H:%M:%S GMT", &parts);
    const auto day = std::to_string(parts.tm_mday);
    return std::string(days[static_cast<std::size_t>(parts.tm_wday)]) + ", " + (day.size() < 2 ? "0" : "") +
           day + " " + months[static_cast<std::size_t>(parts.tm_mon)] + " " + rest.data();
}

// A line break in a value would begin a header of someone else's choosing.
void put(std::string& head, std::string_view name, std::string_view value)
{
    head += name;
    head += ": ";
    for (const char c : value)
        head += is_control(c) ? ' ' : c;
    head += "\r\n";
}

std::string head_of(const Reply& reply, std::uint64_t length, const ReplyManner& manner)
{
    std::string head;
    head.reserve(1024);
    head += "HTTP/1.1 " + std::to_string(reply.status) + " ";
    head += reason(reply.status);
    head += "\r\n";
    put(head, "Date", http_date(std::time(nullptr)));
    put(head, "Connection", manner.keep_alive ? "keep-alive" : "close");
    if (!has_no_body(reply.status)) {
        if (!reply.type.empty()) put(head, "Content-Type", reply.type);
        put(head, "Content-Length", std::to_string(length));
    }
    for (const auto& [name, value] : reply.headers)
        put(head, name, value);
    for (const auto& [name, value] : standing_headers)
        if (find(reply, name) == nullptr) put(head, name, value);
    if (manner.secure) put(head, "Strict-Transport-Security", strict_transport);
    head += "\r\n";
    return head;
}

}

OpenFile::OpenFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
{
    struct stat about {};
    if (descriptor_ >= 0 && ::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode))
        size_ = static_cast<std::uint64_t>(about.st_size);
    else
        *this = OpenFile();
}

OpenFile::~OpenFile()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(std::exchange(other.size_, 0))
{
}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
}

std::size_t OpenFile::read(std::uint64_t offset, char* into, std::size_t room) const
{
    for (;;) {
        const auto count = ::pread(descriptor_, into, room, static_cast<off_t>(offset));
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) return 0;
    }
}

Outgoing make_ready(Reply reply, const ReplyManner& manner)
{
    Outgoing out;
    out.keep_alive = manner.keep_alive;
    if (!reply.file.empty()) {
        out.file = OpenFile(reply.file);
        if (reply.remove_file) ::unlink(reply.file.c_str());
        if (!out.file.open()) throw std::runtime_error("cannot open the file to send: " + reply.file);
    }
    compress(reply, manner.accept_encoding);
    const auto length = out.file.open()       ? out.file.size()
                        : reply.still.empty() ? reply.body.size()
                                              : reply.still.size();
    out.head = head_of(reply, length, manner);
    if (manner.head_only || has_no_body(reply.status)) {
        out.file = OpenFile();
        return out;
    }
    out.body = std::move(reply.body);
    out.still = reply.still;
    return out;
}

}
