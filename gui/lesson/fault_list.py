"""Why a folder is no lesson: every fault with its file and its line, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from engine.lesson import Fault
from gui.lesson.faults import fault_line


class FaultList(QWidget):
    """Shows faults; says when the folder is to be read again, or another one."""

    reload_asked = Signal()
    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setObjectName("strong")
        self.heading.setWordWrap(True)
        self.list = QPlainTextEdit()
        self.list.setObjectName("message")
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list.setAccessibleName(self.tr("Faults of the lesson"))
        self.reload = QPushButton(self.tr("Reload"))
        self.open = QPushButton(self.tr("Open another lesson …"))
        self.reload.clicked.connect(self.reload_asked)
        self.open.clicked.connect(self.open_asked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reload)
        buttons.addWidget(self.open)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def show_faults(self, folder: str, faults: tuple[Fault, ...]) -> None:
        """``folder`` is the name of the one that they are in."""
        self.heading.setText(
            self.tr("%n things are wrong in the lesson “{folder}”", "", len(faults)).format(
                folder=folder
            )
        )
        text = "\n\n".join(fault_line(fault) for fault in faults)
        if text != self.list.toPlainText():
            self.list.setPlainText(text)
