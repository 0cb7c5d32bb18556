"""Shows the bytes of a token as text on which nothing is invisible.

A token is bytes; often they are only part of a character. Knows nothing of tokenizers or fonts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

VISIBLE = {" ": "·", "\n": "⏎", "\t": "⇥"}
# Letters, marks and symbols that are drawn as nothing: the default ignorable ones of Unicode, and
# the empty Braille pattern.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
# Controls, formats (joiners, bidirectional controls), unassigned, private use, separators.
INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"})
DOTTED_CIRCLE = "◌"

Kind = Literal["text", "bytes", "special"]


class Piece(NamedTuple):
    """A token as shown; kind is "special" for control tokens, "bytes" if not all is UTF-8."""

    text: str
    kind: Kind


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _sign(character: str, has_base: bool) -> str | None:
    """What stands for `character`, if it would not be seen; None if it would."""
    if character in VISIBLE:
        return VISIBLE[character]
    unseen = character in BLANK or unicodedata.category(character) in INVISIBLE_CATEGORIES
    if unseen or (_is_variation_selector(character) and not has_base):
        return f"U+{ord(character):04X}"
    return None


def _visible(text: str, alone: bool) -> str:
    """Valid `text` with nothing left invisible; a mark with no letter to sit on gets a circle.

    Codes are in brackets unless the character is alone in its piece.
    """
    if text.isascii() and text.isprintable():
        # Most tokens: a space is all that is not seen, and no mark is among them.
        return text.replace(" ", VISIBLE[" "])
    shown = []
    has_base = False
    for character in text:
        sign = _sign(character, has_base)
        if sign is not None:
            shown.append(sign if len(sign) == 1 or alone else f"⟨{sign}⟩")
        elif _is_mark(character) and not has_base:
            shown.append(DOTTED_CIRCLE + character)
        else:
            shown.append(character)
        has_base = sign is None
    return "".join(shown)


def _hexadecimal(escaped: str) -> str:
    return "⟨" + " ".join(f"{ord(character) - 0xDC00:02X}" for character in escaped) + "⟩"


def piece(token_bytes: bytes, special: bool) -> Piece:
    """The token of `token_bytes` as visible text, and of which kind it is.

    A space is "·", a newline "⏎", a tab "⇥"; other controls and invisible characters are their code
    ("U+200B", in a longer piece "⟨U+200B⟩"); bytes that are no UTF-8, such as half a character, are
    "⟨E5 A4⟩". All else is shown as it is. Long tokens are not shortened.

    >>> piece(" 天气".encode(), special=False)
    Piece(text='·天气', kind='text')
    """
    # Python decodes a byte that is no UTF-8 to U+DC00 plus the byte, which no valid text contains.
    decoded = token_bytes.decode("utf-8", "surrogateescape")
    shown = [
        _hexadecimal(part) if index % 2 else _visible(part, alone=len(decoded) == 1)
        for index, part in enumerate(re.split("([\udc80-\udcff]+)", decoded))
    ]
    text = "".join(shown) or "⟨⟩"
    if special:
        return Piece(text, "special")
    return Piece(text, "text" if token_bytes and len(shown) == 1 else "bytes")
