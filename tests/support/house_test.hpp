// SPDX-License-Identifier: Apache-2.0
// The small ward every room test stands in: one province, the ward Sông Hương Đông with home cells 2, 5 and
// 13, a neighbour ward, two workplaces, and the cast. Each test has a fresh database, and runs once on each
// engine.
#pragma once

#include "app/application.hpp"
#include "base/date.hpp"
#include "base/secret.hpp"
#include "db/database.hpp"
#include "house/building.hpp"
#include "house/who.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace support {

class HouseTest : public testing::TestWithParam<db::Engine> {
public:
    HouseTest();
    ~HouseTest() override;

protected:
    /// 18/11/2026 19:30, local: the evening of the pictures.
    base::FixedClock clock{base::Instant::from_local({2026, 11, 18}, 19, 30)};
    std::unique_ptr<db::Database> database;
    base::FieldKey key = base::FieldKey::random();
    std::unique_ptr<house::Building> building;
    house::Building& house() { return *building; }

    base::UnitId province, ward, cell_2, cell_5, cell_13, other_ward, other_cell, workplaces;

    // The cast, each in the one capacity they are known by.
    house::Who officer;         ///< Trần Thu Mai, văn phòng Đảng ủy phường
    house::Who signer;          ///< Nguyễn Hữu Phước, thường trực Đảng ủy
    house::Who secretary_5;     ///< Lê Văn Thuận, bí thư chi bộ tổ dân phố 5
    house::Who secretary_13;    ///< Phạm Thị Vân, bí thư chi bộ tổ dân phố 13
    house::Who leader;          ///< Hồ Sĩ Lâm, phó bí thư Đảng ủy phường
    house::Who administrator;   ///< Đỗ Quang Minh, quản trị
    house::Who auditor;         ///< Bùi Thị Hạnh, kiểm tra nhật ký
    house::Who other_secretary; ///< Võ Thành Nhân, bí thư một chi bộ phường khác

    /// A request as that person's browser would send it, through routes, permissions and CSRF.
    web::Reply get(const house::Who& who, const std::string& target, bool json = false);
    /// The same when the browser tells where the press was: "same-origin", "none" (typed), "cross-site".
    web::Reply get_from(const house::Who& who, const std::string& target, const std::string& site);
    web::Reply send(const house::Who& who, web::Method method, const std::string& target,
                    std::vector<std::pair<std::string, std::string>> fields = {}, bool json = false);
    /// The same as our script sends it: the answer is a piece of the page.
    web::Reply send_by_script(const house::Who& who, web::Method method, const std::string& target,
                              std::vector<std::pair<std::string, std::string>> fields = {});
    /// How many audit lines of this action there are.
    long long audit_lines(const std::string& action);

private:
    static web::Request page_request(const std::string& target);
    static web::Request form_request(const house::Who& who, web::Method method, const std::string& target,
                                     std::vector<std::pair<std::string, std::string>> fields);
    struct State;
    std::unique_ptr<State> state_;
};

inline std::string engine_name(const testing::TestParamInfo<db::Engine>& info)
{
    return info.param == db::Engine::sqlite ? "Sqlite" : "Postgres";
}

/// INSTANTIATE_TEST_SUITE_P(BothEngines, MeetingsTest, support::both_engines(), support::engine_name);
inline auto both_engines()
{
    return testing::Values(db::Engine::sqlite, db::Engine::postgres);
}

}
