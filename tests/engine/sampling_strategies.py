"""What hypothesis tries on the sampler stages: logits, settings of all stages in any order, texts.

Knows the parameters and nothing of what they do.
"""

from __future__ import annotations

import math
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from engine.sampling import TRANSFORMERS_ORDER, SamplingSettings, SamplingTrace, trace_sampling
from tests.engine.sampling_reference import NO_TEXT, Text

MOST_TOKENS = 24

# Whole numbers tie often; the others hardly ever. None are next to each other as doubles: what a
# division makes equal is not what these tests are about.
numbers = st.integers(-5, 5).map(float) | st.integers(-(10**7), 10**7).map(lambda n: n / 4e5)
vectors = st.lists(numbers | st.just(-math.inf), min_size=1, max_size=MOST_TOKENS).filter(
    lambda values: max(values) > -math.inf
)
ids = st.integers(0, MOST_TOKENS + 2)
shares = st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.8, 0.9]) | st.floats(0.01, 0.99)
cutoffs = st.sampled_from([0.1, 0.25, 0.5]) | st.floats(1e-4, 0.6)
penalties = st.sampled_from([-1.5, -0.5, 0.25, 0.5, 1.0, 3.0])
windows = st.integers(0, 6)

VALUES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "logit_bias": {
        "logit_bias": st.dictionaries(
            st.integers(0, 3), st.sampled_from([-math.inf, -2.0, -0.5, 1.0, 4.0]), min_size=1
        )
    },
    "repetition_penalty": {
        "repetition_penalty": st.sampled_from([0.5, 0.8, 1.1, 1.3, 2.0]),
        "penalty_window": windows,
    },
    "presence_penalty": {"presence_penalty": penalties, "penalty_window": windows},
    "frequency_penalty": {"frequency_penalty": penalties, "penalty_window": windows},
    "dry": {
        "dry_multiplier": st.sampled_from([0.5, 1.0, 2.0]),
        "dry_base": st.sampled_from([1.0, 1.1, 1.75, 3.0]),
        "dry_allowed_length": st.integers(0, 3),
        "dry_window": st.integers(0, 12),
    },
    "temperature": {
        "temperature": st.sampled_from([0.0, 0.5, 1.0, 2.0]) | st.floats(0.05, 10),
        "dynatemp_range": st.sampled_from([0.0, 0.0, 0.5, 1.0, 3.0]),
        "dynatemp_exponent": st.sampled_from([0.0, 0.5, 1.0, 2.0]),
    },
    "top_k": {"top_k": st.integers(1, MOST_TOKENS + 4)},
    "top_p": {"top_p": shares | st.just(0.0)},
    "min_p": {"min_p": cutoffs | st.just(1.0)},
    "typical": {"typical_p": shares | st.just(0.0)},
    "epsilon_cutoff": {"epsilon_cutoff": cutoffs | st.just(1.0)},
    "eta_cutoff": {"eta_cutoff": cutoffs | st.just(1.0)},
    "top_n_sigma": {"top_n_sigma": st.sampled_from([0.5, 1.0, 2.0]) | st.floats(0.01, 5)},
    "xtc": {
        "xtc_probability": st.sampled_from([0.3, 0.7, 1.0]),
        "xtc_threshold": st.sampled_from([0.0, 0.05, 0.1, 0.25, 0.5, 0.6]),
    },
    "mirostat": {
        "mirostat_tau": st.sampled_from([0.5, 1.0, 3.0, 5.0]),
        "mirostat_eta": st.sampled_from([0.0, 0.1, 1.0]),
    },
}


@st.composite
def settings(draw: st.DrawFn, most: int = len(VALUES), least: int = 0) -> SamplingSettings:
    """Some stages on, all of them in some order."""
    names = draw(
        st.lists(st.sampled_from(list(VALUES)), unique=True, max_size=most, min_size=least)
    )
    chosen = {key: draw(value) for name in names for key, value in VALUES[name].items()}
    return SamplingSettings(**chosen, order=tuple(draw(st.permutations(list(TRANSFORMERS_ORDER)))))


# Of few different tokens, so that they repeat.
texts = st.builds(
    Text,
    ids=st.lists(st.integers(0, 4) | ids, max_size=14).map(tuple),
    coin=st.floats(0, 1, exclude_max=True),
    drawn=st.lists(st.floats(0.001, 1), max_size=4).map(tuple),
    breakers=st.lists(st.lists(ids, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple),
)


def traced(
    logits: Any, chosen: SamplingSettings, text: Text = NO_TEXT, **more: Any
) -> SamplingTrace:
    return trace_sampling(
        logits,
        chosen,
        text.ids,
        chance=lambda name: text.coin,
        drawn=text.drawn,
        breakers=text.breakers,
        **more,
    )


def traced_unless_banned(
    logits: Any, chosen: SamplingSettings, text: Text = NO_TEXT, **more: Any
) -> SamplingTrace:
    """The trace; an example in which all tokens are banned is none."""
    try:
        return traced(logits, chosen, text, **more)
    except ValueError as error:
        if "logit_bias" not in str(error):
            raise
        reject()
