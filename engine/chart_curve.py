"""What top-p saw of the tokens in a chart: the totals that it added up, and its p.

A total is one of the distribution *before* top-p. After it everything kept adds up to 1, so in that
distribution p has no place.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.sampling.candidates import Ids
from engine.sampling.trace import SamplingTrace


class Nucleus(NamedTuple):
    """`totals` are (rows,) the totals before top-p down to each row; a row that was no candidate
    any more adds nothing. `is_past` says whether top-p comes before the stage shown, or is it; if
    not, the totals are those of the distribution shown.
    """

    p: float
    totals: tuple[float, ...]
    is_past: bool


def nucleus_of(trace: SamplingTrace, shown: int, ids: Ids) -> Nucleus | None:
    """What top-p saw of the tokens `ids`, the first of the order shown after `stages[shown]`.

    None if top-p is off, if an active stage comes between the one shown and top-p (top-p does not
    see this distribution), or if tokens were moved since it added them up.
    """
    names = [stage.name for stage in trace.stages]
    if "top_p" not in names:
        return None
    place = names.index("top_p")
    stage = trace.stages[place]
    between = any(each.active for each in trace.stages[shown + 1 : place])
    if not stage.active or between:
        return None
    before = trace.stages[place - 1]
    shares = before.probabilities_of(ids)
    candidates = ids[shares > 0]
    if not np.array_equal(before.ids[: candidates.size], candidates):
        return None
    return Nucleus(stage.value, tuple(np.cumsum(shares).tolist()), place <= shown)
