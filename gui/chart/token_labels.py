"""Token texts, laid out for the width there is. Knows pieces, not distributions."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from engine.pieces import Piece
from gui.chart.glyphs import Label, LabelCache, draw_right
from gui.chart.style import Face, Style

SPACE_MARK = "·"
CHIP_PADDING = 4.0
KEPT_TOKENS = 3_000


class TokenLabel(NamedTuple):
    """A token's text; its space mark apart, because that is painted paler."""

    mark: Label | None
    body: Label
    kind: str


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is of a right-to-left script."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def split_mark(text: str) -> tuple[str, str]:
    """The leading space mark and what follows: "·play" -> ("·", "play").

    Where the text runs right to left the mark belongs on its other side, so it stays inside.
    """
    body = text.lstrip(SPACE_MARK)
    if not body or reads_right_to_left(body):
        return "", text
    return text[: len(text) - len(body)], body


class TokenLabels:
    """Labels by token id, for one vocabulary, style and column width."""

    def __init__(self, cache: LabelCache, piece_of: Callable[[int], Piece], width: float) -> None:
        self._cache = cache
        self._piece_of = piece_of
        self._width = width
        self._labels: dict[int, TokenLabel] = {}

    def __getitem__(self, token_id: int) -> TokenLabel:
        found = self._labels.get(token_id)
        if found is None:
            if len(self._labels) >= KEPT_TOKENS:
                self._labels.clear()
            found = self._labels[token_id] = self._laid_out(self._piece_of(token_id))
        return found

    def _laid_out(self, piece: Piece) -> TokenLabel:
        middle = Qt.TextElideMode.ElideMiddle
        if piece.kind != "text":
            room = self._width - 2 * CHIP_PADDING
            return TokenLabel(
                None, self._cache.elided(Face.TOKEN, piece.text, room, middle), piece.kind
            )
        mark, body = split_mark(piece.text)
        label = self._cache.label(Face.TOKEN, mark) if mark else None
        room = self._width - (label.width if label else 0.0)
        if label and room < self._width / 2:
            label, body, room = None, piece.text, self._width
        return TokenLabel(label, self._cache.elided(Face.TOKEN, body, room, middle), piece.kind)


def draw_token(
    painter: QPainter, style: Style, label: TokenLabel, right: float, baseline: float, cut: bool
) -> None:
    """Paints a token ending at `right`; byte pieces and special tokens on a chip of their own."""
    colours = style.colours
    body = label.body
    if label.kind != "text":
        top = baseline - style.ascents[Face.TOKEN] - 1.0
        left = right - body.width - 2 * CHIP_PADDING
        chip = QRectF(left, top, right - left, style.heights[Face.TOKEN] + 2.0)
        special = label.kind == "special"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.chip_special if special and not cut else colours.chip)
        painter.drawRoundedRect(chip, CHIP_PADDING, CHIP_PADDING)
        painter.setPen(colours.muted if cut else colours.text)
        draw_right(painter, body, right - CHIP_PADDING, baseline)
        return
    painter.setPen(colours.muted if cut else colours.text)
    draw_right(painter, body, right, baseline)
    if label.mark is not None:
        painter.setPen(colours.faint if cut else colours.muted)
        mark = label.mark
        painter.drawStaticText(
            QPointF(right - body.width - mark.width, baseline - mark.ascent), mark.static
        )
