"""Grows continuations of a text with a model, one evaluation at a time.

Generators: whoever runs them can do something else after each evaluation, and ends them by closing
them. Knows nothing of threads, and only reads the tree's nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.answering import window_start
from engine.document import Document
from engine.model import LanguageModel, never
from engine.paths.beam_search import Evaluate, Path, grow_beams
from engine.paths.growth import Branch, Grown, Growth
from engine.paths.likeliest import best_nodes
from engine.paths.node import PathNode
from engine.randomness import Throw
from engine.sampling import SamplingSettings, SamplingTrace, draw, trace_sampling


@dataclass(frozen=True)
class Draws:
    """How sampled continuations are drawn: as the window draws its steps.

    Continuation i, from 0, is what stepping gives after `reroll` + i re-rolls at every position.
    `breakers` are the token sequences that DRY's breakers stand for, where DRY is on.
    """

    settings: SamplingSettings = field(default_factory=SamplingSettings)
    seed: int = 42
    reroll: int = 0
    breakers: tuple[tuple[int, ...], ...] = ()


def grow(
    model: LanguageModel,
    start: Document,
    growth: Growth,
    draws: Draws | None = None,
    cancelled: Callable[[], bool] = never,
) -> Generator[Grown, None, None]:
    """Grow continuations of `start`; yields after each evaluation what that brought.

    Found nodes are of the kind "grown"; a special token ends its path. Where the model's answer is
    no distribution (NaN, say), or settings leave nothing to draw from, the path ends with the
    reason; whatever else the model raises is passed on. `cancelled` is the model's to ask within an
    evaluation. Paths are evaluated depth first, so that the model's cache is of use.
    """

    def evaluate(path: Path) -> NDArray[np.float32]:
        ids = (*start.ids, *path)
        first = window_start(len(ids), model.context_length)
        return model.evaluate(ids[first:], cancelled=cancelled).logits

    if growth.kind == "sampled":
        return _grow_samples(evaluate, model.is_special, start, growth, draws or Draws())
    if growth.kind == "beam":
        return grow_beams(evaluate, model.is_special, growth.width, growth.depth)
    widths = [growth.width] * growth.depth
    if growth.kind == "best":
        widths[1:] = [1] * (growth.depth - 1)
    return _grow_best(evaluate, model.is_special, widths)


def _grow_best(
    evaluate: Evaluate, is_special: Callable[[int], bool], widths: list[int]
) -> Generator[Grown, None, None]:
    """The likeliest `widths[n]` tokens after each path of n tokens."""
    waiting: list[Path] = [()]
    while waiting:
        path = waiting.pop()
        try:
            nodes = best_nodes(evaluate(path), widths[len(path)])
        except ValueError as error:
            yield Grown(failures=((path, str(error)),))
            continue
        if len(path) + 1 < len(widths):
            further = [node.token_id for node in nodes if not is_special(node.token_id)]
            waiting.extend((*path, token_id) for token_id in reversed(further))
        yield Grown((Branch(path, nodes),))


@dataclass(frozen=True)
class _Sample:
    """One continuation as far as it was drawn."""

    reroll: int
    nodes: tuple[PathNode, ...] = ()

    @property
    def path(self) -> Path:
        return tuple(node.token_id for node in self.nodes)

    @property
    def drawn(self) -> list[float]:
        return [node.probability for node in self.nodes if node.probability is not None]


def _grow_samples(
    evaluate: Evaluate,
    is_special: Callable[[int], bool],
    start: Document,
    growth: Growth,
    draws: Draws,
) -> Generator[Grown, None, None]:
    samples = [_Sample(draws.reroll + index) for index in range(growth.width)]
    try:
        samples = _first_drawn(start, draws, samples, evaluate(()))
    except ValueError as error:
        yield Grown(failures=(((), str(error)),))
        return
    yield Grown((Branch((), tuple(sample.nodes[0] for sample in samples)),))
    for sample in samples:
        while len(sample.nodes) < growth.depth and not is_special(sample.path[-1]):
            path = sample.path
            try:
                sample, _ = _drawn(start, draws, sample, evaluate(path))
            except ValueError as error:
                yield Grown(failures=((path, str(error)),))
                break
            yield Grown((Branch(path, sample.nodes[-1:]),))


def _first_drawn(
    start: Document, draws: Draws, samples: list[_Sample], logits: NDArray[np.float32]
) -> list[_Sample]:
    """All of them after their first token, for which the model says the same."""
    trace, begun = None, []
    for sample in samples:
        sample, trace = _drawn(start, draws, sample, logits, trace)
        begun.append(sample)
    return begun


def _drawn(
    start: Document,
    draws: Draws,
    sample: _Sample,
    logits: NDArray[np.float32],
    previous: SamplingTrace | None = None,
) -> tuple[_Sample, SamplingTrace]:
    """With one more token, drawn exactly as a session draws it; and what it was drawn from."""
    ids = (*start.ids, *sample.path)
    throw = Throw(draws.seed, len(ids), sample.reroll)
    before = [origin.probability for _, origin in start.origins if origin.kind == "sampled"]
    trace = trace_sampling(
        logits,
        draws.settings,
        ids,
        chance=throw.number,
        drawn=[*before, *sample.drawn],
        breakers=draws.breakers,
        previous=previous,
    )
    node = _node(trace, throw)
    return _Sample(sample.reroll, (*sample.nodes, node)), trace


def _node(trace: SamplingTrace, throw: Throw) -> PathNode:
    u = throw.number()
    token_id = draw(trace, u)
    return PathNode(
        token_id,
        "grown",
        trace.stages[0].probability_of(token_id),
        trace.rank_of(token_id),
        trace.stages[-1].probability_of(token_id),
        u,
        throw.reroll,
    )
