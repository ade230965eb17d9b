// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.hpp"

#include "app/account_command.hpp"
#include "app/audit_command.hpp"
#include "app/backup_command.hpp"
#include "app/demo_command.hpp"
#include "app/health.hpp"
#include "app/import_command.hpp"
#include "app/papers_command.hpp"
#include "app/routes_command.hpp"
#include "app/serve.hpp"
#include "app/settings.hpp"
#include "app/units_command.hpp"

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
    command.add_option("--database", settings.database,
                       "postgresql://…; bỏ trống thì dùng SQLite trong thư mục dữ liệu");
    command.add_option("--public-address", settings.public_address,
                       "Địa chỉ mọi người gõ, in trong mã QR của giấy tờ");
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
    command->add_option("--workers", settings.workers, "Số luồng xử lý")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command->add_option("--upload-megabytes", settings.upload_megabytes, "Cỡ tệp tải lên lớn nhất")
        ->capture_default_str();
    command->callback([&] { act = [&] { return serve(settings); }; });
}

void add_demo(CLI::App& program, Settings& settings, std::function<int()>& act)
{
    auto* command = program.add_subcommand("demo", "Dựng phường mẫu và in cách đăng nhập");
    add_settings(*command, settings);
    command->callback([&] { act = [&] { return make_demo(settings); }; });
}

void add_place(CLI::App& command, AccountOrder& order)
{
    command.add_option("--role", order.role, "Vai trò")->capture_default_str();
    command.add_option("--unit", order.unit, "Mã đơn vị; bỏ trống là đơn vị gốc");
}

void add_account(CLI::App& program, Settings& settings, AccountOrder& order, std::function<int()>& act)
{
    auto* account = program.add_subcommand("account", "Tài khoản: create, grant, reset, list");
    account->require_subcommand(1);
    auto* create = account->add_subcommand("create", "Lập tài khoản; mật khẩu gõ vào khi được hỏi");
    add_settings(*create, settings);
    create->add_option("login", order.login, "Số điện thoại")->required();
    create->add_option("--name", order.name, "Họ và tên")->required();
    add_place(*create, order);
    create->callback([&] { act = [&] { return create_account(settings, order); }; });
    auto* grant = account->add_subcommand("grant", "Thêm một vai trò cho tài khoản đã có");
    add_settings(*grant, settings);
    grant->add_option("login", order.login, "Số điện thoại")->required();
    add_place(*grant, order);
    grant->callback([&] { act = [&] { return grant_role(settings, order); }; });
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

void add_import(CLI::App& program, Settings& settings, ImportOrder& order, std::function<int()>& act)
{
    auto* command = program.add_subcommand("import", "Nhập danh sách đảng viên từ bảng tính");
    add_settings(*command, settings);
    command->add_option("file", order.file, "Tệp .xlsx, .xls, .ods hoặc .csv")->required();
    command->add_option("--unit", order.unit, "Mã phường, xã nhận danh sách");
    command->add_flag("--check", order.check, "Chỉ kiểm tra, không thay đổi gì");
    command->add_flag("--json", order.json, "In mỗi tệp và mỗi người một dòng JSON");
    command->add_flag("--whole-list", order.whole_list,
                      "Danh sách có đủ mọi người của phường: ai không có trong tệp thì nêu ra");
    command->callback([&] { act = [&] { return import_list(settings, order); }; });
}

void add_papers(CLI::App& program, Settings& settings, PapersOrder& order, std::function<int()>& act)
{
    auto* papers = program.add_subcommand("papers", "Giấy tờ: appraisals");
    papers->require_subcommand(1);
    auto* command =
        papers->add_subcommand("appraisals", "Mọi phiếu nhận xét đã xác nhận của một đơn vị, một tệp PDF");
    add_settings(*command, settings);
    command->add_option("--unit", order.unit, "Mã đơn vị")->required();
    command->add_option("--year", order.year, "Năm nhận xét")->required();
    command->add_option("--out", order.out, "Thư mục để tệp")->required();
    command->callback([&] { act = [&] { return print_appraisals(settings, order); }; });
}

void add_file_command(CLI::App& program, const char* name, const char* what, Settings& settings,
                      std::string& file, std::function<int()>& act,
                      int (*run)(const Settings&, const std::string&))
{
    auto* command = program.add_subcommand(name, what);
    add_settings(*command, settings);
    command->add_option("file", file, "Tệp")->required();
    command->callback([&, run] { act = [&, run] { return run(settings, file); }; });
}

void add_upkeep(CLI::App& program, Settings& settings, std::string& file, bool& json,
                std::function<int()>& act)
{
    add_file_command(program, "units", "Lập đơn vị từ bảng tính (Mã, Tên, Loại, Mã cấp trên)", settings, file,
                     act, found_units);
    add_file_command(program, "backup", "Sao lưu toàn bộ sổ vào một tệp, trong lúc mọi người vẫn làm việc",
                     settings, file, act, backup);
    add_file_command(program, "restore", "Khôi phục sổ từ một tệp sao lưu", settings, file, act, restore);
    auto* copying = program.add_subcommand("copy", "Chuyển toàn bộ sổ giữa SQLite và PostgreSQL");
    add_settings(*copying, settings);
    copying->add_option("--to", file, "sqlite:/thư/mục/caunoi.db hoặc postgresql://…")->required();
    copying->callback([&] { act = [&] { return copy(settings, file); }; });
    auto* migrating = program.add_subcommand("migrate", "Nâng cấu trúc dữ liệu cho khớp chương trình");
    add_settings(*migrating, settings);
    migrating->callback([&] { act = [&] { return migrate(settings); }; });
    auto* health = program.add_subcommand("health", "Tình trạng của máy chủ này");
    add_settings(*health, settings);
    health->add_flag("--json", json, "In JSON");
    health->callback([&] { act = [&] { return tell_health(settings, json); }; });
}

void add_texts(CLI::App& program, std::function<int()>& act)
{
    const auto print = [](const std::string& text) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return 0;
    };
    program.add_subcommand("routes", "In bảng đường dẫn và quyền")->callback([&act, print] {
        act = [print] { return print(routes_text()); };
    });
    program.add_subcommand("openapi", "In mô tả OpenAPI")->callback([&act, print] {
        act = [print] { return print(openapi_text() + "\n"); };
    });
}

}

int run_command_line(int count, char** words)
{
    CLI::App program("Cầu Nối: sổ làm việc về đảng viên đang công tác giữ mối liên hệ nơi cư trú", "caunoi");
    program.require_subcommand(1);
    Settings settings;
    std::function<int()> act;
    AccountOrder account;
    ImportOrder import;
    PapersOrder papers;
    std::string file;
    bool json = false;
    add_serve(program, settings, act);
    add_demo(program, settings, act);
    add_account(program, settings, account, act);
    add_audit(program, settings, act);
    add_import(program, settings, import, act);
    add_papers(program, settings, papers, act);
    add_upkeep(program, settings, file, json, act);
    add_texts(program, act);
    CLI11_PARSE(program, count, words);
    return act();
}

}
