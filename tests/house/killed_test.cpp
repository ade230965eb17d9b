// SPDX-License-Identifier: Apache-2.0
// kill -9 in the middle of an acceptance and of saving marks, many times: what was acknowledged is there, no
// import is there by half, and the audit chain is whole.
#include "app/opening.hpp"
#include "audit/audit.hpp"
#include "demo/cast.hpp"
#include "demo/demo.hpp"
#include "demo/names.hpp"
#include "meetings/meetings.hpp"
#include "organisations/organisations.hpp"
#include "program.hpp"
#include "reports/reports.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr int rounds = 12;
constexpr int rows_of_list = 1'201;

app::Settings settings_of(const std::string& folder)
{
    app::Settings settings;
    settings.data_folder = folder;
    settings.workers = 1;
    return settings;
}

void make_demo(const std::string& folder)
{
    const auto house = app::open_house(settings_of(folder)).value();
    demo::make(*house->database, house->key, {base::SystemClock().today(), "mot-cau-thu", demo::Size::small});
}

house::Who everybody(db::Transaction& tx)
{
    auto who = house::the_house("test", {});
    const auto root = organisations::root(tx).value();
    who.acting = {{}, house::Role::leader, root.id, root.path, root.name};
    return who;
}

void write_list(const std::string& file)
{
    demo::Dice dice(48);
    std::ofstream out(file);
    out << "STT,Họ và tên,Ngày sinh,Giới tính,Số thẻ Đảng viên,Đơn vị công tác,Nơi ở hiện nay\n";
    for (int row = 1; row <= rows_of_list; ++row) {
        const auto named = demo::invented_name(dice);
        out << row << ',' << named.name << ",12/04/" << 1970 + row % 25 << ','
            << (named.gender == members::Gender::male ? "Nam" : "Nữ") << ",0480" << 10'000'000 + row * 37
            << ',' << demo::invented_work(dice).workplace << ",Tổ dân phố " << 1 + row % 14 << '\n';
    }
}

long long people_of_ward(db::Transaction& tx)
{
    const auto ward = organisations::find_by_code(tx, everybody(tx), "SHD").value();
    long long people = 0;
    for (const auto* state : {"received", "introduced", "accepted", "informed", "returned"})
        people += reports::figure(tx, ward.id, "liaison", state);
    return people;
}

TEST(Killed, AnImportIsThereWholeOrNotAtAll)
{
    const program::Folder folder;
    const auto list = folder.path() + "/list.csv", kept = folder.path() + "/kept";
    write_list(list);
    make_demo(kept);
    const auto import_into = [&](const std::string& data) {
        return std::vector<std::string>{"import", list, "--unit", "SHD", "--data", data};
    };
    long long before = 0;
    {
        const auto house = app::open_house(settings_of(kept)).value();
        auto tx = house->database->read();
        before = people_of_ward(tx);
    }
    const auto whole = folder.path() + "/whole";
    fs::copy(kept, whole, fs::copy_options::recursive);
    const auto start = std::chrono::steady_clock::now();
    ASSERT_EQ(program::Process(import_into(whole)).wait(), 0);
    const auto needed =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);

    int broken_off = 0;
    for (int round = 0; broken_off < rounds && round < 4 * rounds; ++round) {
        const auto data = folder.path() + "/" + std::to_string(round);
        fs::copy(kept, data, fs::copy_options::recursive);
        program::Process import(import_into(data));
        // Spread over the time it needs, from reading the list to the end of writing.
        std::this_thread::sleep_for(needed * (3 + round * 5 % 13) / 17);
        const bool acknowledged = !import.running() && import.wait() == 0;
        import.kill();
        const auto house = app::open_house(settings_of(data)).value();
        auto tx = house->database->read();
        const auto now = people_of_ward(tx);
        EXPECT_TRUE(now == before || now == before + rows_of_list)
            << "round " << round << ": " << now - before;
        if (acknowledged) {
            EXPECT_EQ(now, before + rows_of_list);
        }
        EXPECT_TRUE(audit::verify(tx).whole) << "round " << round;
        EXPECT_TRUE(reports::reconcile(tx).empty()) << "round " << round;
        broken_off += acknowledged ? 0 : 1;
        fs::remove_all(data);
    }
    EXPECT_EQ(broken_off, rounds) << "the kills came too late to prove anything";
}

/// The secretary of cell 13 at her telephone, tonight.
class Telephone {
public:
    explicit Telephone(int port) : port_(port) {}

