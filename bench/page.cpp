// SPDX-License-Identifier: Apache-2.0
// bench_page DIR WARD_CODE MEETING: the statements behind the measured pages, asked of the database directly:
// what is left of a page's time when there is no server, no session and no HTML. Prints "name p50 p95" in
// milliseconds.
#include "app/opening.hpp"
#include "liaisons_sql.hpp"
#include "meetings/meetings.hpp"
#include "meetings_sql.hpp"
#include "organisations/organisations.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

namespace {

constexpr int times = 300;
constexpr int rows_of_page = 51; // one more than is shown

void measure(const char* name, const std::function<void(int)>& act)
{
    using clock = std::chrono::steady_clock;
    std::vector<double> milliseconds;
    for (int n = -20; n < times; ++n) {
        const auto from = clock::now();
        act(n);
        if (n >= 0)
            milliseconds.push_back(std::chrono::duration<double, std::milli>(clock::now() - from).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("%s %.3f %.3f\n", name, milliseconds[times / 2], milliseconds[times * 95 / 100]);
}

struct Place {
    std::string key;
    std::int64_t id = 0;
};

class Pages {
public:
    Pages(db::Database& database, organisations::Unit ward) : database_(database), ward_(std::move(ward)) {}

    // The last row of a page that begins after `from`.
    Place list(const Place& from, const std::string& word, int rows)
    {
        auto tx = database_.read();
        Place last;
        tx.each(liaisons::sql::list_of_ward,
                {{"unit", ward_.id},
                 {"after_key", db::Blob{from.key}},
                 {"after_id", from.id},
                 {"state", ""},
                 {"workplace", 0},
                 {"exempt", 0},
                 {"unmet", 0},
                 {"word1", word.empty() ? "%" : "% " + word + "%"},
                 {"word2", "%"},
                 {"word3", "%"},
                 {"word4", "%"},
                 {"word5", "%"},
                 {"word6", "%"},
                 {"rows", rows}},
                [&](const db::Row& row) {
                    last = {row.blob("sort_key"), row.integer("id")};
                });
        return last;
    }

    void open_case(std::int64_t liaison)
    {
        auto tx = database_.read();
        tx.each(liaisons::sql::find,
                {{"id", liaison}, {"scope", ward_.path}, {"scope_end", ward_.path + "~"}},
                [](const db::Row&) {});
        tx.each(liaisons::sql::events, {{"liaison", liaison}}, [](const db::Row&) {});
    }

    void put_mark(std::int64_t meeting, std::int64_t person, int n)
    {
        auto tx = database_.write();
        tx.run(meetings::sql::put_mark, {{"meeting", meeting},
                                         {"person", person},
                                         {"mark", n % 2 == 0 ? "present" : "excused"},
                                         {"excuse", ""},
                                         {"method", "list"},
                                         {"marked_by", 1},
                                         {"marked_by_name", "Bí thư chi bộ"},
                                         {"marked_at", "2026-11-22T12:30:00.000Z"}});
        tx.commit();
    }

private:
    db::Database& database_;
    organisations::Unit ward_;
};

std::int64_t somebody_of(db::Database& database, const house::Who& who, std::int64_t meeting)
{
    auto tx = database.read();
    const auto found = meetings::find(tx, who, base::MeetingId{meeting});
    return found ? meetings::roster(tx, *found).front().person.value : 0;
}

}

int main(int count, char** words)
{
    if (count != 4) return std::fprintf(stderr, "bench_page DIR WARD_CODE MEETING\n"), 2;
    app::Settings settings;
    settings.data_folder = words[1];
    const auto house = app::open_house(settings);
    if (!house) return std::fprintf(stderr, "%s\n", house.error().sentence.c_str()), 2;
    auto& database = *(*house)->database;
    const auto meeting = std::stoll(words[3]);

    house::Who everyone;
    auto tx = database.read();
    everyone.acting.path = organisations::root(tx).value().path;
    const auto ward = organisations::find_by_code(tx, everyone, words[2]).value();
    const auto person = somebody_of(database, everyone, meeting);
    Pages pages(database, ward);
    const auto deep = pages.list({}, "", 1'900);

    measure("first_page", [&](int) { pages.list({}, "", rows_of_page); });
    measure("deep_page", [&](int) { pages.list(deep, "", rows_of_page); });
    measure("search", [&](int) { pages.list({}, "lan", rows_of_page); });
    measure("open_case", [&](int n) { pages.open_case(deep.id - n % 50); });
    measure("save_mark", [&](int n) { pages.put_mark(meeting, person, n); });
    return 0;
}
