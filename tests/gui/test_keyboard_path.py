"""All of the window by keys: every control is reached once, in the order in which it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cmp_to_key

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.sampling.fold import Fold
from tests.gui.conftest import WindowDesk
from tests.gui.scenes import chat, drawn_tokens, folds, lab, next_token, paths, roll, sweep
from tests.gui.test_chat import ChattyModel

# Popups, without a window system.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints)"
)
PARTS = ("panel", "header", "notice", "footer")
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def stops_in(window: QWidget) -> list[QWidget]:
    """What Tab has to reach: all that takes it, can be seen and can be used."""
    return [
        each for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None and each.isVisible() and each.isEnabled()
        and each.window() is window
    ]  # fmt: skip


def walk(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    """Where the keys get to, until they are back where they began."""
    found = list[QWidget]()
    for _ in range(len(stops_in(window)) + 5):
        here = window.focusWidget()
        assert here is not None
        QTest.keyClick(here, key, modifier)
        there = window.focusWidget()
        assert there is not None
        assert there is not here, f"{name_of(here)} keeps the keys"
        if there in found:
            break
        found.append(there)
    return found


def name_of(widget: QWidget) -> str:
    text = widget.property("text")
    return f"{type(widget).__name__} {widget.accessibleName() or text or ''}".strip()


def region_of(widget: QWidget) -> QWidget:
    """The outermost panel, or the part of the window, in which a control stands."""
    found, each = widget, widget.parentWidget()
    while each is not None:
        if (
            each.objectName() in ("panel", "header", "notice", "footer")
            or type(each).__name__ == "PipelineStrip"
        ):
            found = each
        each = each.parentWidget()
    return found


def place_of(widget: QWidget) -> QRect:
    """What is seen of it, in the window's pixels: in a scrolled area that may be a part."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), seen.topLeft()), seen.size())


def before(one: QWidget, other: QWidget) -> int:
    """As one reads: lines from above, and on a line from the left."""
    a, b = place_of(one), place_of(other)
    overlap = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if overlap > 0.5 * min(a.height(), b.height()):
        return a.left() - b.left()
    return a.top() - b.top()


def in_order(stops: list[QWidget]) -> Iterator[str]:
    """What comes too early or too late: among regions by columns, within each as one reads."""
    regions = list(dict.fromkeys(map(region_of, stops)))
    half = stops[0].window().width() * 0.55
    wanted = sorted(
        regions,
        key=lambda each: (
            each.objectName() in ("panel",) and place_of(each).left() > half,
            place_of(each).top(),
        ),
    )
    if regions != wanted:
        yield f"regions: {[name_of(r) for r in regions]} instead of {[name_of(r) for r in wanted]}"
    for region in regions:
        inside = [each for each in stops if region_of(each) is region]
        inside = [each for each in inside if not each.visibleRegion().isEmpty()]
        seen = sorted(inside, key=cmp_to_key(before))
        if inside != seen:
            yield f"{[name_of(e) for e in inside]} instead of {[name_of(e) for e in seen]}"


@pytest.fixture
def wide_desk(make_window: Callable[..., WindowDesk]) -> WindowDesk:
    desk = make_window("the", ChattyModel())
    desk.wait_for_answer()
    desk.window.resize(1280, 900)
    desk.window.activateWindow()
    return desk


