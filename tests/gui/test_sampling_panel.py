"""The panel of sampling parameters: each is reachable, explained, and says what was chosen."""

import math
from dataclasses import fields, replace
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.sampling import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER, SamplingSettings
from engine.sampling.stages import STAGES
from engine.state import State
from gui.parameter_control import ParameterControl
from gui.presets.preset_bar import PresetBar
from gui.sampling.sections import Sections
from gui.sampling_panel import SamplingPanel
from gui.scales import POSITIONS
from tests.fakes import FakeModel

LEFT = Qt.MouseButton.LeftButton
OFF = SamplingSettings()
NUMBERS = [
    field.name
    for field in fields(SamplingSettings)
    if field.name not in ("logit_bias", "order", "dry_sequence_breakers")
]
ON: dict[str, dict[str, Any]] = {
    "penalties": {"presence_penalty": 0.5},
    "dry": {"dry_multiplier": 0.8},
    "cuts": {"eta_cutoff": 0.001},
    "xtc": {"xtc_probability": 0.5},
    "dynamic_temperature": {"dynatemp_range": 0.3},
    "mirostat": {"mirostat_tau": 5},
    "logit_bias": {"logit_bias": ((3, -math.inf),)},
}


class Desk:
    """The panel in a scrolling column, and a session that does what it is asked."""

    def __init__(self) -> None:
        self.column = QScrollArea()
        self.column.setWidgetResizable(True)
        inner = QWidget()
        self.panel = SamplingPanel(parent=inner)
        layout = QVBoxLayout(inner)
        layout.addWidget(self.panel)
        layout.addStretch()
        self.column.setWidget(inner)
        self.state = State(model=FakeModel().card())
        self.chosen: list[SamplingSettings] = []
        self.refused: list[str] = []
        self.panel.settings_chosen.connect(self.choose)
        self.panel.refused.connect(self.refused.append)
        self.panel.show_state(self.state)

    def choose(self, settings: SamplingSettings) -> None:
        self.chosen.append(settings)
        self.show(settings)

    def show(self, settings: SamplingSettings) -> None:
        self.state = replace(self.state, settings=settings)
        self.panel.show_state(self.state)

    def unfold(self) -> None:
        self.panel.sections.more.open()
        for fold in self.panel.sections.folds.values():
            fold.open()
        settle()


def changed(name: str, value: Any) -> SamplingSettings:
    """All off but for one field."""
    change: dict[str, Any] = {name: value}
    return replace(OFF, **change)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def desk(qtbot, appearance):
    desk = Desk()
    qtbot.addWidget(desk.column)
    desk.column.resize(370, 500)
    desk.column.show()
    desk.column.activateWindow()
    qtbot.waitUntil(desk.column.isActiveWindow)
    yield desk
    desk.column.deleteLater()


def test_every_number_of_the_settings_has_a_control(desk):
    assert sorted(desk.panel.controls) == sorted(NUMBERS)


