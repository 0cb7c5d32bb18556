"""Hears of all that a lesson notices: states, pages, views, rolls, and details that are opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.views import ROLL

if TYPE_CHECKING:
    from gui.body import Body
    from gui.workbench import Workbench


class Watch(QObject):
    """Of one body at a time."""

    looked = Signal()
    """Something changed that can be seen."""
    counted = Signal(str, int)
    """Something was done that no state tells of, and how often."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._body: Body | None = None
        self._pages: list[Workbench] = []
        self._leave: list[Callable[[], None]] = []

    def attach(self, body: Body) -> None:
        self.detach()
        self._body = body
        body.header.pages.currentChanged.connect(self._page_changed)
        self._page_changed()

    def detach(self) -> None:
        """Hear of nothing any more. What belonged to a body that is gone is gone with it."""
        for leave in self._leave:
            leave()
        self._leave, self._pages, self._body = [], [], None

    def _page_changed(self) -> None:
        body = self._body
        if body is None:
            return
        # The lab is made when it is first in front.
        for page in body.made_pages:
            if page not in self._pages:
                self._pages.append(page)
                self._watch(page)
        self.looked.emit()

    def _watch(self, page: Workbench) -> None:
        self._leave.append(page.session.subscribe(lambda _: self.looked.emit()))
        page.views.tabs.currentChanged.connect(lambda view: self._view_changed(page, view))
        page.chart.chart.details_shown.connect(lambda: self.counted.emit("details", 1))
        self._roll_seen(page)

    def _view_changed(self, page: Workbench, view: int) -> None:
        self._roll_seen(page)
        self.looked.emit()

    def _roll_seen(self, page: Workbench) -> None:
        if page.views.tabs.currentIndex() == ROLL and not page.property("is_rolled"):
            page.setProperty("is_rolled", True)
            page.views.roll.finished.connect(lambda: self._rolled(page))

    def _rolled(self, page: Workbench) -> None:
        roll = page.views.roll.current_roll
        if roll is not None:
            self.counted.emit("rolled", roll.count)
