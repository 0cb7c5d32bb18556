"""Whether rounding in a reference explains that a stage kept other tokens there than here.

For each stage that cuts: what decides about a token, in float64, and how far the reference's own
arithmetic can be off. If every token on which the two disagree lies within that of the limit,
rounding decided. The bounds are the worst case: a running sum of n positive terms is off by n units
at most (Higham, The accuracy of floating point summation, 1993). Knows nothing of the engine's
samplers, only the candidates that they saw.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.sampling.candidates import Candidates

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
FLOAT32, FLOAT64 = 2.0**-24, 2.0**-53


class Decision(NamedTuple):
    """numbers: (K,) what decides about each candidate. Within `width` of `limit` it is open."""

    numbers: Floats
    limit: float
    width: float | Floats


class Scene(NamedTuple):
    """What a stage saw. unit: of rounding. swing: how far a logit can be off by now."""

    before: Candidates
    values: dict[str, Any]
    unit: float
    swing: float
    drawn: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        return self.before.ids.size

    @property
    def share(self) -> float:
        """How far a probability can be off, as a share of itself."""
        return (self.size + 8) * self.unit + 4 * self.swing

    @property
    def entropy_width(self) -> float:
        """How far the entropy in nats can be off."""
        return 2 * self.share * (1 + self.before.entropy)


def _top_p(scene: Scene) -> Decision:
    probs = scene.before.probs
    width = scene.share + (scene.size + 8) * scene.unit
    return Decision(np.cumsum(probs) - probs, scene.values["top_p"], width)


def _min_p(scene: Scene) -> Decision:
    logits, share = scene.before.logits, scene.values["min_p"]
    return Decision(logits, logits[0] + math.log(share), 4 * scene.swing + 8 * scene.unit)


def _epsilon(scene: Scene) -> Decision:
    epsilon = scene.values["epsilon_cutoff"]
    return Decision(scene.before.probs, epsilon, epsilon * scene.share)


def _eta(scene: Scene) -> Decision:
    epsilon = scene.values["eta_cutoff"]
    eta = min(epsilon, math.sqrt(epsilon) * math.exp(-scene.before.entropy))
    # transformers keeps epsilon as float32, whatever the logits are.
    return Decision(
        scene.before.probs, eta, eta * (scene.share + scene.entropy_width + 4 * FLOAT32)
    )


def _top_n_sigma(scene: Scene) -> Decision:
    logits, times = scene.before.logits, scene.values["top_n_sigma"]
    sigma = float(logits.std())
    width = 2 * scene.size * scene.unit * (sigma + float(np.abs(logits).mean())) * times
    return Decision(logits, logits[0] - times * sigma, width + 2 * scene.swing)


def _xtc(scene: Scene) -> Decision:
    threshold = scene.values["xtc_threshold"]
    return Decision(scene.before.probs, threshold, threshold * scene.share)


def _mirostat(scene: Scene) -> Decision:
    tau, eta = scene.values["mirostat_tau"], scene.values["mirostat_eta"]
    mu = 2 * tau
    for probability in scene.drawn:
        mu -= eta * (-math.log2(probability) - tau)
    with np.errstate(divide="ignore"):
        surprise = -np.log2(scene.before.probs)
    return Decision(surprise, mu, (2 + len(scene.drawn)) * scene.share + 16 * mu * scene.unit)


DECISIONS: dict[str, Callable[[Scene], Decision]] = {
    "top_p": _top_p,
    "min_p": _min_p,
    "epsilon_cutoff": _epsilon,
    "eta_cutoff": _eta,
    "top_n_sigma": _top_n_sigma,
    "xtc": _xtc,
    "mirostat": _mirostat,
}


def heat_share(scene: Scene) -> float:
    """How far a dynamic temperature can be off, as a share of itself."""
    low = max(0.0, scene.values["temperature"] - scene.values["dynatemp_range"])
    high = scene.values["temperature"] + scene.values["dynatemp_range"]
    if scene.size == 1:
        return 0.0
    most = math.log(scene.size)

    def heat(entropy: float) -> float:
        share = min(max(entropy / most, 0.0), 1.0) ** scene.values["dynatemp_exponent"]
        return float(low + (high - low) * share)

    entropy, width = scene.before.entropy, scene.entropy_width
    off = max(heat(entropy + width) - heat(entropy), heat(entropy) - heat(entropy - width))
    return off / max(heat(entropy - width), 1e-30)


def cut_by_rounding(name: str, scene: Scene, ours: Mask, theirs: Mask) -> bool:
    """Whether all on which `ours` and `theirs` (K,), True where kept, disagree was open."""
    if name == "typical":
        return _typical(scene, theirs)
    if name not in DECISIONS:
        return False
    numbers, limit, width = DECISIONS[name](scene)
    disputed = ours != theirs
    return bool((np.abs(numbers - limit) <= width)[disputed].all())


def _typical(scene: Scene, theirs: Mask) -> bool:
    """Two things round: the order by distance from the entropy, and the total that reaches p."""
    probs, limit = scene.before.probs, scene.values["typical_p"]
    with np.errstate(divide="ignore"):
        distance = np.abs(-np.log(probs) - scene.before.entropy)
    order = np.argsort(distance, kind="stable")
    count = int(theirs.sum())
    nearest = np.zeros(probs.size, np.bool_)
    nearest[order[:count]] = True
    # As a set they are the nearest, but for those nearly as far away as the last of them.
    width = 2 * (scene.entropy_width + scene.share)
    disputed = nearest != theirs
    if not (np.abs(distance - distance[order[count - 1]]) <= width)[disputed].all():
        return False
    total = float(probs[theirs].sum())
    last = float(probs[order[max(0, count - 2) : count + 1]].max())
    slack = scene.share + (scene.size + 8) * scene.unit
    return bool(limit - slack <= total <= limit + last + slack)
