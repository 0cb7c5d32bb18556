"""Paints what is known of the tokens behind the text, and over it: tints, lines, chips, the place.

Knows lines and colours; neither the editor nor the session. Only what is in view is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.state import Tint
from gui.chart.style import mixed
from gui.text.heat import PATTERNS, pattern_levels, strengths
from gui.text.heat_map import HeatMap
from gui.text.line_tokens import LineTokens, TokenPart
from gui.text.ramp import ramp, step_of
from gui.theme import LIGHT, Theme

RADIUS = 3.0
CHIP_RADIUS = 6.0
UNDERLINE_PX = 2.0
PATTERN_PX = 1.4
FADED = 0.3
"""How much is left of a tint that was true before the last change."""
VEIL = 0.38
"""How much of the ground covers what comes after the place looked at."""
AFTER = 0.5
"""How much is left of a tint beneath the veil: more of it goes than of the letters on it, so that
these can be read."""
DOUBLE_PX = 1.1
DASHES = {1: [1.0, 2.0], 2: [3.6, 2.0]}
DOUBLE = PATTERNS - 1


@dataclass
class Looks:
    """How the tokens are to be shown."""

    theme: Theme = LIGHT
    tint: Tint | None = None
    has_pattern: bool = False
    has_boundaries: bool = False
    place: int | None = None
    """The token at which the distribution is looked at."""


@dataclass
class View:
    """What is in sight: a line's tokens with how strong each is."""

    lines: list[tuple[LineTokens, list[TokenPart]]] = field(default_factory=list)
    first: int = 0
    strengths: Sequence[float] = ()
    patterns: Sequence[int] = ()
    specials: Sequence[bool] = ()
    marked: Sequence[bool] = ()
    """Whether each was sampled, forced or grown: not typed."""

    def strength(self, index: int) -> float | None:
        """None where it is not known."""
        if not self.strengths:
            return None
        strength = self.strengths[index - self.first]
        return None if strength != strength else strength

    @property
    def tokens(self) -> Iterable[TokenPart]:
        return (part for _, parts in self.lines for part in parts)


def view_of(
    heat_map: HeatMap,
    looks: Looks,
    lines: Iterable[LineTokens],
    is_special: Callable[[int], bool],
) -> View:
    """What there is to paint of these lines."""
    view = View([(line, list(line.parts(heat_map))) for line in lines])
    indices = [part.token for part in view.tokens]
    if indices:
        view.first = indices[0]
        seen = slice(indices[0], indices[-1] + 1)
        view.marked = heat_map.marked[seen].tolist()
        view.specials = [token >= 0 and is_special(token) for token in heat_map.ids[seen]]
        if looks.tint is not None:
            found = strengths(heat_map.scores, looks.tint, seen)
            view.strengths, view.patterns = found.tolist(), pattern_levels(found).tolist()
    return view


