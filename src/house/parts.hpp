// SPDX-License-Identifier: Apache-2.0
// The small parts every page is made of, once. Their look stands in web/styles; their use in ui/README's
// table.
#pragma once

#include "base/refusal.hpp"
#include "web/html.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace house {

enum class Tone { plain, good, warn, stop };

/// State = icon + word, never colour alone.
web::Html state(Tone tone, std::string_view icon, std::string_view word);
/// A message: what, why, what to do. `stop` is announced at once to a screen reader.
web::Html note(Tone tone, std::string_view icon, const web::Html& content);
/// The refusal's sentence, and its blockers as a list.
web::Html refusal_note(const base::Refusal& refusal);

/// Heading of a page: h1, one line of fact, actions at the right (below on a phone).
web::Html page_head(std::string_view title, const web::Html& fact, const web::Html& actions = {});

struct Crumb {
    std::string text;
    std::optional<web::Url> to; ///< none = where one stands
};
web::Html breadcrumb(const std::vector<Crumb>& crumbs);

struct Chip {
    std::string text;
    std::optional<long long> count;
    web::Url to;
    bool on = false; ///< then the chip's link takes the filter away
};
web::Html chips(std::string_view label, const std::vector<Chip>& chips);

web::Html button_link(const web::Url& to, std::string_view icon, std::string_view text, bool primary = false);
web::Html button(std::string_view icon, std::string_view text, bool primary = false);

/// A bar of one or more parts of `whole`; `label` empty = decoration (the number stands beside it).
struct BarPart {
    long long n = 0;
    std::string_view css = "g"; ///< g good, w warn, m mute
};
web::Html bar(const std::vector<BarPart>& parts, long long whole, std::string_view label = {},
              bool large = false);

/// A figure, which opens its rows.
struct Figure {
    std::string label, value, unit, words;
    std::optional<web::Url> to;                         ///< none: there are no rows to open
    std::optional<std::pair<long long, long long>> bar; ///< n of whole
};
web::Html figure(const Figure& figure);

/// Why it is empty and what to do next.
web::Html empty_state(std::string_view icon, std::string_view title, const web::Html& why,
                      const web::Html& actions = {});
/// The same as the whole page, so with the heading of a page.
web::Html empty_page(std::string_view icon, std::string_view title, const web::Html& why,
                     const web::Html& actions = {});

/// A labelled field; the refusal that names it stands below it, and typed text stays.
struct Field {
    std::string_view name, label;
    std::string value;
    std::string_view type = "text";
    std::string_view hint;
    std::string_view autocomplete;
    std::string_view inputmode;
    bool required = false;
};
web::Html text_field(const Field& field, const base::Refusal* refusal = nullptr);
struct Choice {
    std::string value, text;
};
web::Html select_field(std::string_view name, std::string_view label, const std::vector<Choice>& choices,
                       std::string_view chosen, const base::Refusal* refusal = nullptr);

/// The product's mark: a bridge over water.
web::Html brand_mark();

/// Initials for the round face: family and given ("Trần Thu Mai" -> "TM").
std::string initials(std::string_view name);

}
