"""What curves are asked for, and whether those there are answer it. Knows no thread, no widget."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from engine.model import ModelCard
from engine.sampling import SamplingTrace
from engine.sweep import Parameter, Sweep


@dataclass(frozen=True, eq=False)
class Request:
    """The curves of `parameter` around `trace`, with `landing` among them; their ids are tokens of
    `model`.
    """

    trace: SamplingTrace
    parameter: Parameter
    landing: int | None
    model: ModelCard | None = None

    def is_answered_by(self, sweep: Sweep, asked: Request) -> bool:
        """Whether `sweep`, made for `asked`, shows this too, whatever the swept value is."""
        return (
            asked.parameter == self.parameter
            and (self.landing is None or self.landing in sweep.ids)
            and self._same_chain(asked)
        )

    def _same_chain(self, other: Request) -> bool:
        one, two = self.trace, other.trace
        if one is two:
            return True
        first, second = one.circumstances, two.circumstances
        others = [each.name for each in fields(one.settings) if each.name != self.parameter]
        return (
            all(getattr(one.settings, name) == getattr(two.settings, name) for name in others)
            and (one.logits is two.logits or np.array_equal(one.logits, two.logits))
            and (first.ids, first.drawn, first.breakers)
            == (second.ids, second.drawn, second.breakers)
            and self._coin() == other._coin()
        )

    def _coin(self) -> float | None:
        """XTC's, the only coin of the chain; None where nobody looks at it."""
        if self.trace.settings.xtc_probability == 0:
            return None
        return self.trace.circumstances.chance("xtc")


@dataclass(frozen=True, eq=False)
class Answer:
    """The curves asked for; None with the reason in plain words where there are none."""

    request: Request
    sweep: Sweep | None
    error: str = ""
