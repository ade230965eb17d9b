// SPDX-License-Identifier: Apache-2.0
#include "web/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace web {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned mapped_bits = 96;

bool is_mapped(const std::array<std::uint8_t, 16>& bytes)
{
    return std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes.begin());
}

}

std::optional<Address> Address::parse(std::string_view text)
{
    const std::string terminated(text);
    if (terminated.find('\0') != std::string::npos) return std::nullopt;
    Address address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes_.data()) == 1) return address;
    std::copy(mapped_prefix.begin(), mapped_prefix.end(), address.bytes_.begin());
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes_.data() + mapped_prefix.size()) == 1)
        return address;
    return std::nullopt;
}

std::optional<Address> Address::parse_with_port(std::string_view text)
{
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end == std::string_view::npos ? std::nullopt : parse(text.substr(1, end - 1));
    }
    if (std::count(text.begin(), text.end(), ':') == 1) text = text.substr(0, text.find(':'));
    return parse(text);
}

std::string Address::text() const
{
    std::array<char, INET6_ADDRSTRLEN> out{};
    if (is_mapped(bytes_))
        inet_ntop(AF_INET, bytes_.data() + mapped_prefix.size(), out.data(), out.size());
    else
        inet_ntop(AF_INET6, bytes_.data(), out.data(), out.size());
    return out.data();
}

bool Address::unspecified() const
{
    const auto from = bytes_.begin() + (is_mapped(bytes_) ? mapped_prefix.size() : 0);
    return std::all_of(from, bytes_.end(), [](std::uint8_t byte) { return byte == 0; });
}

std::optional<AddressRange> AddressRange::parse(std::string_view text)
{
    const auto slash = text.find('/');
    const auto first = Address::parse(text.substr(0, slash));
    if (!first) return std::nullopt;
    AddressRange range;
    range.first_ = *first;
    if (slash == std::string_view::npos) return range;
    const auto digits = text.substr(slash + 1);
    const unsigned offset = is_mapped(first->bytes_) ? mapped_bits : 0;
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc{} || end != digits.data() + digits.size() || bits > 128 - offset)
        return std::nullopt;
    range.bits_ = bits + offset;
    return range;
}

bool AddressRange::contains(const Address& address) const
{
    const unsigned whole = bits_ / 8, rest = bits_ % 8;
    if (!std::equal(first_.bytes_.begin(), first_.bytes_.begin() + whole, address.bytes_.begin()))
        return false;
    if (rest == 0) return true;
    const auto differing = static_cast<unsigned>(first_.bytes_[whole] ^ address.bytes_[whole]);
    return (differing >> (8 - rest)) == 0;
}

}
