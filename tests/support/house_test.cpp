// SPDX-License-Identifier: Apache-2.0
#include "support/house_test.hpp"

#include "app/data_folder.hpp"
#include "app/ladder.hpp"
#include "house/csrf.hpp"
#include "organisations/organisations.hpp"
#include "support/postgres_database.hpp"
#include "support/statements_seen.hpp"
#include "web/url.hpp"

#include <filesystem>
#include <stdexcept>
#include <stdlib.h>

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

house::Who person(std::int64_t account, const std::string& name, house::Role role,
                  const organisations::Unit& unit)
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
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + web::url_encoded(name) + "=" + web::url_encoded(value);
    return text;
}

// The ladder and the ward, made once for each engine and program; every test gets a copy.
void found_ward(db::Database& database)
{
    base::FixedClock clock{base::Instant::from_local({2025, 7, 1}, 8, 0)};
    const auto key = base::FieldKey::random();
    house::Building building{database, clock, key, "", ""};
    auto tx = database.write();
    auto house_itself = house::the_house("test", {});
    const auto founded = [&](base::UnitId parent, NewUnit unit) {
        unit.valid_from = {2025, 7, 1};
        auto made = organisations::found_unit(tx, building, house_itself, parent, unit).value();
        if (!parent) house_itself.acting = {{}, house::Role::administrator, made.id, made.path, made.name};
        return made.id;
    };
    const auto cell = [&](base::UnitId parent, const std::string& prefix, const std::string& number) {
        founded(parent, {.kind = Kind::home_cell,
                         .code = prefix + "-" + number,
                         .name = "Chi bộ tổ dân phố " + number,
                         .place = "Sông Hương Đông",
                         .own_members = 40,
                         .aliases = {"TDP " + number, "tổ " + number}});
    };
    const auto province = founded(
        {},
        {.kind = Kind::province, .code = "TG", .name = "Thành phố Trường Giang", .place = "Trường Giang"});
    founded(province, {.kind = Kind::workplaces, .code = "TG-NCT", .name = "Các nơi công tác"});
    const auto ward = founded(province, {.kind = Kind::ward,
                                         .code = "SHD",
                                         .name = "Đảng ủy phường Sông Hương Đông",
                                         .place = "Sông Hương Đông"});
    for (const auto* number : {"2", "5", "13"})
        cell(ward, "SHD", number);
    const auto other = founded(
        province,
        {.kind = Kind::ward, .code = "BGT", .name = "Đảng ủy phường Bến Gỗ Tây", .place = "Bến Gỗ Tây"});
    cell(other, "BGT", "1");
    tx.commit();
}

void prepare(const std::string& url)
{
    const auto database = db::Database::open(url, {.readers = 2, .durable = false});
    database->migrate(app::ladder());
    found_ward(*database);
}

// One prepared SQLite file for the whole program.
const std::string& prepared_file()
{
    static const struct Prepared {
        std::string folder = temporary_folder();
        std::string file = folder + "/ward.db";
        Prepared() { prepare("sqlite:" + file); }
        ~Prepared() { std::filesystem::remove_all(folder); }
    } prepared;
    return prepared.file;
}

}

struct HouseTest::State {
    std::string folder = temporary_folder();
    std::optional<PostgresDatabase> postgres;
    std::unique_ptr<app::Application> application;
    house::Who asking;

    ~State() { std::filesystem::remove_all(folder); }

    web::Reply handle(web::Request& request, const house::Who& who)
    {
        asking = who;
        return application->handle(request);
    }

    std::string copy_of_ward(db::Engine engine)
    {
        if (engine == db::Engine::postgres) {
            postgres.emplace(fresh_postgres_database("ward", prepare));
            return postgres->url();
        }
        std::filesystem::copy_file(prepared_file(), folder + "/test.db");
        return "sqlite:" + folder + "/test.db";
    }
};

