"""Brings the chat form into the text panel when it is first wanted, and keeps it to its session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from engine.chat import Chat, ChatMessage, continuation
from engine.session import Session
from engine.state import State
from gui.chat.form_button import FormButton
from gui.text_panel import TextPanel
from gui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from gui.chat.form import ChatForm

BELOW_THE_HEADING = 1


class ChatControl(QObject):
    """``make_room`` is told whether the panel needs the room that the form takes."""

    refused = Signal(str)
    """Why something was not put in, in plain words."""

    def __init__(
        self,
        session: Session,
        button: FormButton,
        panel: TextPanel,
        make_room: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.form: ChatForm | None = None
        self._session = session
        self._button = button
        self._panel = panel
        self._make_room = make_room
        self._theme = LIGHT
        self._last: Chat | None = None
        """The messages that the form had when it was last there."""
        button.chat_chosen.connect(self.choose)
        self._leave_session = session.subscribe(self.show_state)

    def close_down(self) -> None:
        """Hear of no change any more. May be called twice."""
        self._leave_session()

    def take_over(self, former: ChatControl) -> None:
        """Go on where another one, of the same session, has ended."""
        self._last = former._last

    def choose(self, is_chat: bool) -> None:
        """The chat form, with the text as its first message; or raw text, which stays as it is."""
        if not is_chat:
            self._session.choose_chat(None)
            self._panel.editor.setFocus()
            return
        if self._session.state.chat is None:
            self._session.choose_chat(self._opening())
        if self.form is not None:
            self.form.go_to_last()

    def toggle(self) -> None:
        """The other of the two forms, or why there is no other."""
        button = self._button
        if self._session.state.chat is not None:
            button.raw.trigger()
        elif button.chat.isEnabled():
            button.chat.trigger()
        else:
            self.refused.emit(button.chat.toolTip())

    def _opening(self) -> Chat:
        """The messages that were there, where the text is still made of them."""
        state, last = self._session.state, self._last
        if last is not None and continuation(state.model, state.text, last) is not None:
            return last
        return (ChatMessage("user", state.text),)

    def show_state(self, state: State) -> None:
        self._button.show_state(state)
        is_chat = state.chat is not None
        if is_chat:
            self._last = state.chat
            form = self.form or self._new_form()
            form.show_state(state)
        if self.form is not None and self.form.isVisibleTo(self._panel) != is_chat:
            self.form.setVisible(is_chat)
            self._make_room(is_chat)

    def _new_form(self) -> ChatForm:
        # Not before it is wanted: the start of the program is short without it.
        from gui.chat.form import ChatForm

        form = self.form = ChatForm()
        form.hide()
        form.chat_chosen.connect(self._session.choose_chat)
        form.text_chosen.connect(lambda text: self._session.edit(text, len(text)))
        form.refused.connect(self.refused)
        form.set_theme(self._theme)
        before = _stop_before(self._panel.editor)
        self._panel.body.insertWidget(BELOW_THE_HEADING, form)
        form.stand_after(before)
        self._panel.editor.verticalScrollBar().rangeChanged.connect(self._follow_prompt)
        self._panel.installEventFilter(self)
        return form

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form has what the others of the panel can do without."""
        if self.form is not None and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.LayoutRequest,
        ):
            least = self._panel.body.totalMinimumSize().height()
            spare = self._panel.height() - least
            self.form.rows.take_room(self.form.rows.minimumSizeHint().height() + spare)
        return super().eventFilter(watched, event)

    def _follow_prompt(self) -> None:
        """The end of the prompt stays in view while the form above takes more room."""
        writing, form = QApplication.focusWidget(), self.form
        if form is not None and writing is not None and form.isAncestorOf(writing):
            self._panel.editor.ensureCursorVisible()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.form is not None:
            self.form.set_theme(theme)


def _stop_before(widget: QWidget) -> QWidget:
    """Where Tab stops before ``widget``, be it hidden now or not."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return before
        before = before.previousInFocusChain()
    return widget
