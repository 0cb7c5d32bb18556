"""The chart as a screen reader finds it."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from gui.chart import NextTokenChart
from tests.gui.chart_examples import HOT, bytes_of, many, piece_of, six_rows

Text = QAccessible.Text
# A menu, without a window system.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard)"
)


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    chart = NextTokenChart()
    qtbot.addWidget(chart)
    chart.set_vocabulary(6, piece_of, bytes_of)
    chart.resize(900, 400)
    chart.show_content(six_rows(top_p=0.8), HOT)
    return chart


def interface_of(chart: NextTokenChart) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface is not None
    return interface


def test_the_chart_is_a_list_of_its_rows(chart: NextTokenChart) -> None:
    interface = interface_of(chart)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(Text.Name) == "Next token"
    assert "3 of 6 kept" in interface.text(Text.Description)
    assert interface.childCount() == 6
    rows = [interface.child(index) for index in range(6)]
    assert {row.role() for row in rows} == {QAccessible.Role.ListItem}
    assert [row.text(Text.Name) for row in rows][:3] == [
        "nice, rank 1, drawn with a chance of 54.7 %",
        "hot, rank 2, drawn with a chance of 33.1 %",
        "·cloudy, rank 3, drawn with a chance of 12.2 %",
    ]
    assert rows[1].text(Text.Value) == "drawn with a chance of 33.1 %"
    assert rows[3].text(Text.Value) == "cut by top-p, not drawn"
    assert "logit: 3.000" in rows[1].text(Text.Description)
    assert [interface.indexOfChild(row) for row in rows] == list(range(6))


def test_rows_are_where_they_are_seen(chart: NextTokenChart) -> None:
    chart.move(70, 50)
    interface = interface_of(chart)
    for index in range(6):
        row = interface.child(index)
        assert row.rect().topLeft() == chart.mapToGlobal(chart.row_rect(index).topLeft())
        centre = row.rect().center()
        assert interface.childAt(centre.x(), centre.y()) is row


def test_the_selection_is_told(chart: NextTokenChart) -> None:
    interface = interface_of(chart)
    chart.select_row(2)
    assert [interface.child(i).state().selected for i in range(6)] == [0, 0, 1, 0, 0, 0]
    assert interface.focusChild() is interface.child(2)


def test_a_row_is_pressed_and_has_its_menu(qtbot: QtBot, chart: NextTokenChart) -> None:
    act = interface_of(chart).child(2).actionInterface()
    assert act.actionNames() == ["Press", "ShowMenu"]
    with qtbot.waitSignal(chart.token_chosen) as chosen:
        act.doAction("Press")
    assert chosen.args == [chart.picture.content.rows[2].token_id]
    act.doAction("ShowMenu")
    assert chart.menu is not None
    assert chart.selected_row == 2
    chart.menu.close()


def test_an_empty_chart_says_why(chart: NextTokenChart) -> None:
    interface = interface_of(chart)
    row = interface.child(5)
    chart.show_message("No distribution yet")
    assert interface.childCount() == 0
    assert interface.text(Text.Description) == "No distribution yet"
    assert not row.isValid()
    assert row.text(Text.Name) == ""


def test_whoever_keeps_a_row_survives_the_chart(qtbot: QtBot) -> None:
    ids = []
    for _ in range(5):
        chart = NextTokenChart()
        chart.set_vocabulary(300, piece_of, bytes_of)
        interface = interface_of(chart)
        for count in (200, 10, 50):
            chart.show_content(chart_content(many(300), count), 0)
            ids += [QAccessible.uniqueId(interface.child(i)) for i in range(count)]
        chart.deleteLater()
        del chart, interface
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    rows = [QAccessible.accessibleInterface(each) for each in ids]
    assert not any(row.isValid() for row in rows)
