// SPDX-License-Identifier: Apache-2.0
// A whole list enters at once: the checks of `receive`, statements for thousands of rows, the figures as one
// sum.
#include "audit/audit.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "liaisons/liaisons.hpp"
#include "liaisons_sql.hpp"
#include "work.hpp"

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

class Crowd {
public:
    Crowd(db::Transaction& tx, Building& house, const Who& who, const organisations::Unit& ward)
        : tx_(tx), house_(house), ward_(ward), workplaces_(tx, house, who), today_(house.clock.today()),
          by_name_(who.name)
    {
    }

    /// Writes the arrivals gathered; returns their cases in order.
    Result<std::vector<std::pair<LiaisonId, MemberId>>> write(std::vector<Arrival>& arrivals)
    {
        std::vector<members::Details> people;
        people.reserve(arrivals.size());
        for (auto& arrival : arrivals)
            people.push_back(std::move(arrival.person));
        const auto enrolled = members::enrol_all(tx_, house_, people);
        if (!enrolled) return tl::unexpected(enrolled.error());
        const auto numbers =
            tx_.all(sql::reserve_numbers, {{"count", static_cast<std::int64_t>(arrivals.size())}},
                    [](const db::Row& row) { return row.id<LiaisonId>("id"); });
        std::vector<UnitId> workplaces;
        for (const auto& arrival : arrivals)
            workplaces.push_back(workplaces_.of(arrival.workplace));
        write_cases(arrivals, *enrolled, numbers, workplaces);
        write_events(arrivals, numbers);
        std::vector<std::pair<LiaisonId, MemberId>> cases;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            cases.emplace_back(numbers[i], (*enrolled)[i].id);
        return cases;
    }

    void finish() { tally_.write(tx_); }

private:
    base::Date day_of(const Arrival& arrival) const
    {
        return arrival.received_on.valid() ? arrival.received_on : today_;
    }

    void write_cases(const std::vector<Arrival>& arrivals, const std::vector<members::Enrolled>& people,
                     const std::vector<LiaisonId>& numbers, const std::vector<UnitId>& workplaces)
    {
        std::size_t next = 0;
        Liaison counted;
        counted.path = ward_.path;
        tx_.run_many(sql::insert_numbered, [&](std::vector<db::Value>& values) {
            if (next == arrivals.size()) return false;
            const auto& arrival = arrivals[next];
            const auto& person = people[next];
            counted.exemption = arrival.exemption.value_or(Exemption::none);
            tally_.stands(counted);
            db::put(values, numbers[next], person.id, ward_.id, workplaces[next],
                    base::tidy(arrival.work_cell), base::tidy(arrival.residence),
                    base::tidy(arrival.residence_cell), counted.exemption, day_of(arrival),
                    db::Blob{person.sort_key}, person.folded);
            ++next;
            return true;
        });
    }

    void write_events(const std::vector<Arrival>& arrivals, const std::vector<LiaisonId>& numbers)
    {
        std::size_t next = 0;
        const auto words = ward_.name + " nhận vào danh sách";
        const auto now = house_.clock.now();
        tx_.run_many(sql::insert_event, [&](std::vector<db::Value>& values) {
            if (next == arrivals.size()) return false;
            db::put(values, numbers[next], day_of(arrivals[next]), "received", words, by_name_, now);
            ++next;
            return true;
        });
    }

    db::Transaction& tx_;
    Building& house_;
    const organisations::Unit& ward_;
    Workplaces workplaces_;
    base::Date today_;
    std::string by_name_;
    Tally tally_;
};

auto ward_unknown()
{
    return base::refuse(RefusalKind::not_found, "ward_unknown",
                        "Không tìm thấy phường, xã này trong phạm vi phụ trách. Hãy chọn lại phường, xã.",
                        "ward");
}

}

Result<int> receive_all(db::Transaction& tx, Building& house, const Who& who, UnitId ward_id,
                        const std::function<bool(Arrival&)>& next,
                        const std::function<void(LiaisonId, MemberId)>& done)
{
    if (!who.may(May::receive_liaisons)) return may_not(who, "nhận người vào danh sách");
    const auto ward = organisations::find(tx, who, ward_id);
    if (!ward || ward->kind != organisations::Kind::ward) return ward_unknown();

    Crowd crowd(tx, house, who, *ward);
    std::string content;
    std::vector<Arrival> arrivals;
    int count = 0;
    for (bool more = true; more;) {
        arrivals.clear();
        while (arrivals.size() < people_at_once && (more = next(arrivals.emplace_back()))) {
        }
        if (!more) arrivals.pop_back();
        if (arrivals.empty()) break;
        std::vector<std::string> names;
        for (const auto& arrival : arrivals)
            names.push_back(arrival.person.full_name);
        const auto cases = crowd.write(arrivals);
        if (!cases) return tl::unexpected(cases.error());
        for (std::size_t i = 0; i < cases->size(); ++i) {
            const auto& [liaison, member] = (*cases)[i];
            content +=
                std::to_string(liaison.value) + "\t" + std::to_string(member.value) + "\t" + names[i] + "\n";
            done(liaison, member);
        }
        count += static_cast<int>(cases->size());
    }
    crowd.finish();
    if (count > 0)
        audit::record(tx, house, who, "liaisons.receive_all", audit::subject("unit", ward->id),
                      {{"people", count}, {"rows_sha256", base::sha256_hex(content)}});
    return count;
}

}
