"""Two paths of a tree side by side: what they share, where they part, and how likely each is.

Knows nothing of how they are shown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.edits import common_prefix
from engine.lazy import lazy
from engine.paths.node import PathNode
from engine.paths.store import ROOT
from engine.paths.tree import PathTree

BITS = 1 / math.log(2)


@dataclass(frozen=True)
class ComparedToken:
    """One token of a side, as the model sees it after those before it."""

    number: int
    """That of its node."""
    node: PathNode

    @property
    def log_probability(self) -> float:
        """Natural logarithm of the model's own probability; NaN where that is not known."""
        return self.node.log_probability

    @property
    def surprisal_bits(self) -> float:
        """-log2 of the model's own probability; NaN where that is not known."""
        return 0.0 - self.log_probability * BITS


@dataclass(frozen=True)
class Side:
    """The tokens of one path after those that both share; none where the other goes on from it.

    Sums and means are NaN where one of the tokens' probabilities is not known, and infinite where
    the model rules one out.
    """

    leaf: int
    tokens: tuple[ComparedToken, ...]

    @lazy
    def log_probability(self) -> float:
        """Sum of the natural logarithms: 0 for no tokens."""
        return math.fsum(token.log_probability for token in self.tokens)

    @property
    def surprisal_bits(self) -> float:
        """Sum of the surprisals."""
        return 0.0 - self.log_probability * BITS

    @property
    def mean_surprisal_bits(self) -> float | None:
        """Per token; None for no tokens."""
        return self.surprisal_bits / len(self.tokens) if self.tokens else None

    @property
    def perplexity(self) -> float | None:
        """2 to the mean surprisal: among as many equally likely tokens the model would be as
        uncertain each time; None for no tokens, infinite beyond the range of a double."""
        mean = self.mean_surprisal_bits
        if mean is None:
            return None
        return math.inf if mean >= 1024 else 2.0**mean


@dataclass(frozen=True)
class Comparison:
    """Two paths from the beginning of the text. Where both go on after `parting`, the first tokens
    of the two sides are what was chosen between there."""

    shared: tuple[int, ...]
    """The nodes that are on both, from below the root."""
    first: Side
    second: Side

    @property
    def parting(self) -> int:
        """The last node that both share, or the root."""
        return self.shared[-1] if self.shared else ROOT

    @property
    def choice(self) -> tuple[ComparedToken, ComparedToken] | None:
        """The two tokens after `parting`; None where one path is a part of the other."""
        if self.first.tokens and self.second.tokens:
            return self.first.tokens[0], self.second.tokens[0]
        return None


def compare(tree: PathTree, first: int, second: int) -> Comparison:
    """The paths to two nodes, leaves or not; ValueError for one that the tree does not have."""
    one, other = tree.path(first), tree.path(second)
    count = common_prefix(one, other)
    return Comparison(
        one[:count], _side(tree, first, one[count:]), _side(tree, second, other[count:])
    )


def _side(tree: PathTree, leaf: int, nodes: tuple[int, ...]) -> Side:
    return Side(leaf, tuple(ComparedToken(number, tree.node(number)) for number in nodes))
