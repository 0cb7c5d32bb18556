"""Trees that several tests of the paths make."""

from engine.paths import EMPTY, ROOT, PathNode, PathTree
from tests.fakes import FIRST_WORD

THE, CAT, SAT, NICE, NI, CE = range(FIRST_WORD, FIRST_WORD + 6)
HALF = FIRST_WORD + 9
"""The first two bytes of a Chinese character."""


def typed(token_id: int) -> PathNode:
    return PathNode(token_id, "typed", 0.5, 1)


def sampled(token_id: int, u: float = 0.25) -> PathNode:
    return PathNode(token_id, "sampled", 0.25, 2, 0.5, u)


def forced(token_id: int) -> PathNode:
    return PathNode(token_id, "forced", 0.0625, 41, 0.0)


def grown(token_id: int, share: float = 0.125) -> PathNode:
    return PathNode(token_id, "grown", share, 3)


def forked() -> tuple[PathTree, int, int]:
    """ " the cat", typed; then " sat ni ce", drawn, and beside it " nice", forced. Two leaves."""
    tree, start = EMPTY.extended(ROOT, [typed(THE), typed(CAT)])
    tree, first = tree.extended(start, [sampled(SAT), sampled(NI), sampled(CE)])
    tree, second = tree.extended(start, [forced(NICE)])
    return tree, first, second
