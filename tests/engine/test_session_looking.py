"""Any place in time: the distribution there, the token that came, and going on from it."""

from dataclasses import replace

import numpy as np
import pytest

from engine.answering import Reading
from engine.document import Document
from engine.randomness import draw_number
from engine.sampling import SamplingSettings
from engine.scores import Scores, fitted, perplexity, surprisals_bits
from tests.engine.test_session import Desk
from tests.fakes import SPECIAL_ID

NICE = 259


def stepped(text: str = "the", steps: int = 4) -> Desk:
    """A session that has drawn some tokens and knows what comes next."""
    desk = Desk(text)
    desk.answer()
    for _ in range(steps):
        desk.session.step()
        desk.answer_all()
    return desk


def test_a_look_shows_the_distribution_before_a_token_and_leaves_the_text():
    desk = stepped()
    before = desk.document
    desk.session.look_at(2)
    desk.answer()
    assert desk.state.is_current
    assert desk.state.position == 2
    assert desk.state.actual == before.ids[2]
    assert (desk.trace.logits == desk.model.logits_after(before.ids[:2])).all()
    assert desk.document is before
    assert desk.state.text == before.text
    assert not desk.state.can_redo


def test_the_throw_at_a_drawn_token_is_the_one_it_was_drawn_with():
    desk = Desk("the")
    desk.answer()
    desk.session.reroll()
    desk.session.reroll()
    u, landing = desk.state.u, desk.state.landing
    desk.session.step()
    desk.answer()
    place = len(desk.document) - 1
    desk.session.look_at(place)
    desk.answer()
    assert (desk.state.u, desk.state.landing, desk.state.reroll) == (u, landing, 2)
    desk.session.reroll()
    assert desk.state.u == draw_number(42, place, 3)
    desk.session.look_at(None)
    desk.answer()
    assert desk.state.reroll == 0


@pytest.mark.parametrize("position", [99, None])
def test_beyond_the_last_token_is_the_end(position):
    desk = stepped()
    desk.session.look_at(1)
    desk.answer()
    desk.session.look_at(position)
    desk.answer()
    assert desk.state.position is None
    assert desk.state.actual is None
    assert (desk.trace.logits == desk.model.logits_after(desk.document.ids)).all()


def test_looking_where_one_looks_already_asks_nothing():
    desk = stepped()
    desk.session.look_at(1)
    asked = len(desk.questions)
    desk.session.look_at(1)
    assert len(desk.questions) == asked


def test_another_token_forced_in_the_past_begins_another_continuation():
    desk = stepped()
    before = desk.document
    desk.session.look_at(4)
    desk.answer()
    other = (before.ids[4] + 1) % 256
    desk.session.force(other)
    assert desk.document.ids == (*before.ids[:4], other)
    assert desk.document.origin_at[4].kind == "forced"
    assert desk.state.position is None
    desk.session.undo()
    assert desk.document is before


def test_the_actual_token_forced_in_the_past_goes_one_place_on():
    desk = stepped()
    before = desk.document
    desk.session.look_at(len(before) - 2)
    desk.answer()
    desk.session.force(before.ids[-2])
    desk.answer()
    assert (desk.state.position, desk.document) == (len(before) - 1, before)
    desk.session.force(before.ids[-1])
    desk.answer()
    assert (desk.state.position, desk.document) == (None, before)


def test_a_run_from_the_past_follows_the_text_and_then_goes_on():
    desk = stepped()
    before = desk.document
    desk.session.look_at(3)
    desk.answer()
    desk.session.run()
    for _ in range(len(before) - 3 + 2):
        assert desk.state.is_running
        desk.answer()
    assert desk.document.ids[: len(before)] == before.ids
    assert len(desk.document) > len(before)


def test_a_changed_setting_in_the_past_draws_another_token():
    desk = stepped()
    before = desk.document
    desk.session.look_at(3)
    desk.answer()
    desk.session.choose_settings(SamplingSettings(logit_bias=((NICE, 99.0),)))
    assert desk.state.landing == NICE
    desk.session.step()
    assert desk.document.ids == (*before.ids[:3], NICE)


def test_typing_returns_to_the_end():
    desk = stepped()
    desk.session.look_at(1)
    desk.answer()
    desk.session.edit(desk.state.text + "!", 0)
    assert desk.state.position is None


def test_penalties_in_the_past_know_only_what_was_before():
    desk = Desk("the cat the")
    desk.answer()
    desk.session.choose_settings(SamplingSettings(presence_penalty=1.5))
    the = desk.document.ids[-1]
    desk.session.look_at(0)
    desk.answer()
    assert desk.trace.stages[-1].probability_of(the) == pytest.approx(
        float(desk.trace.model_probabilities[the])
    )


