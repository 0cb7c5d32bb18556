"""The sampling parameters, their defaults, and the order of the stages.

Knows which stages there are, not what they do.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from engine.sampling.stages import STAGES

TRANSFORMERS_ORDER = tuple(STAGES)
LLAMA_CPP_ORDER = ("top_k", "top_p", "temperature")


def _checked(name: str, value: object, default: object) -> float:
    """`value` as a plain number, if parameter `name` may have it; else raises ValueError."""
    ranges = {key: each for rule in STAGES.values() for key, each in rule.parameters.items()}
    allowed = ranges.get(name)
    if allowed is None:
        number = value if isinstance(value, int | float) and value == default else None
        allowed_values = f"{default}, which is off: there is no such sampler yet"
    else:
        number = allowed.checked(value)
        allowed_values = str(allowed)
    if number is None:
        raise ValueError(f"{name} is {value!r}: it must be {allowed_values}")
    return number


def _checked_order(order: object) -> tuple[str, ...]:
    names = tuple(order) if isinstance(order, tuple | list) else ()
    if sorted(map(str, names)) != sorted(STAGES):
        wanted = ", ".join(STAGES)
        raise ValueError(f"order is {order!r}: it must name each of these stages once: {wanted}")
    return names


@dataclass(frozen=True)
class SamplingSettings:
    """How the next token is chosen. Every default is "off": the model's own distribution.

    temperature: 0 is greedy, 1 is off. top_k: 0 is off. top_p: 1 is off. `order` names all stages
    in the order in which they are applied. Settings that say the same are equal.

    Raises ValueError, naming the parameter, its value and what is allowed, for anything else, and
    for a parameter without a sampler yet that is not at its default.
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
        # A frozen dataclass sets its own fields this way.
        for field in fields(self):
            if field.name != "order":
                number = _checked(field.name, getattr(self, field.name), field.default)
                object.__setattr__(self, field.name, number)
        object.__setattr__(self, "order", _checked_order(self.order))
