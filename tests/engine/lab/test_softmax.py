"""The numbers of the formula: in the order of the chain, for any logit, and never overflowing."""

import math

import pytest

from engine.lab import TUTORIAL, softmax_of
from engine.sampling import SamplingSettings, trace_sampling

NICE, HOT, DELICIOUS = (TUTORIAL.words.index(word) for word in (" nice", " hot", " delicious"))
TEMPERATURE_LAST = ("top_k", "top_p", "min_p", "temperature")


def softmax(logits=TUTORIAL.logits, context_ids=(), **settings):
    return softmax_of(trace_sampling(logits, SamplingSettings(**settings), context_ids))


def test_the_formula_of_the_tutorial():
    found = softmax()
    assert found.temperature == 1
    assert found.logits == TUTORIAL.logits
    assert math.exp(found.exponents[NICE]) == pytest.approx(33.1155, abs=1e-4)
    assert math.exp(found.log_total) == pytest.approx(72.6781, abs=1e-4)
    assert found.shares[NICE] == pytest.approx(33.1155 / 72.6781, abs=1e-6)
    assert found.acting == ()
    assert all(found.is_whole_chain(word) for word in range(6))


@pytest.mark.parametrize("temperature", [0.05, 0.5, 2.0, 10.0])
def test_the_quotient_is_the_share_at_every_temperature(temperature):
    found = softmax(temperature=temperature)
    assert found.temperature == temperature
    for word, exponent in enumerate(found.exponents):
        assert exponent == pytest.approx(TUTORIAL.logits[word] / temperature)
        share = math.exp(exponent - found.log_total)
        assert share == pytest.approx(found.shares[word], rel=1e-9)


def test_greedy_divides_nothing():
    found = softmax(temperature=0)
    assert found.temperature == 0
    assert found.exponents == (None,) * 6
    assert found.shares[NICE] == 1
    assert found.cut_by[HOT] == "temperature"


def test_what_is_cut_before_temperature_is_in_no_sum():
    found = softmax(temperature=2.0, top_p=0.8, order=TEMPERATURE_LAST)
    assert found.exponents[DELICIOUS] is None
    assert found.cut_by[DELICIOUS] == "top_p"
    assert found.acting == ("top_p",)
    assert math.exp(found.log_total) == pytest.approx(
        math.exp(3.5 / 2) + math.exp(3.0 / 2) + math.exp(2.0 / 2)
    )
    assert found.is_whole_chain(NICE), "nothing acts after temperature"
    assert found.is_whole_chain(DELICIOUS), "nothing in the formula, nothing drawn"


def test_what_is_cut_after_temperature_is_in_the_sum():
    found = softmax(temperature=2.0, top_p=0.8)
    assert found.shares[DELICIOUS] == pytest.approx(0.0873, abs=5e-5)
    assert found.chain_shares[DELICIOUS] == 0
    assert not found.is_whole_chain(NICE)
    assert found.chain_shares[NICE] > found.shares[NICE]


def test_penalties_and_bias_change_the_logit_that_is_divided():
    found = softmax(
        context_ids=(NICE,), temperature=2.0, presence_penalty=1.5, logit_bias=((HOT, 1.0),)
    )
    assert found.logits[NICE] == pytest.approx(2.0)
    assert found.logits[HOT] == pytest.approx(4.0)
    assert found.exponents[NICE] == pytest.approx(1.0)
    assert set(found.acting) == {"presence_penalty", "logit_bias"}


def test_dynamic_temperature_is_found_from_what_it_did():
    found = softmax(temperature=1.0, dynatemp_range=0.5)
    assert 0.5 < found.temperature < 1.5
    assert found.temperature != 1.0
    for word, exponent in enumerate(found.exponents):
        share = math.exp(exponent - found.log_total)
        assert share == pytest.approx(found.shares[word], rel=1e-9)


@pytest.mark.parametrize(
    "logits", [(1e6, 999_999.0, 0.0), (-1e6, -1e6, -1e6), (1e6, -1e6, -math.inf), (5.0,)]
)
@pytest.mark.parametrize("temperature", [0.05, 1.0, 10.0])
def test_no_logit_is_too_large(logits, temperature):
    found = softmax(logits, temperature=temperature)
    assert math.isfinite(found.log_total)
    assert sum(found.shares) == pytest.approx(1)
    for logit, exponent, share in zip(logits, found.exponents, found.shares, strict=True):
        if logit == -math.inf:
            assert (exponent, share) == (None, 0)
        else:
            assert math.exp(exponent - found.log_total) == pytest.approx(share, abs=1e-8)


def test_equal_logits_say_nothing_of_t_but_t_is_known():
    assert softmax((1.0, 1.0), temperature=0.7).temperature == 0.7
