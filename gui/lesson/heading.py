"""The top of the lesson's panel: which step this is, the list of all, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.lesson.dots import Dots
from gui.lesson.view import LessonView
from gui.theme import Theme


class LessonHeading(QWidget):
    """Says what is wanted; shows what there is."""

    step_chosen = Signal(int)
    open_asked = Signal()
    reload_asked = Signal()
    bundled_asked = Signal()
    back_asked = Signal()
    """What was in the window before the lesson is to be there again."""
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = LessonView()
        self.title = QLabel(self.tr("Lesson").upper())
        self.title.setObjectName("title")
        self.steps = QToolButton()
        self.steps.setObjectName("compact")
        self.steps.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.steps.setToolTip(self.tr("All steps, and other lessons"))
        menu = QMenu(self.steps)
        menu.aboutToShow.connect(self._fill)
        self.steps.setMenu(menu)
        self.reload = QToolButton()
        self.reload.setObjectName("compact")
        self.reload.setText(self.tr("Reload"))
        self.reload.setToolTip(self.tr("Read the lesson's files again; the step stays"))
        self.reload.clicked.connect(self.reload_asked)
        self.close_button = QToolButton()
        self.close_button.setObjectName("quiet")
        self.close_button.setText("✕")
        self.close_button.setAccessibleName(self.tr("Close the lesson"))
        self.close_button.setToolTip(self.tr("Close the lesson (Esc)"))
        self.close_button.clicked.connect(self.close_asked)
        self.dots = Dots()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addStretch()
        row.addWidget(self.reload)
        row.addWidget(self.steps)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.dots)

    def show_view(self, view: LessonView) -> None:
        self._view = view
        lesson = view.lesson
        self.reload.setVisible(not view.is_bundled)
        self.dots.setVisible(lesson is not None)
        if lesson is None:
            self.steps.setText(self.tr("Lessons ▾"))
            self.steps.setAccessibleName(self.tr("Lessons"))
            return
        count = len(lesson.steps)
        text = self.tr("{step} of {count}").format(step=view.place + 1, count=count)
        self.steps.setText(f"{text} ▾")
        done = tuple(step.name in view.finished for step in lesson.steps)
        self.steps.setAccessibleName(
            self.tr("Step {step} of {count}, {done} done: all steps").format(
                step=view.place + 1, count=count, done=sum(done)
            )
        )
        self.dots.show_steps(done, view.place)

    def set_theme(self, theme: Theme) -> None:
        self.dots.set_theme(theme)

    def _fill(self) -> None:
        view, menu = self._view, self.steps.menu()
        menu.clear()
        for place, step in enumerate(view.lesson.steps if view.lesson is not None else ()):
            mark = "✓" if step.name in view.finished else "\N{EN SPACE}"
            text = f"{mark} {place + 1}  {step.title}".replace("&", "&&")
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(place == view.place)
            action.triggered.connect(lambda _=False, place=place: self.step_chosen.emit(place))
        menu.addSeparator()
        if view.can_go_back:
            action = menu.addAction(self.tr("Put back what was there before the lesson"))
            action.triggered.connect(self.back_asked)
        menu.addAction(self.tr("Open another lesson …")).triggered.connect(self.open_asked)
        if not view.is_bundled:
            action = menu.addAction(self.tr("The lesson that comes with Logitscope"))
            action.triggered.connect(self.bundled_asked)
