"""How fast a large session is opened, and what keeping it for the case of a kill costs the window.

To the end of the paint that shows the distribution of the text that was opened.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer

import main
from engine.paths import EMPTY, PathNode
from engine.saved import SavedModel, SavedSession
from gui.provision import ModelSupply
from gui.sessions.files import write_session
from gui.sessions.places import SessionPlaces
from tests.bench.report import Row, at_most
from tests.bench.window import Bench

NODES = 10_000
RUN_MS = 5_000


def large_session(model: SavedModel) -> SavedSession:
    """A tree of `NODES` sampled tokens, many short branches on some long ones."""
    chance, tree = random.Random(1), EMPTY
    while tree.count <= NODES:
        parent = chance.randrange(max(0, tree.count - 40), tree.count)
        token = chance.randrange(model.vocabulary_size)
        node = PathNode(token, "sampled", chance.random(), 2, chance.random(), chance.random())
        tree, _ = tree.extended(parent, [node])
    return SavedSession(text="The weather today is so", tree=tree, model=model)


def opening(bench: Bench, path: Path) -> dict[str, float]:
    """From the wish to open the file to the painted chart."""
    desk = bench.window.sessions.desk
    with bench.longest_block_ms() as blocked:
        painted_ms = bench.until_painted(lambda: desk.open(path))
    assert bench.state.tree.count == NODES + 1
    return {"painted_ms": painted_ms, "blocked_ms": blocked[0]}


def keeping(bench: Bench, folder: Path) -> dict[str, float]:
    """Stepping for a while, and no longer than the unsaved work is written meanwhile."""
    is_over = QTimer()
    is_over.setSingleShot(True)
    bench.window.session.choose_delay(50)
    with bench.longest_block_ms() as blocked:
        bench.window.session.run()
        is_over.start(RUN_MS)
        bench.wait(lambda: not is_over.isActive())
        bench.window.session.pause()
    assert list(folder.glob("live-*.logitscope")), "nothing was kept"
    return {"blocked_ms": blocked[0]}


def measured(supply: ModelSupply) -> Iterator[Row]:
    """With the model of ``supply``."""
    with tempfile.TemporaryDirectory() as name:
        places = SessionPlaces(Path(name) / "unsaved", Path(name) / "recent.json")
        bench = Bench(supply, "the", places)
        model = bench.state.model
        assert model is not None
        path = Path(name) / "large.logitscope"
        write_session(path, large_session(SavedModel.of(model)))
        figures = opening(bench, path)
        what = "session of 10,000 nodes opened → chart painted"
        yield at_most(what, figures["painted_ms"], 1000, "ms", **figures)
        what = "longest time the window was blocked meanwhile"
        yield at_most(what, figures["blocked_ms"], 30, "ms")
        bench.settle()
        figures = keeping(bench, places.recovery)
        what = "the same while it is stepped on and kept for the case of a kill"
        yield at_most(what, figures["blocked_ms"], 30, "ms", **figures)
        bench.close()


def rows(peers_python: str | None) -> Iterator[Row]:
    """They have no peers to be compared with."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    yield from measured(main.model_supply())
