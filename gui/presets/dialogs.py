"""The two small questions about presets: which name, and whether to delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.presets.names import LONGEST_NAME, PresetError, checked_name

Act = Callable[[str], None]


class NameDialog(QDialog):
    """Asks for a name and calls ``act`` with it; stays open, and says why, while that fails.

    ``section`` is "settings" or "orders"; ``taken`` are the names of the user's other presets. One
    of these is taken only after a second look: the button says "Replace" then.
    """

    def __init__(
        self,
        section: str,
        taken: frozenset[str],
        act: Act,
        parent: QWidget,
        *,
        present: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rename the preset") if present else self.tr("Save a preset"))
        self._section, self._taken, self._act = section, taken, act
        self.line = QLineEdit(present)
        self.line.setAccessibleName(self.tr("Name of the preset"))
        self.line.setMaxLength(4 * LONGEST_NAME)
        self.line.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
        self.line.selectAll()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setMinimumHeight(2 * self.fontMetrics().height() + 4)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._accept_text = self.tr("Rename") if present else self.tr("Save")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton(
            self._accept_text, QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.accept_button.setObjectName("primary")
        self._lay_out()
        self.line.textChanged.connect(self._look)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._look()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Name"))
        label.setBuddy(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(8)
        for widget in (label, self.line, self.message, self.buttons):
            layout.addWidget(widget)

    def _name(self) -> str:
        """Raises PresetError."""
        return checked_name(self.line.text(), self._section)

    def _look(self) -> None:
        """Say what will happen, while the name is typed."""
        message, button = "", self._accept_text
        try:
            name: str | None = self._name()
        except PresetError as error:
            name, message = None, str(error) if self.line.text() else ""
        if name in self._taken:
            button = self.tr("Replace")
            message = self.tr(
                "You have a preset “{name}” already. Do you want to replace it?"
            ).format(name=name)
        self._say(message)
        self.accept_button.setText(button)
        self.accept_button.setEnabled(name is not None)

    def _say(self, message: str) -> None:
        self.message.setText(message)
        self.line.setAccessibleDescription(message)

    def accept(self) -> None:
        try:
            self._act(self._name())
        except PresetError as error:
            self._say(str(error))
        else:
            super().accept()


class DeleteDialog(QDialog):
    """Asks whether to delete the preset ``name``; ``act`` is called with it if so."""

    def __init__(self, name: str, act: Act, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Delete the preset"))
        self._name, self._act = name, act
        self.message = QLabel(
            self.tr("Delete the preset “{name}”? It cannot be brought back.").format(name=name)
        )
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleDescription(self.message.text())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.delete_button = self.buttons.addButton(
            self.tr("Delete"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        # What cannot be brought back is not deleted by a Return too many.
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        cancel.setFocus()

    def accept(self) -> None:
        try:
            self._act(self._name)
        except PresetError as error:
            self.message.setText(str(error))
        else:
            super().accept()
