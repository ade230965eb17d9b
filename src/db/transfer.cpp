// SPDX-License-Identifier: Apache-2.0
#include "db/transfer.hpp"

#include "base/secret.hpp"
#include "db/error.hpp"
#include "db_sql.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>

namespace db {
namespace {

struct Column {
    std::string name, type;
};
struct Table {
    std::string name;
    std::vector<Column> columns; ///< by name, so that both engines tell them in one order
};

// A statement whose text was made from the catalogue. Connections keep prepared statements by address, so it
// lives as long as the program; there are as many as tables.
struct OwnStatement {
    std::string name, sqlite, postgres;
    std::vector<std::string> parameter_names;
    std::vector<std::string_view> parameters;
    Statement statement{};
};

const Statement& made(const std::string& name, const std::string& sqlite, const std::string& postgres,
                      const std::vector<std::string>& parameters)
{
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<OwnStatement>> kept;
    const std::lock_guard lock(mutex);
    auto& own = kept[name + "\n" + sqlite];
    if (!own) {
        own = std::make_unique<OwnStatement>(OwnStatement{name, sqlite, postgres, parameters, {}, {}});
        own->parameters.assign(own->parameter_names.begin(), own->parameter_names.end());
        own->statement = {own->name, own->sqlite, own->postgres, own->parameters.data(),
                          own->parameters.size()};
    }
    return own->statement;
}

const Statement& plain(const std::string& name, const std::string& text)
{
    return made(name, text, text, {});
}

std::string quoted(const std::string& name)
{
    return "\"" + name + "\"";
}

bool has(const Table& table, std::string_view column)
{
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [&](const Column& each) { return each.name == column; });
}

std::string column_list(const Table& table)
{
    std::string list;
    for (const auto& column : table.columns)
        list += (list.empty() ? "" : ", ") + quoted(column.name);
    return list;
}

// A tree comes from the root down, so that every parent is there before its children.
const Statement& select_of(const Table& table)
{
    const auto order =
        has(table, "path") && has(table, "parent") ? std::string(" order by path") : std::string{};
    return plain("db.read " + table.name,
                 "select " + column_list(table) + " from " + quoted(table.name) + order);
}

const Statement& insert_of(const Table& table)
{
    std::string sqlite, postgres;
    std::vector<std::string> names;
    for (const auto& column : table.columns) {
        const auto number = std::to_string(names.size() + 1);
        sqlite += (sqlite.empty() ? "?" : ", ?") + number;
        postgres += (postgres.empty() ? "$" : ", $") + number;
        names.push_back(column.name);
    }
    const auto head = "insert into " + quoted(table.name) + " (" + column_list(table) + ") values (";
    return made("db.write " + table.name, head + sqlite + ")", head + postgres + ")", names);
}

std::vector<Table> tables_of(Transaction& tx)
{
    auto tables = tx.all(sql::tables, {}, [](const Row& row) { return Table{row.text("name"), {}}; });
    for (auto& table : tables) {
        table.columns = tx.all(sql::columns, {{"table", table.name}}, [](const Row& row) {
            return Column{row.text("name"), row.text("type")};
        });
        std::sort(table.columns.begin(), table.columns.end(),
                  [](const Column& a, const Column& b) { return a.name < b.name; });
    }
    return tables;
}

Value value_of(const Row& row, const Column& column)
{
    if (row.is_null(column.name)) return {};
    if (column.type == "text") return row.text(column.name);
    if (column.type == "blob" || column.type == "bytea") return Blob{row.blob(column.name)};
    if (column.type == "real" || column.type == "double precision") return row.real(column.name);
    if (column.type == "integer" || column.type == "bigint") return row.integer(column.name);
    misuse("db.transfer",
           "column " + column.name + " has the type " + column.type + ", which no token of the ladder gives");
}

void append(std::string& out, const Value& value)
{
    const auto bytes = [&](char kind, const std::string& content) {
        out += kind + std::to_string(content.size()) + ":" + content;
    };
    std::visit(
        [&](const auto& content) {
            using T = std::decay_t<decltype(content)>;
            if constexpr (std::same_as<T, std::monostate>)
                out += 'n';
            else if constexpr (std::same_as<T, std::int64_t>)
                bytes('i', std::to_string(content));
            else if constexpr (std::same_as<T, std::string>)
                bytes('t', content);
            else if constexpr (std::same_as<T, Blob>)
                bytes('b', content.bytes);
            else {
                char number[40];
                bytes('r', std::string(number, static_cast<std::size_t>(
                                                   std::snprintf(number, sizeof number, "%a", content))));
            }
        },
        value.store());
}

/// Hashes of rows added up, so that their order does not matter and equal rows do not cancel each other.
class Sum {
public:
    void add(const std::string& row)
    {
        const auto hash = base::sha256_hex(row);
        for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
            lanes_[lane] += std::stoull(hash.substr(lane * 16, 16), nullptr, 16);
    }
    [[nodiscard]] std::string hex() const
    {
        std::string text;
        char lane_text[20];
        for (const auto lane : lanes_) {
            std::snprintf(lane_text, sizeof lane_text, "%016llx", lane);
            text += lane_text;
        }
        return text;
    }

private:
    std::array<unsigned long long, 4> lanes_{};
};

TableContent content_of(Transaction& tx, const Table& table)
{
    TableContent content{table.name, 0, {}};
    Sum sum;
    std::string line;
    tx.each(select_of(table), {}, [&](const Row& row) {
        line.clear();
        for (const auto& column : table.columns)
            append(line, value_of(row, column));
        sum.add(line);
        ++content.rows;
    });
    content.checksum = sum.hex();
    return content;
}

constexpr std::size_t rows_at_once = 1000;

void write(Transaction& to, const Table& table, std::vector<std::vector<Value>>& rows)
{
    std::size_t at = 0;
    to.run_many(insert_of(table), [&](std::vector<Value>& values) {
        if (at == rows.size()) return false;
        values = std::move(rows[at++]);
        return true;
    });
    rows.clear();
}

void copy_rows(Transaction& from, Transaction& to, const Table& table)
{
    std::vector<std::vector<Value>> rows;
    from.each(select_of(table), {}, [&](const Row& row) {
        auto& values = rows.emplace_back();
        for (const auto& column : table.columns)
            values.push_back(value_of(row, column));
        if (rows.size() == rows_at_once) write(to, table, rows);
    });
    write(to, table, rows);
}

// SQLite numbers on from the highest by itself.
void move_counter(Transaction& to, const Table& table)
{
    if (to.engine() != Engine::postgres || !has(table, "id")) return;
    to.number(plain("db.counter " + table.name, "select setval(pg_get_serial_sequence('" +
                                                    quoted(table.name) +
                                                    "', 'id'), coalesce((select max(id) from " +
                                                    quoted(table.name) + "), 0) + 1, false) as n"));
}

}

std::vector<TableContent> contents(Transaction& tx)
{
    std::vector<TableContent> all;
    for (const auto& table : tables_of(tx))
        all.push_back(content_of(tx, table));
    std::sort(all.begin(), all.end(),
              [](const TableContent& a, const TableContent& b) { return a.table < b.table; });
    return all;
}

void transfer(Transaction& from, Transaction& to, const std::function<void(const std::string&)>& told)
{
    const auto tables = tables_of(from);
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        to.run(plain("db.empty " + table->name, "delete from " + quoted(table->name)));
    for (const auto& table : tables) {
        if (told) told(table.name);
        copy_rows(from, to, table);
        move_counter(to, table);
    }
}

}
