// SPDX-License-Identifier: Apache-2.0
// The key by which a person is searched for: one function for what is stored and for what is typed.
#pragma once

#include <string>
#include <string_view>

namespace base {

/// `fold`, with what stands between the parts of a name as a space and every apostrophe as one: "Ka-Nhân Ê
/// Ban" -> "ka nhan e ban", "Nguyễn Văn Ất (B)" -> "nguyen van at b", "H’Hen" -> "h'hen".
std::string name_search_key(std::string_view name);

}
