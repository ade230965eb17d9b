// SPDX-License-Identifier: Apache-2.0
// The few ICU calls that text and encodings share. Nobody outside this folder needs ICU.
#pragma once

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

namespace base::icu_text {

/// ICU fails only when its data is missing or memory is out; neither is a person's doing.
inline void check(UErrorCode status)
{
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

inline icu::UnicodeString from_utf8(std::string_view text)
{
    if (text.size() > std::size_t{std::numeric_limits<std::int32_t>::max()})
        throw std::length_error("text longer than 2 GiB");
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

inline std::string to_utf8(const icu::UnicodeString& text)
{
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

template <class Form>
icu::UnicodeString normalized(const icu::UnicodeString& text, Form form)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = form(status);
    check(status);
    icu::UnicodeString result = normalizer->normalize(text, status);
    check(status);
    return result;
}

inline icu::UnicodeString nfc(const icu::UnicodeString& text)
{
    return normalized(text, icu::Normalizer2::getNFCInstance);
}

inline icu::UnicodeString nfd(const icu::UnicodeString& text)
{
    return normalized(text, icu::Normalizer2::getNFDInstance);
}

/// Lower case for comparing, compatibility forms (full width, ligatures) and invisible characters gone.
inline icu::UnicodeString casefolded(const icu::UnicodeString& text)
{
    return normalized(text, icu::Normalizer2::getNFKCCasefoldInstance);
}

}
