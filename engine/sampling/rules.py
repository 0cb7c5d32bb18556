"""What a sampler stage is: its function, its parameters with their ranges, and when it is off.

Knows none of the stages.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from engine.randomness import Throw
from engine.sampling.candidates import Candidates
from engine.sampling.outcome import Outcome

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings


class Range(NamedTuple):
    """The values a parameter may have, both ends included; infinity itself is none of them."""

    low: float
    high: float = math.inf
    whole: bool = False

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a finite number"
        if math.isinf(self.low) and math.isinf(self.high):
            return kind
        if math.isinf(self.high):
            return f"{kind}, {self.low:g} or more"
        return f"{kind} from {self.low:g} to {self.high:g}"

    def checked(self, value: object) -> float | None:
        """`value` as a plain int or float, None if it is none or not in the range."""
        if isinstance(value, bool):
            return None
        try:
            if self.whole:
                number: float = int(value) if isinstance(value, numbers.Integral) else math.nan
            else:
                number = float(value) if isinstance(value, numbers.Real) else math.nan
        except OverflowError:
            return None
        # Adding 0 makes a plain zero of -0.0.
        inside = self.low <= number <= self.high and abs(number) != math.inf
        return number + 0 if inside else None


@dataclass(frozen=True)
class Circumstances:
    """What a stage may know besides the candidates and the settings.

    ids: the text's token ids. chance: a number in [0, 1) for the stage of that name, the same
    whenever it is asked. drawn: the probabilities with which the text's sampled tokens were drawn,
    oldest first. breakers: the token sequences at which DRY's repetitions end.
    """

    ids: tuple[int, ...] = ()
    chance: Callable[[str], float] = field(default_factory=lambda: Throw().number)
    drawn: tuple[float, ...] = ()
    breakers: tuple[tuple[int, ...], ...] = ()


Apply = Callable[[Candidates, "SamplingSettings", Circumstances], Outcome]
Inputs = tuple[object, ...]


@dataclass(frozen=True)
class StageRule:
    """A line of the stage list. `apply(candidates, settings, circumstances)` is the stage.

    `switches` are the settings that turn it on, each with the value at which it does not; by the
    first the stage is known. `parameters` are the numbers it reads, with their ranges. It reads no
    other settings, and of the circumstances only those named in `depends_on`.
    """

    name: str
    apply: Apply
    parameters: Mapping[str, Range]
    switches: Mapping[str, object]
    depends_on: tuple[str, ...] = ("ids", "chance", "drawn", "breakers")

    def value(self, settings: SamplingSettings) -> float:
        """The setting by which the stage is known; of a list, how many it holds."""
        value = getattr(settings, next(iter(self.switches)))
        return len(value) if isinstance(value, tuple) else value

    def is_on(self, settings: SamplingSettings) -> bool:
        return any(getattr(settings, name) != off for name, off in self.switches.items())

    def inputs(self, settings: SamplingSettings, circumstances: Circumstances) -> Inputs:
        """All that its outcome depends on besides the candidates: equal inputs, equal outcome."""
        names = {**self.switches, **self.parameters}
        read: list[object] = [getattr(settings, name) for name in names]
        for name in self.depends_on:
            if name == "chance":
                read.append(circumstances.chance(self.name))
            else:
                read.append(getattr(circumstances, name))
        return tuple(read)
