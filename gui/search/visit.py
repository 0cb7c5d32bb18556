"""A visit to the search: where the focus came from, and what ends it.

Knows no results; the search tells it when they are open.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.search.popup import ResultPopup


class Visit(QObject):
    """Ends when the focus goes elsewhere or a press hits nothing that takes it."""

    ended = Signal()

    def __init__(self, search: QWidget, popup: ResultPopup) -> None:
        super().__init__(search)
        self._search = search
        self._popup = popup
        self._came_from: QWidget | None = None
        self._window: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def begin(self) -> None:
        """The results are open. Does nothing the second time."""
        if self._window is None:
            self._window = self._search.window()
            self._window.installEventFilter(self)

    def end(self) -> None:
        """They are closed."""
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None

    def go_back(self) -> None:
        """Gives the focus to whoever had it before the search."""
        before = self._came_from
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_ours(self, widget: QWidget) -> bool:
        return self._search.isAncestorOf(widget) or self._popup.isAncestorOf(widget)

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None:  # the window is no longer the active one, which ends nothing
            return
        if not self._is_ours(new):
            if self._window is not None:
                self.ended.emit()
        elif old is not None and not self._is_ours(old):
            self._came_from = old

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the window gets: presses that nobody took, and new sizes."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.ended.emit()
        elif event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._place_again)  # the field has its place only then
        return super().eventFilter(watched, event)

    def _place_again(self) -> None:
        if self._window is not None:
            self._popup.open_under(self._search)
