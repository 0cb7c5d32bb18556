"""What is known of one token on a path, and what is learnt of it when it is met again.

Knows nothing of trees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, get_args

NodeKind = Literal["typed", "sampled", "forced", "grown"]
"""How the token came to be there: "grown" was tried out, and is not part of the text by that."""

KINDS: tuple[str, ...] = get_args(NodeKind)
CHOSEN = ("sampled", "forced")


@dataclass(frozen=True, slots=True)
class PathNode:
    """The facts of one token on a path; what is not known is None, and never made up.

    Raises ValueError, naming the field, its value and what is allowed, for facts that cannot be,
    and for a sampled or forced token of which something is not known: whoever appends one has a
    distribution.
    """

    token_id: int
    kind: NodeKind
    model_probability: float | None = None
    """The model's own: at temperature 1, over the whole vocabulary."""
    rank: int | None = None
    """In the model's own order, from 1."""
    probability: float | None = None
    """What it was drawn with, after all stages; 0 where a cut token was forced."""
    u: float | None = None
    """The random number it was drawn with; None where it was not drawn."""
    reroll: int = 0
    """Re-rolls of the throw it was drawn with."""

    def __post_init__(self) -> None:
        complaint = self._complaint()
        if complaint:
            raise ValueError(complaint)

    def _complaint(self) -> str:
        """What is wrong with the facts, or nothing. Thousands are made at a keystroke: no loops."""
        share, drawn, rank, u = self.model_probability, self.probability, self.rank, self.u
        if self.kind not in KINDS:
            return f"kind is {self.kind!r}: it must be one of {', '.join(KINDS)}"
        if self.token_id < 0 or self.reroll < 0:
            return f"token_id is {self.token_id} and reroll {self.reroll}: both must be 0 or more"
        if share is not None and not 0 <= share <= 1:
            return f"model_probability is {share!r}: it must be from 0 to 1, or None"
        if drawn is not None and not 0 <= drawn <= 1:
            return f"probability is {drawn!r}: it must be from 0 to 1, or None"
        if rank is not None and rank < 1:
            return f"rank is {rank!r}: it must be 1 or more, or None"
        if u is not None and not 0 <= u < 1:
            return f"u is {u!r}: it must be from 0 to below 1, or None"
        if self.kind in CHOSEN and (share is None or drawn is None or rank is None):
            return f"a {self.kind} token must have model_probability, rank and probability: {self}"
        return ""

    @property
    def log_probability(self) -> float:
        """Natural logarithm of the model's own probability; NaN where that is not known."""
        if self.model_probability is None:
            return math.nan
        return math.log(self.model_probability) if self.model_probability else -math.inf

    @property
    def is_drawn(self) -> bool:
        """Was it drawn with a random number, in the text or while growing?"""
        return self.u is not None and self.probability is not None


def learnt(known: PathNode, new: PathNode) -> PathNode:
    """The facts of a token that was there already, `known`, and is met again, as `new`.

    The newest draw or choice counts, so that a path draws again what the text has drawn that went
    along it last. Otherwise what is known stays: only one that was grown without a draw becomes the
    one that is drawn while growing. An unknown probability and rank are filled in. The result is
    `known` itself if nothing is learnt.
    """
    is_chosen_now = new.kind in CHOSEN and new != known
    is_drawn_now = known.kind == new.kind == "grown" and new.is_drawn and not known.is_drawn
    best, other = (new, known) if is_chosen_now or is_drawn_now else (known, new)
    share, rank = best.model_probability, best.rank
    if (share is None and other.model_probability is not None) or (
        rank is None and other.rank is not None
    ):
        share = other.model_probability if share is None else share
        best = replace(best, model_probability=share, rank=other.rank if rank is None else rank)
    return best
