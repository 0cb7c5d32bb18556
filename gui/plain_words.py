"""One or two sentences, with numbers, on what the sampling settings do to the present distribution.

Every sentence is made from the trace, and true of it. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from engine.explanation import BIAS, PENALTIES, TEMPERATURE, Change, Cut, explain
from engine.pieces import Piece
from engine.sampling import SamplingSettings, SamplingTrace
from gui.chart.numbers import NumberWriter
from gui.stage_names import stage_name, stage_title

PieceOf = Callable[[int], Piece]


class PlainWords(QObject):
    """Writes in the application's language and in one locale's numbers."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self._numbers = NumberWriter(locale)
        self._locale = locale

    def sentences(self, trace: SamplingTrace, piece_of: PieceOf) -> str:
        """At most two sentences: what was rescaled, what was cut; else what had no effect."""
        found = explain(trace)
        said = [
            self._rescaling(found.moved, found.tempered, trace, piece_of),
            self._cutting(found.cuts, found.certain, found.mass, found.vocabulary, trace, piece_of),
        ]
        said = [sentence for sentence in said if sentence]
        if len(said) < 2 and found.idle:
            said.append(self._idling(found.idle[0], trace))
        if not said:
            return self._nothing_done(trace)
        if len(said) == 1:
            return said[0]
        # Not every language has a space between sentences.
        text = self.tr("{first} {second}", "two sentences")
        return text.format(first=said[0], second=said[1])

    def _nothing_done(self, trace: SamplingTrace) -> str:
        return self.tr(
            "All stages are off: what is drawn from is what the model said, as uncertain as "
            "{choices} equally likely tokens."
        ).format(choices=self._numbers.decimal(trace.effective_choices, 1))

    # what was rescaled

    def _rescaling(
        self,
        moved: Change | None,
        tempered: Change | None,
        trace: SamplingTrace,
        piece_of: PieceOf,
    ) -> str:
        clauses = []
        if moved is not None:
            clauses.append(self._moving(self._told(moved, trace, piece_of), moved))
        if tempered is not None:
            clauses.append(self._tempering(self._told(tempered, trace, piece_of), tempered))
        if len(clauses) == 2:
            return self.tr("{first}; {second}.").format(first=clauses[0], second=clauses[1])
        return self.tr("{clause}.").format(clause=clauses[0]) if clauses else ""

    def _moving(self, told: dict[str, str], change: Change) -> str:
        if change.after == 0:
            words = self.tr("{stage} bans {token}, which had {before}")
        elif change.after < change.before:
            words = self.tr("{stage} lowers {token} from {before} to {after}")
        else:
            words = self.tr("{stage} lifts {token} from {before} to {after}")
        return words.format(**told)

    def _tempering(self, told: dict[str, str], change: Change) -> str:
        if told["before"] == told["after"]:
            words = self.tr("{stage} changes little: {token} stays at {after}")
        elif change.after > change.before:
            words = self.tr("{stage} sharpens: {token} rises from {before} to {after}")
        else:
            words = self.tr("{stage} flattens: {token} falls from {before} to {after}")
        return words.format(**told)

    def _told(self, change: Change, trace: SamplingTrace, piece_of: PieceOf) -> dict[str, str]:
        return {
            "stage": self._title(change.stage, trace),
            "token": piece_of(change.token_id).text,
            "before": self._numbers.percent(change.before),
            "after": self._numbers.percent(change.after),
        }

    def _title(self, name: str, trace: SamplingTrace) -> str:
        """ "Top-p 0.90"; of a dynamic temperature also what it is here."""
        title = stage_title(name, trace.settings, self._locale)
        facts = next(stage for stage in trace.stages if stage.name == name).facts
        if name != TEMPERATURE or "temperature" not in facts:
            return title
        here = self._numbers.decimal(facts["temperature"], 2)
        return self.tr("{stage}, here {value},").format(stage=title, value=here)

    # what was cut

    def _cutting(
        self,
        cuts: tuple[Cut, ...],
        certain: int | None,
        mass: float,
        vocabulary: int,
        trace: SamplingTrace,
        piece_of: PieceOf,
    ) -> str:
        if not cuts:
            return ""
        stages = self._listed(cuts, trace.settings)
        share = self._numbers.percent(mass)
        if certain is not None:
            return self.tr(
                "{stages}: only {token} is left, so it is certain; the model gave it {share}."
            ).format(stages=stages, token=piece_of(certain).text, share=share)
        kept, size = self._numbers.count(cuts[-1].kept), self._numbers.count(vocabulary)
        return self.tr(
            "{stages}: {kept} of {size} tokens are left, to which the model gave {share}."
        ).format(stages=stages, kept=kept, size=size, share=share)

    def _listed(self, cuts: tuple[Cut, ...], settings: SamplingSettings) -> str:
        """ "Top-k 40", "Top-k 40, then top-p 0.90", and no more than three by name."""
        titles = [stage_title(cut.stage, settings, self._locale) for cut in cuts]
        shown, hidden = titles[:3], len(titles) - 3
        joined = self.tr(", then ", "between the stages of a chain").join(shown)
        if hidden <= 0:
            return joined
        return self.tr("{stages} and %n more", "", hidden).format(stages=joined)

    # what had no effect

    def _idling(self, idle: Cut, trace: SamplingTrace) -> str:
        stage = next(each for each in trace.stages if each.name == idle.stage)
        title = stage_title(idle.stage, trace.settings, self._locale)
        if "coin" in stage.facts and stage.facts["coin"] >= trace.settings.xtc_probability:
            return self.tr(
                "{stage} does not act in this throw: its coin fell on {coin}, not below {limit}."
            ).format(
                stage=stage_name(idle.stage),
                coin=self._numbers.decimal(stage.facts["coin"], 4),
                limit=self._numbers.setting(trace.settings.xtc_probability, 2),
            )
        if idle.seen == 1:
            return self.tr(
                "{stage} changes nothing: one token is left when its turn comes."
            ).format(stage=title)
        if idle.stage in PENALTIES:
            return self.tr(
                "{stage} changes nothing: it finds nothing in the text to lower."
            ).format(stage=title)
        if idle.stage in (TEMPERATURE, BIAS):
            return self.tr("{stage} changes nothing here.").format(stage=title)
        return self.tr(
            "{stage} changes nothing: all {count} tokens that are left when its turn comes pass it."
        ).format(stage=title, count=self._numbers.count(idle.seen))
