"""What is said of growing: its kinds, its cost, and why it ended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject

from engine.paths import Growth, GrowthKind, planned
from gui.chart.numbers import NumberWriter
from gui.failure_words import failure_words

KINDS: tuple[GrowthKind, ...] = ("best", "sampled", "tree", "beam")


class GrowWords(QObject):
    """Writes in the application's language."""

    @property
    def numbers(self) -> NumberWriter:
        return NumberWriter(QLocale())

    def kind(self, kind: GrowthKind) -> str:
        return {
            "best": self.tr("k best"),
            "sampled": self.tr("Drawn"),
            "tree": self.tr("Tree"),
            "beam": self.tr("Beam search"),
        }[kind]

    def explanation(self, kind: GrowthKind) -> str:
        return {
            "best": self.tr("The likeliest next tokens, each continued with the likeliest token"),
            "sampled": self.tr("Continuations drawn with the settings as they are"),
            "tree": self.tr("The likeliest tokens after each token"),
            "beam": self.tr("The likeliest whole continuations that a search finds"),
        }[kind]

    def width(self, kind: GrowthKind) -> str:
        """What the width counts."""
        return {
            "best": self.tr("Wide: how many continuations"),
            "sampled": self.tr("Wide: how many continuations"),
            "tree": self.tr("Wide: how many ways on from each token"),
            "beam": self.tr("Wide: how many beams are kept"),
        }[kind]

    def cost(self, growth: Growth) -> str:
        return self.tr("≤ %n model steps", "", planned(growth))

    def progress(self, done: int, planned: int) -> str:
        return self.tr("{done} of {planned}").format(
            done=self.numbers.count(done), planned=self.numbers.count(planned)
        )

    def summary(self, growth: Growth) -> str:
        """For a button: "k best, 5 × 8"."""
        return self.tr("{kind}, {width} × {depth}").format(
            kind=self.kind(growth.kind), width=growth.width, depth=growth.depth
        )

    def reason(self, message: str) -> str:
        """Why a growth came to an end."""
        return self.tr("Growing stopped: {reason}").format(reason=failure_words(message))

    def not_ready(self) -> str:
        return self.tr("Nothing can grow yet: the text is still being read.")

    def too_much(self) -> str:
        return self.tr("Too many steps of the model: choose a smaller width or depth")

    def failures(self, reasons: Sequence[str]) -> str:
        """Why some continuations are shorter than they were to be."""
        words = self.tr("%n continuations ended early: {reason}", "", len(reasons))
        return words.format(reason=failure_words(reasons[0]))

    def dropped(self) -> str:
        return self.tr("Growing stopped: the place it began at is gone, or the model is another.")
