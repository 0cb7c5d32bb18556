"""One quiet line about the text that the chat form makes; no line where there is nothing to say."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from engine.chat import Chat, Rendering, rendering
from engine.state import State
from gui.panel import repolish

REFUSED = re.compile(r"the chat template of (?P<model>.+?) refuses these messages: (?P<reason>.*)")
STOPPED = re.compile(r"the chat template of (?P<model>.+?) was stopped: ")
NO_MESSAGE = re.compile(r"the chat template of (?P<model>.+?) needs at least one message")
MOST_LINES = 3
"""The tooltip has the whole of a longer one."""


class Words(QLabel):
    """Wrapped by whoever gives it its height: a height that depends on the width would make the
    whole panel as high as it can be."""

    def hasHeightForWidth(self) -> bool:
        return False


class Note(QWidget):
    """Says why there is no text, or that the text is another one by now, and offers it ``anew``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.anew = QPushButton(self.tr("Render anew"))
        self.anew.setObjectName("chip")
        self.anew.setToolTip(
            self.tr("What the form makes becomes the text again; undo brings yours back")
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_state(self, state: State, chat: Chat, is_own: bool) -> None:
        """``is_own``: does the text begin with what the form makes?"""
        made = rendering(state.model, chat)
        words = "" if is_own else self._words_for(made)
        if words == self.words.text():
            return
        self.words.setText(words)
        self.words.setToolTip(words)
        self.words.setObjectName("error" if made.fault else "muted")
        repolish(self.words)
        self.anew.setVisible(made.text is not None)
        self.setVisible(bool(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = self.words.heightForWidth(max(1, self.words.width()))
        most = MOST_LINES * self.words.fontMetrics().lineSpacing()
        self.words.setFixedHeight(max(1, min(lines, most)))

    def _words_for(self, made: Rendering) -> str:
        if made.fault:
            return self._fault_words(made.fault)
        if made.text is None:
            return self.tr("This model has no chat template: the text stays as it is")
        return self.tr("The text was changed by hand: it is no longer what the form makes")

    def _fault_words(self, fault: str) -> str:
        """In the reader's language; one of an unknown form as it stands."""
        if found := REFUSED.fullmatch(fault):
            words = self.tr("The chat template of {model} refuses these messages: {reason}")
            return words.format(**found.groupdict())
        if found := STOPPED.match(fault):
            words = self.tr(
                "The chat template of {model} was stopped: it takes too many steps or makes too "
                "long a text"
            )
            return words.format(**found.groupdict())
        if found := NO_MESSAGE.fullmatch(fault):
            words = self.tr("The chat template of {model} needs at least one message")
            return words.format(**found.groupdict())
        return fault[:1].upper() + fault[1:]
