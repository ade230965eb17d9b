// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"

#include "web/compress.hpp"

#include <map>
#include <stdexcept>

extern "C" const char caunoi_assets[]; // assets.S

namespace web {

namespace {

/// A line of the generated table: each piece is where it begins in the blob, and how long it is.
struct Row {
    std::string_view path, hashed, type, etag;
    std::size_t plain_at, plain_size, brotli_at, brotli_size, gzip_at, gzip_size;
};

constexpr Row rows[] = {
#include "assets_table.inc"
};

std::string_view piece(std::size_t at, std::size_t size)
{
    return {caunoi_assets + at, size};
}

std::vector<Asset> make_assets()
{
    std::vector<Asset> made;
    for (const auto& row : rows)
        made.push_back({row.path, row.hashed, row.type, row.etag, piece(row.plain_at, row.plain_size),
                        piece(row.brotli_at, row.brotli_size), piece(row.gzip_at, row.gzip_size)});
    return made;
}

std::map<std::string_view, const Asset*> make_index()
{
    std::map<std::string_view, const Asset*> index;
    for (const auto& asset : assets())
        index[asset.path] = index[asset.hashed] = &asset;
    return index;
}

/// One content has as many tags as it has codings (RFC 9110, 8.8.3.3): "hash", "hash-br", "hash-gzip".
std::string etag_of(const Asset& asset, Coding coding)
{
    const std::string suffix = coding == Coding::none ? "" : "-" + std::string(code(coding));
    return '"' + std::string(asset.etag) + suffix + '"';
}

Coding choose(const Request& request, const Asset& asset)
{
    if (asset.brotli.empty()) return Coding::none;
    return best_coding(request.header("accept-encoding"));
}

std::string_view bytes_of(const Asset& asset, Coding coding)
{
    if (coding == Coding::brotli) return asset.brotli;
    return coding == Coding::gzip ? asset.gzip : asset.plain;
}

/// If-None-Match is a list of tags, perhaps weak, or a star.
bool has_already(std::string_view if_none_match, std::string_view etag)
{
    return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

}

const std::vector<Asset>& assets()
{
    static const auto all = make_assets();
    return all;
}

const Asset* find_asset(std::string_view path)
{
    static const auto index = make_index();
    const auto found = index.find(path);
    return found == index.end() ? nullptr : found->second;
}

std::string asset_url(std::string_view name)
{
    const auto* asset = find_asset("/tai-nguyen/" + std::string(name));
    if (asset == nullptr) throw std::logic_error("no asset is called " + std::string(name));
    return std::string(asset->hashed);
}

Reply asset_reply(const Request& request, const Asset& asset)
{
    const auto coding = choose(request, asset);
    const auto etag = etag_of(asset, coding);

    Reply reply;
    reply.type = asset.type;
    reply.with("ETag", etag);
    reply.with("Cache-Control",
               request.path == asset.hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (!asset.brotli.empty()) reply.with("Vary", "Accept-Encoding");
    if (has_already(request.header("if-none-match"), etag)) {
        reply.status = 304;
        return reply;
    }
    if (coding != Coding::none) reply.with("Content-Encoding", std::string(code(coding)));
    reply.still = bytes_of(asset, coding);
    return reply;
}

}
