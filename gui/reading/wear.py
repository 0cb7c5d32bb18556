"""What a document is to be dressed in: the font of its text, and the colours of a theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from gui.appearance import CHINESE_FAMILY, MONO_FAMILY
from gui.theme import Theme

CODE_SIZE = 0.93


@dataclass(frozen=True)
class Dress:
    """The text's font and the colours."""

    font: QFont
    theme: Theme

    @property
    def size_pt(self) -> float:
        return self.font.pointSizeF()

    def em(self, factor: float) -> float:
        """Pixels, roughly: for spaces."""
        return self.size_pt * 4 / 3 * factor

    def code(self) -> QTextCharFormat:
        """Of code, within a line or in a block."""
        letters = QTextCharFormat()
        letters.setFontFamilies([MONO_FAMILY, CHINESE_FAMILY])
        letters.setFontPointSize(self.size_pt * CODE_SIZE)
        return letters


def weight_of(text: str) -> QFont.Weight:
    """Of bold letters. There is one face of Chinese, of which only "bold" makes a heavier one; of
    Latin there is a half bold one, and nothing heavier."""
    is_chinese = any("\u3000" <= sign <= "\u9fff" for sign in text)
    return QFont.Weight.Bold if is_chinese else QFont.Weight.DemiBold


def select(cursor: QTextCursor, start: int, end: int) -> None:
    """Let ``cursor`` be a selection from ``start`` to ``end``."""
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
