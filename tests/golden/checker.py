"""Goes through a trace of the engine beside what a reference made of the same case.

Says where they differ and why; what nothing explains is an AssertionError.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.sampling import SamplingTrace
from engine.sampling.record import Stage
from tests.golden.golden_file import Kept, Result
from tests.golden.rounding import FLOAT32, FLOAT64, Scene, cut_by_rounding, heat_share
from tests.golden.sampling_cases import Case
from tests.golden.sampling_inputs import fingerprint, make_logits

OTHERS, ALL_EQUAL = "others of equal tokens", "all equal tokens"
ROUNDING, COARSE = "rounding", "coarse probabilities"
VANISHING, NOT_A_NUMBER = "vanishing", "not a number"
# A probability below this is 0 in float32.
VANISHED = 2.0**-149
# More than this is not taken for rounding.
MOST_SHARE = 1e-2
# A logit below this is -inf in float32.
LOWEST = -float(np.finfo(np.float32).max)
CLOSE = 1e-6


class Difference(NamedTuple):
    """Where a reference kept other tokens, and why.

    OTHERS: of equal tokens it kept others. ALL_EQUAL: it kept all that equal the last one.
    ROUNDING: see rounding.py. COARSE: it kept the same, but with float32 its probabilities are off
    by more than 1e-6. VANISHING: what has no probability in float32 is cut there. NOT_A_NUMBER:
    llama.cpp's typical sampling takes the logarithm of a probability that is 0 in float32.
    """

    stage: str
    reason: str


class Checker:
    """Goes through the stages of one case beside one reference's result."""

    def __init__(self, case: Case, reference: str, result: Result, trace: SamplingTrace) -> None:
        self.case, self.reference, self.result, self.trace = case, reference, result, trace
        self.logits = make_logits(case.kind, case.size)
        self.unit = FLOAT64 if reference == "transformers" else FLOAT32
        self.difference: Difference | None = None

    def swing(self, stage: Stage) -> float:
        """How far a logit of the reference can be off after `stage`: a unit for each operation."""
        raw = self.logits[np.isfinite(self.logits)].astype(np.float64)
        largest = float(np.abs(raw).max())
        for seen in (stage.before.logits, stage.outcome.candidates.logits):
            stretch = float(seen[0] - seen[-1]) / max(float(np.ptp(raw)), 1e-30)
            largest = max(largest, largest * stretch, float(np.abs(seen).max()))
        return 2 * len(self.case.stages) * largest * self.unit

    def their_ids(self, stage: Stage, theirs: Kept, last: bool) -> NDArray[np.int64]:
        """Which tokens the reference kept: the best or the last ones by rank, or those noted."""
        before = stage.before.ids
        for ids in (before[: theirs.size], before[before.size - theirs.size :]):
            # Of equal tokens the reference may have others.
            if fingerprint(self.logits[ids]) == theirs.logits:
                return ids
        if stage.name == "typical" and self.result.typical_set is not None:
            return self.result.typical_set
        all_noted = last and self.result.ids.size == theirs.size
        assert all_noted, f"{stage.name}: not the best ones"
        return self.result.ids

    def same_but_for_equal_ones(self, stage: Stage, theirs: Kept) -> bool:
        """Whether as many are kept, with the same logits from the beginning."""
        return stage.kept == theirs.size and fingerprint(self.logits[stage.ids]) == theirs.logits

    def explained(self, stage: Stage, theirs: Kept, last: bool) -> str:
        """Why the reference has other tokens after `stage`."""
        before = stage.before
        assert _lower_ids_stay(stage), f"{stage.name}: not the lower ids of equal tokens"
        if self.same_but_for_equal_ones(stage, theirs):
            return OTHERS
        mine = np.isin(before.ids, stage.ids)
        equal = before.ids[np.isin(before.logits, before.logits[mine])]
        if theirs.size > stage.kept and fingerprint(equal) == theirs.ids:
            return ALL_EQUAL
        held = stage.ids[stage.outcome.candidates.logits >= LOWEST]
        if stage.name == "dry" and self.unit == FLOAT32 and fingerprint(held) == theirs.ids:
            return VANISHING
        smallest = float(before.probs.min())
        if stage.name == "typical" and smallest < VANISHED and self.reference == "llama.cpp":
            return NOT_A_NUMBER
        yours = np.isin(before.ids, self.their_ids(stage, theirs, last))
        if np.array_equal(np.sort(before.logits[yours]), np.sort(before.logits[mine])):
            return OTHERS
        missed = float(stage.probabilities[before.ids[~yours]].max(initial=0.0))
        if stage.name == "temperature" and self.unit == FLOAT32 and missed < VANISHED:
            return VANISHING
        assert cut_by_rounding(stage.name, self.scene(stage), mine, yours), (
            f"{stage.name} keeps {stage.kept}, the reference {theirs.size}, of {before.ids.size}"
        )
        return ROUNDING

    def scene(self, stage: Stage) -> Scene:
        values = dict(self.case.stages)[stage.name]
        return Scene(stage.before, values, self.unit, self.swing(stage), self.result.drawn)

    def check(self) -> None:
        """Compares stage by stage, then the probabilities; stops where the sets part."""
        stages = {stage.name: stage for stage in self.trace.stages}
        names = [name for name, _ in self.case.stages]
        for name, theirs in zip(names, self.result.stages, strict=True):
            stage = stages[name]
            if stage.kept == theirs.size and fingerprint(stage.ids) == theirs.ids:
                continue
            if self.difference and self.same_but_for_equal_ones(stage, theirs):
                continue  # they were exchanged in a stage before
            last = name == names[-1]
            reason = self.explained(stage, theirs, last)
            self.difference = Difference(name, reason)
            if reason not in (OTHERS, VANISHING) or (reason == VANISHING and not last):
                return
        self.check_probabilities()

    def check_probabilities(self) -> None:
        """By id, or by rank where equal tokens were exchanged."""
        result, trace = self.result, self.trace
        ours = np.sort(trace.kept_probabilities)[::-1][result.ranks]
        if self.difference is None:
            ours = trace.probabilities[result.ids]
        share = self.share()
        gap = np.abs(ours - result.probs)
        worst = int(np.argmax(gap - share * result.probs))
        assert gap[worst] <= share * result.probs[worst] + 1e-12, (
            f"probability {ours[worst]:.9g}, the reference {result.probs[worst]:.9g}"
        )
        # The whole of it, too, where only some probabilities are in the file.
        entropy = trace.entropy_bits * math.log(2)
        assert abs(entropy - result.entropy) <= 2 * share * (1 + result.entropy), "entropy"
        squares = float((trace.kept_probabilities**2).sum())
        assert abs(squares - result.squares) <= 2 * share, "sum of squares"
        if gap.max() > CLOSE and self.difference is None:
            assert self.unit == FLOAT32, "probabilities"
            self.difference = Difference("all", COARSE)

    def share(self) -> float:
        """How far a probability of the reference can be off, as a share of itself."""
        stages = [stage for stage in self.trace.stages if stage.active]
        share = 2 * max((self.swing(stage) for stage in stages), default=0.0)
        for stage in stages:
            if (
                stage.name == "temperature"
                and "dynatemp_range" in dict(self.case.stages)[stage.name]
            ):
                likely = stage.outcome.candidates.logits[stage.probs > CLOSE * CLOSE]
                share += 2 * float(likely[0] - likely[-1]) * heat_share(self.scene(stage))
        # The file has the probabilities of float32 references as float32.
        return min(share, MOST_SHARE) + 4 * self.unit


def _lower_ids_stay(stage: Stage) -> bool:
    """Whether, where some of equal tokens are kept, these are those with the lower ids.

    With XTC, which cuts from the top, those with the higher ones.
    """
    before = stage.before
    order = np.lexsort((before.ids, -before.logits))
    equal = np.diff(before.logits[order]) == 0
    kept = np.isin(before.ids[order], stage.ids)
    goes, stays = (kept[:-1], ~kept[1:]) if stage.name == "xtc" else (~kept[:-1], kept[1:])
    return not (equal & goes & stays).any()