    bool sign_in()
    {
        const auto reply =
            program::ask(port_, "POST", "/sign-in", {},
                         "login=" + std::string(demo::secretary_of(13)) + "&password=mot-cau-thu");
        const auto at = reply.head.find("caunoi=");
        if (at == std::string::npos) return false;
        cookie_ = reply.head.substr(at, reply.head.find(';', at) - at);
        return true;
    }
    bool open(const std::string& meeting)
    {
        const auto page = program::ask(port_, "GET", "/meetings/" + meeting, cookie_);
        const auto at = page.body.find("name=\"csrf\" value=\"");
        if (at == std::string::npos) return false;
        const auto from = at + 19;
        csrf_ = page.body.substr(from, page.body.find('"', from) - from);
        return program::ask(port_, "PUT", "/meetings/" + meeting + "/opening", cookie_, "csrf=" + csrf_)
                   .status < 400;
    }
    /// True when the server said that it is kept.
    bool mark(const std::string& meeting, const std::string& person, const std::string& word)
    {
        return program::ask(port_, "PUT", "/meetings/" + meeting + "/marks/" + person, cookie_,
                            "csrf=" + csrf_ + "&mark=" + word, "Accept: application/json\r\n")
                   .status == 200;
    }

private:
    int port_;
    std::string cookie_, csrf_;
};

struct Evening {
    std::string meeting;
    std::vector<base::LiaisonId> people;
};

Evening evening_of(const std::string& data)
{
    const auto house = app::open_house(settings_of(data)).value();
    auto tx = house->database->read();
    const auto all = everybody(tx);
    for (const auto& standing :
         meetings::cells_in_half_year(tx, all, meetings::HalfYear::of(base::SystemClock().today()))) {
        if (standing.cell_name != "Chi bộ tổ dân phố 13" || !standing.regular) continue;
        Evening evening{std::to_string(standing.regular->id.value), {}};
        for (const auto& line : meetings::roster(tx, *standing.regular))
            if (line.standing != meetings::Standing::exempt) evening.people.push_back(line.person);
        return evening;
    }
    return {};
}

bool answers(int port)
{
    for (int i = 0; i < 400; ++i) {
        if (program::ask(port, "GET", "/health/live").status == 200) return true;
        std::this_thread::sleep_for(50ms);
    }
    return false;
}

TEST(Killed, EveryMarkThatWasAcknowledgedIsKept)
{
    const program::Folder folder;
    const auto data = folder.path() + "/data";
    make_demo(data);
    const auto evening = evening_of(data);
    ASSERT_FALSE(evening.people.empty());
    const int port = program::free_port();
    Telephone telephone(port);
    long long acknowledged_in_all = 0;
    for (int round = 0; round < rounds; ++round) {
        program::Process server({"serve", "--data", data, "--listen", "127.0.0.1:" + std::to_string(port)});
        ASSERT_TRUE(answers(port)) << "round " << round;
        if (round == 0) {
            ASSERT_TRUE(telephone.sign_in());
            ASSERT_TRUE(telephone.open(evening.meeting));
        }
        std::map<std::int64_t, meetings::Mark> acknowledged;
        std::thread killer([&] {
            std::this_thread::sleep_for(60ms + 35ms * round);
            server.kill();
        });
        bool alive = true;
        for (int turn = 0; alive; ++turn)
            for (const auto person : evening.people) {
                const bool present = (turn + round) % 2 == 0;
                alive = telephone.mark(evening.meeting, std::to_string(person.value),
                                       present ? "present" : "absent");
                if (!alive) break;
                acknowledged[person.value] = present ? meetings::Mark::present : meetings::Mark::absent;
                ++acknowledged_in_all;
            }
        killer.join();
        const auto house = app::open_house(settings_of(data)).value();
        auto tx = house->database->read();
        const auto meeting =
            meetings::find(tx, everybody(tx), base::MeetingId{std::stoll(evening.meeting)}).value();
        // The one that was on its way when the server died may be kept as well: it is at most one, and the
        // next turn of it.
        int other = 0;
        for (const auto& line : meetings::roster(tx, meeting))
            if (const auto said = acknowledged.find(line.person.value);
                said != acknowledged.end() && line.mark != said->second)
                ++other;
        EXPECT_LE(other, 1) << "round " << round;
        EXPECT_TRUE(audit::verify(tx).whole) << "round " << round;
    }
    EXPECT_GT(acknowledged_in_all, rounds);
}

}
