"""What the results say: figures of the trace, why a token was cut, and why nothing was found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.sampling import SamplingSettings
from engine.state import State
from tests.fakes import FakeModel
from tests.gui.search_examples import CAT, NI, NICE, SAT, THE, SearchDesk, state_of

ROLE = Qt.ItemDataRole


@pytest.fixture
def desk(qtbot: QtBot) -> SearchDesk:
    return SearchDesk(qtbot)


def test_a_rows_figures_are_the_traces(desk: SearchDesk) -> None:
    desk.look_for("the")
    state = state_of()
    assert state.trace is not None
    result = desk.search.results.row(0)
    figures, words = result.figures, desk.search.results.words
    assert figures is not None
    assert words.logit(figures) == "4.00"
    assert words.rank(figures) == "3"
    model, drawn = (state.trace.stages[at].probability_of(THE) for at in (0, -1))
    assert words.model(figures) == f"{model:.1%}".replace("%", " %")
    assert words.drawn(figures) == f"{drawn:.1%}".replace("%", " %")
    assert result.reason is None


@pytest.mark.parametrize(
    ("query", "start"), [(" ni", "top-k: rank 6 > 5"), ("sat", "top-p: "), ("cat", "")]
)
def test_why_it_was_cut(desk: SearchDesk, query: str, start: str) -> None:
    desk.look_for(query)
    reason = desk.search.results.row(0).reason
    assert ("" if reason is None else reason.long).startswith(start)
    assert (reason is None) == (start == "")
    sentence = desk.search.results.sentence(0)
    assert start in sentence if start else "drawn with" in sentence


def test_the_details_name_every_active_stage(desk: SearchDesk) -> None:
    desk.look_for("sat")
    details = desk.search.popup.found.pane.details
    state = state_of()
    assert details is not None
    assert state.trace is not None
    percent = desk.search.results.words.numbers.percent
    active = [stage for stage in state.trace.stages if stage.active]
    expected = [percent(stage.probability_of(SAT)) for stage in active[:-1]] + ["cut"]
    assert [stage.text for stage in details.stages] == expected
    assert details.is_cut
    assert ("bytes", "20 73 61 74") in details.facts
    assert ("logit", "2.000") in details.facts
    assert ("id", str(SAT)) in details.facts
    assert desk.search.popup.found.pane.extra[0][1].startswith("the same but for case")


def test_other_settings_renew_the_figures_and_move_nothing(desk: SearchDesk) -> None:
    desk.look_for(" ")
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    ids, selected = desk.ids, desk.selected
    assert selected == NICE
    banned = state_of(SamplingSettings(logit_bias=((NICE, 50.0), (NI, 60.0))))
    desk.search.show_state(banned)
    assert desk.ids == ids
    assert desk.selected == selected
    assert banned.trace is not None
    figures = desk.search.results.row(2).figures
    assert figures is not None
    assert figures.probability == banned.trace.probabilities[NICE]
    details = desk.search.popup.found.pane.details
    assert details is not None
    assert ("bias", "+50") in details.facts


def test_equal_states_say_nothing(desk: SearchDesk) -> None:
    desk.look_for("i")
    changed: list[object] = []
    desk.search.results.dataChanged.connect(lambda *what: changed.append(what))
    same = desk.search._state
    desk.search.show_state(replace(same, text="other", seed=7))
    assert changed == []
    desk.search.show_state(replace(same, pinned=(NICE,)))
    assert len(changed) == 1
    biased = replace(same, trace=None, settings=SamplingSettings(logit_bias=((NICE, 2.0),)))
    desk.search.show_state(replace(biased, settings=SamplingSettings()))
    desk.search.show_state(biased)
    assert desk.search.results.row(desk.ids.index(NICE)).notes == ("bias +2",)


def test_another_model_is_searched_anew(desk: SearchDesk) -> None:
    desk.look_for("cat")
    card = state_of().model
    assert card is not None
    shifted = replace(card, token_bytes=lambda id_: card.token_bytes((id_ + 1) % 267))
    desk.search.show_state(state_of(card=shifted))
    assert desk.ids == (CAT - 1,)
    assert desk.search.results.row(0).piece.text == "·cat"


def test_a_run_at_full_speed_renews_the_figures_now_and_then(
    desk: SearchDesk, qtbot: QtBot
) -> None:
    desk.look_for("cat")
    changed: list[object] = []
    desk.search.results.dataChanged.connect(lambda *what: changed.append(what))
    for step in range(20):
        settings = SamplingSettings(temperature=0.5 + step / 10)
        desk.search.show_state(state_of(settings, card=desk.search._state.model, is_running=True))
    assert len(changed) == 0
    qtbot.waitUntil(lambda: len(changed) == 1)
    figures, last = desk.search.results.row(0).figures, desk.search._state.trace
    assert figures is not None
    assert last is not None
    assert figures.probability == last.probabilities[CAT]
    for step in range(3):
        settings = SamplingSettings(temperature=3.0 + step)
        state = state_of(settings, card=desk.search._state.model, is_running=True, delay_ms=50)
        desk.search.show_state(state)
    assert len(changed) == 4


def test_many_states_do_not_put_the_renewal_off(desk: SearchDesk, qtbot: QtBot) -> None:
    desk.look_for("cat")
    card, timer = desk.search._state.model, desk.search._timer
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(60_000)
    desk.search.show_state(state_of(SamplingSettings(temperature=2), card=card, is_running=True))
    qtbot.waitUntil(lambda: timer.remainingTime() < 59_950)
    desk.search.show_state(state_of(SamplingSettings(temperature=3), card=card, is_running=True))
    assert timer.remainingTime() < 59_950


def test_while_nothing_is_open_nothing_is_worked_out(desk: SearchDesk) -> None:
    desk.look_for("cat")
    desk.press(Qt.Key.Key_Escape)
    changed: list[object] = []
    desk.search.results.dataChanged.connect(lambda *what: changed.append(what))
    desk.search.results.modelReset.connect(lambda: changed.append("reset"))
    desk.search.show_state(state_of(SamplingSettings(temperature=2)))
    assert changed == []
    desk.search.focus_search()
    figures, trace = desk.search.results.row(0).figures, desk.search._state.trace
    assert figures is not None
    assert trace is not None
    assert figures.probability == trace.probabilities[CAT]


def message(desk: SearchDesk) -> str:
    popup = desk.search.popup
    assert popup.isVisible()
    assert popup.found.isVisible() != popup.message.isVisible()
    return popup.message.text() if popup.message.isVisible() else ""


def test_no_token_matches_and_what_the_text_would_be(desk: SearchDesk) -> None:
    desk.look_for("the cats")
    assert message(desk) == (
        "No token matches “the cats”. A token is a piece of text, often shorter than a word: try "
        "a shorter one."
    )
    card = replace(FakeModel().card(), encode=FakeModel().encode)
    desk.search.show_state(state_of(card=card))
    assert message(desk).endswith("\nAs text it is 3 tokens: the + ·cat + s")
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert desk.told == []
    QTest.keyClick(desk.search.field, Qt.Key.Key_Backspace)
    desk.search.field.setText("cat")
    assert message(desk) == ""


def test_a_text_that_the_model_cannot_read_is_not_split(desk: SearchDesk) -> None:
    def refuse(text: str) -> list[int]:
        raise ValueError("no token")

    desk.search.show_state(state_of(card=replace(FakeModel().card(), encode=refuse)))
    desk.look_for("the cats")
    assert "\n" not in message(desk)


def test_a_text_of_one_token_and_an_id_are_not_split(desk: SearchDesk) -> None:
    desk.search.show_state(state_of(card=replace(FakeModel().card(), encode=lambda text: [7])))
    desk.look_for("the cats")
    assert "\n" not in message(desk)
    card = replace(FakeModel().card(), encode=FakeModel().encode)
    desk.search.show_state(state_of(card=card))
    desk.search.field.setText("#999")
    assert "\n" not in message(desk)


def test_a_long_text_is_not_split(desk: SearchDesk) -> None:
    asked: list[str] = []

    def encode(text: str) -> list[int]:
        asked.append(text)
        return [1, 2]

    card = replace(FakeModel().card(), encode=encode)
    desk.search.show_state(state_of(card=card))
    desk.search.focus_search()
    desk.search.field.setText("no such text " * 2_000)
    assert message(desk)
    assert asked == []


def test_an_id_that_does_not_exist(desk: SearchDesk) -> None:
    desk.look_for("#267")
    assert message(desk) == "There is no token 267: the ids of this model go from 0 to 266."


def test_no_model(desk: SearchDesk) -> None:
    desk.look_for("cat")
    desk.search.show_state(State())
    assert message(desk) == "There is no model yet, and so no tokens to look for."
    desk.search.show_state(state_of())
    assert message(desk) == ""
    assert desk.ids == (CAT,)


def test_no_distribution_yet(desk: SearchDesk) -> None:
    desk.look_for("cat")
    without = replace(state_of(), trace=None)
    desk.search.show_state(without)
    assert message(desk) == ""
    result, words = desk.search.results.row(0), desk.search.results.words
    assert (words.logit(result.figures), words.drawn(result.figures)) == ("–", "–")
    assert "no distribution yet" in desk.search.popup.summary.text()
    assert "no distribution yet" in desk.search.results.sentence(0)
    details = desk.search.popup.found.pane.details
    assert details is not None
    assert ("bytes", "20 63 61 74") in details.facts
    desk.search.show_state(replace(without, trace=state_of().trace))
    assert "no distribution" not in desk.search.popup.summary.text()


def test_a_vocabulary_that_is_being_read_is_waited_for(desk: SearchDesk, qtbot: QtBot) -> None:
    size = 6_000
    card = replace(
        FakeModel().card(),
        vocabulary_size=size,
        token_bytes=lambda id_: b"w%d" % id_,
        is_special=lambda id_: False,
    )
    desk.search.show_state(State(model=card))
    desk.look_for("w5999")
    assert "still being read" in message(desk)
    assert not card.has_vocabulary
    card.read_vocabulary()
    qtbot.waitUntil(lambda: message(desk) == "")
    assert desk.ids == (5999,)


@pytest.mark.parametrize(
    ("query", "summary"), [("cat", "1 token"), ("the", "2 tokens"), ("#7", "1 token")]
)
def test_how_many_match(desk: SearchDesk, query: str, summary: str) -> None:
    desk.look_for(query)
    assert desk.search.popup.summary.text().startswith(summary[:1])


def test_the_best_of_many_are_listed(desk: SearchDesk) -> None:
    card = replace(FakeModel().card(), token_bytes=lambda id_: b"w%d" % id_)
    desk.search.show_state(state_of(card=card))
    desk.look_for("w")
    assert len(desk.ids) == 200
    assert desk.search.popup.summary.text().startswith("267 ")
    assert desk.search.popup.summary.text().endswith("the best 200 are listed")


def test_a_list_reader_hears_whole_rows(desk: SearchDesk) -> None:
    desk.look_for("nice")
    index = desk.search.results.index(0)
    heard = desk.search.results.data(index, ROLE.AccessibleTextRole)
    assert heard.startswith("·nice, id 259, rank 1, logit 5.00, ")
    assert desk.search.results.data(index, ROLE.DisplayRole) == "·nice"
    pane = desk.search.popup.found.pane
    assert "rank 1" in pane.accessibleName()
