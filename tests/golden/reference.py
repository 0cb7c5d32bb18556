"""What a run of a reference gives, in the same form for all of them.

Knows neither the references nor the samplers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float64]


@dataclass
class Run:
    """A case through a reference.

    kept: after each stage, the ids (K,) with a finite logit. logits: (vocabulary,) after the last
    one, -inf for those cut. drawn: the probabilities with which mirostat drew before.
    """

    kept: list[NDArray[np.int64]] = field(default_factory=list)
    logits: Logits = field(default_factory=lambda: np.zeros(0))
    drawn: list[float] = field(default_factory=list)

    def add(self, logits: Logits) -> None:
        """Notes what a stage left of the logits (vocabulary,)."""
        self.kept.append(np.flatnonzero(np.isfinite(logits)))
        self.logits = logits

    @property
    def valid(self) -> bool:
        """Whether there are probabilities: no NaN, no +inf, not only -inf."""
        return bool(np.isfinite(self.logits.max()))


def softmax(logits: Logits) -> Logits:
    """Probabilities over all tokens; -inf gives 0."""
    weights: Logits = np.exp(logits - logits.max())
    weights /= weights.sum()
    return weights
