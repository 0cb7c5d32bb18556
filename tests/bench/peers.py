"""llama.cpp, to be compared with: run through llama-cpp-python in a process of its own.

The process reads one JSON object a line, {"prompt": [ids], "then": [ids]}, and answers with the
milliseconds that the prompt took and that each of the following ids took, one by one. Between
two questions it sleeps, so that it and what it is compared with can take turns.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = 1024
_NOT_INSTALLED = 3


class PeerMissingError(Exception):
    """The peer cannot be run; the text says why."""


class LlamaCpp:
    """llama.cpp on `gguf` with `threads` threads, in the interpreter `python`."""

    def __init__(self, python: str, gguf: Path, threads: int) -> None:
        command = [python, "-m", "tests.bench.peers", str(gguf), str(threads)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        ready = self._read()
        if ready is None:
            code = self._process.wait()
            raise PeerMissingError(
                "not installed" if code == _NOT_INSTALLED else f"failed with code {code}"
            )
        self.version = str(ready["version"])

    def __enter__(self) -> LlamaCpp:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()  # its input ends, and so does it

    def run(self, prompt: list[int], then: list[int]) -> tuple[float, list[float]]:
        """Milliseconds of the prompt, computed afresh, and of each id that follows."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"prompt": prompt, "then": then}) + "\n")
        self._process.stdin.flush()
        answer = self._read()
        if answer is None:
            raise PeerMissingError(f"failed with code {self._process.wait()}")
        return answer["prompt_ms"], answer["then_ms"]

    def _read(self) -> dict[str, Any] | None:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return json.loads(line) if line else None


def _timed_ms(llama: Any, ids: list[int]) -> float:
    began = time.perf_counter()
    llama.eval(ids)
    return (time.perf_counter() - began) * 1e3


def _serve(gguf: str, threads: int) -> int:
    try:
        import llama_cpp
    except ImportError:
        return _NOT_INSTALLED
    llama = llama_cpp.Llama(
        gguf, n_ctx=CONTEXT, n_threads=threads, n_threads_batch=threads, verbose=False
    )
    print(json.dumps({"version": llama_cpp.__version__}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        llama.reset()
        prompt_ms = _timed_ms(llama, question["prompt"])
        then_ms = [_timed_ms(llama, [id_]) for id_ in question["then"]]
        print(json.dumps({"prompt_ms": prompt_ms, "then_ms": then_ms}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1], int(sys.argv[2])))
