"""Writes the live numbers of a lesson as the window writes them, and fills them into Markdown."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QLocale

from engine.lesson import Placeholder, Progress, Template
from engine.lesson.figures import Kind, Value
from engine.pieces import piece
from gui.chart.numbers import NumberWriter

UNKNOWN = "\N{EN DASH}"
COMING = "…"
MINUS_INFINITY = "\N{MINUS SIGN}∞"
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|<>~$^-])")


class LessonNumbers:
    """Texts of numbers and tokens, in one locale."""

    def __init__(self, locale: QLocale) -> None:
        self._numbers = NumberWriter(locale)

    def filled(self, template: Template, progress: Progress) -> str:
        """The Markdown with the numbers of the moments that it speaks of.

        A live number is "…" while it is being computed, for what is there belongs to another text.
        """
        return template.filled(lambda place: self._written(place, progress))

    def _written(self, place: Placeholder, progress: Progress) -> str:
        value = progress.value(place)
        if value is None:
            moment = progress.moment(place)
            is_coming = moment is not None and not moment.is_known
            return COMING if is_coming else UNKNOWN
        return self.written(value, place.figure.kind)

    def written(self, value: Value, kind: Kind) -> str:
        """One value; a token is text for Markdown, without the space that it begins with."""
        if value is None:
            return UNKNOWN
        if isinstance(value, bytes):
            return _token(value)
        if math.isinf(value):
            return "∞" if value > 0 else MINUS_INFINITY
        if kind == "seed":
            return str(int(value))
        if kind == "share":
            return self._numbers.percent(value)
        if kind == "count":
            return self._numbers.count(int(value))
        if kind == "choices":
            return self._choices(value)
        if kind == "setting":
            return self._numbers.setting(value, 0)
        if kind == "logit":
            return self._numbers.setting(round(value, 3), 1)
        return self._numbers.decimal(value, 4 if kind == "u" else 2)

    def _choices(self, value: float) -> str:
        # As the sweep has it.
        return (
            self._numbers.decimal(value, 1) if value < 99.95 else self._numbers.count(round(value))
        )


def _token(raw: bytes) -> str:
    shown = piece(raw, False).text
    word = shown[1:] if len(shown) > 1 and raw[:1] == b" " else shown
    return _SIGNS.sub(r"\\\1", word)
