"""One sampling parameter: its name, a slider, a number box and a reset button, always agreeing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QSlider, QToolButton, QWhatsThis, QWidget

from gui.accessible import install_accessibility
from gui.panel import repolish
from gui.sampling.number_box import NumberBox
from gui.sampling.parameter import Parameter
from gui.sampling.row import WrappingRow
from gui.scales import POSITIONS, Scale

LEAST_SLIDER, LEAST_SLIDER_EMS = 56, 6.6
USUAL_NUMBER = "00.0000"
STEPS = {
    QSlider.SliderAction.SliderSingleStepAdd: 1,
    QSlider.SliderAction.SliderSingleStepSub: -1,
}


class ParameterControl(WrappingRow):
    """``value_chosen`` is emitted when the user chooses another value, and only then."""

    value_chosen = Signal(float)
    refused = Signal(str)
    """What was typed cannot be; a sentence."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self._scale: Scale = parameter.scale
        self._value = parameter.off
        self._is_dim: bool | None = None
        self.label = HelpLabel(parameter.label)
        self.slider = Slider(Qt.Orientation.Horizontal)
        self.slider.setMinimumWidth(LEAST_SLIDER)
        self.slider.setRange(0, POSITIONS)
        self.slider.setPageStep(POSITIONS // 10)
        self.slider.setSingleStep(POSITIONS // 100)
        self.slider.accessible_quantity = ParameterQuantity(self)
        install_accessibility()
        word_value = parameter.off if parameter.word else None
        self.box = NumberBox(parameter.decimals, word_value, parameter.word)
        self.box.setObjectName("slim")  # Between the frames of two rows is to be some air.
        self.box.setRange(parameter.low, parameter.high)
        self.box.setSingleStep(parameter.step)
        self.reset = QToolButton()
        self.reset.setObjectName("quiet")
        self.reset.setText("↺")
        self._name_parts()
        self._measure()
        self.set_parts(
            (self.label, self.slider, self.box, self.reset),
            self.slider,
            wrapping=(self.slider, self.box),
            least=self._least_slider(),
        )
        self.slider.actionTriggered.connect(self._step_further)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self.choose)
        self.box.refused.connect(self.refused)
        self.reset.clicked.connect(lambda: self.choose(self.parameter.off))
        self.set_value(parameter.off)

    def _name_parts(self) -> None:
        title, text = self.parameter.title, self.parameter.help
        self.label.setBuddy(self.box)
        self.slider.setAccessibleName(self.tr("{name} slider").format(name=title))
        self.box.setAccessibleName(title)
        self.reset.setAccessibleName(self.tr("Reset {name}").format(name=title))
        for part in (self.label, self.slider, self.box):
            part.setToolTip(text)
            part.setAccessibleDescription(text)
            # Shown at a click on the name.
            part.setWhatsThis(text)
        self.reset.setToolTip(self.reset.accessibleName())

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.box.fit(USUAL_NUMBER)
        self.reset.setFixedWidth(metrics.horizontalAdvance("↺") + 16)
        self.set_least(self._least_slider())

    def _least_slider(self) -> int:
        """Longer in large type, or the slider would look lost beside it."""
        return max(
            LEAST_SLIDER, round(LEAST_SLIDER_EMS * self.fontMetrics().horizontalAdvance("0"))
        )

    @property
    def value(self) -> float:
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value without saying so."""
        self._value = value
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            self._make_room(value)
            if self._value_at(self.slider.value()) != value:
                self.slider.setValue(self._scale.position(value))
            self.box.setValue(value)
        self.box.fit(USUAL_NUMBER)
        self.reset.setEnabled(value != self.parameter.off)
        if not self.parameter.needs:
            self.set_dim(value == self.parameter.off)

    def _make_room(self, value: float) -> None:
        """The six words have a smaller vocabulary than the k that was set before."""
        low, high = self.box.minimum(), self.box.maximum()
        if not low <= value <= high:  # Only then: a new range lays the whole column out anew.
            self.box.setRange(min(value, low), max(value, high))

    def set_dim(self, is_dim: bool) -> None:
        """It is off, or what it belongs to is; it can be set all the same."""
        if self._is_dim != is_dim:
            self._is_dim = is_dim
            for part in (self.label, self.slider):
                part.setProperty("off", is_dim)
                repolish(part)

    @property
    def is_dim(self) -> bool:
        return bool(self._is_dim)

    def set_scale(self, scale: Scale, maximum: float) -> None:
        """Another model has another vocabulary."""
        self._scale = scale
        with QSignalBlocker(self.box):
            self.box.setMaximum(maximum)
        self.set_value(self._value)

    def _value_at(self, position: int) -> float:
        """With no more decimals than a slider can aim at."""
        return round(self._scale.value(position), self.parameter.decimals)

    def _step_further(self, action: int) -> None:
        """An arrow key gives another value, also where many positions stand for one."""
        direction = STEPS.get(QSlider.SliderAction(action))
        if direction is not None:
            position = self.slider.sliderPosition()
            while 0 < position < POSITIONS and self._value_at(position) == self._value:
                position += direction
            self.slider.setSliderPosition(position)

    def _slid(self, position: int) -> None:
        self.choose(self._value_at(position))

    def choose(self, value: float) -> None:
        """Show a value, and say so if it is another one."""
        if value != self._value:
            self.set_value(value)
            self.value_chosen.emit(value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "reset"):
            self._measure()


class ParameterQuantity:
    """What the slider of a parameter stands for, for those who listen."""

    def __init__(self, control: ParameterControl) -> None:
        self._control = control

    def number(self) -> float:
        return self._control.value

    def text(self) -> str:
        return self._control.box.text()

    def choose(self, number: float) -> None:
        low, high = self.bounds()
        self._control.choose(round(min(max(number, low), high), self._control.parameter.decimals))

    def bounds(self) -> tuple[float, float]:
        return self._control.box.minimum(), self._control.box.maximum()

    def step(self) -> float:
        return self._control.parameter.step


class HelpLabel(QLabel):
    """A name that says at a click what it stands for."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        QWhatsThis.showText(event.globalPosition().toPoint(), self.whatsThis(), self)


class Slider(QSlider):
    """Follows the wheel only with the focus: else scrolling the column would move it."""

    accessible_quantity: ParameterQuantity

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
