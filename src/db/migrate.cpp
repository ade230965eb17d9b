// SPDX-License-Identifier: Apache-2.0
#include "db/migrate.hpp"

#include "base/secret.hpp"
#include "db/error.hpp"
#include "db/transaction.hpp"
#include "db_sql.hpp"

#include <algorithm>

namespace db {

namespace {

std::string checksum(const Migration& step)
{
    return base::sha256_hex(step.text);
}

[[noreturn]] void refuse_newer(const std::string& step)
{
    throw Error(Error::Kind::other,
                "Cơ sở dữ liệu này đã được một bản Cầu Nối mới hơn nâng cấp (bước “" + step +
                    "” mà bản này chưa biết). Hãy cài bản mới nhất rồi mở lại; bản này không ghi "
                    "gì để khỏi làm hỏng dữ liệu.");
}

[[noreturn]] void refuse_changed(std::string_view step)
{
    throw Error(Error::Kind::other,
                "Bước nâng cấp “" + std::string(step) +
                    "” đã chạy trên cơ sở dữ liệu này, nhưng nội dung của nó trong chương trình "
                    "nay đã khác. Hãy dùng đúng bản Cầu Nối đã phát hành; bản này không ghi gì để "
                    "khỏi làm hỏng dữ liệu.");
}

[[noreturn]] void refuse_failed(const Migration& step, const Error& cause)
{
    throw Error(cause.kind(), "Không nâng cấp được cơ sở dữ liệu ở bước “" + std::string(step.name) +
                                  "”; dữ liệu vẫn nguyên như trước bước này. " + cause.what());
}

}

Ladder::Ladder(std::span<const Migration> steps) : steps_(steps)
{
    const auto unordered =
        std::adjacent_find(steps.begin(), steps.end(),
                           [](const auto& step, const auto& next) { return step.name >= next.name; });
    if (unordered != steps.end())
        throw Error(Error::Kind::misuse, "the ladder is not in order after " + std::string(unordered->name));
}

void Ladder::climb(Database& database, const Before& before) const
{
    const auto done = applied(database);
    bool keep_copy = !done.empty();
    for (const auto* step : missing(done)) {
        try {
            apply(database, *step, keep_copy ? before : Before());
        } catch (const Error& cause) {
            refuse_failed(*step, cause);
        }
        keep_copy = false;
    }
}

std::vector<Ladder::Applied> Ladder::applied(Database& database)
{
    auto tx = database.read();
    if (tx.number(sql::has_ladder) == 0) return {};
    return tx.all(sql::applied_steps, {}, [](const Row& row) {
        return Applied{row.text("name"), row.text("checksum")};
    });
}

std::vector<const Migration*> Ladder::missing(const std::vector<Applied>& applied) const
{
    for (const auto& done : applied) {
        const auto* known = find(done.name);
        if (known == nullptr) refuse_newer(done.name);
        if (checksum(*known) != done.checksum) refuse_changed(known->name);
    }
    std::vector<const Migration*> pending;
    for (const auto& step : steps_) {
        const auto is_step = [&](const Applied& done) { return done.name == step.name; };
        if (std::none_of(applied.begin(), applied.end(), is_step)) pending.push_back(&step);
    }
    return pending;
}

const Migration* Ladder::find(std::string_view name) const
{
    const auto found =
        std::find_if(steps_.begin(), steps_.end(), [&](const auto& step) { return step.name == name; });
    return found == steps_.end() ? nullptr : &*found;
}

// Asks again inside the transaction: another node may have climbed this step while this one waited for the
// lock.
void Ladder::apply(Database& database, const Migration& step, const Before& before)
{
    auto tx = database.write();
    tx.number(sql::wait_patiently);
    tx.number(sql::lock_ladder);
    tx.run(sql::make_ladder);
    if (tx.first(sql::applied_step, {{"name", step.name}},
                 [](const Row& row) { return row.text("checksum"); }))
        return;
    if (before) before(std::string(step.name));
    (*tx.state_->lease)->script(translated(step, tx.engine()));
    tx.run(sql::record_step,
           {{"name", step.name}, {"checksum", checksum(step)}, {"now", base::SystemClock().now()}});
    tx.commit();
}

std::vector<std::string> applied_steps(Database& database)
{
    std::vector<std::string> names;
    for (auto& step : Ladder::applied(database))
        names.push_back(std::move(step.name));
    return names;
}

}
