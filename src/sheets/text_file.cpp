// SPDX-License-Identifier: Apache-2.0
#include "sheets/text_file.hpp"

#include "sheets/unreadable.hpp"

#include <algorithm>
#include <string_view>

namespace sheets {
namespace {

constexpr std::size_t piece_bytes = 512 * 1024;
constexpr std::size_t sample_bytes = 128 * 1024;

bool is_utf16(base::FileEncoding encoding)
{
    return encoding == base::FileEncoding::utf16le || encoding == base::FileEncoding::utf16be;
}

/// Takes away the line that the end of a sample cut through; in one endless line, the letter.
void cut_to_lines(std::string& sample)
{
    if (const auto line = sample.rfind('\n'); line != std::string::npos) return sample.resize(line + 1);
    while (!sample.empty() && static_cast<unsigned char>(sample.back()) >= 0x80)
        sample.pop_back();
}

std::size_t mark_bytes(base::FileEncoding encoding, std::string_view head)
{
    if (encoding == base::FileEncoding::utf8_bom) return 3;
    if (is_utf16(encoding) && (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))) return 2;
    return 0;
}

}

TextFile::TextFile(const Input& input) : input_(input)
{
    encoding_ = base::detect_file(telling_bytes());
    if (encoding_ == base::FileEncoding::unknown) throw Unreadable(Reason::encoding);
    at_ = mark_bytes(encoding_, input.bytes(0, 4));
}

/// The beginning of the file; when that is plain ASCII, followed by the lines farther down that are not. A
/// list whose first thousands of rows are numbers still has names.
std::string TextFile::telling_bytes() const
{
    const auto tells = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80 || byte == '\0'; };
    std::string sample = input_.bytes(0, sample_bytes);
    std::uint64_t at = sample.size();
    if (at < input_.size()) cut_to_lines(sample);
    if (std::any_of(sample.begin(), sample.end(), tells)) return sample;
    while (at < input_.size() && sample.size() < 2 * sample_bytes) {
        const std::string bytes = input_.bytes(at, sample_bytes);
        if (bytes.empty()) break;
        at += bytes.size();
        const auto first = std::find_if(bytes.begin(), bytes.end(), tells);
        if (first == bytes.end()) continue;
        const std::size_t line = bytes.rfind('\n', static_cast<std::size_t>(first - bytes.begin()));
        const std::size_t begin = line == std::string::npos ? 0 : line + 1;
        sample.append(bytes, begin, bytes.rfind('\n') + 1 - begin);
    }
    return sample;
}

bool TextFile::next(std::string& piece)
{
    std::string bytes = input_.bytes(at_, piece_bytes);
    if (bytes.empty()) {
        piece.clear();
        return false;
    }
    if (at_ + bytes.size() < input_.size()) bytes.resize(cut(bytes));
    at_ += bytes.size();
    piece = base::to_utf8(encoding_, bytes);
    return true;
}

/// Where a piece may end: after a line, or in a line of half a megabyte at least not inside a letter.
std::size_t TextFile::cut(const std::string& bytes) const
{
    if (is_utf16(encoding_)) {
        const std::size_t low = encoding_ == base::FileEncoding::utf16le ? 0 : 1;
        const std::size_t even = bytes.size() & ~std::size_t{1};
        for (std::size_t at = even; at >= 2; at -= 2)
            if (bytes[at - 2 + low] == '\n' && bytes[at - 1 - low] == '\0') return at;
        return even;
    }
    const std::size_t line = bytes.rfind('\n');
    if (line != std::string::npos) return line + 1;
    std::size_t end = bytes.size();
    while (end > bytes.size() - 4 && (static_cast<unsigned char>(bytes[end - 1]) & 0xC0) == 0x80)
        --end;
    return std::max<std::size_t>(end - 1, 1);
}

}
