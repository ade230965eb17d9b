// SPDX-License-Identifier: Apache-2.0
// A form that may be open in two places. It carries what each field said when it was drawn, so that the one
// which comes late takes over what the other saved, except where something was changed in it.
#pragma once

#include "web/html.hpp"
#include "web/request.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace house {

using FieldValues = std::map<std::string, std::string, std::less<>>; ///< by name of the field

/// Hidden fields "was.<field>".
web::Html drawn_from(const FieldValues& values);

/// A field that was saved elsewhere after the form was drawn.
struct ElsewhereChanged {
    std::string field;
    bool typed_here = false; ///< changed in this form, too; then what was typed stands
};
struct Redrawn {
    FieldValues values; ///< to fill the form with
    std::vector<ElsewhereChanged> elsewhere;
};
/// What was sent, put over what the record says now. Without "was." fields (a program) everything sent
/// stands.
Redrawn redraw(const web::Fields& form, const FieldValues& now);

/// "Ô điện thoại nay là “0905 000 341”, theo bản đã lưu."; `now` in the words of the page.
std::string told(const ElsewhereChanged& change, std::string_view label, std::string_view now);

}
