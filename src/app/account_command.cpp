// SPDX-License-Identifier: Apache-2.0
#include "app/account_command.hpp"

#include "accounts/accounts.hpp"
#include "app/opening.hpp"
#include "app/operator.hpp"
#include "app/say.hpp"
#include "organisations/organisations.hpp"

#include <cstdio>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace app {
namespace {

// Hides what is typed for as long as it lives.
class Hidden {
public:
    Hidden()
    {
        if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &before_) != 0) return;
        auto hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = tcsetattr(STDIN_FILENO, TCSANOW, &hidden) == 0;
    }
    ~Hidden()
    {
        if (changed_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

private:
    termios before_{};
    bool changed_ = false;
};

std::string ask_hidden(const char* question)
{
    const bool terminal = isatty(STDIN_FILENO) != 0;
    if (terminal) std::fprintf(stderr, "%s", question);
    std::string line;
    {
        const Hidden hidden;
        std::getline(std::cin, line);
    }
    if (terminal) std::fprintf(stderr, "\n");
    return line;
}

base::Result<std::string> ask_password()
{
    auto password = ask_hidden("Mật khẩu (ít nhất 10 ký tự): ");
    if (isatty(STDIN_FILENO) && ask_hidden("Gõ lại mật khẩu: ") != password)
        return base::refuse(base::RefusalKind::invalid, "password_differs",
                            "Hai lần gõ mật khẩu khác nhau. Hãy chạy lại lệnh.");
    return password;
}

base::Result<house::Role> role_of(const std::string& word)
{
    if (const auto role = house::role_from(word)) return *role;
    return base::refuse(base::RefusalKind::invalid, "role_unknown",
                        "Không có vai trò " + word +
                            ". Chọn một trong: administrator, ward_officer, ward_signer, cell_secretary, "
                            "leader, auditor.",
                        "role");
}

/// Who acts at the keyboard, and the unit meant: by its code, else the top of the tree.
struct Place {
    house::Who who;
    organisations::Unit unit;
};

base::Result<Place> place_of(house::Building& house, const std::string& code)
{
    auto tx = house.db.read();
    auto who = operator_of(tx);
    if (!code.empty())
        return unit_of_code(tx, code).map([&](organisations::Unit unit) {
            return Place{std::move(who), std::move(unit)};
        });
    auto root = organisations::root(tx);
    if (!root)
        return base::refuse(base::RefusalKind::not_found, "unit_unknown",
                            "Sổ chưa có đơn vị nào. Hãy nhập danh sách đơn vị trước (caunoi units FILE), "
                            "hoặc dùng caunoi demo để thử.",
                            "unit");
    return Place{std::move(who), std::move(*root)};
}

/// What an order gives: a role, of a unit, by whom.
struct Appointment {
    house::Who who;
    organisations::Unit unit;
    accounts::NewGrant grant;
};

base::Result<Appointment> appointment_of(house::Building& house, const AccountOrder& order)
{
    const auto role = role_of(order.role);
    if (!role) return tl::unexpected(role.error());
    auto place = place_of(house, order.unit);
    if (!place) return tl::unexpected(place.error());
    const accounts::NewGrant grant{*role, place->unit.id, house.clock.today()};
    return Appointment{std::move(place->who), std::move(place->unit), grant};
}

void say_appointment(const char* done, const accounts::Account& account, const Appointment& appointment)
{
    std::printf("%s %s (%s): %s, %s.\n", done, account.name.c_str(), account.login.c_str(),
                std::string(shown(appointment.grant.role)).c_str(), appointment.unit.name.c_str());
}

}

int create_account(const Settings& settings, const AccountOrder& order)
{
    auto house = open_house(settings);
    if (!house) return refuse_command(house.error());
    auto& building = *(*house)->building;
    const auto given = appointment_of(building, order);
    if (!given) return refuse_command(given.error());
    const auto password = ask_password();
    if (!password) return refuse_command(password.error());
    const auto account = accounts::open_account(building, given->who,
                                                {order.login, order.name, *password, false}, given->grant);
    if (!account) return refuse_command(account.error());
    say_appointment("Đã lập tài khoản cho", *account, *given);
    return 0;
}

int grant_role(const Settings& settings, const AccountOrder& order)
{
    auto house = open_house(settings);
    if (!house) return refuse_command(house.error());
    auto& building = *(*house)->building;
    const auto given = appointment_of(building, order);
    if (!given) return refuse_command(given.error());
    const auto account = [&] {
        auto tx = building.db.read();
        return accounts::find(tx, order.login);
    }();
    if (!account)
        return refuse_command({base::RefusalKind::not_found,
                               "login_unknown",
                               "Không có tài khoản " + order.login +
                                   ". Hãy xem lại số điện thoại, hoặc lập mới bằng caunoi account create.",
                               "login",
                               {}});
    const auto granted = accounts::grant(building, given->who, account->id, given->grant);
    if (!granted) return refuse_command(granted.error());
    say_appointment("Đã thêm vai trò cho", *account, *given);
    return 0;
}

int reset_account(const Settings& settings, const std::string& login)
{
    auto house = open_house(settings);
    if (!house) return refuse_command(house.error());
    auto& building = *(*house)->building;
    const auto password = ask_password();
    if (!password) return refuse_command(password.error());
    const auto who = [&] {
        auto tx = building.db.read();
        return operator_of(tx);
    }();
    const auto account = accounts::reset_password(building, who, login, *password);
    if (!account) return refuse_command(account.error());
    std::printf("Đã đặt mật khẩu mới cho %s; lần đăng nhập tới sẽ phải đổi.\n", account->name.c_str());
    return 0;
}

int list_accounts(const Settings& settings)
{
    auto house = open_house(settings);
    if (!house) return refuse_command(house.error());
    auto tx = (*house)->building->db.read();
    for (const auto& account : accounts::list(tx))
        std::printf("%s\t%s\n", account.login.c_str(), account.name.c_str());
    return 0;
}

}
