"""What is chosen of the view and the settings reaches the state, and nothing runs the model."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from engine.randomness import Throw
from engine.sampling import SamplingSettings, Stage
from tests.engine.test_session import Desk
from tests.fakes import FakeModel


def ready(text: str = "the cat", **state: Any) -> Desk:
    desk = Desk(text, **state)
    desk.answer()
    return desk


def stage_of(desk: Desk, name: str) -> Stage:
    return next(each for each in desk.trace.stages if each.name == name)


def test_a_stage_pins_measure_and_curve_are_shown_without_asking_the_model() -> None:
    desk = ready()
    asked, trace = len(desk.questions), desk.trace
    desk.session.choose_stage("top_k")
    desk.session.pin(7)
    desk.session.pin(3)
    desk.session.choose_measure("log")
    desk.session.choose_curve(True)
    state = desk.state
    assert (state.stage, state.pinned, state.measure, state.shows_curve) == (
        "top_k",
        (7, 3),
        "log",
        True,
    )
    assert len(desk.questions) == asked
    assert state.trace is trace


def test_equal_choices_are_silent() -> None:
    desk = ready()
    desk.session.pin(7)
    told = len(desk.states)
    desk.session.pin(7)
    desk.session.unpin(8)
    desk.session.choose_stage(None)
    desk.session.choose_measure("probability")
    desk.session.choose_curve(False)
    assert len(desk.states) == told


def test_pins_are_taken_out_one_by_one() -> None:
    desk = ready()
    for token_id in (7, 3, 9):
        desk.session.pin(token_id)
    desk.session.unpin(3)
    assert desk.state.pinned == (7, 9)
    desk.session.unpin(7)
    desk.session.unpin(9)
    assert not desk.state.pinned


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="stage is 'top_q': it must be one of logits, "):
        ready().session.choose_stage("top_q")


def test_the_stage_shown_is_left_when_it_is_switched_off() -> None:
    desk = ready(settings=SamplingSettings(top_k=5, top_p=0.9))
    desk.session.choose_stage("top_k")
    desk.session.choose_settings(SamplingSettings(top_k=4, top_p=0.9))
    assert desk.state.stage == "top_k"
    desk.session.choose_settings(SamplingSettings(top_p=0.9))
    assert desk.state.stage is None
    desk.session.choose_stage("logits")
    desk.session.choose_settings(SamplingSettings())
    assert desk.state.stage == "logits"


def test_a_bias_is_set_changed_banned_and_taken_back() -> None:
    desk = ready()
    token = desk.trace.kept_ids[0]
    desk.session.choose_bias(int(token), -1.5)
    desk.session.choose_bias(2, 1.0)
    assert dict(desk.state.settings.logit_bias) == {int(token): -1.5, 2: 1.0}
    desk.session.choose_bias(int(token), -math.inf)
    assert desk.trace.probabilities[token] == 0
    desk.session.choose_bias(int(token), 0)
    assert dict(desk.state.settings.logit_bias) == {2: 1.0}


def test_another_model_takes_bias_and_pins_of_the_old_ids_along_with_it() -> None:
    desk = ready()
    desk.session.choose_bias(2, 1.0)
    desk.session.pin(2)

    class OtherModel(FakeModel):
        name = "other"

    desk.session.use_model(FakeModel().card())
    assert desk.state.pinned == (2,)
    desk.session.use_model(OtherModel().card())
    assert not desk.state.pinned
    assert not desk.state.settings.logit_bias


def test_u_stays_while_settings_change_and_is_thrown_again_on_a_re_roll() -> None:
    desk = ready()
    thrown = desk.state.u
    desk.session.choose_settings(SamplingSettings(temperature=2, top_k=3))
    assert desk.state.u == thrown
    desk.session.reroll()
    assert desk.state.u != thrown


def coin_of(desk: Desk) -> float:
    return stage_of(desk, "xtc").facts["coin"]


def test_the_coin_of_xtc_is_of_the_same_throw_as_u_but_another_number() -> None:
    settings = SamplingSettings(xtc_probability=0.5, xtc_threshold=0.01)
    desk = ready(settings=settings)
    throw = Throw(desk.state.seed, len(desk.document), 0)
    first = coin_of(desk)
    assert first == throw.number("xtc") != throw.number()
    desk.session.choose_settings(SamplingSettings(xtc_probability=0.4, xtc_threshold=0.01))
    assert coin_of(desk) == first
    desk.session.reroll()
    second = coin_of(desk)
    assert second == Throw(desk.state.seed, len(desk.document), 1).number("xtc") != first
    desk.session.choose_seed(7)
    assert coin_of(desk) == Throw(7, len(desk.document), 1).number("xtc")


def test_undo_and_redo_repeat_the_coin() -> None:
    desk = ready(settings=SamplingSettings(xtc_probability=0.5, xtc_threshold=0.01))
    coins = []
    for _ in range(4):
        coins.append(coin_of(desk))
        desk.session.step()
        desk.answer()
    texts = desk.state.text
    for coin in reversed(coins):
        desk.session.undo()
        desk.answer_all()
        assert coin_of(desk) == coin
    for _ in range(4):
        desk.session.redo()
        desk.answer_all()
    assert desk.state.text == texts


def surprise_limit(desk: Desk) -> float:
    return stage_of(desk, "mirostat").outcome.limit


def test_mirostat_remembers_what_was_drawn_and_undo_forgets_it() -> None:
    desk = ready(settings=SamplingSettings(mirostat_tau=2.0, mirostat_eta=0.5))
    at_first = surprise_limit(desk)
    assert at_first == 4.0
    share = desk.trace.probabilities[desk.state.landing]
    desk.session.step()
    desk.answer()
    assert surprise_limit(desk) == pytest.approx(4.0 - 0.5 * (-math.log2(share) - 2.0))
    desk.session.undo()
    desk.answer_all()
    assert surprise_limit(desk) == at_first


def test_dry_stops_at_the_tokens_that_hold_a_breaker() -> None:
    text = "nice the nice the nice"
    base = SamplingSettings(dry_multiplier=1.0, dry_allowed_length=2)
    free = ready(text, settings=replace(base, dry_sequence_breakers=("|",)))
    assert stage_of(free, "dry").outcome.candidates is not stage_of(free, "dry").before
    broken = ready(text, settings=replace(base, dry_sequence_breakers=("e",)))
    assert stage_of(broken, "dry").probs.tolist() == stage_of(broken, "dry").before.probs.tolist()


def test_a_stage_that_a_change_of_model_switches_off_is_left() -> None:
    desk = ready()
    desk.session.choose_bias(2, 1.0)
    desk.session.choose_stage("logit_bias")

    class OtherModel(FakeModel):
        name = "other"

    desk.session.use_model(OtherModel().card())
    assert desk.state.stage is None


@pytest.mark.parametrize("act", ["step", "run"])
def test_where_nothing_can_be_drawn_a_step_says_so_again_and_nothing_runs(act: str) -> None:
    desk = ready()
    every = {token: -math.inf for token in range(desk.trace.order.size)}
    desk.session.choose_settings(SamplingSettings(logit_bias=tuple(every.items())))
    assert "bans every token" in str(desk.state.failure)
    desk.session.dismiss_failure()
    getattr(desk.session, act)()
    assert "bans every token" in str(desk.state.failure)
    assert not desk.state.is_running


@pytest.mark.parametrize("token", [-1, 10_000_000])
def test_a_bias_of_a_token_that_the_model_lacks_is_refused(token: int) -> None:
    desk = ready()
    with pytest.raises(ValueError, match=f"token id is {token}: it must be from 0 to"):
        desk.session.choose_bias(token, 1.0)
    assert desk.state.settings.logit_bias == ()
