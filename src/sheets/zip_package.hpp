// SPDX-License-Identifier: Apache-2.0
// The zip around .xlsx and .ods, opened with suspicion: what it declares is checked before a part is
// inflated, and what comes out is counted while it comes.
#pragma once

#include "sheets/input.hpp"
#include "sheets/sheet.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

struct zip;

namespace sheets {

class ZipPackage {
public:
    /// Throws Unreadable: corrupt; unsafe_zip for paths that climb, names that appear twice or thousands of
    /// parts; zip_bomb when it declares more than the limits allow.
    ZipPackage(const Input& input, const Limits& limits);
    ~ZipPackage();
    ZipPackage(const ZipPackage&) = delete;
    ZipPackage& operator=(const ZipPackage&) = delete;

    [[nodiscard]] const Limits& limits() const { return limits_; }
    /// Part names are compared without regard to ASCII case, as the packaging standards ask.
    [[nodiscard]] bool has(std::string_view part) const;
    /// True when any part's lower-case name satisfies the question.
    [[nodiscard]] bool any(const std::function<bool(std::string_view)>& question) const;

    /// Where the bytes of a part go: `room` gives space, `take` is told how many arrived (0 at the end).
    struct Sink {
        virtual ~Sink() = default;
        virtual std::span<char> room() = 0;
        virtual void take(std::size_t count) = 0;
    };
    /// Inflates one part into the sink. Throws Unreadable: password, corrupt (missing, damaged), zip_bomb,
    /// too_large when it passes `most` bytes, unsupported_format for a compression that is not built in.
    void inflate(std::string_view part, Sink& sink, std::uint64_t most);
    /// A small part as a whole; throws like inflate.
    std::string text(std::string_view part, std::uint64_t most);

private:
    void list_parts();

    const Limits& limits_;
    std::uint64_t file_size_ = 0;
    std::uint64_t inflated_ = 0;
    zip* archive_ = nullptr;
    std::unordered_map<std::string, std::uint64_t> parts_; ///< lower-case name -> index
};

}
