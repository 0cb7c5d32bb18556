"""Everything the window shows, in one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from engine.answering import Prediction
from engine.document import Document
from engine.model import ModelCard
from engine.sampling import SamplingSettings, SamplingTrace

Measure = Literal["probability", "log", "logit"]
"""What the length of a bar says: a share, a share on a logarithmic axis, or the logit."""

MAXIMUM_ROWS = 200
MINIMUM_ROWS = 10


@dataclass(frozen=True)
class State:
    """What is on the screen."""

    model: ModelCard | None = None
    text: str = ""
    caret: int = 0
    document: Document | None = field(default=None, repr=False)
    """The tokens of ``text``; None while the tokenizer has not seen it."""
    asked: int = 0
    """Number of the newest question."""
    prediction: Prediction | None = field(default=None, repr=False)
    """The newest answer, which may be to an older question: see ``is_current``."""
    trace: SamplingTrace | None = field(default=None, repr=False)
    """What ``settings`` make of the prediction."""
    settings: SamplingSettings = field(default_factory=SamplingSettings)
    seed: int = 42
    reroll: int = 0
    u: float | None = None
    landing: int | None = None
    """The token on which u lands."""
    row_count: int = 50
    stage: str | None = None
    """The stage after which the chart shows the distribution; None for what is drawn from."""
    pinned: tuple[int, ...] = ()
    """Tokens that the chart shows whatever their rank, in the order in which they were pinned."""
    measure: Measure = "probability"
    shows_curve: bool = False
    """Whether the chart draws the cumulative curve."""
    is_running: bool = False
    delay_ms: int = 0
    """Between two steps of a run; 0 = as fast as the model goes."""
    can_undo: bool = False
    can_redo: bool = False
    progress: tuple[int, int] | None = None
    """Tokens done and to do of a long pass."""
    failure: str | None = None

    @property
    def is_current(self) -> bool:
        """Does the chart show the distribution after the present text?"""
        return self.prediction is not None and self.prediction.number == self.asked
