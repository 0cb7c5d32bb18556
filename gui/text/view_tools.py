"""How the text is shown: the box of tints with its scale, and the menu of everything else.

Knows a `TextView`; says which one the user wants.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from engine.state import TextView, Tint
from gui.chart.shrinking import ShrinkingBox, ShrinkingButton
from gui.text.tint_legend import TintLegend
from gui.theme import Theme


class ViewTools(QWidget):
    """The right part of a heading, and what is left of it."""

    view_chosen = Signal(object)
    """A `TextView`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = TextView()
        self.tints = self._tint_box()
        self.legend = TintLegend()
        self.menu_button = self._menu_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tints)
        row.addWidget(self.legend, 1)
        row.addWidget(self.menu_button)

    def _tint_box(self) -> ShrinkingBox:
        names = {
            "surprisal": (self.tr("Colour: surprisal"), self.tr("Surprisal")),
            "probability": (self.tr("Colour: probability"), self.tr("Probability")),
            "rank": (self.tr("Colour: rank"), self.tr("Rank")),
            "entropy": (self.tr("Colour: entropy"), self.tr("Entropy")),
        }
        entries = [(*names[tint], tint) for tint in get_args(Tint)]
        box = ShrinkingBox([*entries, (self.tr("Colour: off"), self.tr("Off"), None)])
        box.setAccessibleName(self.tr("Colour"))
        box.setToolTip(self.tr("What the colour of a token says of it"))
        box.activated.connect(lambda index: self._choose(tint=box.itemData(index)))
        return box

    def _menu_button(self) -> ShrinkingButton:
        button = ShrinkingButton(self.tr("Show ▾"), "▾")
        button.setAccessibleName(self.tr("What is shown of the text"))
        button.setToolTip(self.tr("Tokens, their boundaries, spaces, a pattern in place of colour"))
        button.setPopupMode(ShrinkingButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        self.actions_of: dict[str, QAction] = {}
        for name, text in (
            ("shows_tokens", self.tr("Tokens and their ids")),
            ("shows_boundaries", self.tr("Token boundaries")),
            ("shows_spaces", self.tr("Spaces and line ends")),
            ("shows_pattern", self.tr("Pattern beside the colour")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.triggered.connect(lambda checked, name=name: self._choose(**{name: checked}))
            self.actions_of[name] = action
        button.setMenu(menu)
        return button

    def _choose(self, **changes: Any) -> None:
        self.view_chosen.emit(replace(self._view, **changes))

    def show_view(self, view: TextView, has_marks: bool) -> None:
        """``has_marks``: there are tokens that were not typed."""
        self.legend.show_view(view, has_marks)
        self._view = view
        self.tints.setCurrentIndex(self.tints.findData(view.tint))
        for name, action in self.actions_of.items():
            action.setChecked(getattr(view, name))

    def set_theme(self, theme: Theme) -> None:
        self.legend.set_theme(theme)
