"""Controls of Qt that say too little to those who listen: sliders, boxes to choose from.

Qt gives a slider's position where the reader wants what it stands for; and on Linux a box has the
chosen entry for a name, so that nobody hears what is chosen there. Knows no control of ours.
"""

from __future__ import annotations

from typing import Any, Protocol, cast

import shiboken6
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QComboBox, QSlider, QWidget
from shiboken6 import VoidPtr

from gui.accessible.kept import NO_INTERFACE, NULL, keep


class Quantity(Protocol):
    """What a slider stands for, in units that the reader knows."""

    def number(self) -> float: ...

    def text(self) -> str:
        """The number as it is shown: "0.70", "off"."""

    def choose(self, number: float) -> None:
        """As if the reader had moved the slider there; what lies outside is taken to the end."""

    def bounds(self) -> tuple[float, float]: ...

    def step(self) -> float: ...


class QuantityAccessible(QAccessibleValueInterface):
    """A quantity as Qt asks for it."""

    def __init__(self, slider: QSlider, quantity: Quantity) -> None:
        super().__init__()
        self._slider, self._quantity = slider, quantity

    def currentValue(self) -> Any:
        return float(self._quantity.number()) if shiboken6.isValid(self._slider) else NULL

    def setCurrentValue(self, value: Any) -> None:
        if shiboken6.isValid(self._slider) and self._slider.isEnabled():
            self._quantity.choose(float(value))

    def minimumValue(self) -> Any:
        return float(self._quantity.bounds()[0])

    def maximumValue(self) -> Any:
        return float(self._quantity.bounds()[1])

    def minimumStepSize(self) -> Any:
        return float(self._quantity.step())


class SliderAccessible(QAccessibleWidget):
    """A slider whose value is the quantity that it stands for."""

    def __init__(self, slider: QSlider, quantity: Quantity) -> None:
        super().__init__(slider, QAccessible.Role.Slider, "")
        self._slider, self._quantity = slider, quantity
        self._value = keep(QuantityAccessible(slider, quantity))

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        if kind == QAccessible.InterfaceType.ValueInterface:
            (address,) = shiboken6.getCppPointer(self._value)
            # The stubs say int, and mean a pointer.
            return cast(int, VoidPtr(address))
        return super().interface_cast(kind)

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Value and shiboken6.isValid(self._slider):
            return self._quantity.text()
        return super().text(kind)


class PaintedAccessible(QAccessibleWidget):
    """A painted widget with a role; one that can be pressed says by `accessible_press` how."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role, "")
        self._widget = widget

    def _press(self) -> Any:
        return getattr(self._widget, "accessible_press", None)

    def actionNames(self) -> list[str]:
        press = [QAccessibleActionInterface.pressAction()] if self._press() else []
        return [*press, *super().actionNames()]

    def doAction(self, name: str) -> None:
        press = self._press()
        if name != QAccessibleActionInterface.pressAction() or press is None:
            super().doAction(name)
        elif self._widget.isEnabled():
            press()


class FoldAccessible(PaintedAccessible):
    """A button that unfolds something, for which Qt has only the check box."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.Button)
        self._button = button

    def _press(self) -> Any:
        return self._button.click

    def state(self) -> QAccessible.State:
        state = super().state()
        if shiboken6.isValid(self._button):
            state.expandable = 1
            state.expanded = int(self._button.isChecked())
            state.collapsed = int(not self._button.isChecked())
        return state


class BoxAccessible(QAccessibleWidget):
    """A box whose name is what is chosen there, and what."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box, QAccessible.Role.ComboBox, "")
        self._box = box
        box.currentTextChanged.connect(self._tell_name)

    def _tell_name(self) -> None:
        if shiboken6.isValid(self) and QAccessible.isActive():
            event = QAccessibleEvent(self._box, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    def text(self, kind: QAccessible.Text) -> str:
        if not shiboken6.isValid(self._box):
            return ""
        chosen = self._box.currentText()
        if kind == QAccessible.Text.Value:
            return chosen
        if kind == QAccessible.Text.Name:
            name = self._box.accessibleName()
            return chosen if chosen.startswith(name) else f"{name}: {chosen}"
        return super().text(kind)

    def childCount(self) -> int:
        return 1

    def child(self, index: int) -> QAccessibleInterface:
        if index or not shiboken6.isValid(self._box):
            return NO_INTERFACE
        return QAccessible.queryAccessibleInterface(self._box.view())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return 0 if child.object() is self._box.view() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return NO_INTERFACE

    def focusChild(self) -> QAccessibleInterface:
        return self if self._box.hasFocus() else NO_INTERFACE

    def state(self) -> QAccessible.State:
        state = super().state()
        if shiboken6.isValid(self._box):
            state.expandable = state.hasPopup = 1
            state.expanded = int(self._box.view().isVisible())
        return state

    def actionNames(self) -> list[str]:
        acts = QAccessibleActionInterface
        return [acts.showMenuAction(), acts.pressAction(), acts.setFocusAction()]

    def doAction(self, name: str) -> None:
        acts = QAccessibleActionInterface
        if name == acts.setFocusAction():
            super().doAction(name)
        elif not self._box.isEnabled():
            return
        elif self._box.view().isVisible():
            self._box.hidePopup()
        else:
            self._box.showPopup()
