"""From a path of the tree to a text and its tokens, and from those back to a path.

Knows nothing of the tree itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.document import Document, Origin, TokenBytes
from engine.paths.node import PathNode


class TokenScores(Protocol):
    """What the model says of each token of a text, given those before it."""

    @property
    def log_probabilities(self) -> NDArray[np.floating]:
        """(tokens,) natural logarithms; NaN where they are not known."""

    @property
    def ranks(self) -> NDArray[np.integer]:
        """(tokens,) in the model's order, from 1; 0 where they are not known."""


def origin_of(node: PathNode) -> Origin | None:
    """How the token came into the text; None if it was typed, or if too little is known.

    What was drawn while growing has the origin of the step that draws it.
    """
    if node.kind == "typed" or node.model_probability is None or node.rank is None:
        return None
    drawn, model = node.probability, node.model_probability
    if node.kind == "grown" and (drawn is None or not node.is_drawn):
        return Origin("grown", model, model, node.rank)
    kind: Literal["sampled", "forced"] = "forced" if node.kind == "forced" else "sampled"
    return Origin(kind, model if drawn is None else drawn, model, node.rank, node.u, node.reroll)


def document_of(nodes: Sequence[PathNode], token_bytes: TokenBytes) -> Document:
    """The text that the tokens of a path make, with the origins of those that were not typed."""
    origins = ((at, origin_of(node)) for at, node in enumerate(nodes))
    return Document(
        b"".join(token_bytes(node.token_id) for node in nodes).decode("utf-8", "replace"),
        tuple(node.token_id for node in nodes),
        tuple((at, origin) for at, origin in origins if origin is not None),
    )


def _typed(token_id: int, log_probability: float, rank: int) -> PathNode:
    # A sum of float32 exponentials can be off by a little.
    share = None if math.isnan(log_probability) else min(1.0, math.exp(log_probability))
    return PathNode(token_id, "typed", share, rank or None)


def nodes_of(
    document: Document, scores: TokenScores | None = None, start: int = 0
) -> list[PathNode]:
    """The path to the whole of `document` from its first `start` tokens on: from the empty text.

    Of a token with an origin all is known; `scores`, of all its tokens, say what the model thinks
    of the others. Raises ValueError if they are of more or fewer.
    """
    ids = document.ids[start:]
    if scores is None:
        nodes = [PathNode(token_id, "typed") for token_id in ids]
    else:
        logs, ranks = scores.log_probabilities, scores.ranks
        if not len(logs) == len(ranks) == len(document):
            raise ValueError(
                f"scores are of {len(logs)} and {len(ranks)} tokens: "
                f"there must be {len(document)} of both"
            )
        nodes = list(map(_typed, ids, logs[start:].tolist(), ranks[start:].tolist()))
    for at, origin in document.origins:
        if at >= start:
            nodes[at - start] = node_of(document.ids[at], origin)
    return nodes


def node_of(token_id: int, origin: Origin) -> PathNode:
    """What an origin says of its token."""
    drawn = None if origin.kind == "grown" else origin.probability
    return PathNode(
        token_id,
        origin.kind,
        origin.model_probability,
        origin.rank,
        drawn,
        origin.u,
        origin.reroll,
    )
