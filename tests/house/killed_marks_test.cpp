// SPDX-License-Identifier: Apache-2.0
// kill -9 while a secretary saves marks, many times: every mark that was acknowledged is there, and the audit
// chain is whole.
#include "audit/audit.hpp"
#include "demo/cast.hpp"
#include "meetings/meetings.hpp"
#include "small_ward.hpp"
#include "support/house_test.hpp"

#include <atomic>
#include <map>
#include <thread>

namespace {

using namespace std::chrono_literals;
using meetings::Mark;
using program::Ward;

constexpr int rounds = 12;

/// The secretary of cell 13 at her telephone, tonight.
class Telephone {
public:
    explicit Telephone(int port) : port_(port) {}

    bool sign_in()
    {
        const auto reply = program::ask(port_, "POST", "/sign-in", {},
                                        "login=" + std::string(demo::secretary_of(13)) +
                                            "&password=" + program::pass_phrase);
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

Evening evening_of(const Ward& ward)
{
    const auto house = ward.open();
    auto tx = house->database->read();
    const auto all = program::everybody(tx);
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

/// What the telephone was told, and the one mark on its way when no answer came.
struct Told {
    std::map<std::int64_t, Mark> kept;
    std::int64_t on_its_way = 0;
    Mark last = Mark::absent;
    std::atomic<int> answers = 0; ///< the one who kills counts along
};

/// Marks everybody over and over, each turn the other way, until the server is gone.
void mark_until_killed(Telephone& telephone, const Evening& evening, Told& told)
{
    while (true) {
        told.last = told.last == Mark::present ? Mark::absent : Mark::present;
        for (const auto person : evening.people) {
            if (!telephone.mark(evening.meeting, std::to_string(person.value),
                                told.last == Mark::present ? "present" : "absent")) {
                told.on_its_way = person.value;
                return;
            }
            told.kept[person.value] = told.last;
            ++told.answers;
        }
    }
}

/// The one that was on its way may be kept or not; all the others are as they were told.
void expect_all_kept(const Ward& ward, const Evening& evening, Told& told)
{
    const auto house = ward.open();
    auto tx = house->database->read();
    const auto meeting =
        meetings::find(tx, program::everybody(tx), base::MeetingId{std::stoll(evening.meeting)}).value();
    for (const auto& line : meetings::roster(tx, meeting)) {
        const auto said = told.kept.find(line.person.value);
        if (said == told.kept.end() || line.mark == said->second) continue;
        EXPECT_TRUE(line.person.value == told.on_its_way && line.mark == told.last) << line.person.value;
        said->second = told.last;
    }
    EXPECT_TRUE(audit::verify(tx).whole);
}

class KilledMarks : public testing::TestWithParam<db::Engine> {};

TEST_P(KilledMarks, EveryMarkThatWasAcknowledgedIsKept)
{
    program::WardMaker maker(GetParam());
    const auto ward = maker.fresh();
    const auto evening = evening_of(ward);
    ASSERT_FALSE(evening.people.empty());
    const int port = program::free_port();
    Telephone telephone(port);
    Told told;
    for (int round = 0; round < rounds; ++round) {
        SCOPED_TRACE(round);
        program::Process server(ward.command({"serve", "--listen", "127.0.0.1:" + std::to_string(port)}));
        ASSERT_TRUE(program::answers(port));
        if (round == 0) {
            ASSERT_TRUE(telephone.sign_in());
            ASSERT_TRUE(telephone.open(evening.meeting));
        }
        const int before = told.answers;
        std::thread killer([&] {
            // So many marks are kept first; then somewhere in the middle of the next.
            for (int i = 0; i < 20'000 && told.answers < before + 2 + round; ++i)
                std::this_thread::sleep_for(1ms);
            std::this_thread::sleep_for(round * 1ms);
            server.kill();
        });
        mark_until_killed(telephone, evening, told);
        killer.join();
        expect_all_kept(ward, evening, told);
        EXPECT_GT(told.answers, before + 1 + round) << "the kill came too early to prove anything";
    }
}

INSTANTIATE_TEST_SUITE_P(BothEngines, KilledMarks, support::both_engines(), support::engine_name);

}
