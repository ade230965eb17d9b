// SPDX-License-Identifier: Apache-2.0
// bench_generate DIR WARDS PEOPLE: a province of that many wards with 14 home cells and that many invented
// people each, written with the tables' own statements; an officer and a secretary to sign in as, and an open
// meeting. Prints what the measuring programs need: officer, secretary, password, unit code of the ward,
// number of the meeting.
#include "accounts/accounts.hpp"
#include "app/opening.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "generate_sql.hpp"
#include "meetings/meetings.hpp"
#include "members/members.hpp"
#include "organisations/organisations.hpp"
#include "people.hpp"
#include "reports/reports.hpp"

#include <cstdio>
#include <stdexcept>
#include <unordered_map>

namespace {

using organisations::Kind;
using organisations::NewUnit;
using organisations::Unit;

constexpr int cells_of_ward = 14;
constexpr int workplace_count = 60;
constexpr int wards_at_once = 25; // in one transaction

struct Ward {
    Unit unit;
    std::vector<Unit> cells;
};

struct Province {
    Unit top;
    std::vector<Ward> wards;
    std::vector<Unit> workplaces;
};

class Founder {
public:
    explicit Founder(house::Building& house) : house_(house), tx_(house.db.write()) {}

    Province found(int wards)
    {
        Province province;
        province.top = make({}, {.kind = Kind::province,
                                 .code = "TG",
                                 .name = "Thành phố Trường Giang",
                                 .place = "Trường Giang"});
        const auto node =
            make(province.top.id, {.kind = Kind::workplaces, .code = "TG-NCT", .name = "Các nơi công tác"});
        for (int n = 1; n <= workplace_count; ++n)
            province.workplaces.push_back(make(node.id, {.kind = Kind::workplace,
                                                         .code = "NCT" + std::to_string(n),
                                                         .name = "Cơ quan số " + std::to_string(n)}));
        for (int n = 1; n <= wards; ++n)
            province.wards.push_back(ward(province.top, n));
        tx_.commit();
        return province;
    }

private:
    Ward ward(const Unit& top, int n)
    {
        const auto number = std::to_string(n);
        Ward made{make(top.id, {.kind = Kind::ward,
                                .code = "P" + number,
                                .name = "Đảng ủy phường số " + number,
                                .place = "Trường Giang"}),
                  {}};
        for (int cell = 1; cell <= cells_of_ward; ++cell) {
            const auto which = std::to_string(cell);
            made.cells.push_back(make(made.unit.id, {.kind = Kind::home_cell,
                                                     .code = "P" + number + "-" + which,
                                                     .name = "Chi bộ tổ dân phố " + which,
                                                     .own_members = 40,
                                                     .aliases = {"tổ " + which}}));
        }
        return made;
    }

    Unit make(base::UnitId parent, NewUnit unit)
    {
        unit.valid_from = {2025, 1, 1};
        auto made = organisations::found_unit(tx_, house_, who_, parent, unit).value();
        if (!parent) who_.acting = {{}, house::Role::administrator, made.id, made.path, made.name};
        return made;
    }

    house::Building& house_;
    db::Transaction tx_;
    house::Who who_ = house::the_house("bench", {});
};

struct Keys {
    std::string folded, same_name, sort;
};

// There are far fewer names than people.
const Keys& keys_of(const std::string& name)
{
    static std::unordered_map<std::string, Keys> known;
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    return known.emplace(name, Keys{base::fold(name), base::same_name_key(name), base::name_sort_key(name)})
        .first->second;
}

class Settlers {
public:
    Settlers(house::Building& house, const Province& province, int people)
        : house_(house), province_(province), people_(people), now_(house.clock.now().iso())
    {
    }

    void settle()
    {
        for (std::size_t ward = 0; ward < province_.wards.size(); ward += wards_at_once) {
            const auto end = std::min(ward + wards_at_once, province_.wards.size());
            auto tx = house_.db.write();
            members(tx, number(ward, 0), number(end, 0));
            liaisons(tx, number(ward, 0), number(end, 0));
            for (auto each = ward; each < end; ++each)
                figures(tx, province_.wards[each]);
            tx.commit();
            std::fprintf(stderr, "\r%zu/%zu phường", end, province_.wards.size());
        }
        std::fprintf(stderr, "\n");
        auto tx = house_.db.write();
        members::index_names_after(tx, {});
        tx.commit();
    }

private:
    [[nodiscard]] std::int64_t number(std::size_t ward, int person) const
    {
        return static_cast<std::int64_t>(ward) * people_ + person + 1;
    }

