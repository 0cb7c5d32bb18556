"""The tab "Paths": the tree at full width with the controls of growing, and panes below it.

The same rows and selection as the list in the right column; knows no session.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QToolButton, QVBoxLayout, QWidget

from engine.state import State
from gui.panel import Figure, Panel
from gui.paths.desk import PathsDesk
from gui.paths.grow_bar import GrowBar
from gui.paths.invitation import Invitation
from gui.paths.legend import PathLegend
from gui.paths.lower import BEAMS, COMPARISON, LowerPanes
from gui.paths.table import PathTable
from gui.theme import Theme

UPPER_SHARE = 0.42
"""Of the height, for the tree, where there is something below it."""


class PathsView(Panel):
    """A click selects, two go there."""

    def __init__(self, desk: PathsDesk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Paths"), parent)
        self._desk, self._acts = desk, desk.acts
        self._pair: tuple[int, int] | None = None
        self.legend = PathLegend()
        self.note = Figure()
        self.note.hide()
        self.heading.addWidget(self.note, 1)
        self.heading.addWidget(self.legend, 1)
        self.buttons = self._make_buttons()
        self.bar = GrowBar(desk.grower, tuple(self.buttons.values()))
        self.table, self.invitation = (
            PathTable(desk.acts.model, least_rows=2),
            Invitation(is_beside_growing=True),
        )
        desk.acts.teach(self.table, self)
        self.below = LowerPanes(desk.acts.model.words, self._is_busy)
        self._lay_out()
        self._connect()
        self._follow()
        self._show_beams()
        if desk.beams.beams:
            self._show_below(BEAMS)

    def _make_buttons(self) -> dict[str, QToolButton]:
        buttons = {}
        for name, text, key in (
            ("name", self.tr("Name"), "F2"),
            ("mark", self.tr("Mark"), "M"),
            ("compare", self.tr("Compare"), "C"),
            ("delete", self.tr("Delete"), self.tr("Del")),
        ):
            button = buttons[name] = QToolButton()
            button.setObjectName("compact")
            button.setText(text)
            button.setToolTip(f"{text} ({key})")
        return buttons

    def _lay_out(self) -> None:
        upper = QWidget()
        upper.setObjectName("side")
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.invitation)
        column.addWidget(self.table, 1)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(upper)
        self.parts.addWidget(self.below)
        self.parts.setStretchFactor(0, 3)
        self.parts.setStretchFactor(1, 2)
        self.below.hide()
        # Much stands one below another here: a little less between than elsewhere.
        self.body.setSpacing(5)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.parts, 1)

    def _connect(self) -> None:
        acts, desk, beams = self._acts, self._desk, self.below.beams
        self.bar.start_asked.connect(desk.grow_from_selection)
        acts.noted.connect(self._note)
        acts.refreshed.connect(self._follow)
        acts.selected.connect(self._show_selection)
        desk.grower.changed.connect(self._fall_silent)
        desk.grower.noted.connect(self._note)
        desk.beams.changed.connect(self._show_beams)
        desk.beams.begun.connect(lambda: self._show_below(BEAMS))
        beams.beam_chosen.connect(acts.select)
        beams.jump_asked.connect(acts.jump)
        beams.dimming_chosen.connect(desk.beams.choose_dimming)
        self.below.closed.connect(self._close_below)
        for name, act in (
            ("name", acts.ask_name),
            ("mark", acts.toggle_mark),
            ("delete", acts.delete),
        ):
            self.buttons[name].clicked.connect(lambda checked=False, act=act: self._do(act))
        self.buttons["compare"].clicked.connect(lambda checked=False: acts.compare())

    def _do(self, act: Callable[[int], object]) -> None:
        if self._acts.node is not None:
            act(self._acts.node)

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        """Nothing: the acts follow the state for all views of the tree."""

    def set_stale(self, stale: bool) -> None:
        """Nothing: what was tried stays true while a newer distribution is awaited."""

    def set_theme(self, theme: Theme) -> None:
        self.table.dress(theme)
        for part in (self.legend, self.bar, self.note):
            part.set_theme(theme)
        self.below.dress(theme)

    def _is_busy(self) -> bool:
        """Is there anything that Escape has to stop?"""
        is_running = self._acts.session.state.is_running
        return is_running or self._desk.grower.progress is not None

    def _note(self, text: str) -> None:
        """In the place of what never changes, until something is done."""
        self.note.set_text(text)
        self.note.setToolTip(text)
        self.note.setVisible(bool(text))
        self.legend.setVisible(not text)

    def _fall_silent(self) -> None:
        self._note("")

    def show_pair(self, first: int, second: int) -> None:
        """Two nodes side by side."""
        self._pair = first, second
        self._compare()
        self._show_below(COMPARISON)

    def take_over(self, former: PathsView) -> None:
        """Have below the tree what another view of the same tree has there."""
        self._pair = former._pair
        self._offer()
        if not former.below.isHidden():
            self._show_below(former.below.tabs.currentIndex())

    def _compare(self) -> None:
        card = self._acts.model.card
        if self._pair is not None and card is not None:
            self.below.compare.show_pair(self._acts.tree, card, *self._pair)

    def _follow(self) -> None:
        count = len(self._acts.tree)
        self.invitation.setVisible(not count)
        self.table.setVisible(bool(count))
        self.legend.show_count(count)
        if self._pair is not None and set(self._pair) - set(self._acts.marked):
            self._pair = None
            self._offer()
        self._compare()
        self._show_selection()

    def _offer(self) -> None:
        self.below.offer(self._pair is not None, bool(self._desk.beams.beams))

    def _show_selection(self) -> None:
        node = self._acts.node
        for button in self.buttons.values():
            button.setVisible(bool(len(self._acts.tree)))
            button.setEnabled(node is not None)
        if node is not None:
            self.below.beams.select_node(node)

    def _show_beams(self) -> None:
        beams = self._desk.beams.beams
        self.below.beams.show_beams(beams)
        self._offer()

    def _show_below(self, page: int) -> None:
        was_hidden = self.below.isHidden()
        self.below.show_page(page)
        if was_hidden:
            height = self.parts.height()
            self.parts.setSizes([round(UPPER_SHARE * height), round((1 - UPPER_SHARE) * height)])
        QTimer.singleShot(0, self.table, lambda: self.table.scrollTo(self.table.currentIndex()))

    def _close_below(self) -> None:
        self._pair = None
        self._desk.beams.forget()
        self._offer()
        self.table.setFocus()

    def go_to_tree(self) -> None:
        """Give the keys to the tree; while there is none, to the controls of growing."""
        (self.table if len(self._acts.tree) else self.bar.kind).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._acts.refresh()
