// SPDX-License-Identifier: Apache-2.0
// The columns of a prepared statement, found by name, and the readings of a value that both engines share.
// Private.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace db {

/// Belongs to one prepared statement of one connection, so it is used by one thread at a time.
class Columns {
public:
    Columns() = default;
    /// Two columns of one name are a misuse: reading by name could not tell them apart.
    Columns(std::string_view statement, std::vector<std::string> names);

    /// The column's number; a name that is not there is a misuse.
    [[nodiscard]] int find(std::string_view name) const
    {
        // Rows are mostly read in the order of their columns: the next one is the first guess.
        if (++last_ >= names_.size()) last_ = 0;
        if (last_ < names_.size() && names_[last_] == name) return static_cast<int>(last_);
        return search(name);
    }
    [[nodiscard]] const std::string& statement() const { return statement_; }
    [[noreturn]] void refuse(std::string_view column, std::string_view why) const;

    /// Text that is wholly a number; anything else is a misuse.
    [[nodiscard]] std::int64_t integer(std::string_view column, std::string_view text) const;
    [[nodiscard]] double real(std::string_view column, std::string_view text) const;

private:
    [[nodiscard]] int search(std::string_view name) const;

    std::string statement_;
    std::vector<std::string> names_;
    mutable std::size_t last_ = 0;
};

}
