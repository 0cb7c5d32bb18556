"""What it costs to score every token of a text, and to look back at one of them.

With and without take turns in one run, over texts that were not asked before: a model answers from
memory what it has been asked. Ratios are of the medians.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator

from models import load_model
from models.catalogue import DEFAULT_MODEL
from models.runtime import OnnxModel
from models.scores import TokenScores
from tests.bench.report import Row, at_most, wait_for_quiet
from tests.bench.text import PASSAGE

THREADS = 2
PASTE = 1000
LONG = 2000
ROUNDS = 7
KEYS = 60
LOOKS = 40
PASTE_GOAL = 1.3
KEY_GOAL_MS = 1.0
LOOK_GOAL = 1.1

Listener = Callable[[TokenScores], None] | None


def _ignore(scores: TokenScores) -> None:
    pass


def rows() -> Iterator[Row]:
    """A paste, keys at the end of a long text, looks back."""
    model = load_model(DEFAULT_MODEL, threads=THREADS)
    ids = model.encode(PASSAGE)
    try:
        yield _paste(model, ids)
        yield _key(model, ids)
        yield _look(model, ids)
    finally:
        model.close()


def _paste(model: OnnxModel, ids: list[int]) -> Row:
    """Each text begins with a token of its own, so that it has nothing in common with others."""
    times_ms: dict[Listener, list[float]] = {None: [], _ignore: []}
    model.evaluate([1], scored=_ignore)  # the first scores also need what follows no text at all
    for number in range(2 * ROUNDS):
        scored = _ignore if number % 2 else None
        wait_for_quiet()
        answer = model.evaluate([1000 + number, *ids[1:PASTE]], scored=scored)
        assert answer.computed == PASTE
        times_ms[scored].append(answer.duration_ms)
    bare_ms, scored_ms = (statistics.median(times) for times in times_ms.values())
    return at_most(
        f"{PASTE:,}-token paste scored, over the bare prefill",
        scored_ms / bare_ms,
        PASTE_GOAL,
        "×",
        bare_median_ms=bare_ms,
        scored_median_ms=scored_ms,
        bare_best_ms=min(times_ms[None]),
        scored_best_ms=min(times_ms[_ignore]),
    )


def _key(model: OnnxModel, ids: list[int]) -> Row:
    """Token after token, every other one scored and one behind it not, each in the same place.

    A key that is not scored leaves a token to be scored by the next: so both are tried on the same
    text, and the scored one first.
    """
    text = list(ids[:LONG])
    model.evaluate(text, scored=_ignore)
    times_ms: dict[Listener, list[float]] = {None: [], _ignore: []}
    wait_for_quiet()
    for number in range(KEYS):
        for step, scored in enumerate((_ignore, None)):
            answer = model.evaluate([*text, 2000 + 2 * number + step], scored=scored)
            assert answer.computed == 2
            times_ms[scored].append(answer.duration_ms)
        text.append(2000 + 2 * number)
    bare_ms, scored_ms = (statistics.median(times) for times in times_ms.values())
    return at_most(
        f"key at the end of {LONG:,} tokens scored, over the bare step",
        scored_ms - bare_ms,
        KEY_GOAL_MS,
        "ms",
        bare_median_ms=bare_ms,
        scored_median_ms=scored_ms,
    )


def _look(model: OnnxModel, ids: list[int]) -> Row:
    """Looks at places all over a text, in turns with steps at its end."""
    text = list(ids[:PASTE])
    model.evaluate(text, scored=_ignore)
    looks_ms, steps_ms = [], []
    wait_for_quiet()
    for number, place in enumerate(random.Random(1).sample(range(2, PASTE - 1), LOOKS)):
        look = model.evaluate(text[:place])
        step = model.evaluate([*text, 3000 + number], scored=_ignore)
        assert look.computed == step.computed == 2
        looks_ms.append(look.duration_ms)
        steps_ms.append(step.duration_ms)
    look_ms, step_ms = statistics.median(looks_ms), statistics.median(steps_ms)
    return at_most(
        f"look at a token of {PASTE:,}, over one step",
        look_ms / step_ms,
        LOOK_GOAL,
        "×",
        look_median_ms=look_ms,
        step_median_ms=step_ms,
        slowest_look_ms=max(looks_ms),
    )
