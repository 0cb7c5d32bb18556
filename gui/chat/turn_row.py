"""The lines of the chat form: the system's message, and the turns, each with who speaks."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from engine.chat import ChatMessage, Role
from gui.chat.message_field import MessageField

SPOKEN: tuple[Role, ...] = ("user", "assistant", "system")
SPACING = 8
TOP = Qt.AlignmentFlag.AlignTop


class MessageRow(QWidget):
    """Something that leads, and the field of a message."""

    changed = Signal()
    stops: tuple[QWidget, ...]
    """Where Tab stops, in this order."""

    def __init__(self, lead: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lead = lead
        self.field = MessageField()
        self.field.edited.connect(self.changed)
        self.parts = QHBoxLayout(self)
        self.parts.setContentsMargins(0, 0, 0, 0)
        self.parts.setSpacing(SPACING)
        self.parts.addWidget(lead, 0, TOP)
        self.parts.addWidget(self.field, 1, TOP)


class SystemRow(MessageRow):
    """What the model is told before anybody speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        label = QLabel(self.tr("System"))
        label.setObjectName("muted")
        super().__init__(label, parent)
        label.setBuddy(self.field)
        self.stops = (self.field,)
        self.field.setAccessibleName(self.tr("System message"))
        self.field.setPlaceholderText(
            self.tr("What the model is to be; empty: what its template says")
        )

    def message(self) -> ChatMessage | None:
        """None where nothing is said: then the template may say something of its own."""
        text = self.field.text()
        return ChatMessage("system", text) if text else None

    def show_message(self, message: ChatMessage | None) -> None:
        self.field.show_text("" if message is None else message.content)


class TurnRow(MessageRow):
    """What the user or the assistant says; its number counts from 1."""

    removed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        self.role = QComboBox()
        super().__init__(self.role, parent)
        self.role.addItems([self.tr("User"), self.tr("Assistant"), self.tr("System")])
        self.role.setToolTip(self.tr("Who says this"))
        who = self.tr("Who says message {number}").format(number=number)
        self.role.setAccessibleName(who)
        # Under Linux, Qt gives what is chosen for the name of a box.
        self.role.setAccessibleDescription(who)
        self.role.currentIndexChanged.connect(self.changed)
        self.field.setAccessibleName(self.tr("Message {number}").format(number=number))
        self.remove = QToolButton()
        self.remove.setObjectName("quiet")
        self.remove.setText("×")
        words = self.tr("Remove message {number}").format(number=number)
        self.remove.setToolTip(words)
        self.remove.setAccessibleName(words)
        self.remove.clicked.connect(self.removed)
        self.parts.addWidget(self.remove, 0, TOP)
        self.stops = self.role, self.field, self.remove

    def message(self) -> ChatMessage:
        return ChatMessage(SPOKEN[self.role.currentIndex()], self.field.text())

    def show_message(self, message: ChatMessage) -> None:
        with QSignalBlocker(self.role):
            self.role.setCurrentIndex(SPOKEN.index(message.role))
        self.field.show_text(message.content)