def test_slider_box_and_reset_set_their_parameter_and_no_other(desk):
    for name in NUMBERS:
        control = desk.panel.controls[name]
        for position in (0, POSITIONS // 3, POSITIONS // 2, POSITIONS):
            control.slider.setValue(position)
            expected = changed(name, control._value_at(position))
            assert desk.state.settings == expected
            assert control.box.value() == getattr(expected, name)
        value = 1 if getattr(OFF, name) != 1 else 0.5
        control.box.setValue(value)
        assert desk.state.settings == changed(name, value)
        control.reset.click()
        assert desk.state.settings == OFF, name
        assert not control.reset.isEnabled()
    assert desk.refused == []


def test_a_box_takes_nothing_that_the_engine_refuses(desk):
    for name in NUMBERS:
        control = desk.panel.controls[name]
        for end in (control.box.minimum(), control.box.maximum()):
            value = int(end) if control.parameter.is_whole else end
            assert getattr(changed(name, value), name) == end
    assert desk.panel.controls["top_k"].box.maximum() == FakeModel.vocabulary_size


def test_a_count_is_a_whole_number(desk):
    for name in ("top_k", "penalty_window", "dry_window", "dry_allowed_length"):
        desk.panel.controls[name].box.setValue(7)
        assert type(getattr(desk.state.settings, name)) is int


def test_showing_is_not_choosing(desk):
    desk.show(SamplingSettings(temperature=0.3, top_k=7, dry_multiplier=2, penalty_window=64))
    assert desk.chosen == []
    assert desk.panel.controls["temperature"].box.value() == 0.3
    assert desk.panel.controls["penalty_window"].box.text() == "64"


@pytest.mark.parametrize("key", list(ON))
def test_a_fold_with_something_on_is_marked_even_while_folded(desk, key):
    desk.panel.sections.more.open()
    fold = desk.panel.sections.folds[key]
    size = fold.sizeHint()
    desk.show(replace(OFF, **ON[key]))
    assert not fold.is_open
    assert fold.mark.isVisible()
    assert fold.sizeHint() == size, "the mark's room is kept: nothing moves"
    assert fold.button.accessibleName().endswith(", on")
    assert desk.panel.sections.more.is_on
    others = [other for other_key, other in desk.panel.sections.folds.items() if other_key != key]
    assert not any(other.is_on or other.mark.isVisible() for other in others)
    desk.show(OFF)
    assert not fold.mark.isVisible()
    assert fold.button.accessibleName().endswith(", off")
    assert not desk.panel.sections.more.is_on


def test_what_does_nothing_alone_marks_no_fold(desk):
    desk.show(replace(OFF, xtc_threshold=0.3, dry_base=2, penalty_window=5, temperature=0.5))
    assert not any(fold.is_on for fold in desk.panel.sections.folds.values())
    assert not desk.panel.sections.more.is_on


@pytest.mark.parametrize(
    ("name", "switch", "value"),
    [
        ("xtc_threshold", "xtc_probability", 0.5),
        ("dry_base", "dry_multiplier", 0.8),
        ("dry_window", "dry_multiplier", 0.8),
        ("penalty_window", "repetition_penalty", 1.1),
        ("penalty_window", "frequency_penalty", -0.5),
        ("dynatemp_exponent", "dynatemp_range", 0.5),
        ("mirostat_eta", "mirostat_tau", 4.0),
    ],
)
def test_what_does_nothing_is_dim_but_can_be_set(desk, name, switch, value):
    control = desk.panel.controls[name]
    assert control.is_dim
    control.slider.setValue(POSITIONS // 2)
    assert control.is_dim
    assert getattr(desk.state.settings, name) == control.value != getattr(OFF, name)
    desk.show(replace(desk.state.settings, **{switch: value}))
    assert not control.is_dim
    assert not desk.panel.controls[switch].is_dim
    desk.show(replace(desk.state.settings, **{switch: getattr(OFF, switch)}))
    assert control.is_dim
    assert desk.panel.controls[switch].is_dim


def test_breakers_are_dim_without_dry(desk):
    assert desk.panel.sections.breakers.label.property("off")
    desk.show(replace(OFF, dry_multiplier=1))
    assert not desk.panel.sections.breakers.label.property("off")


def test_breakers_and_bias_are_chosen(qtbot, desk):
    desk.unfold()
    line = desk.panel.sections.breakers.line
    line.setFocus()
    line.setText('"x"')
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.state.settings == replace(OFF, dry_sequence_breakers=("x",))
    desk.show(replace(OFF, logit_bias=((257, 1.0),)))
    qtbot.keyClick(desk.panel.sections.bias.rows[257].box, Qt.Key.Key_Up)
    assert desk.state.settings == replace(OFF, logit_bias=((257, 1.1),))


def test_all_off_drops_the_bias_and_keeps_the_order(desk):
    assert not desk.panel.reset_all.isEnabled()
    desk.show(SamplingSettings(top_k=3, logit_bias=((3, 1.0),), order=LLAMA_CPP_ORDER))
    desk.panel.reset_all.click()
    assert desk.state.settings == SamplingSettings(order=LLAMA_CPP_ORDER)
    assert not desk.panel.reset_all.isEnabled()


def test_a_preset_is_chosen(qtbot, desk):
    qtbot.mouseClick(desk.panel.presets.chips.chips["Balanced"], LEFT)
    assert desk.chosen == [SamplingSettings(temperature=0.7, top_k=40, top_p=0.9)]
    assert desk.panel.controls["top_k"].box.value() == 40
    desk.panel.controls["top_k"].slider.setValue(0)
    assert not desk.panel.presets.chips.chips["Balanced"].isChecked()


def test_what_the_engine_refuses_is_said_and_taken_back(desk):
    control = desk.panel.controls["top_p"]
    control.box.setMaximum(5)
    control.box.setValue(3)
    assert desk.chosen == []
    assert "top_p is 3.0" in desk.refused[0]
    assert control.value == control.box.value() == 1


@pytest.mark.parametrize("stage", TRANSFORMERS_ORDER)
def test_every_stage_can_be_gone_to(qtbot, desk, stage):
    desk.column.resize(370, 220)
    desk.panel.focus_stage(stage)
    focused = QApplication.focusWidget()
    assert focused is not None
    if stage != "logit_bias":
        name = next(iter(STAGES[stage].switches))
        assert focused is desk.panel.controls[name].slider

    def is_in_view() -> bool:
        place = focused.mapTo(desk.column.viewport(), QPoint(0, 0))
        return focused.isVisible() and desk.column.viewport().rect().contains(
            focused.rect().translated(place)
        )

    qtbot.waitUntil(is_in_view)


def test_going_to_the_bias_goes_to_the_first_token(desk):
    desk.show(replace(OFF, logit_bias=((3, -math.inf), (5, 1.0))))
    desk.panel.focus_stage("logit_bias")
    assert desk.panel.sections.bias.rows[3].ban.hasFocus(), "a banned token's box cannot be used"


def test_there_is_no_such_stage(desk):
    with pytest.raises(KeyError, match="warmth"):
        desk.panel.focus_stage("warmth")


def test_everything_that_takes_the_focus_has_a_name(desk):
    desk.show(replace(OFF, logit_bias=((3, -math.inf), (5, 1.0))))
    desk.unfold()
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QLineEdit)
    found = [
        widget
        for kind in kinds
        for widget in desk.panel.findChildren(kind)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), QAbstractSpinBox)
    ]
    assert len(found) > 60
    for widget in found:
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        has_words = len(text) > 1
        assert widget.accessibleName() or has_words, widget


