"""What is typed into a number box: what it shows afterwards is what it gives."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.parameter_control import ParameterControl
from gui.sampling.number_box import NumberBox
from gui.sampling.parameters import groups, main_parameters
from gui.scales import POSITIONS, CountScale

KEEPS = None
"""The value from before."""


@pytest.fixture(params=["en_US", "de_DE", "ar_EG"])
def locale(request) -> Iterator[QLocale]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield QLocale()
    QLocale.setDefault(before)


EVERY = [*main_parameters(), *(each for group in groups() for each in group.parameters)]


def control_of(name: str) -> ParameterControl:
    return ParameterControl(next(each for each in EVERY if each.name == name))


def temperature() -> ParameterControl:
    return control_of("temperature")


def top_p() -> ParameterControl:
    return control_of("top_p")


def top_k() -> ParameterControl:
    control = control_of("top_k")
    control.set_scale(CountScale(49_152), 49_152)
    return control


def enter(qtbot, box: NumberBox, text: str) -> None:
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def paste(qtbot, box: NumberBox, text: str) -> None:
    box.selectAll()
    box.lineEdit().insert(text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("make", "before", "typed", "value", "shown"),
    [
        (temperature, 0.7, "0.123456", 0.123456, "0.123456"),
        (temperature, 0.7, "1e-5", 0.00001, "0.00001"),
        (temperature, 0.7, "2.5E1", 25.0, "25.00"),
        (temperature, 0.7, "4e-7", 4e-7, "4e-7"),
        (temperature, 0.7, "1,5e-7", 1.5e-7, "1.5e-7"),
        (temperature, 0.7, "99", 99.0, "99.00"),
        (temperature, 0.7, "0,5", 0.5, "0.50"),
        (temperature, 0.7, "0.5", 0.5, "0.50"),
        (temperature, 0.7, ".5", 0.5, "0.50"),
        (temperature, 0.7, ",25", 0.25, "0.25"),
        (temperature, 0.7, "2.", 2.0, "2.00"),
        (temperature, 0.7, "+2", 2.0, "2.00"),
        (temperature, 0.7, "-0", 0.0, "0.00"),
        (temperature, 0.7, " 1.5 ", 1.5, "1.50"),
        (top_p, 0.9, "0.99999", 0.99999, "0.99999"),
        (top_p, 0.9, "1", 1.0, "off"),
        (top_p, 0.99999, "1", 1.0, "off"),
        (top_p, 0.99999, "off", 1.0, "off"),
        (top_p, 0.9, "OFF", 1.0, "off"),
        (top_k, 40, "1000", 1000, "1000"),
    ],
)
def test_a_number_is_taken_as_it_is_shown(qtbot, locale, make, before, typed, value, shown):
    control = make()
    qtbot.addWidget(control)
    for put in (enter, paste):
        control.set_value(before)
        chosen: list[float] = []
        control.value_chosen.connect(chosen.append)
        put(qtbot, control.box, typed)
        control.value_chosen.disconnect(chosen.append)
        assert chosen == [value]
        assert str(control.box.value()) == str(float(value)), "no negative zero"
        assert control.box.text() == shown.replace(".", locale.decimalPoint())


@pytest.mark.parametrize(
    "typed", ["nan", "inf", "1_0", "٣", "３", "1e", "e5", "1e-", "1e1.5", "0x1", "1.2.3", "1,000.5"]
)
def test_what_is_no_number_changes_nothing(qtbot, locale, typed):
    for make in (temperature, top_p, top_k):
        control = make()
        qtbot.addWidget(control)
        control.set_value(0.5 if control.box.decimals() else 40)
        before = control.box.value(), control.box.text()
        chosen: list[float] = []
        control.value_chosen.connect(chosen.append)
        paste(qtbot, control.box, typed)
        assert chosen == []
        assert (control.box.value(), control.box.text()) == before


@pytest.mark.parametrize("typed", ["1,000", "1.000", "12.5", "1e1"])
def test_a_count_has_no_decimals_that_could_be_meant_for_thousands(qtbot, typed):
    control = top_k()
    qtbot.addWidget(control)
    control.set_value(40)
    paste(qtbot, control.box, typed)
    assert control.box.value() == 40


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("top_p", 0.99999, "0.99999"),
        ("top_p", 1 - 1e-12, "0.999999999999"),
        ("min_p", 0.00004, "0.00004"),
        ("min_p", 1e-30, "1e-30"),
        ("repetition_penalty", 1.0001, "1.0001"),
        ("temperature", 0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_off_is_said_only_of_what_is_exactly_off(qtbot, name, value, shown):
    control = control_of(name)
    qtbot.addWidget(control)
    control.set_value(value)
    assert (control.box.text(), control.box.value()) == (shown, value)
    assert control.reset.isEnabled()
    if control.parameter.word:
        assert not control.is_dim
        off = control.parameter.off
        assert control.slider.value() != control._scale.position(off), "the slider is not off"
        enter(qtbot, control.box, f"{off:g}")
        assert (control.value, control.box.text()) == (off, "off")


def test_a_long_number_has_the_room_to_be_read(qtbot):
    control = control_of("min_p")
    qtbot.addWidget(control)
    control.resize(400, control.heightForWidth(400))
    control.show()
    usual = control.box.width()
    control.set_value(0.123456789)
    line = control.box.lineEdit()
    text_width = line.fontMetrics().horizontalAdvance(line.text())
    qtbot.waitUntil(lambda: control.box.width() > usual)
    assert text_width <= line.width()
    assert control.slider.geometry().right() < control.box.geometry().left()
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    control.box.setFocus()
    control.box.selectAll()
    qtbot.keyClicks(control.box, str(1 / 3))
    assert line.cursorPosition() > 0
    control.slider.setFocus()
    assert control.box.text().startswith("0.3333333333333333")
    assert line.cursorPosition() == 0, "what does not fit is cut off at its end"
    control.set_value(0.05)
    qtbot.waitUntil(lambda: control.box.width() == usual)


@pytest.mark.parametrize(
    ("name", "before", "typed", "sentence"),
    [
        ("temperature", 0.7, "101", "Temperature: 101 is not from 0 to 100; it stays 0.70."),
        ("temperature", 0.7, "1e999", "Temperature: 1e999 is not from 0 to 100; it stays 0.70."),
        ("temperature", 0.7, "-1e-5", "Temperature: -1e-5 is not from 0 to 100; it stays 0.70."),
        ("top_p", 1, "1.1", "Top-p: 1.1 is not from 0 to 1; it stays off."),
        ("top_k", 40, "49153", "Top-k: 49153 is not from 0 to 49152; it stays 40."),
        (
            "repetition_penalty",
            1.1,
            "0",
            "Repetition penalty: 0 is not from 0.01 to 10; it stays 1.10.",
        ),
    ],
)
def test_a_number_beyond_the_range_is_refused_in_words(qtbot, name, before, typed, sentence):
    control = top_k() if name == "top_k" else control_of(name)
    qtbot.addWidget(control)
    control.set_value(before)
    heard: list[object] = []
    control.refused.connect(heard.append)
    control.value_chosen.connect(heard.append)
    shown = control.box.text()
    enter(qtbot, control.box, typed)
    assert heard == [sentence], "once"
    assert (control.value, control.box.text()) == (before, shown)
    control.box.clearFocus()
    assert heard == [sentence]


def test_a_step_of_the_box_leaves_no_remainder(qtbot):
    control = control_of("temperature")
    qtbot.addWidget(control)
    control.set_value(0.1)
    chosen: list[float] = []
    control.value_chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(control.box, key)
    assert chosen == [0.15, 0.2, 0.15, 0.0]


@pytest.mark.parametrize("parameter", EVERY, ids=lambda each: each.name)
def test_every_place_of_the_slider_gives_what_the_box_shows(qtbot, parameter):
    control = ParameterControl(parameter)
    if parameter.name == "top_k":
        control.set_scale(CountScale(49_152), 49_152)
    qtbot.addWidget(control)
    chosen: list[float] = []
    control.value_chosen.connect(chosen.append)
    for position in range(0, POSITIONS + 1, 7):
        control.slider.setValue(position)
        assert control.slider.value() == position, "the slider stays where it was put"
        if chosen:
            assert control.box.valueFromText(control.box.text()) == chosen[-1]
    assert len(chosen) > 15
    assert parameter.low <= min(chosen) < max(chosen) <= max(parameter.high, 49_152)


@pytest.mark.parametrize("parameter", EVERY, ids=lambda each: each.name)
def test_an_arrow_key_on_the_slider_always_gives_the_next_value(qtbot, parameter):
    control = ParameterControl(parameter)
    if parameter.name == "top_k":
        control.set_scale(CountScale(49_152), 49_152)
    qtbot.addWidget(control)
    chosen: list[float] = []
    control.value_chosen.connect(chosen.append)
    for key, end in ((Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, POSITIONS)):
        presses = 0
        while control.slider.value() != end:
            before = len(chosen)
            qtbot.keyClick(control.slider, key)
            presses += 1
            # The last press may only reach the end, where the value is already that of the end.
            assert len(chosen) == before + 1 or control.slider.value() == end
            assert presses <= 110, "an end is within reach"
    assert control.slider.value() == POSITIONS


def test_off_and_all_are_shown_and_can_be_typed(qtbot):
    for name, word in (("min_p", "off"), ("penalty_window", "all"), ("dry_window", "all")):
        control = control_of(name)
        qtbot.addWidget(control)
        assert control.box.text() == word
        enter(qtbot, control.box, "1")
        assert control.value == 1
        enter(qtbot, control.box, word)
        assert control.value == 0
        assert control.box.text() == word


@pytest.mark.parametrize("part", ["slider", "box"])
def test_the_wheel_turns_nothing_without_the_focus(qtbot, part):
    control = control_of("temperature")
    qtbot.addWidget(control)
    control.show()
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    widget = getattr(control, part)
    (control.box if part == "slider" else control.slider).setFocus()
    turn(widget)
    assert control.value == 1
    widget.setFocus()
    turn(widget)
    assert control.value > 1


def turn(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    QCoreApplication.sendEvent(
        widget,
        QWheelEvent(
            middle,
            widget.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
