"""What is to be grown, and what one evaluation of the model found of it.

Knows nothing of models: `engine.paths.growing` does the growing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from engine.paths.node import PathNode
from engine.paths.tree import PathTree

GrowthKind = Literal["best", "sampled", "tree", "beam"]
"""best: the likeliest next tokens, each gone on from with the likeliest. sampled: draws, as steps
are drawn. tree: the likeliest after each of the likeliest. beam: beam search."""

KINDS: tuple[str, ...] = get_args(GrowthKind)
MOST_WIDTH = 100
MOST_DEPTH = 500
MOST_EVALUATIONS = 5_000


def _check(name: str, value: object, most: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise ValueError(f"{name} is {value!r}: it must be a whole number from 1 to {most}")


@dataclass(frozen=True)
class Growth:
    """How to grow: `width` continuations (of a tree: of each node), `depth` tokens deep.

    Raises ValueError, naming the parameter, its value and its range, and for one that would take
    more than 5,000 evaluations of the model.
    """

    kind: GrowthKind
    width: int = 3
    depth: int = 8

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind is {self.kind!r}: it must be one of {', '.join(KINDS)}")
        _check("width", self.width, MOST_WIDTH)
        _check("depth", self.depth, MOST_DEPTH)
        if planned(self) > MOST_EVALUATIONS:
            raise ValueError(
                f"width {self.width} and depth {self.depth} take {_shown(planned(self))} "
                f"evaluations of the model: at most {MOST_EVALUATIONS:,} are allowed, so one of "
                "the two must be smaller"
            )


def planned(growth: Growth) -> int:
    """How many evaluations of the model it takes at most; fewer where a text ends before.

    What comes after the last tokens is not asked.
    """
    if growth.kind == "tree":
        return sum(growth.width**level for level in range(growth.depth))
    return 1 + growth.width * (growth.depth - 1)


def _shown(count: int) -> str:
    return f"{count:,}" if count < 10**12 else "more than 10^12"


@dataclass(frozen=True)
class Branch:
    """Tokens that come after the same path, which is that of the ids `parent` from the start."""

    parent: tuple[int, ...]
    nodes: tuple[PathNode, ...]


@dataclass(frozen=True)
class Beam:
    """A path from the start, and ln of the model's probability of all its tokens together."""

    ids: tuple[int, ...]
    score: float
    is_ended: bool = False
    """Does it end with a special token?"""


@dataclass(frozen=True)
class Grown:
    """What one evaluation of the model brought."""

    branches: tuple[Branch, ...] = ()
    failures: tuple[tuple[tuple[int, ...], str], ...] = ()
    """Paths from the start that could not be gone on from, and why not."""
    beams: tuple[Beam, ...] = ()
    """Of a beam search, after each of its levels: the best so far, best first."""


def apply_growth(tree: PathTree, start: int, grown: Grown) -> PathTree:
    """The tree with what was grown from the node `start`.

    What would go on from something deleted meanwhile is left out. Raises ValueError for a `start`
    that the tree does not have.
    """
    if not tree.is_visible(start):
        return tree
    for branch in grown.branches:
        parent, matched = tree.locate(branch.parent, start)
        for node in branch.nodes if matched == len(branch.parent) else ():
            tree, _ = tree.extended(parent, [node])
    return tree
