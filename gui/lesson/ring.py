"""A ring around a control: look here. It takes no clicks and no focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import LIGHT, Theme

AROUND = 5
WIDTH = 2.5
MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
)


class Ring(QWidget):
    """Lies over ``ground`` and follows the widget that it is put around."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        return self._target

    def put_around(self, target: QWidget | None) -> None:
        """None takes the ring away."""
        if target is self._target:
            return
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._target, self._watched = target, []
        if target is not None:
            target.destroyed.connect(self._forget)
            above: QWidget | None = target
            while above is not None and above is not self._ground:
                self._watched.append(above)
                above = above.parentWidget()
            for widget in self._watched:
                widget.installEventFilter(self)
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._later.start(0)
        return False

    def _forget(self) -> None:
        self._target, self._watched = None, []
        self.hide()

    def _follow(self) -> None:
        place = self._place()
        if place is None:
            self.hide()
            return
        self.setGeometry(place)
        self.raise_()
        self.show()

    def _place(self) -> QRect | None:
        """Around what can be seen of the target; None where nothing can."""
        target = self._target
        if target is None or not target.isVisible():
            return None
        seen = QRect(target.mapTo(self._ground, QPoint()), target.size())
        for above in self._watched[1:]:
            seen &= QRect(above.mapTo(self._ground, QPoint()), above.size())
        if seen.isEmpty():
            return None
        return seen.adjusted(-AROUND, -AROUND, AROUND, AROUND) & self._ground.rect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = WIDTH / 2 + 0.5
        painter.setPen(QPen(QColor(self._theme.highlight), WIDTH))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), 8, 8)
