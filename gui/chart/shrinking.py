"""Controls for a heading that may be narrow: each has a shorter text for when there is no room.

They know nothing of what they choose.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)


class ShrinkingButton(QToolButton):
    """Shows the long text where it fits, else the short one."""

    def __init__(self, long: str, short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_texts(long, short)

    def set_texts(self, long: str, short: str) -> None:
        """Say something else from now on."""
        self._long, self._short = long, short
        self.setText(long)
        self._fit()
        self.updateGeometry()

    def _hint(self, text: str) -> QSize:
        whole = super().sizeHint()
        # Measured as the button measures its text, which is not rounded as `horizontalAdvance` is.
        wanted, present = (
            self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, each).width()
            for each in (text, self.text())
        )
        return QSize(whole.width() + wanted - present, whole.height())

    def sizeHint(self) -> QSize:
        return self._hint(self._long)

    def minimumSizeHint(self) -> QSize:
        return self._hint(self._short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        text = self._long if self.width() >= self.sizeHint().width() else self._short
        if text != self.text():
            self.setText(text)


class ShrinkingBox(QComboBox):
    """A box of (long text, short text, data); short texts are shown where a long one is too wide.

    The list that drops down has the long ones.
    """

    def __init__(
        self, entries: Sequence[tuple[str, str, object]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        # Not AdjustToContents: a little after each change of a text the box would take the size it
        # likes best, whatever place the layout gave it.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        for long, _, data in self._entries:
            self.addItem(long, data)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _hint(self, column: int) -> QSize:
        """The size that the widest of the long texts (0) or of the short ones (1) needs."""
        metrics, option = self.fontMetrics(), QStyleOptionComboBox()
        self.initStyleOption(option)
        wanted = max(metrics.horizontalAdvance(str(entry[column])) for entry in self._entries)
        text = QSize(wanted, metrics.height() + 2)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, text, self)

    def sizeHint(self) -> QSize:
        return self._hint(0)

    def minimumSizeHint(self) -> QSize:
        return self._hint(1)

    def showPopup(self) -> None:
        self._write(0)
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self._write(0 if self.width() >= self.sizeHint().width() else 1)

    def _write(self, column: int) -> None:
        with QSignalBlocker(self):
            for index, entry in enumerate(self._entries):
                if self.itemText(index) != entry[column]:
                    self.setItemText(index, str(entry[column]))
