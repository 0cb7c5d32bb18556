"""The chart's sentences: stage names, why a cut is where it is, what is known of a token.

Knows the numbers' meaning, not where or how they are painted.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QObject

from engine.chart import ChartRow, CutLine, Rest
from engine.pieces import Piece
from gui.chart.numbers import NumberWriter

LONGEST_BYTES = 12


@dataclass(frozen=True)
class StageShare:
    """A token's share right after one stage; None where that stage or an earlier one cut it."""

    name: str
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

    def as_text(self) -> str:
        """The same as plain lines, for those who listen instead of look."""
        facts = [f"{name}: {value}" for name, value in self.facts]
        stages = [f"{stage.name}: {stage.text}" for stage in self.stages]
        return "\n".join([f"{self.title} ({self.rank})", *facts, *stages, self.verdict])


class Wording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale, vocabulary_size: int) -> None:
        super().__init__()
        self.numbers = NumberWriter(locale)
        self._vocabulary_size = vocabulary_size

    def stage_name(self, stage: str) -> str:
        """ "top_k" -> "top-k"; the first stage is what the model said."""
        if stage == "logits":
            return self.tr("model")
        if stage == "temperature":
            return self.tr("temperature")
        return stage.replace("_", "-")

    def stage_with_value(self, stage: str, value: float) -> str:
        """ "top-p 0.90", "top-k 40", "greedy (temperature 0)"."""
        if stage == "temperature" and value == 0:
            return self.tr("greedy (temperature 0)")
        if stage == "logits":
            return self.tr("the model (logit −∞)")
        if stage == "top_k":
            return f"{self.stage_name(stage)} {self.numbers.count(round(value))}"
        return f"{self.stage_name(stage)} {self.numbers.setting(value, 2)}"

    def cut_reasons(self, cut: CutLine) -> tuple[str, str, str]:
        """Why the cut is here, at three lengths, longest first."""
        stage = self.stage_with_value(cut.stage, cut.value)
        kept = self.numbers.count(cut.kept)
        size = self.numbers.count(self._vocabulary_size)
        return (
            self.tr("{stage} stops here · {kept} of {size} kept").format(
                stage=stage, kept=kept, size=size
            ),
            self.tr("{stage} · {kept} kept").format(stage=stage, kept=kept),
            stage,
        )

    def cut_in_rest(self, cut: CutLine) -> tuple[str, str, str]:
        """A cut among the tokens that are not shown, at three lengths, longest first."""
        stage, kept = self.stage_with_value(cut.stage, cut.value), self.numbers.count(cut.kept)
        size = self.numbers.count(self._vocabulary_size)
        return (
            self.tr("{stage} stops among these · {kept} of {size} kept").format(
                stage=stage, kept=kept, size=size
            ),
            self.tr("{stage} · {kept} kept").format(stage=stage, kept=kept),
            stage,
        )

    def rest_name(self, rest: Rest) -> str:
        """ "49,137 more"."""
        return self.tr("%n more", "tokens that are not shown", rest.count).replace(
            str(rest.count), self.numbers.count(rest.count)
        )

    def rest_summary(self, rest: Rest) -> str:
        """ "49,137 more: 8.7 % by the model, 0 % drawn"."""
        return self.tr("{more}: {model} by the model, {drawn} drawn").format(
            more=self.rest_name(rest),
            model=self.numbers.percent(rest.model_probability),
            drawn=self.numbers.percent(rest.probability),
        )

    def bytes_of(self, raw: bytes) -> str:
        """b" play" -> "20 70 6C 61 79"; long ones end in an ellipsis and their length."""
        shown = raw[:LONGEST_BYTES].hex(" ").upper()
        if len(raw) > LONGEST_BYTES:
            return self.tr("{bytes} … ({count} bytes)").format(
                bytes=shown, count=self.numbers.count(len(raw))
            )
        return shown

    def details(self, row: ChartRow, piece: Piece, raw: bytes) -> TokenDetails:
        """The hover card's contents for a row."""
        return TokenDetails(
            title=piece.text,
            rank=self.tr("rank {rank}").format(rank=self.numbers.count(row.rank)),
            facts=(
                *self._kind(piece),
                (self.tr("id"), str(row.token_id)),
                (self.tr("bytes"), self.bytes_of(raw)),
                (self.tr("logit"), self.numbers.decimal(row.logit, 3)),
            ),
            stages=self._stage_shares(row),
            verdict=self._verdict(row),
            is_cut=row.cut_by is not None,
        )

    def _kind(self, piece: Piece) -> tuple[tuple[str, str], ...]:
        """What is unusual about a token that is not just text."""
        if piece.kind == "special":
            return ((self.tr("kind"), self.tr("special token")),)
        if piece.kind == "bytes":
            return ((self.tr("kind"), self.tr("part of a character")),)
        return ()

    def _stage_shares(self, row: ChartRow) -> tuple[StageShare, ...]:
        shares = []
        for name, share in row.stage_probabilities:
            cut_here = name == row.cut_by
            text = self.tr("cut") if cut_here else self.numbers.percent(share)
            shares.append(StageShare(self.stage_name(name), text, share, cut_here))
            if cut_here:
                break
        return tuple(shares)

    def _verdict(self, row: ChartRow) -> str:
        if row.cut_by is not None:
            return self.tr("cut by {stage}, not drawn").format(stage=self.stage_name(row.cut_by))
        return self.tr("drawn with a chance of {share}").format(
            share=self.numbers.percent(row.probability)
        )
