"""A new sampler is one function and one line: here ones that do what no stage does today.

One cuts every other candidate, one turns the order round.
"""

from __future__ import annotations

import dataclasses

import pytest

from engine.sampling import SamplingSettings, SamplingTrace, draw, trace_sampling
from engine.sampling.candidates import Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances, Range, StageRule
from engine.sampling.stages import STAGES

WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)


def apply_even_ranks(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the second, the fourth, the sixth."""
    ids, logits = candidates.ids[1::2].copy(), candidates.logits[1::2].copy()
    return Outcome(Candidates(candidates.vocabulary, ids, logits), limit=2)


def apply_contrariness(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """The worst become the best."""
    ids, logits = candidates.ids[::-1].copy(), -candidates.logits[::-1]
    return Outcome(Candidates(candidates.vocabulary, ids, logits), moves=True)


EVEN_RANKS = StageRule("typical", apply_even_ranks, {"typical_p": Range(0, 0.5)}, {"typical_p": 1})
CONTRARINESS = dataclasses.replace(STAGES["dry"], apply=apply_contrariness)


def traced(
    monkeypatch: pytest.MonkeyPatch, rule: StageRule, order: list[str], **settings: float
) -> SamplingTrace:
    monkeypatch.setitem(STAGES, rule.name, rule)
    chosen = SamplingSettings(order=tuple(order), **settings)  # type: ignore[arg-type]
    return trace_sampling(WEATHER, chosen, [2, 1])


def test_a_stage_that_cuts_from_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    trace = traced(monkeypatch, EVEN_RANKS, ["typical", "top_k"], typical_p=0.5, top_k=2)
    stage = next(stage for stage in trace.stages if stage.name == "typical")
    assert stage.removed_ids.tolist() == [2, 1, 0]
    assert stage.removed_mass == pytest.approx(0.4556 + 0.1017 + 0.0457, abs=1e-4)
    assert trace.kept_ids.tolist() == [3, 4]
    assert [stage.name for stage in map(trace.cut_stage, (2, 5)) if stage] == ["typical", "top_k"]
    assert draw(trace, 0.0) == 3


def test_a_stage_that_changes_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    trace = traced(monkeypatch, CONTRARINESS, ["top_k", "dry"], dry_multiplier=1.0, top_k=3)
    assert trace.order.tolist() == [2, 3, 1, 4, 0, 5]
    assert trace.kept_ids.tolist() == [1, 3, 2]
    place = [stage.name for stage in trace.stages].index("dry")
    assert trace.stages[place].removed_ids.size == 0
    assert trace.order_after(place - 1).tolist() == [2, 3, 1, 4, 0, 5]
    assert trace.order_after(place).tolist() == [1, 3, 2, 4, 0, 5]
    assert trace.cut_reason(4) == ("top_k", 4, 4, 3, {})


def test_its_parameters_are_checked_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"typical_p is 0.6: it must be .* from 0 to 0.5"):
        traced(monkeypatch, EVEN_RANKS, ["typical"], typical_p=0.6)
