"""Kills a program whose session never rests, again and again; how much of its work was lost?

    python -m tests.gui.kill_autosave [KILLS [NODES]]

Each time a fresh `changing_program` opens a session of so many nodes, works on it, and is killed as
by kill -9 at a random moment. One JSON line a kill: when it was killed, the age of what was lost,
and what the next program finds. The age is the time from the first change that is not in the file
to the kill: 0 where nothing was lost.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.paths import EMPTY, PathNode
from engine.saved import SavedModel, SavedSession
from gui.sessions.files import read_session, write_session
from gui.sessions.recovery import Recovery
from tests.fakes import VOCABULARY, FakeModel

ROOT = Path(__file__).resolve().parents[2]
LONGEST_LIFE_S = 4.0
START_PATIENCE_S = 60.0


@dataclass(frozen=True)
class Kill:
    """What was left of one program."""

    after_s: float
    """From its first change to the kill."""
    changes: int
    lost: int
    age_s: float
    nodes: int
    """Of the tree that was found."""


def large_session(nodes: int) -> SavedSession:
    """A session of the fake model with so many nodes."""
    chance, tree = random.Random(1), EMPTY
    while tree.count <= nodes:
        parent = chance.randrange(max(0, tree.count - 40), tree.count)
        node = PathNode(chance.randrange(VOCABULARY), "sampled", 0.3, 2, 0.4, chance.random())
        tree, _ = tree.extended(parent, [node])
    return SavedSession(text="the", tree=tree, model=SavedModel.of(FakeModel().card()))


def kill_once(folder: Path, session: Path, life_s: float) -> Kill:
    """Start a program, kill it ``life_s`` after its first change, and look at what it left."""
    command = [sys.executable, "-m", "tests.gui.changing_program", str(folder), str(session)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told: list[tuple[float, str]] = []
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        lines = program.stdout

        def listen() -> None:
            for line in lines:
                moment, _, text = line.partition(b" ")
                told.append((float(moment), json.loads(text)))

        listener = threading.Thread(target=listen)
        listener.start()
        deadline = time.monotonic() + START_PATIENCE_S
        while not told and time.monotonic() < deadline and program.poll() is None:
            time.sleep(0.01)
        time.sleep(life_s)
        killed_at = time.monotonic()
        program.kill()
        program.wait()
        listener.join()
    return _found(folder, told, killed_at)


def _found(folder: Path, told: list[tuple[float, str]], killed_at: float) -> Kill:
    moments = [moment for moment, _ in told]
    texts = [text for _, text in told]
    known, nodes = 0, 0
    # Whatever lies there can be read, and the next program finds it.
    for entry in Recovery(folder).adopt():
        saved = read_session(entry.path)
        known, nodes = texts.index(saved.text) + 1, saved.tree.count - 1
        entry.path.unlink()
    lost = len(texts) - known
    age_s = killed_at - moments[known] if lost else 0.0
    return Kill(killed_at - moments[0], len(texts), lost, age_s, nodes)


def main(kills: int, nodes: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        session = Path(name) / "large.logitscope"
        write_session(session, large_session(nodes))
        ages = []
        for _ in range(kills):
            kill = kill_once(Path(name) / "unsaved", session, random.uniform(0, LONGEST_LIFE_S))
            ages.append(kill.age_s)
            print(json.dumps(asdict(kill)), flush=True)
    print(f"{kills} kills, every file readable; oldest loss {max(ages):.2f} s")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    main(*(numbers + [50, 3000][len(numbers) :]))
