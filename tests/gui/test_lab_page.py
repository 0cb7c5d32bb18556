"""The page Word lab: other words, fewer words and no old ones in every view of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.lab import TUTORIAL, LabSet
from engine.state import State
from gui.lab.table_model import WORD
from gui.lab_page import LabPage, desk_in
from gui.presets.store import PresetStore
from gui.sweep.request import Answer
from gui.theme import DARK, LIGHT, Theme
from gui.views import NEXT_TOKEN, ROLL, SWEEP
from tests.gui.chart_examples import coloured

FIFTY = LabSet(
    tuple(f" word{number}" for number in range(50)),
    tuple(25.0 - number / 100 for number in range(50)),
    "Fifty words:",
    0.9,
)
FEW = LabSet((" one", " two", " three"), (1.0, 2.0, 3.0), "Few:")
HIGH = 20


class Page:
    """The page on screen, as the window has it, and what the tests say of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.owner = QObject()
        self.lab = LabPage(PresetStore(None), desk_in(False, None, self.owner))
        qtbot.addWidget(self.lab)
        self.lab.set_theme(LIGHT)
        self.lab.set_reduced_motion(True)
        self.lab.resize(1200, 800)
        self.messages: list[str] = []
        self.lab.message.connect(self.messages.append)
        self.lab.show()
        qtbot.waitUntil(self.lab.isActiveWindow)
        self.desk, self.session, self.panel = self.lab.desk, self.lab.session, self.lab.panel
        self.table = self.panel.table
        self.table.setFocus()

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def biases(self) -> dict[int, float]:
        return dict(self.state.settings.logit_bias)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.qtbot.keyClick(self.table, key, modifier)

    def land_from(self, rank: int) -> None:
        """Throw until u lands on a word at or behind this place."""
        while self.state.landing is None or self.state.landing < rank:
            self.session.reroll()

    def open_all(self) -> None:
        """Every view is made, has shown something, and the search is open."""
        views = self.lab.views
        views.choose(SWEEP)
        self.qtbot.waitUntil(lambda: views.sweep.plot.picture.sweep is not None)
        views.choose(ROLL)
        views.roll.roll(100)
        self.qtbot.waitUntil(lambda: not views.roll.is_rolling)
        views.choose(NEXT_TOKEN)
        self.lab.find_token()
        self.lab.search.field.setText("o")
        assert self.lab.search.is_open

    def grab(self) -> None:
        """Paints everything now."""
        assert not self.lab.grab().isNull()

    def check(self) -> None:
        """All views show the present words and none beside them."""
        words = [word.replace(" ", "·") for word in self.desk.lab.words]
        landing = self.state.landing
        assert self.state.is_current
        assert landing is not None
        assert self.words_of_the_table() == words
        assert self.words_of_the_chart() == sorted(words)
        assert self.word_of_the_strip() == words[landing]
        assert set(self.words_of_the_search()) == {word for word in words if "o" in word}
        assert self.words_of_the_biases() == {words[token]: b for token, b in self.biases.items()}
        assert self.lab.draw.bar.picture.landing_text == words[landing]
        self.grab()

    def words_of_the_table(self) -> list[str]:
        model = self.table.table_model
        return [model.index(row, WORD).data() for row in range(len(self.desk.lab))]

    def words_of_the_chart(self) -> list[str]:
        chart = self.lab.chart.chart
        rows = range(len(chart.picture.content.rows))
        return sorted(chart.details_of(row).title for row in rows)

    def word_of_the_strip(self) -> str:
        return self.lab.strip.cards.picture.faces[-1].right[0]

    def words_of_the_search(self) -> list[str]:
        results = self.lab.search.results
        return [results.row(row).piece.text for row in range(results.rowCount())]

    def words_of_the_biases(self) -> dict[str, float]:
        rows = self.lab.sampling.sections.bias.rows
        return {row.token.text(): row.box.value() for row in rows.values()}


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    page = Page(qtbot)
    yield page
    page.session.pause()
    page.lab.close_down()


# --- other words in every view ---


