// SPDX-License-Identifier: Apache-2.0
#include "web/compress.hpp"

#include "web/accept.hpp"
#include "web/ascii.hpp"

#include <brotli/encode.h>

#include <zlib.h>

namespace web {
namespace {

constexpr int brotli_quality = 4;
constexpr int gzip_level = 5;

std::optional<std::string> brotli(std::string_view body)
{
    std::string out(BrotliEncoderMaxCompressedSize(body.size()), '\0');
    std::size_t size = out.size();
    const auto* in = reinterpret_cast<const std::uint8_t*>(body.data());
    if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body.size(), in, &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE)
        return std::nullopt;
    out.resize(size);
    return out;
}

std::optional<std::string> gzip(std::string_view body)
{
    z_stream stream{};
    constexpr int with_gzip_header = 15 + 16;
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string out(deflateBound(&stream, body.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) return std::nullopt;
    return out;
}

}

std::string_view code(Coding coding)
{
    switch (coding) {
    case Coding::none:
        return "";
    case Coding::gzip:
        return "gzip";
    case Coding::brotli:
        return "br";
    }
    return "";
}

Coding best_coding(std::string_view accept_encoding)
{
    int brotli_weight = -1, gzip_weight = -1, any_weight = 0;
    for (const auto& wish : wishes(accept_encoding)) {
        if (same_token(wish.what, "br")) brotli_weight = wish.weight;
        if (same_token(wish.what, "gzip")) gzip_weight = wish.weight;
        if (wish.what == "*") any_weight = wish.weight;
    }
    if (brotli_weight < 0) brotli_weight = any_weight;
    if (gzip_weight < 0) gzip_weight = any_weight;
    if (brotli_weight == 0 && gzip_weight == 0) return Coding::none;
    return brotli_weight >= gzip_weight ? Coding::brotli : Coding::gzip;
}

bool is_compressible(std::string_view content_type)
{
    const auto type = lower_ascii(stripped(next_piece(content_type, ';')));
    return type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json") ||
           type == "application/json" || type == "application/javascript" || type == "application/xml";
}

std::optional<std::string> compressed(std::string_view body, Coding coding)
{
    auto out = coding == Coding::brotli ? brotli(body) : coding == Coding::gzip ? gzip(body) : std::nullopt;
    if (out && out->size() >= body.size()) return std::nullopt;
    return out;
}

}
