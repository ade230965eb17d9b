// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_connection.hpp"

#include "db/error.hpp"

#include <charconv>

namespace db {

namespace {

// What libpq says of the connection, without its last line's end.
std::string said(const PGconn* handle)
{
    std::string text = PQerrorMessage(handle);
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

// How many statements are on the way before their answers are read.
constexpr int batch = 500;

std::int64_t touched(const PGresult* result)
{
    // A select says how many rows it gave; it touched none.
    if (std::string_view(PQcmdStatus(const_cast<PGresult*>(result))).starts_with("SELECT")) return 0;
    const std::string_view digits = PQcmdTuples(const_cast<PGresult*>(result));
    std::int64_t rows = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), rows);
    return rows;
}

}

/// The results of what was sent. Reads them to their end whatever happens, because only then can the
/// connection be asked again.
class PostgresConnection::Answer {
public:
    explicit Answer(PGconn* handle) : handle_(handle) {}
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    ~Answer()
    {
        while (next()) {
        }
    }
    Result next() { return Result(PQgetResult(handle_)); }

private:
    PGconn* handle_;
};

/// Many runs of one statement on the way at once. Left in order whatever happens.
class PostgresConnection::Pipeline {
public:
    Pipeline(PostgresConnection& connection, const Statement& statement)
        : connection_(connection), statement_(statement), prepared_(connection.prepared(statement))
    {
        if (PQenterPipelineMode(connection_.handle_) == 0) connection_.lost(statement_.name);
    }
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;
    ~Pipeline()
    {
        if (sent_ > 0) drop_answers();
        if (PQexitPipelineMode(connection_.handle_) == 0) connection_.usable_ = false;
    }

    void send(const std::vector<Value>& values)
    {
        auto& parameters = connection_.parameters_;
        parameters.clear();
        for (const auto& value : values)
            parameters.add(value);
        connection_.send(prepared_, statement_);
        if (++sent_ == batch) collect();
    }
    /// Waits for all that is on the way; throws the first failure.
    void collect()
    {
        if (sent_ == 0) return;
        if (PQpipelineSync(connection_.handle_) == 0) connection_.lost(statement_.name);
        synced_ = true;
        for (; sent_ > 0; --sent_)
            collect_one();
        if (const Result end(PQgetResult(connection_.handle_));
            PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC)
            connection_.lost(statement_.name);
        synced_ = false;
    }
    [[nodiscard]] std::int64_t rows() const { return rows_; }

private:
    void collect_one()
    {
        const Answer answer(connection_.handle_);
        const Result result(PQgetResult(connection_.handle_));
        if (!result) connection_.lost(statement_.name);
        connection_.check(result.get(), statement_.name);
        rows_ += touched(result.get());
    }
    // After a failure, or when the source of the rows gave up: up to the sync, and what the server still
    // sends is let go.
    void drop_answers()
    {
        if (!synced_ && PQpipelineSync(connection_.handle_) == 0) return;
        while (PQstatus(connection_.handle_) == CONNECTION_OK) {
            const Result result(PQgetResult(connection_.handle_));
            if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) return;
        }
    }

    PostgresConnection& connection_;
    const Statement& statement_;
    Prepared& prepared_;
    int sent_ = 0;
    bool synced_ = false;
    std::int64_t rows_ = 0;
};

PostgresConnection::PostgresConnection(const PostgresSettings& settings)
{
    std::vector<const char*> names, values;
    for (const auto& [name, value] : settings.keywords) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    handle_ = PQconnectdbParams(names.data(), values.data(), 0);
    try {
        if (PQstatus(handle_) != CONNECTION_OK)
            throw Error(
                Error::Kind::unavailable,
                "Không kết nối được với " + settings.shown() +
                    ". Hãy kiểm tra máy chủ PostgreSQL đang chạy, địa chỉ, tên và mật khẩu kết nối. (" +
                    said(handle_) + ")");
        configure(settings);
    } catch (...) {
        PQfinish(handle_);
        throw;
    }
}

PostgresConnection::~PostgresConnection()
{
    PQfinish(handle_);
}

void PostgresConnection::configure(const PostgresSettings& settings)
{
    PQsetNoticeProcessor(
        handle_, [](void*, const char*) {}, nullptr);
    const auto wait = std::to_string(settings.busy.count());
    // Our queries are short; compiling them would cost more than it saves.
    const auto set =
        "set bytea_output = 'hex'; set extra_float_digits = 1; set jit = off; set lock_timeout = " + wait;
    check(execute(set.c_str()).get(), "");
    const std::string encoding = PQparameterStatus(handle_, "server_encoding");
    if (encoding != "UTF8")
        throw Error(Error::Kind::other,
                    "Cơ sở dữ liệu PostgreSQL dùng bảng mã " + encoding +
                        ", không giữ được chữ tiếng Việt. Hãy tạo cơ sở dữ liệu với bảng mã UTF8 "
                        "(create database … encoding 'UTF8' template template0).");
}

