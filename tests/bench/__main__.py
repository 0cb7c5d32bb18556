"""`python -m tests.bench`: measures, prints one table, and writes bench-results/bench.json."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import bare_model, samplers, scores, sessions, sweeps, text_map, window
from tests.bench.report import Row, machine, table, write_json

RESULTS = Path(__file__).resolve().parents[2] / "bench-results" / "bench.json"


def _model(peers_python: str | None) -> Iterator[Row]:
    """The bare model; scores of its texts."""
    yield from bare_model.rows(peers_python)
    yield from scores.rows()


def _samplers(peers_python: str | None) -> Iterator[Row]:
    """Slider moves, and sweeps."""
    yield from samplers.rows(peers_python)
    yield from sweeps.rows()


SECTIONS: dict[str, Callable[[str | None], Iterator[Row]]] = {
    "model": _model,
    "samplers": _samplers,
    "window": window.rows,
    "map": text_map.rows,
    "sessions": sessions.rows,
}
"""What can be measured, in order; each is given the interpreter that has the peers, or None."""


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--peers", action="store_true", help="compare with llama.cpp and transformers"
    )
    parser.add_argument(
        "--peers-python",
        metavar="PATH",
        help="the Python that has llama-cpp-python and transformers, if another; implies --peers",
    )
    parser.add_argument("--only", choices=SECTIONS, action="append", help="measure only this")
    parser.add_argument("--json", type=Path, default=RESULTS, help="default: %(default)s")
    return parser.parse_args()


def main() -> int:
    """Measure what was asked for; rows are told of as they come."""
    options = arguments()
    peers_python = options.peers_python or (sys.executable if options.peers else None)
    rows: list[Row] = []
    for name in options.only or SECTIONS:
        for row in SECTIONS[name](peers_python):
            print(f"{row.what}: {row.measured}", file=sys.stderr, flush=True)
            rows.append(row)
    print(f"\n{machine()['processor']}\n\n{table(rows)}")
    write_json(options.json, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
