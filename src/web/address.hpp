// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace web {

/// An IPv4 or IPv6 address. IPv4 is kept as the IPv6 address it maps to, so that one machine has one value.
class Address {
public:
    static std::optional<Address> parse(std::string_view text);
    /// As an X-Forwarded-For entry may write it: with a port, in brackets.
    static std::optional<Address> parse_with_port(std::string_view text);

    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool unspecified() const; ///< 0.0.0.0 or ::
    bool operator==(const Address&) const = default;

private:
    friend class AddressRange;
    std::array<std::uint8_t, 16> bytes_{};
};

/// "10.0.0.0/8", "fd00::/8", or one address.
class AddressRange {
public:
    static std::optional<AddressRange> parse(std::string_view text);
    [[nodiscard]] bool contains(const Address& address) const;

private:
    Address first_;
    unsigned bits_ = 128;
};

}