HouseTest::HouseTest() : state_(std::make_unique<State>())
{
    note_statements(GetParam());
    app::make_data_folder(state_->folder);
    database = db::Database::open(state_->copy_of_ward(GetParam()), {.readers = 4, .durable = false});
    building = std::make_unique<house::Building>(
        house::Building{*database, clock, key, state_->folder, "https://caunoi.example.vn"});
    state_->application = std::make_unique<app::Application>(
        *building, [this](house::Building&, const web::Request&) { return state_->asking; });

    auto tx = database->read();
    house::Who everyone;
    everyone.acting.path = "1.";
    const auto unit = [&](std::string_view code) {
        return organisations::find_by_code(tx, everyone, code).value();
    };
    const auto province_unit = unit("TG"), ward_unit = unit("SHD"), unit_5 = unit("SHD-5"),
               unit_13 = unit("SHD-13"), other_unit = unit("BGT-1");
    province = province_unit.id;
    workplaces = unit("TG-NCT").id;
    ward = ward_unit.id;
    cell_2 = unit("SHD-2").id;
    cell_5 = unit_5.id;
    cell_13 = unit_13.id;
    other_ward = unit("BGT").id;
    other_cell = other_unit.id;

    using house::Role;
    officer = person(1, "Trần Thu Mai", Role::ward_officer, ward_unit);
    signer = person(2, "Nguyễn Hữu Phước", Role::ward_signer, ward_unit);
    secretary_5 = person(3, "Lê Văn Thuận", Role::cell_secretary, unit_5);
    secretary_13 = person(4, "Phạm Thị Vân", Role::cell_secretary, unit_13);
    leader = person(5, "Hồ Sĩ Lâm", Role::leader, ward_unit);
    administrator = person(6, "Đỗ Quang Minh", Role::administrator, province_unit);
    auditor = person(7, "Bùi Thị Hạnh", Role::auditor, province_unit);
    other_secretary = person(8, "Võ Thành Nhân", Role::cell_secretary, other_unit);
}

HouseTest::~HouseTest()
{
    building.reset();
    database.reset(); // before the PostgreSQL database it looks at is dropped
}

web::Request HouseTest::page_request(const std::string& target)
{
    web::Request request;
    request.target = target;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos)
        request.query = web::Fields::parse(target.substr(question + 1)).value();
    return request;
}

web::Reply HouseTest::get(const house::Who& who, const std::string& target, bool json)
{
    auto request = page_request(target);
    if (json) request.headers.emplace_back("accept", "application/json");
    return state_->handle(request, who);
}

web::Reply HouseTest::get_from(const house::Who& who, const std::string& target, const std::string& site)
{
    auto request = page_request(target);
    request.headers.emplace_back("sec-fetch-site", site);
    return state_->handle(request, who);
}

web::Request HouseTest::form_request(const house::Who& who, web::Method method, const std::string& target,
                                     std::vector<std::pair<std::string, std::string>> fields)
{
    web::Request request;
    request.method = method;
    request.target = target;
    request.path = target;
    if (who.signed_in()) fields.emplace_back("csrf", house::csrf_token(who));
    request.form = web::Fields::parse(encoded(fields)).value();
    return request;
}

web::Reply HouseTest::send(const house::Who& who, web::Method method, const std::string& target,
                           std::vector<std::pair<std::string, std::string>> fields, bool json)
{
    auto request = form_request(who, method, target, std::move(fields));
    if (json) request.headers.emplace_back("accept", "application/json");
    return state_->handle(request, who);
}

web::Reply HouseTest::send_by_script(const house::Who& who, web::Method method, const std::string& target,
                                     std::vector<std::pair<std::string, std::string>> fields)
{
    auto request = form_request(who, method, target, std::move(fields));
    request.headers.emplace_back("x-fragment", "1");
    return state_->handle(request, who);
}

long long HouseTest::audit_lines(const std::string& action)
{
    long long lines = 0;
    const auto reply = get(auditor, "/audit?action=" + web::url_encoded(action), true);
    for (auto at = reply.body.find("\"seq\":"); at != std::string::npos;
         at = reply.body.find("\"seq\":", at + 1))
        ++lines;
    return lines;
}

}
