"""Growing from where there is little room: a button with a menu, which cancels while it grows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

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
        self.setObjectName("compact")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self._kinds = QActionGroup(self._menu)
        self.setMenu(self._menu)
        # Only while it grows: otherwise a click opens the menu.
        self.clicked.connect(grower.cancel)
        grower.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        progress = self._grower.progress
        if progress is None:
            name = self.tr("Grow")
            texts = f"{name} ▾", "+"
            tip = self.tr("Try out many continuations in the background (E)")
        else:
            name, done = self.tr("Cancel growing"), self._words.progress(*progress)
            texts = f"{done} ✕", "✕"
            tip = self.tr("{progress} steps. What was found stays").format(progress=done)
        modes = QToolButton.ToolButtonPopupMode
        self.setPopupMode(modes.InstantPopup if progress is None else modes.DelayedPopup)
        self.set_texts(*texts)
        self.setToolTip(f"{name}: {tip}")
        self.setAccessibleName(name)
        self.setAccessibleDescription(tip)

    def _fill(self) -> None:
        menu, choice = self._menu, self._grower.choice
        menu.clear()
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
            self._kinds.addAction(action)
        menu.addSeparator()
        more = menu.addAction(self.tr("Width, depth and beams …"))
        more.triggered.connect(self.more_asked)

    def _start(self, growth: Growth) -> None:
        self._grower.choose(growth)
        self.start_asked.emit()
