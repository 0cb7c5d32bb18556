"""Presenter mode: large enough for the back row, and afterwards all is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontInfo, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.appearance import BASE_SIZE_PT
from gui.chart.style import SMALL
from gui.languages import CHINESE, ENGLISH
from gui.presenter.parts import HIDDEN_IN_BODY, HIDDEN_ON_PAGES, SLIDERS
from gui.presenter.presenter import parts_named
from gui.presenter.sizes import BASE_SHARE, LEAST_SHARE, type_points
from gui.views import NEXT_TOKEN, PATHS, ROLL, SWEEP
from tests.gui.conftest import WindowDesk

Make = Callable[..., WindowDesk]
PROJECTOR = (1280, 720)
ROOMY = (1280, 860)
"""The right column has no scroll bar, which two layouts could both be right about."""
VIEWS = (NEXT_TOKEN, SWEEP, ROLL, PATHS)
EXPONENTS = 0.7
"""An exponent of the formula may be smaller than what it stands on."""


@pytest.fixture(autouse=True)
def usual_type(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    flash_ms = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)  # A caret that blinks would be a difference between two pictures.
    yield
    qapp.setCursorFlashTime(flash_ms)
    qapp.setFont(font)


def presenting(
    make_window: Make, text: str = "the cat", size: tuple[int, int] = PROJECTOR
) -> WindowDesk:
    desk = make_window(text)
    desk.wait_for_answer()
    desk.window.resize(*size)
    desk.window.set_presenter(True)
    QApplication.processEvents()
    return desk


# --- the size of the type ---


def test_the_small_type_of_panels_keeps_the_rule() -> None:
    assert BASE_SHARE * SMALL >= LEAST_SHARE


@pytest.mark.parametrize(
    ("size", "points"),
    [((1280, 720), 18.0), ((1920, 1080), 27.0), ((1024, 768), 14.5), ((640, 400), 12.0)],
)
def test_the_type_goes_with_the_window(size: tuple[int, int], points: float) -> None:
    assert type_points(*size, dpi=96.0, usual_points=BASE_SIZE_PT) == points


def painted_sizes(widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> set[float]:
    """The sizes in pixels of all type that painters of ours set while the widget is painted."""
    found: set[float] = set()
    set_font = QPainter.setFont

    def note(painter: QPainter, font: QFont) -> None:
        found.add(QFontInfo(font).pixelSize())
        set_font(painter, font)

    with monkeypatch.context() as patched:
        patched.setattr(QPainter, "setFont", note)
        widget.grab()
    return found


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_no_type_is_too_small_for_the_back_row(
    language: str,
    speaking: Callable[[str], str],
    make_window: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speaking(language)
    desk = presenting(make_window)
    window = desk.window
    least = PROJECTOR[1] * LEAST_SHARE
    for view in VIEWS:
        window.explore.views.choose(view)
        QApplication.processEvents()
        assert window.size().toTuple() == PROJECTOR
        sizes = painted_sizes(window, monkeypatch)
        assert len(sizes) > 1
        assert min(sizes) >= least
        for widget in window.findChildren(QWidget):
            if widget.isVisible():
                assert QFontInfo(widget.font()).pixelSize() >= least, widget
    window.header.pages.setCurrentIndex(1)
    QApplication.processEvents()
    assert window.size().toTuple() == PROJECTOR
    assert min(painted_sizes(window, monkeypatch)) >= least * EXPONENTS


def test_the_type_follows_the_window(make_window: Make) -> None:
    desk = presenting(make_window)
    desk.window.resize(1920, 1080)
    desk.wait(lambda: QApplication.font().pointSizeF() == 27.0)
    assert desk.editor.font().pointSizeF() > 27.0


# --- what is seen ---


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_what_matters_is_in_sight_and_nothing_is_cut_off(
    language: str, speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(language)
    desk = presenting(make_window)
    bench = desk.window.explore
    chart = bench.chart.chart
    seen = [row for row in range(len(chart.picture.content.rows)) if chart.is_in_view(row)]
    assert 6 <= len(seen) <= 10
    strip = bench.strip.cards
    last = strip.card_rect(len(strip.stages) - 1)
    assert last.right() < strip.width()
    assert bench.column.verticalScrollBar().maximum() == 0
    assert bench.column.horizontalScrollBar().maximum() == 0
    draw = bench.draw
    controls = [bench.sampling.controls[name].slider for name in SLIDERS]
    for widget in (desk.editor, draw.bar, draw.step, draw.run, *controls):
        place = widget.mapTo(desk.window, QPoint(0, 0))
        assert widget.isVisible()
        assert desk.window.rect().contains(widget.rect().translated(place))


def test_fewer_panels(make_window: Make) -> None:
    desk = presenting(make_window)
    window = desk.window
    for root, names in ((window.body, HIDDEN_IN_BODY), (window.explore, HIDDEN_ON_PAGES)):
        assert not any(each.isVisible() for each in parts_named(root, names))
    assert not window.text.ribbon.isVisible()
    desk.type("s")
    assert not window.text.ribbon.isVisible()
    shown = {
        name
        for name, control in window.explore.sampling.controls.items()
        if name in window.explore.sampling.sections.controls.made and control.isVisible()
    }
    assert shown == set(SLIDERS)


def test_a_page_that_is_made_later_is_presented_too(make_window: Make) -> None:
    desk = presenting(make_window)
    desk.window.header.pages.setCurrentIndex(1)
    QApplication.processEvents()
    lab = desk.window.lab
    assert lab.draw.isVisible()
    assert not any(each.isVisible() for each in parts_named(lab, HIDDEN_ON_PAGES))
    desk.window.set_presenter(False)
    assert lab.sampling.presets.isVisible()


# --- the way back ---


def picture_of(desk: WindowDesk) -> object:
    QApplication.processEvents()
    QApplication.processEvents()
    return desk.window.grab().toImage()


def test_afterwards_all_is_as_it_was(make_window: Make) -> None:
    desk = make_window("the cat")
    desk.wait_for_answer()
    window = desk.window
    window.resize(*ROOMY)
    views = window.explore.views
    for view in VIEWS:
        views.choose(view)
    window.header.pages.setCurrentIndex(1)
    lab = picture_of(desk)
    window.header.pages.setCurrentIndex(0)
    views.choose(ROLL)
    side = window.explore.side
    assert side is not None
    side.tabs.setFocus()
    explore = picture_of(desk)
    window.set_presenter(True)
    assert picture_of(desk) != explore
    assert not side.tabs.hasFocus()
    QTest.keyClick(window.header.pages, Qt.Key.Key_Escape)
    assert not window.presenter.is_on
    assert side.tabs.hasFocus()
    assert window.size().toTuple() == ROOMY
    assert picture_of(desk) == explore
    window.header.pages.setCurrentIndex(1)
    assert picture_of(desk) == lab


def test_another_language_is_presented_as_well(
    speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(ENGLISH)
    desk = make_window("the cat")
    desk.wait_for_answer()
    window = desk.window
    window.resize(*ROOMY)
    window.set_presenter(True)
    window.switch_language()
    assert not any(each.isVisible() for each in parts_named(window.body, HIDDEN_IN_BODY))
    assert window.presenter.leave.isVisible()
    assert window.text.editor.font().pointSizeF() > window.text.font().pointSizeF() > BASE_SIZE_PT
    window.set_presenter(False)
    for _ in range(3):
        QApplication.processEvents()
    assert window.status.isVisible()
    assert window.font().pointSizeF() == BASE_SIZE_PT
    least = [each.minimumSizeHint() for each in window.body.findChildren(QPushButton)]
    window.switch_language()
    window.switch_language()
    for _ in range(3):
        QApplication.processEvents()
    assert [each.minimumSizeHint() for each in window.body.findChildren(QPushButton)] == least


def test_escape_stops_a_run_before_it_leaves(make_window: Make) -> None:
    desk = presenting(make_window)
    desk.window.session.run()
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert not desk.state.is_running
    assert desk.window.presenter.is_on
    desk.wait_for_answer()
    QTest.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert not desk.window.presenter.is_on


def test_nothing_else_is_computed(make_window: Make) -> None:
    desk = make_window("the cat")
    desk.wait_for_answer()
    before, asked = desk.state, len(desk.model.asked)
    desk.window.set_presenter(True)
    QApplication.processEvents()
    assert desk.state is before
    desk.window.presenter.leave.click()
    assert not desk.window.presenter.is_on
    assert desk.state is before
    assert len(desk.model.asked) == asked


@pytest.mark.parametrize("size", [PROJECTOR, (1920, 1080)])
def test_beside_the_lesson_all_of_the_page_is_seen(
    size: tuple[int, int], make_window: Make
) -> None:
    window = presenting(make_window, size=size).window
    points = QApplication.font().pointSizeF()
    window.open_lesson()
    QApplication.processEvents()
    assert window.lesson.is_open
    assert window.body.columns.room.horizontalScrollBar().maximum() == 0
    window.lesson.close_panel()
    assert QApplication.font().pointSizeF() == points


def test_what_had_the_focus_may_be_gone(make_window: Make) -> None:
    desk = make_window("the cat")
    desk.wait_for_answer()
    passing = QPushButton(desk.window)
    passing.show()
    desk.window.activateWindow()
    passing.setFocus()
    desk.window.set_presenter(True)
    shiboken6.delete(passing)
    desk.window.set_presenter(False)
    assert desk.window.header.file_button.isVisible()
