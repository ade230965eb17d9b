// SPDX-License-Identifier: Apache-2.0
#include "db/postgres.hpp"

#include "db/error.hpp"
#include "db/migrate.hpp"
#include "db/pool.hpp"
#include "db/postgres_connection.hpp"
#include "db_sql.hpp"

namespace db {

namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

class PostgresDatabase final : public Database {
public:
    PostgresDatabase(PostgresSettings settings, const Options& options)
        : settings_(std::move(settings)), pool_(options.readers, options.busy, [this] {
              return std::make_unique<PostgresConnection>(settings_);
          })
    {
        const auto proof = begin(pool_, Access::read);
    }

    [[nodiscard]] Engine engine() const override { return Engine::postgres; }
    [[nodiscard]] Transaction read() override { return begin(pool_, Access::read); }
    [[nodiscard]] Transaction write() override { return begin(pool_, Access::write); }

    void migrate(std::span<const Migration> ladder) override { Ladder(ladder).climb(*this, {}); }
    [[nodiscard]] std::vector<std::string> applied() override { return applied_steps(*this); }

    void copy_to(const std::string&) override
    {
        throw Error(Error::Kind::other,
                    "Cơ sở dữ liệu PostgreSQL được sao lưu bằng công cụ của chính nó. Hãy dùng "
                    "pg_dump hoặc cách sao lưu mà người quản trị máy chủ đã đặt.");
    }
    [[nodiscard]] bool healthy() override;
    [[nodiscard]] std::string shown() const override { return settings_.shown(); }

private:
    PostgresSettings settings_;
    Pool pool_;
};

bool PostgresDatabase::healthy()
{
    try {
        return read().number(sql::answer) == 1;
    } catch (const Error&) {
        return false;
    }
}

}

// A server that stopped answering is noticed after 20 seconds, not after the two hours of TCP.
PostgresSettings PostgresSettings::from(const std::string& url, std::chrono::milliseconds busy)
{
    PostgresSettings settings{{{"connect_timeout", "5"},
                               {"tcp_user_timeout", "20000"},
                               {"keepalives_idle", "30"},
                               {"keepalives_interval", "5"},
                               {"keepalives_count", "3"},
                               {"gssencmode", "disable"},
                               {"application_name", "caunoi"}},
                              busy};
    char* why = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> given(PQconninfoParse(url.c_str(), &why));
    const std::unique_ptr<char, decltype(&PQfreemem)> reason(why, PQfreemem);
    // The reason may quote the address, and the address may hold the password.
    if (!given)
        throw Error(Error::Kind::misuse,
                    "Địa chỉ PostgreSQL viết không đúng. Hãy viết "
                    "“postgresql://người-dùng:mật-khẩu@máy-chủ:5432/tên-cơ-sở-dữ-liệu”.");
    for (const auto* option = given.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr) settings.keywords[option->keyword] = option->val;
    settings.keywords["client_encoding"] = "UTF8";
    return settings;
}

std::string PostgresSettings::shown() const
{
    const auto said = [&](const char* keyword, const char* otherwise) {
        const auto found = keywords.find(keyword);
        return found == keywords.end() ? std::string(otherwise) : found->second;
    };
    return "máy chủ " + said("host", "localhost") + ":" + said("port", "5432") + ", cơ sở dữ liệu " +
           said("dbname", "mặc định");
}

std::unique_ptr<Database> open_postgres(const std::string& url, const Options& options)
{
    return std::make_unique<PostgresDatabase>(PostgresSettings::from(url, options.busy), options);
}

}
