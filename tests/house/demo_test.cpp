// SPDX-License-Identifier: Apache-2.0
// The demo ward can be made on any day of the year, and its figures agree with its people.
#include "app/ladder.hpp"
#include "audit/audit.hpp"
#include "demo/cast.hpp"
#include "demo/demo.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using base::Date;

struct Made {
    explicit Made(Date today)
    {
        database->migrate(app::ladder());
        demo::make(*database, key, {today, "mot-cau-thu", demo::Size::small});
    }
    std::unique_ptr<db::Database> database = db::Database::open("sqlite::memory:");
    base::FieldKey key = base::FieldKey::random();
};

house::Who everybody(db::Transaction& tx)
{
    auto who = house::the_house("test", {});
    const auto root = organisations::root(tx).value();
    who.acting = {{}, house::Role::leader, root.id, root.path, root.name};
    return who;
}

TEST(Demo, HoldsTogetherOnAnyDayOfTheYear)
{
    for (const auto today : {Date{2026, 11, 22}, Date{2027, 1, 3}, Date{2026, 7, 6}, Date{2028, 2, 29},
                             Date{2026, 12, 31}, Date{2026, 6, 20}}) {
        const Made made(today);
        auto tx = made.database->read();
        EXPECT_TRUE(audit::verify(tx).whole) << today.iso();
        EXPECT_TRUE(reports::reconcile(tx).empty()) << today.iso();
    }
}

TEST(Demo, TheWardIsTheSumOfItsCellsAndOfThoseWithoutOne)
{
    const Made made(Date{2026, 11, 22});
    auto tx = made.database->read();
    const auto who = everybody(tx);
    const auto ward = organisations::find_by_code(tx, who, "SHD").value();
    for (const auto* value : {"accepted", "informed", "introduced", "exempt_meetings"}) {
        long long cells = 0;
        for (const auto& cell : organisations::home_cells(tx, who))
            if (cell.parent == ward.id) cells += reports::figure(tx, cell.id, "liaison", value);
        EXPECT_EQ(reports::figure(tx, ward.id, "liaison", value), cells) << value;
    }
    EXPECT_EQ(reports::figure(tx, ward.id, "liaison", "received"), 12);
    EXPECT_EQ(reports::figure(tx, ward.id, "liaison", "returned"), 2);
}

TEST(Demo, TheWholeWardHasThePeopleOfThePictures)
{
    const auto people = demo::everyone(demo::Calendar(Date{2026, 11, 22}), demo::Size::ward);
    EXPECT_EQ(people.size(), 1'201u);
    long long exempt = 0, in_cell_2 = 0;
    std::set<std::string> cards;
    for (const auto& person : people) {
        exempt += person.arrival.exemption == liaisons::Exemption::exempt_meetings ? 1 : 0;
        in_cell_2 += person.cell == 2 && person.fate != demo::Fate::received ? 1 : 0;
        if (!person.arrival.person.card_no.empty()) {
            EXPECT_TRUE(cards.insert(person.arrival.person.card_no).second) << person.arrival.person.card_no;
        }
    }
    EXPECT_EQ(exempt, 58);
    EXPECT_EQ(in_cell_2, 270);
}

TEST(Demo, IsTheSameEveryTime)
{
    const demo::Calendar calendar(Date{2026, 11, 22});
    const auto one = demo::everyone(calendar, demo::Size::ward),
               other = demo::everyone(calendar, demo::Size::ward);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t at = 0; at < one.size(); ++at)
        EXPECT_EQ(one[at].arrival.person.full_name, other[at].arrival.person.full_name);
}

TEST(Demo, EveryCellHasASecretary)
{
    for (int cell = 1; cell <= demo::cells; ++cell)
        EXPECT_FALSE(demo::secretary_of(cell).empty()) << cell;
}

}
