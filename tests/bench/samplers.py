"""How long a slider move takes with all sampler stages on, beside transformers' processors.

Each move is the whole way from a changed setting to what the pipeline strip shows of every stage:
the candidates left and the removed mass. The processors of transformers run in a process of their
own, on the same logits (float32, torch on the CPU), and the two take turns. They are the eight that
transformers has of the fifteen stages. Memory is kept as in the app.
"""

from __future__ import annotations

import dataclasses
import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import numpy as np

from engine.ranking import rank_order
from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from gui.kept_memory import keep_freed_memory
from tests.bench.peers import PeerMissingError
from tests.bench.processors import Processors, timed_ms
from tests.bench.report import Row, at_least, at_most, wait_for_quiet

GOALS_MS = {49_152: 3.0, 151_936: 8.0, 262_144: 15.0}
GOAL_RATIO = 3.0
ROUNDS, MOVES_A_ROUND = 10, 5
TEXT_LENGTH = 600

# What both have. The cuts are weak, so that every stage has thousands of candidates to go through.
SHARED: dict[str, float] = {
    "repetition_penalty": 1.1,
    "temperature": 0.9,
    "top_p": 0.9999,
    "min_p": 1e-7,
    "typical_p": 0.999,
    "epsilon_cutoff": 1e-9,
    "eta_cutoff": 1e-9,
}
OWN: dict[str, Any] = {
    "logit_bias": {1: 0.5, 98: -0.5, 195: 1.0},
    "presence_penalty": 0.2,
    "frequency_penalty": 0.1,
    "dry_multiplier": 0.8,
    "dynatemp_range": 0.3,
    "top_n_sigma": 6.0,
    "xtc_probability": 0.5,
    "xtc_threshold": 0.02,
    "mirostat_tau": 12.0,
}


class Scene:
    """Logits and a text like a model's, and settings with all stages on."""

    def __init__(self, size: int) -> None:
        source = np.random.default_rng(size)
        self.logits = (source.normal(size=size) * 2.5).astype(np.float32)
        self.logits[:: size // 12] += 7
        self.logits.flags.writeable = False
        self.order = rank_order(self.logits)
        text: list[int] = source.integers(0, size, TEXT_LENGTH * 2 // 3).tolist()
        self.text = (*text, *text[: TEXT_LENGTH // 3])
        self.top_k = size // 2
        self.settings = SamplingSettings(**SHARED, **OWN, top_k=self.top_k)  # type: ignore[arg-type]

    def trace(self, settings: SamplingSettings, previous: SamplingTrace | None) -> SamplingTrace:
        return trace_sampling(
            self.logits,
            settings,
            self.text,
            order=self.order,
            chance=lambda name: 0.1,
            drawn=(0.2, 0.1, 0.5),
            previous=previous,
        )

    def move(self, previous: SamplingTrace | None, **changes: Any) -> None:
        """A trace with changed settings, and what the strip asks of it."""
        trace = self.trace(dataclasses.replace(self.settings, **changes), previous)
        shown = [(stage.kept, stage.removed_mass) for stage in trace.stages if stage.active]
        assert len(shown) == len(trace.stages), "all stages are on"


def rows(peers_python: str | None) -> Iterator[Row]:
    """For each size of vocabulary: the first stage moved, the last one, and transformers."""
    keep_freed_memory()
    for size, goal_ms in GOALS_MS.items():
        scene = Scene(size)
        with ExitStack() as stack:
            peer, missing = None, "not asked for: --peers"
            if peers_python is not None:
                settings = {**SHARED, "top_k": scene.top_k}
                peer = stack.enter_context(
                    Processors(peers_python, settings, scene.text, scene.logits)
                )
                try:
                    peer.start()
                except PeerMissingError as error:
                    peer, missing = None, str(error)
            medians = _medians(scene, peer)
        name = f"all samplers, {size:,} tokens"
        figures = {f"{kind}_ms": median for kind, median in medians.items()}
        yield at_most(f"{name}: first stage's slider", medians["first"], goal_ms, "ms", **figures)
        yield at_most(f"{name}: last stage's slider", medians["last"], goal_ms, "ms")
        yield Row(f"{name}: a new prediction", "", f"{medians['fresh']:.3g} ms")
        what = f"{name}: transformers' time over the first's"
        if peer is None:
            yield Row(what, f"≥ {GOAL_RATIO:g}", missing)
        else:
            how = f"{medians['peer']:.3g} ms for 8 of the 15, transformers {peer.version}"
            yield at_least(what, medians["peer"] / medians["first"], GOAL_RATIO, how)


def _medians(scene: Scene, peer: Processors | None) -> dict[str, float]:
    """Milliseconds: of a move of the first stage, of the last, of a new trace, of the peer. Those
    with _cpu are the processor's time, which other programs do not lengthen as much."""
    kept = scene.trace(scene.settings, None)
    moves: dict[str, Callable[[float], object]] = {
        "first": lambda step: scene.move(kept, logit_bias={1: 0.5 + step}),
        "last": lambda step: scene.move(kept, mirostat_tau=12 + step),
        "fresh": lambda step: scene.move(None, mirostat_tau=12 + step),
    }
    times: dict[str, list[float]] = {}
    wait_for_quiet()
    for turn in range(ROUNDS):
        for kind, move in moves.items():
            for step in range(MOVES_A_ROUND):
                wall_ms, cpu_ms = timed_ms(partial(move, (turn * MOVES_A_ROUND + step) / 1e3))
                times.setdefault(kind, []).append(wall_ms)
                times.setdefault(f"{kind}_cpu", []).append(cpu_ms)
        for wall_ms, cpu_ms in peer.times_ms(MOVES_A_ROUND) if peer is not None else ():
            times.setdefault("peer", []).append(wall_ms)
            times.setdefault("peer_cpu", []).append(cpu_ms)
    return {kind: statistics.median(each) for kind, each in times.items()}
