"""One step of a lesson, from its title to its result. Shows progress; says what is guessed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from engine.lesson import Progress, Step
from gui.lesson.guess_box import GuessBox
from gui.lesson.numbers import LessonNumbers
from gui.lesson.prose import Prose
from gui.lesson.task_row import TaskRow
from gui.theme import LIGHT, Theme


class StepPane(QWidget):
    """What the reader reads and answers."""

    guessed = Signal(int)
    guess_skipped = Signal()
    where_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._theme = LIGHT
        self._numbers = LessonNumbers(QLocale())
        self.tasks: list[TaskRow] = []
        self.title = QLabel()
        self.title.setObjectName("lesson-title")
        self.title.setWordWrap(True)
        self.text, self.guess, self.result = Prose(), GuessBox(), Prose()
        self.waiting = QLabel(
            self.tr("The model is not there yet. This step begins by itself when it is.")
        )
        self.waiting.setWordWrap(True)
        self.waiting.setObjectName("muted")
        self.to_do = QLabel(self.tr("Now do it").upper())
        self.to_do.setObjectName("title")
        self.seen = QLabel(self.tr("What you see").upper())
        self.seen.setObjectName("title")
        self.outcome = QFrame()
        self.outcome.setObjectName("card")
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(6)
        self._lay_out()
        self.guess.guessed.connect(self.guessed)
        self.guess.skipped.connect(self.guess_skipped)

    def _lay_out(self) -> None:
        outcome = QVBoxLayout(self.outcome)
        outcome.setContentsMargins(12, 10, 12, 10)
        outcome.setSpacing(6)
        outcome.addWidget(self.seen)
        outcome.addWidget(self.result)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(12)
        for widget in (self.title, self.text, self.waiting, self.guess, self.to_do):
            layout.addWidget(widget)
        layout.addLayout(self._tasks)
        layout.addWidget(self.outcome)
        layout.addStretch()

    def show_progress(self, progress: Progress, is_waiting: bool) -> None:
        if progress.step is not self._step:
            self._show_step(progress.step)
        self.waiting.setVisible(is_waiting)
        self.guess.show_progress(progress)
        # Before the guess there is nothing to try: predict, do, see.
        can_do = progress.has_answered and progress.begun is not None
        self.to_do.setVisible(can_do)
        for number, row in enumerate(self.tasks):
            row.setVisible(can_do)
            row.show_done(number < len(progress.done), number == progress.present)
        self.outcome.setVisible(progress.shows_result)
        if progress.shows_result:
            self.show_numbers(progress)

    def show_numbers(self, progress: Progress) -> None:
        """The result with the numbers of now."""
        if progress.shows_result:
            self.result.say(self._numbers.filled(progress.step.result, progress))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.text, self.guess, self.result, *self.tasks):
            part.set_theme(theme)

    def _show_step(self, step: Step) -> None:
        self._step = step
        self.title.setText(step.title)
        self.text.say(step.text)
        self.text.setVisible(bool(step.text))
        for row in self.tasks:
            self._tasks.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self.tasks = [TaskRow(task, number) for number, task in enumerate(step.tasks, 1)]
        before: QWidget = self.guess.skip
        for row in self.tasks:
            row.set_theme(self._theme)
            self._tasks.addWidget(row)
            row.where_asked.connect(self.where_asked)
            QWidget.setTabOrder(before, row.where)
            before = row.where
