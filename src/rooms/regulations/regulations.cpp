// SPDX-License-Identifier: Apache-2.0
#include "regulations/regulations.hpp"

#include "built_in.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

namespace regulations {
namespace {

[[noreturn]] void missing(const std::string& key)
{
    throw std::runtime_error("regulation: " + key + " is missing or of another type");
}

template <class T>
T value_of(const toml::table& table, std::string_view key, const std::string& where)
{
    const auto value = table[key].value<T>();
    if (!value) missing(where + std::string(key));
    return *value;
}

std::string text_of(const toml::table& table, std::string_view key, const std::string& where = "")
{
    return value_of<std::string>(table, key, where);
}

int number_of(const toml::table& table, std::string_view key, const std::string& where)
{
    return static_cast<int>(value_of<std::int64_t>(table, key, where));
}

base::Date date_of(const toml::table& table, std::string_view key)
{
    const auto date = value_of<toml::date>(table, key, "");
    return {date.year, date.month, date.day};
}

MonthDay month_day_of(const toml::table& table, std::string_view key)
{
    const auto text = text_of(table, key, "calendar.");
    const auto day = base::Date::from_iso("2024-" + text);
    if (!day) missing("calendar." + std::string(key));
    return {day->month, day->day};
}

std::vector<std::string> texts_of(const toml::table& table, std::string_view key, const std::string& where)
{
    const auto* array = table[key].as_array();
    if (array == nullptr) missing(where + std::string(key));
    std::vector<std::string> texts;
    for (const auto& item : *array)
        texts.push_back(item.value<std::string>().value_or(""));
    return texts;
}

const toml::table& part(const toml::table& table, std::string_view key)
{
    const auto* found = table[key].as_table();
    if (found == nullptr) missing(std::string(key));
    return *found;
}

Calendar calendar_of(const toml::table& table)
{
    return {month_day_of(table, "first_half_meeting_by"),
            month_day_of(table, "second_half_meeting_by"),
            month_day_of(table, "appraisals_open"),
            month_day_of(table, "appraisals_signed_by"),
            month_day_of(table, "appraisals_confirmed_by"),
            number_of(table, "days_to_assign", "calendar."),
            number_of(table, "days_to_accept", "calendar."),
            number_of(table, "days_to_inform", "calendar."),
            number_of(table, "least_days_for_appraisal", "calendar.")};
}

Criterion criterion_of(const toml::table& table)
{
    Criterion criterion{number_of(table, "number", "criteria."), text_of(table, "short", "criteria."),
                        text_of(table, "title", "criteria."),    {},
                        text_of(table, "source", "criteria."),   table["proposal"].value_or(false)};
    const auto levels = texts_of(table, "levels", "criteria.");
    if (levels.size() != criterion.levels.size()) missing("criteria.levels (three of them)");
    std::copy(levels.begin(), levels.end(), criterion.levels.begin());
    return criterion;
}

Form form_of(const toml::table& table)
{
    Form form{text_of(table, "title", "form."),
              text_of(table, "subtitle", "form."),
              text_of(table, "opening", "form."),
              text_of(table, "other", "form."),
              texts_of(table, "left_capacity", "form."),
              texts_of(table, "right_capacity", "form."),
              {}};
    const auto* criteria = table["criteria"].as_array();
    if (criteria == nullptr || criteria->empty()) missing("form.criteria");
    for (const auto& criterion : *criteria)
        form.criteria.push_back(criterion_of(*criterion.as_table()));
    return form;
}

Paper paper_of(const toml::table& table)
{
    const auto length = [&](std::string_view key) { return value_of<double>(table, key, "paper."); };
    return {length("top"), length("bottom"), length("left"), length("right"), length("size")};
}

const std::vector<Regulation>& built_in()
{
    static const std::vector<Regulation> all = [] {
        std::vector<Regulation> read_all;
        for (const auto text : built_in_texts())
            read_all.push_back(read(text));
        std::sort(read_all.begin(), read_all.end(),
                  [](const Regulation& a, const Regulation& b) { return a.in_force_from < b.in_force_from; });
        return read_all;
    }();
    return all;
}

}

Regulation read(std::string_view text)
{
    const auto table = toml::parse(text);
    const auto& attendance = part(table, "attendance");
    return {text_of(table, "code"),
            text_of(table, "number"),
            text_of(table, "title"),
            text_of(table, "short_title"),
            text_of(table, "issuer"),
            date_of(table, "issued_on"),
            date_of(table, "in_force_from"),
            texts_of(table, "guidance", ""),
            calendar_of(part(table, "calendar")),
            {number_of(attendance, "criterion", "attendance."),
             number_of(attendance, "full_if_absences_at_most", "attendance."),
             text_of(attendance, "words", "attendance.")},
            form_of(part(table, "form")),
            paper_of(part(table, "paper"))};
}

const Regulation& in_force(base::Date day)
{
    const auto& all = built_in();
    const Regulation* newest = &all.front();
    for (const auto& regulation : all)
        if (regulation.in_force_from <= day) newest = &regulation;
    return *newest;
}

const Regulation* find(std::string_view code)
{
    for (const auto& regulation : built_in())
        if (regulation.code == code) return &regulation;
    return nullptr;
}

house::Room room()
{
    return {"regulations", nullptr, nullptr, 0};
}

}
