// SPDX-License-Identifier: Apache-2.0
#include "app/operator.hpp"

#include <utility>

namespace app {

house::Who operator_of(db::Transaction& tx, std::string cause)
{
    auto who = house::the_house(std::move(cause), {});
    if (const auto root = organisations::root(tx))
        who.acting = {{}, house::Role::administrator, root->id, root->path, root->name};
    return who;
}

base::Result<organisations::Unit> unit_of_code(db::Transaction& tx, const std::string& code)
{
    if (const auto unit = organisations::find_by_code(tx, operator_of(tx), code)) return *unit;
    return base::refuse(
        base::RefusalKind::not_found, "unit_unknown",
        "Không có đơn vị mã " + code +
            ". Hãy xem mã trong trang Đơn vị, hoặc nhập danh sách đơn vị trước (caunoi units FILE).",
        "unit");
}

}
