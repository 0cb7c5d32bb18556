"""Shows the bytes of a token as text on which nothing is invisible.

A token is bytes; often they are only part of a character. Knows nothing of tokenizers or fonts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

VISIBLE = {" ": "·", "\n": "⏎", "\t": "⇥"}
# Letters, marks and symbols that are drawn as nothing (Unicode: Default_Ignorable_Code_Point, and blanks).
BLANK = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
INVISIBLE_CATEGORIES = {"Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"}
DOTTED_CIRCLE = "◌"

Kind = Literal["text", "bytes", "special"]


class Piece(NamedTuple):
    """A token as shown. kind: "special" for control tokens of the model, "bytes" if not all is valid UTF-8."""

    text: str
    kind: Kind


def _is_variation_selector(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF


def _is_invisible(character: str) -> bool:
    return ord(character) in BLANK or unicodedata.category(character) in INVISIBLE_CATEGORIES


def _visible(text: str) -> str:
    """`text` with a sign for all that would not be seen; combining marks without a base get a dotted circle."""
    shown = []
    has_base = False
    for character in text:
        mark = unicodedata.category(character).startswith("M")
        if character in VISIBLE:
            shown.append(VISIBLE[character])
        elif _is_invisible(character) or (_is_variation_selector(character) and not has_base):
            code = f"U+{ord(character):04X}"
            shown.append(code if len(text) == 1 else f"⟨{code}⟩")
        else:
            shown.append(DOTTED_CIRCLE + character if mark and not has_base else character)
            has_base = True
            continue
        has_base = False
    return "".join(shown)


def _undecodable(escaped: re.Match[str]) -> str:
    return "⟨" + " ".join(f"{ord(character) - 0xDC00:02X}" for character in escaped[0]) + "⟩"


def piece(token_bytes: bytes, special: bool) -> Piece:
    """The token of `token_bytes` as visible text, and of which kind it is.

    A space is "·", a newline "⏎", a tab "⇥"; other controls and invisible characters are their code ("U+200B",
    in a longer piece "⟨U+200B⟩"); bytes that are no UTF-8, such as half a character, are "⟨E5 A4⟩". Everything
    else is shown as it is. Long tokens are not shortened.

    >>> piece(" 天气".encode(), special=False)
    Piece(text='·天气', kind='text')
    """
    decoded = token_bytes.decode("utf-8", errors="surrogateescape")
    parts = re.split("([\udc80-\udcff]+)", decoded)
    valid = len(parts) == 1
    text = "".join(
        re.sub("[\udc80-\udcff]+", _undecodable, part) if index % 2 else _visible(part)
        for index, part in enumerate(parts)
    )
    if special:
        return Piece(text or "⟨⟩", "special")
    return Piece(text or "⟨⟩", "text" if valid and text else "bytes")
