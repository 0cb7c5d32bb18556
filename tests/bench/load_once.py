"""One load of an exported model in a process of its own; prints its time and memory as JSON."""

from __future__ import annotations

import json
import sys
import time

import psutil

PROMPT_TOKENS = 256


def main(folder: str) -> None:
    """Load and run once: seconds from the first import, megabytes at the end.

    Memory is what the process has for itself. What it maps from files (libraries, and the
    embedding a second time beside its packed form) the system drops where memory is short.
    """
    began = time.perf_counter()
    from models import load_model

    model = load_model(folder)
    load_s = time.perf_counter() - began
    model.evaluate(range(1000, 1000 + PROMPT_TOKENS))
    memory = psutil.Process().memory_info()
    memory_mb = (memory.rss - getattr(memory, "shared", 0)) / 1e6
    print(json.dumps({"load_s": load_s, "memory_mb": memory_mb}))


if __name__ == "__main__":
    main(sys.argv[1])
