"""Compares what the engine makes of the golden cases with what the references made of them.

Each case is traced once, and only when it is asked for.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from tests.golden.checker import Checker, Difference
from tests.golden.golden_file import Reader
from tests.golden.sampling_cases import Case, cases
from tests.golden.sampling_inputs import make_breakers, make_logits, make_text


class Comparison(NamedTuple):
    """One case by one reference. failure: what nothing explains, else ""."""

    case: Case
    reference: str
    difference: Difference | None
    failure: str


@cache
def golden() -> Reader:
    return Reader()


@lru_cache(maxsize=2)
def _traced(number: int, drawn: tuple[float, ...]) -> SamplingTrace:
    case = cases()[number]
    return trace_sampling(
        make_logits(case.kind, case.size),
        SamplingSettings(**case.settings()),
        make_text(case.text, case.kind, case.size),
        chance=lambda stage: 0.5,
        drawn=drawn,
        breakers=make_breakers(case.breakers, case.kind, case.size),
    )


@cache
def compared(number: int) -> tuple[Comparison, ...]:
    """Case `number` beside every reference that has it."""
    found = []
    for reference in ("transformers", "transformers float32", "llama.cpp"):
        result = golden().results.get((reference, number))
        if result is None:
            continue
        checker = Checker(cases()[number], reference, result, _traced(number, result.drawn))
        failure = ""
        try:
            checker.check()
        except AssertionError as error:
            failure = f"{reference}: {cases()[number].name}: {error}"
        found.append(Comparison(cases()[number], reference, checker.difference, failure))
    return tuple(found)
