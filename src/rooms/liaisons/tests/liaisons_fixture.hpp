// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "liaisons/liaisons.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"
#include "support/house_test.hpp"

#include <gmock/gmock.h>

/// A ward into which people come by one line each.
class LiaisonsFixture : public support::HouseTest {
protected:
    static liaisons::Arrival arrival(const std::string& name, const std::string& card = "")
    {
        liaisons::Arrival arriving;
        arriving.person.full_name = name;
        arriving.person.gender = members::Gender::female;
        arriving.person.birth = base::PartialDate{1986};
        arriving.person.card_no = card;
        arriving.person.phone = "0905000341";
        arriving.workplace = "Sở Y tế";
        arriving.work_cell = "Chi bộ Nghiệp vụ y";
        arriving.residence = "Số 18 ngõ 42, đường Bến Gỗ, tổ 5";
        arriving.received_on = {2026, 11, 2};
        return arriving;
    }
    liaisons::Liaison received(const std::string& name, const std::string& card = "")
    {
        return liaisons::receive(house(), officer, ward, arrival(name, card)).value();
    }
    liaisons::Liaison introduced(const std::string& name, base::UnitId cell)
    {
        return liaisons::introduce(house(), officer, received(name).id, cell).value();
    }
    liaisons::Liaison informed(const std::string& name)
    {
        const auto liaison = introduced(name, cell_5);
        return liaisons::inform(house(), secretary_5, liaison.id, liaisons::InformedHow::met, {2026, 11, 10})
            .value();
    }
    void many(int people)
    {
        for (int i = 0; i < people; ++i)
            received("Nguyễn Văn " + std::string(1, static_cast<char>('A' + i / 26)) +
                     std::string(1, static_cast<char>('a' + i % 26)));
    }
    long long figure(base::UnitId unit, const std::string& value)
    {
        auto tx = house().db.read();
        return reports::figure(tx, unit, "liaison", value);
    }
    std::optional<liaisons::Liaison> seen_by(const house::Who& who, base::LiaisonId id)
    {
        auto tx = house().db.read();
        return liaisons::find(tx, who, id);
    }
};
