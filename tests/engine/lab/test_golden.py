"""The tutorial's published numbers, from a lab set through its model and the real pipeline."""

import math

import numpy as np
import pytest

from engine.lab import BUILT_IN, TUTORIAL, TUTORIAL_CHINESE, LabDesk, softmax_of
from engine.sampling import SamplingSettings, SamplingTrace

BEST_FIRST = (" nice", " hot", " cloudy", " gloomy", " wonderful", " delicious")
# By temperature: probabilities of BEST_FIRST, entropy in bits, effective choices.
PUBLISHED = {
    0.5: ((0.6813, 0.2506, 0.0339, 0.0227, 0.0068, 0.0046), 1.252, 2.38),
    1.0: ((0.4556, 0.2764, 0.1017, 0.0832, 0.0457, 0.0374), 2.044, 4.12),
    2.0: ((0.3047, 0.2373, 0.1439, 0.1302, 0.0965, 0.0873), 2.433, 5.40),
}
# The same order in both; only temperature stands elsewhere.
FIRST = ("temperature", "top_k", "top_p", "min_p")
LAST = ("top_k", "top_p", "min_p", "temperature")


def trace_of(settings: SamplingSettings, lab=TUTORIAL) -> SamplingTrace:
    desk = LabDesk(lambda work: None, lab)
    desk.session.choose_settings(settings)
    trace = desk.session.state.trace
    assert trace is not None
    return trace


def kept(settings: SamplingSettings) -> list[str]:
    return [TUTORIAL.words[token_id] for token_id in trace_of(settings).kept_ids]


@pytest.mark.parametrize("temperature", PUBLISHED)
@pytest.mark.parametrize("lab", [TUTORIAL, TUTORIAL_CHINESE])
def test_probabilities_entropy_and_choices(temperature, lab):
    shares, bits, choices = PUBLISHED[temperature]
    trace = trace_of(SamplingSettings(temperature=temperature), lab)
    ids = [TUTORIAL.words.index(word) for word in BEST_FIRST]
    assert trace.probabilities[ids] == pytest.approx(shares, abs=5e-5)
    assert trace.entropy_bits == pytest.approx(bits, abs=5e-4)
    assert trace.effective_choices == pytest.approx(choices, abs=5e-3)
    assert softmax_of(trace).shares == pytest.approx(trace.probabilities, rel=1e-12)


def test_cumulative_probabilities():
    assert trace_of(SamplingSettings()).bar_ends == pytest.approx(
        (0.4556, 0.7320, 0.8337, 0.9169, 0.9626, 1), abs=5e-5
    )


@pytest.mark.parametrize(
    ("temperature", "filters", "order", "count"),
    [
        (1.0, {"top_p": 0.8}, FIRST, 3),
        (2.0, {"top_p": 0.8}, FIRST, 4),
        (2.0, {"top_p": 0.8}, LAST, 3),
        (2.0, {"min_p": 0.3}, FIRST, 5),
        (2.0, {"min_p": 0.3}, LAST, 2),
    ],
)
def test_the_order_of_the_stages_matters(temperature, filters, order, count):
    settings = SamplingSettings(temperature=temperature, order=order, **filters)
    assert kept(settings) == list(BEST_FIRST[:count])


def test_greedy_takes_the_best_alone():
    assert kept(SamplingSettings(temperature=0)) == [" nice"]


def test_the_other_sets_are_what_their_names_say():
    flat = trace_of(SamplingSettings(), BUILT_IN["flat"])
    assert flat.entropy_bits == pytest.approx(math.log2(6))
    peaked = trace_of(SamplingSettings(), BUILT_IN["peaked"])
    assert np.max(peaked.probabilities) > 0.9
