"""A second, slow and obviously right sampler for the tests: plain loops over long decimals.

Knows only the definitions, and shares no code with the engine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

DIGITS = 50
EQUAL = Decimal("1e-40")


def written(value: float) -> Decimal:
    """The number as it is written: 0.1 is a tenth, not the double next to it."""
    return Decimal(repr(value))


@dataclass(frozen=True)
class Text:
    """What the text brings along: its ids, the coin, what was drawn, and DRY's breakers."""

    ids: tuple[int, ...] = ()
    coin: float = 0.0
    drawn: tuple[float, ...] = ()
    breakers: tuple[tuple[int, ...], ...] = ()


NO_TEXT = Text()


class Reference:
    """The distribution over all tokens, as {token id: probability}, after stages applied in turn.

    `closest` is the smallest distance between two numbers whose comparison decided something,
    leaving out the exactly equal: below 1e-11 no computation in doubles can be blamed for the other
    decision.
    """

    def __init__(self, logits: Sequence[float], settings: Any, text: Text = NO_TEXT) -> None:
        self.logits = {
            token_id: Decimal(float(logit))
            for token_id, logit in enumerate(logits)
            if logit != -math.inf
        }
        self.settings = settings
        self.text = text
        self.closest = Decimal(1)

    def probabilities(self) -> dict[int, Decimal]:
        largest = max(self.logits.values())
        weights = {token: (logit - largest).exp() for token, logit in self.logits.items()}
        total = sum(weights.values())
        return {token: weight / total for token, weight in weights.items()}

    def ranked(self) -> list[int]:
        return sorted(self.logits, key=lambda token: (-self.logits[token], token))

    def entropy(self) -> Decimal:
        return -sum((p * p.ln() for p in self.probabilities().values() if p), Decimal(0))

    def reaches(self, value: Decimal, limit: Decimal) -> bool:
        if abs(value - limit) > EQUAL:
            self.closest = min(self.closest, abs(value - limit))
        return value >= limit - EQUAL

    def keep(self, tokens: Sequence[int]) -> None:
        """These; the best if they are none."""
        self.logits = {token: self.logits[token] for token in tokens or self.ranked()[:1]}

    def keep_if(self, is_kept: Callable[[int], bool]) -> None:
        self.keep([token for token in self.ranked() if is_kept(token)])

    def keep_share(self, tokens: Sequence[int], p: float) -> None:
        """The first of `tokens` whose total reaches p."""
        probabilities = self.probabilities()
        total, kept = Decimal(0), []
        for token in tokens:
            kept.append(token)
            total += probabilities[token]
            if self.reaches(total, written(p)):
                break
        self.keep(kept)

    def keep_likely(self, limit: Decimal) -> None:
        """Those of at least that probability. Compares proportions: most are tiny."""
        probabilities = self.probabilities()
        self.keep_if(lambda token: self.reaches(probabilities[token] / limit, Decimal(1)))

    def add(self, changes: dict[int, float]) -> None:
        """Adds as doubles do: which logits are equal afterwards is a matter of their rounding."""
        for token, change in changes.items():
            if token in self.logits:
                self.logits[token] = Decimal(float(self.logits[token]) + change)

    def seen(self) -> list[int]:
        window = self.settings.penalty_window
        return list(self.text.ids[-window:] if window else self.text.ids)

    def logit_bias(self) -> None:
        bias = dict(self.settings.logit_bias)
        kept = [token for token in self.logits if bias.get(token) != -math.inf]
        if not kept:
            raise ValueError("all are banned")
        self.keep(kept)
        self.add(bias)

    def repetition_penalty(self) -> None:
        penalty = self.settings.repetition_penalty
        for token in set(self.seen()) & set(self.logits):
            logit = float(self.logits[token])
            self.logits[token] = Decimal(logit / penalty if logit > 0 else logit * penalty)

    def presence_penalty(self) -> None:
        self.add({token: -self.settings.presence_penalty for token in self.seen()})

    def frequency_penalty(self) -> None:
        seen, penalty = self.seen(), self.settings.frequency_penalty
        self.add({token: -(penalty * seen.count(token)) for token in seen})

    def dry(self) -> None:
        window = self.settings.dry_window
        ids = list(self.text.ids[-window:] if window else self.text.ids)
        starts = [
            (start, len(breaker))
            for breaker in self.text.breakers
            for start in range(len(ids))
            if tuple(ids[start : start + len(breaker)]) == breaker
        ]
        longest = len(ids) - sum(max(starts)) if starts else len(ids)
        for token in set(self.logits) - {each[0] for each in self.text.breakers if len(each) == 1}:
            lengths = [
                length
                for place in range(1, len(ids))
                for length in range(min(place, longest) + 1)
                if ids[place] == token and ids[place - length : place] == ids[len(ids) - length :]
            ]
            length = max(lengths, default=-1)
            if length >= self.settings.dry_allowed_length:
                power = self.settings.dry_base ** (length - self.settings.dry_allowed_length)
                self.add({token: -(self.settings.dry_multiplier * power)})

    def temperature(self) -> None:
        temperature = Decimal(self.settings.temperature)
        if self.settings.dynatemp_range:
            if len(self.logits) == 1:
                return
            reach = Decimal(self.settings.dynatemp_range)
            low = max(Decimal(0), temperature - reach)
            evenness = self.entropy() / Decimal(len(self.logits)).ln()
            exponent = Decimal(self.settings.dynatemp_exponent)
            power = evenness**exponent if exponent else Decimal(1)
            temperature = low + (temperature + reach - low) * power
        if temperature == 0:
            self.keep(self.ranked()[:1])
            return
        self.logits = {token: logit / temperature for token, logit in self.logits.items()}

    def top_k(self) -> None:
        self.keep(self.ranked()[: self.settings.top_k])

    def top_p(self) -> None:
        self.keep_share(self.ranked(), self.settings.top_p)

    def min_p(self) -> None:
        self.keep_likely(written(self.settings.min_p) * max(self.probabilities().values()))

    def typical(self) -> None:
        entropy, probabilities = self.entropy(), self.probabilities()
        deviations = {token: abs(-p.ln() - entropy) for token, p in probabilities.items()}
        # Equal logits have equal deviations to the last digit, and go by lower id.
        tokens = sorted(self.ranked(), key=lambda token: deviations[token])
        self.keep_share(tokens, self.settings.typical_p)
        kept, cut = tokens[len(self.logits) - 1], tokens[len(self.logits) : len(self.logits) + 1]
        for token in cut:
            self.reaches(deviations[token], deviations[kept])

    def epsilon_cutoff(self) -> None:
        self.keep_likely(written(self.settings.epsilon_cutoff))

    def eta_cutoff(self) -> None:
        epsilon = written(self.settings.eta_cutoff)
        self.keep_likely(min(epsilon, epsilon.sqrt() * (-self.entropy()).exp()))

    def top_n_sigma(self) -> None:
        values = list(self.logits.values())
        mean = sum(values, Decimal(0)) / len(values)
        sigma = (sum(((each - mean) ** 2 for each in values), Decimal(0)) / len(values)).sqrt()
        limit = max(values) - written(self.settings.top_n_sigma) * sigma
        self.keep_if(lambda token: self.reaches(self.logits[token], limit))

    def xtc(self) -> None:
        threshold, tokens = written(self.settings.xtc_threshold), self.ranked()
        if self.text.coin >= self.settings.xtc_probability or threshold > Decimal("0.5"):
            return
        probabilities = self.probabilities()
        above = [token for token in tokens if self.reaches(probabilities[token], threshold)]
        self.keep(tokens[max(0, len(above) - 1) :])

    def mirostat(self) -> None:
        mu = 2 * Decimal(self.settings.mirostat_tau)
        for p in self.text.drawn:
            surprise = -Decimal(p).ln() / Decimal(2).ln()
            error = surprise - Decimal(self.settings.mirostat_tau)
            mu -= Decimal(self.settings.mirostat_eta) * error
        probabilities = self.probabilities()
        self.keep_if(lambda token: self.reaches(mu, -probabilities[token].ln() / Decimal(2).ln()))

    def apply(self, stages: Sequence[str]) -> Reference:
        """The stages that are on, in their order."""
        with localcontext(prec=DIGITS, Emin=-(10**9)):
            for name in stages:
                getattr(self, name)()
        return self
