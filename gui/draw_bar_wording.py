"""What the draw bar says: where u is, where it lands, and what is known of a piece.

Knows numbers and token texts, not where they are painted.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QLocale, QObject

from gui.chart.numbers import NumberWriter
from gui.draw_bar_shape import BarShape

# 0.99996 must not read 1.0000, which u never is.
LARGEST_U_SHOWN = 0.9999


def as_rich_text(text: str) -> str:
    """Plain text as a tooltip shows it letter by letter: <b> is a token there, no markup."""
    return f"<span>{html.escape(text)}</span>" if text else ""


class DrawWording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self._numbers = NumberWriter(locale)

    def caption(self, u: float | None, has_tokens: bool) -> str:
        """ "u = 0.4127", or why there is no u."""
        if not has_tokens:
            return self.tr("nothing to draw from yet")
        if u is None:
            return self.tr("not drawn yet")
        number = self._numbers.decimal(min(u, LARGEST_U_SHOWN), 4)
        return self.tr("u = {number}").format(number=number)

    def landing(self, caption: str, token: str, share: float) -> str:
        """ "u = 0.4127 lands on “·play” (27.0 %)"."""
        return self.tr("{caption} lands on “{token}” ({share})").format(
            caption=caption, token=token, share=self._numbers.percent(share)
        )

    def piece(self, token: str, start: float, end: float) -> str:
        """ "·play: 27.0 %, drawn for u from 0.3431 to 0.6131"."""
        return self.tr("{token}: {share}, drawn for u from {start} to {end}").format(
            token=token,
            share=self._numbers.percent(end - start),
            start=self._numbers.decimal(start, 4),
            end=self._numbers.decimal(end, 4),
        )

    def tail(self, count: int, share: float) -> str:
        """ "412 tokens, together 3.1 %"."""
        text = self.tr("%n tokens, together {share}", "", count)
        return self._counted(text, count).format(share=self._numbers.percent(share))

    def tail_label(self, shape: BarShape) -> str:
        """ "412 more"; "49,152 tokens" where no token is wide enough for a piece of its own."""
        count = shape.tail_count
        text = self.tr("%n more", "", count) if shape.bounds else self.tr("%n tokens", "", count)
        return self._counted(text, count)

    def _counted(self, text: str, count: int) -> str:
        """Qt writes %n without thousands separators."""
        return text.replace(str(count), self._numbers.count(count))
