// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.hpp"

#include "app/serve.hpp"
#include "app/settings.hpp"

#include <CLI/CLI.hpp>

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

}

int run_command_line(int count, char** words)
{
    CLI::App program("Cầu Nối: sổ làm việc về đảng viên đang công tác giữ mối liên hệ nơi cư trú", "caunoi");
    program.require_subcommand(1);
    Settings settings;
    std::function<int()> act;
    add_serve(program, settings, act);
    CLI11_PARSE(program, count, words);
    return act();
}

}
