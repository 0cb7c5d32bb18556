"""Sessions that several tests save: what hypothesis makes of every field, and one with everything.

Knows nothing of files.
"""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st

from engine.chat import ChatMessage
from engine.document import Document, Origin
from engine.paths import EMPTY, PathMarks, PathNode, PathTree
from engine.randomness import SEED_MAX, SEED_MIN
from engine.sampling import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER, SamplingSettings
from engine.saved import SavedModel, SavedSession
from engine.state import TextView

MODEL = SavedModel("fake", "fast", 300, "ab12", "cd34")

ids = st.integers(0, MODEL.vocabulary_size - 1)
shares = st.floats(0, 1)
us = st.floats(0, 1, exclude_max=True)
ranks = st.integers(1, MODEL.vocabulary_size)
rerolls = st.integers(0, 3) | st.just(2**64 - 1)


def _as_utf16(text: str) -> str:
    """Halves of a surrogate pair side by side as the character they are in UTF-16."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


# Of every kind of character, halves of surrogate pairs too.
texts = st.text(st.characters(), max_size=40).map(_as_utf16)

origins = st.builds(
    Origin,
    st.sampled_from(["sampled", "forced", "grown"]),
    shares,
    shares,
    ranks,
    st.none() | us,
    rerolls,
)
nodes = st.one_of(
    st.builds(PathNode, ids, st.just("typed"), st.none() | shares, st.none() | ranks),
    st.builds(
        PathNode,
        ids,
        st.sampled_from(["sampled", "forced", "grown"]),
        shares,
        ranks,
        shares,
        st.none() | us,
        rerolls,
    ),
)
messages = st.builds(ChatMessage, st.sampled_from(["system", "user", "assistant"]), texts)
settings = st.builds(
    SamplingSettings,
    temperature=st.floats(0, 5),
    top_k=st.integers(0, 1000),
    top_p=shares,
    min_p=shares,
    penalty_window=st.integers(0, 9),
    presence_penalty=st.floats(-2, 2),
    dry_sequence_breakers=st.lists(texts.filter(bool), max_size=3).map(tuple),
    logit_bias=st.dictionaries(ids, st.just(-math.inf) | st.floats(-100, 100), max_size=4),
    order=st.sampled_from([TRANSFORMERS_ORDER, LLAMA_CPP_ORDER, TRANSFORMERS_ORDER[::-1]]),
)


@st.composite
def documents(draw: st.DrawFn, text: str) -> Document:
    tokens = tuple(draw(st.lists(ids, max_size=12)))
    places = [at for at in range(len(tokens)) if draw(st.booleans())]
    return Document(text, tokens, tuple((at, draw(origins)) for at in places))


@st.composite
def trees(draw: st.DrawFn) -> PathTree:
    tree = EMPTY
    for path in draw(st.lists(st.lists(nodes, min_size=1, max_size=5), max_size=6)):
        tree, _ = tree.extended(draw(st.integers(0, tree.count - 1)), path)
    marked = st.sets(st.integers(0, tree.count - 1), max_size=3)
    deleted = draw(marked) - {0}
    names = {each: draw(texts.filter(bool)) for each in draw(marked)}
    marks = PathMarks(tuple(sorted(names.items())), frozenset(deleted), frozenset(draw(marked)))
    return tree.with_marks(marks)


@st.composite
def sessions(draw: st.DrawFn) -> SavedSession:
    text = draw(texts)
    document = draw(st.none() | documents(text))
    places = st.none() if not document else st.none() | st.integers(0, len(document) - 1)
    return SavedSession(
        text=text,
        caret=draw(st.integers(0, len(text))),
        document=document,
        position=draw(places),
        tree=draw(trees()),
        settings=draw(settings),
        seed=draw(st.integers(SEED_MIN, SEED_MAX)),
        reroll=draw(rerolls),
        look_reroll=draw(rerolls),
        pinned=tuple(draw(st.lists(ids, max_size=3, unique=True))),
        measure=draw(st.sampled_from(["probability", "log", "logit"])),
        shows_curve=draw(st.booleans()),
        row_count=draw(st.integers(10, 200)),
        stage=draw(st.sampled_from([None, "logits", "top_p"])),
        delay_ms=draw(st.integers(0, 2000)),
        text_view=TextView(
            draw(st.sampled_from([None, "surprisal", "rank"])),
            *draw(st.tuples(*[st.booleans()] * 4)),
        ),
        chat=draw(st.none() | st.lists(messages, max_size=3).map(tuple)),
        model=draw(st.none() | st.just(MODEL)),
        program="0.1.0",
        saved_at="2026-11-28T14:03:00",
        file=draw(st.just("") | texts),
    )


def tree_rows(tree: PathTree) -> list[tuple[int, PathNode]]:
    """Every node of a tree, the hidden ones too, with the number of its parent."""
    return [(tree.parent(number), tree.node(number)) for number in range(1, tree.count)]


def as_values(saved: SavedSession) -> dict[str, Any]:
    """All fields, the tree as what it says: sessions of equal values are the same session."""
    values = dict(vars(saved))
    tree: PathTree = values["tree"]
    return values | {"tree": (tree_rows(tree), tree.marks, len(tree))}


def full_session() -> SavedSession:
    """A little of everything."""
    facts = [
        PathNode(1, "typed", 0.25, 3),
        PathNode(2, "sampled", 0.5, 1, 0.75, 0.125, 1),
        PathNode(3, "forced", 0.001, 90, 0.0),
    ]
    tree, end = EMPTY.extended(0, facts)
    tree, side = tree.extended(1, [PathNode(7, "grown", 0.125, 2)])
    tree = tree.named(side, "天气").collapsed(1, True).deleted(end)
    origin = Origin("sampled", 0.75, 0.5, 1, 0.125, 1)
    return SavedSession(
        text="ab",
        caret=1,
        document=Document("ab", (1, 2), ((1, origin),)),
        position=1,
        tree=tree,
        settings=SamplingSettings(temperature=0.7, logit_bias=((5, -math.inf), (6, 1.5))),
        reroll=1,
        pinned=(9, 4),
        stage="temperature",
        model=MODEL,
    )
