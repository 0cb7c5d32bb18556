"""The model without the window: against llama.cpp, against float32, against the memory's speed.

All that is compared takes turns in one run, on the same ids with the same number of threads. No
text is asked twice: a model answers from memory what it has been asked before.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from models import files, load_model
from models.catalogue import DEFAULT_MODEL, source_file
from models.export import export_gguf
from models.locations import model_folder
from tests.bench.bandwidth import read_bandwidth
from tests.bench.peers import LlamaCpp, PeerMissingError
from tests.bench.report import Row, at_least, at_most, wait_for_quiet
from tests.bench.text import PASSAGE

ROOT = Path(__file__).resolve().parents[2]
THREADS = 2
ROUNDS = 5
STEPS = 20
SHORT_PROMPT = 64
LONG_PROMPT = 256
LOAD_GOAL_S = 0.5
EXPORT_GOAL_S = 10.0
MEMORY_GOAL_MB = 150.0


class Model(Protocol):
    """What can take part: ids of a prompt, then one by one; milliseconds of each."""

    def run(self, prompt: list[int], then: list[int]) -> tuple[float, list[float]]: ...


class Own:
    """A model of this program as the app calls it."""

    def __init__(self, folder: Path, precision: str = "fast") -> None:
        self._model = load_model(folder, precision, THREADS)
        self.encode = self._model.encode
        self.close = self._model.close

    def run(self, prompt: list[int], then: list[int]) -> tuple[float, list[float]]:
        ids = [*prompt, *then]
        times_ms = []
        for end in range(len(prompt), len(ids) + 1):
            answer = self._model.evaluate(ids[:end])
            assert answer.computed, "a text was asked twice"
            times_ms.append(answer.duration_ms)
        return times_ms[0], times_ms[1:]


@dataclass
class Times:
    """Milliseconds of every step, and of every long prompt."""

    steps_ms: list[float] = field(default_factory=list)
    prompts_ms: list[float] = field(default_factory=list)

    @property
    def steps_per_s(self) -> float:
        """By the median, as nothing else runs between the steps."""
        return 1e3 / statistics.median(self.steps_ms)

    @property
    def prompt_tokens_per_s(self) -> float:
        return LONG_PROMPT * 1e3 / statistics.median(self.prompts_ms)

    def figures(self, name: str) -> dict[str, float]:
        """Medians and bests under names that begin with `name`."""
        return {
            f"{name}_step_median_ms": statistics.median(self.steps_ms),
            f"{name}_step_best_ms": min(self.steps_ms),
            f"{name}_prompt_median_ms": statistics.median(self.prompts_ms),
            f"{name}_prompt_best_ms": min(self.prompts_ms),
        }


def take_turns(models: dict[str, Model], ids: Sequence[int]) -> dict[str, Times]:
    """Every model over the same ids, round after round, each in a quiet moment."""
    times = {name: Times() for name in models}
    for round_ in range(ROUNDS):
        start = round_ * (LONG_PROMPT + 1)
        text = list(ids[start : start + LONG_PROMPT])
        for name, model in models.items():
            wait_for_quiet()
            _, steps_ms = model.run(text[:SHORT_PROMPT], text[SHORT_PROMPT : SHORT_PROMPT + STEPS])
            times[name].steps_ms += steps_ms
            model.run([text[-1], text[0]], [])  # forget the text
            prompt_ms, _ = model.run(text, [])
            times[name].prompts_ms.append(prompt_ms)
    return times


def rows(peers_python: str | None) -> Iterator[Row]:
    """All of them; llama.cpp is looked for in `peers_python`, if that is given."""
    folder = export_gguf(source_file(), model_folder(DEFAULT_MODEL))
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield _export(scratch / "exported")
        yield from _load(folder)
        float32 = export_gguf(source_file(), scratch / "float32", float32=True)
        fast = Own(folder)
        models: dict[str, Model] = {
            "fast": fast,
            "precise": Own(folder, "precise"),
            "float32": Own(float32),
        }
        missing = "not installed"
        try:
            if peers_python is not None:
                peer = LlamaCpp(peers_python, source_file(), THREADS)
                models["llama.cpp"] = stack.enter_context(peer)
        except PeerMissingError as error:
            missing = str(error)
        times = take_turns(models, fast.encode(PASSAGE))
        yield from _against_llama_cpp(times, missing)
        yield from _against_others(times)
        yield _against_memory(times["fast"], folder)


def _against_llama_cpp(times: dict[str, Times], missing: str) -> Iterator[Row]:
    steps, prompt = "steps/s against llama.cpp", f"{LONG_PROMPT}-token prompt against llama.cpp"
    own, peer = times["fast"], times.get("llama.cpp")
    if peer is None:
        yield Row(steps, "≥ 1", f"llama.cpp: {missing}; ours {own.steps_per_s:.0f}/s")
        yield Row(prompt, "≥ 2", f"llama.cpp: {missing}; ours {own.prompt_tokens_per_s:.0f}/s")
        return
    figures = own.figures("fast") | peer.figures("llama_cpp")
    yield at_least(
        steps,
        own.steps_per_s / peer.steps_per_s,
        1,
        f"{own.steps_per_s:.0f}/s : {peer.steps_per_s:.0f}/s",
        **figures,
    )
    yield at_least(
        prompt,
        own.prompt_tokens_per_s / peer.prompt_tokens_per_s,
        2,
        f"{own.prompt_tokens_per_s:.0f}/s : {peer.prompt_tokens_per_s:.0f}/s",
        **figures,
    )


def _against_others(times: dict[str, Times]) -> Iterator[Row]:
    own, float32, precise = times["fast"], times["float32"], times["precise"]
    yield at_least(
        f"{LONG_PROMPT}-token prompt against float32",
        own.prompt_tokens_per_s / float32.prompt_tokens_per_s,
        1,
        f"{own.prompt_tokens_per_s:.0f}/s : {float32.prompt_tokens_per_s:.0f}/s",
        **own.figures("fast"),
        **float32.figures("float32"),
    )
    yield Row(
        "steps/s, fast : precise : float32",
        "",
        f"{own.steps_per_s:.0f} : {precise.steps_per_s:.0f} : {float32.steps_per_s:.0f}",
        None,
        precise.figures("precise"),
    )


def _against_memory(own: Times, folder: Path) -> Row:
    """The weights are read once a step; the cache of a short text does not count."""
    wait_for_quiet()
    weights = files.read_manifest(folder).files[files.DATA].bytes
    bandwidth = read_bandwidth(THREADS)
    limit = bandwidth / weights
    return at_least(
        "steps/s of what the memory's speed allows",
        own.steps_per_s / limit,
        0.75,
        f"{own.steps_per_s:.0f}/s of {limit:.0f}/s",
        weights_mb=weights / 1e6,
        read_gb_per_s=bandwidth / 1e9,
    )


def _export(folder: Path) -> Row:
    wait_for_quiet()
    began = time.perf_counter()
    command = [sys.executable, "-m", "models.export", str(source_file()), str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return at_most("export", time.perf_counter() - began, EXPORT_GOAL_S, "s")


def _load(folder: Path) -> Iterator[Row]:
    command = [sys.executable, "-m", "tests.bench.load_once", str(folder)]
    found = []
    for _ in range(3):
        wait_for_quiet()
        result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        found.append(json.loads(result.stdout))
    load_s = statistics.median(entry["load_s"] for entry in found)
    yield at_most("load the model, imports included", load_s, LOAD_GOAL_S, "s")
    weights_mb = files.read_manifest(folder).files[files.DATA].bytes / 1e6
    over_mb = statistics.median(entry["memory_mb"] for entry in found) - weights_mb
    yield at_most(
        "memory of the model alone, over its weights",  # and without what is mapped from files
        over_mb,
        MEMORY_GOAL_MB,
        "MB",
        weights_mb=weights_mb,
        cores=float(os.cpu_count() or 1),
    )