def test_every_parameter_is_explained(desk):
    for name in NUMBERS:
        control = desk.panel.controls[name]
        for part in (control.slider, control.box, control.label):
            assert len(part.toolTip()) > 40, name
            assert part.toolTip() == part.accessibleDescription() == part.whatsThis()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_question_mark_opens_by_key_and_escape_closes_it(qtbot, desk):
    desk.panel.sections.more.open()
    button = desk.panel.sections.folds["dry"].help
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    bubble = button.bubble
    text = bubble.browser.toPlainText()
    for name in ("dry_multiplier", "dry_base", "dry_allowed_length", "dry_window"):
        parameter = desk.panel.controls[name].parameter
        assert parameter.title in text
        assert parameter.help in text
    assert desk.panel.sections.breakers.help in text
    qtbot.keyClick(bubble.browser, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: button.bubble is None)


class LayoutCount(QObject):
    """Counts the layouts that are asked for anywhere in the application."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.append(f"{watched}")
        return False


@pytest.mark.parametrize("name", ["temperature", "top_k", "xtc_probability", "penalty_window"])
def test_moving_a_slider_lays_nothing_out(qapp, desk, name):
    desk.unfold()
    control = desk.panel.controls[name]
    control.slider.setValue(POSITIONS // 5)
    settle()
    count = LayoutCount()
    qapp.installEventFilter(count)
    try:
        for position in range(POSITIONS // 5, POSITIONS, 50):
            control.slider.setValue(position)
            QApplication.processEvents()
    finally:
        qapp.removeEventFilter(count)
    assert len(desk.chosen) > 10
    assert count.asked == []


def test_only_what_changes_is_touched(desk, monkeypatch):
    desk.unfold()
    touched: list[str] = []

    def follow(kind: type, method: str) -> None:
        real = getattr(kind, method)

        def called(self: Any, *arguments: Any) -> None:
            touched.append(self.parameter.name if kind is ParameterControl else method)
            real(self, *arguments)

        monkeypatch.setattr(kind, method, called)

    follow(ParameterControl, "set_value")
    follow(Sections, "show_settings")
    follow(PresetBar, "set_settings")
    desk.show(replace(OFF, dry_base=2))
    assert touched == ["show_settings", "dry_base", "set_settings"]
    touched.clear()
    desk.panel.show_state(replace(desk.state))
    desk.show(replace(desk.state.settings))
    assert touched == []


def parts_of(control: ParameterControl) -> list[QWidget]:
    return [control.label, control.slider, control.box, control.reset]


@pytest.mark.parametrize(("points", "width"), [(10, 250), (10, 370), (18, 345), (18, 700)])
def test_nothing_is_cut_off_at_the_sides(qtbot, qapp, desk, points, width):
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(points)
    try:
        qapp.setFont(font)
        desk.column.resize(width, 600)
        desk.show(replace(OFF, logit_bias=((3, -math.inf), (266, 1.0))))
        desk.unfold()
        controls = list(desk.panel.controls.values())
        qtbot.waitUntil(
            lambda: all(
                control.rect().contains(part.geometry())
                for control in controls
                for part in parts_of(control)
            )
        )
        assert desk.column.horizontalScrollBar().maximum() == 0
        for control in controls:
            for one, other in combinations(parts_of(control), 2):
                assert not one.geometry().intersects(other.geometry()), control.parameter.name
            assert control.slider.width() >= 56
    finally:
        qapp.setFont(before)
        settle()


def test_sliders_stand_in_a_column(qtbot, desk):
    desk.unfold()
    sliders = [control.slider for control in desk.panel.controls.values()]
    qtbot.waitUntil(lambda: len({s.mapTo(desk.panel, QPoint(0, 0)).x() for s in sliders}) == 1)


def test_what_is_folded_away_is_shown_as_it_is_when_it_is_unfolded(desk):
    settings = SamplingSettings(dry_multiplier=0.8, dry_base=3, xtc_threshold=0.2)
    desk.show(settings)
    assert desk.panel.sections.controls.made.keys().isdisjoint({"dry_base", "xtc_threshold"})
    desk.unfold()
    assert desk.panel.controls["dry_base"].box.value() == 3
    assert not desk.panel.controls["dry_base"].is_dim
    assert desk.panel.controls["xtc_threshold"].box.value() == 0.2
    assert desk.panel.controls["xtc_threshold"].is_dim
    assert desk.chosen == []


def test_another_model_has_another_vocabulary(desk):
    card = replace(desk.state.model, name="other", vocabulary_size=1000)
    desk.state = replace(desk.state, model=card)
    desk.panel.show_state(desk.state)
    assert desk.panel.controls["top_k"].box.maximum() == 1000


def test_a_widget_can_be_added_below(desk):
    label = QWidget()
    label.setFixedHeight(20)
    desk.panel.body.addWidget(label)
    settle()
    assert label.y() > desk.panel.sections.y()


def test_a_number_beyond_its_range_is_refused_in_words(qtbot, desk):
    desk.show(replace(OFF, logit_bias=((257, 1.0),)))
    heard: list[str] = []
    desk.panel.refused.connect(heard.append)
    for box, typed in (
        (desk.panel.controls["temperature"].box, "1000"),
        (desk.panel.controls["dry_base"].box, "0.5"),
        (desk.panel.sections.bias.rows[257].box, "101"),
    ):
        before = desk.state.settings
        box.selectAll()
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert desk.state.settings == before
    assert [sentence.partition(";")[0] for sentence in heard] == [
        "Temperature: 1000 is not from 0 to 100",
        "DRY base: 0.5 is not from 1 to 100",
        f"{desk.panel.sections.bias.rows[257].box.accessibleName()}: 101 is not from -100 to 100",
    ]
