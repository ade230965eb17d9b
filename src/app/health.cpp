// SPDX-License-Identifier: Apache-2.0
#include "app/health.hpp"

#include "app/backup_command.hpp"
#include "app/ladder.hpp"
#include "app/opening.hpp"
#include "app/say.hpp"
#include "app/soundness.hpp"
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "imports/imports.hpp"
#include "web/json_writer.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace app {

namespace fs = std::filesystem;
using enum Fitness;

namespace {

constexpr long long last_lines = 2'000;
constexpr std::uintmax_t megabyte = 1 << 20;
constexpr int backup_days = 7;

HealthLine database_line(house::Building& house)
{
    if (house.db.healthy()) return {"database", good, "Cơ sở dữ liệu trả lời: " + house.db.shown() + "."};
    return {"database", bad,
            "Cơ sở dữ liệu không trả lời (" + house.db.shown() +
                "). Hãy xem máy chủ cơ sở dữ liệu và ổ đĩa."};
}

HealthLine ladder_line(house::Building& house)
{
    const auto applied = house.db.applied();
    const auto steps = ladder();
    const auto unknown = std::find_if(applied.begin(), applied.end(), [&](const std::string& name) {
        return std::none_of(steps.begin(), steps.end(), [&](const auto& step) { return step.name == name; });
    });
    if (unknown != applied.end())
        return {"ladder", bad,
                "Cơ sở dữ liệu đã được một bản Cầu Nối mới hơn nâng cấp (bước “" + *unknown +
                    "” mà bản này chưa biết). Hãy cài bản mới nhất; bản này không chạy được trên sổ này."};
    if (applied.size() == steps.size())
        return {"ladder", good, "Cấu trúc dữ liệu đủ " + std::to_string(steps.size()) + " bước."};
    return {"ladder", bad,
            "Cấu trúc dữ liệu có " + std::to_string(applied.size()) + " bước, chương trình cần " +
                std::to_string(steps.size()) + ". Hãy chạy caunoi migrate."};
}

HealthLine audit_line(house::Building& house)
{
    auto tx = house.db.read();
    const auto found = audit::verify_tail(tx, last_lines);
    if (!found.whole) return {"audit", bad, found.sentence};
    return {"audit", good, found.sentence + " Cả nhật ký được kiểm tra mỗi lần sao lưu."};
}

HealthLine figures_line(house::Building& house)
{
    auto tx = house.db.read();
    const auto wrong = wrong_figures(tx);
    return {"figures", wrong ? bad : good, wrong.value_or("Số tổng hợp khớp với sổ khi đếm lại.")};
}

HealthLine last_met_line(house::Building& house)
{
    auto tx = house.db.read();
    const auto wrong = wrong_last_met(tx);
    return {"last_met", wrong ? bad : good,
            wrong.value_or("Ngày gặp lần cuối khớp với các cuộc họp đã kết thúc.")};
}

HealthLine lists_line(house::Building& house)
{
    auto tx = house.db.read();
    auto names = imports::kept_files(tx);
    std::erase_if(names, [&](const std::string& name) { return fs::exists(house.data_folder + "/" + name); });
    const auto wrong = missing_lists(names);
    return {"lists", wrong ? bad : good, wrong.value_or("Các tệp danh sách đã gửi lên đều còn.")};
}

HealthLine backup_line(house::Building& house)
{
    const auto last = last_backup(house.data_folder);
    if (!last)
        return {"backup", warn,
                "Chưa sao lưu lần nào từ thư mục này. Hãy đặt lịch chạy caunoi backup hằng ngày."};
    const int days = last->at.local_date().days_until(house.clock.today());
    const auto words = "Sao lưu gần nhất lúc " + last->at.shown() + ", vào " + last->file + ".";
    if (!last->flaws.empty())
        return {"backup", bad,
                words + " Lúc đó sổ đã có điều sai: " + last->flaws + " Xử lý xong, hãy sao lưu lại."};
    if (days <= backup_days) return {"backup", good, words};
    return {"backup", warn,
            words + " Đã " + std::to_string(days) + " ngày: hãy xem lịch sao lưu còn chạy không."};
}

HealthLine disk_line(house::Building& house)
{
    const auto left = fs::space(house.data_folder).available / megabyte;
    const auto words = "Ổ đĩa còn " + base::grouped(static_cast<long long>(left)) + " MB.";
    if (left < 200) return {"disk", bad, words + " Hãy dọn ngay: hết chỗ thì không ghi được nữa."};
    if (left < 1024) return {"disk", warn, words + " Hãy dọn bớt."};
    return {"disk", good, words};
}

HealthLine asked(const char* name, HealthLine (*ask)(house::Building&), house::Building& house)
{
    try {
        return ask(house);
    } catch (const std::exception& error) {
        return {name, bad, std::string("Không xem được: ") + error.what()};
    }
}

}

std::string_view code(Fitness fitness)
{
    switch (fitness) {
    case good:
        return "good";
    case warn:
        return "warn";
    case bad:
        break;
    }
    return "bad";
}

std::vector<HealthLine> health_of(house::Building& house)
{
    return {asked("database", database_line, house), asked("ladder", ladder_line, house),
            asked("audit", audit_line, house),       asked("figures", figures_line, house),
            asked("last_met", last_met_line, house), asked("lists", lists_line, house),
            asked("backup", backup_line, house),     asked("disk", disk_line, house)};
}

Fitness worst_of(const std::vector<HealthLine>& lines)
{
    auto worst = good;
    for (const auto& line : lines)
        worst = std::max(worst, line.fitness);
    return worst;
}

std::string health_json(const std::vector<HealthLine>& lines)
{
    web::JsonWriter json;
    json.object([&] {
        json.field("health", code(worst_of(lines)));
        json.array("lines", [&] {
            for (const auto& line : lines)
                json.object([&] {
                    json.field("name", line.name);
                    json.field("health", code(line.fitness));
                    json.field("words", line.words);
                });
        });
    });
    return json.take();
}

int tell_health(const Settings& settings, bool json)
{
    auto house = open_house(settings, Steps::as_it_is);
    if (!house) {
        if (json) std::printf("%s\n", health_json({{"database", bad, house.error().sentence}}).c_str());
        std::fprintf(stderr, "%s\n", house.error().sentence.c_str());
        return 1;
    }
    const auto lines = health_of(*(*house)->building);
    if (json)
        std::printf("%s\n", health_json(lines).c_str());
    else
        for (const auto& line : lines)
            std::printf("%s %s\n",
                        line.fitness == good   ? "[tốt]"
                        : line.fitness == warn ? "[nhắc]"
                                               : "[HỎNG]",
                        line.words.c_str());
    return worst_of(lines) == bad ? 1 : 0;
}

int migrate(const Settings& settings)
{
    try {
        make_data_folder(settings.data_folder);
        const auto lock = DataLock::shared(settings.data_folder);
        if (!lock) return refuse_command(lock.error());
        const auto database = db::Database::open(settings.database_url(), {.readers = 1});
        const auto before = database->applied().size();
        database->migrate(ladder());
        const auto after = database->applied().size();
        if (after == before)
            std::printf("Cấu trúc dữ liệu đã đủ %zu bước, không phải làm gì.\n", after);
        else
            std::printf("Đã nâng cấu trúc dữ liệu từ bước %zu lên bước %zu.\n", before, after);
        return 0;
    } catch (const std::exception& error) {
        return refuse_command({base::RefusalKind::unavailable, "failed", error.what(), "", {}});
    }
}

}
