// SPDX-License-Identifier: Apache-2.0
// What goes in comes out, and what cannot is refused alike.
#include "contract.hpp"
#include "contract_sql.hpp"

#include <limits>

using namespace contract;
using Kind = db::Error::Kind;

namespace {

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();

struct Echo {
    std::string text;
    std::int64_t number = 0;
};
Echo echoed(const db::Row& row)
{
    return {row.text("text"), row.integer("number")};
}

}

TEST_P(Contract, TextsAndNumbersComeBackAsTheyWere)
{
    auto tx = read();
    for (const std::string text : {"", "Đặng Thùy Trâm", "O'Hara \"\\ %s $1 ?1 :x", "😀 ﷽ Ă", " \t\r\n"})
        for (const std::int64_t number : {lowest, std::int64_t{-1}, std::int64_t{0}, highest}) {
            const auto got = tx.first(sql::echo, {{"text", text}, {"number", number}}, echoed);
            EXPECT_EQ(got->text, text);
            EXPECT_EQ(got->number, number);
        }
}

TEST_P(Contract, ARowCarriesEveryKindOfValue)
{
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    auto tx = write();
    tx.run(sql::put_thing, {{"name", "tất cả"},
                            {"amount", highest},
                            {"ratio", 0.1},
                            {"bytes", db::Blob{bytes}},
                            {"day", base::Date{2026, 2, 28}}});
    const auto seen = tx.first(sql::thing, {{"name", "tất cả"}}, [&](const db::Row& row) {
        EXPECT_EQ(row.integer("amount"), highest);
        EXPECT_EQ(row.real("ratio"), 0.1);
        EXPECT_EQ(row.blob("bytes"), bytes);
        EXPECT_EQ(row.date("day"), (base::Date{2026, 2, 28}));
        EXPECT_EQ(row.partial_date("day"), (base::PartialDate{2026, 2, 28}));
        EXPECT_EQ(row.view("amount"), std::to_string(highest));
        EXPECT_TRUE(row.flag("amount"));
        EXPECT_TRUE(row.is_null("parent"));
        EXPECT_FALSE(row.id<base::UnitId>("parent"));
        return true;
    });
    EXPECT_TRUE(seen);
}

