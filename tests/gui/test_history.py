"""The list of sampled and forced tokens: what it says of each, and that it never changes unsaid."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QWidget

from engine.document import Document, Origin
from gui.history_panel import HistoryModel
from gui.key_list import KeyList
from gui.side_views import SAMPLED
from tests.fakes import FIRST_WORD, FakeModel

CARD = FakeModel().card()
OTHER_CARD = replace(CARD, name="other", token_bytes=lambda token_id: b"?")
DRAWN = Origin("sampled", 0.25, 0.125, 2, 0.5)
FORCED = Origin("forced", 0.0, 0.03, 41)
FORCED_KEPT = Origin("forced", 0.25, 0.125, 2)
GROWN = Origin("grown", 0.125, 0.125, 2)
DRAWN_BY_UNKNOWN = Origin("sampled", 0.25, 0.125, 2)
TOOL_TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def model(qtbot) -> Iterator[HistoryModel]:
    parent = QWidget()
    yield HistoryModel(parent)
    parent.deleteLater()


def document(*tokens: tuple[int, Origin], typed: int = 1) -> Document:
    """A text of ``typed`` tokens and then these."""
    ids = (*[FIRST_WORD] * typed, *[token_id for token_id, _ in tokens])
    origins = tuple((typed + at, origin) for at, (_, origin) in enumerate(tokens))
    return Document("", ids, origins)


def cells(model: HistoryModel) -> list[list[str]]:
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.data(model.index(row, column)) for column in columns] for row in rows]


@pytest.mark.parametrize(
    ("origin", "share", "rank", "tip"),
    [
        (DRAWN, "25.0 %", "#2", "Drawn with u = 0.5000; the model gave it 12.5 %"),
        (FORCED, "forced", "#41", "Forced, not drawn; the model gave it 3.0 %"),
        (FORCED_KEPT, "forced", "#2", "Forced, not drawn; the model gave it 12.5 %"),
        (GROWN, "grown", "#2", "Grown, not drawn; the model gave it 12.5 %"),
        (DRAWN_BY_UNKNOWN, "25.0 %", "#2", "Drawn; the model gave it 12.5 %"),
    ],
    ids=["drawn", "forced though cut", "forced though kept", "grown", "drawn by an unknown u"],
)
def test_what_is_said_of_a_token(model, origin, share, rank, tip):
    model.show_document(document((FIRST_WORD + 1, origin)), CARD)
    assert cells(model) == [["·cat", share, rank]]
    index = model.index(0, 1)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == share
    assert model.data(index, TOOL_TIP) == tip
    assert model.data(index, Qt.ItemDataRole.ForegroundRole) == model.theme.muted


A, B, C = ((FIRST_WORD + at, origin) for at, origin in ((1, DRAWN), (2, FORCED), (3, DRAWN)))
STORY = [
    ("nothing", document(), CARD, None),
    ("the first", document(A), CARD, "inserted"),
    ("a second", document(A, B), CARD, "inserted"),
    ("typing before them", document(A, B, typed=4), CARD, None),
    ("undo", document(A, typed=4), CARD, "removed"),
    ("another in its place", document(C, typed=4), CARD, "reset"),
    ("two more at once", document(C, A, B), CARD, "reset"),
    ("another precision", document(C, A, B), replace(CARD, precision="precise"), None),
    ("another model", document(C, A, B), OTHER_CARD, "reset"),
    ("one fewer", document(C, A), OTHER_CARD, "removed"),
    ("all gone", document(), OTHER_CARD, "reset"),
]


def test_rows_change_between_the_brackets_and_nowhere_else(model, qtmodeltester):
    """Whoever hears that rows are about to change still reads the old ones."""
    heard: list[tuple[str, list[list[str]]]] = []

    def hear(name: str) -> None:
        heard.append((name, cells(model)))

    model.rowsAboutToBeInserted.connect(lambda *_: hear("inserted"))
    model.rowsAboutToBeRemoved.connect(lambda *_: hear("removed"))
    model.modelAboutToBeReset.connect(lambda: hear("reset"))
    qtmodeltester.check(model)
    for what, shown, card, name in STORY:
        before = cells(model)
        heard.clear()
        model.show_document(shown, card)
        assert heard == ([] if name is None else [(name, before)]), what
        pieces = [card.piece(shown.ids[position]).text for position, _ in shown.origins]
        assert [row[0] for row in cells(model)] == pieces[::-1], what


def test_nothing_is_said_of_no_row(model):
    model.show_document(document(A), CARD)
    assert model.data(QModelIndex()) is None


def test_a_forced_token_is_listed_as_forced(desk):
    desk.window.explore.side.choose(SAMPLED)
    history = desk.window.explore.history
    hints = [label.text() for label in history.findChildren(QLabel) if label.isVisible()]
    assert any("force" in hint for hint in hints)
    cut = int(desk.state.trace.order[-1])
    desk.window.session.force(cut)
    desk.wait_for_answer()
    assert history.model.data(history.model.index(0, 1)) == "forced"
    assert not any(
        "force" in label.text() for label in history.findChildren(QLabel) if label.isVisible()
    )


def test_the_list_of_keys_is_gone_when_it_is_closed(desk):
    for _ in range(2):
        desk.window.header.help_button.actions_by_name["keys"].trigger()
        (key_list,) = desk.window.findChildren(KeyList)
        assert key_list.isVisible()
        close = key_list.findChild(QDialogButtonBox)
        close.button(QDialogButtonBox.StandardButton.Close).click()
        desk.wait(lambda: not desk.window.findChildren(KeyList))
    assert QApplication.activeModalWidget() is None
