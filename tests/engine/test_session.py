"""Stories of a session: typing, stepping, forcing, undoing, failing, switching the model."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answering import Failure, Question, Reading, answer
from engine.document import Document
from engine.randomness import draw_number
from engine.sampling import SamplingSettings, SamplingTrace
from engine.session import Session
from engine.state import State
from tests.fakes import SPECIAL_ID, FakeModel


class Desk:
    """A session whose questions are answered when the test says so."""

    def __init__(self, text: str = "", **state: Any) -> None:
        self.model = FakeModel()
        self.card = self.model.card()
        self.questions: list[Question] = []
        self.states: list[State] = []
        self.session = Session(self.questions.append, State(text=text, caret=len(text), **state))
        self.session.subscribe(self.states.append)
        self.session.use_model(self.card)

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def document(self) -> Document:
        """The tokens of the present text, where they must be known."""
        assert self.state.document is not None
        return self.state.document

    @property
    def trace(self) -> SamplingTrace:
        assert self.state.trace is not None
        return self.state.trace

    def answer(self, question: Question | None = None) -> None:
        self.session.receive(answer(question or self.questions[-1], self.model))

    def answer_all(self) -> None:
        while not self.state.is_current:
            self.answer()

    def type(self, text: str) -> None:
        self.session.edit(text, len(text))
        self.answer()


def test_typing_asks_and_the_answer_is_shown():
    desk = Desk("the")
    assert desk.state.trace is None
    assert not desk.state.is_current
    desk.answer()
    assert desk.state.is_current
    assert desk.document.ids == tuple(desk.model.encode("the"))
    assert desk.trace.probabilities.sum() == pytest.approx(1, abs=1e-12)


def test_a_stale_answer_is_shown_but_not_as_current():
    desk = Desk("a")
    first = desk.questions[-1]
    desk.session.edit("ab", 2)
    desk.answer(first)
    assert desk.state.trace is not None
    assert not desk.state.is_current
    desk.answer()
    assert desk.state.is_current


def test_answers_are_shown_in_order_and_never_backwards():
    desk = Desk("a")
    first = desk.questions[-1]
    desk.session.edit("ab", 2)
    desk.answer()
    shown = desk.state
    desk.answer(first)
    assert desk.state is shown


def test_a_step_appends_the_token_on_which_u_lands():
    desk = Desk("the")
    desk.answer()
    landing, u = desk.state.landing, desk.state.u
    before = desk.document
    desk.session.step()
    after = desk.document
    assert u == draw_number(42, len(before), 0)
    assert after.ids == (*before.ids, landing)
    assert after.text == desk.model.decode(after.ids) == desk.state.text
    position, origin = after.origins[-1]
    assert (position, origin.kind, origin.u) == (len(before), "sampled", u)
    assert origin.probability == desk.trace.probabilities[landing]


def test_a_step_asks_with_ids_and_not_with_text():
    desk = Desk("the")
    desk.answer()
    desk.session.step()
    assert desk.questions[-1].document is desk.document


def test_a_step_pressed_too_early_is_taken_when_the_answer_is_there():
    desk = Desk("the")
    desk.session.step()
    assert desk.state.text == "the"
    desk.answer()
    assert len(desk.document.origins) == 1


def test_a_cut_token_can_be_forced_and_says_so():
    desk = Desk("the", settings=SamplingSettings(top_k=1))
    desk.answer()
    cut = int(desk.trace.order[5])
    desk.session.force(cut)
    origin = desk.document.origins[-1][1]
    assert desk.document.ids[-1] == cut
    assert (origin.kind, origin.probability, origin.rank, origin.u) == ("forced", 0.0, 6, None)
    assert origin.model_probability > 0


def test_nothing_can_be_forced_from_a_stale_chart():
    desk = Desk("the")
    desk.answer()
    desk.session.edit("the ", 4)
    desk.session.force(3)
    assert desk.state.text == "the "


def test_settings_and_seed_never_run_the_model():
    desk = Desk("the")
    desk.answer()
    asked = len(desk.questions)
    u = desk.state.u
    desk.session.choose_settings(SamplingSettings(temperature=0))
    assert desk.state.u == u
    assert desk.state.landing == desk.trace.order[0]
    desk.session.choose_seed(7)
    assert desk.state.u == draw_number(7, len(desk.document), 0)
    desk.session.reroll()
    assert desk.state.u == draw_number(7, len(desk.document), 1)
    assert len(desk.questions) == asked


def test_equal_means_silent():
    desk = Desk("the")
    desk.answer()
    told = len(desk.states)
    desk.session.edit("the", 3)
    desk.session.choose_settings(desk.state.settings)
    desk.session.choose_seed(desk.state.seed)
    desk.session.choose_row_count(desk.state.row_count)
    desk.session.pause()
    desk.session.undo()
    desk.session.redo()
    assert len(desk.states) == told


def test_undo_and_redo_repeat_the_same_draws():
    desk = Desk("the")
    desk.answer()
    desk.session.reroll()
    visited = [desk.state]
    for _ in range(4):
        desk.session.step()
        desk.answer()
        visited.append(desk.state)
    for expected in reversed(visited[:-1]):
        desk.session.undo()
        desk.answer()
        assert_same_place(desk.state, expected)
    for expected in visited[1:]:
        desk.session.redo()
        desk.answer()
        assert_same_place(desk.state, expected)


def assert_same_place(state: State, expected: State) -> None:
    assert state.document == expected.document
    assert (state.u, state.landing, state.reroll) == (
        expected.u,
        expected.landing,
        expected.reroll,
    )


def test_typing_is_undone_by_words_and_steps_one_by_one():
    desk = Desk()
    for end in range(1, len("ab cd") + 1):
        desk.type("ab cd"[:end])
    desk.session.step()
    desk.answer()
    texts = []
    while desk.state.can_undo:
        desk.session.undo()
        texts.append(desk.state.text)
    assert texts == ["ab cd", "ab ", ""]


def test_typing_after_a_step_does_not_swallow_the_step():
    desk = Desk()
    desk.type("a")
    desk.session.step()
    desk.answer()
    stepped = desk.document
    desk.type(stepped.text + "b")
    desk.session.undo()
    assert desk.document == stepped


def test_typing_after_undo_forgets_what_was_undone():
    desk = Desk("a")
    desk.answer()
    desk.session.step()
    desk.session.undo()
    desk.type("ab")
    assert not desk.state.can_redo


def test_a_run_steps_with_every_answer_and_stops_at_a_special_token():
    desk = Desk("the")
    desk.answer()
    desk.session.run()
    for _ in range(3):
        desk.answer()
    assert len(desk.document.origins) == 4
    assert desk.state.is_running
    certain = replace(desk.state.settings, temperature=0)
    desk.session.choose_settings(certain)
    desk.model.certain = SPECIAL_ID
    desk.answer()
    assert not desk.state.is_running
    assert desk.document.ids[-1] == SPECIAL_ID


def test_a_slow_run_waits_for_its_clock():
    desk = Desk("the", delay_ms=500)
    desk.answer()
    desk.session.run()
    desk.answer_all()
    assert desk.state.is_running
    assert desk.document.origins == ()


ACTS: dict[str, Callable[[Desk], None]] = {
    "edit": lambda desk: desk.session.edit("x", 1),
    "force": lambda desk: desk.session.force(3),
    "undo": lambda desk: desk.session.undo(),
    "pause": lambda desk: desk.session.pause(),
    "failure": lambda desk: desk.session.receive(Failure(desk.state.asked, "no memory")),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_what_ends_a_run(act):
    desk = Desk("the", delay_ms=500)
    desk.answer()
    desk.session.force(5)
    desk.answer()
    desk.session.run()
    assert desk.state.is_running
    act(desk)
    assert not desk.state.is_running


def test_a_failure_is_shown_and_the_text_stays():
    desk = Desk("the")
    desk.answer()
    desk.session.edit("the cat", 7)
    desk.session.receive(Failure(desk.state.asked, "the disk is gone"))
    assert desk.state.failure == "the disk is gone"
    assert desk.state.text == "the cat"
    desk.session.ask_again()
    desk.answer()
    assert desk.state.failure is None
    assert desk.state.is_current


def test_a_failure_of_an_older_question_is_nobodys_business():
    desk = Desk("the")
    old = desk.state.asked
    desk.session.edit("the cat", 7)
    desk.session.receive(Failure(old, "too late"))
    assert desk.state.failure is None


@pytest.mark.parametrize("poison", [float("nan"), float("inf")])
def test_a_logit_that_is_no_number_is_reported_and_recovered_from(poison):
    desk = Desk("the")
    desk.model.poison = poison
    with pytest.raises(ValueError, match="logit of token 7"):
        desk.answer()
    desk.session.receive(Failure(desk.state.asked, "token id 7 is nan"))
    desk.model.poison = None
    desk.type("the cat")
    assert desk.state.is_current
    assert desk.state.failure is None


def test_another_precision_keeps_the_tokens_and_another_model_does_not():
    desk = Desk("the")
    desk.answer()
    desk.session.step()
    desk.answer()
    document = desk.document
    desk.session.use_model(replace(desk.card, precision="precise"))
    assert desk.questions[-1].document == document
    desk.session.use_model(replace(desk.card, name="another"))
    assert desk.questions[-1].document is None
    assert desk.questions[-1].text == document.text
    assert desk.questions[-1].base.ids == ()


def test_progress_is_shown_until_the_answer_is_there():
    desk = Desk("the cat")
    desk.session.report_progress(Reading(desk.state.asked, Document(), 1, 2, None))
    assert desk.state.progress == (1, 2)
    desk.answer()
    assert desk.state.progress is None


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["step", "undo", "redo", "reroll", "answer", "run", "pause"]),
        st.tuples(st.just("edit"), st.text(alphabet="the cat天", max_size=8)),
        st.tuples(st.just("force"), st.integers(0, SPECIAL_ID)),
        st.tuples(st.just("temperature"), st.sampled_from([0.0, 0.5, 2.0])),
    ),
    max_size=25,
)


@given(STEPS)
def test_whatever_the_user_does_ids_and_text_agree(acts):
    desk = Desk("the")
    for act in acts:
        match act:
            case "answer":
                desk.answer()
            case ("edit", text):
                desk.session.edit(text, len(text))
            case ("force", token_id):
                desk.session.force(token_id)
            case ("temperature", value):
                desk.session.choose_settings(SamplingSettings(temperature=value))
            case name:
                getattr(desk.session, name)()
        state = desk.state
        if state.document is not None:
            assert state.text == state.document.text == desk.model.decode(state.document.ids)
        if state.is_current:
            assert state.trace is not None
            assert state.trace.probabilities[state.landing] > 0