TEST_P(Contract, NullIsNothingAndNotAnEmptyValue)
{
    put("chỉ có tên");
    auto tx = read();
    tx.each(sql::thing, {{"name", "chỉ có tên"}}, [](const db::Row& row) {
        EXPECT_TRUE(row.is_null("amount"));
        EXPECT_EQ(row.maybe_integer("amount"), std::nullopt);
        EXPECT_EQ(row.maybe_text("day"), std::nullopt);
        EXPECT_EQ(row.maybe_date("day"), std::nullopt);
        EXPECT_EQ(row.maybe_instant("day"), std::nullopt);
        EXPECT_EQ(row.text_or_empty("day"), "");
        EXPECT_EQ(caught([&] { (void)row.integer("amount"); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { (void)row.real("ratio"); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { (void)row.view("day"); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { (void)row.blob("bytes"); }).kind(), Kind::misuse);
        EXPECT_EQ(row.text("name"), "chỉ có tên");
    });
}

TEST_P(Contract, AnEmptyBlobIsNotNull)
{
    auto tx = write();
    tx.run(
        sql::put_thing,
        {{"name", "rỗng"}, {"amount", nullptr}, {"ratio", nullptr}, {"bytes", db::Blob{}}, {"day", nullptr}});
    tx.each(sql::thing, {{"name", "rỗng"}}, [](const db::Row& row) {
        EXPECT_FALSE(row.is_null("bytes"));
        EXPECT_EQ(row.blob("bytes"), "");
    });
}

TEST_P(Contract, AMegabyteOfTextSurvives)
{
    std::string text;
    while (text.size() < 1 << 20)
        text += "nhận xét ";
    const auto got = read().first(sql::echo, {{"text", text}, {"number", 1}}, echoed);
    EXPECT_EQ(got->text, text);
}

TEST_P(Contract, TextThatPostgresCannotStoreIsRefusedByBoth)
{
    for (const auto& bad : {std::string("a\0b", 3), std::string("\xff"), std::string("\xed\xa0\x80")}) {
        auto tx = write();
        EXPECT_EQ(caught([&] { tx.run(sql::put_name, {{"name", bad}}); }).kind(), Kind::check);
    }
    EXPECT_EQ(count(), 0);
}

TEST_P(Contract, ANumberThatIsNoneIsRefused)
{
    auto tx = read();
    EXPECT_EQ(caught([&] {
                  tx.number(sql::total, {{"n", std::numeric_limits<double>::quiet_NaN()}});
              }).kind(),
              Kind::misuse);
    auto other = write();
    const auto error = caught([&] {
        other.run(sql::put_thing, {{"name", "x"},
                                   {"amount", 1},
                                   {"ratio", std::numeric_limits<double>::infinity()},
                                   {"bytes", nullptr},
                                   {"day", nullptr}});
    });
    EXPECT_EQ(error.kind(), Kind::check);
}

TEST_P(Contract, ATruthValueReadsAsOneOrZero)
{
    put("có");
    auto tx = read();
    const auto present = [&](const char* name) {
        return tx.first(sql::truth, {{"name", name}}, [](const db::Row& row) {
            EXPECT_EQ(row.text("present"), row.flag("present") ? "1" : "0");
            return row.flag("present");
        });
    };
    EXPECT_EQ(present("có"), true);
    EXPECT_EQ(present("không"), false);
}

TEST_P(Contract, WordsAreNotReadAsNumbersNorBytesAsText)
{
    auto tx = write();
    tx.run(
        sql::put_thing,
        {{"name", "12a"}, {"amount", 1}, {"ratio", 1.5}, {"bytes", db::Blob{"abc"}}, {"day", "31/02/2026"}});
    tx.each(sql::thing, {{"name", "12a"}}, [](const db::Row& row) {
        EXPECT_EQ(caught([&] { (void)row.integer("name"); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { (void)row.real("name"); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { (void)row.integer("ratio"); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { (void)row.view("bytes"); }).kind(), Kind::misuse);
        EXPECT_EQ(caught([&] { (void)row.date("day"); }).kind(), Kind::misuse);
    });
}

TEST_P(Contract, AMissingColumnIsAMisuseThatNamesTheStatement)
{
    put("x");
    const auto error =
        caught([&] { read().each(sql::names, {}, [](const db::Row& row) { (void)row.view("nom"); }); });
    EXPECT_EQ(error.kind(), Kind::misuse);
    EXPECT_EQ(error.statement(), "contract.names");
    EXPECT_NE(std::string(error.what()).find("contract.names"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("nom"), std::string::npos);
}

TEST_P(Contract, APartStandsInEachStatementThatNamesItButNotInQuotes)
{
    auto tx = write();
    tx.run(sql::put_or_replace, {{"name", "{dear}"}, {"amount", 20}});
    tx.run(sql::put_or_replace, {{"name", "a"}, {"amount", 20}});
    tx.run(sql::put_or_replace, {{"name", "b"}, {"amount", 9}});
    std::vector<std::string> names;
    tx.each(sql::dear_names, {{"least", 10}}, [&](const db::Row& row) { names.push_back(row.text("name")); });
    EXPECT_EQ(names, std::vector<std::string>{"a"});
    EXPECT_EQ(tx.number(sql::count_dear, {{"least", 10}}), 2);
}

TEST_P(Contract, ColumnsAreFoundInAnyOrder)
{
    put("a");
    put("b");
    auto tx = read();
    for (const char* name : {"a", "b"})
        tx.each(sql::thing, {{"name", name}}, [&](const db::Row& row) {
            EXPECT_TRUE(row.is_null("parent"));
            EXPECT_EQ(row.text("name"), name);
            EXPECT_EQ(row.view("name"), name);
            EXPECT_TRUE(row.is_null("amount"));
            EXPECT_GT(row.integer("id"), 0);
        });
}

TEST_P(Contract, ParametersAreBoundByName)
{
    put("m");
    put("n");
    auto tx = write();
    tx.run(sql::put_amount, {{"amount", 5}, {"name", "năm"}});
    const auto names = tx.all(sql::twice, {{"least", 4}, {"wanted", "n"}},
                              [](const db::Row& row) { return row.text("name"); });
    EXPECT_EQ(names, (std::vector<std::string>{"n", "năm"}));
    tx.each(sql::quoted_colon, {{"number", 7}}, [](const db::Row&) { FAIL(); });
    EXPECT_EQ(tx.number(sql::only_for_one, {{"name", "n"}, {"search", "x"}}), 1);
}

TEST_P(Contract, AnUnknownMissingOrDoubledParameterIsAMisuse)
{
    const auto kind_of = [&](db::Binds binds) {
        auto tx = write();
        const auto error = caught([&] { tx.run(sql::put_amount, binds); });
        EXPECT_EQ(error.statement(), "contract.put_amount");
        return error.kind();
    };
    EXPECT_EQ(kind_of({{"name", "a"}}), Kind::misuse);
    EXPECT_EQ(kind_of({{"name", "a"}, {"amount", 1}, {"extra", 1}}), Kind::misuse);
    EXPECT_EQ(kind_of({{"name", "a"}, {"name", "b"}}), Kind::misuse);
    EXPECT_EQ(count(), 0);
}

TEST_P(Contract, TwoColumnsOfOneNameAreAMisuse)
{
    put("x");
    EXPECT_EQ(caught([&] { read().each(sql::same_name_twice, {}, [](const db::Row&) {}); }).kind(),
              Kind::misuse);
}
