"""The guess: a question, its answers to choose from, and what it came to.

Does not know which answer is right before it is told to show it.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.lesson import Guess, Progress
from gui.lesson.prose import Prose
from gui.panel import repolish
from gui.theme import Theme


class Option(QWidget):
    """One answer. Its text wraps, which that of a radio button does not."""

    def __init__(self, number: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.button = QRadioButton()
        self.button.setObjectName("option")
        self.button.setAccessibleName(text)
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.mark = QLabel()
        self.mark.setObjectName("strong")
        self.number = number
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(self.button)
        row.addWidget(self.label, 1)
        row.addWidget(self.mark)
        # A click on the words is meant for the button beside them.
        self.label.mousePressEvent = lambda event: self.button.click()  # type: ignore[method-assign]

    def show_mark(self, mark: str, words: str) -> None:
        """``mark`` beside the answer, which is read out as ``words``."""
        self.mark.setText(mark)
        self.button.setAccessibleName(f"{self.text}, {words}" if words else self.text)


class GuessBox(QFrame):
    """Asks for a guess; says what was chosen."""

    guessed = Signal(int)
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._guess: Guess | None = None
        self.options: list[Option] = []
        self.title = QLabel(self.tr("Your guess").upper())
        self.title.setObjectName("title")
        self.question = Prose()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.guessed)
        self.skip = QToolButton()
        self.skip.setObjectName("quiet")
        self.skip.setText(self.tr("Go on without a guess"))
        self.skip.clicked.connect(self.skipped)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setObjectName("strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.question)
        layout.addLayout(self._rows)
        layout.addWidget(self.skip)
        layout.addWidget(self.verdict)

    def show_progress(self, progress: Progress) -> None:
        guess = progress.step.guess
        if guess is not self._guess:
            self._show_guess(guess)
        self._mark(progress)
        self.skip.setVisible(not progress.has_answered)
        self.verdict.setVisible(progress.shows_result)
        if progress.shows_result:
            self.verdict.setText(self.verdict_of(progress))

    def verdict_of(self, progress: Progress) -> str:
        """What the guess came to, without praise or blame."""
        guess = progress.step.guess
        right = guess.options[guess.right]
        if progress.guess is None:
            return self.tr("It is: {answer}").format(answer=right)
        if progress.guess == guess.right:
            return self.tr("As you guessed: {answer}").format(answer=right)
        return self.tr("You guessed “{guess}”; it is: {answer}").format(
            guess=guess.options[progress.guess], answer=right
        )

    def choose(self, number: int) -> None:
        """The option of that number, from 0, as if it had been clicked."""
        if number < len(self.options) and self.options[number].button.isEnabled():
            self.options[number].button.setFocus()
            self.options[number].button.click()

    def set_theme(self, theme: Theme) -> None:
        self.question.set_theme(theme)

    def _show_guess(self, guess: Guess) -> None:
        self._guess = guess
        self.question.say(guess.question)
        for option in self.options:
            self._group.removeButton(option.button)
            self._rows.removeWidget(option)
            option.setParent(None)
            option.deleteLater()
        self.options = [Option(number, text) for number, text in enumerate(guess.options)]
        before: QWidget = self.question
        for option in self.options:
            self._rows.addWidget(option)
            self._group.addButton(option.button, option.number)
            QWidget.setTabOrder(before, option.button)
            before = option.button
        QWidget.setTabOrder(before, self.skip)

    def _mark(self, progress: Progress) -> None:
        is_shown = progress.shows_result
        # A group that is exclusive does not let its last choice be taken back.
        self._group.setExclusive(False)
        for number, option in enumerate(self.options):
            is_right = is_shown and number == progress.step.guess.right
            option.button.setChecked(number == progress.guess)
            option.button.setEnabled(not is_shown)
            option.show_mark("✓" if is_right else "", self.tr("right") if is_right else "")
            option.label.setObjectName("strong" if is_right else "")
            repolish(option.label)
        self._group.setExclusive(True)
