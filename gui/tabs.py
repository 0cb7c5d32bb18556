"""A row of tabs that stands where a title would: which of several views is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

FRAME_PX = 1.5
TAB_GAP = 8
"""As the style sheet has it, right of each tab."""


class Tabs(QTabBar):
    """Views to choose from, by mouse or with the arrow keys; each has a name and a tooltip.

    ``short`` are names by tab that stand instead where there is no room for all of the long ones.
    """

    def __init__(
        self,
        name: str,
        tabs: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        short: Mapping[int, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        # They are few and short: what stands beside them gives way, not they.
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._long = {at: tabs[at][0] for at in short or {}}
        self._short = dict(short or {})
        across = QSizePolicy.Policy.Maximum if short else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        for text, tip in tabs:
            self.setTabToolTip(self.addTab(text), tip)

    def _hint(self, names: Mapping[int, str]) -> QSize:
        """The size with these names, in the style that the bar is shown in: also before it is."""
        self.ensurePolished()
        whole = super().sizeHint()
        more = sum(
            self._measured(name) - self._measured(self.tabText(at)) for at, name in names.items()
        )
        return QSize(whole.width() + more, whole.height())

    def _measured(self, text: str) -> int:
        """As a bar measures its texts, which is not rounded as `horizontalAdvance` is."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()

    def sizeHint(self) -> QSize:
        return self._hint(self._long)

    def minimumSizeHint(self) -> QSize:
        return self._hint(self._short)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), FRAME_PX))
            tab, inset = QRectF(self.tabRect(self.currentIndex())), FRAME_PX / 2
            # The style sheet leaves a gap at the right of each tab.
            tab.setRight(min(tab.right() - TAB_GAP + 2, self.width()))
            painter.drawRoundedRect(tab.adjusted(inset, inset, -inset, -inset), 4, 4)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        fits = self.width() >= self.sizeHint().width()
        for at, name in (self._long if fits else self._short).items():
            if self.tabText(at) != name:
                self.setTabText(at, name)
        super().resizeEvent(event)
