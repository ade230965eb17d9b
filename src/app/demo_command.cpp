// SPDX-License-Identifier: Apache-2.0
#include "app/demo_command.hpp"

#include "app/ladder.hpp"
#include "app/opening.hpp"
#include "app/say.hpp"
#include "demo/cast.hpp"
#include "demo/demo.hpp"
#include "organisations/organisations.hpp"

#include <sys/stat.h>

#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace app {

namespace fs = std::filesystem;
using base::RefusalKind;

namespace {

std::string sign_ins_file(const Settings& settings)
{
    return settings.data_folder + "/demo-sign-ins.txt";
}

// The first line of the file is the pass phrase; nothing when there is no file.
std::string kept_pass_phrase(const Settings& settings)
{
    std::ifstream file(sign_ins_file(settings));
    std::string line;
    std::getline(file, line);
    return line;
}

void keep_pass_phrase(const Settings& settings, const std::string& pass_phrase)
{
    const auto path = sign_ins_file(settings);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const auto text = pass_phrase + "\n";
    const bool written = file >= 0 &&
                         ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                         ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!written)
        throw std::runtime_error("Không ghi được " + path + ". Hãy xem quyền ghi và ổ đĩa còn chỗ không.");
}

// Easy to read out and to type on a telephone: four groups without letters that look alike.
std::string new_pass_phrase()
{
    constexpr std::string_view letters = "abcdefghkmnpqrstuvwxyz23456789";
    std::string phrase;
    for (const auto byte : base::random_token(24)) {
        if (phrase.size() == 14) break;
        if (phrase.size() % 5 == 4) phrase += '-';
        phrase += letters[static_cast<unsigned char>(byte) % letters.size()];
    }
    return phrase;
}

enum class Found { nothing, demo, half_a_demo, somebody_elses };

Found what_is_in(db::Database& database, const Settings& settings)
{
    auto tx = database.read();
    const auto root = organisations::root(tx);
    if (!root) return Found::nothing;
    if (kept_pass_phrase(settings).empty() || root->code != "TG") return Found::somebody_elses;
    return fs::exists(settings.data_folder + "/demo-making") ? Found::half_a_demo : Found::demo;
}

auto not_a_demo(const Settings& settings)
{
    return base::refuse(RefusalKind::conflict, "not_empty",
                        "Trong " + settings.data_folder +
                            " (hoặc cơ sở dữ liệu đã chọn) đang có sổ không phải phường mẫu, nên không dựng "
                            "phường mẫu vào đó. Hãy chọn một "
                            "thư mục trống: caunoi demo --data THƯ_MỤC.");
}

void print_sign_ins(const Settings& settings)
{
    const auto phrase = kept_pass_phrase(settings);
    std::printf("Phường mẫu “Đảng ủy phường Sông Hương Đông”. Mật khẩu chung: %s\n", phrase.c_str());
    for (const auto& player : demo::cast())
        if (player.introduced)
            std::printf("  %.*s  %s, %s (%.*s)\n", static_cast<int>(player.login.size()), player.login.data(),
                        std::string(player.name).c_str(), std::string(shown(player.role)).c_str(),
                        static_cast<int>(player.unit.size()), player.unit.data());
    std::fflush(stdout);
}

void tell_progress(int chapter, int of, const std::string& name)
{
    std::printf("Phường mẫu: %d/%d %s\n", chapter, of, name.c_str());
    std::fflush(stdout);
}

void write_story(db::Database& database, const Settings& settings)
{
    database.migrate(ladder());
    const auto key = key_for(settings.data_folder, database);
    if (!key) throw std::runtime_error(key.error().sentence);
    const auto today = base::SystemClock().today();
    demo::make(database, *key, {today, kept_pass_phrase(settings), demo::Size::ward, tell_progress});
}

// Made beside the place and moved there when it is whole, so that a start that was broken off leaves nothing.
void make_file(const Settings& settings)
{
    const auto target = settings.data_folder + "/caunoi.db",
               making = settings.data_folder + "/demo-making.db";
    for (const auto* end : {"", "-wal", "-shm"})
        fs::remove(making + end);
    write_story(*db::Database::open("sqlite:" + making, {.readers = 2, .durable = false}), settings);
    const int file = ::open(making.c_str(), O_RDONLY | O_CLOEXEC);
    ::fsync(file);
    ::close(file);
    for (const auto* end : {"-wal", "-shm"})
        fs::remove(target + end);
    fs::rename(making, target);
}

// On a server there is no moving: a marker stands in the folder until everything is there.
void make_on_server(db::Database& database, const Settings& settings)
{
    const auto marker = settings.data_folder + "/demo-making";
    std::ofstream(marker).put('\n');
    write_story(database, settings);
    fs::remove(marker);
}

base::Result<Found> look(const Settings& settings)
{
    if (settings.database.empty() && !fs::exists(settings.data_folder + "/caunoi.db")) return Found::nothing;
    const auto database = db::Database::open(settings.database_url(), {.readers = 1});
    database->migrate(ladder());
    return what_is_in(*database, settings);
}

base::Result<bool> make(const Settings& settings)
{
    auto lock = DataLock::alone(settings.data_folder);
    if (!lock) return tl::unexpected(lock.error());
    if (kept_pass_phrase(settings).empty()) keep_pass_phrase(settings, new_pass_phrase());
    if (settings.database.empty())
        make_file(settings);
    else
        make_on_server(*db::Database::open(settings.database_url(), {.readers = 2}), settings);
    return true;
}

}

int make_demo(const Settings& settings)
{
    if (settings.data_folder.empty())
        return refuse_command({RefusalKind::invalid,
                               "data_missing",
                               "Chưa nói phường mẫu nằm ở đâu. Hãy thêm --data THƯ_MỤC.",
                               "",
                               {}});
    try {
        make_data_folder(settings.data_folder);
        const auto found = look(settings);
        if (!found) return refuse_command(found.error());
        if (*found == Found::somebody_elses) return refuse_command(not_a_demo(settings).value());
        if (*found == Found::half_a_demo)
            return refuse_command({RefusalKind::conflict,
                                   "half_a_demo",
                                   "Lần trước dựng phường mẫu trên máy chủ cơ sở dữ liệu bị dừng giữa chừng. "
                                   "Hãy chọn một cơ sở dữ liệu trống khác.",
                                   "",
                                   {}});
        if (*found == Found::nothing)
            if (const auto made = make(settings); !made) return refuse_command(made.error());
    } catch (const std::exception& error) {
        return refuse_command({RefusalKind::unavailable, "demo_failed", error.what(), "", {}});
    }
    print_sign_ins(settings);
    return 0;
}

}
