"""The cards of the strip as something to look at: shows a trace, scrolls, says what is known.

Knows neither keys nor mouse; those are the business of the widget built on it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.pieces import Piece
from engine.sampling import SamplingSettings, SamplingTrace
from engine.strip import DRAW, cards_without_numbers, largest_share, strip_cards
from gui.accessible import announce_item
from gui.strip.layout import BarPlaces, CardPlaces
from gui.strip.painter import StripPainter
from gui.strip.picture import StripPicture
from gui.strip.plain_painter import PlainStripPainter
from gui.strip.wording import Landing, PieceOf, StripWording
from gui.theme import LIGHT, Theme

WIDEST_MASS = 0.888


def id_as_piece(token_id: int) -> Piece:
    """While there is no model, an id is all that is known of a token."""
    return Piece(str(token_id), "special")


class StripSurface(QWidget):
    """Shows one trace at a time. What it shows already costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = StripPicture()
        self._trace: SamplingTrace | None = None
        self._settings = SamplingSettings()
        self._landing: Landing | None = None
        self._piece_of: PieceOf = id_as_piece
        self._theme = LIGHT
        self._is_plain = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._take_cards()
        self._rebuild()

    # what is shown

    def show_trace(
        self,
        trace: SamplingTrace | None,
        settings: SamplingSettings,
        landing: int | None,
        piece_of: PieceOf,
    ) -> None:
        """Shows what each stage did; without a trace, which stages are on. `landing` is the id of
        the token on which u lands. `piece_of` gives the texts of this trace's tokens: it need not
        know those of the trace before.
        """
        unchanged = trace is self._trace and settings == self._settings
        if unchanged and landing == self.picture.landing and piece_of is self._piece_of:
            return
        self._settings, self._piece_of = settings, piece_of
        if not unchanged:
            self._trace = trace
            self._take_cards()
        self._take_landing(landing)
        self._write()

    def show_chosen(self, stage: str | None) -> None:
        """Frames the card of the stage that the chart shows; None is the draw."""
        stages = self.stages
        name = DRAW if stage is None else stage
        chosen = stages.index(name) if name in stages else None
        if chosen != self.picture.chosen:
            self.picture.chosen = chosen
            self.update()

    def set_theme(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self._rebuild()

    def set_plain(self, plain: bool) -> None:
        """Cards with names and counts only."""
        if plain != self._is_plain:
            self._is_plain = plain
            self._rebuild()

    def set_stale(self, stale: bool) -> None:
        """Dims the cards while what they show is not the distribution after the present text."""
        if stale != self.picture.stale:
            self.picture.stale = stale
            self.update()

    # what is known

    @property
    def stages(self) -> list[str]:
        """The stages of the cards: "logits", those that are on, "draw"."""
        return [card.stage for card in self.picture.cards]

    @property
    def places(self) -> CardPlaces:
        count, widest = len(self.picture.cards), self._painter.widest
        return CardPlaces(count, self.width(), self._narrowest, widest)

    def card_rect(self, index: int) -> QRect:
        """Where a card is within this widget, as it is scrolled now, in pixels."""
        places = self.places
        left = places.left(index) - self.picture.offset
        return QRect(left, 0, places.card_width, self.height())

    def card_at(self, x: float) -> int | None:
        """The card at `x` pixels of this widget; None between and beside them."""
        return self.places.card_at(x + self.picture.offset)

    def summary_of(self, index: int) -> str:
        """A card in a line: "Top-p 0.90, 8 candidates left, 8.8 % removed"."""
        card = self.picture.cards[index]
        return self._words.summary(card, self._settings, self._landing, self._piece_of)

    def help_of(self, index: int) -> str:
        """What can be done with a card."""
        return self._words.help(self.picture.cards[index])

    def text_at(self, x: float, y: float) -> str:
        """What is to be known of the card, and of the bar, at a place in this widget."""
        index = self.card_at(x)
        if index is None:
            return ""
        card = self.picture.cards[index]
        facts = self._words.facts(card, self._landing, self._piece_of)
        lines = [self._words.title(card, self._settings), *facts]
        area = self._painter.bars_area(self.card_rect(index).left(), self.places.card_width)
        bar = None
        if y >= area.top() - self._painter.padding:
            bar = BarPlaces(len(card.bars), area.left(), area.width()).bar_at(x)
        if bar is not None and card.kept:
            is_rest = bar == len(card.bars)
            rest, piece_of = self._words.rest, self._piece_of
            lines.append(rest(card) if is_rest else self._words.bar(card.bars[bar], piece_of))
        return "\n".join([*lines, self._words.help(card)])

    # the focus and the view

    def focus_card(self, index: int) -> None:
        """Moves the keys to the nearest card there is, and that into view."""
        self.picture.focused = min(max(index, 0), len(self.picture.cards) - 1)
        self.scroll_to(self.places.offset_showing(self.picture.focused, self.picture.offset))
        announce_item(self, self.picture.focused)
        self.update()

    def scroll_to(self, offset: int) -> None:
        offset = min(max(offset, 0), self.places.hidden)
        if offset != self.picture.offset:
            self.picture.offset = offset
            self.update()

    # how it is shown

    def _take_cards(self) -> None:
        """The cards of the trace; the keys stay at the stage where they are."""
        picture, before = self.picture, self.stages
        if self._trace is None:
            picture.cards = cards_without_numbers(self._settings)
        else:
            picture.cards = strip_cards(self._trace)
        picture.scale = largest_share(picture.cards)
        if self.stages != before:
            self._follow_stages(before)

    def _follow_stages(self, before: list[str]) -> None:
        picture, stages = self.picture, self.stages
        focused = before[picture.focused] if picture.focused < len(before) else stages[0]
        last = len(stages) - 1
        at = stages.index(focused) if focused in stages else min(picture.focused, last)
        picture.focused, picture.hovered, picture.drag = at, None, None

    def _take_landing(self, landing: int | None) -> None:
        self.picture.landing = landing
        if landing is None or self._trace is None:
            self._landing = None
        else:
            share = self._trace.stages[-1].probability_of(landing)
            self._landing = Landing(landing, share)

    def _write(self) -> None:
        """Words anew what stands on the cards."""
        picture = self.picture
        picture.faces = tuple(
            self._words.face(card, self._settings, self._landing, self._piece_of)
            for card in picture.cards
        )
        picture.widest_mass = self._words.mass(WIDEST_MASS)
        self._narrowest = self._painter.least_width(picture)
        picture.offset = min(picture.offset, self.places.hidden)
        self.update()

    def _rebuild(self) -> None:
        """Works out anew what depends on font, theme and language."""
        self._words = StripWording(self.locale())
        painter = PlainStripPainter if self._is_plain else StripPainter
        self._painter = painter(self._theme, self.font())
        self._write()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(6 * self._painter.narrowest, self._painter.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._painter.narrowest + 2 * self._painter.hint_width, self._painter.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scroll_to(self.picture.offset)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painter.paint(painter, self.picture, self.places)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        kinds = QEvent.Type
        if event.type() in (kinds.FontChange, kinds.LanguageChange, kinds.LocaleChange):
            self._rebuild()
        super().changeEvent(event)
