"""The six words of the tutorial, and the stages alone on them: for tests in tables.

Knows the trace and no stage.
"""

from __future__ import annotations

from typing import Any

import pytest
from numpy.typing import ArrayLike

from engine.sampling import CutReason, SamplingSettings, SamplingTrace, Stage, trace_sampling

WORDS = ("wonderful", "cloudy", "nice", "hot", "gloomy", "delicious")
WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)


def traced(
    logits: ArrayLike,
    ids: tuple[int, ...] = (),
    coin: float = 0.0,
    drawn: tuple[float, ...] = (),
    breakers: tuple[tuple[int, ...], ...] = (),
    **settings: Any,
) -> SamplingTrace:
    chosen = SamplingSettings(**settings)
    return trace_sampling(
        logits, chosen, ids, chance=lambda name: coin, drawn=drawn, breakers=breakers
    )


def only(trace: SamplingTrace) -> Stage:
    """The one stage that is on."""
    (stage,) = (stage for stage in trace.stages[1:] if stage.active)
    return stage


def words(trace: SamplingTrace) -> list[str]:
    return [WORDS[token_id] for token_id in trace.kept_ids]


def close(reason: CutReason | None, *expected: Any) -> bool:
    """Whether name and rank are the same, and the numbers agree to four places."""
    assert reason is not None
    *first, measured, limit, details = expected
    return (
        list(reason[:2]) == first
        and (reason.measured, reason.limit) == pytest.approx((measured, limit), abs=5e-5)
        and dict(reason.details) == pytest.approx(details, abs=5e-5)
    )
