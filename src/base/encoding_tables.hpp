// SPDX-License-Identifier: Apache-2.0
// The tables behind encodings.cpp and file_encoding.cpp, inside this folder.
//
// TCVN3 ("ABC", fonts .VnTime…): one byte per letter, TCVN 5712:1993 VN2, which holds TCVN3 whole. In the
// fonts a capital with a tone has no byte of its own. VNI (fonts VNI-…): a vowel followed by a sign for its
// shape and tone. Windows-1258: Windows-1252 with a few Vietnamese letters, tones as combining marks behind
// the vowel.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace base::tables {

/// Bytes 0xA0 to 0xFF.
constexpr std::u16string_view tcvn3 = u"\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ"
                                      u"\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
                                      u"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
                                      u"éẹềểễếệìỉỄẾỒĩíịò"
                                      u"Ổỏõóọồổỗốộờởỡớợù"
                                      u"ỖủũúụừửữứựỳỷỹýỵỐ";
static_assert(tcvn3.size() == 0x60);

/// What a VNI sign adds to the vowel before it, as combining marks (0: nothing).
struct VniSign {
    char16_t sign; ///< its capital is 0x20 less
    char16_t shape;
    char16_t tone;
    std::u16string_view vowels; ///< that it may follow; ô and ö stand for ơ and ư
};

constexpr char16_t grave = 0x300, acute = 0x301, circumflex = 0x302, tilde = 0x303, breve = 0x306,
                   hook = 0x309, dot_below = 0x323;

constexpr std::array<VniSign, 17> vni_signs{{
    {u'ù', 0, acute, u"aeouyôö"},
    {u'ø', 0, grave, u"aeouyôö"},
    {u'û', 0, hook, u"aeouyôö"},
    {u'õ', 0, tilde, u"aeouyôö"},
    {u'ï', 0, dot_below, u"aeouyôö"},
    {u'â', circumflex, 0, u"aeo"},
    {u'á', circumflex, acute, u"aeo"},
    {u'à', circumflex, grave, u"aeo"},
    {u'å', circumflex, hook, u"aeo"},
    {u'ã', circumflex, tilde, u"aeo"},
    {u'ä', circumflex, dot_below, u"aeo"},
    {u'ê', breve, 0, u"a"},
    {u'é', breve, acute, u"a"},
    {u'è', breve, grave, u"a"},
    {u'ú', breve, hook, u"a"},
    {u'ü', breve, tilde, u"a"},
    {u'ë', breve, dot_below, u"a"},
}};

struct VniLetter {
    char16_t sign;
    char16_t letter;
};

/// Letters that VNI writes with one sign, in both cases.
constexpr std::array<VniLetter, 14> vni_letters{{{u'ô', u'ơ'},
                                                 {u'Ô', u'Ơ'},
                                                 {u'ö', u'ư'},
                                                 {u'Ö', u'Ư'},
                                                 {u'ñ', u'đ'},
                                                 {u'Ñ', u'Đ'},
                                                 {u'æ', u'ỉ'},
                                                 {u'Æ', u'Ỉ'},
                                                 {u'ó', u'ĩ'},
                                                 {u'Ó', u'Ĩ'},
                                                 {u'ò', u'ị'},
                                                 {u'Ò', u'Ị'},
                                                 {u'î', u'ỵ'},
                                                 {u'Î', u'Ỵ'}}};

/// Bytes 0x80 to 0x9F of Windows-1252; 0 where it has none.
constexpr std::array<char16_t, 0x20> windows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct ByteLetter {
    unsigned char byte;
    char16_t letter;
};

/// Where Windows-1258 differs from Windows-1252.
constexpr std::array<ByteLetter, 18> windows1258{{{0x8A, 0},
                                                  {0x8E, 0},
                                                  {0x9A, 0},
                                                  {0x9E, 0},
                                                  {0xC3, u'Ă'},
                                                  {0xCC, grave},
                                                  {0xD0, u'Đ'},
                                                  {0xD2, hook},
                                                  {0xD5, u'Ơ'},
                                                  {0xDD, u'Ư'},
                                                  {0xDE, tilde},
                                                  {0xE3, u'ă'},
                                                  {0xEC, acute},
                                                  {0xF0, u'đ'},
                                                  {0xF2, dot_below},
                                                  {0xF5, u'ơ'},
                                                  {0xFD, u'ư'},
                                                  {0xFE, 0x20AB}}};

}
