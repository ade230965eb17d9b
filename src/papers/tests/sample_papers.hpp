// SPDX-License-Identifier: Apache-2.0
// Two real papers of the house, as the tests print them. The rooms that own these papers keep the same
// layout.
#pragma once

#include "papers/document.hpp"

#include <string>
#include <vector>

namespace papers::samples {

struct Criterion {
    std::string title;
    std::vector<std::string> levels;
    int chosen = -1; ///< index into levels; -1 = none
};

/// Phiếu nhận xét, form N (not exempt from meetings).
struct Appraisal {
    std::string superior, issuer, place_and_date, year;
    std::string recipient, member, work_cell, residence;
    std::vector<Criterion> criteria;
    std::string other;
    std::string secretary;
    std::string address; ///< of the verification page
    std::string code;    ///< the same, for those who type
};
/// `criteria_size`: points of the criteria and their levels.
Document appraisal_form(const Appraisal& appraisal, double criteria_size = 12.5);
/// Synthetic people, the six criteria of form N, every text as long as it gets.
Appraisal sample_appraisal(int number = 1);

struct SignInRow {
    std::string name, workplace;
};
struct SignIn {
    std::string superior, issuer, place_and_date;
    std::string meeting; ///< "Kỳ họp 6 tháng cuối năm 2026, 19 giờ 30 ngày …"
    std::string place;
    std::vector<SignInRow> rows;
};
Document sign_in_sheet(const SignIn& sheet);
SignIn sample_sign_in(int names = 270);

}
