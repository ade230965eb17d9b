// SPDX-License-Identifier: Apache-2.0
// A page may lie open for an hour: its button acts on the forms its reader saw, as they saw them, or on none.
#include "seen.hpp"

#include "appraisals_sql.hpp"
#include "base/text.hpp"

#include <charconv>

namespace appraisals {

using base::LiaisonId;
using base::RefusalKind;

namespace {

/// Takes a number and the mark after it (nothing stands after the last) off the front.
std::optional<std::int64_t> number_before(std::string_view& text, char mark)
{
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || number < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    if (text.empty()) return number;
    if (text.front() != mark) return std::nullopt;
    text.remove_prefix(1);
    return number;
}

struct Changes {
    long long more = 0, other = 0, fewer = 0;
};

Changes changes(const Seen& seen, const Seen& now)
{
    Changes found;
    for (const auto& [person, version] : now.versions) {
        const auto before = seen.versions.find(person);
        if (before == seen.versions.end())
            ++found.more;
        else if (before->second != version)
            ++found.other;
    }
    for (const auto& [person, version] : seen.versions)
        if (!now.versions.contains(person)) ++found.fewer;
    return found;
}

std::string sentence_of(const Changes& found, const ChangeWords& words)
{
    std::string list;
    const auto say = [&](long long n, std::string_view what) {
        if (n > 0) list += (list.empty() ? "" : ", ") + base::grouped(n) + " phiếu " + std::string(what);
    };
    say(found.more, words.more);
    say(found.other, words.other);
    say(found.fewer, words.fewer);
    return "Từ khi mở trang đã có thay đổi: " + list + ". " + std::string(words.nothing_done);
}

}

std::string Seen::code() const
{
    std::string code;
    for (const auto& [person, version] : versions)
        code += (code.empty() ? "" : "-") + std::to_string(person.value) + "." + std::to_string(version);
    return code;
}

std::optional<Seen> Seen::from_code(std::string_view code)
{
    Seen seen;
    while (!code.empty()) {
        const auto person = number_before(code, '.');
        const auto version = person && !code.empty() ? number_before(code, '-') : std::nullopt;
        if (!version) return std::nullopt;
        seen.versions[LiaisonId{*person}] = static_cast<int>(*version);
    }
    return seen;
}

Seen waiting_below(db::Transaction& tx, int year, std::string_view path)
{
    Seen seen;
    tx.each(sql::forms_of_scope, {{"year", year}, {"scope", path}, {"scope_end", std::string(path) + "~"}},
            [&](const db::Row& row) {
                seen.versions[row.id<LiaisonId>("liaison")] = static_cast<int>(row.integer("version"));
            });
    return seen;
}

std::optional<base::Refusal> changed_since(const Seen& seen, const Seen& now, const ChangeWords& words)
{
    if (seen.versions == now.versions) return std::nullopt;
    return base::Refusal{
        RefusalKind::conflict, "changed_meanwhile", sentence_of(changes(seen, now), words), "", {}};
}

std::optional<base::Refusal> chosen_changed_since(Seen seen, const Seen& chosen, const ChangeWords& words)
{
    std::erase_if(seen.versions, [&](const auto& form) { return !chosen.versions.contains(form.first); });
    return changed_since(seen, chosen, words);
}

base::Result<Seen> seen_in(const web::Fields& form)
{
    auto seen = Seen::from_code(form.get("forms_seen"));
    if (!seen || !form.has("forms_seen"))
        return base::refuse(
            RefusalKind::invalid, "seen_missing",
            "Không rõ các phiếu này lúc xem đã ra sao, nên chưa làm gì. Hãy mở lại trang, xem rồi "
            "bấm lại.",
            "forms_seen");
    return std::move(*seen);
}

}
