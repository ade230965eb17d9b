// SPDX-License-Identifier: Apache-2.0
// Old Excel files made record by record, for the orders and cuts that no ordinary writer makes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace sheets {

inline std::string le(std::uint64_t value, int bytes)
{
    std::string text;
    for (int byte = 0; byte < bytes; ++byte)
        text += static_cast<char>(value >> (8 * byte) & 0xFF);
    return text;
}
inline std::string le8(std::uint8_t value)
{
    return le(value, 1);
}
inline std::string le16(std::uint16_t value)
{
    return le(value, 2);
}
inline std::string le32(std::uint32_t value)
{
    return le(value, 4);
}
inline std::string operator""_bytes(const char* text, std::size_t length)
{
    return {text, length};
}

inline std::string biff_record(std::uint16_t id, std::initializer_list<std::string> parts)
{
    std::string data;
    for (const auto& part : parts)
        data += part;
    return le16(id) + le16(static_cast<std::uint16_t>(data.size())) + data;
}

/// A compound file with these streams at its top level: small ones in mini sectors, as Excel writes them.
inline std::string compound_file(const std::vector<std::pair<std::string, std::string>>& streams)
{
    constexpr std::uint32_t end = 0xFFFFFFFE, free = 0xFFFFFFFF, table = 0xFFFFFFFD;
    const auto padded = [](std::string text, std::size_t to, char with = '\0') {
        text.resize((text.size() + to - 1) / to * to, with);
        return text;
    };
    const auto entry = [=](const std::string& name, std::uint8_t type, std::uint32_t right,
                           std::uint32_t child, std::uint32_t start, std::uint32_t size) {
        std::string text;
        for (const char letter : name)
            text += le16(static_cast<unsigned char>(letter));
        text.resize(64, '\0');
        return text + le16(static_cast<std::uint16_t>(name.size() * 2 + 2)) + le8(type) + le8(1) +
               le32(free) + le32(right) + le32(child) + std::string(36, '\0') + le32(start) + le32(size) +
               le32(0);
    };
    const auto words = [](const std::vector<std::uint32_t>& values) {
        std::string text;
        for (const auto value : values)
            text += le32(value);
        return text;
    };

    std::string mini, big, directory;
    std::vector<std::uint32_t> mini_next, next;
    std::vector<std::uint32_t> starts;
    const auto chain = [=](std::vector<std::uint32_t>& into, std::size_t count) {
        const auto first = static_cast<std::uint32_t>(into.size());
        for (std::size_t index = 1; index < count; ++index)
            into.push_back(first + static_cast<std::uint32_t>(index));
        if (count > 0) into.push_back(end);
        return count > 0 ? first : end;
    };
    for (const auto& [name, bytes] : streams) {
        if (bytes.size() < 4096) {
            starts.push_back(chain(mini_next, (bytes.size() + 63) / 64));
            mini += padded(bytes, 64);
        } else {
            starts.push_back(chain(next, (bytes.size() + 511) / 512));
            big += padded(bytes, 512);
        }
    }
    const std::uint32_t mini_start = chain(next, (mini.size() + 511) / 512);
    const std::uint32_t mini_table = chain(next, (mini_next.size() * 4 + 511) / 512);
    const std::uint32_t directory_start = chain(next, (streams.size() + 1 + 3) / 4);
    const auto tables = static_cast<std::uint32_t>(next.size() / 127 + 1);
    const auto first_table = static_cast<std::uint32_t>(next.size());
    for (std::uint32_t index = 0; index < tables; ++index)
        next.push_back(table);

    directory = entry("Root Entry", 5, free, streams.empty() ? free : 1, mini_start,
                      static_cast<std::uint32_t>(mini.size()));
    for (std::size_t index = 0; index < streams.size(); ++index)
        directory += entry(streams[index].first, 2,
                           index + 1 < streams.size() ? static_cast<std::uint32_t>(index + 2) : free, free,
                           starts[index], static_cast<std::uint32_t>(streams[index].second.size()));
    std::string head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"_bytes + std::string(16, '\0') + le16(0x3E) +
                       le16(3) + le16(0xFFFE) + le16(9) + le16(6) + std::string(6, '\0') + le32(0) +
                       le32(tables) + le32(directory_start) + le32(0) + le32(4096) + le32(mini_table) +
                       le32(mini_next.empty() ? 0 : 1) + le32(end) + le32(0);
    for (std::uint32_t index = 0; index < 109; ++index)
        head += le32(index < tables ? first_table + index : free);
    return head + big + padded(mini, 512) + padded(words(mini_next), 512, '\xFF') + padded(directory, 512) +
           padded(words(next), 512, '\xFF');
}

/// A workbook of one sheet, "Trang".
class BiffBuilder {
public:
    /// The table of shared texts, and what continues it in further records.
    void shared(std::initializer_list<std::string> first, std::initializer_list<std::string> more = {})
    {
        globals_ += biff_record(0xFC, first);
        if (more.size() > 0) globals_ += biff_record(0x3C, more);
    }
    void global(std::uint16_t id, std::initializer_list<std::string> parts)
    {
        globals_ += biff_record(id, parts);
    }
    /// A record of the sheet.
    void record(std::uint16_t id, std::initializer_list<std::string> parts)
    {
        sheet_ += biff_record(id, parts);
    }
    void formula(std::uint16_t row, std::uint16_t column, std::initializer_list<std::string> result)
    {
        std::string value;
        for (const auto& part : result)
            value += part;
        record(0x06, {le16(row), le16(column), le16(0), value, le16(0), le32(0), le16(0)});
    }

    [[nodiscard]] std::string stream() const
    {
        const std::string begin = biff_record(0x809, {le16(0x600), le16(5), le32(0), le32(0), le32(0)});
        const std::string name = "Trang";
        const auto position = begin.size() + globals_.size() + 4 + 8 + name.size() + 4;
        return begin + globals_ +
               biff_record(0x85, {le32(static_cast<std::uint32_t>(position)), le8(0), le8(0),
                                  le8(static_cast<std::uint8_t>(name.size())), le8(0), name}) +
               biff_record(0x0A, {}) +
               biff_record(0x809, {le16(0x600), le16(0x10), le32(0), le32(0), le32(0)}) + sheet_ +
               biff_record(0x0A, {});
    }
    [[nodiscard]] std::string file() const { return compound_file({{"Workbook", stream()}}); }

private:
    std::string globals_, sheet_;
};

}
