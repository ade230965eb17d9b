// SPDX-License-Identifier: Apache-2.0
// bench_accept DIR WARD_CODE LIST: takes a list into the register as the pages do, in its two steps. Prints
// how many people entered, and the seconds of each: received (read, kept, compared with the register) and
// accepted (the one transaction).
#include "app/opening.hpp"
#include "app/operator.hpp"
#include "imports/imports.hpp"

#include <chrono>
#include <cstdio>

namespace {

double seconds_since(std::chrono::steady_clock::time_point from)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

struct Place {
    base::UnitId ward;
    house::Who who;
};

base::Result<Place> place_of(db::Database& database, const std::string& code)
{
    auto tx = database.read();
    const auto ward = app::unit_of_code(tx, code);
    if (!ward) return tl::unexpected(ward.error());
    return Place{ward->id, app::operator_of(tx)};
}

int told(const base::Refusal& refusal)
{
    std::fprintf(stderr, "%s\n", refusal.sentence.c_str());
    return 2;
}

}

int main(int count, char** words)
{
    if (count != 4) return std::fprintf(stderr, "bench_accept DIR WARD_CODE LIST\n"), 2;
    app::Settings settings;
    settings.data_folder = words[1];
    const auto house = app::open_house(settings);
    if (!house) return told(house.error());
    auto& building = *(*house)->building;
    const auto place = place_of(building.db, words[2]);
    if (!place) return told(place.error());

    const auto from = std::chrono::steady_clock::now();
    const auto batch = imports::receive_file(building, place->who, place->ward, words[3], words[3]);
    if (!batch) return told(batch.error());
    const auto received = std::chrono::steady_clock::now();
    const auto accepted = imports::accept(building, place->who, batch->id);
    if (!accepted) return told(accepted.error());
    std::printf("%lld %.2f %.2f\n", static_cast<long long>(accepted->received),
                std::chrono::duration<double>(received - from).count(), seconds_since(received));
}