def round_trip(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    """All stops in turn, from the window's first one on."""
    first = stops_in(window)[0]
    first.setFocus()
    found = walk(window, key, modifier)
    assert sorted(map(name_of, found)) == sorted(map(name_of, stops_in(window)))
    start = found.index(first)
    return found[start:] + found[:start]


def test_tab_goes_all_the_way_round_everywhere(wide_desk: WindowDesk) -> None:
    window, faults = wide_desk.window, []
    for scene in (next_token, drawn_tokens, sweep, roll, paths, folds, lab, chat):
        for _ in scene(wide_desk):
            QApplication.processEvents()
            there = round_trip(window, Qt.Key.Key_Tab, NONE)
            faults += [f"{scene.__name__}: {fault}" for fault in in_order(there)]
    assert faults == [], "\n".join(faults)


HEADER = [
    "File", "Model: fake · fast", "Form of the text: Raw text", "Page", "Lesson", "Export", "View",
    "Help", "Another language: 中文", "Light or dark",
]  # fmt: skip
WRITING = ["Colour", "What is shown of the text", "Text", "Tokens"]
LAB_WORDS = ["Add word", "Take the real top", "Lab set", "Words and logits", "Text"]
CHART = [
    "View", "Find a token", "Measure of the bars", "Cumulative Σ curve", "Number of rows",
    "Table of the chart", "Next token", "Help on Sampling",
]  # fmt: skip
PRESETS = ["Greedy", "Balanced", "Creative", "Pure", "Save the settings"]
PARAMETERS = [
    "Temperature slider", "Temperature", "Top-k slider", "Top-k", "Top-p slider", "Top-p",
    "Min-p slider", "Min-p", "Repetition penalty slider", "Repetition penalty",
    "More samplers, off", "Help on More samplers",
]  # fmt: skip
RESETS = {"Temperature": "Reset Temperature", "Top-k": "Reset Top-k", "Top-p": "Reset Top-p"}
SET = [name for each in PARAMETERS for name in (each, RESETS.get(each)) if name is not None]
NARROW_SET = [name for each in PARAMETERS for name in (RESETS.get(each[:-7]), each) if name]
"""Where the lesson takes room, the button stands over the slider."""
DRAWING = ["Step", "Run", "Speed of a run", "Re-roll", "Seed"]
STEP = [
    "Step 1 of 13, 0 done: all steps", "Close the lesson", "The step",
    "Impossible: a score of 0 is a chance of 0 %.", "Go on without a guess", "Skip this step",
]  # fmt: skip
EXPLORE = [
    *HEADER, *WRITING, "Sampler stages", "Order: transformers", "Stages: 12 off",
    *CHART, "All off", *PRESETS, *SET, *DRAWING, "Tokens", "Grow",
]  # fmt: skip
NARROW_EXPLORE = [
    *HEADER, *WRITING, "Sampler stages", "Order: transformers", "Stages: 12 off",
    *CHART, "All off", *PRESETS, *NARROW_SET, "Step", "Run", "Re-roll", "Speed of a run", "Seed",
    "Tokens", "Grow",
]  # fmt: skip
LAB = [
    *HEADER, *LAB_WORDS, "Sampler stages", "Order: transformers", "Stages: 15 off",
    *CHART, *PRESETS, *PARAMETERS, *DRAWING,
]  # fmt: skip


def names_round(window: QWidget) -> list[str]:
    stops = round_trip(window, Qt.Key.Key_Tab, NONE)
    return [each.accessibleName() or each.property("text") for each in stops]


def test_every_stop_of_both_pages_in_its_place(wide_desk: WindowDesk) -> None:
    """Written down once, whatever rule the order is worked out by; a new control belongs here."""
    window, side = wide_desk.window, wide_desk.window.lesson
    QApplication.processEvents()
    assert names_round(window) == EXPLORE
    side.open(None, 0)
    wide_desk.wait(lambda: side.desk.view.lesson is not None)
    QApplication.processEvents()
    assert names_round(window) == LAB + STEP
    window.header.pages.setCurrentIndex(0)
    QApplication.processEvents()
    assert names_round(window) == NARROW_EXPLORE + STEP
    window.header.pages.setCurrentIndex(1)
    side.close_panel()
    window.notice.clear()
    QApplication.processEvents()
    assert names_round(window) == LAB


def test_it_is_the_order_in_which_one_reads(wide_desk: WindowDesk) -> None:
    window = wide_desk.window
    QApplication.processEvents()
    there = round_trip(window, Qt.Key.Key_Tab, NONE)
    names = [each.accessibleName() or each.property("text") for each in there]
    wanted = [
        "File", "Text", "Tokens", "Sampler stages", "Find a token", "Measure of the bars",
        "Cumulative Σ curve", "Number of rows", "Table of the chart", "Next token",
        "Help on Sampling", "Greedy", "Temperature slider", "Temperature", "Top-k slider",
        "More samplers, off", "Step", "Run", "Seed", "Grow",
    ]  # fmt: skip
    places = [names.index(name) for name in wanted]
    assert places == sorted(places), [names[place] for place in sorted(places)]
    tabs = there.index(window.explore.views.tabs)
    assert names.index("Sampler stages") < tabs < names.index("Find a token")
    back = round_trip(window, Qt.Key.Key_Backtab, SHIFT)
    assert back[1:] == there[:0:-1]


def test_tab_goes_from_the_search_to_what_it_found(wide_desk: WindowDesk) -> None:
    search = wide_desk.window.explore.search
    search.focus_search()
    search.field.setText("the")
    QApplication.processEvents()
    for control in search.popup.found.controls:
        if control.isEnabled():
            QTest.keyClick(wide_desk.window.focusWidget(), Qt.Key.Key_Tab)
            assert wide_desk.window.focusWidget() is control


def test_where_the_keys_are_can_be_seen(wide_desk: WindowDesk) -> None:
    """Every stop looks different with the focus and without."""
    window = wide_desk.window
    for fold in window.findChildren(Fold)[:1]:
        fold.open()
    for scene in (next_token, sweep, roll, paths):
        for _ in scene(wide_desk):
            QApplication.processEvents()
    wide_desk.window.explore.views.choose(0)
    wide_desk.window.session.undo()
    QApplication.processEvents()
    stops, same = stops_in(window), []
    blink = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    for stop, other in zip(stops, stops[1:] + stops[:1], strict=True):
        other.setFocus(Qt.FocusReason.TabFocusReason)
        without = stop.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if stop.grab().toImage() == without:
            same.append(name_of(stop))
    QApplication.setCursorFlashTime(blink)
    assert same == []