    void members(db::Transaction& tx, std::int64_t from, std::int64_t to)
    {
        tx.run_many(generate::sql::insert_member, [&, n = from](std::vector<db::Value>& row) mutable {
            if (n == to) return false;
            const auto one = bench::person(static_cast<std::uint64_t>(n));
            const auto& keys = keys_of(one.name);
            row.assign({n, one.name, keys.folded, keys.same_name, db::Blob{keys.sort},
                        one.woman ? "nữ" : "nam", one.birth, db::Blob{house_.key.seal(one.card)},
                        house_.key.blind(one.card), one.card.substr(8), std::to_string(one.birth_year + 22),
                        std::to_string(one.birth_year + 23), one.phone, now_});
            ++n;
            return true;
        });
    }

    void liaisons(db::Transaction& tx, std::int64_t from, std::int64_t to)
    {
        tx.run_many(generate::sql::insert_liaison, [&, n = from](std::vector<db::Value>& row) mutable {
            if (n == to) return false;
            const auto& ward = province_.wards[static_cast<std::size_t>((n - 1) / people_)];
            const auto place = static_cast<int>((n - 1) % cells_of_ward);
            const auto& keys = keys_of(bench::person(static_cast<std::uint64_t>(n)).name);
            row.assign({n, ward.unit.id, ward.cells[static_cast<std::size_t>(place)].id,
                        province_.workplaces[static_cast<std::size_t>(n) % province_.workplaces.size()].id,
                        bench::residence(static_cast<std::uint64_t>(n), place + 1), "informed", "2025-02-17",
                        "2025-02-20", db::Blob{keys.sort}, keys.folded});
            ++n;
            return true;
        });
        for (const auto& [day, kind, words] :
             {std::array{"2025-02-03", "received", "Phường nhận giấy giới thiệu"},
              std::array{"2025-02-17", "accepted", "Chi bộ tiếp nhận"}})
            tx.run_many(generate::sql::insert_event, [&, n = from](std::vector<db::Value>& row) mutable {
                if (n == to) return false;
                row.assign({n, day, kind, words, now_});
                ++n;
                return true;
            });
    }

    void figures(db::Transaction& tx, const Ward& ward) const
    {
        for (std::size_t cell = 0; cell < ward.cells.size(); ++cell) {
            const auto n =
                people_ / cells_of_ward + (static_cast<int>(cell) < people_ % cells_of_ward ? 1 : 0);
            for (const auto* value : {"open", "informed"})
                reports::count(tx, ward.cells[cell].path, "liaison", value, n);
        }
    }

    house::Building& house_;
    const Province& province_;
    int people_;
    std::string now_;
};

house::Who appoint(house::Building& house, const Province& province, const std::string& login,
                   const std::string& name, const std::string& password, house::Role role, const Unit& unit)
{
    const auto everywhere = house::the_house(
        "bench", {{}, house::Role::administrator, province.top.id, province.top.path, province.top.name});
    accounts::open_account(house, everywhere, {login, name, password, false}, {role, unit.id, {2025, 1, 1}})
        .value();
    return accounts::as(house, login);
}

base::MeetingId hold_meeting(house::Building& house, const house::Who& secretary)
{
    const auto today = house.clock.today();
    const auto planned =
        meetings::plan(
            house, secretary, secretary.acting.unit,
            {.half_year = meetings::HalfYear::of(today), .at = {today, 19, 30}, .place = "Nhà văn hóa"})
            .value();
    return meetings::open(house, secretary, planned.id).value().id;
}

int make_province(const std::string& folder, int wards, int people)
{
    app::Settings settings;
    settings.data_folder = folder;
    const auto house = app::open_house(settings);
    if (!house) return std::fprintf(stderr, "%s\n", house.error().sentence.c_str()), 2;
    auto& building = *(*house)->building;
    const auto province = Founder(building).found(wards);
    Settlers(building, province, people).settle();

    const auto password = base::random_token(12);
    const auto& ward = province.wards[province.wards.size() / 2];
    appoint(building, province, "0900000001", "Cán bộ phường", password, house::Role::ward_officer,
            ward.unit);
    const auto secretary = appoint(building, province, "0900000002", "Bí thư chi bộ", password,
                                   house::Role::cell_secretary, ward.cells[4]);
    const auto meeting = hold_meeting(building, secretary);
    std::printf("0900000001 0900000002 %s %s %lld\n", password.c_str(), ward.unit.code.c_str(),
                static_cast<long long>(meeting.value));
    return 0;
}

}

int main(int count, char** words)
{
    if (count != 4) return std::fprintf(stderr, "bench_generate DIR WARDS PEOPLE\n"), 2;
    try {
        return make_province(words[1], std::stoi(words[2]), std::stoi(words[3]));
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
}
