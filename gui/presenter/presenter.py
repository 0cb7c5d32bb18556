"""Turns presenter mode on and off: full screen, large type, fewer panels; and all back again.

Computes nothing, and no setting changes: what is seen stays what it was, only larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from operator import attrgetter
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from gui.presenter.curtain import Curtain, lay_out_anew, widgets_in
from gui.presenter.parts import HIDDEN_IN_BODY, HIDDEN_ON_PAGES, SLIDERS
from gui.presenter.sizes import POINTS_PER_INCH, type_points
from gui.presenter.style import large_style

if TYPE_CHECKING:
    from gui.body import Body
    from gui.window_acts import WindowActs
    from gui.workbench import Workbench

WITHOUT_SCREEN = ("offscreen", "minimal", "vnc")
"""Window systems on which a window has no screen to fill."""
SETTLE_MS = 120
"""After the window has got another size, before the type follows it."""


class Presenter(QObject):
    """Made when it is first wanted; ``show`` is told what is seen, also when that is new."""

    def __init__(self, window: WindowActs) -> None:
        super().__init__(window)
        self._window = window
        self._body: Body | None = None
        self._curtain = Curtain()
        self._focused: QWidget | None = None
        self._state_before, self._size_before = Qt.WindowState.WindowNoState, QSize()
        self._place_before = QRect()
        self._fills_screen = False
        self.geometry_before = QByteArray()
        """Of the window, as Qt saves it, when the mode was entered last."""
        self._usual_points = QApplication.font().pointSizeF()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._fit)

    @property
    def is_on(self) -> bool:
        return self._body is not None

    def show(self, body: Body, on: bool) -> None:
        """Present ``body``, or show all of it again. What is so already costs nothing."""
        before = self._body
        if on and body is not before:
            self._body, self._curtain = body, Curtain()
            self._take_away(body)
            if before is None:
                self._enter()
        elif before is not None and not on:
            self._body = None
            self._leave(body)

    def _take_away(self, body: Body) -> None:
        self._focused = QApplication.focusWidget()
        header = body.header.layout()
        assert isinstance(header, QHBoxLayout)
        header.addWidget(self._way_out())
        self.leave.show()
        self._curtain.draw(parts_named(body, HIDDEN_IN_BODY))
        for page in body.made_pages:
            self.present(page)
        body.page_made.connect(self.present)
        body.columns.beside_changed.connect(self._fit)

    def _way_out(self) -> QToolButton:
        self.leave = QToolButton()
        self.leave.setObjectName("quiet")
        self.leave.setText(self.tr("Leave (Esc)"))
        self.leave.setToolTip(self.tr("Back to the whole window, as it was (Esc or F11)"))
        self.leave.clicked.connect(lambda: self._window.set_presenter(False))
        return self.leave

    def present(self, page: Workbench) -> None:
        """Take away what is not for the back row, on one page."""
        self._curtain.draw(parts_named(page, HIDDEN_ON_PAGES))
        for name, control in page.sampling.sections.controls.made.items():
            self._curtain.draw([control.reset if name in SLIDERS else control])
        page.set_plain(True)

    def _enter(self) -> None:
        window = self._window
        self.geometry_before = window.saveGeometry()
        self._state_before, self._size_before = window.windowState(), window.size()
        self._place_before = window.geometry()
        has_screen = QGuiApplication.platformName() not in WITHOUT_SCREEN
        self._fills_screen = has_screen and not window.isFullScreen()
        window.installEventFilter(self)
        if self._fills_screen:
            window.showFullScreen()
        self._fit()

    def _leave(self, body: Body) -> None:
        window = self._window
        window.removeEventFilter(self)
        self._settle.stop()
        body.page_made.disconnect(self.present)
        body.columns.beside_changed.disconnect(self._fit)
        focused = self._focused
        # What had the focus may be gone by now, with a dialog or with the body before.
        lives = focused is not None and shiboken6.isValid(focused)
        has_focus_back = lives and self._curtain.covers(focused)
        self.leave.hide()
        self.leave.deleteLater()
        # What comes back does so in the usual type, or the window would have to grow for it.
        window.appearance.set_type_size(None)
        self._curtain.open()
        for page in body.made_pages:
            page.set_plain(False)
        body.leave_out_again()
        if self._fills_screen:
            window.setWindowState(self._state_before)
        self._settle_at(body, self._size_before)
        if self._fills_screen and self._state_before == Qt.WindowState.WindowNoState:
            # Qt still takes it to be in the corner of the screen, and would let it stay there.
            window.setGeometry(self._place_before)
        if has_focus_back and focused is not None:
            focused.setFocus()
        self._focused = None

    # sizes

    def _settle_at(self, body: Body, size: QSize) -> None:
        """At this size again, for which the window may have grown while its parts changed."""
        window = self._window
        lay_out_anew(body)
        for page in body.made_pages:
            page.views.align_headings()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        layout = window.layout()
        if layout is not None and not window.isFullScreen():
            layout.activate()
            window.resize(size)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._body is None:
            return
        size, dpi = self._window.size(), float(self._window.logicalDpiY())
        # Beside a lesson all of the page is to be seen, too: what it asks for is on it.
        width = round(size.width() * self._body.columns.page_share)
        points = type_points(width, size.height(), dpi, self._usual_points)
        em = round(points * dpi / POINTS_PER_INCH)
        self._window.appearance.set_type_size(points, lambda theme: large_style(theme, em))
        self._settle_at(self._body, size)


def parts_named(root: object, names: tuple[str, ...]) -> Iterator[QWidget]:
    """The widgets that the dotted names stand for, as far as ``root`` has them."""
    for name in names:
        with suppress(AttributeError):
            part = attrgetter(name)(root)
            if part is not None:
                yield from widgets_in(part)
