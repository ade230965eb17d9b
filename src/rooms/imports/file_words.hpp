// SPDX-License-Identifier: Apache-2.0
// What a whole file came to, in one word for programs and one sentence for people.
#pragma once

#include "list.hpp"

#include <string>
#include <vector>

namespace imports {

/// Fills verdict, reason and sentence. `problems` by sheet; `fatal` stopped the reading.
void judge(ListOutcome& outcome, const std::vector<std::string>& problems, const std::string& fatal,
           bool guessed, bool stacked);

/// The sentence of a file reason found here: what happened and what to do.
std::string_view sentence_of(std::string_view reason);

}
