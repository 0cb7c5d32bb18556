"""What can be done to the rows of the chart: append, pin, change the bias, by menu or by call.

Knows what is shown, not what becomes of the wish.
"""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from engine.chart import ChartRow
from gui.accessible import install_accessibility
from gui.chart.row_items import ChartItems
from gui.chart.selection import SelectableChart

STEP = 1.0
"""By how much one key press or menu entry changes a bias."""


class ActingChart(SelectableChart):
    """Says what the reader wants done.

    While the chart is stale no token is chosen: the reader would choose from what is no longer so.
    Pins and biases are of tokens, whatever the text, and can be changed at any time.
    """

    token_chosen = Signal(int)
    """The id of the token to append."""
    pin_toggled = Signal(int)
    """The id of the token to pin, or to unpin if it is pinned."""
    bias_asked = Signal(int, float)
    """A token's id and the bias it is to have: 0 for none, -inf to ban it."""
    bias_dialog_asked = Signal(int)
    """The id of the token whose bias the reader wants to type."""
    stage_left = Signal()
    """The reader wants to see what is drawn from, not one of the stages."""
    curve_toggled = Signal(bool)
    """Whether the cumulative curve is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu: QMenu | None = None
        self.accessible_items = ChartItems(self)
        install_accessibility()

    def row(self, index: int | None) -> ChartRow | None:
        """The row of an index; None where there is no such row."""
        rows = self.picture.content.rows
        return rows[index] if index is not None and 0 <= index < len(rows) else None

    def choose(self, row: ChartRow | None) -> None:
        if row is not None and not self.picture.stale:
            self.token_chosen.emit(row.token_id)

    def toggle_pin(self, row: ChartRow | None) -> None:
        if row is not None:
            self.pin_toggled.emit(row.token_id)

    def toggle_ban(self, row: ChartRow | None) -> None:
        """Bans the row's token, or lifts the ban."""
        if row is not None:
            self.bias_asked.emit(row.token_id, 0.0 if row.bias == -math.inf else -math.inf)

    def add_bias(self, row: ChartRow | None, change: float) -> None:
        """Changes the bias of the row's token; one that is banned is counted from 0 when raised."""
        if row is None or (row.bias == -math.inf and change < 0):
            return
        present = 0.0 if row.bias == -math.inf else row.bias
        self.bias_asked.emit(row.token_id, present + change)

    def toggle_curve(self) -> None:
        self.curve_toggled.emit(not self.picture.shows_curve)

    # the menu

    def open_menu(self, index: int | None, at: QPoint) -> None:
        """Opens the menu of a row at `at`, in pixels of this widget.

        Its entries are for the token that the row has now, whatever comes to stand there.
        """
        row = self.row(index)
        if row is None or index is None or self.menu is not None:
            return
        self.close_card()
        self.select_row(index)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self._piece_of(row.token_id).text)
        self._fill(self.menu, row)
        self.menu.aboutToHide.connect(self._forget_menu)
        self.menu.popup(self.mapToGlobal(at))

    def _fill(self, menu: QMenu, row: ChartRow) -> None:
        banned, token_id = row.bias == -math.inf, row.token_id
        pin = self.tr("Unpin") if row.is_pinned else self.tr("Pin")
        entries = (
            (self.tr("Append this token"), "", not self.picture.stale, partial(self.choose, row)),
            (pin, "P", True, partial(self.toggle_pin, row)),
            None,
            (self.tr("Ban (bias −∞)"), "B", not banned, partial(self.toggle_ban, row)),
            (self.tr("Boost (+1)"), "+", True, partial(self.add_bias, row, STEP)),
            (self.tr("Lower (−1)"), "−", not banned, partial(self.add_bias, row, -STEP)),
            (self.tr("Set bias …"), "", True, partial(self.bias_dialog_asked.emit, token_id)),
            (
                self.tr("Remove bias"),
                "",
                row.bias != 0.0,
                partial(self.bias_asked.emit, token_id, 0.0),
            ),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, key, is_enabled, act = entry
            action = menu.addAction(f"{text}\t{key}" if key else text)
            action.setEnabled(is_enabled)
            action.triggered.connect(lambda checked=False, act=act: act())

    def _forget_menu(self) -> None:
        # Deleted later: what was chosen in it is told only after it is hidden.
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None
