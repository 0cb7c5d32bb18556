"""Tables and lists of facts in a terminal's letters of equal width. Knows nothing of tokens."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

GAP = "  "
NAME_WIDTH = 12
TEXT_LENGTH = 160
ALMOST_WHOLE = 1.0 - 1e-9
"""As in the window: sums of 50,000 float64 shares end within 1e-12 of one."""


def percent(share: float) -> str:
    """A share in 0–1, rounded so that it never claims to be none or all of it.

    >>> percent(0.45518), percent(0.0000123), percent(0.999996)
    ('45.52 %', '0.0012 %', '>99.99 %')
    """
    if share <= 0.0:
        return "0 %"
    if share >= ALMOST_WHOLE:
        return "100 %"
    if share > 0.9999:
        return ">99.99 %"
    return f"{100 * share:.2f} %" if share >= 0.001 else f"{100 * share:.2g} %"


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """How many columns of a terminal `text` takes: ideographs take two, marks none."""
    return sum(map(_columns, text))


def shortened(text: str) -> str:
    """`text` in quotes with nothing unprintable in it; of a long one the end, which matters most.

    >>> print(shortened("two\\nlines"))
    'two\\nlines'
    """
    return repr(text) if len(text) <= TEXT_LENGTH else f"… {text[-TEXT_LENGTH:]!r}"


def facts(named: Mapping[str, str]) -> str:
    """A line for each, the names in a column."""
    return "".join(f"{name:<{NAME_WIDTH}}{fact}\n" for name, fact in named.items())


def line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells aligned to the right; the last one, of any width, follows."""
    aligned = [" " * (most - width(cell)) + cell for cell, most in zip(cells, widths, strict=False)]
    return GAP.join((*aligned[: len(cells) - 1], cells[-1])).rstrip() + "\n"


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Titles and rows, each column as wide as it needs to be; nothing without rows."""
    if not rows:
        return ""
    widths = [max(map(width, column)) for column in zip(titles, *rows, strict=True)]
    return "".join(line(cells, widths) for cells in (titles, *rows))
