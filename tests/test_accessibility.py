"""The program as a screen reader finds it: a real X window, a real accessibility bus, the model."""

import sys
from collections.abc import Iterator

import pytest

from tests.accessibility_bus import AccessibilityBus, Accessible, require_bus
from tests.display import Display, wait_until

pytestmark = pytest.mark.real_display

TEXT = "The weather today is so"


@pytest.fixture
def bus(x_display: Display) -> Iterator[AccessibilityBus]:
    require_bus()
    with AccessibilityBus(x_display) as bus:
        yield bus


def children_of(each: Accessible) -> list[str]:
    return [child.name for child in each.children]


def test_a_screen_reader_reads_sets_and_steps(x_display: Display, bus: AccessibilityBus) -> None:
    command = [sys.executable, "main.py", "--theme", "light", "--text", TEXT]
    process = x_display.start(command, **bus.environment)
    window = bus.application("logitscope").children[0]
    x_display.wait_for_window("Logitscope")
    chart = window.find("list", "Next token")
    # Until the model is there, six words of an example stand in the chart, with hot among them.
    wait_until(lambda: children_of(chart)[0].startswith("·hot, rank 1,"), "the model's rows", 60)
    assert window.role in ("frame", "window")

    first = chart.children[0]
    assert first.role == "list item"
    assert first.name.startswith("·hot, rank 1, drawn with a chance of ")
    assert first.name.endswith(" %")
    assert {"focusable", "selectable"} <= first.states
    cards = children_of(window.find("list", "Sampler stages"))
    assert [card.split(",")[0] for card in cards][:2] == ["Logits", "Temperature 0.70"]
    assert window.find("combo box", "Measure of the bars").name == "Measure of the bars: Share"

    slider = window.find("slider", "Temperature slider")
    assert slider.value == 0.7
    before = children_of(chart)
    slider.set_value(0.5)
    wait_until(lambda: children_of(chart) != before, "rows at another temperature")
    assert slider.value == 0.5
    assert children_of(window.find("list", "Sampler stages"))[1].startswith("Temperature 0.50")

    text = window.find("text", "Text")
    assert text.text == TEXT
    before = children_of(chart)
    window.find("push button", "Step").press()
    wait_until(lambda: len(text.text) > len(TEXT), "a token more in the text")
    assert text.text.startswith(TEXT)
    stepped = text.text
    wait_until(lambda: children_of(chart) != before, "the next distribution")
    token = chart.children[2].name.split(",")[0].replace("·", " ")
    wait_until(lambda: "enabled" in chart.children[2].states, "a current row")
    chart.children[2].press()
    wait_until(lambda: text.text == stepped + token, "the third row's token in the text")

    with bus.focus_told() as told:
        x_display.press("F7", "Down")
        wait_until(lambda: any(", rank 2," in each.name for each in told()), "the focus on row 2")
    assert [each.role for each in told()][-1] == "list item"
    x_display.press("ctrl+q")
    assert process.wait(30) == 0
