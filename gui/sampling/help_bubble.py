"""A "?" that opens a bubble with help texts, by mouse and by keyboard."""

from __future__ import annotations

import math
from html import escape

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolButton, QVBoxLayout, QWidget

WIDTH_CHARACTERS = 52


class HelpButton(QToolButton):
    """``texts``: what it explains, by name."""

    def __init__(self, title: str, texts: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setObjectName("quiet")
        self.setText("?")
        self.setAccessibleName(self.tr("Help on {name}").format(name=title))
        self.setToolTip(
            self.tr("{action} (Shift+F1: the guide on the control that has the focus)").format(
                action=self.accessibleName()
            )
        )
        self.clicked.connect(self._show)
        self.bubble: HelpBubble | None = None

    def _show(self) -> None:
        self.bubble = HelpBubble(self._texts, self)
        self.bubble.setAccessibleName(self.accessibleName())
        self.bubble.destroyed.connect(self._forget)
        self.bubble.open_below(self)

    def _forget(self) -> None:
        self.bubble = None


class HelpBubble(QFrame):
    """Closes at Esc, Return or a click elsewhere, and is gone then."""

    def __init__(self, texts: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.browser = QTextBrowser()
        self.browser.setObjectName("plain")
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setAccessibleName(self.tr("Help"))
        self.browser.setHtml(
            "".join(
                f"<p style='margin: 4px 0'><b>{escape(name)}</b><br>{escape(text)}</p>"
                for name, text in texts.items()
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self.browser)
        self.setFocusProxy(self.browser)

    def open_below(self, button: QWidget) -> None:
        """At the button's right end, as high as the text needs and the screen has."""
        width = self.fontMetrics().averageCharWidth() * WIDTH_CHARACTERS
        self._place(button, width, width)
        self.show()
        # How high the text is in its own font and width shows only now.
        document = self.browser.document()
        document.setTextWidth(self.browser.viewport().width())
        self._place(button, width, math.ceil(document.size().height()) + 16)
        self.browser.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, button: QWidget, width: int, height: int) -> None:
        screen = button.screen().availableGeometry().adjusted(4, 4, -4, -4)
        size = QSize(width, height).boundedTo(screen.size())
        corner = button.mapToGlobal(QPoint(button.width() - size.width(), button.height() + 2))
        area = QRect(corner, size)
        area.moveRight(min(area.right(), screen.right()))
        area.moveLeft(max(area.left(), screen.left()))
        area.moveBottom(min(area.bottom(), screen.bottom()))
        area.moveTop(max(area.top(), screen.top()))
        self.setGeometry(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)
