"""One line between header and panels that says what went wrong or what takes its time.

Lives as long as the window, whichever language it speaks: see `say_again`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

Words = str | Callable[[], str]
"""What is said, or what makes it in the language that is spoken then."""


def spoken(words: Words) -> str:
    return words if isinstance(words, str) else words()


@dataclass(frozen=True)
class Notice:
    """What the bar says; see `NoticeBar.say`."""

    message: Words = ""
    button: Words = ""
    dismiss: Words = ""


class NoticeBar(QFrame):
    """Hidden while there is nothing to say. One notice at a time; the newest one stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._notice = Notice()
        self._action: Callable[[], None] | None = None
        self._dismissed: Callable[[], None] | None = None
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(200)
        self.button, self.dismiss = QPushButton(), QPushButton()
        self.button.clicked.connect(self._act)
        self.dismiss.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.addWidget(self.message, 1)
        for widget in (self.progress, self.button, self.dismiss):
            layout.addWidget(widget)
        self.say_again()
        self.hide()

    def say(
        self,
        message: Words,
        *,
        progress: tuple[int, int] | None = None,
        button: Words = "",
        action: Callable[[], None] | None = None,
        dismiss: Words = "",
        dismissed: Callable[[], None] | None = None,
    ) -> None:
        """Show ``message``; ``button`` runs ``action``, and "Dismiss" runs ``dismissed``, whatever
        ``dismiss`` calls it.

        ``progress`` is (done, total); a total of 0 stands for one that is not known yet. A notice
        with progress goes away by itself and so has no "Dismiss".
        """
        self._action, self._dismissed = action, dismissed
        self._notice = Notice(message, button, dismiss)
        self.progress.setVisible(progress is not None)
        if progress is not None:
            self.progress.setRange(0, progress[1])
            self.progress.setValue(progress[0])
        self.dismiss.setVisible(progress is None)
        self.say_again()
        self.show()

    def say_again(self) -> None:
        """In the language that is spoken now, as far as it is known how to make the words."""
        message, button = spoken(self._notice.message), spoken(self._notice.button)
        if self.message.text() != message:
            self.message.setText(message)
            self.setAccessibleName(message)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.dismiss.setText(spoken(self._notice.dismiss) or self.tr("Dismiss"))
        self.progress.setAccessibleName(self.tr("Progress"))

    def clear(self) -> None:
        self.hide()

    def take_back(self, message: Words) -> None:
        """Clear, unless another message has come since."""
        if message in (self._notice.message, self.message.text()):
            self.clear()

    def _act(self) -> None:
        action = self._action
        self.hide()
        if action is not None:
            action()

    def _close(self) -> None:
        self.hide()
        if self._dismissed is not None:
            self._dismissed()
