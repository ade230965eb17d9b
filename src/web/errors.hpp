// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace web {

/// What the server itself refuses, before a handler is reached: the stable code a program reads, and the
/// sentence a person reads (what happened and what to do, in Vietnamese). Any other status is told as a fault
/// of the server.
std::string_view error_code_of(int status);
std::string_view error_sentence_of(int status);

}
