"""The plain-text editor: what the user types goes out, what the session decides comes in.

The undo history is the session's, because it covers sampled steps too. Text that an input method
is still composing is not part of the text. The text is never altered behind the user's back: what
a paste cannot bring in (half of a surrogate pair, a text beyond the editor's size) is reported, and
characters that Qt cannot hold, which a model may well sample, are kept and shown by a stand-in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from engine.document import Document, token_spans
from engine.edits import difference
from engine.model import ModelCard
from engine.state import State
from gui.positions import to_code_point, to_units
from gui.theme import LIGHT, Theme

MAXIMUM_CHARACTERS = 2_000_000
UNBROKEN_RUN = re.compile(r"\S{2000}")
LONG_PARAGRAPH = 10_000
"""From so many characters on, Qt is to keep what it measured: to measure a paragraph of a million
characters anew takes a hundred times as long as to paint what is seen of it."""
UNDERLINE_PX = 2.0
RUN_INTERVAL_MS = 33
"""Laying out a paragraph takes as long as painting the chart; a run must not wait for it."""
TEXT_SCALE = 1.25
"""The text is what the reader looks at; it is set larger than the rest."""
PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"
STAND_INS = {
    ord("\r"): "⏎",
    ord(PARAGRAPH): "⏎",
    0xFDD0: "\N{REPLACEMENT CHARACTER}",
    0xFDD1: "\N{REPLACEMENT CHARACTER}",
    0xFEFF: "\N{REPLACEMENT CHARACTER}",
    0xFFFE: "\N{REPLACEMENT CHARACTER}",
}
"""Characters that a Qt document turns into paragraphs or drops, and what is shown for each."""
_NO_MARKS: NDArray[np.int64] = np.zeros((0, 2), np.int64)


class TextEditor(QPlainTextEdit):
    """Shows the text of a state, with a line under every token that was not typed."""

    edited = Signal(str, int)
    """The new text and the caret, in code points."""
    refused = Signal(str)
    """Why something was not put in, in plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("text")
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Text"))
        self.setAccessibleDescription(self.tr("The text whose next token is predicted"))
        self.setPlaceholderText(self.tr("Type here: the next token is predicted with every key"))
        self._theme = LIGHT
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * TEXT_SCALE)
        self.setFont(font)
        self._text = ""
        self._shown = ""
        self._document: Document | None = None
        self._marks = _NO_MARKS
        self._awaited: State | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._timer.timeout.connect(self.catch_up)
        self.textChanged.connect(self._report_edit)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    def show_state(self, state: State) -> None:
        """At once; in a run at full speed, thirty times a second."""
        self._awaited = state
        if not state.is_running or state.delay_ms:
            self.catch_up()
        elif not self._timer.isActive():
            self._timer.start()

    def catch_up(self) -> None:
        """Show the newest state now: before the user changes the text, it must be the session's."""
        self._timer.stop()
        state, self._awaited = self._awaited, None
        if state is None:
            return
        if state.text != self._text:
            self._replace_text(state)
        if state.document is not None and state.document is not self._document:
            self._document = state.document
            self._mark(state.document, state.model)

    def text(self) -> str:
        """The session's text, as edited by the user since."""
        return self._text

    def _report_edit(self) -> None:
        # Also said while an input method composes and when only the format changes.
        shown = self.document().toRawText().replace(PARAGRAPH, "\n")
        if shown == self._shown:
            return
        edit = difference(self._shown, shown)
        end = edit.start + len(edit.removed)
        self._shown = shown
        self._text = self._text[: edit.start] + edit.inserted + self._text[end:]
        self._wrap_long_runs(shown)
        self._drop_marks(edit.start)
        self.edited.emit(self._text, to_code_point(shown, self.textCursor().position()))

    def _wrap_long_runs(self, text: str) -> None:
        # Looking for places to wrap in an endless word takes time with its square.
        endless = len(text) > 2000 and UNBROKEN_RUN.search(text)
        wrap = QTextOption.WrapMode
        mode = wrap.WrapAnywhere if endless else wrap.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() != mode:
            self.setWordWrapMode(mode)

    def _replace_text(self, state: State) -> None:
        """Change only what differs, so that scrolling and layout stay."""
        shown = state.text.translate(STAND_INS)
        edit = difference(self._shown, shown)
        ends = np.array([edit.start, edit.start + len(edit.removed)])
        start, end = to_units(self._shown, ends).tolist()
        # Known before the document changes, so that the change is not taken for the user's.
        self._text, self._shown = state.text, shown
        self._wrap_long_runs(shown)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.inserted)
        caret = int(to_units(state.text, np.array([min(state.caret, len(state.text))]))[0])
        cursor.setPosition(min(caret, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    # --- input that an editor cannot hold ---

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.catch_up()
        text = source.text()
        selection = self.textCursor()
        selected = selection.selectionEnd() - selection.selectionStart()
        size = len(self._text) - selected + len(text)
        if size > MAXIMUM_CHARACTERS:
            self.refused.emit(
                self.tr(
                    "The pasted text was not put in: with it the text would have {size} "
                    "characters, and {limit} is the most the editor holds. Nothing was changed."
                ).format(size=f"{size:,}", limit=f"{MAXIMUM_CHARACTERS:,}")
            )
            return
        if any("\ud800" <= character <= "\udfff" for character in text):
            self.refused.emit(
                self.tr(
                    "The pasted text holds half of a surrogate pair, which is no character: "
                    "it is shown and read as {sign}."
                ).format(sign="\N{REPLACEMENT CHARACTER}")
            )
            text = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the text, not what stands in for it."""
        cursor = self.textCursor()
        start = to_code_point(self._shown, cursor.selectionStart())
        end = to_code_point(self._shown, cursor.selectionEnd())
        data = QMimeData()
        data.setText(self._text[start:end])
        return data

    # --- keys that belong to the window ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo_keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in undo_keys):
                event.ignore()
                return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.catch_up()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.catch_up()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Would insert a line separator; it is the window's key for a step.
            event.ignore()
            return
        super().keyPressEvent(event)

    # --- the line under sampled tokens ---

    def _mark(self, document: Document, model: ModelCard | None) -> None:
        marks = _NO_MARKS
        if document.origins and model is not None:
            spans = token_spans(document.ids, model.token_bytes)
            at = np.array([position for position, _ in document.origins])
            points = np.stack([spans.starts[at], spans.ends[at]], axis=1)
            marks = to_units(document.text, points)
        if not np.array_equal(marks, self._marks):
            self._marks = marks
            self.viewport().update()

    def _drop_marks(self, start: int) -> None:
        """Until the tokens are known, keep only the marks before the edit at ``start``."""
        unit = int(to_units(self._shown, np.array([start]))[0])
        kept = self._marks[self._marks[:, 1] <= unit]
        if len(kept) != len(self._marks):
            self._marks = kept
            self._document = None
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        first = self.firstVisibleBlock()
        if first.length() > LONG_PARAGRAPH:
            first.layout().setCacheEnabled(True)
        super().paintEvent(event)
        if not len(self._marks):
            return
        rectangles: list[QRectF] = []
        block = self.firstVisibleBlock()
        # A blinking caret asks for its own few pixels only.
        bottom = event.rect().bottom() + 1
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            if top.y() > bottom:
                break
            for line in lines_between(
                block.layout(), event.rect().top() - top.y(), bottom - top.y()
            ):
                self._underlines(block.position(), line, top, rectangles)
            block = block.next()
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.highlight))
        painter.drawRects(rectangles)

    def _underlines(
        self, start: int, line: QTextLine, top: QPointF, rectangles: list[QRectF]
    ) -> None:
        """Adds what is to be painted under one line of the block that begins at ``start``."""
        first = line.textStart()
        last = first + line.textLength()
        y = top.y() + line.y() + line.height() - 1
        # Marks are in order, so those on the line are neighbours.
        begin = int(np.searchsorted(self._marks[:, 1], start + first, side="right"))
        end = int(np.searchsorted(self._marks[:, 0], start + last, side="left"))
        for mark_start, mark_end in (self._marks[begin:end] - start).tolist():
            left = _x(line.cursorToX(max(first, mark_start)))
            right = _x(line.cursorToX(min(last, mark_end)))
            width = max(1.0, abs(right - left) - 1.5)
            rectangles.append(QRectF(top.x() + min(left, right) + 1, y, width, UNDERLINE_PX))


def lines_between(layout: QTextLayout, top: float, bottom: float) -> Iterator[QTextLine]:
    """The lines of a paragraph that touch these heights; of a paragraph of a million characters,
    whose thousands of lines would take longer than to paint it, only these are looked at."""

    def foot(number: int) -> float:
        line = layout.lineAt(number)
        return float(line.y() + line.height())

    count = layout.lineCount()
    for number in range(bisect_left(range(count), top, key=foot), count):
        line = layout.lineAt(number)
        if line.y() > bottom:
            return
        yield line


def _x(position: object) -> float:
    """PySide gives (x, cursor) for ``cursorToX``."""
    return float(position[0] if isinstance(position, tuple) else position)  # type: ignore[arg-type]
