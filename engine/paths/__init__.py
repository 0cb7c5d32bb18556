"""The ways on from a text: a tree of tokens, how it is grown, listed and compared.

Knows nothing of windows, threads and files.
"""

from engine.paths.comparing import ComparedToken, Comparison, Side, compare
from engine.paths.documents import TokenScores, node_of, nodes_of
from engine.paths.growing import Draws, grow
from engine.paths.growth import Beam, Branch, Grown, Growth, GrowthKind, apply_growth, planned
from engine.paths.marks import PathMarks
from engine.paths.node import NodeKind, PathNode
from engine.paths.store import ROOT
from engine.paths.tree import EMPTY, PathTree

__all__ = [
    "EMPTY",
    "ROOT",
    "Beam",
    "Branch",
    "ComparedToken",
    "Comparison",
    "Draws",
    "Grown",
    "Growth",
    "GrowthKind",
    "NodeKind",
    "PathMarks",
    "PathNode",
    "PathTree",
    "Side",
    "TokenScores",
    "apply_growth",
    "compare",
    "grow",
    "node_of",
    "nodes_of",
    "planned",
]
