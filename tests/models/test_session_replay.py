"""A session of the real model is opened again: the same numbers, the same tokens."""

from pathlib import Path

import pytest

import main
from engine.answering import Question, answer
from engine.sampling import SamplingSettings
from engine.saved import (
    SavedSession,
    compare_numbers,
    saved_of,
    session_bytes,
    session_of,
    verify_replay,
)
from engine.session import Session
from engine.state import State
from gui.worker import LoadedModel

SETTINGS = SamplingSettings(temperature=1.2, top_k=200, repetition_penalty=1.1, xtc_probability=0.5)
STEPS = 12
OTHER = {"fast": "precise", "precise": "fast"}


def session_with(loaded: LoadedModel, saved: SavedSession | None = None, steps: int = 0) -> Session:
    """A session that is answered at once, after so many steps."""
    asked: list[Question] = []
    session = Session(asked.append, State(text="The lighthouse stood", settings=SETTINGS))
    session.use_model(loaded.card)
    if saved is not None:
        session.restore(saved)
    session.receive(answer(asked[-1], loaded.model))
    for _ in range(steps):
        session.step()
        session.receive(answer(asked[-1], loaded.model))
    return session


@pytest.mark.parametrize("precision", ["fast", "precise"])
def test_it_says_the_same_and_draws_the_same_tokens(exported_model: Path, precision):
    # A model that is loaded anew has cached nothing: it reads the text in one pass.
    first, again, other = (main.load(each) for each in (precision, precision, OTHER[precision]))
    made = session_with(first, steps=STEPS)
    saved = session_of(session_bytes(saved_of(made.state)))
    assert saved.model is not None
    assert len(saved.model.fingerprint) == 64
    document = saved.document
    assert document is not None
    opened = session_with(again, saved)
    assert opened.state.scores is not None
    assert compare_numbers(document, opened.state.scores) is None
    found = verify_replay(document, SETTINGS, saved.seed, again.model, again.card)
    assert found is None
    # The other precision says something else, though it may draw the same.
    elsewhere = session_with(other, saved)
    assert elsewhere.state.scores is not None
    assert compare_numbers(document, elsewhere.state.scores) is not None
    for loaded in (first, again, other):
        loaded.model.close()
