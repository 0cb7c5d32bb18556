"""Every view says why it is empty, to the eye and to a screen reader, and what leads on."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget

from gui.provision import ModelSupply, closed
from gui.views import NEXT_TOKEN, ROLL, SWEEP
from gui.worker import LoadedModel
from tests.fakes import FakeModel
from tests.gui.conftest import WindowDesk, supply_of

Make = Callable[..., WindowDesk]
VIEWS = {NEXT_TOKEN: "chart", SWEEP: "sweep", ROLL: "roll"}


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """Models wait for it; at the end nobody waits any more."""
    event = threading.Event()
    yield event
    event.set()


def loading(make_window: Make, held: threading.Event) -> WindowDesk:
    model = FakeModel()

    def load(precision: str) -> LoadedModel:
        held.wait()
        return LoadedModel(model, model.card())

    usual = supply_of(model)
    supply = ModelSupply(usual.name, usual.is_exported, usual.export_command, usual.folder, load)
    return make_window("the", model=model, supply=supply)


def awaiting(make_window: Make, held: threading.Event) -> WindowDesk:
    model = FakeModel()
    model.gate = held
    desk = make_window("the", model=model)
    desk.wait(lambda: desk.state.model is not None)
    return desk


def failed(make_window: Make, held: threading.Event) -> WindowDesk:
    model = FakeModel()
    model.poison = math.nan
    desk = make_window("the", model=model)
    desk.wait(lambda: desk.state.failure is not None)
    return desk


WAYS = {
    "loading": (loading, "is being loaded"),
    "awaiting": (awaiting, "is on its way"),
    "failed": (failed, "no finite number"),
}


def painted(desk: WindowDesk, view: int) -> QWidget:
    """What says it in a view."""
    views = desk.window.explore.views
    views.choose(view)
    QApplication.processEvents()
    if view == NEXT_TOKEN:
        return views.chart.chart
    return views.sweep.plot if view == SWEEP else views.roll.chart


def said(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Description)


def ink(widget: QWidget, colour: QColor) -> int:
    """How many pixels in the middle rows of a widget are as dark as its letters."""
    image = widget.grab().toImage()
    middle = range(image.height() // 2 - 20, image.height() // 2 + 20)
    return sum(
        image.pixelColor(x, y).lightness() <= colour.lightness() + 20
        for y in middle
        for x in range(image.width() // 4, 3 * image.width() // 4)
    )


@pytest.mark.parametrize("way", WAYS)
def test_every_view_says_why(way: str, make_window: Make, held: threading.Event) -> None:
    make, words = WAYS[way]
    desk = make(make_window, held)
    letters = QColor(desk.window.appearance.theme.muted)
    for view, name in VIEWS.items():
        widget = painted(desk, view)
        assert words in said(widget), name
        if view != SWEEP:  # There it is above the middle, among the lines of the plot.
            assert ink(widget, letters) > 20, name
    bar = desk.window.explore.draw.bar
    assert bar.picture.caption
    assert bar.accessibleDescription()
    # A step may be asked for before there is a distribution; it waits.
    assert desk.window.explore.draw.step.isEnabled() == (way == "awaiting")
    held.set()
    desk.wait(lambda: desk.state.is_current or desk.state.failure is not None)


def test_a_failure_that_was_dismissed_is_not_called_awaited(
    make_window: Make, held: threading.Event
) -> None:
    desk = failed(make_window, held)
    notice = desk.window.notice
    assert notice.isVisible()
    notice.dismiss.click()
    assert not notice.isVisible()
    chart = painted(desk, NEXT_TOKEN)
    assert "no finite number" in said(chart)
    assert "Change the text" in said(chart)
    assert not notice.isVisible()
    desk.model.poison = None
    desk.type("s")
    assert said(chart)
    assert "no finite number" not in said(chart)


def test_what_was_stopped_does_not_go_on_being_read(
    make_window: Make, held: threading.Event
) -> None:
    desk = make_window("the")
    desk.wait_for_answer()
    desk.model.gate.clear()
    desk.qtbot.keyClicks(desk.editor, "s")
    notice = desk.window.notice
    desk.wait(lambda: notice.isVisible() and notice.progress.isVisible())
    notice.button.click()
    desk.wait(lambda: desk.state.failure is not None)
    notice.dismiss.click()
    desk.window.waiting._slow.timeout.emit()
    assert not notice.isVisible()
    desk.model.gate.set()


@pytest.mark.parametrize("reason", ["Not found", "Not found.", "Not found. ", "没有找到。"])
def test_a_reason_ends_before_the_next_sentence(reason: str) -> None:
    assert closed(reason).rstrip()[-1] in ".。"
    assert not closed(reason).rstrip().endswith("..")
