"""Gives the tables of a document rules, padding and a row of headings. Knows no more of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QColor,
    QTextCharFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from gui.reading.wear import Dress, select, weight_of


def tables(frame: QTextFrame) -> Iterator[QTextTable]:
    """All tables in ``frame``, those within others too."""
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from tables(child)


def dress_table(table: QTextTable, wear: Dress) -> None:
    """Rules around every cell, and the first row as headings."""
    look = QTextTableFormat(table.format())
    look.setCellPadding(wear.em(0.45))
    look.setCellSpacing(0)
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QColor(wear.theme.border))
    look.setTopMargin(wear.em(0.3))
    look.setBottomMargin(wear.em(1.0))
    look.setWidth(QTextLength())
    table.setFormat(look)
    for row in range(table.rows()):
        for column in range(table.columns()):
            _dress_cell(table.cellAt(row, column), row == 0, wear)


def _dress_cell(cell: QTextTableCell, is_heading: bool, wear: Dress) -> None:
    look = QTextTableCellFormat()
    look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    if is_heading:
        look.setBackground(QColor(wear.theme.field))
    cell.setFormat(look)
    if is_heading:
        cursor = cell.firstCursorPosition()
        select(cursor, cursor.position(), cell.lastCursorPosition().position())
        letters = QTextCharFormat()
        letters.setFontWeight(weight_of(cursor.selectedText()))
        cursor.mergeCharFormat(letters)
