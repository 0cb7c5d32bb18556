"""The chart in its table form: the same rows, numbers, selection, keys and menu."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chart.table import ChartTable
from gui.chart.table_model import NUMBER
from gui.chart.table_wording import (
    BIAS,
    BYTES,
    COLUMNS,
    CUT,
    DRAWN,
    ID,
    LOGIT,
    MODEL,
    NOTE,
    RANK,
    SUM,
    TOKEN,
)
from gui.languages import CHINESE, ENGLISH
from gui.theme import LIGHT
from tests.gui.conftest import WindowDesk

# A menu, without a window system.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard)"
)
Keys = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(desk: WindowDesk) -> ChartTable:
    desk.window.activateWindow()
    desk.window.explore.chart.set_table(True)
    desk.window.explore.go_to_chart()
    QApplication.processEvents()
    return desk.window.explore.chart.forms.table


def numbers(table: ChartTable, column: int) -> list[float]:
    rows = len(table.rows.content.rows)
    return [table.rows.index(row, column).data(NUMBER) for row in range(rows)]


def test_the_numbers_are_the_traces_to_the_last_digit(desk: WindowDesk, table: ChartTable) -> None:
    trace = desk.state.trace
    assert trace is not None
    ids = [int(each) for each in numbers(table, ID)]
    assert len(ids) == desk.state.row_count
    assert numbers(table, DRAWN) == trace.probabilities[ids].tolist()
    assert numbers(table, MODEL) == trace.stages[0].probabilities[ids].tolist()
    assert numbers(table, RANK) == list(range(1, len(ids) + 1))
    drawn = table.rows.index(len(ids), DRAWN).data(NUMBER), sum(numbers(table, DRAWN))
    assert math.isclose(sum(drawn), 1.0, abs_tol=1e-12)
    model = [*numbers(table, MODEL), table.rows.index(len(ids), MODEL).data(NUMBER)]
    assert math.isclose(math.fsum(model), 1.0, abs_tol=1e-9)
    rest = np.setdiff1d(np.arange(trace.probabilities.size), ids)
    for column, shares in ((DRAWN, trace.probabilities), (MODEL, trace.stages[0].probabilities)):
        last = table.rows.index(len(ids), column).data(NUMBER)
        assert math.isclose(last, math.fsum(shares[rest]), rel_tol=1e-13)
    kept = [share for share in numbers(table, DRAWN) if share > 0]
    sums = numbers(table, SUM)[: len(kept)]
    assert sums == pytest.approx(list(accumulate(kept)), rel=1e-14)
    logits = desk.model.logits_after([262])
    assert numbers(table, LOGIT) == [float(logits[each]) for each in ids]


def test_cells_are_written_as_in_the_chart(desk: WindowDesk, table: ChartTable) -> None:
    settings = replace(desk.state.settings, logit_bias=((259, 1.5),))
    desk.window.session.choose_settings(settings)
    desk.window.session.pin(5)
    heads = [table.rows.headerData(each, Qt.Orientation.Horizontal) for each in COLUMNS]
    assert heads[:7] == ["rank", "token", "id", "bytes", "logit", "model", "drawn"]
    rows = {row.token_id: place for place, row in enumerate(table.rows.content.rows)}
    assert table.rows.index(rows[259], BIAS).data(NUMBER) == 1.5
    nice = [table.rows.text(rows[259], column) for column in COLUMNS]
    assert nice[TOKEN : BYTES + 1] == ["·nice", "259", "20 6E 69 63 65"]
    assert nice[BIAS] == "+1.5"
    pinned = [table.rows.text(rows[5], column) for column in COLUMNS]
    assert pinned[CUT].startswith("top-k: rank ")
    assert pinned[DRAWN] == "—"
    assert pinned[NOTE] == "pinned"
    landing = desk.state.landing
    assert landing is not None
    assert table.rows.text(rows[landing], NOTE) == "u lands here"
    rest = table.rows.rowCount() - 1
    assert table.rows.text(rest, TOKEN) == "216 more"
    desk.window.session.choose_stage("temperature")
    assert table.rows.headerData(DRAWN, Qt.Orientation.Horizontal) == "after temperature"


def test_the_selection_is_one(desk: WindowDesk, table: ChartTable) -> None:
    panel = desk.window.explore.chart
    assert table.hasFocus()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, TOKEN)
    for _ in range(3):
        QTest.keyClick(table, Keys.Key_Down)
    assert panel.chart.selected_row == 3
    panel.set_table(False)
    assert panel.chart.hasFocus()
    assert panel.chart.selected_row == 3
    QTest.keyClick(panel.chart, Keys.Key_Down)
    panel.set_table(True)
    assert table.hasFocus()
    assert table.currentIndex().row() == 4
    assert {index.row() for index in table.selectionModel().selectedRows()} == {4}


def test_enter_digits_and_a_double_click_append(desk: WindowDesk, table: ChartTable) -> None:
    content = table.rows.content
    QTest.keyClick(table, Keys.Key_Down)
    QTest.keyClick(table, Keys.Key_Return)
    desk.wait_for_answer()
    assert desk.state.document is not None
    assert desk.state.document.ids[-1] == content.rows[1].token_id
    content = table.rows.content
    QTest.keyClick(table, Keys.Key_3)
    desk.wait_for_answer()
    assert desk.state.document.ids[-1] == content.rows[2].token_id
    content = table.rows.content
    place = table.visualRect(table.rows.index(4, MODEL)).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.wait_for_answer()
    assert desk.state.document.ids[-1] == content.rows[4].token_id


def test_pin_ban_details_and_the_menu(desk: WindowDesk, table: ChartTable) -> None:
    chart, first = desk.window.explore.chart.chart, table.rows.content.rows[1].token_id
    QTest.keyClick(table, Keys.Key_Down)
    QTest.keyClick(table, Keys.Key_P)
    assert desk.state.pinned == (first,)
    QTest.keyClick(table, Keys.Key_I)
    assert chart.card is not None
    QTest.keyClick(table, Keys.Key_Escape)
    assert chart.card is None
    QTest.keyClick(table, Keys.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert chart.menu is not None
    beside = chart.menu.pos() - table.mapToGlobal(table.rect().topLeft())
    assert table.rect().contains(beside)
    chart.menu.close()
    QTest.keyClick(table, Keys.Key_B)
    assert desk.state.settings.logit_bias == ((first, -math.inf),)


def test_the_rest_row_is_no_token(desk: WindowDesk, table: ChartTable) -> None:
    document = desk.state.document
    QTest.keyClick(table, Keys.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.currentIndex().row() == table.rows.rowCount() - 1
    for key in (Keys.Key_Return, Keys.Key_P, Keys.Key_B, Keys.Key_I):
        QTest.keyClick(table, key)
    assert desk.state.document is document
    assert (desk.state.pinned, desk.state.settings.logit_bias) == ((), ())
    assert desk.window.explore.chart.chart.card is None


def test_rows_are_copied_with_all_digits(desk: WindowDesk, table: ChartTable) -> None:
    QTest.keyClick(table, Keys.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Keys.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert [len(line) for line in lines] == [len(COLUMNS)] * 3
    assert lines[0][:3] == ["rank", "token", "id"]
    assert [float(line[DRAWN]) for line in lines[1:]] == numbers(table, DRAWN)[:2]
    assert lines[1][ID] == str(table.rows.content.rows[0].token_id)


def test_new_numbers_move_no_row(desk: WindowDesk, table: ChartTable) -> None:
    resets, changes = [], []
    table.rows.modelReset.connect(lambda: resets.append(1))
    table.rows.rowsInserted.connect(lambda *_: resets.append(1))
    table.rows.dataChanged.connect(lambda *_: changes.append(1))
    before = table.rows.content
    desk.window.session.choose_settings(replace(desk.state.settings, temperature=1.3))
    assert table.rows.content != before
    assert (resets, len(changes)) == ([], 1)
    desk.window.session.choose_row_count(10)
    assert table.rows.rowCount(QModelIndex()) == 11


def test_it_is_dimmed_while_a_newer_one_is_awaited(desk: WindowDesk, table: ChartTable) -> None:
    cell = table.rows.index(0, DRAWN)
    colour = cell.data(Qt.ItemDataRole.ForegroundRole).name()
    desk.window.explore.set_stale(True)
    assert colour != cell.data(Qt.ItemDataRole.ForegroundRole).name() == LIGHT.disabled
    document = desk.state.document
    QTest.keyClick(table, Keys.Key_Return)
    assert desk.state.document is document
    desk.window.explore.set_stale(False)
    assert cell.data(Qt.ItemDataRole.ForegroundRole).name() == colour


def test_it_is_a_table_for_those_who_listen(table: ChartTable) -> None:
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Table
    cells = [interface.child(index) for index in range(interface.childCount())]
    names = [cell.text(QAccessible.Text.Name) for cell in cells if cell.state().selected]
    assert names[:3] == ["1", "·ni", "260"]
    said = table.rows.index(0, TOKEN).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "id: 260" in " ".join(said.split())
    heads = [cell for cell in cells if cell.role() == QAccessible.Role.ColumnHeader]
    assert [head.text(QAccessible.Text.Name) for head in heads][:2] == ["rank", "token"]


def test_the_button_asks_and_the_tools_of_the_bars_rest(desk: WindowDesk) -> None:
    panel = desk.window.explore.chart
    panel.table_button.click()
    assert desk.window.is_table
    assert panel.table_button.isChecked()
    assert not panel.measures.isEnabled()
    assert not panel.chart.isVisible()
    panel.table_button.click()
    assert not panel.table_button.isChecked()
    assert panel.measures.isEnabled()
    assert panel.chart.isVisible()


def test_the_key_brings_the_table_to_both_pages(desk: WindowDesk) -> None:
    window = desk.window
    window.activateWindow()
    window.explore.views.choose(1)
    QTest.keyClick(window, Keys.Key_T, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.is_table
    assert window.explore.views.currentWidget() is window.explore.chart
    assert window.explore.chart.forms.shows_table
    window.lab.chart.table_button.click()
    assert not window.is_table
    assert not window.explore.chart.forms.shows_table


def test_without_a_distribution_the_reason_is_seen(make_window) -> None:
    desk = make_window("")
    panel = desk.window.explore.chart
    panel.set_table(True)
    panel.forms.show_message("No distribution")
    assert panel.chart.isVisible()
    assert not panel.forms.shows_table
    desk.type("the")
    assert panel.forms.shows_table


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_it_fits_without_a_sideways_scroll_bar(
    language: str, speaking: Callable[[str], str], make_window: Callable[..., WindowDesk]
) -> None:
    speaking(language)
    desk = make_window()
    desk.wait_for_answer()
    desk.window.resize(1280, 820)
    desk.window.set_table(True)
    QApplication.processEvents()
    table = desk.window.explore.chart.forms.table
    assert table.isVisible()
    assert table.horizontalScrollBar().maximum() == 0
    assert table.isColumnHidden(BIAS)
    desk.window.session.choose_bias(259, -1.5)
    QApplication.processEvents()
    assert not table.isColumnHidden(BIAS)
    assert table.horizontalScrollBar().maximum() == 0
    shown = table.rows.index(0, BYTES)
    assert shown.data(Qt.ItemDataRole.ToolTipRole) == table.rows.text(0, BYTES)
