"""What a screen reader finds in a window: every object with its role, name, states and value.

Knows Qt's accessible tree, and no widget of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QSlider,
    QSpinBox,
    QWidget,
)

Role, Text = QAccessible.Role, QAccessible.Text


@dataclass
class Heard:
    """One object. ``place`` is the way to it, for whoever reads of a fault."""

    interface: QAccessibleInterface
    place: str
    name: str
    role: QAccessible.Role
    children: list[Heard] = field(default_factory=list)

    @property
    def state(self) -> QAccessible.State:
        return self.interface.state()

    @property
    def widget(self) -> QObject | None:
        return self.interface.object()

    def all(self) -> Iterator[Heard]:
        yield self
        for child in self.children:
            yield from child.all()

    def __str__(self) -> str:
        return f"{self.role.name} “{self.name}” in {self.place}"


def heard(interface: QAccessibleInterface | None, place: str = "", in_sight: bool = True) -> Heard:
    """The object and all within it; with ``in_sight`` without what is hidden."""
    assert interface is not None
    name = interface.text(Text.Name)
    found = Heard(interface, place, name, interface.role())
    for index in range(interface.childCount()):
        child = interface.child(index)
        if in_sight and child.state().invisible:
            continue
        inner = f"{place}/{name or interface.role().name}"
        found.children.append(heard(child, inner, in_sight))
    return found


def heard_in(widget: QObject) -> Heard:
    return heard(QAccessible.queryAccessibleInterface(widget))


# --- what is wrong with it ---

ACTED = {
    Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.ButtonDropDown,
    Role.ComboBox, Role.PageTab, Role.Link, Role.MenuItem,
}  # fmt: skip
"""Something happens when one of these is pressed."""
VALUED = {Role.Slider, Role.SpinBox, Role.ProgressBar}
INTERACTIVE = ACTED | VALUED | {Role.EditableText, Role.List, Role.Table, Role.Tree, Role.Chart}
GENERIC = {Role.NoRole, Role.Client, Role.Border, Role.Pane, Role.LayeredPane, Role.Grouping}
"""Of these nothing is known but that there is something in them."""


def faults_of(root: Heard) -> list[str]:
    """What a screen reader's user, or one who speaks to the machine, would stumble over."""
    return [f"{fault}: {each}" for each in root.all() for fault in _faults(each)]


def _faults(each: Heard) -> Iterator[str]:
    takes_tab = isinstance(each.widget, QWidget) and bool(
        each.widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    is_reached = each.role in INTERACTIVE or takes_tab
    if is_reached and not each.name.strip():
        yield "has no name"
    elif is_reached and not any(map(str.isalpha, each.name)):
        yield "has a sign for a name"
    if takes_tab and each.role in GENERIC:
        yield "takes the keys and is nothing in particular"
    if each.role in GENERIC and each.name and not each.children and _is_painted(each):
        yield "says something and is nothing in particular"
    if _seen(each) and not _is_in(_seen(each), each.name):
        yield f"is seen as “{_seen(each)}” and heard otherwise"
    yield from _faults_of_acts(each)
    yield from _faults_of_value(each)
    named = Counter(
        (child.role, child.name) for child in each.children if child.role in INTERACTIVE
    )
    yield from (f"has {n} of {role.name} “{name}”" for (role, name), n in named.items() if n > 1)


def _is_painted(each: Heard) -> bool:
    return isinstance(each.widget, QWidget) and not each.widget.findChildren(QWidget)


def _faults_of_acts(each: Heard) -> Iterator[str]:
    # PySide's stubs do not say that there may be none.
    acts = cast(QAccessibleActionInterface | None, each.interface.actionInterface())
    names = [] if acts is None else acts.actionNames()
    if each.role in ACTED and not each.state.disabled and not set(names) - {"SetFocus"}:
        yield "cannot be pressed"


def _faults_of_value(each: Heard) -> Iterator[str]:
    if each.role not in VALUED:
        return
    value = cast(QAccessibleValueInterface | None, each.interface.valueInterface())
    if value is None:
        yield "has no value"
        return
    low, high = float(value.minimumValue()), float(value.maximumValue())
    if not low <= float(value.currentValue()) <= high:
        yield f"has the value {value.currentValue()}, which is not from {low} to {high}"
    shown = _number_shown(each.widget)
    if shown is not None and float(value.currentValue()) != shown:
        yield f"shows {shown} and says {value.currentValue()}"
    said = each.interface.text(Text.Value)
    if isinstance(each.widget, QAbstractSpinBox) and said != each.widget.text():
        yield f"shows “{each.widget.text()}” and says “{said}”"


def _number_shown(widget: QObject | None) -> float | None:
    """That of a spin box, or of the one beside a slider."""
    if isinstance(widget, QSlider):
        row = widget.parentWidget()
        beside = [] if row is None else row.findChildren(QDoubleSpinBox)
        return beside[0].value() if len(beside) == 1 else None
    return widget.value() if isinstance(widget, (QSpinBox, QDoubleSpinBox)) else None


SYMBOLS = re.compile(r"[A-Za-z]?[\W\d_]*")
"""No words, and so nothing that the name has to repeat (2.5.3): “A−”, “1 / 13 ▾”."""


def _seen(each: Heard) -> str:
    """The words that stand on a control."""
    widget = each.widget
    if isinstance(widget, (QAbstractButton, QLabel)):
        text = widget.text()
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            text = re.sub("<[^>]*>", "", text)
        return "" if SYMBOLS.fullmatch(text) else text
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _is_in(seen: str, said: str) -> bool:
    """Whether the words that are seen are among those that are heard (WCAG 2.2, 2.5.3)."""
    return _words(seen) in _words(said)


def _words(text: str) -> str:
    signs = r"[^\w%]+"
    return " ".join(re.sub(signs, " ", text.replace("&", "")).casefold().split())
