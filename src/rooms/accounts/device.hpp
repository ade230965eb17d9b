// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace accounts {

/// "Chrome trên máy Windows" of what a browser says of itself; people look for a device they do not know.
/// "Thiết bị không rõ" when it says nothing we know.
std::string device_words(std::string_view user_agent);

}