def test_every_token_of_an_answer_is_scored():
    desk = Desk("the cat")
    desk.answer()
    scores = desk.state.scores
    assert scores is not None
    ids = desk.document.ids
    assert len(scores.ranks) == len(ids)
    desk.session.look_at(1)
    desk.answer()
    assert desk.state.scores is scores
    assert scores.ranks[1] == desk.trace.rank_of(ids[1])
    probability = desk.trace.stages[0].probability_of(ids[1])
    assert np.exp(scores.log_probabilities[1]) == pytest.approx(probability, rel=1e-5)
    assert scores.entropies_bits[1] == pytest.approx(desk.trace.stages[0].entropy_bits, rel=1e-5)


def test_a_step_scores_its_token_before_the_answer_is_there():
    desk = Desk("the")
    desk.answer()
    desk.session.step()
    early = desk.state.scores
    assert early is not None
    desk.answer()
    late = desk.state.scores
    assert late is not None
    for name in ("log_probabilities", "ranks", "entropies_bits"):
        assert getattr(early, name) == pytest.approx(getattr(late, name), rel=1e-5)


def test_while_a_long_text_is_read_its_first_tokens_are_scored():
    desk = Desk("the cat")
    document = Document("the cat", (262, 257))
    half = fitted(Scores.unknown(1), 1, 2)
    desk.session.report_progress(Reading(desk.state.asked, document, 1, 2, half))
    assert desk.state.document is document
    assert desk.state.scores is half


def test_a_look_while_a_long_text_is_read_keeps_what_was_read():
    desk = Desk("the cat")
    document = Document("the cat", (262, 257))
    half = fitted(Scores.unknown(1), 1, 2)
    desk.session.report_progress(Reading(desk.state.asked, document, 1, 2, half))
    desk.session.look_at(1)
    assert (desk.state.position, desk.state.document, desk.state.scores) == (1, document, half)
    desk.session.look_at(0)
    assert desk.state.position == 0
    desk.answer()
    desk.session.look_at(None)
    desk.answer()
    assert desk.state.scores is not None
    assert (desk.state.scores.ranks > 0).all()


def test_undo_keeps_the_scores_of_what_is_left():
    desk = stepped()
    before = desk.state.scores
    assert before is not None
    desk.session.undo()
    after = desk.state.scores
    assert after is not None
    assert after.ranks.tolist() == before.ranks[:-1].tolist()


def test_what_is_typed_is_not_scored_until_it_is_read():
    desk = stepped()
    desk.session.edit(desk.state.text + "x", 0)
    assert desk.state.scores is None


def test_surprisal_and_perplexity_of_known_tokens():
    scores = Scores(
        np.log(np.array([0.5, 0.25, np.nan], np.float32)),
        np.array([1, 2, 0], np.int32),
        np.array([1, 1, np.nan], np.float32),
    )
    assert surprisals_bits(scores)[:2] == pytest.approx([1, 2])
    assert np.isnan(surprisals_bits(scores)[2])
    assert perplexity(scores) == pytest.approx(2**1.5)
    assert perplexity(Scores.unknown(2)) is None


def test_a_certain_token_has_no_bits_and_no_sign():
    certain = Scores(np.zeros(1, np.float32), np.ones(1, np.int32), np.zeros(1, np.float32))
    assert str(surprisals_bits(certain)[0]) == "0.0"


def test_another_precision_scores_anew():
    desk = stepped()
    desk.session.use_model(replace(desk.card, precision="precise"))
    assert desk.state.scores is None
    desk.answer()
    assert desk.state.scores is not None


def test_an_answer_of_the_model_before_is_not_shown():
    desk = Desk("the")
    old = desk.questions[-1]
    desk.session.use_model(replace(desk.card, name="other"))
    desk.answer(old)
    assert desk.state.prediction is None


def test_origins_are_found_by_their_places():
    desk = stepped(steps=3)
    document = desk.document
    assert dict(document.origin_at) == dict(document.origins)
    assert [at in document.origin_at for at in range(len(document))] == [False, True, True, True]
    assert document.origin_at.get(0) is None


def test_a_special_token_ends_a_run_in_the_past_too():
    desk = stepped()
    desk.session.look_at(2)
    desk.answer()
    desk.session.choose_settings(replace(desk.state.settings, logit_bias=((SPECIAL_ID, 99.0),)))
    desk.session.run()
    assert desk.document.ids[-1] == SPECIAL_ID
    assert not desk.state.is_running
