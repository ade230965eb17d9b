// SPDX-License-Identifier: Apache-2.0
#include "support/house_test.hpp"

#include "app/ladder.hpp"
#include "house/csrf.hpp"
#include "organisations/organisations.hpp"
#include "support/postgres_server.hpp"
#include "web/url.hpp"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

namespace support {

using organisations::Kind;
using organisations::NewUnit;

namespace {

std::string temporary_folder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "caunoi-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    return pattern;
}

house::Who person(std::int64_t account, const std::string& name, house::Role role, const organisations::Unit& unit)
{
    house::Who who;
    who.account = base::AccountId{account};
    who.name = name;
    who.login = "0905000" + std::to_string(100 + account);
    who.acting = {house::GrantId{account}, role, unit.id, unit.path, unit.name};
    who.capacities = {who.acting};
    who.session_left = 3600;
    who.csrf = std::string(32, static_cast<char>('a' + account));
    who.remote = "127.0.0.1";
    return who;
}

std::string encoded(const std::vector<std::pair<std::string, std::string>>& fields)
{
    std::string text;
    for (const auto& [name, value] : fields) text += (text.empty() ? "" : "&") + web::url_encoded(name) + "=" + web::url_encoded(value);
    return text;
}

}

struct HouseTest::State {
    std::string folder = temporary_folder();
    std::optional<FreshDatabase> postgres;
    std::unique_ptr<app::Application> application;
    house::Who asking;

    ~State() { std::filesystem::remove_all(folder); }

    web::Reply handle(web::Request& request, const house::Who& who)
    {
        asking = who;
        return application->handle(request);
    }
};

HouseTest::HouseTest() : state_(std::make_unique<State>())
{
    std::string url = "sqlite:" + state_->folder + "/test.db";
    if (GetParam() == db::Engine::postgres) {
        state_->postgres.emplace();
        url = state_->postgres->url();
    }
    database = db::Database::open(url, {.readers = 4, .durable = false});
    database->migrate(app::ladder());
    building = std::make_unique<house::Building>(house::Building{*database, clock, key, state_->folder, "https://caunoi.example.vn"});
    state_->application = std::make_unique<app::Application>(
        *building, [this](house::Building&, const web::Request&) { return state_->asking; });

    auto tx = database->write();
    const auto house_itself = house::the_house("test", {});
    const auto founded = [&](base::UnitId parent, NewUnit unit) {
        unit.valid_from = {2025, 7, 1};
        auto everything = house_itself;
        if (parent) {
            const auto root = organisations::ancestors(tx, parent).front();
            everything.acting.path = root.path;
        }
        return organisations::found_unit(tx, *building, everything, parent, unit).value();
    };
    const auto province_unit = founded({}, {.kind = Kind::province, .code = "TG", .name = "Thành phố Trường Giang", .place = "Trường Giang"});
    province = province_unit.id;
    workplaces = founded(province, {.kind = Kind::workplaces, .code = "TG-NCT", .name = "Các nơi công tác"}).id;
    const auto ward_unit = founded(province, {.kind = Kind::ward,
                                              .code = "SHD",
                                              .name = "Đảng ủy phường Sông Hương Đông",
                                              .short_name = "Phường Sông Hương Đông",
                                              .place = "Sông Hương Đông"});
    ward = ward_unit.id;
    const auto cell = [&](base::UnitId parent, const std::string& prefix, const std::string& number) {
        return founded(parent, {.kind = Kind::home_cell,
                                .code = prefix + "-" + number,
                                .name = "Chi bộ tổ dân phố " + number,
                                .place = "Sông Hương Đông",
                                .own_members = 40,
                                .aliases = {"TDP " + number, "tổ " + number}});
    };
    const auto unit_2 = cell(ward, "SHD", "2"), unit_5 = cell(ward, "SHD", "5"), unit_13 = cell(ward, "SHD", "13");
    cell_2 = unit_2.id;
    cell_5 = unit_5.id;
    cell_13 = unit_13.id;
    other_ward = founded(province, {.kind = Kind::ward, .code = "BGT", .name = "Đảng ủy phường Bến Gỗ Tây", .place = "Bến Gỗ Tây"}).id;
    const auto other_unit = cell(other_ward, "BGT", "1");
    other_cell = other_unit.id;
    tx.commit();

    using enum house::Role;
    officer = person(1, "Trần Thu Mai", ward_officer, ward_unit);
    signer = person(2, "Nguyễn Hữu Phước", ward_signer, ward_unit);
    secretary_5 = person(3, "Lê Văn Thuận", cell_secretary, unit_5);
    secretary_13 = person(4, "Phạm Thị Vân", cell_secretary, unit_13);
    leader = person(5, "Hồ Sĩ Lâm", house::Role::leader, ward_unit);
    administrator = person(6, "Đỗ Quang Minh", house::Role::administrator, province_unit);
    auditor = person(7, "Bùi Thị Hạnh", house::Role::auditor, province_unit);
    other_secretary = person(8, "Võ Thành Nhân", cell_secretary, other_unit);
}

HouseTest::~HouseTest()
{
    building.reset();
    database.reset(); // before the PostgreSQL database it looks at is dropped
}

web::Reply HouseTest::get(const house::Who& who, const std::string& target, bool json)
{
    web::Request request;
    request.target = target;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = web::Fields::parse(target.substr(question + 1)).value();
    if (json) request.headers.emplace_back("accept", "application/json");
    return state_->handle(request, who);
}

web::Reply HouseTest::send(const house::Who& who, web::Method method, const std::string& target,
                           std::vector<std::pair<std::string, std::string>> fields, bool json)
{
    web::Request request;
    request.method = method;
    request.target = target;
    request.path = target;
    if (who.signed_in()) fields.emplace_back("csrf", house::csrf_token(who));
    request.form = web::Fields::parse(encoded(fields)).value();
    if (json) request.headers.emplace_back("accept", "application/json");
    return state_->handle(request, who);
}

long long HouseTest::audit_lines(const std::string& action)
{
    long long lines = 0;
    const auto reply = get(auditor, "/audit?action=" + web::url_encoded(action), true);
    for (auto at = reply.body.find("\"seq\":"); at != std::string::npos; at = reply.body.find("\"seq\":", at + 1)) ++lines;
    return lines;
}

}
