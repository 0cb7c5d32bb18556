"""`python -m models.export`: what it prints, how it ends, and what it leaves when stopped."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models import files
from models.export import STAGES
from tests.models.export.tiny import Tiny, write_tiny

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "tiny.gguf"
    write_tiny(path, Tiny())
    return path


@pytest.fixture(scope="module")
def large_source(tmp_path_factory):
    """So many layers that there is time to stop it."""
    path = tmp_path_factory.mktemp("source") / "large.gguf"
    write_tiny(path, Tiny(layers=150))
    return path


def command(*arguments):
    return [sys.executable, "-m", "models.export", *map(str, arguments)]


def run(*arguments):
    return subprocess.run(
        command(*arguments), cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_people_read_the_stages_and_where_the_model_is(source, tmp_path):
    said = run(source, tmp_path / "model")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.splitlines() == [*STAGES, f"the model is in {tmp_path / 'model'}"]
    assert files.is_current(tmp_path / "model")


def test_the_window_reads_one_json_object_a_line(source, tmp_path):
    said = run(source, tmp_path / "model", "--progress-json")
    assert (said.returncode, said.stderr) == (0, "")
    *steps, last = map(json.loads, said.stdout.splitlines())
    assert all(set(step) == {"stage", "done", "total"} for step in steps)
    assert last == {"stage": "finished", "folder": str(tmp_path / "model")}


def test_a_relative_place_is_where_the_shell_is(source, tmp_path):
    said = subprocess.run(
        command(source, "model"), cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert said.returncode == 0
    assert files.is_current(tmp_path / "model")


@pytest.mark.parametrize("as_json", [False, True])
def test_a_fault_is_one_sentence_and_exit_code_1(tmp_path, as_json):
    missing = tmp_path / "no.gguf"
    sentence = f"there is no file {missing}; name an existing GGUF file"
    said = run(missing, tmp_path / "model", *(["--progress-json"] if as_json else []))
    assert said.returncode == 1
    if as_json:
        assert [json.loads(line) for line in said.stdout.splitlines()] == [{"error": sentence}]
    else:
        assert (said.stdout, said.stderr) == ("", f"error: {sentence}\n")
    assert names(tmp_path) == []


@pytest.mark.parametrize("arguments", [[], ["only-one"], ["a", "b", "--fastest"]])
def test_wrong_arguments_are_answered_with_the_usage(arguments):
    said = run(*arguments)
    assert said.returncode == 2
    assert said.stderr.startswith("usage: python -m models.export")


def start(source, folder, moment):
    """The command, running, when it has said that it is at `moment` thousandths."""
    process = subprocess.Popen(
        command(source, folder, "--progress-json"), cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["done"] >= moment:
            return process
    raise AssertionError("the export was over before it could be stopped")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a signal")
@pytest.mark.parametrize(
    ("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_without_a_word_or_a_trace(large_source, tmp_path, number, exit_code):
    process = start(large_source, tmp_path / "models" / "model", 620)
    process.send_signal(number)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (exit_code, "")
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes")
def test_it_ends_when_nobody_reads_it_any_more(large_source, tmp_path):
    process = start(large_source, tmp_path / "models" / "model", 620)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as errors:
        said = errors.read()
    assert (process.wait(timeout=20), said) == (141, "")
    assert names(tmp_path) == []


def test_two_at_once_end_well_with_one_export(source, tmp_path):
    both = [
        subprocess.Popen(command(source, tmp_path / "model"), cwd=ROOT, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=60)[0].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("already exported" in output for output in outputs) == 1
    assert names(tmp_path) == ["model"]
    files.verify(tmp_path / "model", thoroughly=True)
