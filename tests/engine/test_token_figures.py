"""Figures of a few tokens are those that the trace gives of each."""

from __future__ import annotations

import numpy as np
import pytest

from engine.sampling import SamplingSettings, trace_sampling
from engine.token_figures import figures_of

LOGITS = np.array([1.2, 2.0, 3.5, 3.0, -np.inf, 3.0, 1.8, 1.0, -3000.0], np.float32)


@pytest.mark.parametrize(
    "settings",
    [
        SamplingSettings(),
        SamplingSettings(temperature=0.7, top_k=4, top_p=0.9),
        SamplingSettings(temperature=0),
        SamplingSettings(logit_bias=((0, 5.0), (2, -np.inf)), min_p=0.1),
    ],
)
def test_figures_are_the_traces(settings: SamplingSettings) -> None:
    trace = trace_sampling(LOGITS, settings)
    ids = (7, 0, 4, 2, 5, 3, 8)  # the last is possible, with a probability too small to say
    for token_id, figures in zip(ids, figures_of(trace, ids), strict=True):
        assert figures.token_id == token_id
        assert figures.rank == trace.rank_of(token_id)
        assert figures.logit == LOGITS[token_id]
        assert figures.model_probability == trace.stages[0].probability_of(token_id)
        assert figures.probability == trace.stages[-1].probability_of(token_id)
        assert figures.is_cut == (trace.cut_stage(token_id) is not None)


def test_none_of_none_and_an_unknown_id() -> None:
    trace = trace_sampling(LOGITS, SamplingSettings())
    assert figures_of(trace, ()) == ()
    with pytest.raises(IndexError):
        figures_of(trace, (9,))
