"""A line of text for DRY's sequence breakers, with what is wrong with it below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui.panel import repolish
from gui.sampling.breakers import BreakersError, read, written
from gui.sampling.row import WrappingRow

LEAST_LINE = 100


class BreakersEdit(QWidget):
    """What cannot be read stays as it was typed, and is not chosen."""

    breakers_chosen = Signal(object)
    """A tuple of str."""

    def __init__(self, default: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._default = default
        self._breakers: tuple[str, ...] | None = None
        self.row = WrappingRow()
        self.label = QLabel(self.tr("Breakers"))
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("DRY sequence breakers"))
        self.reset = QToolButton()
        self.reset.setObjectName("quiet")
        self.reset.setText("↺")
        self.reset.setAccessibleName(self.tr("Reset the DRY sequence breakers"))
        self.reset.setToolTip(self.reset.accessibleName())
        self.error = QLabel()
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        self.error.hide()
        self._explain()
        self._lay_out()
        self.line.editingFinished.connect(self._choose)
        self.line.textEdited.connect(lambda: self._complain(""))
        self.reset.clicked.connect(self._reset)
        self.set_breakers(default)

    def _explain(self) -> None:
        for part in (self.label, self.line):
            part.setToolTip(self.help)
            part.setAccessibleDescription(self.help)
            part.setWhatsThis(self.help)
        self.label.setBuddy(self.line)

    @property
    def help(self) -> str:
        return self.tr(
            "DRY does not follow a repetition across these texts. Each in straight double "
            "quotation marks, with commas or spaces between; \\n is a new line, \\t a tab."
        )

    def _lay_out(self) -> None:
        parts = (self.label, self.line, self.reset)
        self.row.set_parts(parts, self.line, wrapping=(self.line,), least=LEAST_LINE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.row)
        layout.addWidget(self.error)
        self.measure()

    def measure(self) -> None:
        """As the rows of the parameters are."""
        self.reset.setFixedWidth(self.fontMetrics().horizontalAdvance("↺") + 16)

    def set_breakers(self, breakers: tuple[str, ...]) -> None:
        """Show them without saying so; what is being typed stays if they are the same as before."""
        if breakers != self._breakers:
            self._breakers = breakers
            self.line.setText(written(breakers))
            self.line.setCursorPosition(0)
            self._complain("")
        self.reset.setEnabled(breakers != self._default)

    def set_dim(self, is_dim: bool) -> None:
        if self.label.property("off") != is_dim:
            self.label.setProperty("off", is_dim)
            repolish(self.label)

    def _reset(self) -> None:
        self.line.setText(written(self._default))
        self._choose()

    def _choose(self) -> None:
        try:
            breakers = read(self.line.text())
        except BreakersError as error:
            self._complain(str(error))
            return
        self._complain("")
        if breakers != self._breakers:
            self.set_breakers(breakers)
            self.breakers_chosen.emit(breakers)
        else:
            self.line.setText(written(breakers))

    def _complain(self, message: str) -> None:
        if self.error.text() != message:
            self.error.setText(message)
            self.error.setVisible(bool(message))
            # Whoever does not see the message hears it with the line.
            self.line.setAccessibleDescription(message or self.help)
            self.line.setProperty("wrong", bool(message))
            repolish(self.line)
