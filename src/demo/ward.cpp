// SPDX-License-Identifier: Apache-2.0
// The tree and the accounts.
#include "accounts/accounts.hpp"
#include "demo/story.hpp"
#include "organisations/organisations.hpp"

namespace demo {

using organisations::Kind;
using organisations::NewUnit;
using organisations::Unit;

namespace {

constexpr std::string_view cause = "phường mẫu";

// Members of the cells themselves, beside whom those in active work stand.
constexpr int own_members[] = {41, 96, 37, 33, 52, 30, 44, 28, 39, 47, 26, 31, 34, 29};

NewUnit home_cell(const std::string& ward, const std::string& place, int number, int own)
{
    const auto digits = std::to_string(number);
    return {.kind = Kind::home_cell,
            .code = ward + "-" + digits,
            .name = "Chi bộ tổ dân phố " + digits,
            .place = place,
            .own_members = own,
            .aliases = {"TDP " + digits, "tổ " + digits, "TDP số " + digits}};
}

}

void found_units(Story& story)
{
    auto tx = story.house.db.write();
    auto house_itself = house::the_house(std::string(cause), {});
    const auto found = [&](base::UnitId parent, NewUnit unit) {
        unit.valid_from = story.calendar.founded;
        auto made =
            agreed(organisations::found_unit(tx, story.house, house_itself, parent, unit), "found_unit");
        if (!parent) house_itself.acting = {{}, house::Role::administrator, made.id, made.path, made.name};
        return made.id;
    };
    const auto province = found(
        {},
        {.kind = Kind::province, .code = "TG", .name = "Thành phố Trường Giang", .place = "Trường Giang"});
    found(province, {.kind = Kind::workplaces, .code = "TG-NCT", .name = "Các nơi công tác"});
    story.ward = found(province, {.kind = Kind::ward,
                                  .code = "SHD",
                                  .name = "Đảng ủy phường Sông Hương Đông",
                                  .place = "Sông Hương Đông"});
    for (int number = 1; number <= cells; ++number)
        story.cell_units[static_cast<std::size_t>(number - 1)] =
            found(story.ward, home_cell("SHD", "Sông Hương Đông", number, own_members[number - 1]));
    const auto neighbour = found(
        province,
        {.kind = Kind::ward, .code = "BGT", .name = "Đảng ủy phường Bến Gỗ Tây", .place = "Bến Gỗ Tây"});
    found(neighbour, home_cell("BGT", "Bến Gỗ Tây", 1, 40));
    tx.commit();
}

void open_accounts(Story& story, const std::string& pass_phrase)
{
    auto house_itself = house::the_house(std::string(cause), {});
    {
        auto tx = story.house.db.read();
        const auto root = organisations::root(tx).value();
        house_itself.acting = {{}, house::Role::administrator, root.id, root.path, root.name};
    }
    for (const auto& player : cast()) {
        const auto unit = [&] {
            auto tx = story.house.db.read();
            return organisations::find_by_code(tx, house_itself, player.unit).value();
        }();
        agreed(
            accounts::open_account(story.house, house_itself,
                                   {std::string(player.login), std::string(player.name), pass_phrase, false},
                                   {player.role, unit.id, story.calendar.founded}),
            "open_account");
        auto who = accounts::as(story.house, player.login);
        who.cause = cause;
        story.players.emplace(player.login, std::move(who));
    }
}

}
