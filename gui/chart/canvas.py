"""The pyqtgraph surface the chart is painted on: one item as large as the view, one pixel a unit.

Knows nothing of what is painted. Pyqtgraph's axes, menus, range and mouse handling stay out: the
chart's widget takes all events.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QStyleOptionGraphicsItem, QWidget

Paint = Callable[[QPainter, float], None]


class CanvasItem(pg.GraphicsObject):  # type: ignore[misc]
    """Calls a function to paint itself, with the height in pixels."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self._rect = QRectF()

    def resize(self, width: float, height: float) -> None:
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, width, height)

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        # An exception that leaves a paint function of a graphics item ends the process.
        try:
            self._paint(painter, self._rect.height())
        except Exception:
            sys.excepthook(*sys.exc_info())


class Canvas(pg.GraphicsView):  # type: ignore[misc]
    """A view without frame, scroll bars or events of its own; `paint` must cover all of it."""

    def __init__(self, parent: QWidget, paint: Paint) -> None:
        self._item: CanvasItem | None = None
        super().__init__(parent, background=None)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # What is painted covers all of it: Qt need not paint the panel behind it, frame by frame.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        self._item = CanvasItem(paint)
        self.addItem(self._item)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._item is not None:
            self._item.resize(self.width(), self.height())

    def repaint_soon(self) -> None:
        """Asks for a paint event; several requests make one."""
        self.viewport().update()
