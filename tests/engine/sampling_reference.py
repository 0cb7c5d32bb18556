"""A second, slow and obviously right sampler for the tests: plain loops over decimals of 60 digits.

Knows only the definitions, and shares no code with the engine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal, localcontext

DIGITS = 60
EQUAL = Decimal("1e-40")


class Reference:
    """The distribution over all tokens, as {token id: probability}, after stages applied in turn.

    `closest` is the smallest distance between a total and a p that decided something, leaving out
    the exactly equal: below 1e-11 no computation in doubles can be blamed for the other decision.
    """

    def __init__(self, logits: Sequence[float]) -> None:
        self.logits = {
            token_id: Decimal(float(logit))
            for token_id, logit in enumerate(logits)
            if logit != -math.inf
        }
        self.closest = Decimal(1)

    def probabilities(self) -> dict[int, Decimal]:
        with localcontext(prec=DIGITS):
            largest = max(self.logits.values())
            weights = {token: (logit - largest).exp() for token, logit in self.logits.items()}
            total = sum(weights.values())
            return {token: weight / total for token, weight in weights.items()}

    def ranked(self) -> list[int]:
        return sorted(self.logits, key=lambda token: (-self.logits[token], token))

    def keep(self, tokens: Sequence[int]) -> None:
        self.logits = {token: self.logits[token] for token in tokens}

    def temperature(self, value: float) -> None:
        if value == 0:
            self.keep(self.ranked()[:1])
            return
        with localcontext(prec=DIGITS):
            for token, logit in self.logits.items():
                self.logits[token] = logit / Decimal(value)

    def top_k(self, value: float) -> None:
        if value > 0:
            self.keep(self.ranked()[: int(value)])

    def top_p(self, value: float) -> None:
        """p is the number as it is written: 0.1 is a tenth, not the double next to it."""
        if value == 1:
            return
        p, total, kept = Decimal(repr(value)), Decimal(0), []
        probabilities = self.probabilities()
        for token in self.ranked():
            kept.append(token)
            total += probabilities[token]
            distance = abs(total - p)
            if distance > EQUAL:
                self.closest = min(self.closest, distance)
            if total >= p - EQUAL:
                break
        self.keep(kept)

    def apply(self, order: Sequence[str], values: dict[str, float]) -> Reference:
        for name in order:
            getattr(self, name)(values[name])
        return self
