// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/accounts.hpp"
#include "sessions.hpp"
#include "support/house_test.hpp"

/// A secretary who signs in by telephone.
class AccountsFixture : public support::HouseTest {
protected:
    const std::string password = "cầu sắt bắc ngang sông";

    base::AccountId new_secretary(const std::string& login = "0905 000 341")
    {
        const auto account =
            accounts::create(house(), administrator, {login, "Lê Văn Thuận", password, false}).value();
        EXPECT_TRUE(accounts::grant(house(), administrator, account.id,
                                    {house::Role::cell_secretary, cell_5, {2026, 1, 1}}));
        return account.id;
    }
    base::Result<accounts::SignedIn> sign_in(const std::string& login, const std::string& with,
                                             const std::string& remote = "10.0.0.1")
    {
        return accounts::sign_in(house(), login, with, remote, "máy thử");
    }
    house::Who who_of(const std::string& token)
    {
        web::Request request;
        request.cookies["caunoi"] = token;
        request.remote = "10.0.0.1";
        return accounts::who_is(house(), request);
    }
};
