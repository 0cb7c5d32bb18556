"""All that the text for another program is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.sampling import SamplingSettings
from engine.sampling.stages import STAGES
from engine.state import State


@dataclass(frozen=True)
class CopySource:
    """Settings, seed and text, and what has to be known of the model.

    `context_length` is in tokens. `has_drawn`: some tokens of the text were sampled or forced.
    """

    settings: SamplingSettings
    seed: int
    text: str = field(repr=False)
    model_name: str
    vocabulary_size: int
    context_length: int
    has_drawn: bool = False

    @property
    def stages_on(self) -> tuple[str, ...]:
        """The stages that do something, in the order in which they do it."""
        settings = self.settings
        return tuple(name for name in settings.order if STAGES[name].is_on(settings))

    @property
    def is_whole(self) -> bool:
        """Can the text be written in UTF-8, and holds it no stand-in for half a character?"""
        try:
            self.text.encode()
        except UnicodeEncodeError:
            return False
        return "\ufffd" not in self.text


def copy_source(state: State) -> CopySource | None:
    """What `state` has to say to other programs; None while it has no model.

    Where the reader looks at a place within the text, what stands before it is the text.
    """
    model, document = state.model, state.document
    if model is None:
        return None
    text, origins = state.text, () if document is None else document.origins
    if document is not None and state.position is not None:
        before = document.ids[: state.position]
        text = b"".join(map(model.token_bytes, before)).decode("utf-8", "replace")
        origins = tuple(each for each in origins if each[0] < state.position)
    return CopySource(
        state.settings,
        state.seed,
        text,
        model.name,
        model.vocabulary_size,
        model.context_length,
        has_drawn=bool(origins),
    )
