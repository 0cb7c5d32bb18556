"""Growing from where there is little room: a button with a menu, which cancels while it grows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from engine.paths import Growth
from gui.chart.shrinking import ShrinkingButton
from gui.paths.grow_words import KINDS, GrowWords
from gui.paths.grower import Grower


class GrowButton(ShrinkingButton):
    """Its menu has the kinds of growth, as wide and deep as was chosen last."""

    start_asked = Signal()
    more_asked = Signal()
    """Where width and depth can be chosen."""

    def __init__(self, grower: Grower, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._grower = grower
        self._words = GrowWords()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.clicked.connect(self._act)
        grower.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        progress = self._grower.progress
        if progress is None:
            label = self.tr("Grow")
            self._long, self._short = f"{label} ▾", "+"
            tip = self.tr("Grow: try out many continuations in the background (E)")
        else:
            self._long, self._short = f"{self._words.progress(*progress)} ✕", "✕"
            tip = self.tr("{progress} steps. Cancel: what was found stays").format(
                progress=self._words.progress(*progress)
            )
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setText(self._long if self.width() >= self.sizeHint().width() else self._short)
        self.updateGeometry()

    def _act(self) -> None:
        if not self._grower.cancel():
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self) -> None:
        menu, choice = self._menu, self._grower.choice
        menu.clear()
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for kind in KINDS:
            try:
                growth = replace(choice, kind=kind)
            except ValueError:
                # As wide and deep it would be too much of this kind.
                growth = Growth(kind)
            action = menu.addAction(self._words.summary(growth))
            action.setToolTip(f"{self._words.explanation(kind)}; {self._words.cost(growth)}")
            action.setCheckable(True)
            action.setChecked(kind == choice.kind)
            action.triggered.connect(lambda checked=False, growth=growth: self._start(growth))
            group.addAction(action)
        menu.addSeparator()
        more = menu.addAction(self.tr("Width, depth and beams …"))
        more.triggered.connect(self.more_asked)

    def _start(self, growth: Growth) -> None:
        self._grower.choose(growth)
        self.start_asked.emit()
