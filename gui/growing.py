"""How a tree grows in the background: on the model's own thread, and whoever types goes first.

Knows no thread and no tree; a job is a plain generator over a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.model import Evaluation, LanguageModel

GrowthJob = Callable[[LanguageModel], Iterator[object]]
"""Yields what it has found after every evaluation of the model."""


class GrowthStopped(Exception):  # noqa: N818 - no fault
    """The growth is no longer wanted."""


class YieldingModel:
    """A model as a growing tree sees it: each evaluation waits until nobody else needs the model.

    ``make_way`` answers whoever waits, and raises `GrowthStopped` to end it all. When
    ``is_needed`` becomes true during an evaluation, that is given up and tried again later: what it
    has read by then stays cached.
    """

    def __init__(
        self, model: LanguageModel, make_way: Callable[[], None], is_needed: Callable[[], bool]
    ) -> None:
        self._model = model
        self._make_way = make_way
        self._is_needed = is_needed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def evaluate(self, ids: Sequence[int], **others: Any) -> Evaluation:
        while True:
            self._make_way()
            try:
                return self._model.evaluate(ids, **{**others, "cancelled": self._is_needed})
            except Exception:
                if not self._is_needed():
                    raise
