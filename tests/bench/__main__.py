"""`make bench`: measures everything, prints one table, writes `bench-results/bench.json`.

With `--peers` also beside llama.cpp, from a Python environment that holds it (`make bench-peers`).
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module

from tests.bench.table import Row, as_text, machine, save

PARTS = ("tests.bench.window", "tests.bench.bare_model")
PEERS = "tests.bench.peers"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--peers", action="store_true", help="also measure llama.cpp, if installed")
    options = parser.parse_args()
    rows: list[Row] = []
    figures: dict[str, object] = {}
    for name in (*PARTS, PEERS) if options.peers else PARTS:
        print(f"{name.rpartition('.')[2]} …", file=sys.stderr, flush=True)
        started = time.perf_counter()
        more_rows, more_figures = import_module(name).measure()
        rows += more_rows
        figures[name.rpartition(".")[2]] = more_figures
        print(f"  {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    print(as_text(rows))
    print("\n" + ", ".join(f"{name}: {value}" for name, value in machine().items()))
    print(f"written to {save(rows, figures)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
