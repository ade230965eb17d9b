// SPDX-License-Identifier: Apache-2.0
// A paper on a page. Private.
#pragma once

#include "papers/document.hpp"
#include "web/html.hpp"

namespace appraisals {

/// The sheet as it will print. What papers::to_html wrote is read element by element and written anew by the
/// page's own writer, so that there still is no way to put a string into a page unescaped. Throws
/// std::logic_error when it holds an element that a paper never has.
web::Html preview_of(const papers::Document& document);

}
