"""The sampling parameters: their defaults (off), their allowed ranges, and the order of the stages.

Knows the names of the stages, not what they do.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple

from engine.sampling.stages import STAGES

TRANSFORMERS_ORDER = tuple(STAGES)
LLAMA_CPP_ORDER = ("top_k", "top_p", "temperature")


class Range(NamedTuple):
    """What a parameter may be: a number from `low` to `high` (both included unless infinite)."""

    low: float
    high: float
    whole: bool = False

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a finite number"
        if math.isinf(self.low):
            return kind
        return f"{kind}, {self.low:g} or more" if math.isinf(self.high) else f"{kind} from {self.low:g} to {self.high:g}"


RANGES = {
    "temperature": Range(0, math.inf),
    "top_k": Range(0, math.inf, whole=True),
    "top_p": Range(0, 1),
    "min_p": Range(0, 1),
    "typical_p": Range(0, 1),
    "top_n_sigma": Range(0, math.inf),
    "xtc_probability": Range(0, 1),
    "xtc_threshold": Range(0, 1),
    "repetition_penalty": Range(0, math.inf),
    "presence_penalty": Range(-math.inf, math.inf),
    "frequency_penalty": Range(-math.inf, math.inf),
    "dry_multiplier": Range(0, math.inf),
    "dry_base": Range(0, math.inf),
    "dry_allowed_length": Range(0, math.inf, whole=True),
}


def _checked(name: str, value: object) -> float:
    """`value` as a plain int or float; raises ValueError if it is outside the range of parameter `name`."""
    allowed = RANGES[name]
    kind = numbers.Integral if allowed.whole else numbers.Real
    if isinstance(value, kind) and not isinstance(value, bool):
        try:
            number = int(value) if allowed.whole else float(value) + 0.0  # -0.0 becomes 0.0
        except OverflowError:
            number = math.inf
        if allowed.low <= number <= allowed.high and not (math.isinf(number)):
            return number
    raise ValueError(f"{name} is {value!r}: it must be {allowed}")


def _checked_order(order: Iterable[str]) -> tuple[str, ...]:
    names = tuple(order)
    if sorted(map(str, names)) != sorted(STAGES):
        wanted = ", ".join(STAGES)
        raise ValueError(f"order is {order!r}: it must name each of these stages once: {wanted}")
    return names


@dataclass(frozen=True)
class SamplingSettings:
    """How the next token is chosen. Every default means "off": the model's own distribution is drawn from.

    temperature: 0 is greedy; top_k: 0 is off; top_p: 1 is off. `order` is the order in which the stages are
    applied. Two settings are equal if all they say is equal.

    Raises ValueError, naming the parameter, its value and what is allowed, for anything out of range, and for
    a parameter whose sampler does not exist yet if it is not at its default.
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    min_p: float = 0.0
    typical_p: float = 1.0
    top_n_sigma: float = 0.0
    xtc_probability: float = 0.0
    xtc_threshold: float = 0.1
    repetition_penalty: float = 1.0
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    dry_multiplier: float = 0.0
    dry_base: float = 1.75
    dry_allowed_length: int = 2
    order: tuple[str, ...] = TRANSFORMERS_ORDER

    def __post_init__(self) -> None:
        understood = {name for rule in STAGES.values() for name in rule.parameters}
        for field in fields(self):
            if field.name == "order":
                continue
            number = _checked(field.name, getattr(self, field.name))
            if field.name not in understood and number != field.default:
                raise ValueError(
                    f"{field.name} is {number:g}: there is no such sampler yet, "
                    f"so it must stay at {field.default:g}"
                )
            object.__setattr__(self, field.name, number)
        object.__setattr__(self, "order", _checked_order(self.order))
