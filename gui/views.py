"""The centre of a page: the chart, and beside it views that are made when they are first wanted.

Making them later, their imports too, keeps the start of the program short.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine.state import State
from gui.chart_panel import ChartPanel
from gui.panel import Panel
from gui.tabs import Tabs
from gui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from gui.paths.desk import PathsDesk
    from gui.paths.view import PathsView
    from gui.roll import RollView
    from gui.sweep import SweepView

NEXT_TOKEN, SWEEP, ROLL, PATHS = range(4)


class Views(QStackedWidget):
    """One of them is in front; the tabs stand in its heading.

    With ``paths`` the tree of continuations is one of them.
    """

    value_chosen = Signal(str, float)
    """A parameter, and the value that was chosen for it on the sweep."""

    pause_asked = Signal()
    """A roll is to begin, which needs a distribution that stays."""

    def __init__(
        self, chart: ChartPanel, paths: PathsDesk | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chart = chart
        self._paths_desk = paths
        self._state = State()
        self._theme = LIGHT
        self._is_stale = self._reduced_motion = False
        self._made: list[SweepView | RollView | PathsView] = []
        tabs = [
            (self.tr("Next token"), self.tr("The distribution of the next token (Ctrl+3)")),
            (self.tr("Sweep"), self.tr("What another setting would do (Ctrl+4)")),
            (self.tr("Roll"), self.tr("Many draws beside what is expected (Ctrl+5)")),
        ]
        if paths is not None:
            tip = self.tr("All continuations tried; grow and compare them (Ctrl+6)")
            tabs.append((self.tr("Paths"), tip))
            paths.acts.compare_asked.connect(self._compare)
        self.tabs = Tabs(self.tr("View"), tabs, short={NEXT_TOKEN: self.tr("Next")})
        self.addWidget(chart)
        chart.lead_with(self.tabs)
        self.tabs.currentChanged.connect(self.choose)

    @cached_property
    def sweep(self) -> SweepView:
        from gui.sweep import SweepView

        view = SweepView()
        view.value_chosen.connect(self.value_chosen)
        self._admit(view)
        return view

    @cached_property
    def roll(self) -> RollView:
        from gui.roll import RollView

        view = RollView()
        view.set_reduced_motion(self._reduced_motion)
        view.pause_asked.connect(self.pause_asked)
        self._admit(view)
        return view

    @cached_property
    def paths(self) -> PathsView | None:
        """None on a page that has no tree."""
        if self._paths_desk is None:
            return None
        from gui.paths.view import PathsView

        view = PathsView(self._paths_desk)
        self._admit(view)
        return view

    @property
    def has_paths(self) -> bool:
        """Is the tree's view made already?"""
        return "paths" in vars(self)

    def _compare(self, first: int, second: int) -> None:
        self.choose(PATHS)
        if self.paths is not None:
            self.paths.show_pair(first, second)

    def _admit(self, view: SweepView | RollView | PathsView) -> None:
        """Bring a new view up to date with the others."""
        self.addWidget(view)
        # The tabs are to stand where they stand in the chart's heading.
        view.heading.addStrut(self.chart.heading.sizeHint().height())
        # Where Qt puts what comes late, Tab would get there after all of the window.
        for one, other in pairwise((self.tabs, *_stops_of(view))):
            QWidget.setTabOrder(one, other)
        self._made.append(view)
        view.set_theme(self._theme)
        view.set_stale(self._is_stale)
        view.show_state(self._state)

    def take_over(self, former: Views) -> None:
        """Have the views that another one, of the same session, has, and the same in front."""
        made = vars(former)
        if "sweep" in made:
            self.sweep.choose(former.sweep.parameter)
        if "roll" in made:
            self.roll.take_over(former.roll)
        self.choose(former.tabs.currentIndex())

    def _panel(self, index: int) -> Panel | None:
        if index == SWEEP:
            return self.sweep
        if index == ROLL:
            return self.roll
        return self.paths if index == PATHS else self.chart

    def choose(self, index: int) -> None:
        """Bring a view to the front; the tabs go with it, and the focus that they have."""
        panel = self._panel(index)
        if panel is None:
            return
        had_focus = self.tabs.hasFocus()
        self.tabs.setCurrentIndex(index)
        panel.lead_with(self.tabs)
        self.setCurrentWidget(panel)
        if had_focus:
            self.tabs.setFocus()

    def minimumSizeHint(self) -> QSize:
        """As if the tabs were in every heading, or columns would move when they change places."""
        return (
            super().minimumSizeHint().expandedTo(QSize(max(map(self._least_width, self._all)), 0))
        )

    def _least_width(self, panel: Panel) -> int:
        margins = panel.body.contentsMargins()
        around = margins.left() + margins.right() + 2 * panel.frameWidth()
        least = panel.heading.minimumSize().width() + around
        if panel.isAncestorOf(self.tabs):
            return least
        return least + self.tabs.minimumSizeHint().width() + panel.heading.spacing()

    @property
    def _all(self) -> tuple[ChartPanel | SweepView | RollView | PathsView, ...]:
        """Those there are so far."""
        return self.chart, *self._made

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        self._state = state
        for view in self._all:
            view.show_state(state)

    def set_stale(self, stale: bool) -> None:
        self._is_stale = stale
        for view in self._all:
            view.set_stale(stale)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for view in self._all:
            view.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump to their length."""
        self._reduced_motion = reduced
        self.chart.chart.set_reduced_motion(reduced)
        if "roll" in vars(self):
            self.roll.set_reduced_motion(reduced)

    def stop(self) -> bool:
        """Stop what goes on by itself; False if nothing does."""
        return "roll" in vars(self) and self.roll.cancel()

    def close_down(self) -> None:
        """Stop whatever the views compute, and wait for it."""
        for view in self._made:
            view.close()


def _stops_of(view: QWidget) -> list[QWidget]:
    """Where Tab stops in a view, in this order."""
    stops, each = list[QWidget](), view.nextInFocusChain()
    while each is not None and view.isAncestorOf(each):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None:
            stops.append(each)
        each = each.nextInFocusChain()
    return stops
