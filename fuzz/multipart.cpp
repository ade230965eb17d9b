// SPDX-License-Identifier: Apache-2.0
// Any bytes at all as a multipart body with the boundary "b": the first byte says in what pieces they come,
// and the parts must be the same whatever the pieces are.
#include "web/multipart.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace web;

namespace {

void require(bool holds)
{
    if (!holds) std::abort();
}

struct Notes final : PartSink {
    std::string text;
    std::size_t bytes = 0;
    int open = 0;

    bool begin(std::string name, std::optional<std::string> file_name) override
    {
        require(open++ == 0);
        text += "<" + name + (file_name ? "|" + *file_name : "") + ">";
        return true;
    }
    bool data(std::string_view piece) override
    {
        require(open == 1 && !piece.empty());
        text += piece;
        bytes += piece.size();
        return true;
    }
    bool end() override
    {
        require(--open == 0);
        text += "</>";
        return true;
    }
};

std::pair<MultipartParser::State, std::string> read(std::string_view input, std::size_t piece)
{
    Notes notes;
    MultipartParser parser("b", notes, {20, 200});
    const auto size = input.size();
    while (!input.empty()) {
        parser.feed(input.substr(0, piece));
        input.remove_prefix(std::min(piece, input.size()));
    }
    require(notes.bytes <= size);
    require(parser.state() != MultipartParser::State::done || notes.open == 0);
    return {parser.state(), std::move(notes.text)};
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto whole = read(input, size);
    const auto cut = read(input, data[0] % 17 + 1);
    // A body that is cut off, or refused, is thrown away; how much of it was passed on until then may differ.
    require(whole.first == cut.first);
    if (whole.first == MultipartParser::State::done) require(whole.second == cut.second);
    return 0;
}
