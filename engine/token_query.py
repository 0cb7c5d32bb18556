"""What somebody who looks for a token may have meant: a text, bytes, or an id.

Knows how tokens are written on the screen, and no vocabulary.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.pieces import VISIBLE

# What the chart writes for what is not seen, and the mark that others write for a space.
SEEN_AS = {sign: character for character, sign in VISIBLE.items()} | {"␣": " "}
BRACKETED = re.compile(r"⟨(?:U\+([0-9A-Fa-f]{4,6})|([0-9A-Fa-f]{2}(?: [0-9A-Fa-f]{2})*))⟩")
# A character that is not seen and stands alone is written without brackets.
ALONE = re.compile(r"U\+([0-9A-Fa-f]{4,6})()")
ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"\\": b"\\"}
ESCAPED = re.compile(rb"\\(?:([ntr\\])|x([0-9A-Fa-f]{2}))")
BYTES = re.compile(r"\s*(?:bytes:|0x)([0-9a-fx,\s]*)", re.IGNORECASE)
ID = re.compile(r"\s*(#|id:)?\s*([0-9]{1,18})\s*", re.IGNORECASE)
LARGEST_CHARACTER = 0x10FFFF


class TokenQuery(NamedTuple):
    """Every way to read what was typed.

    `texts` are the UTF-8 of it, first as it stands; `exact` the bytes it names, if it names any;
    `token_id` the id, if it can be one, and `is_marked_id` if it can be nothing else ("#12").
    """

    texts: tuple[bytes, ...]
    exact: bytes
    token_id: int | None
    is_marked_id: bool


def _utf8(text: str) -> bytes:
    # Half of a surrogate pair is no text; no token holds it, so nothing is found.
    return text.encode("utf-8", "surrogatepass")


def _unbracketed(match: re.Match[str]) -> str:
    code, digits = match.groups()
    if not code:
        return bytes.fromhex(digits).decode("utf-8", "surrogateescape")
    return chr(int(code, 16)) if int(code, 16) <= LARGEST_CHARACTER else match[0]


def _as_shown(text: str) -> bytes:
    """The bytes of a token written as on the screen: "·play" -> b" play", "⟨E5 A4⟩" -> two."""
    plain = "".join(SEEN_AS.get(character, character) for character in text)
    if alone := ALONE.fullmatch(text):
        plain = _unbracketed(alone)
    try:
        return BRACKETED.sub(_unbracketed, plain).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _utf8(plain)


def _unescaped(text: bytes) -> bytes:
    """b"a\\\\n" (three characters) -> b"a\\n" (two); also \\t, \\r, \\\\ and \\xE4."""

    def meant(match: re.Match[bytes]) -> bytes:
        return ESCAPES[match[1]] if match[1] else bytes.fromhex(match[2].decode())

    return ESCAPED.sub(meant, text)


def _named_bytes(text: str) -> bytes:
    """The bytes after "0x" or "bytes:"; a last digit that still lacks its second is left out."""
    match = BYTES.fullmatch(text)
    if match is None:
        return b""
    digits = re.sub(r"0x|[\s,]", "", match[1].lower())
    if "x" in digits:
        return b""
    return bytes.fromhex(digits[: len(digits) // 2 * 2])


def read_query(text: str) -> TokenQuery:
    """What `text` may mean; nothing is trimmed from a text, because a token may begin with a space.

    >>> read_query("#42").token_id, read_query("0xE4 BD").exact
    (42, b'\\xe4\\xbd')
    """
    shown = _as_shown(text)
    readings = (_utf8(text), shown, _unescaped(shown))
    texts = tuple(dict.fromkeys(reading for reading in readings if reading))
    number = ID.fullmatch(text)
    token_id = None if number is None else int(number[2])
    return TokenQuery(texts, _named_bytes(text), token_id, bool(number and number[1]))
