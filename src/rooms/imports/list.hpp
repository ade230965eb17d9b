// SPDX-License-Identifier: Apache-2.0
// A list of people as somebody keeps it, read into canonical rows. Pure: cells in, rows out; no database.
#pragma once

#include "base/date.hpp"
#include "base/encodings.hpp"
#include "base/refusal.hpp"
#include "reasons.hpp"
#include "roles.hpp"
#include "sheets/sheet.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace imports {

enum class ListGender : std::uint8_t { unknown, male, female };
std::string_view code(ListGender); ///< "nam", "nữ", ""
enum class ListExemption : std::uint8_t { unknown, none, exempt_meetings, exempt_introduction };
std::string_view code(ListExemption); ///< "none", "exempt_meetings", "exempt_introduction", ""

/// One person of a list. A field that is not known is empty. Handed to the sink again and again: copy what is
/// kept.
struct PersonRow {
    std::uint32_t sheet = 0; ///< index into ListOutcome::sheets
    std::uint32_t row = 0;   ///< as people see it
    std::string full_name;
    ListGender gender = ListGender::unknown;
    std::optional<base::PartialDate> birth, admitted_on, official_on;
    std::string card_no; ///< digits, valid length only
    std::string workplace, work_cell, residence, residence_cell, phone;
    ListExemption exemption = ListExemption::unknown;
    Reasons reasons;
    std::uint32_t same_as = 0; ///< for duplicates: the row met first
    /// What stood in the cell of a field at fault ("30/02/1979"), for the page. Never of a card number.
    std::string raw_birth, raw_admitted, raw_official, raw_phone, raw_gender, raw_status;

    void reset();
};

enum class Confidence : std::uint8_t { certain, review, not_needed };
std::string_view code(Confidence);
std::string_view shown(Confidence); ///< "Chắc chắn", "Xem lại", "Không cần"

/// What was found out about one column.
struct ListColumn {
    std::uint32_t column = 0; ///< 0 = A
    std::string
        header; ///< as written, "Ngày sinh (Nam)" for the child of a group; empty when the list has none
    Role role = Role::unknown;
    std::vector<Role> parts; ///< of a stacked column: what stands in each line
    Confidence confidence = Confidence::review;
    base::LegacyEncoding encoding = base::LegacyEncoding::none;
    std::vector<std::string> examples; ///< as they stand in the file; several when the letters are old
    std::uint32_t not_understood = 0;  ///< cells that no reader could read (dates, phones, …)
};

struct ListSheet {
    std::string name;
    bool is_list = false;
    bool national = false;  ///< the national two-row list (HD 38-HD/BTCTW), recognised on sight
    bool residents = false; ///< a residence list of the police or the quarter: everyone, not members only
    std::uint32_t header_row = 0; ///< last row of the header; 0 = the list has none
    std::uint32_t rows = 0;       ///< people
    std::vector<ListColumn> columns;
    std::string skipped; ///< why it was not read, in Vietnamese; empty when it was
};

enum class FileVerdict : std::uint8_t { imported, ask_mapping, refused, empty };
std::string_view code(FileVerdict);

/// What a whole file came to.
struct ListOutcome {
    FileVerdict verdict = FileVerdict::refused;
    std::string reason;   ///< kind of the command line; empty = none
    std::string sentence; ///< Vietnamese: what is wrong and what to do; empty when nothing is
    std::uint32_t rows = 0;
    std::vector<ListSheet> sheets;

    /// What was recognised and left out, for the page: "Dân tộc", "Tôn giáo".
    [[nodiscard]] std::vector<std::string> dropped() const;
};

/// A column's meaning as somebody chose it on the check page.
struct ChosenMeaning {
    std::optional<Role> role;
    std::optional<base::LegacyEncoding> encoding;
};

struct ListOptions {
    base::Date today;
    /// By sheet name and column: overrides the guess.
    std::map<std::pair<std::string, std::uint32_t>, ChosenMeaning> chosen;
    std::uint32_t look_ahead_rows = 4'096; ///< kept back until the columns are understood
    std::uint32_t look_ahead_cells = 150'000;
    std::size_t look_ahead_bytes = 16U << 20;
};

/// Receives the people of a list, in the order of the file.
class PeopleSink {
public:
    virtual ~PeopleSink() = default;
    virtual void person(const PersonRow& row) = 0;
    /// A row that was handed on before turned out to share its card number with another person.
    virtual void also(std::uint32_t sheet, std::uint32_t row, Reason reason, std::uint32_t same_as) = 0;
};

/// Reads a file through sheets::read. A refusal of the file is an outcome, not an error; rows may have been
/// handed on before it, and whoever keeps them drops them then.
ListOutcome read_list(const std::string& path, const std::string& name, const ListOptions& options,
                      PeopleSink& sink);
ListOutcome read_list_bytes(std::string_view bytes, const std::string& name, const ListOptions& options,
                            PeopleSink& sink);

}
