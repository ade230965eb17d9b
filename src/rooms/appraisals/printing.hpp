// SPDX-License-Identifier: Apache-2.0
// From confirmed forms to one PDF. Private.
#pragma once

#include "paper.hpp"

namespace appraisals {

/// How many forms go to each workplace, in the order of the run.
struct RunPart {
    base::UnitId workplace; ///< none: the forms that name no workplace
    std::string workplace_name;
    long long forms = 0, unprinted = 0;
};
std::vector<RunPart> run_order(db::Transaction& tx, std::string_view path, int year);

/// Keeps a document for the paper and puts its token in. False when the form was given back meanwhile.
bool keep_document(db::Transaction& tx, const house::Building& house, Paper& paper);

/// One form, kept and audited like a run of one. Refuses: forbidden, not_found (also while it is not
/// confirmed), paper_trouble.
enum class As { pdf, docx };
struct Printed {
    std::string bytes, file_name;
};
base::Result<Printed> print_one(house::Building&, const house::Who&, int year, base::LiaisonId person, As as);

}
