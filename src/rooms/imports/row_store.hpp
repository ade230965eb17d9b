// SPDX-License-Identifier: Apache-2.0
// The people of a file, packed: some 150 bytes each, so that 200,000 of them wait in 30 MB for what comes
// first (the counts, the line about the file).
#pragma once

#include "list.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace imports {

class RowStore : public PeopleSink {
public:
    void person(const PersonRow& row) override;
    void also(std::uint32_t sheet, std::uint32_t row, Reason reason, std::uint32_t same_as) override;

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// Unpacks row `index` into `out`, whose memory is used again.
    void get(std::size_t index, PersonRow& out) const;
    /// The row of the file at (sheet, row), or size() when there is none.
    [[nodiscard]] std::size_t find(std::uint32_t sheet, std::uint32_t row) const;

private:
    struct Packed {
        std::uint64_t at = 0; ///< in texts_
        std::uint32_t sheet = 0, row = 0, reasons = 0, same_as = 0;
        std::uint32_t birth = 0, admitted = 0, official = 0; ///< year * 512 + month * 32 + day; 0 = not known
        std::uint8_t gender = 0, exemption = 0;
    };
    void put_text(const std::string& text);

    std::vector<Packed> rows_;
    std::vector<std::string> blocks_; ///< texts, in blocks that never move
};

}
