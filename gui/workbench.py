"""One page of the window: all views of one session, in their places.

Knows the session and the panels; not where the model comes from, nor what is above the strip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.listening import tell_all
from engine.session import Session
from engine.state import State
from gui.chart_panel import ChartPanel
from gui.draw_panel import DrawPanel
from gui.history_panel import HistoryPanel
from gui.panel import Panel
from gui.paths import Grower, PathsDesk, PathsPanel
from gui.plain_words import PlainWords
from gui.presets.store import PresetStore
from gui.runner import Runner
from gui.sampling_panel import SamplingPanel
from gui.search import TokenSearch
from gui.sentence import Sentence
from gui.side_column import SideColumn
from gui.side_views import SideViews
from gui.strip import PipelineStrip
from gui.theme import Theme
from gui.views import NEXT_TOKEN, PATHS, Views
from gui.wiring import connect

GAP = 10
RUN_INTERVAL_MS = 200


class ShowsState(Protocol):
    def show_state(self, state: State) -> None: ...


class WearsTheme(Protocol):
    def set_theme(self, theme: Theme) -> None: ...


class Workbench(QWidget):
    """``top`` is what the distribution comes from: the text, or the lab's words."""

    message = Signal(str)
    """Something could not be done; why, in plain words."""
    top_share, views_share = 1, 4
    """How the height that is left over is shared out."""
    is_plain = False
    """See `set_plain`."""

    def __init__(
        self,
        session: Session,
        top: Panel,
        presets: PresetStore,
        parent: QWidget | None = None,
        grower: Grower | None = None,
    ) -> None:
        """With ``grower`` the continuations tried are shown as a tree, which it grows."""
        super().__init__(parent)
        self.session = session
        self.top = top
        self.presets = presets
        self._reduced_motion = self._jumps = False
        self._is_stale = self._is_hurried = False
        self._told: object = None
        self._following = QTimer(self)
        self._following.setInterval(RUN_INTERVAL_MS)
        self._following.timeout.connect(self._show_followers)
        self._create_panels(grower)
        self._lay_out()
        self.runner = Runner(session, self)
        connect(self)
        self._leave_session = session.subscribe(self.show_state)

    def _create_panels(self, grower: Grower | None) -> None:
        self.strip = PipelineStrip()
        self.chart, self.search = ChartPanel(), TokenSearch()
        self.chart.tools.insertWidget(0, self.search)
        self.paths = None if grower is None else PathsDesk(self.session, grower, self)
        self.views = Views(self.chart, self.paths)
        self.sampling = SamplingPanel(self.presets)
        self.words, self.sentence = PlainWords(QLocale()), Sentence()
        self.sampling.sections.insert_before_more(self.sentence)
        self.draw = DrawPanel()
        self.history = HistoryPanel()
        self.side = None
        if self.paths is not None:
            self.side = SideViews(PathsPanel(self.paths), self.history)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        self._left = left
        left.addWidget(self.top, self.top_share)
        left.addWidget(self.strip)
        left.addWidget(self.views, self.views_share)
        right.addWidget(self.sampling)
        right.addWidget(self.draw)
        right.addWidget(self.side or self.history, 1)
        right.addStretch(0)  # Where the last one is hidden, the others are no higher for it.
        right.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addLayout(left, 1)
        self.column = SideColumn(right)
        columns.addWidget(self.column)
        for layout in (left, right, columns):
            layout.setSpacing(GAP)

    def share_height(self, top_share: int) -> None:
        """How many parts of the height that is left over ``top`` has, where the views have four."""
        self._left.setStretchFactor(self.top, top_share)

    def set_plain(self, plain: bool) -> None:
        """Names, counts and bars only, for who sits far away."""
        self.is_plain = plain
        self.column.set_narrow(plain)
        self.strip.cards.set_plain(plain)
        self.top.set_plain(plain)

    # --- commands ---

    def toggle_run(self) -> None:
        if self.session.state.is_running:
            self.session.pause()
        else:
            self.session.run()

    def stop(self) -> bool:
        """Stop what goes on by itself; False if nothing does."""
        if self.session.state.is_running:
            self.session.pause()
            return True
        is_grown = self.paths is not None and self.paths.grower.cancel()
        return is_grown or self.views.stop()

    def force_row(self, row: int) -> None:
        """Append the token of the chart's row ``row``, which counts from 1."""
        rows = self.chart.chart.picture.content.rows
        if row <= len(rows):
            self.session.force(rows[row - 1].token_id)

    def find_token(self) -> None:
        self.views.choose(NEXT_TOKEN)
        self.search.focus_search()

    def go_to_row(self, token_id: int) -> None:
        """Select the row of a token in the chart, if it has one."""
        self.go_to_chart()
        rows = self.chart.chart.picture.content.rows
        place = next((i for i, row in enumerate(rows) if row.token_id == token_id), None)
        if place is not None:
            self.chart.forms.select_row(place)

    def go_to_chart(self) -> None:
        self.views.choose(NEXT_TOKEN)
        self.chart.go_to_rows()

    def go_to_paths(self) -> None:
        """To the tree of continuations, on a page that has one."""
        self.views.choose(PATHS)
        if self.views.paths is not None:
            self.views.paths.go_to_tree()

    def go_to_sampling(self) -> None:
        self.sampling.controls["temperature"].slider.setFocus()

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        self._let_move(state)
        views: Sequence[ShowsState] = (
            self.views,
            self.search,
            self.sampling,
            self.draw,
            self.history,
            *([self.paths] if self.paths is not None else []),
        )
        tell_all([*(view.show_state for view in views), self._follow], state)

    def _follow(self, state: State) -> None:
        """Strip and sentence at once; in a run at full speed now and then, and dimmed meanwhile.

        Nobody could read them, and drawing them takes the processor from the model.
        """
        self._is_hurried = state.is_running and not state.delay_ms
        self._dim_followers()
        if not self._is_hurried:
            self._following.stop()
            self._show_followers()
        elif not self._following.isActive():
            self._following.start()

    def _show_followers(self) -> None:
        state = self.session.state
        self.strip.show_state(state)
        if state.trace is self._told:
            return
        self._told = state.trace
        if state.trace is None or state.model is None:
            self.sentence.set_text("")
        else:
            self.sentence.set_text(self.words.sentences(state.trace, state.model.piece))

    def _dim_followers(self) -> None:
        for view in (self.strip, self.sentence):
            view.set_stale(self._is_stale or self._is_hurried)

    def show_orders(self) -> None:
        """The orders of the stages that there are presets of."""
        self.strip.set_orders(self.presets.orders)

    def set_stale(self, stale: bool) -> None:
        self._is_stale = stale
        self._dim_followers()
        for view in (self.views, self.search, self.draw.bar):
            view.set_stale(stale)

    def set_theme(self, theme: Theme) -> None:
        views: Sequence[WearsTheme] = (
            self.strip,
            self.views,
            self.search,
            self.draw,
            self.side or self.history,
            self.sentence,
        )
        for view in views:
            view.set_theme(theme)

    def set_token_font(self, font: QFont) -> None:
        self.history.set_token_font(font)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump: the system's wish, or that of whoever takes a picture."""
        self._reduced_motion = reduced
        self._let_move(self.session.state)

    def _let_move(self, state: State) -> None:
        # In a run at full speed moving bars would take the processor from the model, so that it
        # becomes slow enough for them to move.
        jumps = self._reduced_motion or (state.is_running and not state.delay_ms)
        if jumps != self._jumps:
            self._jumps = jumps
            self.views.set_reduced_motion(jumps)
            self.draw.bar.set_reduced_motion(jumps)

    def take_over(self, former: Workbench) -> None:
        """Go on where another one, of the same session, is to end; both are seen or were."""
        self.chart.chart.take_over(former.chart.chart)
        self.search.take_over(former.search)
        if self.paths is not None and former.paths is not None:
            self.paths.acts.take_over(former.paths.acts)
            if former.views.has_paths and self.views.paths and former.views.paths:
                self.views.paths.take_over(former.views.paths)

    def close_down(self) -> None:
        """Hear of no change any more, stop what the views compute, and wait for it.

        May be called twice.
        """
        self._leave_session()
        self.runner.stop()
        self.views.close_down()
