// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace db {

/// Measures one statement for the observer; one load of an atomic when there is none.
class Stopwatch {
public:
    Stopwatch();
    void finished(std::string_view statement, std::int64_t rows) const;

private:
    std::chrono::steady_clock::time_point begun_{};
};

}
