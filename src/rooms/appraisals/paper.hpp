// SPDX-License-Identifier: Apache-2.0
// The form on paper (domain.md 4.1 F3, 4.2): what stands on it, and how. Private.
#pragma once

#include "appraisals/appraisals.hpp"
#include "papers/document.hpp"

namespace appraisals {

/// A confirmed form, every value as it was when the cell signed.
struct Paper {
    base::AppraisalId id;
    base::LiaisonId person;
    int edition = 1, year = 0;
    std::string regulation; ///< code
    std::string full_name, birth, workplace_name, work_cell, residence;
    std::string cell_name, cell_short_name, ward_name, cell_issuer, ward_issuer, place;
    std::string other, signed_by_name, met_on;
    base::Date signed_on, confirmed_on;
    std::map<int, int> levels; ///< by criterion
    std::string token;         ///< of its document; empty until it is printed
};

std::optional<Paper> paper_of(db::Transaction& tx, const house::Who& who, int year, base::LiaisonId person);
/// Below a path, in the order of printing.
std::vector<Paper> papers_below(db::Transaction& tx, std::string_view path, int year, const RunOf& which);
/// The workplace of a run as the statements ask for it.
std::int64_t workplace_of(const RunOf& which);

/// Every printed value, "key=value" a line: what is hashed, and what is kept of a form that is returned.
std::string content_of(const Paper& paper);

/// "Đảng ủy (chi ủy) Sở Y tế"; a workplace that is called a committee already is left alone.
std::string recipient_of(const Paper& paper);

/// Who confirms for the ward, a line each: "XÁC NHẬN CỦA ĐẢNG ỦY PHƯỜNG".
std::vector<std::string> ward_capacity_of(const regulations::Form& form, const std::string& ward_name);

/// The form with its criteria at a size (points). `address` is what the QR encodes; empty = no QR (a
/// preview).
papers::Document sheet_at(const Paper& paper, const std::string& address, double size);
/// From the usual size down to the smallest that is still read with ease.
inline const std::vector<double> sheet_sizes = {12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8};
/// One page A4: the criteria are set as large as still fits.
papers::Document sheet_of(const Paper& paper, const std::string& address);

}
