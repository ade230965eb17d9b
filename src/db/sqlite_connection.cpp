// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.hpp"

#include "db/error.hpp"
#include "db/sqlite_row.hpp"

#include <malloc.h>
#include <mutex>

namespace db {

namespace {

constexpr Statement begin_read{"db.begin_read", "begin", "", nullptr, 0};
constexpr Statement begin_write{"db.begin_write", "begin immediate", "", nullptr, 0};
constexpr Statement commit_transaction{"db.commit", "commit", "", nullptr, 0};
constexpr Statement undo_transaction{"db.rollback", "rollback", "", nullptr, 0};
constexpr Statement set_journal_mode{"db.set_journal_mode", "pragma journal_mode = wal", "", nullptr, 0};
constexpr Statement vacuum_into{"db.vacuum_into", "vacuum into ?1", "", nullptr, 0};

// Readers read through the memory map; their cache is what they may hold besides. The writer has a larger
// cache and no map, or a long transaction would hold half the file twice; it gives the cache back between
// transactions, so that an idle server is small.
// The page of a database that is made now (one that exists keeps its own): many rows enter a tenth faster
// than with 4 KiB.
constexpr const char* page_size_pragma = "pragma page_size = 8192;";
constexpr long long reader_map_bytes = 256LL << 20;
constexpr int writer_cache_kib = 64 * 1024;
constexpr int reader_cache_kib = 8 * 1024;
constexpr int kept_cache_bytes = 8 << 20;
constexpr int trimmed_cache_bytes = 32 << 20;

std::string cache_pragma(Access access)
{
    return "pragma cache_size = -" +
           std::to_string(access == Access::write ? writer_cache_kib : reader_cache_kib) + ";";
}

std::string map_pragma(Access access)
{
    return "pragma mmap_size = " + std::to_string(access == Access::write ? 0 : reader_map_bytes) + ";";
}

// Every 1,000 pages of log go into the file; the log's own file is cut back to 64 MiB after a large import.
std::string writer_pragmas(SqliteSettings::Sync sync)
{
    const std::string rest = "pragma wal_autocheckpoint = 1000; pragma journal_size_limit = 67108864;";
    switch (sync) {
    case SqliteSettings::Sync::full:
        return "pragma synchronous = full;" + rest;
    case SqliteSettings::Sync::normal:
        return "pragma synchronous = normal;" + rest;
    case SqliteSettings::Sync::off:
        return "pragma synchronous = off;" + rest;
    }
    return rest;
}

// Nobody asks for SQLite's global count of its memory, and keeping it costs a mutex at every allocation.
void switch_off_memory_statistics()
{
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}

/// One run of a prepared statement: binds, steps, and leaves it reset whatever happens.
class SqliteConnection::Execution {
public:
    Execution(SqliteConnection& connection, const Statement& statement, Prepared& prepared)
        : connection_(connection), statement_(statement), handle_(prepared.handle)
    {
    }
    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;
    ~Execution()
    {
        reset();
        sqlite3_clear_bindings(handle_);
    }

    void bind(int number, const Value& value)
    {
        // A parameter that only the PostgreSQL text uses.
        if (number > sqlite3_bind_parameter_count(handle_)) return;
        connection_.check(std::visit(Binder{handle_, number}, value.store()), statement_.name);
    }
    void bind(Arguments arguments)
    {
        int number = 0;
        for (const auto* value : arguments)
            bind(++number, *value);
    }
    /// True while there is a row.
    bool step()
    {
        const int code = sqlite3_step(handle_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE)
            connection_.check(sqlite3_extended_errcode(connection_.handle_), statement_.name);
        return false;
    }
    void reset() { sqlite3_reset(handle_); }

private:
    // Bound without a copy: the values outlive the run.
    struct Binder {
        sqlite3_stmt* handle;
        int number;
        int operator()(std::monostate) const { return sqlite3_bind_null(handle, number); }
        int operator()(std::int64_t value) const { return sqlite3_bind_int64(handle, number, value); }
        int operator()(double value) const { return sqlite3_bind_double(handle, number, value); }
        int operator()(const std::string& value) const
        {
            return sqlite3_bind_text64(handle, number, value.data(), value.size(), SQLITE_STATIC,
                                       SQLITE_UTF8);
        }
        int operator()(const Blob& value) const
        {
            return sqlite3_bind_blob64(handle, number, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
        }
    };

