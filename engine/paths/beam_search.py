"""Beam search over the model's own probabilities, as a growth: each kept candidate is a node.

Knows no model, but a function that gives the logits after a path.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.paths.growth import Beam, Branch, Grown
from engine.paths.likeliest import distribution, grown_nodes
from engine.paths.node import PathNode

Path = tuple[int, ...]
Evaluate = Callable[[Path], NDArray[np.float32]]
"""The logits after the start and these ids."""


@dataclass(frozen=True)
class _Candidate:
    """A beam with one more token."""

    parent: Path
    node: PathNode
    beam: Beam


@dataclass(frozen=True)
class _Level:
    """The beams after so many tokens, best first, and those that ended on the way."""

    running: tuple[Beam, ...] = (Beam((), 0.0),)
    ended: tuple[Beam, ...] = ()

    def is_decided(self, width: int) -> bool:
        """Can none that is running get among the best any more? Scores never rise."""
        is_full = len(self.ended) == width
        return not self.running or (is_full and self.ended[-1].score >= self.running[0].score)

    def best(self, width: int) -> tuple[Beam, ...]:
        return _best((*self.ended, *self.running), width)


def _best(beams: Sequence[Beam], width: int) -> tuple[Beam, ...]:
    """The `width` best; of equal ones, those that come first."""
    return tuple(sorted(beams, key=lambda beam: -beam.score)[:width])


def grow_beams(
    evaluate: Evaluate, is_special: Callable[[int], bool], width: int, depth: int
) -> Generator[Grown, None, None]:
    """Beam search `width` wide and `depth` tokens deep; yields after each evaluation.

    A score is the sum of ln of the probabilities: there is no length penalty. Of all candidates of
    a level, those special tokens that are among the best `width` end their beams, and the best
    `width` others run on. The result are the best `width` of those that ended and those that run
    when `depth` is reached. That is what transformers' generate(num_beams=width,
    do_sample=False, length_penalty=0.0, early_stopping=False, max_new_tokens=depth) gives where
    all special tokens are its eos_token_id: the same beams in the same order, but for scores that
    are equal, or so close that its float32 takes them for so; of equal ones those that ended come
    first, then those of the better beam, then those of the better rank.

    A beam that cannot be gone on from leaves the search, its reason among the failures.
    """
    level = _Level()
    for _ in range(depth):
        candidates: list[_Candidate] = []
        # Paths that begin alike follow each other, for the model's cache.
        waiting = sorted(level.running, key=lambda beam: beam.ids)
        for place, beam in enumerate(waiting, 1):
            grown = Grown()
            try:
                candidates += _candidates(beam, evaluate(beam.ids), is_special, width)
            except ValueError as error:
                grown = Grown(failures=((beam.ids, str(error)),))
            if place < len(waiting):
                yield grown
        level, branches = _next_level(level, candidates, width)
        yield Grown(branches, grown.failures, level.best(width))
        if level.is_decided(width):
            return


def _candidates(
    beam: Beam, logits: NDArray[np.float32], is_special: Callable[[int], bool], width: int
) -> Iterator[_Candidate]:
    """Its likeliest continuations: up to the `width`-th that is no special token."""
    candidates, others = distribution(logits), 0
    for index, node in enumerate(grown_nodes(candidates)):
        is_ended = is_special(node.token_id)
        score = beam.score - candidates.surprisal(index)
        yield _Candidate(beam.ids, node, Beam((*beam.ids, node.token_id), score, is_ended))
        others += not is_ended
        if others == width:
            return


def _next_level(
    level: _Level, candidates: list[_Candidate], width: int
) -> tuple[_Level, tuple[Branch, ...]]:
    """The level after, and what of its candidates is kept."""
    places = {beam.ids: place for place, beam in enumerate(level.running)}
    candidates.sort(key=lambda each: (-each.beam.score, places[each.parent], each.node.rank))
    ended = [each.beam for each in candidates[:width] if each.beam.is_ended]
    running = [each.beam for each in candidates if not each.beam.is_ended][:width]
    after = _Level(tuple(running), _best((*level.ended, *ended), width))
    kept = {*after.running, *after.ended}
    found: dict[Path, list[PathNode]] = {}
    for each in candidates:
        if each.beam in kept:
            found.setdefault(each.parent, []).append(each.node)
    return after, tuple(Branch(parent, tuple(nodes)) for parent, nodes in found.items())
