// SPDX-License-Identifier: Apache-2.0
// The frame around every page, and the three ways to answer: a whole page, a piece for our script, JSON for a
// program.
#pragma once

#include "base/date.hpp"
#include "base/refusal.hpp"
#include "house/csrf.hpp"
#include "house/parts.hpp"
#include "house/who.hpp"
#include "web/html.hpp"
#include "web/json_writer.hpp"
#include "web/reply.hpp"
#include "web/request.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace house {

enum class Nav { tasks, people, meetings, appraisals, figures, more, none };

struct Frame {
    std::string title; ///< of the browser tab: "Danh sách"
    Nav nav = Nav::none;
    std::vector<Crumb> crumbs;
    bool wide = false;                          ///< the narrow rail, for grid and paper
    bool bare_bottom = false;                   ///< the page brings its own bottom bar on a phone (roster)
    std::vector<std::string_view> scripts = {}; ///< beside frame.js: "roster", "grid"
    std::optional<base::Date> letterhead_day; ///< printed with the letterhead of this day; nothing = without
};

/// A whole page in the frame of the one who looks at it.
web::Reply page(const web::Request& request, const Who& who, const Frame& frame, const web::Html& content,
                int status = 200);
/// A page outside the frame (sign-in, verification of a paper): brand only.
web::Reply plain_page(const std::string& title, const web::Html& content, int status = 200);

int status_of(base::RefusalKind kind);
/// A refusal as page, piece or JSON {code, sentence, field, blockers}, with its status.
web::Reply refused(const web::Request& request, const Who& who, const base::Refusal& refusal);
/// The same for what has no handler: 404 page and the like.
web::Reply refused_outside(const web::Request& request, const base::Refusal& refusal);

/// A piece of a page for our script.
web::Reply piece(const web::Html& content, int status = 200);

/// Whether a form or a link of ours opened this page. What just happened is told by the address it leads to
/// ("done=assigned&n=47"): one that was typed or sent by somebody tells nothing.
bool leads_from_here(const web::Request& request);

/// Answers one change. A program gets JSON, our script the piece, a plain form 303 back to where it stood.
/// `to_json(JsonWriter&, const T&)`, `to_piece(const T&) -> Html`.
template <class T, class ToPiece, class ToJson>
web::Reply answer(const web::Request& request, const Who& who, const base::Result<T>& result,
                  const web::Url& back, ToPiece&& to_piece, ToJson&& to_json)
{
    if (!result) return refused(request, who, result.error());
    if (request.wants_json()) {
        web::JsonWriter json;
        to_json(json, *result);
        return web::json_reply(json.take());
    }
    if (request.wants_fragment()) return piece(to_piece(*result));
    return web::see_other(back.text());
}

/// The plain text of the page's date line: "Thứ Tư, 18/11/2026".
std::string day_line(base::Date day);

}
