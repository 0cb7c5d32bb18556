"""Texts to begin with, as chips below the first line of an empty text; and a way to the lesson.

They lie over the text's empty lines, so that nothing moves when they come and go.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton, QWidget

from gui.flow import flow
from gui.panel import quiet_label

GAP = 6
PROMPTS = (
    "The capital of France is",
    "今天的天气真",
    "Once upon a time, there was a",
)
"""One that is nearly certain, one of split characters, and one that is wide open: the same in
every language of the window."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PromptChip(QPushButton):
    """A text to begin with. Enter chooses it, as a click does."""

    def __init__(self, prompt: str, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(prompt, parent)
        self.setObjectName("chip")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
        else:
            super().keyPressEvent(event)


class PromptChips(QWidget):
    """Lies on the lower lines of ``editor``; the last ones are left out where these are too few."""

    chosen = Signal(str)
    lesson_asked = Signal()
    dismissed = Signal()
    """The way to the lesson is not to be shown any more."""

    def __init__(self, editor: QPlainTextEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = self.tab_follows = editor
        self._offers_lesson = False
        self._lead = quiet_label(self.tr("Try:"))
        self._lead.setParent(self)
        self.chips = [self._chip(prompt, tip) for prompt, tip in self._tips()]
        self.lesson = self._quiet(
            self.tr("New here? Take the lesson (Ctrl+L)"), self.tr("A guided path in small steps")
        )
        self.lesson.clicked.connect(self.lesson_asked)
        self.dismiss = self._quiet("✕", self.tr("Do not offer the lesson any more"))
        self.dismiss.setAccessibleName(self.tr("Do not offer the lesson any more"))
        self.dismiss.clicked.connect(self.dismissed)
        self.hide()
        editor.installEventFilter(self)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops after the text, in this order; see `tab_order`."""
        return (*self.chips, self.lesson, self.dismiss)

    def _tips(self) -> tuple[tuple[str, str], ...]:
        """What to look at with each of them."""
        return tuple(
            zip(
                PROMPTS,
                (
                    self.tr("Nearly certain: temperature changes little, and one token is kept"),
                    self.tr(
                        "Chinese: characters are split into tokens of bytes, which come one by one"
                    ),
                    self.tr("Wide open: look how many tokens top-k and top-p keep"),
                ),
                strict=True,
            )
        )

    def _chip(self, prompt: str, tip: str) -> PromptChip:
        name = self.tr("Try the text: {text}").format(text=prompt)
        chip = PromptChip(prompt, name, tip, self)
        chip.clicked.connect(lambda: self.chosen.emit(prompt))
        return chip

    def _quiet(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("quiet")
        button.setText(text)
        button.setToolTip(tip)
        return button

    def offer(self, wanted: bool, offers_lesson: bool) -> None:
        """Show the texts; with them the way to the lesson."""
        if (wanted, offers_lesson) == (not self.isHidden(), self._offers_lesson):
            return
        self._offers_lesson = offers_lesson
        if not wanted and any(stop.hasFocus() for stop in self.tab_stops):
            self._editor.setFocus()
        self.setVisible(wanted)
        self._place()

    # --- where they are ---

    def _first_line(self) -> int:
        """The pixels down to the end of it. What is written there while the text is empty may be
        of another script, whose font is taller than the caret.
        """
        editor, margin = self._editor, self._editor.document().documentMargin()
        metrics = editor.fontMetrics()
        words = metrics.boundingRect(
            editor.viewport().rect(), Qt.TextFlag.TextWordWrap, editor.placeholderText()
        )
        return round(margin + max(words.height(), editor.cursorRect().height()))

    def _place(self) -> None:
        """On the lines below the first one."""
        view, above = self._editor.viewport().geometry(), self._first_line()
        room = QRect(view.left() + 3, view.top() + above, view.width() - 3, view.height() - above)
        room.translate(self._editor.pos())
        self.setGeometry(room)
        self.raise_()
        lesson = (self.lesson, self.dismiss)
        parts: list[QWidget] = [self._lead, *self.chips, *lesson]
        places = flow((part.sizeHint() for part in parts), room.width(), GAP)
        height = max(chip.sizeHint().height() for chip in self.chips)
        for part, place in zip(parts, places, strict=True):
            # In a low window one line is all there is, and it may be a little too low.
            place.setHeight(min(height, room.height() - place.top()))
            part.setGeometry(place)
            fits = place.bottom() < room.height() and place.right() <= room.width()
            fits = fits and (place.height() == height or place.top() == 0)
            part.setVisible(fits and (part not in lesson or self._offers_lesson))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        moved = (kinds.Resize, kinds.Move, kinds.FontChange, kinds.StyleChange)
        if event.type() in moved and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)
