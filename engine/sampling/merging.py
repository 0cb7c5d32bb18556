"""Puts a few numbers that have changed back into a long row that is in order.

Knows nothing of what the numbers stand for.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Number = TypeVar("Number", np.float64, np.int64)


def _merging_places(rest_ids: Ids, rest_logits: Floats, ids: Ids, logits: Floats) -> Ids:
    """(n,) how many of the rest are before each of the n: with a larger logit, or an equal one and
    a lower id. Both are best first."""
    # Ascending when read backwards.
    ascending = rest_logits[::-1]
    above = rest_ids.size - np.searchsorted(ascending, logits, side="right")
    ends = rest_ids.size - np.searchsorted(ascending, logits, side="left")
    for index in np.flatnonzero(above < ends):
        equal = rest_ids[above[index] : ends[index]]
        above[index] += np.searchsorted(equal, ids[index])
    return above


def _filled(
    is_rest: NDArray[np.bool_], rest: NDArray[Number], moved: NDArray[Number]
) -> NDArray[Number]:
    filled = np.empty(is_rest.size, dtype=rest.dtype)
    filled[is_rest] = rest
    filled[~is_rest] = moved
    return filled


def merged(
    ids: Ids, logits: Floats, places: NDArray[np.integer], new_ids: Ids, new_logits: Floats
) -> tuple[Ids, Floats]:
    """`ids` and `logits` (K,), best first, without those at `places`, and with (n,) new ones.

    Equal logits go by lower id. Only the n are sorted.
    """
    order = np.lexsort((new_ids, -new_logits))
    new_ids, new_logits = new_ids[order], new_logits[order]
    stays = np.ones(ids.size, dtype=np.bool_)
    stays[places] = False
    rest_ids, rest_logits = ids[stays], logits[stays]
    at = _merging_places(rest_ids, rest_logits, new_ids, new_logits) + np.arange(new_ids.size)
    is_rest = np.ones(rest_ids.size + new_ids.size, dtype=np.bool_)
    is_rest[at] = False
    return _filled(is_rest, rest_ids, new_ids), _filled(is_rest, rest_logits, new_logits)
