// SPDX-License-Identifier: Apache-2.0
// What the tests of this room's pages share.
#pragma once

#include "cell_test.hpp"
#include "db/observe.hpp"

#include <atomic>

namespace meetings::tests {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using enum web::Method;

inline std::string header_of(const web::Reply& reply, const std::string& name)
{
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

inline std::string number_of(MeetingId id)
{
    return std::to_string(id.value);
}

// How many statements a request ran.
template <class Act>
int statements(Act&& act)
{
    std::atomic<int> count = 0;
    db::on_statement([&](auto, auto, auto) { ++count; });
    act();
    db::on_statement({});
    return count;
}

inline long long occurrences(const std::string& text, const std::string& part)
{
    long long n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++n;
    return n;
}

class MeetingPagesTest : public CellTest {
protected:
    std::string path_of(MeetingId id, const std::string& rest = {})
    {
        return "/meetings/" + number_of(id) + rest;
    }
    std::string mark_path(MeetingId id, LiaisonId person, const std::string& rest = {})
    {
        return path_of(id, "/marks/" + std::to_string(person.value) + rest);
    }
    const std::vector<std::pair<std::string, std::string>> usual_form{{"kind", "regular_half_year"},
                                                                      {"half", "2026.2"},
                                                                      {"day", "18/11/2026"},
                                                                      {"time", "19:30"},
                                                                      {"place", "Nhà văn hóa"}};
};

}
