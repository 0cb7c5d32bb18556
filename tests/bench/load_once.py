"""One load of an exported model in a process of its own; prints its time and memory as JSON."""

from __future__ import annotations

import json
import sys
import time

import psutil

PROMPT_TOKENS = 256


def main(folder: str) -> None:
    """Load and run once: seconds from the first import, resident megabytes at the end."""
    began = time.perf_counter()
    from models import load_model

    model = load_model(folder)
    load_s = time.perf_counter() - began
    model.evaluate(range(1000, 1000 + PROMPT_TOKENS))
    memory_mb = psutil.Process().memory_info().rss / 1e6
    print(json.dumps({"load_s": load_s, "memory_mb": memory_mb}))


if __name__ == "__main__":
    main(sys.argv[1])
