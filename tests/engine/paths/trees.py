"""Nodes and paths that several tests make."""

from engine.paths import PathNode


def typed(token_id: int, share: float | None = None, rank: int | None = None) -> PathNode:
    return PathNode(token_id, "typed", share, rank)


def grown(token_id: int, share: float = 0.5, rank: int = 1) -> PathNode:
    return PathNode(token_id, "grown", share, rank)


def sampled(token_id: int, u: float = 0.25, reroll: int = 0) -> PathNode:
    return PathNode(token_id, "sampled", 0.5, 1, 0.5, u, reroll)


def chain(*ids: int) -> list[PathNode]:
    """A path of sampled tokens."""
    return [sampled(token_id) for token_id in ids]
