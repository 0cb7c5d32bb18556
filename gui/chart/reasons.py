"""Why a token was cut, as arithmetic: "top-p: 0.912 before it ≥ 0.90", at three lengths.

What is printed holds as it is printed. Knows numbers and words; neither widget nor distribution.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from engine.sampling.record import CutReason
from gui import stage_names
from gui.chart.comparison import LESS, MORE, MORE_OR_EQUAL, Comparer, Comparison
from gui.chart.numbers import NumberWriter


class Reason(NamedTuple):
    """A reason at three lengths; the shortest is the stage alone."""

    long: str
    middle: str
    short: str


def in_sentence(name: str) -> str:
    """ "Top-p" -> "top-p", for the middle of a sentence; "DRY" and "XTC" stay as they are."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


class ReasonWriter(QObject):
    """Writes reasons in one language, and in the locale of a `NumberWriter`.

    For a row: a chart writes dozens a frame. The sentence for a card is `SentenceWriter`'s.
    """

    def __init__(self, numbers: NumberWriter) -> None:
        super().__init__()
        self._numbers = numbers
        self.comparer = Comparer(numbers)
        self._writers: dict[str, Callable[[CutReason], Reason]] = {
            "logits": self._impossible,
            "logit_bias": self._ban,
            "temperature": self._greedy,
            "top_k": self._top_k,
            "top_p": self._top_p,
            "min_p": self._min_p,
            "typical": self._typical,
            "epsilon_cutoff": self._epsilon,
            "eta_cutoff": self._eta,
            "top_n_sigma": self._top_n_sigma,
            "xtc": self._xtc,
            "mirostat": self._mirostat,
        }

    def reason(self, cut: CutReason) -> Reason:
        """The words for a cut; of a stage that is not known here, what it measured and allows."""
        return self._writers.get(cut.stage, self._unknown)(cut)

    def _impossible(self, cut: CutReason) -> Reason:
        return Reason(self.tr("the model: logit −∞"), self.tr("model: logit −∞"), self.tr("model"))

    def _ban(self, cut: CutReason) -> Reason:
        return Reason(self.tr("ban: its bias is −∞"), self.tr("ban"), self.tr("ban"))

    def _greedy(self, cut: CutReason) -> Reason:
        long = self.tr("greedy: not the first")
        return Reason(long, long, self.tr("greedy"))

    def _top_k(self, cut: CutReason) -> Reason:
        rank, limit = (self._numbers.count(round(each)) for each in (cut.measured, cut.limit))
        return Reason(
            self.tr("top-k: rank {rank} > {limit}").format(rank=rank, limit=limit),
            self.tr("top-k: {rank} > {limit}").format(rank=rank, limit=limit),
            self.tr("top-k"),
        )

    def _top_p(self, cut: CutReason) -> Reason:
        total, sign, limit = self.comparer.total(cut.measured, cut.limit)
        return Reason(
            self.tr("top-p: {total} before it {sign} {limit}").format(
                total=total, sign=sign, limit=limit
            ),
            self.tr("top-p: {total} {sign} {limit}").format(total=total, sign=sign, limit=limit),
            self.tr("top-p"),
        )

    def _typical(self, cut: CutReason) -> Reason:
        total, sign, limit = self.comparer.total(cut.measured, cut.limit)
        return Reason(
            self.tr("typical: {total} closer to the entropy {sign} {limit}").format(
                total=total, sign=sign, limit=limit
            ),
            self.tr("typical: {total} {sign} {limit}").format(total=total, sign=sign, limit=limit),
            self.tr("typical"),
        )

    def _min_p(self, cut: CutReason) -> Reason:
        plain = self.comparer.shares(cut.measured, LESS, cut.limit)
        text = self.tr("min-p: {comparison}")
        return Reason(
            text.format(comparison=product_of(self.comparer, cut)),
            text.format(comparison=plain),
            self.tr("min-p"),
        )

    def _epsilon(self, cut: CutReason) -> Reason:
        shares = self.comparer.shares(cut.measured, LESS, cut.limit)
        long = self.tr("ε: {comparison}").format(comparison=shares)
        return Reason(long, long, self.tr("ε-cutoff"))

    def _eta(self, cut: CutReason) -> Reason:
        shares = self.comparer.shares(cut.measured, LESS, cut.limit)
        long = self.tr("η: {comparison}").format(comparison=shares)
        return Reason(long, long, self.tr("η-cutoff"))

    def _top_n_sigma(self, cut: CutReason) -> Reason:
        plain = self.comparer.compared(cut.measured, LESS, cut.limit)
        text = self.tr("top-nσ: {comparison}")
        return Reason(
            text.format(comparison=difference_of(self.comparer, cut)),
            text.format(comparison=plain),
            self.tr("top-nσ"),
        )

    def _xtc(self, cut: CutReason) -> Reason:
        shares = self.comparer.shares(cut.measured, MORE_OR_EQUAL, cut.limit)
        return Reason(
            self.tr("XTC: {comparison}, and a less likely one stays").format(comparison=shares),
            self.tr("XTC: {comparison}").format(comparison=shares),
            self.tr("XTC"),
        )

    def _mirostat(self, cut: CutReason) -> Reason:
        one, sign, other = self.comparer.compared(cut.measured, MORE, cut.limit)
        return Reason(
            self.tr("mirostat: {surprise} bits {sign} μ {limit}").format(
                surprise=one, sign=sign, limit=other
            ),
            self.tr("mirostat: {surprise} {sign} {limit}").format(
                surprise=one, sign=sign, limit=other
            ),
            self.tr("mirostat"),
        )

    def _unknown(self, cut: CutReason) -> Reason:
        name = in_sentence(stage_names.stage_name(cut.stage))
        measured, limit = (self._numbers.decimal(each, 3) for each in (cut.measured, cut.limit))
        long = self.tr("{stage}: {measured} against {limit}").format(
            stage=name, measured=measured, limit=limit
        )
        return Reason(long, name, name)


def product_of(comparer: Comparer, cut: CutReason) -> Comparison:
    """The share against min-p times the largest, or where that cannot be told, the limit itself."""
    product = None
    if {"min_p", "largest"} <= cut.details.keys():
        factor, largest = cut.details["min_p"], cut.details["largest"]
        product = comparer.product(cut.measured, factor, largest)
    return product or comparer.shares(cut.measured, LESS, cut.limit)


def difference_of(comparer: Comparer, cut: CutReason) -> Comparison:
    """The logit against the largest less n sigma, or where that is not told, the limit itself."""
    if cut.details.get("sigma") and "largest" in cut.details:
        largest, sigma = cut.details["largest"], cut.details["sigma"]
        return comparer.difference(cut.measured, largest, (largest - cut.limit) / sigma, sigma)
    return comparer.compared(cut.measured, LESS, cut.limit)
