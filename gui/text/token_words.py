"""What is known of one token of the text, in words. Knows the state, not where it is painted."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject

from engine.document import Origin
from engine.scores import NAT_IN_BITS
from engine.state import State
from gui.chart.numbers import NumberWriter

LONGEST_BYTES = 16
LONGEST_PIECE = 24


class TokenWords(QObject):
    """Writes of the tokens of a state; index from 0, as they are numbered from 1 for the reader."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self._numbers = NumberWriter(locale)

    def piece(self, state: State, index: int) -> str:
        """As it is written where it stands alone; a long one shortened."""
        if state.document is None or state.model is None:
            return ""
        text = state.model.piece(state.document.ids[index]).text
        return text if len(text) <= LONGEST_PIECE else text[: LONGEST_PIECE - 1] + "…"

    def place(self, state: State) -> str:
        """ "Looking at token 7 of 40: ·nice — rank 3, 5.4 %, 4.2 bits"."""
        if state.position is None or state.document is None:
            return ""
        words = self.tr("Looking at token {number} of {count}: {token}")
        facts = self._scores(state, state.position)
        if facts:
            words = self.tr("Looking at token {number} of {count}: {token} — {facts}")
        return words.format(
            number=self._numbers.count(state.position + 1),
            count=self._numbers.count(len(state.document)),
            token=self.piece(state, state.position),
            facts=self._listed(facts[:3]),
        )

    def name(self, state: State, index: int) -> str:
        """ "token 7, ·nice, id 6123, drawn": what a list says of it."""
        if state.document is None:
            return ""
        kinds = [self._kind(state, index), self._origin(state.document.origin_at.get(index))]
        facts = (
            self.tr("token {number}").format(number=self._numbers.count(index + 1)),
            self.piece(state, index),
            self.tr("id {id}").format(id=state.document.ids[index]),
            *(kind for kind in kinds if kind),
        )
        return self._listed(facts)

    def value(self, state: State, index: int) -> str:
        """ "rank 3, 5.4 %, 4.2 bits"; "" where they are not known."""
        return self._listed(self._scores(state, index))

    def explanation(self, state: State, index: int) -> str:
        """All of it, line by line."""
        if state.document is None or state.model is None or index >= len(state.document):
            return ""
        raw = state.model.token_bytes(state.document.ids[index])
        lines = (
            self.name(state, index),
            self.tr("bytes {bytes}").format(bytes=self._bytes(raw)),
            self.value(state, index),
            self._drawn(state.document.origin_at.get(index)),
        )
        return "\n".join(line for line in lines if line)

    def tooltip(self, state: State, index: int) -> str:
        """The same with its tags made harmless: `<b>` is a token."""
        lines = html.escape(self.explanation(state, index)).splitlines()
        return f"<qt>{'<br>'.join(lines)}</qt>" if lines else ""

    def _listed(self, facts: Sequence[str]) -> str:
        return self.tr(", ").join(facts)

    def _scores(self, state: State, index: int) -> list[str]:
        scores, numbers = state.scores, self._numbers
        if scores is None or index >= len(scores.ranks) or not scores.ranks[index]:
            return []
        log_probability = float(scores.log_probabilities[index])
        bits = numbers.decimal(max(0.0, -log_probability * NAT_IN_BITS), 1)
        entropy = numbers.decimal(float(scores.entropies_bits[index]), 1)
        return [
            self.tr("rank {rank}").format(rank=numbers.count(int(scores.ranks[index]))),
            numbers.percent(math.exp(log_probability)),
            self.tr("{bits} bits").format(bits=bits if math.isfinite(log_probability) else "∞"),
            self.tr("entropy {bits} bits").format(bits=entropy),
        ]

    def _kind(self, state: State, index: int) -> str:
        if state.document is None or state.model is None:
            return ""
        kinds = {
            "special": self.tr("special token"),
            "bytes": self.tr("part of a character"),
        }
        return kinds.get(state.model.piece(state.document.ids[index]).kind, "")

    def _origin(self, origin: Origin | None) -> str:
        if origin is None:
            return ""
        kinds = {
            "sampled": self.tr("drawn"),
            "forced": self.tr("forced"),
            "grown": self.tr("grown"),
        }
        return kinds[origin.kind]

    def _drawn(self, origin: Origin | None) -> str:
        if origin is None or origin.kind != "sampled" or origin.u is None:
            return ""
        return self.tr("drawn with {share} at u = {u}").format(
            share=self._numbers.percent(origin.probability),
            u=self._numbers.decimal(origin.u, 4),
        )

    def _bytes(self, raw: bytes) -> str:
        shown = raw[:LONGEST_BYTES].hex(" ").upper()
        return shown if len(raw) <= LONGEST_BYTES else f"{shown} …"
