"""The numbers of the formula p = e^(x/T) / sum of e^(x/T), as the chain really computes it.

From the trace: T divides what the stages before it left, and the sum runs over those. Everything
is kept as a logarithm, so that no logit is too large for it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.sampling import SamplingTrace
from engine.sampling.record import Stage


@dataclass(frozen=True)
class LabSoftmax:
    """By word (words,); None where the word did not reach temperature.

    temperature: T, which is 0 for greedy; with dynamic temperature, the T that was used. logits: x
    as it reached T, after bias and penalties. exponents: x / T, empty where T is 0. log_total: the
    natural logarithm of the sum. shares: the p of the formula. chain_shares: what is drawn from.
    cut_by: the stage that cut a word, anywhere in the chain. acting: the stages that are on besides
    temperature.
    """

    temperature: float
    logits: tuple[float | None, ...]
    exponents: tuple[float | None, ...]
    log_total: float
    shares: tuple[float, ...]
    chain_shares: tuple[float, ...]
    cut_by: tuple[str | None, ...]
    acting: tuple[str, ...]

    def is_whole_chain(self, word: int) -> bool:
        """Does the chain give the word just what the formula does?"""
        return math.isclose(self.shares[word], self.chain_shares[word], rel_tol=1e-9, abs_tol=1e-15)


def softmax_of(trace: SamplingTrace) -> LabSoftmax:
    """The formula's numbers for the trace of a lab (or of any few tokens)."""
    count = trace.order.size
    stage = next(stage for stage in trace.stages if stage.name == "temperature")
    logits: list[float | None] = [None] * count
    for token_id, logit in zip(stage.before.ids.tolist(), stage.before.logits, strict=True):
        logits[token_id] = float(logit)
    temperature = _temperature(stage)
    exponents = tuple(
        None if logit is None or not temperature else logit / temperature for logit in logits
    )
    cuts = [trace.cut_stage(token_id) for token_id in range(count)]
    acting = [each.name for each in trace.stages[1:] if each.active and each is not stage]
    return LabSoftmax(
        temperature,
        tuple(logits),
        exponents,
        _log_total([each for each in exponents if each is not None]),
        tuple(stage.probabilities.tolist()),
        tuple(trace.probabilities.tolist()),
        tuple(None if cut is None else cut.name for cut in cuts),
        tuple(acting),
    )


def _temperature(stage: Stage) -> float:
    """What the logits were divided by: the value that was set, unless it is dynamic."""
    if not stage.active:
        return 1.0
    before, after = stage.before.logits, stage.outcome.candidates.logits
    if after.size < before.size or before[0] == before[-1]:
        return stage.value
    with np.errstate(over="ignore", divide="ignore"):
        found = float((before[0] - before[-1]) / (after[0] - after[-1]))
    # A quotient of rounded numbers: it is the value set where it is as good as that.
    return stage.value if math.isclose(found, stage.value, rel_tol=1e-9) else found


def _log_total(exponents: list[float]) -> float:
    if not exponents:
        return -math.inf
    largest = max(exponents)
    return largest + math.log(math.fsum(math.exp(each - largest) for each in exponents))
