"""Joins the lesson to the window: its panel beside the page, its keys, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.lesson.controls import bring_out, control_of, go_to_control
from gui.lesson.desk import LessonDesk
from gui.lesson.panel import LessonPanel
from gui.lesson.ring import Ring
from gui.lesson.view import LessonView

if TYPE_CHECKING:
    from engine.state import State
    from gui.body import Body
    from gui.window_acts import WindowActs

translate = QCoreApplication.translate


class LessonSide(QObject):
    """Lives as long as the window. Whoever creates it calls ``close``."""

    def __init__(self, window: WindowActs) -> None:
        super().__init__(window)
        self._window = window
        self._ring: Ring | None = None
        self.desk = LessonDesk(window, self)
        self.panel: LessonPanel | None = None
        self.desk.changed.connect(self._show)
        self.desk.numbers_changed.connect(self._show_numbers)
        self.desk.moved.connect(self._remember)
        self.serve(window.body)

    # --- the panel ---

    @property
    def is_open(self) -> bool:
        return self.panel is not None

    def serve(self, body: Body) -> None:
        """``body`` is what is seen from now on; the one before is gone, and its panel with it."""
        was_open, self.panel, self._ring = self.is_open, None, None
        self.desk.attach()
        if was_open:
            self._make_panel(body)

    def translate(self) -> None:
        """Go on in the language that is spoken now."""
        self.desk.reload()

    def toggle(self) -> None:
        """Open the lesson; to it, where it is open; close it, where it has the focus."""
        panel = self.panel
        if panel is None:
            self.open()
        elif self._has_focus(panel):
            self.close_panel()
        else:
            panel.take_focus()

    def open(self, folder: Path | None = None, place: int | None = None) -> None:
        """The lesson in ``folder``, at that step; by default where it was, or the program's own."""
        if self.panel is None:
            self._make_panel(self._window.body)
        if folder is not None or place is not None:
            self.desk.open(folder, place or 0)
        elif not self.desk.view.folder:
            name, step = self._window.lesson_place
            self.desk.open(Path(name) if name else None, step)
        else:
            self.desk.resume()
        if self.panel is not None:
            self.panel.take_focus()

    def ask_folder(self) -> None:
        """Open the lesson in the folder that is chosen."""
        dialog = QFileDialog(self._window, translate("LessonSide", "Open another lesson"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if self.desk.folder is not None:
            dialog.setDirectory(str(self.desk.folder.parent))
        dialog.fileSelected.connect(lambda name: self.open(Path(name), 0))
        dialog.open()

    def close_panel(self) -> None:
        """The page has the room again; what was in the window before is offered."""
        panel, body = self.panel, self._window.body
        if panel is None:
            return
        had_focus = self._has_focus(panel)
        self.panel = None
        self._show_ring(None)
        body.columns.put_beside(None)
        panel.deleteLater()
        self.desk.rest()
        if had_focus:
            go_to_control(body, "text")
        if self.desk.view.can_go_back:
            self._offer()

    def _offer(self) -> None:
        self._window.notice.say(
            lambda: translate(
                "LessonSide", "The lesson has changed text and settings. What was there is kept."
            ),
            button=lambda: translate("LessonSide", "Put it back"),
            action=self.desk.put_back,
            dismiss=lambda: translate("LessonSide", "Leave it so"),
            dismissed=self.desk.keep,
        )

    def close(self) -> None:
        """Wait for what is being read. May be called twice."""
        self.desk.close()

    # --- keys ---

    def go_between(self) -> None:
        """From the panel to where the present task is done, and back again."""
        panel = self.panel
        if panel is None:
            return
        if not self._has_focus(panel):
            panel.take_focus()
            return
        place = self._present_control()
        if place is None or go_to_control(self._window.body, place) is None:
            go_to_control(self._window.body, "text")

    def turn(self, steps: int) -> None:
        """To the next step, or the one before."""
        if self.panel is not None:
            # What has the focus may go with the step that it belongs to.
            had_focus = self._has_focus(self.panel)
            self.desk.go_to(self.desk.view.place + steps)
            if had_focus:
                self.panel.take_focus()

    # --- inside ---

    def _make_panel(self, body: Body) -> None:
        panel = self.panel = LessonPanel()
        panel.set_theme(self._window.appearance.theme)
        panel.guessed.connect(self.desk.guess)
        panel.guess_skipped.connect(lambda: self.desk.guess(None))
        panel.step_chosen.connect(self._choose)
        panel.again_asked.connect(self._again)
        panel.where_asked.connect(self._go_where)
        panel.closed.connect(self.close_panel)
        heading, faults = panel.heading, panel.faults
        heading.open_asked.connect(self.ask_folder)
        heading.reload_asked.connect(self.desk.reload)
        heading.bundled_asked.connect(lambda: self.desk.open(None))
        heading.back_asked.connect(self.desk.put_back)
        faults.reload_asked.connect(self.desk.reload)
        faults.open_asked.connect(self.ask_folder)
        body.columns.put_beside(panel)
        self._show(self.desk.view)

    def _remember(self) -> None:
        folder = self.desk.folder
        self._window.lesson_place = "" if folder is None else str(folder), self.desk.view.place
        self._window.looks_changed.emit()

    def own_state(self, state: State) -> State:
        """``state`` of the session on the text, as the reader had chosen it before the lesson."""
        return self.desk.own_state(state)

    def set_theme(self) -> None:
        for part in (self.panel, self._ring):
            if part is not None:
                part.set_theme(self._window.appearance.theme)

    def _choose(self, place: int) -> None:
        self.desk.go_to(place)
        if self.panel is not None:
            self.panel.take_focus()

    def _again(self) -> None:
        self.desk.again()
        if self.panel is not None:
            self.panel.take_focus()

    def _go_where(self, name: str) -> None:
        go_to_control(self._window.body, name)
        self._point()

    def _show(self, view: LessonView) -> None:
        if self.panel is not None and (view.lesson is not None or view.faults):
            self.panel.show_view(view)
        self._point()

    def _show_numbers(self, view: LessonView) -> None:
        if self.panel is not None:
            self.panel.show_numbers(view)

    def _present_control(self) -> str | None:
        """Where the task is done that is next."""
        progress = self.desk.view.progress
        if progress is None or self.desk.view.is_past or not progress.has_answered:
            return None
        if progress.begun is None or progress.present is None:
            return None
        return progress.step.tasks[progress.present].at

    def _point(self) -> None:
        """The ring to the control of the present task."""
        self._show_ring(self._present_control() if self.is_open else None)

    def _show_ring(self, name: str | None) -> None:
        body = self._window.body
        if name is not None:
            bring_out(body, name)
        target = None if name is None else control_of(body, name)
        if self._ring is None and target is not None:
            self._ring = Ring(body)
            self._ring.set_theme(self._window.appearance.theme)
        if self._ring is not None and target is not self._ring.target:
            self._ring.put_around(target)
            if target is not None:
                body.columns.room.bring_into_view(target)

    @staticmethod
    def _has_focus(panel: LessonPanel) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is panel or panel.isAncestorOf(focus))