@pytest.mark.parametrize("moves", [False, True])
def test_fewer_words_in_every_view(page: Page, moves: bool) -> None:
    page.lab.set_reduced_motion(not moves)
    page.desk.begin(FIFTY)
    page.session.choose_bias(HIGH, 2.0)
    page.session.pin(HIGH + 1)
    page.land_from(HIGH)
    page.open_all()
    page.check()
    page.desk.begin(TUTORIAL)
    page.check()
    assert page.biases == {}
    page.desk.undo()
    page.land_from(HIGH)
    page.check()
    page.desk.begin(FEW)
    page.check()


def test_words_go_one_after_the_other_from_every_view(page: Page) -> None:
    page.desk.begin(TUTORIAL)
    page.session.choose_bias(4, 1.0)
    page.open_all()
    while len(page.desk.lab) > 1:
        page.land_from(len(page.desk.lab) - 1)
        page.panel._remove(0)
        page.check()
    page.desk.undo()
    page.check()


@pytest.mark.parametrize("view", [SWEEP, ROLL])
def test_fewer_words_in_the_view_in_front(page: Page, view: int) -> None:
    page.desk.begin(FIFTY)
    page.land_from(HIGH)
    page.open_all()
    views = page.lab.views
    views.choose(view)
    page.grab()
    page.desk.begin(FEW)
    page.grab()
    if view == SWEEP:
        picture = views.sweep.plot.picture
        page.qtbot.waitUntil(lambda: picture.sweep is not None)
        assert sorted(picture.texts) == ["·one", "·three", "·two"]
    else:
        pieces = [piece for piece in views.roll.chart.picture.pieces if piece is not None]
        assert sorted(piece.text for piece in pieces) == ["·one", "·three", "·two"]
    page.grab()


def test_curves_of_the_words_before_that_come_late_are_not_shown(page: Page) -> None:
    page.desk.begin(FIFTY)
    page.land_from(HIGH)
    page.lab.views.choose(SWEEP)
    sweep = page.lab.views.sweep
    page.qtbot.waitUntil(lambda: sweep._shown is not None)
    assert sweep._shown is not None
    curves, request = sweep._shown
    page.desk.begin(FEW)
    sweep.worker.answered.emit(Answer(request, curves))
    page.qtbot.waitUntil(lambda: sweep.plot.picture.sweep is not None)
    shown = sweep.plot.picture.sweep
    assert shown is not None
    assert set(shown.ids) <= {0, 1, 2}


def test_a_biased_word_keeps_its_name_when_its_id_changes(page: Page) -> None:
    page.session.choose_bias(2, 1.5)
    assert page.words_of_the_biases() == {"·nice": 1.5}
    page.panel._remove(0)
    assert page.words_of_the_biases() == {"·nice": 1.5}
    page.panel._choose_word(1, " fine")
    assert not page.words_of_the_biases()
    assert not page.biases


# --- words that are added ---


@pytest.mark.parametrize("how", ["insert", "button", "row"])
def test_after_a_word_is_added_the_keys_are_at_its_row(page: Page, how: str) -> None:
    if how == "insert":
        page.press(Qt.Key.Key_Insert)
    elif how == "button":
        page.qtbot.mouseClick(page.panel.menus.add, Qt.MouseButton.LeftButton)
    else:
        page.table.choose_row(len(TUTORIAL))
        page.press(Qt.Key.Key_Return)
    editor = page.table.delegate.editor
    assert editor is not None
    page.qtbot.keyClicks(editor, " wet")
    page.qtbot.keyClick(editor, Qt.Key.Key_Return)
    page.qtbot.waitUntil(lambda: page.table.delegate.editor is None)
    assert page.desk.lab.words[6:] == (" wet",)
    assert page.table.hasFocus()
    assert page.table.row == 6
    page.press(Qt.Key.Key_Right)
    assert page.desk.lab.logits[6] == 0.1
    assert page.state.text == TUTORIAL.prompt