    SqliteConnection& connection_;
    const Statement& statement_;
    sqlite3_stmt* handle_;
};

SqliteConnection::SqliteConnection(const SqliteSettings& settings)
{
    switch_off_memory_statistics();
    try {
        open(settings);
        configure(settings);
    } catch (...) {
        close();
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    close();
}

void SqliteConnection::close() noexcept
{
    for (auto& [statement, prepared] : statements_)
        sqlite3_finalize(prepared.handle);
    sqlite3_close(handle_);
}

// NOMUTEX: the pool lends a connection to one thread at a time. No URI: a path is a path.
void SqliteConnection::open(const SqliteSettings& settings)
{
    const int mode = settings.access == Access::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(settings.path.c_str(), &handle_, mode | SQLITE_OPEN_NOMUTEX, nullptr);
    if (handle_ != nullptr) sqlite3_extended_result_codes(handle_, 1);
    check(code, "");
}

void SqliteConnection::configure(const SqliteSettings& settings)
{
    sqlite3_busy_timeout(handle_, static_cast<int>(settings.busy.count()));
    // "text" in double quotes is a mistake on PostgreSQL; it is one here too.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Reading the schema is what finds out that a file is no database.
    script("select count(*) from sqlite_master; pragma foreign_keys = on;" + map_pragma(settings.access) +
           cache_pragma(settings.access));
    if (settings.access == Access::read) return;
    script(page_size_pragma);
    use_log();
    script(writer_pragmas(settings.sync));
}

// A file system without shared memory (most network drives) silently stays in another mode, where readers and
// the writer would stop each other, and where a lock may not hold between machines.
void SqliteConnection::use_log()
{
    std::string mode;
    each(set_journal_mode, {}, [&](const Row& row) { mode = row.text("journal_mode"); });
    if (mode != "wal")
        throw Error(Error::Kind::other,
                    "Thư mục dữ liệu nằm trên một ổ đĩa không dùng được cho cơ sở dữ liệu (thường "
                    "là ổ mạng). Hãy đặt thư mục dữ liệu trên ổ đĩa của chính máy này.");
}

void SqliteConnection::begin(Access access)
{
    run(access == Access::write ? begin_write : begin_read, {});
}

void SqliteConnection::commit()
{
    run(commit_transaction, {});
    release_cache();
}

// SQLite itself has already undone the transaction after some errors (disk full); then there is nothing left
// to undo.
void SqliteConnection::roll_back() noexcept
{
    try {
        if (sqlite3_get_autocommit(handle_) == 0) run(undo_transaction, {});
        release_cache();
    } catch (...) {
        usable_ = false;
    }
}

std::int64_t SqliteConnection::each(const Statement& statement, Arguments arguments, const RowReader& read)
{
    auto& found = prepared(statement);
    Execution execution(*this, statement, found);
    execution.bind(arguments);
    const SqliteRow row(found.handle, found.columns);
    std::int64_t rows = 0;
    for (; execution.step(); ++rows)
        read(row);
    return rows;
}

std::int64_t SqliteConnection::run(const Statement& statement, Arguments arguments)
{
    auto& found = prepared(statement);
    Execution execution(*this, statement, found);
    execution.bind(arguments);
    const auto before = sqlite3_total_changes64(handle_);
    while (execution.step()) {
    }
    return touched_since(before);
}

std::int64_t SqliteConnection::run_many(const Statement& statement, const NextRow& next)
{
    auto& found = prepared(statement);
    Execution execution(*this, statement, found);
    std::int64_t rows = 0;
    for (std::vector<Value> values; next(values); execution.reset()) {
        int number = 0;
        for (const auto& value : values)
            execution.bind(++number, value);
        const auto before = sqlite3_total_changes64(handle_);
        while (execution.step()) {
        }
        rows += touched_since(before);
    }
    return rows;
}

void SqliteConnection::script(std::string_view sql)
{
    check(sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr), "");
}

void SqliteConnection::copy_into(const std::string& path)
{
    const Value target(path);
    const Value* const arguments[] = {&target};
    run(vacuum_into, arguments);
}

// Statements are constants with one address in the program; the text is compared all the same, so that a
// statement built at run time (a test's) cannot meet another's plan.
SqliteConnection::Prepared& SqliteConnection::prepared(const Statement& statement)
{
    auto& found = statements_[&statement];
    if (found.handle != nullptr && found.text == statement.sqlite) return found;
    sqlite3_finalize(found.handle);
    found = {};
    const auto size = static_cast<int>(statement.sqlite.size());
    const char* rest = nullptr;
    check(sqlite3_prepare_v3(handle_, statement.sqlite.data(), size, SQLITE_PREPARE_PERSISTENT, &found.handle,
                             &rest),
          statement.name);
    if (found.handle == nullptr) misuse(statement.name, "the statement is empty");
    if (rest != statement.sqlite.data() + size) misuse(statement.name, "more than one statement");
    std::vector<std::string> names;
    const int columns = sqlite3_column_count(found.handle);
    names.reserve(static_cast<std::size_t>(columns));
    for (int at = 0; at < columns; ++at)
        names.emplace_back(sqlite3_column_name(found.handle, at));
    found.columns = Columns(statement.name, std::move(names));
    found.text = sqlite3_sql(found.handle);
    return found;
}

// What SQLite counted last, unless this run counted nothing (a select, a table made).
std::int64_t SqliteConnection::touched_since(std::int64_t total_before) const
{
    return sqlite3_total_changes64(handle_) == total_before ? 0 : sqlite3_changes64(handle_);
}

// After a large import the memory goes back to the system, not only to the allocator.
void SqliteConnection::release_cache() noexcept
{
    int used = 0;
    int highest = 0;
    sqlite3_db_status(handle_, SQLITE_DBSTATUS_CACHE_USED, &used, &highest, 0);
    if (used > kept_cache_bytes) sqlite3_db_release_memory(handle_);
    if (used > trimmed_cache_bytes) ::malloc_trim(0);
}

void SqliteConnection::check(int code, std::string_view statement)
{
    if (code == SQLITE_OK) return;
    if (handle_ == nullptr) throw failure(Error::Kind::other, statement, sqlite3_errstr(code));
    const int extended = sqlite3_extended_errcode(handle_);
    // After an input/output error the connection's own view of the file is not to be trusted: the next one is
    // fresh.
    if ((extended & 0xff) == SQLITE_IOERR) usable_ = false;
    throw failure(sqlite_kind(extended, sqlite3_system_errno(handle_)), statement, sqlite3_errmsg(handle_));
}

}
