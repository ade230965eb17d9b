// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace db {

/// Called after every statement that succeeded: its name, how long it took and how many rows it gave or
/// touched.
using StatementObserver =
    std::function<void(std::string_view name, std::chrono::microseconds, std::int64_t rows)>;

/// Sets the one observer of this process (log, metrics, the test that every named statement runs); an empty
/// function takes it away, and then nothing is measured. The observer is called on the thread of the
/// statement, on many at once.
void on_statement(StatementObserver observer);

}
