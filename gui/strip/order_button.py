"""Which order the stages are in, and the menu of the orders there are.

Knows orders by name; where the user's own are kept is somebody else's business.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.sampling.presets import ORDERS
from gui.strip.name_popup import NamePopup

LONGEST_SHOWN = 13
"""Characters of a name that fit on the button."""
Order = tuple[str, ...]
BUILT_IN: Mapping[str, Order] = ORDERS


class OrderButton(QToolButton):
    """Says which of the orders the present one is, and which one is chosen instead."""

    order_chosen = Signal(object)
    """All stages in their order: a tuple of names."""
    order_save_asked = Signal(str)
    """Keep the present order under this name."""
    order_delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: dict[str, Order] = {}
        self._order: Order = BUILT_IN["transformers"]
        self._short = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill_menu)
        self._say()

    def set_orders(self, orders: Mapping[str, Sequence[str]]) -> None:
        """The user's own orders by name."""
        self._own = {name: tuple(order) for name, order in orders.items()}
        self._say()

    def show_order(self, order: Sequence[str]) -> None:
        if tuple(order) != self._order:
            self._order = tuple(order)
            self._say()

    def set_short(self, short: bool) -> None:
        """Without the name, where there is little room; the tooltip says it."""
        if short != self._short:
            self._short = short
            self._say()

    @property
    def order_name(self) -> str | None:
        """The name of the present order; None for one that has none. Built-in ones come first."""
        known = {**self._own, **BUILT_IN}
        names = [name for name in (*BUILT_IN, *self._own) if known[name] == self._order]
        return names[0] if names else None

    def _say(self) -> None:
        name = self.order_name
        shown = self.tr("own order") if name is None else name
        text = self.tr("Order: {name}").format(name=shown)
        self.setAccessibleName(text)
        what = self.tr("The order in which the stages are applied")
        self.setToolTip(f"<b>{html.escape(text)}</b><br>{html.escape(what)}")
        room = self.fontMetrics().averageCharWidth() * LONGEST_SHOWN
        shortened = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, room)
        long = self.tr("Order: {name}").format(name=_as_menu_text(shortened))
        # Within an f-string the tool that gathers the texts would not find it.
        label = self.tr("Order") if self._short else long
        self.setText(f"{label} ▾")

    def _fill_menu(self) -> None:
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        present = self.order_name
        for name, order in (*BUILT_IN.items(), *self._own.items()):
            action = menu.addAction(_as_menu_text(name))
            action.setCheckable(True)
            action.setChecked(name == present)
            action.triggered.connect(lambda checked, order=order: self._choose(order))
            group.addAction(action)
        menu.addSeparator()
        save = menu.addAction(self.tr("Save this order …"))
        save.setEnabled(present is None)
        save.triggered.connect(self._ask_name)
        if self._own:
            delete = menu.addMenu(self.tr("Delete"))
            for name in self._own:
                action = delete.addAction(_as_menu_text(name))
                action.triggered.connect(
                    lambda checked, name=name: self.order_delete_asked.emit(name)
                )

    def _choose(self, order: Order) -> None:
        if order != self._order:
            self.order_chosen.emit(order)

    def _ask_name(self) -> None:
        popup = NamePopup(tuple(self._own), self)
        popup.named.connect(self.order_save_asked)
        popup.open()


def _as_menu_text(name: str) -> str:
    """A menu takes "&" for the mark of a key."""
    return name.replace("&", "&&")
