"""The lesson's column beside the page. Shows a `LessonView`; says what the reader wants."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.lesson import Progress
from gui.accessible import install_accessibility
from gui.lesson.announcing import announce
from gui.lesson.fault_list import FaultList
from gui.lesson.heading import LessonHeading
from gui.lesson.step_pane import StepPane
from gui.lesson.view import LessonView
from gui.panel import MARGIN
from gui.theme import Theme

CHARACTERS, LEAST_CHARACTERS = 44, 34
"""How wide it likes to be, and how narrow it may become."""


class _StepArea(QScrollArea):
    """Takes the keys, to be scrolled by them: for those who listen a document."""

    accessible_role = QAccessible.Role.Document

    def __init__(self) -> None:
        super().__init__()
        install_accessibility()


class LessonPanel(QFrame):
    """Predict, do, see: one step at a time."""

    guessed = Signal(int)
    guess_skipped = Signal()
    step_chosen = Signal(int)
    again_asked = Signal()
    """The step is to begin anew."""
    where_asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("Lesson"))
        self._view = LessonView()
        self._said: tuple[str, int, bool, bool] | None = None
        self.heading, self.step, self.faults = LessonHeading(), StepPane(), FaultList()
        self.back = QPushButton(self.tr("◀ Back"))
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setToolTip(self.tr("The step before (Alt+Page Up)"))
        self.next = QPushButton()
        self.next.setToolTip(self.tr("The next step, whatever is done (Alt+Page Down)"))
        for button in (self.back, self.next):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.area = _StepArea()
        self.area.setObjectName("side")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("The step"))
        self.step.setObjectName("side")
        self.area.setWidget(self.step)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.faults)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 6, MARGIN - 6, MARGIN - 2)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        self.step.guessed.connect(self.guessed)
        self.step.guess_skipped.connect(self.guess_skipped)
        self.step.where_asked.connect(self.where_asked)
        self.step.again_asked.connect(self.again_asked)
        self.heading.step_chosen.connect(self.step_chosen)
        self.heading.close_asked.connect(self.closed)
        self.back.clicked.connect(lambda: self.step_chosen.emit(self._view.place - 1))
        self.next.clicked.connect(lambda: self.step_chosen.emit(self._view.place + 1))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * CHARACTERS, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * LEAST_CHARACTERS, 200)

    # --- what is shown ---

    def show_view(self, view: LessonView) -> None:
        had_focus = self._has_focus()
        self._show_all(view)
        # A button that goes when its task is done, or an answer that can be changed no more, would
        # give the focus to whatever comes next in the window.
        if had_focus and not self._has_focus():
            self.take_focus()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is self or self.isAncestorOf(focus)

    def _show_all(self, view: LessonView) -> None:
        before, self._view = self._view, view
        self.heading.show_view(view)
        lesson, progress = view.lesson, view.progress
        self._stack.setCurrentWidget(self.faults if lesson is None else self.area)
        last = 0 if lesson is None else len(lesson.steps) - 1
        self.back.setEnabled(view.place > 0)
        self.next.setVisible(lesson is not None)
        self.back.setVisible(lesson is not None)
        if lesson is None or progress is None:
            self.faults.show_faults(view.folder, view.faults)
            return
        is_end = view.place == last
        self._show_next(progress.is_done, is_end)
        is_other = before.progress is None or before.progress.step is not progress.step
        self.step.show_progress(progress, view.is_waiting)
        if is_other:
            self.area.verticalScrollBar().setValue(0)
        else:
            self._bring_news(before.progress, progress)
        self._say(view)

    def _bring_news(self, before: Progress | None, progress: Progress) -> None:
        """Scroll to what has just come, when the layout has seen to it."""
        was_answered = before is not None and before.has_answered
        if progress.shows_result and not (before is not None and before.shows_result):
            QTimer.singleShot(0, self, lambda: self._scroll_to_top_of(self.step.outcome))
        elif progress.has_answered and not was_answered and progress.present is not None:
            row = self.step.tasks[progress.present]
            QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row))

    def _scroll_to_top_of(self, part: QWidget) -> None:
        # So that the guess above it stays in view where there is room.
        bar, view = self.area.verticalScrollBar(), self.area.viewport()
        end = part.geometry().bottom() + MARGIN - view.height()
        bar.setValue(min(max(bar.value(), end), part.geometry().top() - MARGIN))

    def _show_next(self, is_done: bool, is_end: bool) -> None:
        text = self.tr("Next ▶") if is_done else self.tr("Skip ▶")
        self.next.setText(text)
        self.next.setAccessibleName(self.tr("Next step") if is_done else self.tr("Skip this step"))
        self.next.setEnabled(not is_end)
        name = "primary" if is_done and not is_end else ""
        if self.next.objectName() != name:
            self.next.setObjectName(name)
            self.next.style().unpolish(self.next)
            self.next.style().polish(self.next)

    def _say(self, view: LessonView) -> None:
        """To those who listen: another step, and what was done."""
        progress = view.progress
        if progress is None:
            return
        said = (
            progress.step.name,
            len(progress.done),
            progress.shows_result,
            progress.has_answered,
        )
        former, self._said = self._said, said
        if said == former:
            return
        step = self.step
        if not former or former[0] != said[0]:
            announce(self, f"{self.heading.steps.accessibleName()}\n{progress.step.title}")
        elif progress.shows_result:
            words = [self.tr("Done."), step.guess.verdict_of(progress), step.result.reading_text()]
            announce(self, "\n".join(words))
        elif progress.present is not None and progress.has_answered:
            # What was done, where it was just done, and what is to be done next.
            ticked = [len(progress.done) - 1] if former[1] < said[1] else []
            words = [step.tasks[place].words(True) for place in ticked]
            words.append(step.tasks[progress.present].words(False))
            announce(self, "\n".join(words))

    def show_numbers(self, view: LessonView) -> None:
        """The same step, with the numbers of now."""
        self._view = view
        if view.progress is not None:
            self.step.show_numbers(view.progress)

    def set_theme(self, theme: Theme) -> None:
        self.heading.set_theme(theme)
        self.step.set_theme(theme)

    # --- keys ---

    def take_focus(self) -> None:
        """To what is to be done next: the guess, then the way on."""
        view = self._view
        if view.progress is None:
            self.faults.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not view.progress.has_answered:
            self.step.guess.options[0].button.setFocus(Qt.FocusReason.TabFocusReason)
        elif view.progress.is_done and self.next.isEnabled():
            self.next.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            shown = [row.where for row in self.step.tasks if row.where.isVisible()]
            (shown[0] if shown else self.heading.steps).setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            # Here it closes the panel, whatever it does in the window.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.area.verticalScrollBar(), event.key()
        pages = {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if is_plain and key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif is_plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_6:
            self.step.guess.choose(int(key) - int(Qt.Key.Key_1))
        elif is_plain and key in pages:
            bar.setValue(bar.value() + pages[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
