"""Small windows and large letters: nothing overlaps, nothing has to be moved sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.chart import CutLine, ScatteredCut
from engine.paths import Growth
from gui.chart.shrinking import ShrinkingBox
from gui.chart.wording import Wording
from gui.key_list import KeyList
from gui.languages import CHINESE, ENGLISH
from gui.paths.lower import BEAMS
from gui.side_column import SideColumn


@pytest.fixture(params=[10, 18])
def points(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    before = qapp.font()
    font = qapp.font()
    font.setPointSize(request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


def test_the_right_column_fits_its_place(points, make_window) -> None:
    desk = make_window("the")
    desk.wait_for_answer()
    (side,) = desk.window.explore.findChildren(SideColumn)
    ways = set()
    for width in range(857 if points == 10 else 1280, 1700, 60):
        desk.window.resize(width, 700)
        QApplication.processEvents()
        assert desk.window.width() == width
        assert side.horizontalScrollBar().maximum() == 0
        ways.add(desk.window.explore.draw.controls._way)
    assert len(ways) > 1


@pytest.fixture(params=[ENGLISH, CHINESE])
def language(request: pytest.FixtureRequest, speaking: Callable[[str], str]) -> str:
    return speaking(request.param)


def test_the_paths_leave_the_window_small(language, make_window) -> None:
    desk = make_window("the")
    desk.wait_for_answer()
    desk.window.resize(857 if language == ENGLISH else 1280, 600)
    bench = desk.window.explore
    bench.go_to_paths()
    acts, grower = bench.paths.acts, bench.paths.grower
    grower.choose(Growth("beam", 3, 3))
    grower.start()
    desk.wait(lambda: grower.progress is None)
    for beam in bench.paths.beams.beams[:2]:
        acts.toggle_mark(beam.node)
    view = bench.views.paths
    for show in (acts.compare, lambda: view.below.show_page(BEAMS)):
        show()
        QApplication.processEvents()
        assert desk.window.minimumSizeHint().height() <= 700
        table = view.table
        assert table.minimumHeight() - table.horizontalHeader().height() >= 2 * table.rowHeight(0)


def test_the_right_column_needs_no_scroll_bar_at_the_usual_size(language, make_window) -> None:
    desk = make_window("the")
    desk.wait_for_answer()
    desk.window.session.step()
    desk.wait_for_answer()
    desk.window.resize(1280, 820)
    (side,) = desk.window.explore.findChildren(SideColumn)
    QApplication.processEvents()
    QApplication.processEvents()
    print("SIDE", side.widget().minimumSizeHint().height(), side.viewport().height())
    assert side.verticalScrollBar().maximum() == 0


def test_the_acts_stand_beside_growing_where_it_is_wide_enough(points, desk) -> None:
    bench = desk.window.explore
    bench.paths.grower.start()
    desk.wait(lambda: bench.paths.grower.progress is None)
    bench.go_to_paths()
    view, on_line = bench.views.paths, set()
    for width in (900, 1280, 2400):
        desk.window.resize(width, 760)
        QApplication.processEvents()
        row = (view.bar.kind, view.bar.button, *view.buttons.values())
        boxes = [each.geometry() for each in row]
        assert not any(a.intersects(b) for a, b in combinations(boxes, 2))
        assert all(view.bar.rect().contains(box) for box in boxes)
        on_line.add(boxes[-1].center().y() <= boxes[0].bottom())
    assert on_line == {False, True}


def test_the_heading_stays_in_its_places(desk) -> None:
    chart = desk.window.explore.chart
    for width in (1100, 1024, 900):
        desk.window.resize(width, 700)
        # Longer than Qt waits before a box takes the size of its texts.
        QTest.qWait(60)
        row = (desk.window.explore.search, chart.measures, chart.curve, chart.rows)
        for one, other in pairwise(row):
            assert one.geometry().right() < other.geometry().left()
    assert isinstance(chart.rows, ShrinkingBox)
    assert chart.rows.currentData() == desk.state.row_count


def test_the_list_of_keys_is_no_larger_than_the_window(points, desk) -> None:
    desk.window.resize(1250, 600)
    keys = KeyList(desk.window)
    keys.show()
    QApplication.processEvents()
    assert keys.height() <= desk.window.height()
    assert keys.width() <= desk.window.width()
    bar = keys.page.verticalScrollBar()
    if points == 10:  # The screen that tests have is too narrow for large letters.
        assert keys.page.horizontalScrollBar().maximum() == 0
    assert keys.page.hasFocus()
    if points == 18:
        assert bar.maximum() > 0
        for key, place in ((Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0)):
            QTest.keyClick(keys.page, key)
            assert bar.value() == place
    keys.close()


def test_escape_stops_a_run_before_it_leaves_a_stage(desk) -> None:
    session, chart = desk.window.session, desk.window.explore.chart.chart
    session.choose_stage("top_k")
    chart.setFocus()
    session.run()
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert not desk.state.is_running
    assert desk.state.stage == "top_k"
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert desk.state.stage is None
    desk.wait_for_answer()


def test_what_a_cut_did_in_words(qapp: QApplication) -> None:
    words = Wording(QLocale(QLocale.Language.English), 100)
    ban = ScatteredCut("logit_bias", 1.0, 0, 2000, 50)
    assert words.note(ban)[1] == "ban cut 2,000 tokens not shown"
    assert words.note(ban._replace(cut_rows=2))[1] == (
        "ban cut 2 of these rows and 2,000 tokens not shown"
    )
    assert words.note(ban._replace(cut_rows=2, cut_others=0))[1] == "ban cut 2 of these rows"
    assert words.stage_with_value("mirostat", 6.0) == "mirostat 2 τ 6.0"
    several = (ban, CutLine(60, "top_k", 40, 40), CutLine(60, "top_p", 0.9, 30))
    assert words.notes(several)[3:] == (
        "ban · top-k 40 · top-p 0.90",
        "ban · top-k 40 and 1 more cuts",
        "ban and 2 more cuts",
    )


def test_a_column_is_never_narrower_than_what_is_in_it(qtbot: QtBot) -> None:
    content, wide = QVBoxLayout(), QWidget()
    wide.setMinimumWidth(700)
    content.addWidget(wide)
    side = SideColumn(content)
    qtbot.addWidget(side)
    assert side.minimumSizeHint().width() > 700
    assert side.sizeHint().width() >= side.minimumSizeHint().width()


def test_a_box_leaves_its_size_to_the_layout(desk) -> None:
    # Otherwise Qt adjusts the size behind the layout's back, after a text was changed.
    chart = desk.window.explore.chart
    policy = QComboBox.SizeAdjustPolicy.AdjustToContents
    assert policy not in {box.sizeAdjustPolicy() for box in (chart.measures, chart.rows)}
