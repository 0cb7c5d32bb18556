"""The row of tokens: what it shows, how it moves, and as a screen reader finds it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document import Document, Origin
from engine.state import State, TextView
from gui.text.ramp import ramp
from gui.text.ribbon import TokenRibbon
from gui.text.ribbon_layout import cells_from, first_in_sight
from gui.theme import LIGHT
from tests.fakes import SPECIAL_ID, FakeModel
from tests.gui.chart_examples import coloured
from tests.gui.test_text_tints import scores_of, state_of

Text = QAccessible.Text
MODEL = FakeModel()


def width_of(index: int) -> float:
    return 10.0


@pytest.mark.parametrize(
    ("before", "at", "last", "wanted"),
    [
        (0, 0, 3, 0),
        (0, 3, 3, 0),
        (0, 99, 99, 95),
        (95, 99, 99, 95),
        (95, 96, 99, 95),
        (95, 95, 99, 94),
        (95, 50, 99, 49),
        (49, 51, 99, 49),
        (49, 53, 99, 50),
        (0, 50, 99, 47),
        (99, 2, 2, 0),
    ],
)
def test_the_row_moves_no_more_than_it_must(before: int, at: int, last: int, wanted: int) -> None:
    assert first_in_sight(before, at, last, width_of, room=50.0) == wanted


def test_a_cell_wider_than_the_row_is_shown_all_the_same() -> None:
    assert first_in_sight(0, 5, 9, lambda index: 100.0, room=50.0) == 5
    assert [cell.token for cell in cells_from(5, 9, lambda index: 100.0, 0.0, 50.0)] == [5]


@pytest.fixture
def ribbon(qtbot: QtBot) -> TokenRibbon:
    ribbon = TokenRibbon()
    qtbot.addWidget(ribbon)
    ribbon.resize(600, ribbon.sizeHint().height())
    ribbon.set_theme(LIGHT)
    ribbon.show()
    qtbot.waitExposed(ribbon)
    ribbon.show_state(state_of("the cat sat", (0.0, 12.0, 3.0), sampled=(1,)), None)
    return ribbon


def names(ribbon: TokenRibbon) -> list[str]:
    return [ribbon.name_of(place) for place in range(len(ribbon.cells))]


def test_it_names_each_token_its_id_and_where_it_is_from(ribbon: TokenRibbon) -> None:
    assert names(ribbon) == [
        "token 1, the, id 262",
        "token 2, ·cat, id 257, drawn",
        "token 3, ·sat, id 258",
        "the next token",
    ]
    assert ribbon.value_of(1) == "rank 1, 0.024 %, 12.0 bits, entropy 12.0 bits"


def test_parts_of_a_character_and_specials_are_told(ribbon: TokenRibbon) -> None:
    document = Document("天", (265, 0xA9, SPECIAL_ID))
    ribbon.show_state(replace(ribbon.state, document=document, scores=None), None)
    assert names(ribbon)[:3] == [
        "token 1, ⟨E5 A4⟩, id 265, part of a character",
        "token 2, ⟨A9⟩, id 169, part of a character",
        "token 3, <|end|>, id 266, special token",
    ]
    assert ribbon.value_of(0) == ""


def test_it_has_the_tints_of_the_text(ribbon: TokenRibbon) -> None:
    strong, weak = ramp(LIGHT)[-1].name(), ramp(LIGHT)[0].name()
    # A cell ends between two pixels, and what is painted at its edge is seen in both.
    areas = [ribbon.cell_rect(place).adjusted(2, 0, -2, 0) for place in range(3)]
    assert coloured(ribbon, areas[1], strong) > 100
    assert coloured(ribbon, areas[0], weak) > 100
    assert not coloured(ribbon, areas[0], strong)
    assert coloured(ribbon, areas[1], LIGHT.accent) > 10, "sampled"
    assert not coloured(ribbon, areas[2], LIGHT.accent)
    ribbon.show_state(replace(ribbon.state, text_view=TextView(tint=None)), None)
    assert not coloured(ribbon, areas[1], strong)


def test_the_token_to_come_is_the_one_u_lands_on(ribbon: TokenRibbon) -> None:
    last = ribbon.cells[-1]
    state = replace(ribbon.state, landing=259)
    ribbon.show_state(state, None)
    assert ribbon.cells[-1].width > last.width, "·nice is wider than a question mark"
    ribbon.show_state(replace(state, position=1), None)
    assert ribbon.cells[-1].width == last.width, "at another place it is not known"


def test_until_the_tokens_are_known_the_last_ones_stay(ribbon: TokenRibbon) -> None:
    before = names(ribbon)
    ribbon.show_state(replace(ribbon.state, text="the cat sat!", document=None), None)
    assert names(ribbon) == before


def test_clicks_and_keys_choose_places(ribbon: TokenRibbon, qtbot: QtBot) -> None:
    chosen: list[int | None] = []

    def look(place: int | None) -> None:
        chosen.append(place)
        ribbon.show_state(replace(ribbon.state, position=place), None)

    ribbon.place_chosen.connect(look)
    qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=ribbon.cell_rect(1).center())
    qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=ribbon.cell_rect(3).center())
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
    ):
        qtbot.keyClick(ribbon, key)
    assert chosen == [1, None, 2, 1, 2, None, 0, 0, None]


def test_enter_asks_for_the_caret_there(ribbon: TokenRibbon, qtbot: QtBot) -> None:
    asked: list[int] = []
    ribbon.caret_asked.connect(asked.append)
    ribbon.show_state(replace(ribbon.state, position=1), None)
    qtbot.keyClick(ribbon, Qt.Key.Key_Return)
    assert asked == [1]


def test_it_shows_the_tokens_round_the_caret_the_place_or_the_end(ribbon: TokenRibbon) -> None:
    state = state_of("the cat" * 60, (0.0,) * 120)
    ribbon.show_state(state, None)
    assert ribbon.cells[-1].token == ribbon.last
    ribbon.show_state(state, 30)
    assert 30 in [cell.token for cell in ribbon.cells]
    assert ribbon.at == 30
    ribbon.show_state(replace(state, position=70), 30)
    assert ribbon.at == 70
    assert ribbon.place_of_keys >= 0
    tokens = [cell.token for cell in ribbon.cells]
    assert {69, 70, 71} <= set(tokens)


def test_the_wheel_looks_around_without_choosing(ribbon: TokenRibbon) -> None:
    ribbon.show_state(state_of("the cat" * 60, (0.0,) * 120), None)
    first = ribbon.cells[0].token
    chosen: list[object] = []
    ribbon.place_chosen.connect(chosen.append)

    def turn(by: int) -> None:
        centre = QPointF(ribbon.rect().center())
        QApplication.sendEvent(
            ribbon,
            QWheelEvent(
                centre,
                QPointF(ribbon.mapToGlobal(centre.toPoint())),
                QPoint(),
                QPoint(0, by),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    turn(120)
    assert ribbon.cells[0].token == first - 2
    turn(-1200)
    assert ribbon.cells[0].token == first
    turn(120 * 500)
    assert ribbon.cells[0].token == 0
    assert chosen == []


def test_a_tag_in_a_token_is_no_markup(ribbon: TokenRibbon) -> None:
    document = Document("<b>", (1,))
    model = replace(MODEL.card(), token_bytes=lambda token_id: b"<b>")
    state = State(model=model, text="<b>", document=document)
    assert "&lt;b&gt;" in ribbon.words.tooltip(state, 0)
    assert "token 1, <b>, id 1" in ribbon.words.explanation(state, 0)


def test_what_a_token_was_drawn_with_is_told(ribbon: TokenRibbon) -> None:
    told = ribbon.words.explanation(ribbon.state, 1)
    assert "drawn with 50.0 % at u = 0.2500" in told
    forced = Origin("forced", 0.0, 0.1, 4)
    assert ribbon.state.document is not None
    document = replace(ribbon.state.document, origins=((1, forced),))
    state = replace(ribbon.state, document=document)
    assert "forced" in ribbon.words.name(state, 1)
    assert "drawn" not in ribbon.words.explanation(state, 1)


def test_a_grown_token_is_not_said_to_be_forced_or_drawn(ribbon: TokenRibbon) -> None:
    assert ribbon.state.document is not None
    document = replace(ribbon.state.document, origins=((1, Origin("grown", 0.5, 0.5, 4)),))
    state = replace(ribbon.state, document=document)
    assert ribbon.words.name(state, 1) == "token 2, ·cat, id 257, grown"
    told = ribbon.words.explanation(state, 1)
    assert "forced" not in told
    assert "drawn" not in told


def test_a_token_that_the_model_rules_out_has_endless_surprisal(ribbon: TokenRibbon) -> None:
    state = replace(ribbon.state, scores=scores_of(float("inf"), 1.0, 1.0))
    assert "∞ bits" in ribbon.words.value(state, 0)


# --- for those who listen ---


def test_it_is_a_list_of_the_tokens_in_sight(ribbon: TokenRibbon) -> None:
    interface = QAccessible.queryAccessibleInterface(ribbon)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(Text.Name) == "Tokens"
    cells = [interface.child(place) for place in range(interface.childCount())]
    assert {cell.role() for cell in cells} == {QAccessible.Role.ListItem}
    assert [cell.text(Text.Name) for cell in cells] == names(ribbon)
    assert cells[1].text(Text.Value) == ribbon.value_of(1)
    for place, cell in enumerate(cells):
        centre = cell.rect().center()
        assert interface.childAt(centre.x(), centre.y()) is cell
        assert interface.indexOfChild(cell) == place


def test_the_place_looked_at_and_the_focus_are_told(ribbon: TokenRibbon) -> None:
    interface = QAccessible.queryAccessibleInterface(ribbon)
    ribbon.show_state(replace(ribbon.state, position=1), None)
    ribbon.setFocus()
    states = [interface.child(place).state() for place in range(4)]
    assert [state.selected for state in states] == [0, 1, 0, 0]
    assert [state.focused for state in states] == [0, 1, 0, 0]
    assert interface.child(1).text(Text.Name).endswith("looked at")
    assert interface.focusChild() is interface.child(1)


def test_a_cell_that_is_gone_is_no_longer_valid(ribbon: TokenRibbon) -> None:
    interface = QAccessible.queryAccessibleInterface(ribbon)
    cell = interface.child(3)
    ribbon.show_state(state_of("the", (0.0,)), None)
    assert not cell.isValid()
    assert cell.text(Text.Name) == ""
    assert cell.state().invalid == 1
