// SPDX-License-Identifier: Apache-2.0
#include "sheets/read_ahead.hpp"
#include "sheets/unreadable.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace sheets {
namespace {

constexpr std::uint32_t many_rows = 1'000; // several handings over

Row row_of(std::uint32_t number)
{
    return {number, {Cell{0, Cell::Kind::text, "dòng " + std::to_string(number)}}};
}

/// A sheet of so many rows, as a parser would tell it.
void tell_sheet(Receiver& receiver, const std::string& name, std::uint32_t rows)
{
    if (!receiver.sheet({name, false})) return;
    for (std::uint32_t number = 1; number <= rows; ++number) {
        auto row = row_of(number);
        if (!receiver.row(row)) throw Enough{};
    }
    receiver.column_font(0, ".VnTime");
    receiver.merges({{1, 2, 0, 0}});
}

struct Heard : Receiver {
    std::vector<std::string> words;
    std::uint32_t rows = 0;
    std::thread::id thread;

    bool sheet(const SheetInfo& info) override
    {
        words.push_back("trang " + info.name);
        return info.name != "ẩn";
    }
    bool row(Row& row) override
    {
        thread = std::this_thread::get_id();
        EXPECT_EQ(row.cells.at(0).text, "dòng " + std::to_string(row.number));
        row.cells.clear(); // it may take them away
        ++rows;
        return true;
    }
    void merges(const std::vector<Merge>& merges) override
    {
        words.push_back(std::to_string(merges.size()) + " ô gộp sau " + std::to_string(rows) + " dòng");
    }
    void column_font(std::uint32_t, const std::string& font) override { words.push_back("phông " + font); }
};

TEST(ReadAhead, TheReceiverHearsEverythingInOrderOnItsOwnThread)
{
    Heard heard;
    read_ahead(
        [](Receiver& receiver) {
            tell_sheet(receiver, "Một", many_rows);
            tell_sheet(receiver, "ẩn", many_rows);
            tell_sheet(receiver, "Trống", 0);
        },
        heard);
    const std::vector<std::string> expected{
        "trang Một",   "phông .VnTime", "1 ô gộp sau 1000 dòng", "trang ẩn",
        "trang Trống", "phông .VnTime", "1 ô gộp sau 1000 dòng"};
    EXPECT_EQ(heard.words, expected);
    EXPECT_EQ(heard.rows, many_rows);
    EXPECT_EQ(heard.thread, std::this_thread::get_id());
}

TEST(ReadAhead, AReceiverThatHasSeenEnoughEndsTheParser)
{
    struct Brief : Heard {
        bool row(Row& row) override { return Heard::row(row) && rows < 5; }
    } brief;
    bool told_all = false;
    read_ahead(
        [&](Receiver& receiver) {
            tell_sheet(receiver, "Dài", 100 * many_rows);
            told_all = true;
        },
        brief);
    EXPECT_EQ(brief.rows, 5U);
    EXPECT_FALSE(told_all);
}

TEST(ReadAhead, WhatTheParserThrowsComesAfterTheRowsBeforeIt)
{
    Heard heard;
    const auto broken = [](Receiver& receiver) {
        tell_sheet(receiver, "Hỏng", many_rows);
        throw Unreadable(Reason::corrupt);
    };
    EXPECT_THROW(read_ahead(broken, heard), Unreadable);
    EXPECT_EQ(heard.rows, many_rows);
}

TEST(ReadAhead, WhatTheReceiverThrowsPassesThroughAndTheParserEnds)
{
    struct Failing : Heard {
        bool row(Row&) override { throw std::runtime_error("hết chỗ"); }
    } failing;
    EXPECT_THROW(
        read_ahead([](Receiver& receiver) { tell_sheet(receiver, "Dài", 100 * many_rows); }, failing),
        std::runtime_error);
    struct Refusing : Heard {
        bool sheet(const SheetInfo&) override { throw std::runtime_error("hết chỗ"); }
    } refusing;
    EXPECT_THROW(
        read_ahead([](Receiver& receiver) { tell_sheet(receiver, "Dài", 100 * many_rows); }, refusing),
        std::runtime_error);
}

}
}
