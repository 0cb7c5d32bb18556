"""Everything the window shows, in one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from engine.answering import Prediction
from engine.chat import Chat
from engine.document import Document
from engine.model import ModelCard, TokenScores
from engine.paths import EMPTY, ROOT, PathTree
from engine.sampling import SamplingSettings, SamplingTrace

Measure = Literal["probability", "log", "logit"]
"""What the length of a bar says: a share, a share on a logarithmic axis, or the logit."""

Tint = Literal["surprisal", "probability", "rank", "entropy"]
"""What the colour of a token says: all of the model's own distribution before the token."""

MAXIMUM_ROWS = 200
MINIMUM_ROWS = 10


@dataclass(frozen=True)
class TextView:
    """How the text is shown, beside its characters."""

    tint: Tint | None = "surprisal"
    """None: not tinted."""
    shows_pattern: bool = False
    """Lines under the tokens, stronger where the tint is, for those who see no colours."""
    shows_tokens: bool = True
    """The row of tokens below the text, with their ids."""
    shows_boundaries: bool = False
    """Where one token ends and the next begins."""
    shows_spaces: bool = False
    """Spaces, tabs and line ends as signs."""


@dataclass(frozen=True)
class State:
    """What is on the screen."""

    model: ModelCard | None = None
    text: str = ""
    caret: int = 0
    document: Document | None = field(default=None, repr=False)
    """The tokens of ``text``; None while the tokenizer has not seen it."""
    scores: TokenScores | None = field(default=None, repr=False)
    """Of the tokens of ``document``; those not read yet are unknown."""
    position: int | None = None
    """How many tokens stand before the place that is looked at; None at the end of the text."""
    tree: PathTree = field(default=EMPTY, repr=False)
    """The continuations that were tried."""
    node: int = ROOT
    """The deepest node of the tree on the path of the text; more may have been typed after it."""
    asked: int = 0
    """Number of the newest question."""
    prediction: Prediction | None = field(default=None, repr=False)
    """The newest answer, which may be to an older question: see ``is_current``."""
    trace: SamplingTrace | None = field(default=None, repr=False)
    """What ``settings`` make of the prediction."""
    settings: SamplingSettings = field(default_factory=SamplingSettings)
    seed: int = 42
    reroll: int = 0
    """At the place that is shown."""
    end_reroll: int = 0
    """At the end of the text."""
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
    text_view: TextView = TextView()
    is_running: bool = False
    delay_ms: int = 0
    """Between two steps of a run; 0 = as fast as the model goes."""
    can_undo: bool = False
    can_redo: bool = False
    progress: tuple[int, int] | None = None
    """Tokens done and to do of a long pass."""
    failure: str | None = None
    chat: Chat | None = None
    """The messages of the chat form; None where the text is written as it is."""

    @property
    def is_current(self) -> bool:
        """Does the chart show the distribution after the present text?"""
        return self.prediction is not None and self.prediction.number == self.asked

    @property
    def actual(self) -> int | None:
        """The token that the text has at the place looked at; None at its end."""
        if self.position is None or self.document is None:
            return None
        return self.document.ids[self.position]
