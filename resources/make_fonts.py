"""Makes the shipped fonts from the originals; run by hand, as resources/README.md tells.

    python resources/make_fonts.py FOLDER_WITH_ORIGINALS

Knows nothing of the app. Needs fonttools 4.x, which the app does not.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
# Ligatures and contextual forms would show "->" as an arrow and "10x10" with a multiplication
# sign: a window about tokens has to show the characters that are there.
UNTRUE_FEATURES = {"calt", "liga", "clig", "rlig"}
LATIN_FEATURES = set(Options().layout_features) - UNTRUE_FEATURES | {"tnum", "case", "zero"}
LATIN = {
    "Inter_400Regular.ttf": "Inter-Regular.ttf",
    "Inter_500Medium.ttf": "Inter-Medium.ttf",
    "Inter_600SemiBold.ttf": "Inter-SemiBold.ttf",
    "JetBrainsMono_400Regular.ttf": "JetBrainsMono-Regular.ttf",
    "JetBrainsMono_500Medium.ttf": "JetBrainsMono-Medium.ttf",
}
CHINESE_COLLECTION = "NotoSansCJK-Regular.ttc"
CHINESE_FACE = 2  # Noto Sans CJK SC
# A name of its own, so that it never stands in the way of an installed complete font.
CHINESE_FAMILY = "Noto Sans CJK SC GB2312"
CHINESE_FILE = "NotoSansCJKsc-GB2312-Regular.otf"
FAMILY_NAME_IDS = (1, 4, 6, 16)


def gb2312_characters() -> set[int]:
    """Returns the code points of GB2312, ASCII, CJK punctuation and the fullwidth forms."""
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    blocks = (range(0x20, 0x7F), range(0x3000, 0x3040), range(0xFF00, 0xFFF0))
    return set(map(ord, characters)).union(*blocks)


def subset(font: TTFont, characters: set[int], features: set[str], hinting: bool) -> None:
    """Cuts `font` in place down to these characters and layout features."""
    options = Options()
    options.name_IDs = ["*"]
    options.layout_features = sorted(features)
    options.hinting = hinting
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def rename(font: TTFont, family: str) -> None:
    """Gives the font another family name in every language it has one in."""
    for record in font["name"].names:
        if record.nameID in FAMILY_NAME_IDS:
            spaceless = record.nameID == 6  # the PostScript name
            record.string = family.replace(" ", "") if spaceless else family


def main(originals: Path) -> None:
    for source, target in LATIN.items():
        font = TTFont(next(originals.rglob(source)), recalcTimestamp=False)
        subset(font, set(font.getBestCmap()), LATIN_FEATURES, hinting=True)
        font.save(HERE / "fonts" / target)
    collection = next(originals.rglob(CHINESE_COLLECTION))
    font = TTFont(collection, fontNumber=CHINESE_FACE, recalcTimestamp=False)
    # Horizontal text needs no features, and outlines this large no hints: half the size.
    subset(font, gb2312_characters(), set(), hinting=False)
    rename(font, CHINESE_FAMILY)
    font["CFF "].cff.fontNames = [CHINESE_FAMILY.replace(" ", "")]
    font.save(HERE / "fonts" / CHINESE_FILE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
