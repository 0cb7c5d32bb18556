"""transformers' processors, to be compared with: run in a process of their own.

The process is given a folder with the logits, the settings and the text, and says its version. Then
it reads a count a line, and answers with that many times, in milliseconds, of all processors and
the softmax after them: of the clock, and of the processor over all threads.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bench.peers import PeerMissingError

ROOT = Path(__file__).resolve().parents[2]
_NOT_INSTALLED = 3


def timed_ms(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the clock and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1e3, (time.process_time() - used) * 1e3


class Processors:
    """The processors with `settings`, on `logits` after `text`, in the interpreter `python`."""

    def __init__(
        self,
        python: str,
        settings: dict[str, float],
        text: Sequence[int],
        logits: NDArray[np.float32],
    ) -> None:
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        np.save(folder / "logits.npy", logits)
        (folder / "question.json").write_text(json.dumps({**settings, "text": text}), "utf-8")
        command = [python, "-m", "tests.bench.processors", str(folder)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.version = ""

    def __enter__(self) -> Processors:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()  # its input ends, and so does it
        self._folder.cleanup()

    def start(self) -> None:
        """Waits until it is ready. Raises PeerMissingError if it cannot be."""
        ready = self._read()
        if ready is None:
            code = self._process.wait()
            why = "not installed" if code == _NOT_INSTALLED else f"failed with code {code}"
            raise PeerMissingError(f"transformers {why}")
        self.version = str(ready)

    def times_ms(self, count: int) -> list[tuple[float, float]]:
        """As many times, of the clock and of the processor."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        return [(wall_ms, cpu_ms) for wall_ms, cpu_ms in self._read()]

    def _read(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return json.loads(line) if line else None


def _processors(settings: dict[str, Any]) -> Any:
    from transformers.generation import (  # type: ignore[import-not-found,unused-ignore]
        logits_process as processors,
    )

    return processors.LogitsProcessorList(
        [
            processors.RepetitionPenaltyLogitsProcessor(settings["repetition_penalty"]),
            processors.TemperatureLogitsWarper(settings["temperature"]),
            processors.TopKLogitsWarper(settings["top_k"]),
            processors.TopPLogitsWarper(settings["top_p"]),
            processors.MinPLogitsWarper(settings["min_p"]),
            processors.TypicalLogitsWarper(settings["typical_p"]),
            processors.EpsilonLogitsWarper(settings["epsilon_cutoff"]),
            processors.EtaLogitsWarper(settings["eta_cutoff"]),
        ]
    )


def _serve(folder: Path) -> int:
    try:
        import torch  # type: ignore[import-not-found,unused-ignore]
        import transformers  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return _NOT_INSTALLED
    settings = json.loads((folder / "question.json").read_text("utf-8"))
    scores = torch.from_numpy(np.load(folder / "logits.npy"))[None]
    text = torch.tensor([settings["text"]])
    processors = _processors(settings)
    processors(text, scores)
    print(json.dumps(transformers.__version__), flush=True)
    for line in sys.stdin:
        work = lambda: processors(text, scores).softmax(-1)  # noqa: E731
        print(json.dumps([timed_ms(work) for _ in range(int(line))]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(_serve(Path(sys.argv[1])))
