"""Find any token: the field, the results under it, and the signals of what is to become of one.

Knows the state it is shown; changes nothing in it.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.model import ModelCard
from engine.state import State
from gui.search.field import SearchField
from gui.search.finder import find_tokens
from gui.search.popup import ResultPopup
from gui.search.results import Results
from gui.search.visit import Visit
from gui.theme import Theme

RUN_INTERVAL_MS = 100
"""In a run at full speed the figures are renewed no oftener than that: nobody reads faster."""


class TokenSearch(QWidget):
    """A field for the chart's heading. The results lie on the window while there are any."""

    pin_toggled = Signal(int)
    row_asked = Signal(int)
    """A token was pinned by a key, and its row in the chart is wanted next."""
    token_chosen = Signal(int)
    """To be appended to the text."""
    bias_asked = Signal(int, float)
    """What shall be added to the token's logit: 0 for nothing, -inf for a ban."""
    bias_dialog_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField()
        self.setFocusProxy(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.results = Results(self)
        self.popup = ResultPopup(self.results, self)
        # It comes to lie on the window, and would outlive what it belongs to.
        self.destroyed.connect(self.popup.deleteLater)
        self._state = State()
        self._searched: tuple[str, ModelCard | None] = ("", None)
        self._is_unread = self._stale = False
        self._visit = Visit(self, self.popup)
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._timer.timeout.connect(self._renew)
        self._connect()

    def _connect(self) -> None:
        field, found = self.field, self.popup.found
        field.textChanged.connect(self._search)
        field.moved.connect(self._move)
        field.confirmed.connect(self._confirm)
        field.append_asked.connect(self._append)
        field.left.connect(self._leave)
        field.wanted.connect(self._search)
        found.row_changed.connect(self._show_row)
        found.row_confirmed.connect(self._confirm)
        found.buttons.pin_asked.connect(self._toggle_pin)
        found.buttons.append_asked.connect(self._append)
        found.buttons.dialog_asked.connect(self._ask_dialog)
        found.buttons.bias_asked.connect(self._ask_bias)
        self.popup.left.connect(self._leave)
        self.popup.append_asked.connect(self._append)
        self._visit.ended.connect(self._close)

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        """Of a run at full speed only some states, and none while there are no results open."""
        self._state = state
        if not self.is_open:
            return
        if state.model is not self._searched[1]:
            self._search()
        elif not state.is_running or state.delay_ms:
            self._renew()
        elif not self._timer.isActive():
            self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        self.popup.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims the figures while they are not those after the present text."""
        if stale != self._stale:
            self._stale = stale
            self.popup.found.set_stale(stale)
            self._show_row()

    def focus_search(self) -> None:
        """To the field, whose text is selected; what it found is shown again."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if not self.is_open:  # the field had the focus already
            self._search()

    def take_over(self, former: TokenSearch) -> None:
        """Have the text of another search; what it finds is shown when the field is gone to."""
        with QSignalBlocker(self.field):
            self.field.setText(former.field.text())

    @property
    def is_open(self) -> bool:
        return self.field.is_open

    def _renew(self) -> None:
        """The figures of the tokens that are listed; the list itself where it could not be made."""
        self._timer.stop()
        if self._is_unread:
            self._search()
        else:
            self.results.show_state(self._state)
            self._show_row()

    def _show_row(self) -> None:
        row, found, matches = self.popup.found.row, self.popup.found, self.results.matches
        if row < 0 or not self.is_open:
            return
        words = self.results.words
        match = ((self.tr("match"), words.how(matches.how[row])),)
        found.pane.show_details(self.results.details(row), match)
        found.buttons.show_result(self.results.row(row), self._can_append)
        self.popup.summary.setText(words.summary(matches, self._state.trace is not None))

    @property
    def _can_append(self) -> bool:
        """As in the chart: nobody chooses from a distribution that is no longer so."""
        return self._state.trace is not None and not self._stale

    # --- the search ---

    def _search(self) -> None:
        """Looks for what is in the field, in the present order of the tokens, and shows it."""
        text, state = self.field.text(), self._state
        if not text:
            self._close()
            return
        kept = self._selected_id()
        matches, message, self._is_unread = find_tokens(text, state, self.results.words)
        if self._searched != (text, state.model):
            kept = None
        self._searched = (text, state.model)
        self.popup.found.painter.forget_tokens()
        self.results.show_matches(matches, state)
        self.popup.show_message(message)
        self.popup.hint.setText(self._hint(bool(matches.ids)))
        self.field.is_open = True
        self.popup.found.select_row(matches.ids.index(kept) if kept in matches.ids else 0)
        self._open()
        if self._is_unread:
            self._timer.start()

    def _hint(self, has_results: bool) -> str:
        if not has_results:
            return self.tr("Esc close")
        return self.tr("↑↓ choose   Enter pin   Ctrl+Enter append   Esc close")

    # --- open and closed ---

    def _open(self) -> None:
        self._visit.begin()
        self.popup.open_under(self.field)
        # The card may have come to another window since, where Tab would go to it last.
        for before, after in pairwise((self.field, *self.popup.found.controls)):
            QWidget.setTabOrder(before, after)

    def _close(self) -> None:
        self.field.is_open = False
        self._timer.stop()
        self._searched = ("", None)
        self._visit.end()
        self.popup.hide()

    def _leave(self) -> None:
        """Closes, and gives the focus back to where it came from."""
        self._close()
        self._visit.go_back()

    def hideEvent(self, event: QHideEvent) -> None:
        self._close()
        super().hideEvent(event)

    # --- what is done with a token ---

    def _selected_id(self) -> int | None:
        row, ids = self.popup.found.row, self.results.matches.ids
        return ids[row] if self.is_open and 0 <= row < len(ids) else None

    def _move(self, step: int, by_page: bool) -> None:
        if self.is_open:
            self.popup.found.move_by(step, by_page)
        else:
            self._search()

    def _confirm(self) -> None:
        """Pins the token and goes to it in the chart; one that is pinned is let go."""
        token_id = self._selected_id()
        if token_id is None:
            self._search()
            return
        is_pinned = token_id in self._state.pinned
        self.pin_toggled.emit(token_id)
        if not is_pinned:
            self._leave()
            self.row_asked.emit(token_id)

    def _toggle_pin(self) -> None:
        token_id = self._selected_id()
        if token_id is not None:
            self.pin_toggled.emit(token_id)

    def _append(self) -> None:
        token_id = self._selected_id()
        if token_id is not None and self._can_append:
            self.token_chosen.emit(token_id)

    def _ask_bias(self, bias: float) -> None:
        token_id = self._selected_id()
        if token_id is not None:
            self.bias_asked.emit(token_id, bias)

    def _ask_dialog(self) -> None:
        token_id = self._selected_id()
        if token_id is not None:
            self.bias_dialog_asked.emit(token_id)
