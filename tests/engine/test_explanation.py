"""The numbers behind the plain words, on the tutorial's six words."""

from __future__ import annotations

from typing import Any

import pytest

from engine.explanation import explain
from engine.sampling import SamplingSettings, trace_sampling

WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
NICE, HOT = 2, 3


def explained(context: tuple[int, ...] = (), **settings: Any) -> Any:
    return explain(trace_sampling(WEATHER, SamplingSettings(**settings), context))


def test_all_off_is_nothing_to_tell() -> None:
    told = explained()
    assert (told.moved, told.tempered, told.cuts, told.idle) == (None, None, (), ())
    assert (told.kept, told.certain) == (6, None)
    assert told.mass == pytest.approx(1)


def test_temperature_is_told_by_the_most_likely_token() -> None:
    change = explained(temperature=0.5).tempered
    assert change[:2] == ("temperature", NICE)
    assert change[2:] == pytest.approx((0.4556, 0.6813), abs=5e-5)


def test_cuts_come_in_their_order_with_what_the_model_gave_to_the_rest() -> None:
    told = explained(temperature=2, top_k=5, top_p=0.8)
    assert told.cuts == (("top_k", 6, 5), ("top_p", 5, 4))
    assert told.mass == pytest.approx(0.4556 + 0.2764 + 0.1017 + 0.0832, abs=2e-4)
    assert told.certain is None


def test_greedy_makes_one_token_certain_and_later_stages_idle() -> None:
    told = explained(temperature=0, top_k=3)
    assert told.cuts == (("temperature", 6, 1),)
    assert told.certain == NICE
    assert told.tempered is None
    assert told.idle == (("top_k", 1, 1),)


def test_a_stage_that_lets_everything_pass_is_idle() -> None:
    assert explained(top_k=100).idle == (("top_k", 6, 6),)
    assert explained(top_k=3, temperature=0.5).idle == ()


def test_the_greatest_change_by_a_penalty_is_told() -> None:
    told = explained((HOT, 0, 0), presence_penalty=1.0)
    assert told.moved[:2] == ("presence_penalty", HOT)
    assert told.moved.before == pytest.approx(0.2764, abs=5e-5)
    assert told.moved.after < told.moved.before
    assert told.idle == ()


def test_a_penalty_on_words_that_are_not_there_is_idle() -> None:
    told = explained((), presence_penalty=1.0)
    assert told.moved is None
    assert told.idle == (("presence_penalty", 6, 6),)


def test_bias_is_told_by_what_it_moves_most() -> None:
    told = explained(logit_bias={HOT: 2.0})
    assert told.moved[:2] == ("logit_bias", HOT)
    assert told.moved.after > told.moved.before
