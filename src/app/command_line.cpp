// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.hpp"

#include "app/account_command.hpp"
#include "app/audit_command.hpp"
#include "app/demo_command.hpp"
#include "app/routes_command.hpp"
#include "app/serve.hpp"
#include "app/settings.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <functional>

namespace app {
namespace {

// Options that every command shares; a settings file may give them too.
void add_settings(CLI::App& command, Settings& settings)
{
    command.set_config("--settings", "", "Tệp cài đặt (cùng tên mục như dòng lệnh)");
    command.add_option("--data", settings.data_folder, "Thư mục dữ liệu");
    command.add_option("--database", settings.database, "postgresql://…; bỏ trống thì dùng SQLite trong thư mục dữ liệu");
    command.add_option("--public-address", settings.public_address, "Địa chỉ mọi người gõ, in trong mã QR của giấy tờ");
}

void add_serve(CLI::App& program, Settings& settings, std::function<int()>& act)
{
    auto* command = program.add_subcommand("serve", "Chạy máy chủ");
    add_settings(*command, settings);
    command->add_option("--listen", settings.listen, "Địa chỉ và cổng")->capture_default_str();
    command->add_option("--certificate", settings.certificate, "Tệp chứng thư TLS (PEM)");
    command->add_option("--private-key", settings.private_key, "Tệp khóa TLS (PEM)");
    command->add_option("--trusted-proxy", settings.trusted_proxies, "Địa chỉ máy chủ trung gian được tin");
    command->add_option("--host", settings.hosts, "Tên máy chủ được nhận");
    command->add_option("--workers", settings.workers, "Số luồng xử lý")->check(CLI::Range(1, 64))->capture_default_str();
    command->add_option("--upload-megabytes", settings.upload_megabytes, "Cỡ tệp tải lên lớn nhất")->capture_default_str();
    command->callback([&] { act = [&] { return serve(settings); }; });
}

void add_demo(CLI::App& program, Settings& settings, std::function<int()>& act)
{
    auto* command = program.add_subcommand("demo", "Dựng phường mẫu và in cách đăng nhập");
    add_settings(*command, settings);
    command->callback([&] { act = [&] { return make_demo(settings); }; });
}

void add_account(CLI::App& program, Settings& settings, AccountOrder& order, std::function<int()>& act)
{
    auto* account = program.add_subcommand("account", "Tài khoản: create, reset, list");
    account->require_subcommand(1);
    auto* create = account->add_subcommand("create", "Lập tài khoản; mật khẩu gõ vào khi được hỏi");
    add_settings(*create, settings);
    create->add_option("login", order.login, "Số điện thoại")->required();
    create->add_option("--name", order.name, "Họ và tên")->required();
    create->add_option("--role", order.role, "Vai trò")->capture_default_str();
    create->add_option("--unit", order.unit, "Mã đơn vị; bỏ trống là đơn vị gốc");
    create->callback([&] { act = [&] { return create_account(settings, order); }; });
    auto* reset = account->add_subcommand("reset", "Đặt mật khẩu mới");
    add_settings(*reset, settings);
    reset->add_option("login", order.login, "Số điện thoại")->required();
    reset->callback([&] { act = [&] { return reset_account(settings, order.login); }; });
    auto* list = account->add_subcommand("list", "Liệt kê tài khoản");
    add_settings(*list, settings);
    list->callback([&] { act = [&] { return list_accounts(settings); }; });
}

void add_audit(CLI::App& program, Settings& settings, std::function<int()>& act)
{
    auto* audit = program.add_subcommand("audit", "Nhật ký: verify");
    audit->require_subcommand(1);
    auto* verify = audit->add_subcommand("verify", "Kiểm tra nhật ký còn nguyên vẹn");
    add_settings(*verify, settings);
    verify->callback([&] { act = [&] { return verify_audit(settings); }; });
}

void add_texts(CLI::App& program, std::function<int()>& act)
{
    const auto print = [](const std::string& text) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return 0;
    };
    program.add_subcommand("routes", "In bảng đường dẫn và quyền")->callback([&act, print] { act = [print] { return print(routes_text()); }; });
    program.add_subcommand("openapi", "In mô tả OpenAPI")->callback([&act, print] { act = [print] { return print(openapi_text() + "\n"); }; });
}

}

int run_command_line(int count, char** words)
{
    CLI::App program("Cầu Nối: sổ làm việc về đảng viên đang công tác giữ mối liên hệ nơi cư trú", "caunoi");
    program.require_subcommand(1);
    Settings settings;
    std::function<int()> act;
    AccountOrder account;
    add_serve(program, settings, act);
    add_demo(program, settings, act);
    add_account(program, settings, account, act);
    add_audit(program, settings, act);
    add_texts(program, act);
    CLI11_PARSE(program, count, words);
    return act();
}

}
