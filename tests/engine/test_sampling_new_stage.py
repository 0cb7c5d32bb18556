"""A new sampler is one function and one line: here ones that do what no stage does today.

One cuts from the middle, one removes the best, one puts the candidates in another order.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.chart import chart_content
from engine.sampling import SamplingSettings, SamplingTrace, draw, trace_sampling
from engine.sampling.candidates import Candidates, Outcome
from engine.sampling.rules import Circumstances, Range, StageRule
from engine.sampling.stages import STAGES

WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)


def apply_even_ranks(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the second, the fourth, the sixth."""
    ids, logits = candidates.ids[1::2].copy(), candidates.logits[1::2].copy()
    return Outcome(Candidates(candidates.vocabulary, ids, logits), limit=2)


def apply_presence(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Subtracts the penalty from the logits of the text's tokens, and sorts again."""
    present = np.isin(candidates.ids, circumstances.ids)
    logits = candidates.logits - settings.presence_penalty * present
    order = np.lexsort((candidates.ids, -logits))
    ids, logits = candidates.ids[order], logits[order]
    return Outcome(Candidates(candidates.vocabulary, ids, logits))


def traced(
    monkeypatch: pytest.MonkeyPatch, rule: StageRule, order: list[str], **settings: float
) -> SamplingTrace:
    monkeypatch.setitem(STAGES, rule.name, rule)
    chosen = SamplingSettings(order=tuple(order), **settings)  # type: ignore[arg-type]
    return trace_sampling(WEATHER, chosen, [2, 1])


def test_a_stage_that_cuts_from_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = StageRule("typical", apply_even_ranks, {"typical_p": Range(0, 1)}, {"typical_p": 1.0})
    order = ["temperature", "typical", "top_k", "top_p"]
    trace = traced(monkeypatch, rule, order, typical_p=0.5, top_k=2)
    stage = trace.stages[2]
    assert stage.removed_ids.tolist() == [2, 1, 0]
    assert stage.removed_mass == pytest.approx(0.4556 + 0.1017 + 0.0457, abs=1e-4)
    assert trace.kept_ids.tolist() == [3, 4]
    assert [stage.name for stage in map(trace.cut_stage, (2, 5)) if stage] == ["typical", "top_k"]
    assert draw(trace, 0.0) == 3
    content = chart_content(trace, 4)
    assert [row.cut_by for row in content.rows] == [
        None if i in (3, 4) else "typical" for i in (2, 3, 1, 4)
    ]
    assert sum(row.probability for row in content.rows) + content.rest.probability == 1
    after = chart_content(trace, 1, "typical")
    assert after.rows[0].probability == 0
    assert after.rest.probability == pytest.approx(1)


def test_a_stage_that_changes_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = StageRule("penalties", apply_presence, {"presence_penalty": Range(-math.inf)}, {"presence_penalty": 0.0})
    order = ["penalties", "temperature", "top_k", "top_p"]
    trace = traced(monkeypatch, rule, order, presence_penalty=2.0, top_k=3)
    assert trace.order.tolist() == [2, 3, 1, 4, 0, 5]
    assert trace.stages[1].ids.tolist() == [3, 4, 2, 0, 5, 1]
    assert trace.stages[1].removed_ids.size == 0
    assert trace.kept_ids.tolist() == [3, 4, 2]
    assert trace.cut_reason(1) == ("top_k", 6, 6, 3, {})
    content = chart_content(trace, 2)
    assert [row.token_id for row in content.rows] == [2, 3]
    assert [row.probability for row in content.rows] == trace.probabilities[[2, 3]].tolist()
    assert content.rest.probability == pytest.approx(trace.probabilities[4])


def test_its_parameters_are_checked_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = StageRule("typical", apply_even_ranks, {"typical_p": Range(0, 1)}, {"typical_p": 1.0})
    with pytest.raises(ValueError, match=r"typical_p is 2: it must be a finite number from 0 to 1"):
        traced(monkeypatch, rule, ["temperature", "typical", "top_k", "top_p"], typical_p=2)
    with pytest.raises(ValueError, match=r"each of these stages once: .*typical"):
        traced(monkeypatch, rule, ["temperature", "top_k", "top_p"])
