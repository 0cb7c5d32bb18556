"""The plain-text editor: what the user types goes out, what the session decides comes in.

The undo history is the session's, because it covers sampled steps too. Text that an input method
is still composing is not part of the text. The text is never altered behind the user's back: the
two things an editor cannot hold (half of a surrogate pair, a text beyond its size) are reported.
"""

from __future__ import annotations

import re

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
UNDERLINE_PX = 2.0
RUN_INTERVAL_MS = 33
"""Laying out a paragraph takes as long as painting the chart; a run must not wait for it."""
TEXT_SCALE = 1.25
"""The text is what the reader looks at; it is set larger than the rest."""
PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"
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
        """The text as typed; no-break spaces stay what they are."""
        return self.document().toRawText().replace(PARAGRAPH, "\n")

    def _report_edit(self) -> None:
        # Also said while an input method composes and when only the format changes.
        text = self.text()
        if text == self._text:
            return
        self._text = text
        self._wrap_long_runs(text)
        self._move_marks(text)
        self.edited.emit(text, to_code_point(text, self.textCursor().position()))

    def _wrap_long_runs(self, text: str) -> None:
        # Looking for places to wrap in an endless word takes time with its square.
        endless = len(text) > 2000 and UNBROKEN_RUN.search(text)
        wrap = QTextOption.WrapMode
        mode = wrap.WrapAnywhere if endless else wrap.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() != mode:
            self.setWordWrapMode(mode)

    def _replace_text(self, state: State) -> None:
        """Change only what differs, so that scrolling and layout stay."""
        edit = difference(self._text, state.text)
        ends = np.array([edit.start, edit.start + len(edit.removed)])
        start, end = to_units(self._text, ends).tolist()
        self._text = state.text
        self._wrap_long_runs(state.text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.inserted)
        # What Qt made of it (line ends) is the text from now on.
        caret = int(to_units(state.text, np.array([min(state.caret, len(state.text))]))[0])
        cursor.setPosition(min(caret, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    # --- input that an editor cannot hold ---

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.catch_up()
        text = source.text()
        size = self.document().characterCount() + len(text)
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
                    "it is shown and read as \N{REPLACEMENT CHARACTER}."
                )
            )
            text = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

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

    def _move_marks(self, text: str) -> None:
        """Until the tokens are known, keep the marks before the edit and drop those after it."""
        caret = self.textCursor().position()
        kept = self._marks[self._marks[:, 1] < caret]
        if len(kept) != len(self._marks):
            self._marks = kept
            self._document = None
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not len(self._marks):
            return
        rectangles: list[QRectF] = []
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            if top.y() > bottom:
                break
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                if -line.height() <= top.y() + line.y() <= bottom:
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


def _x(position: object) -> float:
    """PySide gives (x, cursor) for ``cursorToX``."""
    return float(position[0] if isinstance(position, tuple) else position)  # type: ignore[arg-type]
