"""The button in the header that says how the text is written: as it is, or as a conversation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.model import ModelCard
from engine.state import State


class FormButton(QToolButton):
    """Emits what was chosen; shows what is, and why there is no choice where there is none."""

    chat_chosen = Signal(bool)
    """The chat form (True) or raw text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[bool, ModelCard | None] | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.raw = menu.addAction(self.tr("Raw text"))
        self.raw.setToolTip(self.tr("The model reads what you type, and nothing else"))
        self.chat = menu.addAction(self.tr("Chat"))
        group = QActionGroup(menu)
        for action in (self.raw, self.chat):
            action.setCheckable(True)
            group.addAction(action)
        self.raw.triggered.connect(lambda: self._choose(False))
        self.chat.triggered.connect(lambda: self._choose(True))
        self.setMenu(menu)
        self.show_state(State())

    def show_state(self, state: State) -> None:
        shown = state.chat is not None, state.model
        if shown == self._shown:
            return
        self._shown = shown
        self._tick()
        reason = self._reason_against(state.model)
        self.chat.setEnabled(not reason)
        self.chat.setToolTip(reason or self.tr("Messages, written out by the model's own template"))
        name = self.tr("Chat") if state.chat is not None else self.tr("Raw text")
        self.setText(f"{name} ▾")
        self.setAccessibleName(self.tr("Form of the text: {name}").format(name=name))
        what = self.tr("How the text is written: as it is, or as a conversation (Ctrl+T)")
        self.setToolTip(f"{what}\n{reason}" if reason else what)

    def _choose(self, is_chat: bool) -> None:
        """A click is a wish; the tick stays with what is so until the wish has come true."""
        self._tick()
        self.chat_chosen.emit(is_chat)

    def _tick(self) -> None:
        is_chat = self._shown is not None and self._shown[0]
        (self.chat if is_chat else self.raw).setChecked(True)

    def _reason_against(self, model: ModelCard | None) -> str:
        """Why there is no chat form; empty where there is."""
        if model is None:
            return self.tr("No chat form yet: the model is being loaded")
        if model.is_example:
            return self.tr("No chat form: the six words of the tutorial are no model")
        if model.render_chat is None:
            return self.tr("No chat form: {model} has no chat template").format(model=model.name)
        return ""
