// SPDX-License-Identifier: Apache-2.0
// A line of the queue "Việc cần làm": a sentence with its number, one quiet line of how late and why, one
// button. Each room computes its own, by the same rules that its reports use; the office room puts them in
// order.
#pragma once

#include "base/date.hpp"
#include "web/url.hpp"

#include <optional>
#include <string>
#include <vector>

namespace house {

struct Task {
    std::string icon;
    std::string count; ///< bold, before the words: "12 đồng chí"
    std::string words; ///< "được giới thiệu đến, chưa có chi bộ"
    std::string why;   ///< the quiet line; the lateness stands before it by itself
    std::string button;
    web::Url to = web::url("/");
    std::optional<base::Date> due;
    /// Of what happens today (tonight's meeting): shown as a card at the top, with a second button.
    bool today = false;
    std::string second_button;
    std::optional<web::Url> second_to;
};

using Tasks = std::vector<Task>;

}
