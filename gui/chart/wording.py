"""The chart's sentences: stages, where was cut, what is known of a token.

Knows the numbers' meaning, not where or how they are painted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject

from engine.chart import ChartContent, CutLine, Rest, ScatteredCut
from gui import stage_names
from gui.chart.numbers import NumberWriter
from gui.chart.reasons import Reason, ReasonWriter, in_sentence


class Wording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale, vocabulary_size: int) -> None:
        super().__init__()
        self.numbers = NumberWriter(locale)
        self.reasons = ReasonWriter(self.numbers)
        self._vocabulary_size = vocabulary_size

    def stage_name(self, stage: str) -> str:
        """ "top_k" -> "top-k", within a sentence; the first stage is what the model said."""
        return self.tr("model") if stage == "logits" else in_sentence(stage_names.stage_name(stage))

    def stage_with_value(self, stage: str, value: float) -> str:
        """ "top-p 0.90", "top-k 40", "greedy (temperature 0)"."""
        if stage == "temperature" and value == 0:
            return self.tr("greedy (temperature 0)")
        if stage == "logits":
            return self.tr("the model (logit −∞)")
        if stage == "logit_bias":
            return self.tr("ban")
        decimals = stage_names.KNOWN_BY.get(stage, ("", 2))[1]
        numbers = self.numbers
        written = numbers.setting(value, decimals) if decimals else numbers.count(round(value))
        name = self.stage_name(stage)
        return f"{name} τ {written}" if stage == "mirostat" else f"{name} {written}"

    def short_after(self, stage: str) -> str:
        """The same where there is little room: "top-p"."""
        return self.tr("no sampler") if stage == "logits" else self.stage_name(stage)

    def after(self, stage: str) -> str:
        """ "after top-p": of which distribution a share is."""
        if stage == "logits":
            return self.tr("before any sampler")
        return self.tr("after {stage}").format(stage=self.stage_name(stage))

    def reason_of(self, content: ChartContent, token_id: int) -> Reason | None:
        """Why a token was cut, in words."""
        cut = None if content.trace is None else content.trace.cut_reason(token_id)
        return None if cut is None else self.reasons.reason(cut)

    def logit(self, logit: float) -> str:
        """A logit with two decimals; −∞ for a token that the model rules out."""
        return "\N{MINUS SIGN}∞" if logit == -math.inf else self.numbers.decimal(logit, 2)

    def bias(self, bias: float) -> str:
        """ "+1", "−2.5", "ban"."""
        if bias == -math.inf:
            return self.tr("ban")
        written = self.numbers.setting(abs(bias), 0)
        return f"+{written}" if bias > 0 else f"\N{MINUS SIGN}{written}"

    def actual(self) -> str:
        """What is said of the token that the text goes on with."""
        return self.tr("in the text")

    def _kept(self, kept: int) -> str:
        return self.tr("{kept} of {size} kept").format(
            kept=self.numbers.count(kept), size=self.numbers.count(self._vocabulary_size)
        )

    def cut_reasons(self, cut: CutLine) -> tuple[str, str, str]:
        """Where a stage stops, at three lengths, longest first."""
        stage = self.stage_with_value(cut.stage, cut.value)
        return (
            self.tr("{stage} stops here · {kept}").format(stage=stage, kept=self._kept(cut.kept)),
            self._stage_and_kept(stage, cut.kept),
            stage,
        )

    def _stage_and_kept(self, stage: str, kept: int) -> str:
        return self.tr("{stage} · {kept} kept").format(stage=stage, kept=self.numbers.count(kept))

    def note(self, note: CutLine | ScatteredCut) -> tuple[str, str, str]:
        """A cut that no line can show, at three lengths, longest first: among the tokens that are
        not shown, or here and there.
        """
        stage = self.stage_with_value(note.stage, note.value)
        if isinstance(note, CutLine):
            longest = self.tr("{stage} stops among these · {kept}")
            return (
                longest.format(stage=stage, kept=self._kept(note.kept)),
                self._stage_and_kept(stage, note.kept),
                stage,
            )
        cut = self._cut_here_and_there(note).format(
            stage=stage, here=self.numbers.count(note.cut_rows)
        )
        longest = self.tr("{cut} · {kept}").format(cut=cut, kept=self._kept(note.kept))
        return longest, cut, self._stage_and_kept(stage, note.kept)

    def _cut_here_and_there(self, note: ScatteredCut) -> str:
        """Which tokens a stage cut; {stage} and {here}, the number of rows, are left open."""
        others = note.cut_others
        if not others:
            return self.tr("{stage} cut {here} of these rows")
        if note.cut_rows:
            text = self.tr("{stage} cut {here} of these rows and %n tokens not shown", "", others)
        else:
            text = self.tr("{stage} cut %n tokens not shown", "", others)
        return text.replace(str(others), self.numbers.count(others))

    def notes(self, notes: Sequence[CutLine | ScatteredCut]) -> tuple[str, ...]:
        """Several of these on one line, longest first: at three lengths, then only the first few
        and how many more there are.
        """
        lengths = list(zip(*(self.note(note) for note in notes), strict=True))
        names = [self.stage_with_value(note.stage, note.value) for note in notes]
        lengths += [] if len(names) == 1 else [tuple(names)]
        fewer = [self._and_more(names, shown) for shown in range(len(names) - 1, 0, -1)]
        return (*(" · ".join(texts) for texts in lengths), *fewer)

    def _and_more(self, names: Sequence[str], shown: int) -> str:
        left_out = len(names) - shown
        return self.tr("{stages} and %n more cuts", "", left_out).format(
            stages=" · ".join(names[:shown])
        )

    def rest_name(self, rest: Rest) -> str:
        """ "49,137 more"."""
        return self.tr("%n more", "tokens that are not shown", rest.count).replace(
            str(rest.count), self.numbers.count(rest.count)
        )

    def rest_summary(self, rest: Rest, stage: str | None) -> str:
        """ "49,137 more: 8.7 % by the model, 0 % drawn"; `stage` is the one shown, None for what is
        drawn from.
        """
        return self.tr("{more}: {model} by the model, {share} {which}").format(
            more=self.rest_name(rest),
            model=self.numbers.percent(rest.model_probability),
            share=self.numbers.percent(rest.probability),
            which=self.tr("drawn") if stage is None else self.after(stage),
        )

    def rest_logits(self, rest: Rest) -> tuple[str, str]:
        """What can be said of the rest where bars are logits, at two lengths: a sum has none."""
        share = self.numbers.percent(rest.model_probability)
        if rest.largest_logit == -math.inf:
            none = self.tr("all of them have the logit −∞")
            return none, none
        largest = self.numbers.decimal(rest.largest_logit, 2)
        return (
            self.tr("{share} together by the model; the largest logit is {logit}").format(
                share=share, logit=largest
            ),
            self.tr("largest logit {logit}").format(logit=largest),
        )
