"""What the cards of the strip say: on their face, in their tooltip and to a screen reader.

Knows the numbers' meaning, not where they are painted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QObject

from engine.pieces import Piece
from engine.sampling import SamplingSettings
from engine.strip import DRAW, LOGITS, StripBar, StripCard
from gui.chart.numbers import NumberWriter
from gui.stage_names import stage_parts, stage_title

LEAST_MASS = 0.001
"""A card has no room for the digits of less; its tooltip has."""
PieceOf = Callable[[int], Piece]


@dataclass(frozen=True)
class CardFace:
    """The texts on a card. `left` and `right` are each given long and short."""

    name: str
    value: str
    left: tuple[str, str] = ("", "")
    right: tuple[str, str] = ("", "")
    is_token: bool = False
    """Whether `right` is the drawn token."""


@dataclass(frozen=True)
class Landing:
    """The token on which u lands, and its share of what is drawn from."""

    token_id: int
    share: float


class StripWording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self._locale = locale
        self._numbers = NumberWriter(locale)

    def face(
        self,
        card: StripCard,
        settings: SamplingSettings,
        landing: Landing | None,
        piece_of: PieceOf,
    ) -> CardFace:
        """What stands on the card."""
        name, value = stage_parts(card.stage, settings, self._locale)
        if card.kept == 0:
            return CardFace(name, value)
        if card.stage == DRAW:
            return self._draw_face(name, landing, piece_of)
        count = self._numbers.count(card.kept)
        left = (self.tr("{count} left").format(count=count), count)
        if not card.acted:
            return CardFace(name, value, left, (self.tr("did not act"), self.tr("idle")))
        removed = self.mass(card.removed_mass)
        return CardFace(name, value, left, (removed, removed))

    def _draw_face(self, name: str, landing: Landing | None, piece_of: PieceOf) -> CardFace:
        if landing is None:
            return CardFace(name, "")
        one, token = self._numbers.count(1), piece_of(landing.token_id).text
        left = (self.tr("{count} drawn").format(count=one), one)
        return CardFace(name, "", left, (token, token), is_token=True)

    def mass(self, removed_mass: float) -> str:
        """ "−8.8 %", "<0.1 %"; nothing where nothing was cut."""
        if removed_mass <= 0.0:
            return ""
        if removed_mass < LEAST_MASS:
            return f"<{self._numbers.percent(LEAST_MASS)}"
        share = self._numbers.percent(removed_mass)
        return self.tr("−{share}", "the share that was cut").format(share=share)

    def title(self, card: StripCard, settings: SamplingSettings) -> str:
        """ "Top-p 0.90"."""
        return stage_title(card.stage, settings, self._locale)

    def summary(
        self,
        card: StripCard,
        settings: SamplingSettings,
        landing: Landing | None,
        piece_of: PieceOf,
    ) -> str:
        """The whole card in a line: "Top-p 0.90, 8 candidates left, 8.8 % removed"."""
        return ", ".join([self.title(card, settings), *self.facts(card, landing, piece_of)])

    def facts(self, card: StripCard, landing: Landing | None, piece_of: PieceOf) -> list[str]:
        """What there is to know of a stage besides its name, a fact a line."""
        if card.kept == 0:
            return []
        facts = [self._candidates_left(card.kept)]
        if card.stage == DRAW:
            return self._draw_facts(facts[0], landing, piece_of)
        if card.removed:
            share = self._numbers.percent(card.removed_mass)
            facts.append(self.tr("{share} removed").format(share=share))
        if not card.acted:
            facts.append(self.tr("did not act"))
        return facts

    def _draw_facts(self, left: str, landing: Landing | None, piece_of: PieceOf) -> list[str]:
        if landing is None:
            return [left]
        drawn = self.tr("u lands on “{token}” ({share})").format(
            token=piece_of(landing.token_id).text, share=self._numbers.percent(landing.share)
        )
        return [left, drawn]

    def _candidates_left(self, kept: int) -> str:
        if kept == 1:
            return self.tr("1 candidate left")
        return self._plural(self.tr("%n candidates left", "", kept), kept)

    def _plural(self, text: str, number: int) -> str:
        """Qt writes %n without thousands separators."""
        return text.replace(str(number), self._numbers.count(number))

    def bar(self, bar: StripBar, piece_of: PieceOf) -> str:
        """ "·play: 27.0 %"; of a cut token, the share it had."""
        share, token = self._numbers.percent(bar.share), piece_of(bar.token_id).text
        if bar.is_cut:
            return self.tr("{token}: cut, had {share}").format(token=token, share=share)
        return self.tr("{token}: {share} after this stage").format(token=token, share=share)

    def rest(self, card: StripCard) -> str:
        """ "49,128 more, together 8.7 %"."""
        share = self._numbers.percent(card.rest)
        if card.rest_count == 0:
            return self.tr("no others are left")
        text = self.tr("%n more, together {share}", "", card.rest_count)
        return self._plural(text, card.rest_count).format(share=share)

    def help(self, card: StripCard) -> str:
        """What can be done with a card."""
        if card.stage == LOGITS:
            return self.tr("Click or Enter: show the model's own distribution in the chart.")
        if card.stage == DRAW:
            return self.tr("Click or Enter: show what is drawn from in the chart.")
        return self.tr(
            "Click or Enter: show the distribution after this stage in the chart. "
            "Drag, or Ctrl+← and Ctrl+→: move the stage to another place."
        )
