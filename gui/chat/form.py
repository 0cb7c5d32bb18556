"""The chat form: the messages as lines, and below them what is to be said of the text they make.

Shows the messages of a state and emits the ones that the user wants. The system's message is its
first one or none: templates know no other place for it. Knows no session and renders by the card.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.chat import (
    Chat,
    ChatMessage,
    answer_in,
    continuation,
    next_role,
    rendering,
    with_answer,
)
from engine.state import State
from gui.chat.note import Note
from gui.chat.rows import GAP, Lines, Rows
from gui.chat.turn_row import MessageRow, SystemRow, TurnRow
from gui.theme import LIGHT, Theme


class ChatForm(QWidget):
    """``show_state`` takes states with a chat only."""

    chat_chosen = Signal(object)
    """The messages from now on: a `Chat`."""
    text_chosen = Signal(str)
    """What the form makes, to be the text again."""
    refused = Signal(str)
    """Why something was not put in, in plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State()
        self._theme = LIGHT
        self.system = SystemRow()
        self.turns: list[TurnRow] = []
        self._lines = Lines()
        self.rows = Rows(self._lines)
        self._admit(self.system)
        self.add = self._button(self.tr("Add a turn"), self.tr("One more message at the end"))
        self.add.clicked.connect(self.add_turn)
        self.take = self._button(
            self.tr("Answer becomes a turn"),
            self.tr(
                "What was drawn after the prompt, up to the end of the turn, becomes a message; "
                "then it is the user's turn"
            ),
        )
        self.take.clicked.connect(self.take_answer)
        self.note = Note()
        self.note.anew.clicked.connect(self._render_anew)
        self._lay_out()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("chip")
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(GAP + 2)
        acts.addWidget(self.add)
        acts.addWidget(self.take)
        acts.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(self.rows)
        whole.addLayout(acts)
        whole.addWidget(self.note)

    # --- what the user does ---

    def chat(self) -> Chat:
        """What the form says now."""
        said: list[ChatMessage | None] = [self.system.message()]
        return tuple(filter(None, [*said, *(row.message() for row in self.turns)]))

    def add_turn(self) -> None:
        chat = self.chat()
        self.chat_chosen.emit((*chat, ChatMessage(next_role(chat), "")))
        self.go_to_last()

    def take_answer(self) -> None:
        """What was sampled becomes the assistant's message, and the user may go on."""
        state = self._state
        made = rendering(state.model, state.chat or ()).text
        if self.take.isEnabled() and made is not None and state.document and state.model:
            answer = answer_in(state.document, len(made), state.model)
            self.chat_chosen.emit(with_answer(state.chat or (), answer))
            self.go_to_last()

    def go_to_last(self) -> None:
        """Into the last message."""
        self._go_to(len(self.turns) - 1)

    def _go_to(self, place: int) -> None:
        """Into the message of a turn, or of the system before the first one."""
        field = self.turns[place].field if place >= 0 else self.system.field
        field.setFocus()
        self.rows.follow_focus()

    def _remove(self, row: TurnRow) -> None:
        place = self.turns.index(row)
        chat = list(self.chat())
        del chat[place - len(self.turns)]
        self.chat_chosen.emit(tuple(chat))
        self._go_to(place - 1)

    def _render_anew(self) -> None:
        made = rendering(self._state.model, self._state.chat or ()).text
        if made is not None:
            self.text_chosen.emit(made)

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        chat = state.chat or ()
        if state.chat != self._state.chat:
            self._show_chat(chat)
        self._state = state
        left = continuation(state.model, state.text, chat)
        self.take.setEnabled(bool(left) and state.document is not None)
        self.note.show_state(state, chat, is_own=left is not None)

    def _show_chat(self, chat: Chat) -> None:
        first = chat[0] if chat and chat[0].role == "system" else None
        turns = chat if first is None else chat[1:]
        while len(self.turns) > len(turns):
            self._dismiss(self.turns.pop())
        while len(self.turns) < len(turns):
            self._new_turn()
        self.system.show_message(first)
        for row, message in zip(self.turns, turns, strict=True):
            row.show_message(message)
        self._align()

    def _align(self) -> None:
        """All fields begin at one line; what leads them is as high as a line of theirs."""
        rows = (self.system, *self.turns)
        width = max(row.lead.sizeHint().width() for row in rows)
        for row in rows:
            row.lead.setFixedSize(width, row.field.height_of(1))
        self.rows.set_line_height(self.system.field.height_of(1))

    def _new_turn(self) -> None:
        row = TurnRow(len(self.turns) + 1)
        row.removed.connect(lambda: self._remove(row))
        self.turns.append(row)
        row.field.set_theme(self._theme)
        self._admit(row)
        before: MessageRow = self.turns[-2] if len(self.turns) > 1 else self.system
        _chain(before.stops[-1], *row.stops)

    def stand_after(self, before: QWidget) -> None:
        """Tab comes here from ``before``."""
        stops = [stop for row in (self.system, *self.turns) for stop in row.stops]
        _chain(before, *stops, self.add, self.take, self.note.anew)

    def _admit(self, row: MessageRow) -> None:
        row.changed.connect(lambda: self.chat_chosen.emit(self.chat()))
        row.field.refused.connect(self.refused)
        row.field.cursorPositionChanged.connect(self.rows.follow_focus)
        self._lines.column.addWidget(row)
        # Or the focus could not go there before the window is laid out anew.
        row.show()

    def _dismiss(self, row: TurnRow) -> None:
        self._lines.column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._align()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in (self.system, *self.turns):
            row.field.set_theme(theme)


def _chain(*stops: QWidget) -> None:
    """Tab goes from each to the next."""
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)
