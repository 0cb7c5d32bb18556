"""Why a view has no distribution to show, in words, and how these are painted: the same in all.

Knows a state; not which view asks.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter

from engine.state import State
from gui.chart.style import Face, Style
from gui.failure_words import failure_words, is_of_settings

translate = QCoreApplication.translate
LEAST_MARGIN_EMS = 2


def why_empty(state: State) -> str:
    """What is awaited, or what went wrong and what leads on; for a state without a trace."""
    if state.failure is not None:
        words = failure_words(state.failure)
        if is_of_settings(state.failure):
            return words
        return "\n".join((words, translate("Empty", "Change the text, and it is tried again.")))
    if state.model is None:
        return translate("Empty", "The model is being loaded …")
    return translate("Empty", "The first distribution is on its way …")


def paint_why_empty(painter: QPainter, style: Style, area: QRectF, words: str) -> None:
    """In the middle of ``area``, on as many lines as it takes."""
    margin = LEAST_MARGIN_EMS * style.em
    painter.setPen(style.colours.muted)
    painter.setFont(style.fonts[Face.PLAIN])
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area.adjusted(margin, 0, -margin, 0), int(flags), words)
