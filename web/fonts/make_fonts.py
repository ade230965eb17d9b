#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the five fonts of the pages from @fontsource/be-vietnam-pro (after npm ci).

The package ships latin and vietnamese as separate files; every Vietnamese word mixes both. Here they are merged per
weight and cut to what we print. The family has no figures of one width, so two more files hold its ten digits, each
set in the middle of 680 units, for columns of numbers.

Needs Debian's fonttools and python3-brotli. The results are checked in, so building needs no Python; run this again
when the package changes. Usage: web/fonts/make_fonts.py   (from the root of the repository)
"""

import pathlib
import tempfile

from fontTools import merge, subset, ttLib

FILES = pathlib.Path("node_modules/@fontsource/be-vietnam-pro/files")
OUT = pathlib.Path("web/fonts")
DIGIT_WIDTH = 680

VIETNAMESE_VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]  # ngang huyền sắc hỏi ngã nặng
PUNCTUATION = "\u00a0©«°·»×÷–—‘’“”•…₫§±²³½"


def characters():
    """ASCII, the Vietnamese letters (NFC) and the punctuation we print."""
    from unicodedata import normalize

    found = {chr(c) for c in range(0x20, 0x7F)} | set(PUNCTUATION) | set("đĐ")
    for vowel in VIETNAMESE_VOWELS:
        for tone in TONES:
            letter = normalize("NFC", vowel + tone)
            found |= {letter, letter.upper()}
    return sorted(found)


def cut(path, text, features):
    options = subset.Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    options.drop_tables += ["GDEF"]
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    return font


def save(font, name):
    font.flavor = "woff2"
    font.recalcTimestamp = False  # the same input gives the same bytes
    path = OUT / name
    font.save(path)
    print(f"{path}  {path.stat().st_size} bytes, {len(font.getBestCmap())} characters")


def text_font(weight, folder):
    text = "".join(characters())
    parts = []
    for script in ("latin", "vietnamese"):
        font = cut(FILES / f"be-vietnam-pro-{script}-{weight}-normal.woff2", text, ["kern"])
        font.flavor = None
        part = pathlib.Path(folder) / f"{script}-{weight}.ttf"
        font.save(part)
        parts.append(str(part))
    merged = merge.Merger().merge(parts)
    merged["head"].created = merged["head"].modified = ttLib.TTFont(parts[0])["head"].created
    missing = [c for c in characters() if ord(c) not in merged.getBestCmap()]
    if missing:
        print(f"  not in the package, left to the system font: {' '.join(missing)}")
    save(merged, f"bvp-{weight}.woff2")


def digit_font(weight):
    font = cut(FILES / f"be-vietnam-pro-latin-{weight}-normal.woff2", "0123456789", [])
    glyphs, metrics = font["glyf"], font["hmtx"]
    for character, name in font.getBestCmap().items():
        width, _ = metrics[name]
        glyph = glyphs[name]
        shift = (DIGIT_WIDTH - width) // 2
        if glyph.isComposite():
            for component in glyph.components:
                component.x += shift
        else:
            glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (DIGIT_WIDTH, glyph.xMin)
    for table in ("GPOS", "GSUB", "GDEF", "kern"):
        if table in font:
            del font[table]
    save(font, f"bvp-so-{weight}.woff2")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for weight in (400, 600, 700):
            text_font(weight, folder)
    for weight in (400, 600):
        digit_font(weight)


if __name__ == "__main__":
    main()
