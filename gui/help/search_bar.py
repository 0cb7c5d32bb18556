"""The field above a document of the help: finds words in it, and says where else they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui.panel import quiet_label


class SearchBar(QWidget):
    """Emits what is looked for; shows how often it was found."""

    searched = Signal(str)
    moved = Signal(int)
    """1 for the next place, -1 for the one before."""
    elsewhere_asked = Signal()
    left = Signal()
    """Esc in the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        self.field.setAccessibleName(self.tr("Search in this page"))
        self.field.setClearButtonEnabled(True)
        # Qt gives its button no name.
        for button in self.field.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear"))
        self.field.setMinimumWidth(120)
        self.field.textChanged.connect(self.searched)
        self.field.installEventFilter(self)
        self.found = quiet_label()
        self.elsewhere = QToolButton()
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        self.elsewhere.hide()
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        # Below, for beside the field large type has no room for the name of a page.
        layout.addWidget(self.elsewhere, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_found(self, now: int, count: int, elsewhere: str) -> None:
        """The place gone to of how many; where there is none, the title of a page that has it."""
        text = self.field.text().strip()
        if count:
            words = self.tr("{now} of {count}").format(now=now + 1, count=count)
        elif text:
            words = self.tr("not on this page")
        else:
            words = ""
        self.found.setText(words)
        self.elsewhere.setVisible(bool(elsewhere) and not count)
        self.elsewhere.setText(self.tr("Go to “{page}”").format(page=elsewhere))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            # Esc leaves the field before it closes the window.
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                if self.elsewhere.isVisible():
                    self.elsewhere_asked.emit()
                else:
                    self.moved.emit(-1 if back else 1)
                return True
            if key == Qt.Key.Key_Escape:
                self.field.clear()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
