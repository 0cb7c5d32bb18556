"""Paints what lies below a document's letters: the ground of code, the rules beside quotes.

Qt paints the ground of each line alone, from edge to edge. Knows no view.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTextDocument

from gui.reading.dress import CODE_PADDING, blocks, is_code, quote_level
from gui.theme import Theme

RADIUS = 6.0
RULE_PX = 3.0


def paint_grounds(painter: QPainter, document: QTextDocument, theme: Theme) -> None:
    """In the document's own coordinates, as far as it is laid out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layout = document.documentLayout()
    code = QRectF()
    for block in blocks(document):
        if is_code(block):
            code = code.united(layout.blockBoundingRect(block))
            if not is_code(block.next()):
                _paint_code(painter, code, document, theme)
                code = QRectF()
        elif quote_level(block):
            rule = layout.blockBoundingRect(block)
            rule.setWidth(RULE_PX)
            if quote_level(block.next()):
                rule.setBottom(layout.blockBoundingRect(block.next()).top())
            painter.fillRect(rule, QColor(theme.border))


def _paint_code(painter: QPainter, code: QRectF, document: QTextDocument, theme: Theme) -> None:
    left = document.documentMargin()
    code.setLeft(min(code.left(), left))
    code.setRight(max(code.right(), document.textWidth() - left))
    painter.setPen(QColor(theme.border))
    painter.setBrush(QColor(theme.field))
    painter.drawRoundedRect(
        code.adjusted(0.5, 0.5 - CODE_PADDING, -0.5, CODE_PADDING), RADIUS, RADIUS
    )
