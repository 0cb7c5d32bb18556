"""The sampler stages: what each does to the candidates, and the list of them.

A new sampler is one function and one line in `STAGES`. Stages know nothing of the model, of what
is displayed, or of each other.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.sampling.candidates import Candidates, Outcome

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings

EPSILON = float(np.finfo(np.float64).eps)
# Top-p looks at this many candidates first: nearly always they are enough, and it is quicker.
USUAL_NUCLEUS = 1024


class Range(NamedTuple):
    """The values a parameter may have, both ends included; infinity itself is none of them."""

    low: float
    high: float = math.inf
    whole: bool = False

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a finite number"
        if math.isinf(self.high):
            return f"{kind}, {self.low:g} or more"
        return f"{kind} from {self.low:g} to {self.high:g}"

    def checked(self, value: object) -> float | None:
        """`value` as a plain int or float, None if it is none or not in the range."""
        if isinstance(value, bool):
            return None
        try:
            if self.whole:
                number: float = int(value) if isinstance(value, numbers.Integral) else math.nan
            else:
                number = float(value) if isinstance(value, numbers.Real) else math.nan
        except OverflowError:
            return None
        # Adding 0 makes a plain zero of -0.0.
        return number + 0 if self.low <= number <= self.high and number != math.inf else None


@dataclass(frozen=True)
class StageRule:
    """A line of the stage list. `apply(candidates, settings, context_ids)` is the stage.

    `parameters` are the settings it reads, with their ranges. By the first it is known, and if
    that is `off`, the stage is not applied.
    """

    name: str
    apply: Callable[[Candidates, SamplingSettings, Sequence[int]], Outcome]
    parameters: Mapping[str, Range]
    off: float

    def value(self, settings: SamplingSettings) -> float:
        """The setting by which the stage is known."""
        value: float = getattr(settings, next(iter(self.parameters)))
        return value


def apply_temperature(
    candidates: Candidates, settings: SamplingSettings, context_ids: Sequence[int]
) -> Outcome:
    """Divides the logits by T, so that p_i ~ exp(x_i / T) (Ackley, Hinton and Sejnowski, 1985).

    T = 0 is greedy: the best candidate alone stays, which of equal ones is the lowest id.
    """
    if settings.temperature == 0:
        return Outcome(candidates.first(1), limit=1)
    with np.errstate(over="ignore"):
        scaled = candidates.logits - candidates.logits[0]
        scaled /= settings.temperature
    return Outcome(candidates.rescaled(scaled))


def apply_top_k(
    candidates: Candidates, settings: SamplingSettings, context_ids: Sequence[int]
) -> Outcome:
    """Keeps the k best candidates (Fan, Lewis and Dauphin, 2018, arXiv:1805.04833)."""
    return Outcome(candidates.first(settings.top_k), limit=settings.top_k)


def apply_top_p(
    candidates: Candidates, settings: SamplingSettings, context_ids: Sequence[int]
) -> Outcome:
    """Keeps the smallest set of best candidates whose total reaches p, and one at least: nucleus
    sampling (Holtzman et al., 2019, arXiv:1904.09751). Measures the total before a candidate.

    A total reaches p if it does so within its own rounding, which for a sum of n doubles is n
    epsilon at most (Higham, 1993), and a few for the exponentials. Otherwise eight of ten equal
    tokens would not reach 0.8: eight times 0.1 added up is 0.7999999999999999.
    """
    probs = candidates.probs
    reaching = settings.top_p * (1 - (probs.size + 16) * EPSILON)
    totals = np.cumsum(probs[:USUAL_NUCLEUS])
    if totals[-1] < reaching:
        totals = np.cumsum(probs)
    crossing = int(np.searchsorted(totals, reaching))
    return Outcome(
        candidates.first(crossing + 1),
        limit=settings.top_p,
        measured=lambda index: float(probs[:index].sum()),
    )


# In the order of Hugging Face transformers.
_RULES = (
    StageRule("temperature", apply_temperature, {"temperature": Range(0)}, off=1.0),
    StageRule("top_k", apply_top_k, {"top_k": Range(0, whole=True)}, off=0),
    StageRule("top_p", apply_top_p, {"top_p": Range(0, 1)}, off=1.0),
)
STAGES: Mapping[str, StageRule] = {rule.name: rule for rule in _RULES}
