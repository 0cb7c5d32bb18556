"""All that is seen in the window, made for one language: another one takes its place when the
language changes, and nothing of it outlives that. Wiring only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.state import State
from gui.chat.control import ChatControl
from gui.header import Header
from gui.notice_bar import NoticeBar
from gui.page_room import PageColumns
from gui.sources import Sources
from gui.status_bar import StatusBar
from gui.text_panel import TextPanel
from gui.theme import Theme
from gui.workbench import GAP, WearsTheme, Workbench

if TYPE_CHECKING:
    from gui.lab_page import LabPage

EXPLORE, LAB = range(2)


class Body(QWidget):
    """Whoever creates it calls ``close_down`` before it is deleted."""

    message = Signal(str)
    """Something could not be done; why, in plain words. "" takes it back."""
    table_asked = Signal(bool)
    """The chart is wanted as a table, or as bars."""

    place_changed = Signal()
    """Another page, view or tab is in front, or something was folded or unfolded."""
    page_made = Signal(object)
    """A `Workbench` that there was not yet."""

    def __init__(self, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._lab: LabPage | None = None
        self._leave_lab: Callable[[], None] = lambda: None
        self._theme: Theme | None = None
        self._token_font = QFont()
        self._is_stale = self._reduced_motion = self._is_table = False
        self._notices: tuple[NoticeBar, ...] = ()
        self._create_parts()
        self._lay_out()
        self._connect_parts()
        self._leave_session = sources.session.subscribe(self.show_state)

    @property
    def page(self) -> Workbench:
        """The page in front."""
        return self.explore if self._lab is None or not self.pages.currentIndex() else self._lab

    @property
    def lab(self) -> LabPage:
        """The page Word lab, which is made when it is first wanted."""
        if self._lab is None:
            self._lab = self._new_lab()
            self._leave_out(self.columns.is_tight)
            self.columns.share()
        return self._lab

    @property
    def made_pages(self) -> tuple[Workbench, ...]:
        """Those there are so far."""
        return (self.explore,) if self._lab is None else (self.explore, self._lab)

    def _create_parts(self) -> None:
        sources = self._sources
        self.header = Header()
        self.text = TextPanel()
        self.explore = Workbench(sources.session, self.text, sources.presets, grower=sources.grower)
        self.chat = ChatControl(
            sources.session, self.header.form_button, self.text, self._make_room_for_chat, self
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.explore)
        self.status = StatusBar()

    def _lay_out(self) -> None:
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(GAP + 2, GAP, GAP + 2, GAP)
        self._middle.setSpacing(GAP)
        self.columns = PageColumns(self.pages, GAP)
        self.columns.tightened.connect(self._leave_out)
        self._middle.addWidget(self.columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(self._middle, 1)
        whole.addWidget(self.status)

    def take_in(self, *notices: NoticeBar) -> None:
        """Show them between header and page, one below the other."""
        self._notices = notices
        for place, notice in enumerate(notices):
            self._middle.insertWidget(place, notice)

    def leave_out_again(self) -> None:
        """After something else has hidden parts of the pages and shown them again."""
        self._leave_out(self.columns.is_tight)

    def _leave_out(self, is_tight: bool) -> None:
        """What a page beside a column can do without."""
        for page in self.made_pages:
            if page.is_plain:
                continue  # there it is away already
            for part in (page.chart.rows, page.chart.table_button):
                part.setHidden(is_tight)
            # A page that is not in front would tell its new width only when it comes there.
            page.chart.heading.invalidate()
            page.views.updateGeometry()

    def _connect_parts(self) -> None:
        session, text, header = self._sources.session, self.text, self.header
        text.edited.connect(session.edit)
        text.place_chosen.connect(session.look_at)
        text.view_chosen.connect(session.choose_text_view)
        text.lesson_asked.connect(lambda: header.asked.emit("lesson"))
        text.editor.refused.connect(self.message)
        self.chat.refused.connect(self.message)
        self.explore.message.connect(self.message)
        self.explore.chart.table_asked.connect(self.table_asked)
        header.form_button.chat_chosen.connect(lambda: self.go_to(EXPLORE))
        header.page_chosen.connect(self.choose_page)
        self.pages.currentChanged.connect(self.place_changed)
        self._follow_places(self.explore)

    def _follow_places(self, page: Workbench) -> None:
        page.views.tabs.currentChanged.connect(self.place_changed)
        if page.side is not None:
            page.side.tabs.currentChanged.connect(self.place_changed)
        for fold in (page.sampling.sections.more, *page.sampling.sections.folds.values()):
            fold.toggled.connect(self.place_changed)

    # --- pages ---

    def go_to(self, page: int) -> None:
        """Bring a page to the front, and its tab with it."""
        self.header.pages.setCurrentIndex(page)

    def choose_page(self, index: int) -> None:
        """Bring a page to the front; what runs on the other one stops."""
        page = self.lab if index == LAB else self.explore
        if page is not self.page:
            self.page.session.pause()
        self.pages.setCurrentWidget(page)
        self._show_status()

    def _new_lab(self) -> LabPage:
        # Not before it is wanted: the start of the program is short without it.
        from gui.lab_page import LabPage

        lab = LabPage(self._sources.presets, self._sources.lab_desk())
        lab.message.connect(self.message)
        lab.chart.table_asked.connect(self.table_asked)
        lab.real_top_asked.connect(self._take_into_lab)
        self._leave_lab = lab.session.subscribe(lambda _: self._show_status())
        if self._theme is not None:
            lab.set_theme(self._theme)
        lab.set_token_font(self._token_font)
        lab.set_reduced_motion(self._reduced_motion)
        lab.chart.set_table(self._is_table)
        lab.panel.set_real_available(self._has_real_distribution)
        self._follow_places(lab)
        self.pages.addWidget(lab)
        self.page_made.emit(lab)
        return lab

    @property
    def _has_real_distribution(self) -> bool:
        state = self._sources.session.state
        return state.is_current and state.model is not None and not state.model.is_example

    def _take_into_lab(self, count: int) -> None:
        """Begin the lab anew with the most likely ``count`` tokens of the real distribution."""
        if self._has_real_distribution:
            self.lab.take_real_top(self._sources.session.state, count)
            self.go_to(LAB)

    def _make_room_for_chat(self, is_chat: bool) -> None:
        self.explore.share_height(6 if is_chat else self.explore.top_share)

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        self.header.show_state(state)
        self.text.show_state(state)
        self._show_status()
        if self._lab is not None:
            self._lab.panel.set_real_available(self._has_real_distribution)

    def show_all(self) -> None:
        """Catch up with the session, of which nothing was heard yet."""
        state = self._sources.session.state
        self.chat.show_state(state)
        self.show_state(state)
        self.explore.show_state(state)

    def set_stale(self, stale: bool) -> None:
        """Dims what is not of the present text."""
        self._is_stale = stale
        for view in (self.text, self.explore, self.status):
            view.set_stale(stale)
        self._show_status()

    def _show_status(self) -> None:
        is_busy = self.page is self.explore and self._is_stale
        self.status.show_state(self.page.session.state, is_busy)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        parts: Sequence[WearsTheme] = (self.text, self.chat, *self.made_pages, self.status)
        for part in parts:
            part.set_theme(theme)
        self._show_status()

    def set_token_font(self, font: QFont) -> None:
        self._token_font = font
        for page in self.made_pages:
            page.set_token_font(font)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump."""
        self._reduced_motion = reduced
        for page in self.made_pages:
            page.set_reduced_motion(reduced)
        for notice in self._notices:
            notice.set_reduced_motion(reduced)

    def set_table(self, on: bool) -> None:
        """The chart of either page as a table, or as bars."""
        self._is_table = on
        for page in self.made_pages:
            page.chart.set_table(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.text.fit_window(event.size().height())
        super().resizeEvent(event)

    def close_down(self) -> None:
        """Hear of no change any more, and stop what is computed. May be called twice."""
        self._leave_session()
        self._leave_lab()
        self.chat.close_down()
        for page in self.made_pages:
            page.close_down()