void PostgresConnection::begin(Access access)
{
    const char* const sql = access == Access::write ? "begin isolation level read committed read write"
                                                    : "begin isolation level repeatable read read only";
    check(execute(sql).get(), "db.begin");
}

void PostgresConnection::commit()
{
    const auto result = execute("commit");
    check(result.get(), "db.commit");
    // A transaction that had failed on the server is undone by its commit, without an error.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
        throw failure(Error::Kind::other, "db.commit", "the server undid the transaction");
}

void PostgresConnection::roll_back() noexcept
{
    if (PQtransactionStatus(handle_) != PQTRANS_IDLE) execute("rollback");
    if (PQtransactionStatus(handle_) != PQTRANS_IDLE) usable_ = false;
}

std::int64_t PostgresConnection::each(const Statement& statement, Arguments arguments, const RowReader& read)
{
    auto& found = prepared(statement);
    send(found, statement, arguments);
    Answer answer(handle_);
    PQsetSingleRowMode(handle_);
    std::int64_t rows = 0;
    for (auto result = answer.next(); result; result = answer.next()) {
        check(result.get(), statement.name);
        learn_columns(found, result.get(), statement.name);
        if (PQntuples(result.get()) == 0) continue;
        read(PostgresRow(result.get(), found.columns));
        ++rows;
    }
    return rows;
}

std::int64_t PostgresConnection::run(const Statement& statement, Arguments arguments)
{
    send(prepared(statement), statement, arguments);
    Answer answer(handle_);
    const auto result = answer.next();
    if (!result) lost(statement.name);
    check(result.get(), statement.name);
    return touched(result.get());
}

std::int64_t PostgresConnection::run_many(const Statement& statement, const NextRow& next)
{
    Pipeline pipeline(*this, statement);
    for (std::vector<Value> values; next(values);)
        pipeline.send(values);
    pipeline.collect();
    return pipeline.rows();
}

void PostgresConnection::script(std::string_view sql)
{
    const auto result = execute(std::string(sql).c_str());
    // A step of the ladder may have nothing to do on this engine.
    if (PQresultStatus(result.get()) != PGRES_EMPTY_QUERY) check(result.get(), "");
}

// Statements are constants with one address in the program; the text is compared all the same, so that a
// statement built at run time (a test's) cannot meet another's plan.
PostgresConnection::Prepared& PostgresConnection::prepared(const Statement& statement)
{
    auto& found = statements_[&statement];
    if (!found.name.empty() && found.text == statement.postgres) return found;
    found = {};
    const std::string text(statement.postgres);
    const auto name = "s" + std::to_string(++prepared_so_far_);
    const auto types = parameter_types(text, statement.parameter_count);
    const Result result(
        PQprepare(handle_, name.c_str(), text.c_str(), static_cast<int>(types.size()), types.data()));
    check(result.get(), statement.name);
    found.name = name;
    found.text = text;
    return found;
}

void PostgresConnection::send(const Prepared& prepared, const Statement& statement, Arguments arguments)
{
    parameters_.clear();
    for (const auto* value : arguments)
        parameters_.add(*value);
    send(prepared, statement);
}

void PostgresConnection::send(const Prepared& prepared, const Statement& statement)
{
    const int sent =
        PQsendQueryPrepared(handle_, prepared.name.c_str(), parameters_.count(), parameters_.values(),
                            parameters_.lengths(), parameters_.formats(), 0);
    if (sent == 0) lost(statement.name);
}

void PostgresConnection::learn_columns(Prepared& prepared, const PGresult* result, std::string_view statement)
{
    if (prepared.columns_known) return;
    std::vector<std::string> names;
    for (int at = 0; at < PQnfields(result); ++at)
        names.emplace_back(PQfname(result, at));
    prepared.columns = Columns(statement, std::move(names));
    prepared.columns_known = true;
}

Result PostgresConnection::execute(const char* sql)
{
    return Result(PQexec(handle_, sql));
}

void PostgresConnection::check(const PGresult* result, std::string_view statement)
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
        return;
    default:
        break;
    }
    if (PQstatus(handle_) != CONNECTION_OK) lost(statement);
    const auto error = postgres_failure(result, statement);
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    // Another node's migration changed what this connection had prepared: the next one prepares anew.
    const bool stale =
        state != nullptr && (std::string_view(state) == "0A000" || std::string_view(state) == "26000");
    if (error.kind() == Error::Kind::unavailable || stale) usable_ = false;
    throw error;
}

void PostgresConnection::lost(std::string_view statement)
{
    usable_ = false;
    throw failure(Error::Kind::unavailable, statement, said(handle_));
}

}
