// SPDX-License-Identifier: Apache-2.0
#include "list.hpp"

#include "base/name_search_key.hpp"
#include "base/text.hpp"
#include "liaisons_sql.hpp"

#include <algorithm>
#include <array>

namespace liaisons {

using base::LiaisonId;
using base::UnitId;
using organisations::Kind;

namespace {

constexpr std::size_t most_words = 6;
constexpr long long few_names =
    2'000; // above it, walking the order finds a page sooner than sorting all that match
constexpr int most_at_once = 20'000;

bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// The words of a search, folded, in the two forms the engines ask for.
struct Words {
    std::array<std::string, most_words> patterns; ///< "% lan%": a word of the name begins so
    std::string match;                            ///< for the word index of SQLite: "lan"* AND "anh"*
    std::string longest;                          ///< for the trigrams of PostgreSQL: %lan%

    explicit Words(std::string_view typed)
    {
        patterns.fill("%");
        std::size_t count = 0;
        std::string clean = base::name_search_key(typed);
        for (char& c : clean)
            if (!is_word_byte(c) && c != '\'') c = ' ';
        for (const auto& word : base::words(clean)) {
            if (count == most_words) break;
            patterns[count++] = "% " + word + "%";
            if (word.size() + 2 > longest.size()) longest = "%" + word + "%";
            add_match(word);
        }
    }

private:
    // The word index splits at an apostrophe: h'hen is two words there.
    void add_match(const std::string& word)
    {
        std::string part;
        const auto put = [&] {
            if (!part.empty()) match += (match.empty() ? "\"" : " AND \"") + part + "\"*";
            part.clear();
        };
        for (const char c : word) {
            if (is_word_byte(c))
                part += c;
            else
                put();
        }
        put();
    }
};

constexpr std::string_view unassigned_code = "unassigned";

std::string state_code(const Filter& filter)
{
    if (filter.unassigned) return std::string(unassigned_code);
    return filter.state ? std::string(code(*filter.state)) : std::string{};
}

std::vector<db::Bind> common_binds(const Filter& filter, const Words& words)
{
    return {{"state", state_code(filter)},     {"workplace", filter.workplace.value},
            {"exempt", filter.exempt ? 1 : 0}, {"unmet", filter.unmet ? 1 : 0},
            {"word1", words.patterns[0]},      {"word2", words.patterns[1]},
            {"word3", words.patterns[2]},      {"word4", words.patterns[3]},
            {"word5", words.patterns[4]},      {"word6", words.patterns[5]}};
}

Line read_line(const db::Row& row)
{
    Line line;
    line.id = row.id<LiaisonId>("id");
    line.sort_key = row.blob("sort_key");
    line.full_name = row.text("full_name");
    line.birth = row.maybe_partial_date("birth");
    line.card_tail = row.text_or_empty("card_tail");
    line.work_cell = row.text("work_cell");
    line.residence = row.text("residence");
    line.state = state_from(row.view("state")).value();
    line.exemption = exemption_from(row.view("exemption")).value();
    line.received_on = row.date("received_on");
    line.last_met_on = row.maybe_date("last_met_on");
    line.workplace_name = row.text_or_empty("workplace_name");
    line.cell_name = row.text_or_empty("cell_name");
    return line;
}

/// Which statement walks the fewest rows for this place and filter.
struct Walk {
    const db::Statement& statement;
    std::vector<db::Bind> binds; ///< beside the common ones
};

Walk walk_of(db::Transaction& tx, const house::Who& who, const Place& place, const Filter& filter,
             const Words& words)
{
    if (place.kind == Kind::home_cell) return {sql::list_of_cell, {{"unit", place.unit}}};
    if (place.kind == Kind::ward) return {sql::list_of_ward, {{"unit", place.unit}}};
    std::vector<db::Bind> binds = {{"scope", who.scope()}, {"scope_end", who.scope_end()}};
    if (filter.workplace) {
        binds.push_back({"unit", filter.workplace});
        return {sql::list_of_workplace, std::move(binds)};
    }
    if (!words.match.empty()) {
        const auto& wanted = tx.engine() == db::Engine::sqlite ? words.match : words.longest;
        const auto names = tx.number(sql::count_words, {{"words", wanted}, {"most", few_names}});
        if (names < few_names) {
            binds.push_back({"words", wanted});
            return {sql::search_of_scope, std::move(binds)};
        }
    }
    if (filter.state) {
        binds.push_back({"unit_state", *filter.state});
        return {sql::list_of_state, std::move(binds)};
    }
    return {sql::list_of_scope, std::move(binds)};
}

}

Filter Filter::from(const web::Fields& fields)
{
    Filter filter;
    filter.state = state_from(fields.get("state"));
    filter.unassigned = fields.get("state") == unassigned_code;
    filter.cell = fields.id<UnitId>("cell");
    filter.workplace = fields.id<UnitId>("workplace");
    filter.exempt = fields.get("exempt") == "1";
    filter.unmet = fields.get("unmet") == "1";
    filter.words = base::tidy(fields.get("q"));
    if (Words(filter.words).match.empty()) filter.words.clear(); // signs alone: nothing to search by
    return filter;
}

web::Url Filter::put_to(web::Url url) const
{
    if (const auto asked = state_code(*this); !asked.empty()) url = url.with("state", asked);
    if (cell) url = url.with("cell", cell.value);
    if (workplace) url = url.with("workplace", workplace.value);
    if (exempt) url = url.with("exempt", "1");
    if (unmet) url = url.with("unmet", "1");
    if (!words.empty()) url = url.with("q", words);
    return url;
}

std::string Filter::text() const
{
    const auto address = put_to(web::url("/")).text();
    const auto question = address.find('?');
    return question == std::string::npos ? std::string{} : address.substr(question + 1);
}

long long Place::figure(std::string_view value) const
{
    const auto at = figures.find(value);
    return at == figures.end() ? 0 : at->second;
}

std::optional<Place> place_of(db::Transaction& tx, const house::Who& who, const Filter& filter)
{
    Place place;
    const auto wanted = filter.cell ? filter.cell : who.acting.unit;
    tx.each(sql::figures,
            {{"unit", wanted},
             {"acting", who.acting.unit},
             {"scope", who.scope()},
             {"scope_end", who.scope_end()}},
            [&](const db::Row& row) {
                const auto id = row.id<UnitId>("id");
                const auto value = row.text_or_empty("value");
                const auto n = row.maybe_integer("n").value_or(0);
                if (id == who.acting.unit && value == "open") place.all_open = n;
                if (id != wanted) return;
                place.unit = id;
                place.kind = organisations::kind_from(row.view("kind")).value();
                place.name = row.text("name");
                place.short_name = row.text("short_name");
                if (!value.empty()) place.figures[value] = n;
            });
    if (!place.unit) return std::nullopt;
    return place;
}

house::Slice<Line> page_of(db::Transaction& tx, const house::Who& who, const Place& place,
                           const Filter& filter, const house::Cursor& after, int rows)
{
    const Words words(filter.words);
    auto walk = walk_of(tx, who, place, filter, words);
    for (auto& bind : common_binds(filter, words))
        walk.binds.push_back(std::move(bind));
    walk.binds.push_back({"after_key", db::Blob{after.sort_key}});
    walk.binds.push_back({"after_id", after.id});
    walk.binds.push_back({"rows", rows + 1});

    house::Slice<Line> slice;
    slice.rows = tx.all(walk.statement, std::span<const db::Bind>(walk.binds), read_line);
    if (slice.rows.size() > static_cast<std::size_t>(rows)) {
        slice.rows.pop_back();
        slice.next = house::Cursor{slice.rows.back().sort_key, slice.rows.back().id.value};
    }
    return slice;
}

std::optional<Total> kept_figure(const Place& place, const Filter& filter)
{
    auto rest = filter;
    rest.cell = {}; // the place is that cell
    if (rest.plain()) return Total{place.figure("open"), true};
    if (rest.unassigned && Filter{.unassigned = true} == rest)
        return Total{place.figure(code(State::received)) + place.figure(code(State::returned)), true};
    if (rest.exempt && Filter{.exempt = true} == rest) return Total{place.figure("exempt_meetings"), true};
    if (rest.state && *rest.state != State::ended && Filter{.state = rest.state} == rest)
        return Total{place.figure(code(*rest.state)), true};
    return std::nullopt;
}

std::optional<Total> total_of(db::Transaction& tx, const Place& place, const Filter& filter,
                              const house::Slice<Line>& first)
{
    if (const auto kept = kept_figure(place, filter)) return kept;
    if (!first.next) return Total{static_cast<long long>(first.rows.size()), true};
    const bool in_cell = place.kind == Kind::home_cell;
    if (!in_cell && place.kind != Kind::ward) return std::nullopt;
    const Words words(filter.words);
    auto binds = common_binds(filter, words);
    binds.push_back({"unit", place.unit});
    binds.push_back({"most", counted_to + 1});
    long long n = 0;
    tx.each(in_cell ? sql::count_of_cell : sql::count_of_ward, std::span<const db::Bind>(binds),
            [&](const db::Row& row) { n = row.integer("n"); });
    return Total{std::min(n, counted_to), n <= counted_to};
}

std::optional<long long> unmet_of(db::Transaction& tx, const Place& place)
{
    const bool in_cell = place.kind == Kind::home_cell;
    if (!in_cell && place.kind != Kind::ward) return std::nullopt;
    return tx.number(in_cell ? sql::count_unmet_of_cell : sql::count_unmet_of_ward, {{"unit", place.unit}});
}

base::Result<std::vector<LiaisonId>> everyone(db::Transaction& tx, const house::Who& who,
                                              const Filter& filter)
{
    const auto place = place_of(tx, who, filter);
    if (!place) return base::refuse_not_found("danh sách này");
    const auto slice = page_of(tx, who, *place, filter, {}, most_at_once);
    if (slice.next)
        return base::refuse(base::RefusalKind::too_large, "too_large",
                            "Danh sách này có hơn 20.000 đồng chí nên không làm cùng lúc được. Hãy lọc bớt "
                            "rồi làm từng phần.");
    std::vector<LiaisonId> ids;
    ids.reserve(slice.rows.size());
    for (const auto& line : slice.rows)
        ids.push_back(line.id);
    return ids;
}

}
