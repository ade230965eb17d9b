// SPDX-License-Identifier: Apache-2.0
#include "app/soundness.hpp"

#include "app/ladder.hpp"
#include "audit/audit.hpp"
#include "base/text.hpp"
#include "meetings/meetings.hpp"
#include "organisations/organisations.hpp"
#include "reports/reports.hpp"

#include <algorithm>
#include <tuple>

namespace app {

namespace {

constexpr std::size_t most_names = 20;
constexpr auto tell_the_makers = " Hãy giữ một bản sao lưu và báo người làm phần mềm; đừng tự sửa.";

/// One question in a transaction of its own: what cannot be asked is a fault as well and stops no other.
void ask(db::Database& database, std::vector<std::string>& flaws,
         std::optional<std::string> (*question)(db::Transaction&))
{
    try {
        auto tx = database.read();
        if (auto flaw = question(tx)) flaws.push_back(std::move(*flaw));
    } catch (const std::exception& error) {
        flaws.push_back(std::string("Không kiểm tra được hết sổ: ") + error.what());
    }
}

std::optional<std::string> broken_chain(db::Transaction& tx)
{
    const auto found = audit::verify(tx);
    return found.whole ? std::nullopt : std::optional(found.sentence);
}

}

std::optional<std::string> wrong_figures(db::Transaction& tx)
{
    const auto differences = reports::reconcile(tx);
    if (differences.empty()) return std::nullopt;
    // The same one whatever engine it was asked of: health and a backup must name it alike.
    const auto& first =
        *std::min_element(differences.begin(), differences.end(), [](const auto& a, const auto& b) {
            return std::tie(a.unit.value, a.dimension, a.value) <
                   std::tie(b.unit.value, b.dimension, b.value);
        });
    const auto unit = organisations::lookup(tx, first.unit);
    return "Số tổng hợp lệch với sổ ở " + base::grouped(static_cast<long long>(differences.size())) +
           " chỗ; chỗ đầu là " + (unit ? unit->name : "một đơn vị không còn") + " (" + first.dimension + " " +
           first.value + "): đang ghi " + base::grouped(first.kept) + ", đếm lại " +
           base::grouped(first.counted) + "." + tell_the_makers;
}

std::optional<std::string> wrong_last_met(db::Transaction& tx)
{
    const auto differences = meetings::reconcile_last_met(tx);
    if (differences.empty()) return std::nullopt;
    return "Ngày gặp lần cuối của " + base::grouped(static_cast<long long>(differences.size())) +
           " đồng chí khác với các cuộc họp đã kết thúc." + tell_the_makers;
}

std::optional<std::string> missing_lists(const std::vector<std::string>& names)
{
    if (names.empty()) return std::nullopt;
    std::string told;
    for (std::size_t at = 0; at < std::min(names.size(), most_names); ++at)
        told += (at == 0 ? "" : ", ") + names[at];
    if (names.size() > most_names) told += " và " + std::to_string(names.size() - most_names) + " tệp nữa";
    return "Thiếu " + std::to_string(names.size()) +
           " tệp danh sách đã gửi lên mà sổ còn nêu (không có, hoặc không đọc được, trong thư mục dữ "
           "liệu): " +
           told +
           ". Người đã nhận vào sổ từ các danh sách đó không mất; chỉ không đọc lại được tệp gốc. Nếu nhiều "
           "máy chủ dùng chung sổ này thì phải dùng chung thư mục imports. Hãy tìm tệp ở máy chủ khác hoặc "
           "trong bản sao lưu cũ và chép vào đúng chỗ.";
}

std::vector<std::string> flaws_of(db::Database& database)
{
    std::vector<std::string> flaws;
    ask(database, flaws, broken_chain);
    if (database.applied().size() != ladder().size()) return flaws;
    ask(database, flaws, wrong_figures);
    ask(database, flaws, wrong_last_met);
    return flaws;
}

}
