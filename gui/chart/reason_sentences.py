"""Why a token was cut, as a sentence for its card. Knows numbers and words; no distribution."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.sampling.record import CutReason
from gui import stage_names
from gui.chart.comparison import LESS, MORE, MORE_OR_EQUAL, Comparer
from gui.chart.numbers import NumberWriter
from gui.chart.reasons import difference_of, product_of


class SentenceWriter(QObject):
    """Writes sentences in one language, and in the locale of a `NumberWriter`."""

    def __init__(self, numbers: NumberWriter) -> None:
        super().__init__()
        self._numbers = numbers
        self._comparer = Comparer(numbers)

    def sentence(self, cut: CutReason) -> str:
        """One sentence; of a stage that is not known here, what it measured and allows."""
        template = self._templates().get(cut.stage)
        if template is None:
            return self._unknown(cut)
        return template.format(**self._numbers_of(cut))

    def _templates(self) -> dict[str, str]:
        return {
            "logits": self.tr("The model itself rules it out: its logit is −∞."),
            "logit_bias": self.tr("It is banned: its bias is −∞."),
            "temperature": self.tr(
                "Temperature 0 keeps only the first candidate; this is number {one}."
            ),
            "top_k": self.tr("Top-k keeps {other} candidates; this is number {one}."),
            "top_p": self.tr(
                "The candidates before it make {one} in total: that is {other} or more, "
                "so top-p needs no other."
            ),
            "typical": self.tr(
                "The candidates whose surprise is closer to the entropy make {one} in total: "
                "that is {other} or more, so typical-p needs no other."
            ),
            "min_p": self.tr("Its share is below min-p times the largest share: {comparison}."),
            "epsilon_cutoff": self.tr("Its share is below the ε-cutoff: {comparison}."),
            "eta_cutoff": self.tr(
                "Its share is below what the η-cutoff asks at this entropy: {comparison}."
            ),
            "top_n_sigma": self.tr(
                "Its logit is further below the largest than top-nσ allows: {comparison}."
            ),
            "xtc": self.tr(
                "Its share reaches XTC's threshold ({comparison}), and of such tokens only the "
                "least likely one stays."
            ),
            "mirostat": self.tr(
                "Its surprise is above what mirostat allows now: {one} bits {sign} μ {other}."
            ),
        }

    def _numbers_of(self, cut: CutReason) -> dict[str, str]:
        """The two numbers, the sign between them, and all three in one."""
        comparer, measured, limit = self._comparer, cut.measured, cut.limit
        if cut.stage in ("logits", "logit_bias"):
            return {}
        if cut.stage in ("temperature", "top_k"):
            count = self._numbers.count
            return {"one": count(round(measured)), "other": count(round(limit))}
        if cut.stage in ("top_p", "typical"):
            compared = comparer.total(measured, limit)
        elif cut.stage == "min_p":
            compared = product_of(comparer, cut)
        elif cut.stage == "top_n_sigma":
            compared = difference_of(comparer, cut)
        elif cut.stage == "mirostat":
            compared = comparer.compared(measured, MORE, limit)
        else:
            sign = MORE_OR_EQUAL if cut.stage == "xtc" else LESS
            compared = comparer.shares(measured, sign, limit)
        return {**compared._asdict(), "comparison": str(compared)}

    def _unknown(self, cut: CutReason) -> str:
        measured, limit = (self._numbers.decimal(each, 3) for each in (cut.measured, cut.limit))
        return self.tr("{stage} cut it: it measures {measured}, against {limit}.").format(
            stage=stage_names.stage_name(cut.stage), measured=measured, limit=limit
        )
