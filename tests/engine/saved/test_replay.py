"""A session that is opened again says the same, and says so if it does not."""

from dataclasses import replace

import numpy as np
import pytest

from engine.chat import ChatMessage
from engine.document import Document
from engine.sampling import SamplingSettings
from engine.saved import compare_numbers, saved_of, session_bytes, session_of, verify_replay
from engine.saved.replay import Window
from engine.scores import Scores
from tests.engine.saved.sessions import as_values
from tests.engine.test_session import Desk
from tests.fakes import FakeModel

SETTINGS = SamplingSettings(
    temperature=1.5, top_k=40, xtc_probability=0.5, mirostat_tau=3.0, repetition_penalty=1.2
)


def sampled(steps: int = 6, settings: SamplingSettings = SETTINGS) -> Desk:
    """A text of which some tokens were drawn, one after a re-roll, and one was forced."""
    desk = Desk("the", settings=settings)
    desk.answer()
    for number in range(steps):
        if number == 2:
            desk.session.force(9)
            desk.answer_all()
        if number == 3:
            desk.session.reroll()
        desk.session.step()
        desk.answer_all()
    return desk


def reopened(desk: Desk) -> Desk:
    saved = session_of(session_bytes(saved_of(desk.state)))
    other = Desk("something else")
    other.answer()
    other.type("something else again")
    other.session.restore(saved)
    other.answer_all()
    return other


def test_a_session_that_is_opened_shows_what_was_there():
    desk = sampled()
    other = reopened(desk)
    assert other.document == desk.document
    assert other.state.tree.ids(other.state.node) == desk.document.ids
    for name in ("text", "settings", "seed", "reroll", "u", "landing", "pinned", "measure"):
        assert getattr(other.state, name) == getattr(desk.state, name), name
    assert not other.state.can_undo
    assert as_values(saved_of(other.state)) == as_values(saved_of(desk.state))


def test_it_goes_on_to_the_same_tokens():
    desk = sampled()
    other = reopened(desk)
    for each in (desk, other):
        for _ in range(5):
            each.session.step()
            each.answer_all()
    assert other.document == desk.document


def test_a_place_that_was_looked_at_is_looked_at_again():
    desk = sampled()
    desk.session.look_at(3)
    desk.answer_all()
    desk.session.reroll()
    other = reopened(desk)
    assert (other.state.position, other.state.reroll) == (3, desk.state.reroll)
    assert (other.state.u, other.state.landing) == (desk.state.u, desk.state.landing)


def test_the_messages_of_a_chat_are_there_again():
    desk = sampled()
    desk.session.choose_chat((ChatMessage("user", "天气?"), ChatMessage("assistant", "")))
    desk.answer_all()
    other = reopened(desk)
    assert other.state.chat == desk.state.chat
    other.type("the cat")
    other.session.undo()
    assert other.state.chat == desk.state.chat


def test_marks_of_the_tree_can_be_changed_after_opening():
    desk = sampled()
    desk.session.name_branch(2, "A")
    other = reopened(desk)
    assert other.state.tree.name(2) == "A"
    other.session.name_branch(2, "B")
    other.session.undo()
    assert other.state.tree.name(2) == "A"


def test_the_draws_replay_to_the_same_tokens():
    desk = sampled()
    other = reopened(desk)
    document, settings = other.document, other.state.settings
    assert verify_replay(document, settings, other.state.seed, FakeModel(), desk.card) is None


@pytest.mark.parametrize("change", ["seed", "settings", "model"])
def test_the_first_draw_that_comes_out_otherwise_is_named(change):
    desk = sampled()
    model, seed, settings = FakeModel(), 42, SETTINGS
    if change == "seed":
        seed = 43
    elif change == "settings":
        settings = SamplingSettings(temperature=0.0)
    else:
        model.certain = 5
    found = verify_replay(desk.document, settings, seed, model, desk.card)
    assert found is not None
    origin = desk.document.origin_at[found.position]
    assert (found.recorded_u, found.recorded_token) == (
        origin.u,
        desk.document.ids[found.position],
    )
    assert (found.u, found.token) != (found.recorded_u, found.recorded_token)


def test_forced_tokens_are_not_drawn_anew():
    desk = Desk("the")
    desk.answer()
    desk.session.force(9)
    desk.answer_all()
    assert verify_replay(desk.document, SETTINGS, 1, FakeModel(), desk.card) is None


def test_rerolls_at_the_end_and_at_a_place_looked_at_are_kept_apart():
    desk = sampled()
    desk.session.reroll(times=3)
    end = desk.state.u, desk.state.landing
    desk.session.look_at(2)
    desk.answer()
    desk.session.reroll(times=2)
    there = desk.state.u, desk.state.reroll
    other = reopened(desk)
    assert (other.state.u, other.state.reroll) == there
    other.session.look_at(None)
    other.answer()
    assert (other.state.u, other.state.landing) == end


def test_a_path_draws_again_what_was_drawn_along_it_last():
    desk = Desk("the", settings=SamplingSettings(temperature=1.5))
    desk.answer()
    desk.session.step()
    desk.answer_all()
    token = desk.document.ids[-1]
    desk.session.undo()
    desk.answer_all()
    desk.session.choose_settings(
        SamplingSettings(temperature=0.9, logit_bias=((token, 50.0),), mirostat_tau=3.0)
    )
    desk.session.reroll()
    for _ in range(4):
        desk.session.step()
        desk.answer_all()
    before, leaf = desk.document, desk.state.node
    desk.session.undo()
    desk.session.go_to(leaf)
    assert desk.document == before
    assert verify_replay(before, desk.state.settings, 42, desk.model, desk.card) is None


def test_what_slid_out_of_the_window_keeps_its_numbers():
    desk = Desk("the cat sat")
    desk.model.context_length = 16
    desk.card = desk.model.card()
    desk.session.use_model(desk.card)
    desk.answer()
    while desk.state.prediction is None or not desk.state.prediction.left_out:
        desk.session.step()
        desk.answer_all()
    scores = desk.state.scores
    assert scores is not None
    assert (scores.ranks > 0).all()
    for at, origin in desk.document.origins:
        assert scores.ranks[at] == origin.rank
    other = Desk("")
    other.session.use_model(desk.card)
    other.session.restore(saved_of(desk.state))
    other.model = desk.model
    other.answer()
    assert other.state.prediction is not None
    assert other.state.scores is not None
    window = Window(other.state.prediction.left_out, desk.card.context_length)
    assert compare_numbers(desk.document, other.state.scores) is not None
    assert compare_numbers(desk.document, other.state.scores, window) is None


def scores_of(desk: Desk) -> Scores:
    return FakeModel().scores_of(desk.document.ids, read=len(desk.document))


def test_equal_numbers_are_no_difference():
    desk = sampled()
    assert compare_numbers(desk.document, scores_of(desk)) is None


def test_a_number_that_differs_is_named():
    desk = sampled()
    scores = scores_of(desk)
    logs = scores.log_probabilities.copy()
    places = [at for at, _ in desk.document.origins]
    logs[places[1]] += 0.01
    logs[places[3]] -= 0.01
    logs[places[4]] += 1e-4
    logs[places[5]] = np.nan
    found = compare_numbers(desk.document, replace(scores, log_probabilities=logs))
    assert found is not None
    assert (found.position, found.count, found.compared) == (places[1], 2, len(places) - 1)
    assert found.present == pytest.approx(found.recorded * np.exp(0.01), rel=1e-4)


def test_what_was_typed_has_no_number_to_compare():
    document = Document("the", (1, 2))
    assert compare_numbers(document, Scores.unknown(2)) is None
