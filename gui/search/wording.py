"""The search's sentences. Knows what was found, not where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject

from engine.model import ModelCard
from engine.pieces import Piece
from engine.token_figures import TokenFigures
from engine.vocabulary import How, Matches
from gui.chart.numbers import NumberWriter
from gui.chart.reasons import Reason

MOST_PIECES = 12
NOTHING = "–"


class SearchWording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self.numbers = NumberWriter(locale)

    def how(self, how: How) -> str:
        """How a token matches what was typed."""
        texts = {
            How.ID: self.tr("this id"),
            How.NUMBER: self.tr("this id"),
            How.EXACT: self.tr("exactly this"),
            How.ALIKE: self.tr("the same but for case or a space before it"),
            How.BEGINNING: self.tr("begins with it"),
            How.INSIDE: self.tr("holds it"),
        }
        return texts[how]

    def summary(self, matches: Matches, has_numbers: bool) -> str:
        """ "3 tokens match", "1,204 tokens match; the best 200 are listed"."""
        found = self._count(matches)
        if has_numbers:
            return found
        return self.tr("{found} · {why}").format(found=found, why=self.no_numbers())

    def _count(self, matches: Matches) -> str:
        count, listed = self.numbers.count(matches.total), len(matches.ids)
        found = self.tr("%n tokens match", "", matches.total)
        found = found.replace(str(matches.total), count)
        if listed == matches.total:
            return found
        return self.tr("{found}; the best {listed} are listed").format(
            found=found, listed=self.numbers.count(listed)
        )

    def no_model(self) -> str:
        return self.tr("There is no model yet, and so no tokens to look for.")

    def being_read(self) -> str:
        return self.tr("The model's tokens are still being read. Try again in a moment.")

    def no_numbers(self) -> str:
        return self.tr("no distribution yet")

    def nothing_found(self, text: str, matches: Matches, card: ModelCard) -> str:
        """Why there is nothing, and what to try."""
        if matches.unknown_id is not None:
            return self.tr(
                "There is no token {id}: the ids of this model go from 0 to {last}."
            ).format(id=matches.unknown_id, last=self.numbers.count(card.vocabulary_size - 1))
        return self.tr(
            "No token matches “{text}”. A token is a piece of text, often shorter than a word: "
            "try a shorter one."
        ).format(text=text)

    def split(self, ids: Sequence[int], piece_of: Callable[[int], Piece]) -> str:
        """The tokens that a text is made of: "As text it is 3 tokens: un + believ + able"."""
        pieces = [piece_of(token_id).text for token_id in ids[:MOST_PIECES]]
        if len(ids) > MOST_PIECES:
            pieces.append("…")
        count = self.tr("As text it is %n tokens", "", len(ids))
        return self.tr("{count}: {tokens}").format(count=count, tokens=" + ".join(pieces))

    def row(self, title: str, figures: TokenFigures | None, notes: str, reason: str) -> str:
        """A result for those who listen."""
        if figures is None:
            return self.tr("{token}, {reason}").format(token=title, reason=self.no_numbers())
        sentence = self.tr(
            "{token}, id {id}, rank {rank}, logit {logit}, {model} by the model, {drawn}"
        ).format(
            token=title,
            id=figures.token_id,
            rank=self.numbers.count(figures.rank),
            logit=self.logit(figures),
            model=self.numbers.percent(figures.model_probability),
            drawn=reason or self.tr("drawn with {share}").format(share=self.drawn(figures)),
        )
        return f"{sentence}, {notes}" if notes else sentence

    def cut_by(self, reason: Reason) -> tuple[str, str, str]:
        """Why a token was cut, at three lengths, longest first: "top-p: 0.912 before it ≥ 0.90",
        "top-p: 0.912 ≥ 0.90", "cut by top-p".
        """
        shortest = self.tr("cut by {stage}").format(stage=reason.short)
        return reason.long, reason.middle, shortest

    def logit(self, figures: TokenFigures | None) -> str:
        if figures is None:
            return NOTHING
        if figures.logit == float("-inf"):
            return "\N{MINUS SIGN}∞"
        return self.numbers.decimal(figures.logit, 2)

    def model(self, figures: TokenFigures | None) -> str:
        return NOTHING if figures is None else self.numbers.percent(figures.model_probability)

    def rank(self, figures: TokenFigures | None) -> str:
        return NOTHING if figures is None else self.numbers.count(figures.rank)

    def drawn(self, figures: TokenFigures | None) -> str:
        return NOTHING if figures is None else self.numbers.percent(figures.probability)
