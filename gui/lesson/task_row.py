"""One thing to do, with a mark that says whether it is done. Knows nothing of conditions."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.lesson import Task
from gui.lesson.prose import Prose
from gui.theme import LIGHT, Theme

SIZE = 18


class TickMark(QWidget):
    """An empty box, or one with a tick; it cannot be ticked by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_done = self._is_present = False
        self._theme = LIGHT
        self.setFixedSize(QSize(SIZE, SIZE))

    def show_done(self, is_done: bool, is_present: bool) -> None:
        self._is_done, self._is_present = is_done, is_present
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        lit = self._is_done or self._is_present
        painter.setPen(QPen(QColor(theme.accent if lit else theme.muted), 1.5))
        painter.setBrush(QColor(theme.accent) if self._is_done else QColor(0, 0, 0, 0))
        painter.drawRoundedRect(2, 2, SIZE - 4, SIZE - 4, 4, 4)
        if self._is_done:
            painter.setPen(QPen(QColor(theme.on_accent), 2))
            painter.drawPolyline([QPoint(5, 9), QPoint(8, 12), QPoint(13, 6)])


class TaskRow(QWidget):
    """Says when the reader wants to be shown where the task is done."""

    where_asked = Signal(str)

    def __init__(self, task: Task, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task, self.number = task, number
        self.mark, self.text = TickMark(), Prose()
        self.text.say(task.text)
        self.where = QToolButton()
        self.where.setObjectName("compact")
        self.where.setText(self.tr("Show me"))
        self.where.setToolTip(self.tr("Go to the control (F4)"))
        self.where.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.where.clicked.connect(lambda: self.where_asked.emit(task.at or ""))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.text)
        words.addWidget(self.where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def words(self, is_done: bool) -> str:
        """As it is read out."""
        state = self.tr("done") if is_done else self.tr("to do")
        return self.tr("Task {number}, {state}: {text}").format(
            number=self.number, state=state, text=self.text.toPlainText()
        )

    def show_done(self, is_done: bool, is_present: bool) -> None:
        self.mark.show_done(is_done, is_present)
        self.where.setVisible(is_present and self.task.at is not None)
        name = self.words(is_done)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.where.setAccessibleDescription(name)

    def set_theme(self, theme: Theme) -> None:
        self.mark.set_theme(theme)
        self.text.set_theme(theme)
