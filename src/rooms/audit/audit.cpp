// SPDX-License-Identifier: Apache-2.0
#include "audit/audit.hpp"

#include "audit_pages.hpp"
#include "audit_sql.hpp"
#include "base/text.hpp"
#include "chain.hpp"
#include "web/json_writer.hpp"

#include <algorithm>
#include <utility>

namespace audit {
namespace {

void write_value(web::JsonWriter& json, std::string_view key, const db::Value& value)
{
    std::visit(
        [&](const auto& content) {
            using T = std::decay_t<decltype(content)>;
            if constexpr (std::same_as<T, std::monostate>)
                json.field(key, std::optional<std::string>{});
            else if constexpr (std::same_as<T, db::Blob>)
                json.field(key, std::string("(") + std::to_string(content.bytes.size()) + " byte)");
            else
                json.field(key, content);
        },
        value.store());
}

std::string written(std::initializer_list<Detail> details)
{
    web::JsonWriter json;
    json.object([&] {
        for (const auto& detail : details)
            write_value(json, detail.key, detail.value);
    });
    return json.take();
}

Verification broken(long long lines, long long at, const std::string& what)
{
    return {false, lines, at,
            "Nhật ký không nguyên vẹn: dòng số " + std::to_string(at) + " " + what +
                ". Hãy giữ nguyên tệp dữ liệu, báo người quản trị và đối chiếu với bản sao lưu gần nhất."};
}

// Everything behind a line, that line's own hash included in the first link.
Verification verify_after(db::Transaction& tx, long long after)
{
    std::int64_t head_seq = 0;
    std::string head_hash, previous;
    tx.each(sql::head, {}, [&](const db::Row& row) {
        head_seq = row.integer("seq");
        head_hash = row.text("hash");
    });
    tx.each(sql::hash_of_line, {{"seq", after}}, [&](const db::Row& row) { previous = row.text("hash"); });

    Verification found{true, 0, 0, {}};
    tx.each(sql::before_the_first, {},
            [&](const db::Row& row) { found = broken(0, row.integer("seq"), "bị chèn thêm"); });
    tx.each(sql::tail_of_chain, {{"after", after}}, [&](const db::Row& row) {
        if (!found.whole) return;
        const auto entry = entry_from(row);
        const auto expected = after + found.lines + 1;
        if (entry.seq != expected)
            found = broken(found.lines, expected, entry.seq > expected ? "đã bị xóa" : "bị chèn thêm");
        else if (entry.previous_hash != previous)
            found = broken(found.lines, entry.seq, "không nối với dòng trước nó");
        else if (row.view("hash") != hash_of(entry))
            found = broken(found.lines, entry.seq, "đã bị sửa");
        else {
            previous = row.text("hash");
            ++found.lines;
        }
    });
    const auto last = after + found.lines;
    if (found.whole && (head_seq != last || head_hash != previous))
        found = broken(found.lines, std::min<long long>(head_seq, last) + 1,
                       head_seq > last ? "đã bị xóa" : "bị chèn thêm");
    if (found.whole)
        found.sentence = "Nhật ký nguyên vẹn: " + base::grouped(found.lines) +
                         (after > 0 ? " dòng cuối" : " dòng") + ", không dòng nào bị sửa, xóa hay chèn.";
    return found;
}

// One chain has one order, so writers queue for its head; they hold it only here, with nothing left to ask
// for.
void append(db::Transaction& tx, const std::vector<Entry>& entries)
{
    std::int64_t seq = 0;
    std::string hash;
    tx.each(sql::lock_head, {}, [&](const db::Row& row) {
        seq = row.integer("seq");
        hash = row.text("hash");
    });
    auto next = entries.begin();
    tx.run_many(sql::append, [&](std::vector<db::Value>& values) {
        if (next == entries.end()) return false;
        auto entry = *next++;
        entry.seq = ++seq;
        entry.previous_hash = std::exchange(hash, {});
        hash = hash_of(entry);
        db::put(values, entry.seq, entry.at, entry.account, entry.account_name, entry.role, entry.unit_path,
                entry.action, entry.subject, entry.details, entry.cause, entry.previous_hash, hash);
        return true;
    });
    tx.run(sql::move_head, {{"seq", seq}, {"hash", hash}});
}

}

void record(db::Transaction& tx, const house::Building& house, const house::Who& who, std::string_view action,
            std::string_view subject, std::initializer_list<Detail> details)
{
    Entry entry;
    entry.at = house.clock.now().iso();
    entry.account = who.account.value;
    entry.account_name = who.name;
    entry.role = who.signed_in() ? std::string(code(who.acting.role)) : "";
    entry.unit_path = who.acting.path;
    entry.action = action;
    entry.subject = subject;
    entry.details = written(details);
    entry.cause = who.cause;
    tx.at_commit(std::move(entry), append);
}

Verification verify(db::Transaction& tx)
{
    auto found = verify_after(tx, 0);
    if (found.whole)
        tx.each(sql::head, {}, [&](const db::Row& row) {
            found.sentence += " Dòng cuối là số " + std::to_string(row.integer("seq")) + ", mã kiểm " +
                              row.text("hash") + ": chép lại ở nơi khác để sau này đối chiếu.";
        });
    return found;
}

Verification verify_tail(db::Transaction& tx, long long last_lines)
{
    long long head = 0;
    tx.each(sql::head, {}, [&](const db::Row& row) { head = row.integer("seq"); });
    return verify_after(tx, std::max(0LL, head - last_lines));
}

house::Room room()
{
    return {"audit", routes, sql::all, std::size(sql::all)};
}

}
