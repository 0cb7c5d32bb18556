"""What the pipeline strip shows of a trace: one card per stage that is on, and where one may move.

Only the pictures are a slice: counts and masses are over the whole vocabulary. Knows nothing of
pixels or of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.sampling import SamplingSettings, SamplingTrace, Stage
from engine.sampling.stages import STAGES

LOGITS = "logits"
DRAW = "draw"
BAR_COUNT = 24


class StripBar(NamedTuple):
    """One token in a card's picture: its share after the stage, or, where it is cut, the share it
    had when it was.
    """

    token_id: int
    share: float
    is_cut: bool


class StripCard(NamedTuple):
    """One stage. `stage` is its name, "logits" for the model's own distribution, or "draw".

    `kept` tokens are left after it. It cut `removed` of them, which had `removed_mass` of the
    distribution before it; `acted` is False where it left everything as it was. `bars` are the
    leading tokens in the order in which the chart lists them; `rest_count` tokens that are left
    have no bar, and `rest` is their total.
    """

    stage: str
    kept: int
    removed: int
    removed_mass: float
    acted: bool
    bars: tuple[StripBar, ...]
    rest_count: int
    rest: float


def strip_cards(trace: SamplingTrace, bar_count: int = BAR_COUNT) -> tuple[StripCard, ...]:
    """The cards of "logits", of every stage that is on in the trace's order, and of "draw".

    Raises ValueError for a bar count below 1.
    """
    if bar_count < 1:
        raise ValueError(f"bar_count is {bar_count}: it must be 1 or more")
    cards: list[StripCard] = []
    ids: list[int] = trace.order[:bar_count].tolist()
    shares: dict[int, float] = {}
    for stage in trace.stages:
        if stage.active:
            if cards and stage.outcome.moves:
                ids = _moved(ids, cards[-1], stage)
            cards.append(_card(stage, ids, shares))
    drawn = cards[-1]._replace(stage=DRAW, removed=0, removed_mass=0.0, acted=True)
    return (*cards, drawn)


def _moved(ids: list[int], last: StripCard, stage: Stage) -> list[int]:
    """The leading tokens after a stage that moves them: what is left changes places, what was cut
    keeps its own, as in `SamplingTrace.order_after`, but without ordering the whole vocabulary.
    """
    cut = {bar.token_id for bar in last.bars if bar.is_cut}
    if stage.kept < stage.before.size:
        cut.update(stage.removed_ids.tolist())
    best_left = iter(stage.outcome.candidates.first(len(ids)).ids.tolist())
    return [token_id if token_id in cut else next(best_left) for token_id in ids]


def _card(stage: Stage, ids: list[int], shares: dict[int, float]) -> StripCard:
    """The card of one stage; `shares` are the last ones that tokens had, by id, and are updated."""
    left = stage.outcome.candidates
    # A cut moves no token, so whatever is left of the leading ones leads what is left. Asking for
    # these alone spares ordering and dividing the whole vocabulary.
    best = left.first(len(ids))
    shares_of_best = (best.weights / left.total).tolist()
    leading = dict(zip(best.ids.tolist(), shares_of_best, strict=True))
    shares.update(leading)
    bars = tuple(StripBar(each, shares.get(each, 0.0), each not in leading) for each in ids)
    shown = [bar.share for bar in bars if not bar.is_cut]
    removed = stage.before.size - stage.kept
    rest_count = stage.kept - len(shown)
    return StripCard(
        stage=stage.name,
        kept=stage.kept,
        removed=removed,
        removed_mass=_removed_mass(stage) if removed else 0.0,
        # A stage that finds nothing to do gives back the candidates that it got.
        acted=left is not stage.before or stage.name == LOGITS,
        bars=bars,
        rest_count=rest_count,
        rest=max(0.0, 1.0 - sum(shown)) if rest_count else 0.0,
    )


def _removed_mass(stage: Stage) -> float:
    """As `Stage.removed_mass`; where the best are left, without dividing the whole vocabulary."""
    before = stage.before
    if stage.outcome.candidates.top_of is before:
        return float(before.weights[stage.kept :].sum()) / before.total
    return stage.removed_mass


def cards_without_numbers(settings: SamplingSettings) -> tuple[StripCard, ...]:
    """The same cards while there is no distribution yet: nothing is known but which stages are on.

    Their `kept` is 0, which no card of a trace has.
    """
    on = [name for name in settings.order if STAGES[name].is_on(settings)]
    return tuple(StripCard(name, 0, 0, 0.0, True, (), 0, 0.0) for name in (LOGITS, *on, DRAW))


def largest_share(cards: Sequence[StripCard]) -> float:
    """The largest share that a bar of any card stands for: the common scale of their pictures."""
    return max((bar.share for card in cards for bar in card.bars), default=1.0)


def reordered(
    order: Sequence[str], stages_on: Sequence[str], stage: str, place: int
) -> tuple[str, ...]:
    """`order` with `stage` at `place`, counted from 0, among `stages_on`, which are a part of it.

    The stages that are on change among the places that they have; those that are off stay where
    they are, so a stage that is moved there and back gives the same order again. A place that is
    too low or too high is the first or the last.

    >>> reordered(("a", "off", "b", "c"), ("a", "b", "c"), "a", 1)
    ('b', 'off', 'a', 'c')

    Raises ValueError for a stage that is not on.
    """
    if stage not in stages_on:
        raise ValueError(f"stage is {stage!r}: it must be one of {', '.join(stages_on)}")
    moved = [each for each in order if each in stages_on and each != stage]
    moved.insert(min(max(place, 0), len(moved)), stage)
    sequence = iter(moved)
    return tuple(next(sequence) if each in stages_on else each for each in order)
