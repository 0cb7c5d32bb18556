"""What the plot shows at the moment: curves, the present setting, and the place that is read.

Knows no pixels. Nothing is shown as more current than it is: see ``stale`` and ``awaited``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from engine.sampling.candidates import Floats
from engine.sweep import Parameter, Sweep
from gui.sweep.axis import Axis, axis_of, bits_ceiling, nice_ceiling, on_axis


@dataclass(frozen=True)
class Present:
    """The setting as it is: its numbers come from the trace itself, not from the curves."""

    value: float
    shares: tuple[float, ...]
    entropy_bits: float


@dataclass
class SweepPicture:
    """`stop` is an index into the sweep's stops: the place under the mouse or the arrow keys."""

    parameter: Parameter = "temperature"
    axis: Axis = field(default_factory=lambda: axis_of("temperature", 1))
    sweep: Sweep | None = None
    texts: tuple[str, ...] = ()
    landing: int | None = None
    """Which of the curves is the token that u lands on."""
    present: Present | None = None
    stop: int | None = None
    stale: bool = False
    """The curves are not, or not yet, those of what is shown elsewhere."""
    awaited: bool = False
    """Nor is the present setting with its numbers: the text's distribution is on its way."""
    message: str = ""

    @property
    def stops(self) -> Floats:
        """The values that can be read and set; none without curves."""
        return np.zeros(0) if self.sweep is None else self.sweep.values[self.sweep.stops]

    @property
    def top_share(self) -> float:
        """Where the axis of the shares ends: a round number not below any."""
        return 1.0 if self.sweep is None else nice_ceiling(float(self.sweep.shares.max()))[0]

    @property
    def top_bits(self) -> float:
        """Where the axis of the entropy ends."""
        return bits_ceiling(0.0 if self.sweep is None else float(self.sweep.entropy_bits.max()))

    @property
    def value_read(self) -> float | None:
        """Where the cursor is, else the present setting, as a value on the axis."""
        if self.stop is not None and self.sweep is not None:
            return float(self.stops[self.stop])
        if self.present is None:
            return None
        return on_axis(self.parameter, self.present.value, self.axis)

    @property
    def shares_read(self) -> tuple[float, ...]:
        """The tokens' probabilities where the cursor is, else at the present setting."""
        if self.stop is not None and self.sweep is not None:
            return tuple(self.sweep.shares[self.sweep.stops[self.stop]].tolist())
        return () if self.present is None else self.present.shares

    @property
    def bits_read(self) -> float | None:
        """The entropy there."""
        if self.stop is not None and self.sweep is not None:
            return float(self.sweep.entropy_bits[self.sweep.stops[self.stop]])
        return None if self.present is None else self.present.entropy_bits

    @property
    def is_reading_stale(self) -> bool:
        """The numbers at the present setting are the trace's, not those of the curves."""
        return self.awaited or (self.stale and self.stop is not None)

    def nearest_stop(self, share: float) -> int | None:
        """The stop nearest to a place on the axis, from 0 to 1."""
        if self.sweep is None:
            return None
        places = np.array([self.axis.share(value) for value in self.stops.tolist()])
        return int(np.argmin(np.abs(places - share)))
