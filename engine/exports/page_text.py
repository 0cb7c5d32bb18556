"""The bytes of tokens as the text of a page: what cannot be seen is shown in a box.

Knows neither tokens nor colours.
"""

from __future__ import annotations

import re
from html import escape

from engine.pieces import piece

# What HTML cannot hold, and what would be drawn as nothing: all controls but tab and line feed.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")


def page_text(data: bytes) -> str:
    """As HTML; bytes that are no UTF-8, and controls, are in boxes, and so is an empty token."""
    decoded = data.decode("utf-8", "surrogateescape")
    shown = []
    for index, part in enumerate(re.split("([\udc80-\udcff]+)", decoded)):
        if index % 2:
            shown.append(_boxed(piece(part.encode("utf-8", "surrogateescape"), False).text))
        else:
            shown.append(_visible(part))
    return "".join(shown) or _boxed("⟨⟩")


def _visible(text: str) -> str:
    at, shown = 0, []
    for match in CONTROLS.finditer(text):
        shown.append(escape(text[at : match.start()], quote=False))
        shown.append(_boxed(piece(match[0].encode(), False).text))
        at = match.end()
    shown.append(escape(text[at:], quote=False))
    return "".join(shown)


def _boxed(text: str) -> str:
    return f"<i>{escape(text, quote=False)}</i>"
