// SPDX-License-Identifier: Apache-2.0
// Why a row or a file needs an eye: the fixed kinds that the command line prints and the page explains.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace imports {

/// Reasons of a row (design.md section 4), in the order in which they are printed.
enum class Reason : std::uint8_t {
    name_missing,
    name_invalid,
    birth_impossible,
    birth_future,
    birth_implausible,
    birth_two_digit_year,
    birth_unreadable,
    birth_missing,
    card_length,
    card_chars,
    card_digits_lost,
    card_duplicate,
    duplicate_in_file,
    gender_unclear,
    gender_conflict,
    tick_unclear,
    exempt_conflict,
    exempt_introduction_on_list,
    official_before_admitted,
    admitted_under_18,
    admitted_future,
    phone_length,
    status_not_active,
    marked_delete,
    column_count,
    composite_lines,
    attendance_mark_unknown,
    encoding,
    last = encoding,
};
std::string_view code(Reason);
/// What is wrong, for the page: "Ngày sinh không có trong lịch".
std::string_view shown(Reason);
std::optional<Reason> reason_from(std::string_view code);
/// True when the row cannot be received until it was corrected (the counter "hỏng"); the others wait for a
/// decision.
bool breaks(Reason);

/// The reasons of one row.
class Reasons {
public:
    void add(Reason reason) { bits_ |= bit(reason); }
    void remove(Reason reason) { bits_ &= ~bit(reason); }
    void clear() { bits_ = 0; }
    [[nodiscard]] bool has(Reason reason) const { return (bits_ & bit(reason)) != 0; }
    [[nodiscard]] bool empty() const { return bits_ == 0; }
    [[nodiscard]] bool broken() const;
    [[nodiscard]] std::vector<Reason> all() const;
    [[nodiscard]] std::uint32_t bits() const { return bits_; }
    static Reasons from_bits(std::uint32_t bits)
    {
        Reasons reasons;
        reasons.bits_ = bits;
        return reasons;
    }
    bool operator==(const Reasons&) const = default;

private:
    static std::uint32_t bit(Reason reason) { return 1U << static_cast<unsigned>(reason); }
    std::uint32_t bits_ = 0;
};

}
