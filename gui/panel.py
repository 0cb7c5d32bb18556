"""The rounded panel that everything in the window sits in, and small parts all panels share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import LIGHT, Theme

MARGIN = 14
SPACING = 8


class Title(QLabel):
    """What a panel is called, in capitals; heard as it is usually written."""

    accessible_role = QAccessible.Role.Heading

    def __init__(self, title: str) -> None:
        super().__init__(title.upper())
        self.setObjectName("title")
        self.setAccessibleName(title)


class Panel(QFrame):
    """A titled frame: ``heading`` takes widgets to the right of the title, ``body`` those below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(title)
        self._title = Title(title)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(SPACING)
        self.heading.addWidget(self._title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 2)
        self.body.setSpacing(SPACING)
        self.body.addLayout(self.heading)

    def lead_with(self, widget: QWidget) -> None:
        """Put ``widget`` where the title was; it may come from another panel."""
        self._title.hide()
        self.heading.insertWidget(0, widget)

    def set_plain(self, plain: bool) -> None:
        """With what matters most only, for who sits far away; a panel need not know how."""


def quiet_label(text: str = "") -> QLabel:
    """A label in the muted colour; its text is plain, so that a token like ``<b>`` shows as is."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class Figure(QWidget):
    """A line of text that changes with every answer, without laying out the window anew.

    A QLabel asks for a new layout whenever its text changes; this asks only to become wider.
    """

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = self._widest = ""
        self._width = 0
        self._theme = LIGHT
        self._stale = False
        self._urgent = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        width = self.fontMetrics().horizontalAdvance(text) + 2
        if width > self._width or not text:
            self._width, self._widest = (width, text) if text else (0, "")
            self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Dims what is not so any more."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def set_urgent(self, urgent: bool) -> None:
        """In the colour of what the reader must not miss."""
        self._urgent = urgent
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._widest:
            self._width = self.fontMetrics().horizontalAdvance(self._widest) + 2
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._width, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        usual = self._theme.highlight if self._urgent else self._theme.muted
        painter.setPen(QColor(self._theme.disabled if self._stale else usual))
        end = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._text, end, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at a property it selects by."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
