"""Why a token was cut, as arithmetic: "top-p: 0.912 before it ≥ 0.90", at three lengths.

What is printed holds as it is printed. Knows numbers and words; neither widget nor distribution.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from engine.sampling.record import CutReason
from gui import stage_names
from gui.chart.comparison import LESS, MORE, MORE_OR_EQUAL, Comparer
from gui.chart.numbers import NumberWriter


class Reason(NamedTuple):
    """A reason at three lengths, and as a sentence."""

    long: str
    middle: str
    short: str
    sentence: str


def in_sentence(name: str) -> str:
    """ "Top-p" -> "top-p", for the middle of a sentence; "DRY" and "XTC" stay as they are."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


class ReasonWriter(QObject):
    """Writes reasons in one language, and in the locale of a `NumberWriter`."""

    def __init__(self, numbers: NumberWriter) -> None:
        super().__init__()
        self._numbers = numbers
        self._comparer = Comparer(numbers)
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
        return Reason(
            self.tr("the model: logit −∞"),
            self.tr("logit −∞"),
            self.tr("model"),
            self.tr("The model itself rules it out: its logit is −∞."),
        )

    def _ban(self, cut: CutReason) -> Reason:
        return Reason(
            self.tr("ban: its bias is −∞"),
            self.tr("ban"),
            self.tr("ban"),
            self.tr("It is banned: its bias is −∞."),
        )

    def _greedy(self, cut: CutReason) -> Reason:
        sentence = self.tr("Temperature 0 keeps only the first candidate; this is number {rank}.")
        return Reason(
            self.tr("greedy: not the first"),
            self.tr("not the first"),
            self.tr("greedy"),
            sentence.format(rank=self._numbers.count(round(cut.measured))),
        )

    def _top_k(self, cut: CutReason) -> Reason:
        rank, limit = (self._numbers.count(round(each)) for each in (cut.measured, cut.limit))
        sentence = self.tr("Top-k keeps {limit} candidates; this is number {rank}.")
        return Reason(
            self.tr("top-k: rank {rank} > {limit}").format(rank=rank, limit=limit),
            self.tr("top-k: {rank} > {limit}").format(rank=rank, limit=limit),
            self.tr("top-k"),
            sentence.format(rank=rank, limit=limit),
        )

    def _top_p(self, cut: CutReason) -> Reason:
        total, sign, limit = self._comparer.total(cut.measured, cut.limit)
        sentence = self.tr(
            "The candidates before it make {total} in total: that is {limit} or more, "
            "so top-p needs no other."
        )
        return Reason(
            self.tr("top-p: {total} before it {sign} {limit}").format(
                total=total, sign=sign, limit=limit
            ),
            self.tr("top-p: {comparison}").format(comparison=f"{total} {sign} {limit}"),
            self.tr("top-p"),
            sentence.format(total=total, limit=limit),
        )

    def _typical(self, cut: CutReason) -> Reason:
        total, sign, limit = self._comparer.total(cut.measured, cut.limit)
        sentence = self.tr(
            "The candidates whose surprise is closer to the entropy make {total} in total: "
            "that is {limit} or more, so typical-p needs no other."
        )
        return Reason(
            self.tr("typical: {total} closer to the entropy {sign} {limit}").format(
                total=total, sign=sign, limit=limit
            ),
            self.tr("typical: {comparison}").format(comparison=f"{total} {sign} {limit}"),
            self.tr("typical"),
            sentence.format(total=total, limit=limit),
        )

    def _min_p(self, cut: CutReason) -> Reason:
        plain = shown = self._comparer.shares(cut.measured, LESS, cut.limit)
        if {"min_p", "largest"} <= cut.details.keys():
            factor, largest = cut.details["min_p"], cut.details["largest"]
            shown = self._comparer.product(cut.measured, factor, largest) or plain
        sentence = self.tr("Its share is below min-p times the largest share: {comparison}.")
        return Reason(
            self.tr("min-p: {comparison}").format(comparison=shown),
            self.tr("min-p: {comparison}").format(comparison=plain),
            self.tr("min-p"),
            sentence.format(comparison=shown),
        )

    def _epsilon(self, cut: CutReason) -> Reason:
        shares = self._comparer.shares(cut.measured, LESS, cut.limit)
        return Reason(
            self.tr("ε: {comparison}").format(comparison=shares),
            self.tr("ε: {comparison}").format(comparison=shares),
            self.tr("ε-cutoff"),
            self.tr("Its share is below the ε-cutoff: {comparison}.").format(comparison=shares),
        )

    def _eta(self, cut: CutReason) -> Reason:
        shares = self._comparer.shares(cut.measured, LESS, cut.limit)
        sentence = self.tr(
            "Its share is below what the η-cutoff asks at this entropy: {comparison}."
        )
        return Reason(
            self.tr("η: {comparison}").format(comparison=shares),
            self.tr("η: {comparison}").format(comparison=shares),
            self.tr("η-cutoff"),
            sentence.format(comparison=shares),
        )

    def _top_n_sigma(self, cut: CutReason) -> Reason:
        plain = shown = self._comparer.compared(cut.measured, LESS, cut.limit)
        if cut.details.get("sigma") and "largest" in cut.details:
            largest, sigma = cut.details["largest"], cut.details["sigma"]
            count = (largest - cut.limit) / sigma
            shown = self._comparer.difference(cut.measured, largest, count, sigma)
        sentence = self.tr(
            "Its logit is further below the largest than top-nσ allows: {comparison}."
        )
        return Reason(
            self.tr("top-nσ: {comparison}").format(comparison=shown),
            self.tr("top-nσ: {comparison}").format(comparison=plain),
            self.tr("top-nσ"),
            sentence.format(comparison=shown),
        )

    def _xtc(self, cut: CutReason) -> Reason:
        shares = self._comparer.shares(cut.measured, MORE_OR_EQUAL, cut.limit)
        sentence = self.tr(
            "Its share reaches XTC's threshold ({comparison}), and of such tokens only the least "
            "likely one stays."
        )
        return Reason(
            self.tr("XTC: {comparison}, and a less likely one stays").format(comparison=shares),
            self.tr("XTC: {comparison}").format(comparison=shares),
            self.tr("XTC"),
            sentence.format(comparison=shares),
        )

    def _mirostat(self, cut: CutReason) -> Reason:
        one, sign, other = self._comparer.compared(cut.measured, MORE, cut.limit)
        comparison = self.tr("{surprise} bits {sign} μ {limit}").format(
            surprise=one, sign=sign, limit=other
        )
        sentence = self.tr("Its surprise is above what mirostat allows now: {comparison}.")
        return Reason(
            self.tr("mirostat: {comparison}").format(comparison=comparison),
            self.tr("mirostat: {comparison}").format(comparison=f"{one} {sign} {other}"),
            self.tr("mirostat"),
            sentence.format(comparison=comparison),
        )

    def _unknown(self, cut: CutReason) -> Reason:
        name = stage_names.stage_name(cut.stage)
        measured, limit = (self._numbers.decimal(each, 3) for each in (cut.measured, cut.limit))
        sentence = self.tr("{stage} cut it: it measures {measured}, against {limit}.")
        return Reason(
            self.tr("{stage}: {measured} against {limit}").format(
                stage=in_sentence(name), measured=measured, limit=limit
            ),
            in_sentence(name),
            in_sentence(name),
            sentence.format(stage=name, measured=measured, limit=limit),
        )
