"""Asks for the name under which the present order is to be kept. Knows no store."""

from __future__ import annotations

from collections.abc import Collection

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
from gui.presets.names import LONGEST_NAME, PresetError, checked_name


class NamePopup(QDialog):
    """Enter saves, Escape gives up; a name that cannot be used is said to be so, and why."""

    named = Signal(str)

    def __init__(self, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save the order of the stages"))
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Name of the order"))
        self.field.setMaxLength(LONGEST_NAME)
        label = QLabel(self.tr("&Name of the order"))
        label.setBuddy(self.field)
        self.message = quiet_label(" ")
        self.message.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = QPushButton(self.tr("Save"))
        self.save.setObjectName("primary")
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._look)
        layout = QVBoxLayout(self)
        for part in (label, self.field, self.message, self.buttons):
            layout.addWidget(part)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 44)
        self.save.setDefault(True)
        self._look()

    def _look(self) -> None:
        """Says what would become of the name as it stands."""
        name = self.field.text().strip()
        self.save.setEnabled(bool(name))
        if name in self._taken:
            self.message.setText(self.tr("There is an order of this name; it will be replaced."))
        else:
            self.message.setText(" ")

    def _save(self) -> None:
        try:
            name = checked_name(self.field.text(), "orders")
        except PresetError as error:
            self.message.setText(str(error))
            self.field.selectAll()
            self.field.setFocus()
            return
        self.named.emit(name)
        self.accept()
