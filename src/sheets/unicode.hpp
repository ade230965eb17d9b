// SPDX-License-Identifier: Apache-2.0
// UTF-16 units, as old and new Excel files write them, to UTF-8.
#pragma once

#include <cstdint>
#include <string>

namespace sheets {

/// Takes UTF-16 units one by one. Half a surrogate pair becomes U+FFFD, a NUL vanishes: neither may reach a
/// database.
class Utf16Joiner {
public:
    explicit Utf16Joiner(std::string& out) : out_(out) {}
    void unit(std::uint16_t value);
    /// After the last unit.
    void finish();

private:
    std::string& out_;
    std::uint32_t high_ = 0;
};

/// Resolves `_x000D_`, the escapes that OOXML has for characters that XML cannot carry.
void resolve_escapes(std::string& text);

}
