"""The cases of the sampling golden file: each sampler alone, and chains of them.

Known to the script that makes the file and to the tests that use it; knows no sampler's rule.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from tests.golden.sampling_inputs import BREAKERS, token_ids
from tests.golden.sampling_values import (
    LLAMA_CPP_ORDER,
    TRANSFORMERS_ORDER,
    VALUES,
    WITH_TEXT,
    Values,
)

SMALL = (4, 7, 33, 1_000)
MIDDLE = 5_000
LARGE = 49_152
LARGEST = 151_936
KINDS = ("model", "peaked", "flat", "ruled_out", "tied", "wide", "equal")
KINDS_IN_THE_MIDDLE = ("peaked", "tied", "wide", "equal")
KINDS_WITH_TEXT = ("model", "ruled_out", "tied", "low")
DRY_KINDS = ("model", "low")
CHAIN_KINDS = ("model", "flat", "ruled_out", "low", "peaked")
CHAINS_OF_EACH_ORDER = 160


class Case(NamedTuple):
    """Logits of `kind` and `size` through `stages`, in their order of application.

    A stage is its name and its settings; logit_bias has ranks for token ids, None for a ban.
    `steps` is how many tokens mirostat has drawn before.
    """

    kind: str
    size: int
    stages: tuple[tuple[str, Values], ...]
    text: str = "none"
    breakers: str = "none"
    steps: int = 0

    @property
    def name(self) -> str:
        """Says all of it; no two cases share it."""
        stages = " > ".join(
            f"{name}({', '.join(f'{key}={value}' for key, value in values.items())})"
            for name, values in self.stages
        )
        rest = f" text={self.text} breakers={self.breakers} steps={self.steps}"
        return f"{self.kind}/{self.size} {stages}{rest}"

    @property
    def alone(self) -> bool:
        """Whether one sampler is on and nothing else."""
        return len(self.stages) == 1

    def follows(self, order: tuple[str, ...]) -> bool:
        """Whether the stages come in this order."""
        places = [order.index(name) for name, _ in self.stages if name in order]
        return len(places) == len(self.stages) and places == sorted(places)

    def has(self, *names: str) -> bool:
        """Whether one of these stages is on."""
        return any(name in names for name, _ in self.stages)

    def bias(self) -> tuple[tuple[int, float], ...]:
        """Pairs of a token id and its bias; of two for the same token the later one counts."""
        ranks = dict(self.stages).get("logit_bias", {}).get("logit_bias", ())
        ids = token_ids(tuple(rank for rank, _ in ranks), self.kind, self.size)
        return tuple(
            {
                token_id: -float("inf") if bias is None else bias
                for token_id, (_, bias) in zip(ids, ranks, strict=True)
            }.items()
        )

    def settings(self) -> dict[str, Any]:
        """Arguments for SamplingSettings."""
        arguments = {key: value for _, values in self.stages for key, value in values.items()}
        if "logit_bias" in arguments:
            arguments["logit_bias"] = self.bias()
        return {**arguments, "order": tuple(name for name, _ in self.stages)}


def _alone() -> Iterator[Case]:
    middle = [(kind, MIDDLE) for kind in KINDS_IN_THE_MIDDLE]
    for kind, size in [*itertools.product(KINDS, SMALL), *middle]:
        for name, every in VALUES.items():
            for values in every if name not in WITH_TEXT else ():
                for steps in (0, 3) if name == "mirostat" else (0,):
                    yield Case(kind, size, ((name, values),), steps=steps)
    for kind, size in itertools.product(KINDS_WITH_TEXT, (*SMALL[1:], MIDDLE)):
        for name, texts in WITH_TEXT.items():
            if name == "dry" and (kind not in DRY_KINDS or size > SMALL[2]):
                continue  # many texts: what they repeat, not the logits, is the question here
            for values, (text, breakers) in itertools.product(VALUES[name], texts):
                yield Case(kind, size, ((name, values),), text, breakers)


def _dry_on_noise() -> Iterator[Case]:
    """Many short texts that repeat themselves by chance, in every way."""
    breakers = itertools.cycle(("none", "none", *BREAKERS))
    for number, values in zip(range(60), itertools.cycle(VALUES["dry"]), strict=False):
        yield Case("model", 7, (("dry", values),), f"noise {number}", next(breakers))


def _alone_in_large_vocabularies() -> Iterator[Case]:
    kinds = [(kind, LARGE) for kind in ("model", "flat", "ruled_out", "english", "chinese")]
    for place, (kind, size) in enumerate([*kinds, ("model", LARGEST), ("flat", LARGEST)]):
        for name, every in VALUES.items():
            # Each value at least in two of them, at the largest size one of each sampler.
            some = every[place % 2 :: 2] if size == LARGE else every[place % 2 :: 9]
            for values in some:
                text, breakers = WITH_TEXT.get(name, (("none", "none"),))[-1]
                yield Case(kind, size, ((name, values),), text, breakers)


def _moved_among_equal_ones() -> Iterator[Case]:
    movers = ("logit_bias", "repetition_penalty", "presence_penalty")
    for size, name in itertools.product((33, 1_000, MIDDLE), movers):
        cuts = [*VALUES["top_k"][1:5], *([{"top_p": 0.55}] if size < MIDDLE else [])]
        for values, cut in itertools.product(VALUES[name], cuts):
            stages = ((name, values), (next(iter(cut)), cut))
            yield Case("tied", size, stages, "repeats")


def _moved_from_far_above() -> Iterator[Case]:
    """Where next to nothing is left of the sum without the likeliest token, which is then moved."""
    for kind, heat in itertools.product(("peaked", "wide"), (0.3, 0.5, 0.7)):
        for values in VALUES["logit_bias"]:
            stages = (("temperature", {"temperature": heat}), ("logit_bias", values))
            yield Case(kind, MIDDLE, stages)


def _chain(rng: random.Random, kind: str, size: int, order: tuple[str, ...]) -> Case:
    stages: list[tuple[str, Values]] = []
    window = (0, 3, 12)[int(rng.random() * 3)]
    for name in order:
        if rng.random() < (0.2 if name == "mirostat" else 0.55):
            choices = [values for values in VALUES[name] if _moderate(name, values)]
            if name == "logit_bias" and stages:
                choices = choices[:1]  # a ban might leave no token
            values = dict(choices[int(rng.random() * len(choices))])
            if "penalty_window" in values:
                values["penalty_window"] = window  # one for the three of them
            stages.append((name, values))
    texts = WITH_TEXT["dry"]
    text, breakers = texts[int(rng.random() * len(texts))]
    return Case(kind, size, tuple(stages), text, breakers)


def _moderate(name: str, values: Values) -> bool:
    """Leaves out what would leave one token, or all, to the rest of the chain."""
    if name == "temperature":
        return bool(values["temperature"] > 0.1)
    floor = {"top_k": 3, "top_p": 0.5, "typical": 0.5, "top_n_sigma": 1, "mirostat": 3}
    if name in floor:
        return bool(next(iter(values.values())) >= floor[name])
    roof = {"min_p": 0.1, "epsilon_cutoff": 0.01, "eta_cutoff": 0.02}
    return name not in roof or bool(next(iter(values.values())) <= roof[name])


def _shuffled(rng: random.Random, names: tuple[str, ...]) -> tuple[str, ...]:
    # Not rng.shuffle: only random() is promised to stay the same.
    return tuple(sorted(names, key=lambda _: rng.random()))


def _chains() -> Iterator[Case]:
    for seed, order in enumerate((TRANSFORMERS_ORDER, LLAMA_CPP_ORDER)):
        rng = random.Random(seed)
        for number in range(CHAINS_OF_EACH_ORDER):
            kind = CHAIN_KINDS[number % len(CHAIN_KINDS)]
            for names in (order, _shuffled(rng, order)):
                yield _chain(rng, kind, (33, 1_000, MIDDLE, 300)[number % 4], names)
        large = [("model", LARGE), ("english", LARGE), ("chinese", LARGE), ("low", LARGE)] * 6
        for kind, size in [*large, *[("model", LARGEST)] * 5]:
            yield _chain(rng, kind, size, order)


@cache
def cases() -> tuple[Case, ...]:
    """All cases that do something, each once."""
    every = itertools.chain(
        _alone(),
        _alone_in_large_vocabularies(),
        _dry_on_noise(),
        _moved_among_equal_ones(),
        _moved_from_far_above(),
        _chains(),
    )
    return tuple({case.name: case for case in every if case.stages}.values())
