"""The sampling parameters, their defaults, and the order of the stages.

Knows which stages there are, not what they do.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import numpy as np

from engine.sampling.rules import Range
from engine.sampling.stages import STAGES, TRANSFORMERS_ORDER

LISTS = ("logit_bias", "dry_sequence_breakers", "order")


def _checked(name: str, value: object, allowed: Range) -> float:
    """`value` as a plain number, if parameter `name` may have it; else raises ValueError."""
    number = allowed.checked(value)
    if number is None:
        raise ValueError(f"{name} is {value!r}: it must be {allowed}")
    return number


def completed_order(order: Iterable[str]) -> tuple[str, ...]:
    """`order` with every stage that it does not name where transformers has it: right after the
    stage that comes before it there.

    So an order kept from before a stage existed stays good. Raises ValueError for a name that is
    no stage's, or that comes twice.
    """
    names: list[str] = list(order) if isinstance(order, tuple | list) else [str(order)]
    if len(set(map(str, names))) < len(names) or not set(map(str, names)) <= set(STAGES):
        wanted = ", ".join(STAGES)
        raise ValueError(f"order is {order!r}: it must name stages, each once at most: {wanted}")
    place = 0
    for name in STAGES:
        if name in names:
            place = names.index(name) + 1
        else:
            names.insert(place, name)
            place += 1
    return tuple(names)


def _as_float(value: object) -> float | None:
    """`value` as a plain float, None if it is no number or too large for one."""
    try:
        is_number = isinstance(value, numbers.Real) and not isinstance(value, bool)
        return float(value) if is_number else None  # type: ignore[arg-type]
    except OverflowError:
        return None


def _checked_bias(bias: object) -> tuple[tuple[int, float], ...]:
    """The pairs of a token id and its bias, by id; a bias of 0 is none."""
    pairs = bias.items() if isinstance(bias, Mapping) else bias
    if not isinstance(pairs, Iterable) or isinstance(pairs, str):
        raise ValueError(f"logit_bias is {bias!r}: it must be pairs of a token id and a number")
    checked: dict[int, float] = {}
    for pair in pairs:
        token_id, value = pair if isinstance(pair, tuple | list) and len(pair) == 2 else (None, 0)
        if not isinstance(token_id, int | np.integer) or isinstance(token_id, bool) or token_id < 0:
            raise ValueError(
                f"logit_bias has {pair!r}: it must be a token id, 0 or more, and a number"
            )
        number = _as_float(value)
        if number is None or not -math.inf <= number < math.inf:
            raise ValueError(
                f"logit_bias of token {token_id} is {value!r}: "
                "it must be a finite number, or -inf, which bans the token"
            )
        checked[int(token_id)] = number
    return tuple(sorted((key, value) for key, value in checked.items() if value))


def _checked_breakers(breakers: object) -> tuple[str, ...]:
    found = tuple(breakers) if isinstance(breakers, tuple | list) else (None,)
    if not all(isinstance(each, str) and each for each in found):
        raise ValueError(
            f"dry_sequence_breakers is {breakers!r}: it must be a list of non-empty texts"
        )
    return found


@dataclass(frozen=True)
class SamplingSettings:
    """How the next token is chosen. Every default is "off": the model's own distribution.

    temperature: 0 is greedy, 1 is off. top_k: 0 is off. top_p, typical_p, repetition_penalty: 1 is
    off. The others are off at 0. penalty_window and dry_window: how many of the last tokens count,
    0 for the whole text. logit_bias: pairs of a token id and what is added to its logit, -inf bans
    it; a mapping is taken too. `order` names the stages in the order in which they are applied;
    stages that it leaves out are filled in. Settings that say the same are equal.

    Raises ValueError, naming the parameter, its value and what is allowed, for anything else.
    """

    temperature: float = 1.0
    dynatemp_range: float = 0.0
    dynatemp_exponent: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    min_p: float = 0.0
    typical_p: float = 1.0
    top_n_sigma: float = 0.0
    epsilon_cutoff: float = 0.0
    eta_cutoff: float = 0.0
    xtc_probability: float = 0.0
    xtc_threshold: float = 0.1
    mirostat_tau: float = 0.0
    mirostat_eta: float = 0.1
    repetition_penalty: float = 1.0
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    penalty_window: int = 0
    dry_multiplier: float = 0.0
    dry_base: float = 1.75
    dry_allowed_length: int = 2
    dry_window: int = 0
    dry_sequence_breakers: tuple[str, ...] = ("\n", ":", '"', "*")
    logit_bias: tuple[tuple[int, float], ...] = ()
    order: tuple[str, ...] = TRANSFORMERS_ORDER

    def __post_init__(self) -> None:
        # A frozen dataclass sets its own fields this way.
        ranges = {name: each for rule in STAGES.values() for name, each in rule.parameters.items()}
        for field in fields(self):
            if field.name not in LISTS:
                number = _checked(field.name, getattr(self, field.name), ranges[field.name])
                object.__setattr__(self, field.name, number)
        object.__setattr__(self, "logit_bias", _checked_bias(self.logit_bias))
        breakers = _checked_breakers(self.dry_sequence_breakers)
        object.__setattr__(self, "dry_sequence_breakers", breakers)
        object.__setattr__(self, "order", completed_order(self.order))
