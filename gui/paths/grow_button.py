"""Growing from where there is little room: a button with a menu, which cancels while it grows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.paths.growing import Growth
from gui.paths.grow_words import KINDS, GrowWords
from gui.paths.grower import Grower


class GrowButton(QToolButton):
    """Its menu has the kinds of growth, as wide and deep as was chosen last."""

    start_asked = Signal()
    more_asked = Signal()
    """Where width and depth can be chosen."""

    def __init__(self, grower: Grower, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grower = grower
        self._words = GrowWords()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clicked.connect(grower.cancel)
        grower.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        progress = self._grower.progress
        if progress is None:
            label = self.tr("Grow")
            self.setMenu(self._menu)
            self.setText(f"{label} ▾")
            tip = self.tr("Try out many continuations in the background (E)")
        else:
            self.setMenu(None)
            self.setText(self._words.progress(*progress) + " ✕")
            tip = self.tr("Cancel: what was found stays")
        self.setToolTip(tip)
        self.setAccessibleName(tip if progress is None else f"{tip}: {self.text()}")

    def _fill(self) -> None:
        menu, choice = self._menu, self._grower.choice
        menu.clear()
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for kind in KINDS:
            growth = replace(choice, kind=kind)
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
