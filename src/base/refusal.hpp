// SPDX-License-Identifier: Apache-2.0
// What a verb answers when it will not do what was asked. One small type for page, JSON, import, command line
// and test.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace base {

/// When to use which; web turns each into one status code, in one place.
enum class RefusalKind {
    invalid,   ///< 422: the input cannot be taken as it is; `field` names what to correct.
    forbidden, ///< 403: the caller may see the thing but not do this to it.
    not_found, ///< 404: there is no such thing, or it lies outside the caller's units (the two must look
               ///< alike).
    conflict,  ///< 409: the thing is in a state that does not allow it, or someone else changed it meanwhile.
    too_large, ///< 413: over a limit that the sentence names.
    too_many,  ///< 429: too many attempts; the sentence says when to try again.
    unavailable, ///< 503: nothing is wrong with the request; the sentence says what to do meanwhile.
};

/// A sentence in plain Vietnamese: what happened, why, and what to do.
struct Refusal {
    RefusalKind kind = RefusalKind::invalid;
    std::string code;     ///< stable English snake_case, for programs and tests: "meeting_closed"
    std::string sentence; ///< for people, complete, in Vietnamese
    std::string field;    ///< the form field at fault, empty when none is
    std::vector<std::string> blockers; ///< further sentences when several things stand in the way
};

template <class T>
using Result = tl::expected<T, Refusal>;

/// `return base::refuse(RefusalKind::conflict, "meeting_closed", "Cuộc họp đã kết thúc…");`
[[nodiscard]] inline tl::unexpected<Refusal> refuse(RefusalKind kind, std::string code, std::string sentence,
                                                    std::string field = {})
{
    return tl::unexpected(Refusal{kind, std::move(code), std::move(sentence), std::move(field), {}});
}

/// Thing-is-not-there and thing-is-not-yours are told with one sentence, so that a guess learns nothing.
[[nodiscard]] inline tl::unexpected<Refusal> refuse_not_found(std::string thing = "mục này")
{
    return refuse(RefusalKind::not_found, "not_found",
                  "Không tìm thấy " + thing +
                      ", hoặc đồng chí không phụ trách nơi này. Hãy quay lại danh sách và tìm lại.");
}

}
