"""All that is known of one token, in words, and how its share came about stage by stage.

Knows the trace and the words; not where they are painted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QObject

from engine.chart import ChartContent, ChartRow
from engine.pieces import Piece
from engine.token_steps import TokenStep, token_steps
from gui.chart.comparison import rounded
from gui.chart.numbers import MOST_DECIMALS, NumberWriter
from gui.chart.reason_sentences import SentenceWriter
from gui.chart.wording import Wording

LONGEST_BYTES = 12


@dataclass(frozen=True)
class StageShare:
    """A token's share right after one stage, and what the stage did to it: "÷ 0.83"."""

    name: str
    note: str
    text: str
    share: float
    cut_here: bool


@dataclass(frozen=True)
class TokenDetails:
    """All that is known of a token, in the words the reader sees."""

    title: str
    rank: str
    facts: tuple[tuple[str, str], ...]
    stages: tuple[StageShare, ...]
    verdict: str
    is_cut: bool
    reason: str = ""

    def as_text(self) -> str:
        """The same as plain lines, for those who listen instead of look."""
        facts = [f"{name}: {value}" for name, value in self.facts]
        stages = [
            f"{stage.name}: {stage.note}, {stage.text}"
            if stage.note
            else f"{stage.name}: {stage.text}"
            for stage in self.stages
        ]
        ends = [line for line in (self.verdict, self.reason) if line]
        return "\n".join([f"{self.title} ({self.rank})", *facts, *stages, *ends])


def written_divisor(divisor: float, numbers: NumberWriter) -> str:
    """ "÷ 0.83": with as many decimals as tell it from 1 and from 0; "" where six do not."""
    for decimals in range(2, MOST_DECIMALS + 1):
        if rounded(divisor, decimals) not in (0, 1):
            return f"÷ {numbers.decimal(divisor, decimals)}"
    return f"÷ {numbers.power(divisor, 2)}" if divisor < 0.5 else ""


class DetailsWriter(QObject):
    """Writes what is known of a row, in the words of a `Wording`."""

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._words = words
        self._numbers = words.numbers
        self._sentences = SentenceWriter(words.numbers)

    def details(
        self, content: ChartContent, row: ChartRow, piece: Piece, raw: bytes
    ) -> TokenDetails:
        """The contents of the card of one of the content's rows."""
        return TokenDetails(
            title=piece.text,
            rank=self._rank(content, row),
            facts=(
                *self._kind(piece),
                (self.tr("id"), str(row.token_id)),
                (self.tr("bytes"), self.bytes_of(raw)),
                (self.tr("logit"), self._logit(row.logit)),
                *self._bias(row),
            ),
            stages=self._stage_shares(content, row),
            verdict=self._verdict(row, content.stage),
            is_cut=row.cut_by is not None,
            reason=self._sentence(content, row),
        )

    def bytes_of(self, raw: bytes) -> str:
        """b" play" -> "20 70 6C 61 79"; long ones end in an ellipsis and their length."""
        shown = raw[:LONGEST_BYTES].hex(" ").upper()
        if len(raw) > LONGEST_BYTES:
            return self.tr("{bytes} … ({count} bytes)").format(
                bytes=shown, count=self._numbers.count(len(raw))
            )
        return shown

    def _rank(self, content: ChartContent, row: ChartRow) -> str:
        """The place in the order shown, and the model's where that is another."""
        rank = self._numbers.count(row.rank)
        said = row.rank if content.trace is None else content.trace.rank_of(row.token_id)
        if said == row.rank:
            return self.tr("rank {rank}").format(rank=rank)
        return self.tr("rank {rank}, the model's {model}").format(
            rank=rank, model=self._numbers.count(said)
        )

    def _sentence(self, content: ChartContent, row: ChartRow) -> str:
        """Why the token was cut; "" where it was not, or not yet."""
        if row.cut_by is None or content.trace is None:
            return ""
        cut = content.trace.cut_reason(row.token_id)
        return "" if cut is None else self._sentences.sentence(cut)

    def _kind(self, piece: Piece) -> tuple[tuple[str, str], ...]:
        """What is unusual about a token that is not just text."""
        if piece.kind == "special":
            return ((self.tr("kind"), self.tr("special token")),)
        if piece.kind == "bytes":
            return ((self.tr("kind"), self.tr("part of a character")),)
        return ()

    def _bias(self, row: ChartRow) -> tuple[tuple[str, str], ...]:
        return ((self.tr("bias"), self._words.bias(row.bias)),) if row.bias else ()

    def _logit(self, logit: float) -> str:
        if logit == -math.inf:
            return "\N{MINUS SIGN}∞"
        return self._numbers.decimal(logit, 3)

    def _stage_shares(self, content: ChartContent, row: ChartRow) -> tuple[StageShare, ...]:
        if content.trace is None:
            return ()
        return tuple(
            StageShare(
                self._words.stage_name(step.stage),
                self._note(step),
                self.tr("cut") if step.is_cut else self._numbers.percent(step.probability),
                step.probability,
                step.is_cut,
            )
            for step in token_steps(content.trace, row.token_id, content.shown)
        )

    def _note(self, step: TokenStep) -> str:
        """What the stage did to the token: to its logit, or by way of the others."""
        if step.logit_after != step.logit_before:
            return self.tr("logit {before} → {after}").format(
                before=self._logit(step.logit_before), after=self._logit(step.logit_after)
            )
        return "" if step.divisor is None else written_divisor(step.divisor, self._numbers)

    def _verdict(self, row: ChartRow, stage: str | None) -> str:
        share = self._numbers.percent(row.probability)
        if row.cut_by is not None:
            name = self._words.stage_name(row.cut_by)
            return self.tr("cut by {stage}, not drawn").format(stage=name)
        if stage is not None:
            which = self._words.after(stage)
            return self.tr("a share of {share} {which}").format(share=share, which=which)
        return self.tr("drawn with a chance of {share}").format(share=share)
