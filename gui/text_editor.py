"""The plain-text editor: what the user types goes out, what the session decides comes in.

The undo history is the session's, because it covers sampled steps too. Text that an input method
is still composing is not part of the text. The text is never altered behind the user's back: what
a paste cannot bring in (half of a surrogate pair, a text beyond the editor's size) is reported, and
characters that Qt cannot hold, which a model may well sample, are kept and shown by a stand-in.
"""

from __future__ import annotations

import operator
import re

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QWidget

from engine.edits import Edit, difference
from engine.state import State
from gui.positions import to_code_point, to_units
from gui.text.heat_map import HeatMap
from gui.text.placing_edit import PlacingEdit
from gui.text.text_painter import Looks
from gui.theme import LIGHT, Theme

MAXIMUM_CHARACTERS = 2_000_000
UNBROKEN_RUN = re.compile(r"\S{2000}")
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


def units_in(text: str) -> int:
    """How many UTF-16 units a text has."""
    return int(to_units(text, np.array([len(text)]))[0])


class TextEditor(PlacingEdit):
    """Shows the text of a state and what is known of its tokens."""

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
        self.fit_font()
        self._text = ""
        self._shown = ""
        self._read: tuple[object, ...] = ()
        self._awaited: State | None = None
        self._state = State()
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._timer.timeout.connect(self.catch_up)
        self.textChanged.connect(self._report_edit)

    def fit_font(self) -> None:
        """Larger than the rest of the window; to be called when the size of that has changed."""
        font = QApplication.font(self)
        font.setPointSizeF(font.pointSizeF() * TEXT_SCALE)
        self.setFont(font)
        self.viewport().setFont(font)  # In which Qt paints the placeholder.

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_looks(self._looks_of(self._state))

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
        before, self._state = self._state, state
        if state.text != self._text:
            self._replace_text(state)
        self._show_tokens(state)
        self.show_looks(self._looks_of(state))
        is_back = before.position is not None and state.position is None
        if is_back and state.text == before.text:
            self.show_end()
        self.show_signs(state.text_view.shows_spaces)
        self.set_tokens_known(state.document is not None)

    def _show_tokens(self, state: State) -> None:
        document, model = state.document, state.model
        read = (document, state.scores, model, state.is_current)
        is_shown = len(self._read) == len(read) and all(map(operator.is_, read, self._read))
        if document is None or model is None or is_shown:
            return
        self._read = read
        is_other = self.card is not None and self.card.name != model.name
        known = HeatMap() if is_other else self.heat_map
        known = known.read(document, model.token_bytes, state.scores, done=state.is_current)
        self.show_map(known, model)

    def _looks_of(self, state: State) -> Looks:
        view = state.text_view
        return Looks(
            self._theme, view.tint, view.shows_pattern, view.shows_boundaries, state.position
        )

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
        self._follow_edit(edit)
        self.set_tokens_known(False)
        self.forget_wish()
        self.edited.emit(self._text, to_code_point(shown, self.textCursor().position()))

    def _follow_edit(self, edit: Edit) -> None:
        """Let the tokens follow the text, until it is known what has become of them."""
        start = int(to_units(self._shown, np.array([edit.start]))[0])
        removed, inserted = units_in(edit.removed), units_in(edit.inserted)
        self._read = ()
        self.show_map(self.heat_map.edited(start, removed, inserted))

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
        # After the document: tokens are painted at places of the new text.
        self._follow_edit(edit)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.catch_up()
        super().mousePressEvent(event)
