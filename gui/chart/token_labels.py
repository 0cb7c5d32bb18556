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

    @property
    def width(self) -> float:
        """In pixels, with its mark or chip."""
        if self.kind != "text":
            return self.body.width + 2 * CHIP_PADDING
        return self.body.width + (self.mark.width if self.mark is not None else 0.0)


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
            found = self._laid_out(self._piece_of(token_id), self._width)
            self._labels[token_id] = found
        return found

    def beside(self, token_id: int, taken: float) -> TokenLabel:
        """The token's label where `taken` pixels of the column are something else's."""
        label = self[token_id]
        room = max(0.0, self._width - taken)
        return label if label.width <= room else self._laid_out(self._piece_of(token_id), room)

    def _laid_out(self, piece: Piece, width: float) -> TokenLabel:
        middle = Qt.TextElideMode.ElideMiddle
        if piece.kind != "text":
            room = width - 2 * CHIP_PADDING
            return TokenLabel(
                None, self._cache.elided(Face.TOKEN, piece.text, room, middle), piece.kind
            )
        mark, body = split_mark(piece.text)
        label = self._cache.label(Face.TOKEN, mark) if mark else None
        room = width - (label.width if label else 0.0)
        if label and room < width / 2:
            label, body, room = None, piece.text, width
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
        painter.setPen(colours.muted)
        mark = label.mark
        painter.drawStaticText(
            QPointF(right - body.width - mark.width, baseline - mark.ascent), mark.static
        )
