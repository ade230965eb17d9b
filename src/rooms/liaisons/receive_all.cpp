// SPDX-License-Identifier: Apache-2.0
// A whole list enters at once: the checks of `receive`, statements for thousands of rows, the figures as one
// sum.
#include "audit/audit.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "liaisons/liaisons.hpp"
#include "liaisons_sql.hpp"
#include "work.hpp"

#include <algorithm>
#include <future>
#include <unordered_map>

namespace liaisons {

using base::LiaisonId;
using base::MemberId;
using base::RefusalKind;
using base::Result;
using base::UnitId;
using house::Building;
using house::May;
using house::Who;

namespace {

constexpr std::size_t people_at_once = 2'000;

/// Workplaces of a list repeat: each name is looked up once.
class Workplaces {
public:
    Workplaces(db::Transaction& tx, Building& house, const Who& who) : tx_(tx), house_(house), who_(who) {}
    UnitId of(std::string_view written)
    {
        const auto name = base::tidy(written);
        if (name.empty()) return {};
        const auto [at, fresh] = known_.try_emplace(name);
        if (fresh) at->second = organisations::workplace_named(tx_, house_, who_, name);
        return at->second;
    }

private:
    db::Transaction& tx_;
    Building& house_;
    const Who& who_;
    std::unordered_map<std::string, UnitId> known_;
};

/// Arrivals, some thousands, with their people made ready.
struct Crowd {
    std::vector<Arrival> arrivals;
    std::vector<members::Candidate> people;
};

using NextArrival = std::function<bool(Arrival&)>;

/// The next of them, none at the end. Asks no database: it runs beside the writing of the crowd before.
Result<Crowd> next_crowd(const Building& house, const NextArrival& next)
{
    Crowd crowd;
    for (Arrival arrival; crowd.people.size() < people_at_once && next(arrival); arrival = {}) {
        auto person = members::candidate(house, arrival.person);
        if (!person) return tl::unexpected(person.error());
        for (auto* text : {&arrival.work_cell, &arrival.residence, &arrival.residence_cell})
            *text = base::tidy(*text);
        crowd.people.push_back(std::move(*person));
        crowd.arrivals.push_back(std::move(arrival));
    }
    return crowd;
}

/// Writes crowds into the ward's list, and sums up what the audit log and the figures will say of them.
class Reception {
public:
    Reception(db::Transaction& tx, Building& house, const Who& who, const organisations::Unit& ward)
        : tx_(tx), house_(house), who_(who), ward_(ward), workplaces_(tx, house, who),
          today_(house.clock.today())
    {
    }

    Result<void> write(const Crowd& crowd, const std::function<void(LiaisonId, MemberId)>& done)
    {
        const auto members = members::enrol_all(tx_, house_, crowd.people);
        if (!members) return tl::unexpected(members.error());
        const auto cases =
            tx_.all(sql::reserve_numbers, {{"count", static_cast<std::int64_t>(crowd.people.size())}},
                    [](const db::Row& row) { return row.id<LiaisonId>("id"); });
        write_cases(crowd, *members, cases);
        begin_time_lines(cases);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            content_.add(std::to_string(cases[i].value) + "\t" + std::to_string((*members)[i].value) + "\t" +
                         crowd.people[i].details.full_name + "\n");
            done(cases[i], (*members)[i]);
        }
        count_ += static_cast<int>(cases.size());
        return {};
    }

    /// Writes the figures and the one audit line; returns how many entered.
    int finish()
    {
        tally_.write(tx_);
        if (count_ > 0)
            audit::record(tx_, house_, who_, "liaisons.receive_all", audit::subject("unit", ward_.id),
                          {{"people", count_}, {"rows_sha256", content_.hex()}});
        return count_;
    }

private:
    void write_cases(const Crowd& crowd, const std::vector<MemberId>& members,
                     const std::vector<LiaisonId>& cases)
    {
        // Asked first: a statement that is being given its rows lets no other run.
        std::vector<UnitId> workplaces;
        for (const auto& arrival : crowd.arrivals)
            workplaces.push_back(workplaces_.of(arrival.workplace));
        std::size_t next = 0;
        Liaison counted;
        counted.path = ward_.path;
        tx_.run_many(sql::insert_numbered, [&](std::vector<db::Value>& values) {
            if (next == cases.size()) return false;
            const auto& arrival = crowd.arrivals[next];
            const auto& person = crowd.people[next];
            counted.exemption = arrival.exemption.value_or(Exemption::none);
            tally_.stands(counted);
            db::put(values, cases[next], members[next], ward_.id, workplaces[next], arrival.work_cell,
                    arrival.residence, arrival.residence_cell, counted.exemption,
                    arrival.received_on.valid() ? arrival.received_on : today_, db::Blob{person.sort_key},
                    person.folded);
            ++next;
            return true;
        });
    }

    void begin_time_lines(const std::vector<LiaisonId>& cases)
    {
        const auto [first, last] = std::minmax_element(cases.begin(), cases.end());
        tx_.run(sql::begin_time_lines, {{"first", *first},
                                        {"last", *last},
                                        {"words", ward_.name + " nhận vào danh sách"},
                                        {"by_name", who_.name},
                                        {"at", house_.clock.now()}});
    }

    db::Transaction& tx_;
    Building& house_;
    const Who& who_;
    const organisations::Unit& ward_;
    Workplaces workplaces_;
    base::Date today_;
    Tally tally_;
    base::Sha256 content_;
    int count_ = 0;
};

auto ward_unknown()
{
    return base::refuse(RefusalKind::not_found, "ward_unknown",
                        "Không tìm thấy phường, xã này trong phạm vi phụ trách. Hãy chọn lại phường, xã.",
                        "ward");
}

}

Result<int> receive_all(db::Transaction& tx, Building& house, const Who& who, UnitId ward_id,
                        const NextArrival& next, const std::function<void(LiaisonId, MemberId)>& done)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "nhận người vào danh sách");
    const auto ward = organisations::find(tx, who, ward_id);
    if (!ward || ward->kind != organisations::Kind::ward) return ward_unknown();

    Reception reception(tx, house, who, *ward);
    auto crowd = next_crowd(house, next);
    while (crowd && !crowd->people.empty()) {
        auto following = std::async(std::launch::async, [&] { return next_crowd(house, next); });
        if (const auto written = reception.write(*crowd, done); !written)
            return tl::unexpected(written.error());
        crowd = following.get();
    }
    if (!crowd) return tl::unexpected(crowd.error());
    return reception.finish();
}

}