def test_a_click_elsewhere_that_ends_a_new_word_keeps_the_focus_there(page: Page) -> None:
    page.press(Qt.Key.Key_Insert)
    page.qtbot.keyClicks(page.table.delegate.editor, " wet")
    page.panel.editor.setFocus()
    page.qtbot.waitUntil(lambda: len(page.desk.lab) == 7)
    assert page.panel.editor.hasFocus()


# --- the sliders ---


def test_the_sliders_follow_the_logits_of_a_real_distribution(page: Page) -> None:
    page.desk.begin(FIFTY)
    model = page.table.table_model
    assert model.slider.low < min(FIFTY.logits) - 2
    assert model.slider.high > max(FIFTY.logits) + 2
    page.desk.undo()
    assert (model.slider.low, model.slider.high) == (-10, 10)


def test_a_click_on_a_knob_leaves_its_logit_and_a_drag_does_not_run_away(page: Page) -> None:
    page.desk.begin(FIFTY)
    model, table, left = page.table.table_model, page.table, Qt.MouseButton.LeftButton
    before, track = model.slider, table.track(1)
    knob = QPoint(
        round(track.left() + track.width() * before.share(FIFTY.logits[1])), track.center().y()
    )
    page.qtbot.mouseClick(table.viewport(), left, pos=knob)
    assert page.desk.lab.logits[1] == pytest.approx(FIFTY.logits[1], abs=0.2)
    end = QPoint(track.right(), track.center().y())
    page.qtbot.mousePress(table.viewport(), left, pos=knob)
    for _ in range(3):
        page.qtbot.mouseMove(table.viewport(), end)
        page.qtbot.mouseMove(table.viewport(), end + QPoint(50, 0))
        assert page.desk.lab.logits[1] == before.high
        assert model.slider == before
    page.qtbot.mouseRelease(table.viewport(), left, pos=end)
    assert page.desk.lab.logits[1] == before.high
    assert model.slider.high > before.high, "there is room to go on"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_knobs_of_high_logits_stand_apart(page: Page, theme: Theme) -> None:
    page.lab.set_theme(theme)
    page.desk.begin(LabSet((" low", " high"), (16.0, 28.0)))
    page.table.choose_row(2)
    widths = []
    for row in range(2):
        track = page.table.track(row).adjusted(-6, 0, 6, 0)
        widths.append(coloured(page.table.viewport(), track, theme.accent))
    assert 20 < widths[0] < widths[1] / 1.8


# --- what went wrong, and is mended ---


def test_what_was_wrong_is_no_longer_said_after_a_good_edit(page: Page) -> None:
    page.panel._choose_logit(0, 1e308)
    assert "1e+308" in page.messages[-1]
    page.panel._choose_logit(0, 2.0)
    assert page.messages[-1] == ""
    page.panel._choose_logit(0, 3.0)
    assert page.messages.count("") == 1, "said once"


def test_the_last_word_stays_and_undo_takes_the_complaint_back(page: Page) -> None:
    page.desk.begin(LabSet((" a",), (1.0,)))
    page.press(Qt.Key.Key_Delete)
    assert page.messages == ["The last word cannot be removed: a lab needs one."]
    page.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.messages[-1] == ""
    assert page.desk.lab == TUTORIAL


def test_what_still_fails_is_said_again_after_a_complaint(page: Page) -> None:
    for word in range(6):
        page.session.choose_bias(word, -math.inf)
    failure = page.messages[-1]
    assert "banned" in failure
    page.panel._choose_logit(0, 1e308)
    page.panel._choose_logit(0, 2.0)
    assert page.messages[-1] == failure
    page.session.choose_bias(2, 0.0)
    assert page.messages[-1] == ""


def test_a_file_that_is_none_is_complained_of_until_a_good_one_is_opened(
    page: Page, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    bad.write_text("{")
    page.panel.open_file(bad)
    assert "cut off" in page.messages[-1]
    page.panel.save_file(good)
    assert page.messages[-1] == ""
    page.panel.open_file(bad)
    page.panel.open_file(good)
    assert page.messages[-1] == ""
