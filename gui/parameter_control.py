"""One sampling parameter: its name, a slider, a number box and a reset button, always agreeing."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSlider,
    QToolButton,
    QWidget,
)

from gui.panel import repolish
from gui.scales import POSITIONS, Scale

WHOLE = re.compile(r"[+-]?[0-9]+")
DECIMAL = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)")
BEGINNING = re.compile(r"[+-]?[.,]?")


class NumberBox(QDoubleSpinBox):
    """A number with as many decimals as it needs; "off" where the parameter is off.

    What it shows is what it gives: typed decimals that it does not show are rounded. Point and
    comma both begin the decimals, whatever the locale, and nothing groups thousands.
    """

    def __init__(
        self, off_value: float | None, decimals: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._off_value = off_value
        self._least_decimals = min(2, decimals)
        self.setDecimals(decimals)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(0, 0, 6, 0)
        self.setKeyboardTracking(False)
        self.setAccelerated(True)

    @property
    def off_text(self) -> str:
        return self.tr("off")

    @property
    def _off_words(self) -> tuple[str, ...]:
        return () if self._off_value is None else (self.off_text.lower(), "off")

    def _plain(self, text: str) -> str:
        """Without what the locale has instead of a point, which may be neither that nor a comma."""
        return text.strip().replace(QLocale().decimalPoint(), ".")

    def textFromValue(self, value: float) -> str:
        if value == self._off_value:
            return self.off_text
        text = f"{value:.{self.decimals()}f}"
        while "." in text and text.endswith("0") and _decimals(text) > self._least_decimals:
            text = text[:-1]
        return text.replace(".", QLocale().decimalPoint())

    def valueFromText(self, text: str) -> float:
        """Raises ValueError for what is neither a number nor, where there is one, "off"."""
        if self._off_value is not None and text.strip().lower() in (*self._off_words, ""):
            return self._off_value
        text = self._plain(text)
        if (DECIMAL if self.decimals() else WHOLE).fullmatch(text) is None:
            raise ValueError(f"{text!r} is no number")
        return round(float(text.replace(",", ".")), self.decimals())

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Numbers within the range, "off" and beginnings of these."""
        state = QValidator.State
        typed = text.strip().lower()
        if typed in self._off_words:
            return state.Acceptable, text, position
        if any(word.startswith(typed) for word in self._off_words):
            return state.Intermediate, text, position
        try:
            value = self.valueFromText(text)
        except ValueError:
            begins = BEGINNING.fullmatch(self._plain(text)) is not None
            return (state.Intermediate if begins else state.Invalid), text, position
        fits = self.minimum() <= value <= self.maximum()
        return (state.Acceptable if fits else state.Intermediate), text, position

    def fixup(self, text: str) -> str:
        """The nearest number there is; what is no number stays, and Qt takes it back."""
        try:
            value = self.valueFromText(text)
        except ValueError:
            return text
        return self.textFromValue(min(max(value, self.minimum()), self.maximum()))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


class ParameterControl(QWidget):
    """``value_chosen`` is emitted when the user chooses another value, and only then."""

    value_chosen = Signal(float)

    def __init__(
        self,
        name: str,
        help_text: str,
        scale: Scale,
        maximum: float,
        off_value: float,
        decimals: int,
        says_off: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._off_value = off_value
        self._value = off_value
        self.label = QLabel(name)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, POSITIONS)
        self.slider.setPageStep(POSITIONS // 10)
        self.slider.setSingleStep(POSITIONS // 100)
        self.box = NumberBox(off_value if says_off else None, decimals)
        self.box.setRange(0, maximum)
        self.box.setSingleStep(10.0 ** -min(2, decimals) * (5 if decimals else 1))
        self.reset = QToolButton()
        self.reset.setObjectName("quiet")
        self.reset.setText("↺")
        self._name_parts(name, help_text)
        self._lay_out()
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._choose)
        self.reset.clicked.connect(lambda: self._choose(self._off_value))
        self.set_value(off_value)

    def _name_parts(self, name: str, help_text: str) -> None:
        self.label.setBuddy(self.box)
        self.slider.setAccessibleName(self.tr("{name} slider").format(name=name))
        self.box.setAccessibleName(name)
        self.reset.setAccessibleName(self.tr("Reset {name}").format(name=name))
        for part in (self.label, self.slider, self.box):
            part.setToolTip(help_text)
            part.setAccessibleDescription(help_text)
        self.reset.setToolTip(self.reset.accessibleName())

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.addWidget(self.label, 0, 0)
        layout.addWidget(self.slider, 0, 1)
        layout.addWidget(self.box, 0, 2)
        layout.addWidget(self.reset, 0, 3)
        layout.setColumnStretch(1, 1)
        metrics = self.label.fontMetrics()
        self.label.setMinimumWidth(metrics.horizontalAdvance("Temperature") + 6)
        self.box.setFixedWidth(metrics.horizontalAdvance("00.0000") + 26)

    def set_value(self, value: float) -> None:
        """Show a value without saying so."""
        self._value = value
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            # The six words have a smaller vocabulary than the k that was set before.
            self.box.setMaximum(max(value, self.box.maximum()))
            if self._value_at(self.slider.value()) != value:
                self.slider.setValue(self._scale.position(value))
            self.box.setValue(value)
        is_off = value == self._off_value
        self.reset.setEnabled(not is_off)
        if self.label.property("off") != is_off:
            self.label.setProperty("off", is_off)
            self.slider.setProperty("off", is_off)
            repolish(self.label)
            repolish(self.slider)

    def set_scale(self, scale: Scale, maximum: float) -> None:
        """Another model has another vocabulary."""
        self._scale = scale
        with QSignalBlocker(self.box):
            self.box.setMaximum(maximum)
        self.set_value(self._value)

    def _value_at(self, position: int) -> float:
        """As the box shows it."""
        return round(self._scale.value(position), self.box.decimals())

    def _slid(self, position: int) -> None:
        self._choose(self._value_at(position))

    def _choose(self, value: float) -> None:
        if value != self._value:
            self.set_value(value)
            self.value_chosen.emit(value)
