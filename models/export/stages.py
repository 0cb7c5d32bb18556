"""The stages of an export, and how far the whole of it is."""

from __future__ import annotations

from collections.abc import Callable

WAITING = "waiting for another export of this model"
ALREADY_THERE = "already exported"
READING = "reading the model file"
TOKENIZER = "building the tokenizer"
WEIGHTS = "repacking the weights"
FINISHING = "writing the graphs"

_SHARES = {READING: 500, TOKENIZER: 100, WEIGHTS: 300, FINISHING: 100}
"""Thousandths of the whole, as measured."""

STAGES = tuple(_SHARES)
"""Every new export goes through these, in this order."""

TOTAL = 1000

Progress = Callable[[str, int, int], None]
"""progress(stage, done, total): `done` of `total` thousandths of the whole export, rising.

Raising out of it stops the export, which leaves nothing behind.
"""


def ignore(stage: str, done: int, total: int) -> None:
    """The progress of an export that nobody watches."""


class Reporter:
    """Turns steps within a stage into thousandths of the whole; says only what has changed."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = ("", -1)

    def waiting(self) -> None:
        """Another export holds the folder; said again and again, so that it can be cancelled."""
        self._progress(WAITING, 0, TOTAL)

    def already_there(self) -> None:
        """Nothing is to be done: the folder holds this very export."""
        self._progress(ALREADY_THERE, TOTAL, TOTAL)

    def stage(self, name: str) -> Callable[[int, int], None]:
        """Begin a stage; returns step(done, total) for what happens in it."""
        before = sum(_SHARES[earlier] for earlier in STAGES[: STAGES.index(name)])

        def step(done: int, total: int) -> None:
            share = _SHARES[name] * min(done, total) // max(total, 1)
            if (name, before + share) != self._last:
                self._last = (name, before + share)
                self._progress(name, before + share, TOTAL)

        step(0, 1)
        return step
