// SPDX-License-Identifier: Apache-2.0
// The grammar of a Vietnamese syllable: an onset, a rime, and the rule that a rime with a stop carries a
// rising or a heavy tone. Checked against the syllables of common names; foreign words seldom pass.
#include "base/encodings.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese_letter.hpp"

#include <algorithm>
#include <unordered_set>

namespace base {

namespace {

constexpr std::size_t longest_syllable = 7; // nghiêng

/// Longer onsets first, so that "ngh" is not read as "n".
constexpr std::array<std::u16string_view, 28> onsets{
    u"ngh", u"ch", u"gh", u"gi", u"kh", u"ng", u"nh", u"ph", u"qu", u"th", u"tr", u"b", u"c", u"d",
    u"đ",   u"g",  u"h",  u"k",  u"l",  u"m",  u"n",  u"p",  u"r",  u"s",  u"t",  u"v", u"x", u""};

constexpr std::u16string_view all_rimes =
    u"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    u"e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    u"i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    u"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on "
    u"ong ooc "
    u"oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    u"u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    u"uy uya uych uyên uyêt uynh uyt uyu uyp ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    u"y ynh ych yt yêm yên yêng yêt yêu";

std::unordered_set<std::u16string_view> split_rimes()
{
    std::unordered_set<std::u16string_view> rimes;
    for (std::u16string_view rest = all_rimes; !rest.empty();) {
        const auto end = std::min(rest.find(u' '), rest.size());
        rimes.insert(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return rimes;
}

bool is_rime(std::u16string_view letters)
{
    static const auto rimes = split_rimes();
    return rimes.count(letters) != 0;
}

bool ends_in_a_stop(std::u16string_view rime)
{
    return !rime.empty() &&
           (rime.back() == u'p' || rime.back() == u't' || rime.back() == u'c' || rime.ends_with(u"ch"));
}

bool tone_fits(std::u16string_view rime, Tone tone)
{
    return !ends_in_a_stop(rime) || tone == Tone::rising || tone == Tone::heavy;
}

bool rime_follows(std::u16string_view onset, std::u16string_view rime)
{
    return is_rime(rime) || (rime.empty() && onset == u"gi"); // gì
}

}

bool is_syllable(std::string_view word)
{
    const std::string composed = nfc(word);
    std::u16string letters;
    Tone tone = Tone::level;
    for (std::string_view rest = composed; !rest.empty();) {
        const VietnameseLetter letter = vietnamese_letter(take_code_point(rest));
        if (letter.plain == 0 || letters.size() == longest_syllable) return false;
        if (letter.tone != Tone::level && tone != Tone::level) return false;
        if (letter.tone != Tone::level) tone = letter.tone;
        letters += letter.plain;
    }
    const std::u16string_view all = letters;
    return std::any_of(onsets.begin(), onsets.end(), [&](std::u16string_view onset) {
        if (!all.starts_with(onset)) return false;
        const auto rime = all.substr(onset.size());
        return rime_follows(onset, rime) && tone_fits(rime, tone);
    });
}

}
