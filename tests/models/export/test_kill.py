"""A kill at any moment leaves nothing that a later start would trust, and nothing for ever."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models import files
from models.catalogue import source_file
from models.errors import ModelError
from models.export import export_gguf
from tests.models.export.tiny import Tiny, write_tiny

ROOT = Path(__file__).resolve().parents[3]
OLD, NEW = Tiny(layers=1), Tiny(layers=2)


@pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills with SIGKILL")
def test_killed_before_any_act_on_files_the_folder_is_old_or_new_or_not_there(tmp_path):
    for name, tiny in (("old.gguf", OLD), ("new.gguf", NEW)):
        write_tiny(tmp_path / name, tiny)
    sources = [str(tmp_path / name) for name in ("old.gguf", "new.gguf")]
    program = [sys.executable, "-m", "tests.models.export.kill_everywhere"]
    run = subprocess.run(
        [*program, *sources, str(tmp_path / "models" / "model")],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=100,
    )  # fmt: skip
    kills = [json.loads(line) for line in run.stdout.splitlines()]
    assert sum(kill["killed"] for kill in kills) > 40
    for kill in kills:
        possible = {OLD.layers, NEW.layers} if kill["had_old"] else {NEW.layers}
        assert not kill["trusted"] or (kill["whole"] and kill["layers"] in possible), kill
        assert (kill["after"], kill["beside"]) == (NEW.layers, ["model"]), kill
    # Both sides of the moment that counts were seen.
    assert {kill["layers"] for kill in kills if kill["had_old"]} >= {OLD.layers, NEW.layers}
    assert {kill["trusted"] for kill in kills if not kill["had_old"]} == {False, True}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_bundled_model_killed_at_some_moment_is_not_trusted(tmp_path, seed):
    """The real command, as the window runs it."""
    folder = tmp_path / "models" / "model"
    arguments = [str(source_file()), str(folder), "--progress-json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "models.export", *arguments], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    moment = random.Random(seed).randint(400, 900)
    with process.stdout as lines:
        for line in lines:
            if json.loads(line)["done"] >= moment:
                process.send_signal(signal.SIGKILL)
                break
    assert process.wait() == -signal.SIGKILL
    assert not files.is_current(folder)
    with pytest.raises(ModelError):
        files.verify(folder)


def test_what_a_kill_left_of_the_bundled_model_is_cleared_by_the_next_export(tmp_path):
    write_tiny(tmp_path / "tiny.gguf", NEW)
    folder = tmp_path / "models" / "model"
    left = folder.with_name(".model.12345678.partial")
    left.mkdir(parents=True)
    (left / files.DATA).write_bytes(b"half of it")
    export_gguf(tmp_path / "tiny.gguf", folder)
    assert [path.name for path in folder.parent.iterdir()] == ["model"]
