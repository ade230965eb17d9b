// SPDX-License-Identifier: Apache-2.0
// Why a file is not read on. Thrown deep inside a parser, turned into one Vietnamese sentence at the door.
#pragma once

#include "base/refusal.hpp"

#include <cstdint>
#include <exception>
#include <string>

namespace sheets {

/// The file reason kinds of the command line (design, section 4) that a reader can find.
enum class Reason : std::uint8_t {
    password,
    corrupt,
    empty,
    wrong_type,
    too_large,
    zip_bomb,
    too_many_rows,
    unsafe_xml,
    unsafe_zip,
    macro,
    encoding,
    unsupported_format,
};

class Unreadable final : public std::exception {
public:
    /// `detail` is a Vietnamese phrase that completes the reason's sentence ("là ảnh PNG"), or empty.
    explicit Unreadable(Reason reason, std::string detail = {}) : reason_(reason), detail_(std::move(detail))
    {
    }
    [[nodiscard]] Reason reason() const { return reason_; }
    [[nodiscard]] const std::string& detail() const { return detail_; }
    [[nodiscard]] const char* what() const noexcept override { return detail_.c_str(); }

private:
    Reason reason_;
    std::string detail_;
};

/// Thrown when the receiver has seen enough; not a failure.
struct Enough {};

/// One sentence: what is wrong with the file called `name`, and what to do.
base::Refusal refusal(const Unreadable& why, const std::string& name);

}
