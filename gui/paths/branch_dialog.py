"""Asks for the name of a branch. Knows no tree."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.panel import quiet_label

LONGEST = 60


class BranchDialog(QDialog):
    """Enter keeps the name, an empty one takes it away, Escape gives up."""

    named = Signal(str)

    def __init__(self, token: str, present: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Name of the branch"))
        self.line = QLineEdit(present)
        self.line.setAccessibleName(self.tr("Name of the branch"))
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        self.line.selectAll()
        shown = self.fontMetrics().elidedText(
            token, Qt.TextElideMode.ElideMiddle, self.line.minimumWidth()
        )
        label = QLabel(self.tr("&Name of the branch that begins with {token}").format(token=shown))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self.line)
        hint = quiet_label(self.tr("Empty: no name. Ctrl+Z brings back the one before."))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = QPushButton(self.tr("Keep"))
        keep.setObjectName("primary")
        keep.setDefault(True)
        self.buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(8)
        for part in (label, self.line, hint, self.buttons):
            layout.addWidget(part)

    def accept(self) -> None:
        name = " ".join(self.line.text().split())
        # A half of a pair that stands for one character cannot be saved or shown.
        self.named.emit(name.encode("utf-8", "ignore").decode())
        super().accept()
