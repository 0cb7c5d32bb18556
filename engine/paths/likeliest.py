"""The model's own distribution after a text, and its likeliest tokens as nodes to be grown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from engine.paths.node import PathNode
from engine.sampling import SamplingSettings, trace_sampling
from engine.sampling.candidates import Candidates

PLAIN = SamplingSettings()


def distribution(logits: NDArray[np.float32]) -> Candidates:
    """The tokens that the model holds possible, best first; ValueError for no distribution."""
    return trace_sampling(logits, PLAIN).stages[0].outcome.candidates


def grown_nodes(candidates: Candidates) -> Iterable[PathNode]:
    """Its tokens as nodes, best first, made as they are asked for."""
    for index, token_id in enumerate(candidates.ids):
        yield PathNode(int(token_id), "grown", candidates.share(index), index + 1)


def best_nodes(logits: NDArray[np.float32], count: int) -> tuple[PathNode, ...]:
    """The `count` likeliest tokens, or all that are possible; ValueError for no distribution."""
    return tuple(islice(grown_nodes(distribution(logits)), count))