class TextPainter:
    """Paints a view in two goes: what is under the text, and what is over it."""

    def __init__(self, looks: Looks) -> None:
        theme = looks.theme
        self._looks = looks
        self._tints = ramp(theme)
        self._faded = tuple(mixed(theme.surface, tint, FADED) for tint in self._tints)
        self._after = tuple(mixed(theme.surface, tint, AFTER) for tint in self._tints)
        self._text, self._accent = QColor(theme.text), QColor(theme.accent)
        self._chip = mixed(theme.surface, theme.accent_soft, 0.35)
        self._tick = mixed(theme.muted, theme.surface, 0.25)
        self._veil = QColor(theme.surface)
        self._veil.setAlphaF(VEIL)

    def tint(self, strength: float, is_faded: bool = False, is_after: bool = False) -> QColor:
        """The ground of a token: one that was true once, or one after the place looked at."""
        if is_faded:
            return self._faded[step_of(strength)]
        return (self._after if is_after else self._tints)[step_of(strength)]

    def _is_after(self, part: TokenPart) -> bool:
        return self._looks.place is not None and part.token > self._looks.place

    # --- under the text ---

    def paint_under(self, painter: QPainter, view: View, fresh: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part in view.tokens:
            strength = view.strength(part.token)
            if view.specials[part.token - view.first]:
                self._paint_chip(painter, part, strength)
            elif strength is not None:
                is_faded = part.token >= fresh
                painter.setBrush(self.tint(strength, is_faded, self._is_after(part)))
                painter.drawRoundedRect(_ground(part.rect), RADIUS, RADIUS)

    def _paint_chip(self, painter: QPainter, part: TokenPart, strength: float | None) -> None:
        """A special token is none of the text's words."""
        tint = None if strength is None else self.tint(strength, is_after=self._is_after(part))
        painter.setBrush(tint or self._chip)
        painter.setPen(QPen(self._accent, 1.0))
        painter.drawRoundedRect(
            _ground(part.rect).adjusted(0.5, 0.5, -0.5, -0.5), CHIP_RADIUS, CHIP_RADIUS
        )
        painter.setPen(Qt.PenStyle.NoPen)

    # --- over the text ---

    def paint_over(self, painter: QPainter, view: View) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._looks.has_pattern and view.patterns:
            marks = ((view.patterns[part.token - view.first], part.rect) for part in view.tokens)
            paint_patterns(painter, marks, self._text)
        self._paint_marks(painter, view)
        if self._looks.has_boundaries:
            self._paint_boundaries(painter, view)
        if self._looks.place is not None:
            self._paint_place(painter, view, self._looks.place)

    def _paint_marks(self, painter: QPainter, view: View) -> None:
        """A line under what was not typed."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        painter.drawRects(
            [
                QRectF(
                    part.rect.left() + 1,
                    part.rect.bottom() - UNDERLINE_PX,
                    max(1.0, part.rect.width() - 2),
                    UNDERLINE_PX,
                )
                for part in view.tokens
                if view.marked[part.token - view.first]
            ]
        )

    def _paint_boundaries(self, painter: QPainter, view: View) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tick)
        painter.drawRects(
            [
                QRectF(
                    round(part.rect.right() if line.is_leftward else part.rect.left()) - 0.5,
                    line.top + 1,
                    1.0,
                    line.height - UNDERLINE_PX - 2,
                )
                for line, parts in view.lines
                for part in parts
                if line.is_boundary(part.start)
            ]
        )

    def _paint_place(self, painter: QPainter, view: View, place: int) -> None:
        """A ring round the token looked at; what comes after it was not there yet."""
        for line, parts in view.lines:
            after = [part.rect for part in parts if part.token > place]
            if after:
                left = min(rect.left() for rect in after)
                right = max(rect.right() for rect in after)
                painter.fillRect(QRectF(left, line.top, right - left, line.height), self._veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._accent, 1.8))
        for part in view.tokens:
            if part.token == place:
                rect = _ground(part.rect).adjusted(0, 0, 0, 0.5)
                painter.drawRoundedRect(rect, RADIUS + 1, RADIUS + 1)


def _ground(rect: QRectF) -> QRectF:
    """Less than the line, so that neighbours and the line below stay apart."""
    return rect.adjusted(0.5, 0.5, -0.5, -UNDERLINE_PX - 1)


def paint_patterns(painter: QPainter, marks: Iterable[tuple[int, QRectF]], colour: QColor) -> None:
    """How strong each tint is, as a line in it: none, dotted, dashed, solid, double."""
    lines: list[list[QLineF]] = [[] for _ in range(PATTERNS)]
    for level, rect in marks:
        if level:
            y = rect.bottom() - UNDERLINE_PX - 1
            left, right = rect.left() + 1.5, max(rect.left() + 2.5, rect.right() - 1.5)
            lines[level].append(QLineF(left, y, right, y))
    lines[DOUBLE] += [line.translated(0, -2 * DOUBLE_PX) for line in lines[DOUBLE]]
    for level, found in enumerate(lines):
        width = DOUBLE_PX if level == DOUBLE else PATTERN_PX
        pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if level in DASHES:
            pen.setDashPattern(DASHES[level])
        painter.setPen(pen)
        painter.drawLines(found)
