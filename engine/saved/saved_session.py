"""What is kept of a session: an immutable value, made from a state and given back to one.

Knows neither its form in a file (`writing`, `reading`) nor what a model makes of it (`fitting`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from engine.chat import Chat
from engine.document import Document
from engine.model import ModelCard
from engine.paths import EMPTY, PathTree
from engine.sampling import SamplingSettings
from engine.state import Measure, State, TextView


@dataclass(frozen=True)
class SavedModel:
    """The model that a session was made with."""

    name: str
    precision: str
    vocabulary_size: int
    fingerprint: str = ""
    """SHA-256 of the weights' source, in hexadecimal; empty where it is not known."""
    vocabulary: str = ""
    """SHA-256 of all its tokens (`Vocabulary.digest`); empty where they were not read yet."""

    @classmethod
    def of(cls, card: ModelCard) -> SavedModel:
        digest = card.vocabulary.digest if card.has_vocabulary else ""
        return cls(card.name, card.precision, card.vocabulary_size, card.fingerprint, digest)


@dataclass(frozen=True, eq=False)
class SavedSession:
    """All that is kept; the names and the meaning are those of `engine.state.State`."""

    text: str = ""
    caret: int = 0
    document: Document | None = field(default=None, repr=False)
    """The tokens of ``text``; None where they were not known yet."""
    position: int | None = None
    tree: PathTree = EMPTY
    settings: SamplingSettings = field(default_factory=SamplingSettings)
    seed: int = 42
    reroll: int = 0
    """At the end of the text."""
    look_reroll: int = 0
    """At the place looked at."""
    pinned: tuple[int, ...] = ()
    measure: Measure = "probability"
    shows_curve: bool = False
    row_count: int = 50
    stage: str | None = None
    delay_ms: int = 0
    text_view: TextView = field(default_factory=TextView)
    chat: Chat | None = None
    model: SavedModel | None = None
    program: str = ""
    """Version of the program that wrote it."""
    saved_at: str = ""
    """ISO 8601, local time."""
    file: str = ""
    """In a recovery file: the session's own file, where it has one."""


def saved_of(state: State) -> SavedSession:
    """What would be kept of ``state``; nothing is copied."""
    return SavedSession(
        text=state.text,
        caret=state.caret,
        document=state.document,
        position=state.position,
        tree=state.tree,
        settings=state.settings,
        seed=state.seed,
        reroll=state.end_reroll,
        look_reroll=0 if state.position is None else state.reroll,
        pinned=state.pinned,
        measure=state.measure,
        shows_curve=state.shows_curve,
        row_count=state.row_count,
        stage=state.stage,
        delay_ms=state.delay_ms,
        text_view=state.text_view,
        chat=state.chat,
        model=None if state.model is None else SavedModel.of(state.model),
    )


OF_THE_FILE = ("program", "saved_at", "file")
LEAST = (*OF_THE_FILE, "caret", "position", "document", "model")
"""What may change without anything being done that would have to be done again."""
NAMES = tuple(each.name for each in fields(SavedSession))


def differs(first: SavedSession, second: SavedSession) -> bool:
    """Would their files have another content?"""
    return _differ(first, second, OF_THE_FILE)


def has_other_work(first: SavedSession, second: SavedSession) -> bool:
    """Has something been written, tried or chosen in one that the other does not have?

    The caret is no work; tokens are where both are known.
    """
    if _differ(first, second, LEAST):
        return True
    one, other = first.document, second.document
    return one is not None and other is not None and one.ids != other.ids


def _differ(first: SavedSession, second: SavedSession, without: tuple[str, ...]) -> bool:
    pairs = ((getattr(first, each), getattr(second, each)) for each in NAMES if each not in without)
    return any(one is not other and one != other for one, other in pairs)
