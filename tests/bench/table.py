"""One table for everything that is measured: what, the goal, what came out, and does it hold."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import psutil

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench-results" / "bench.json"


@dataclass(frozen=True)
class Row:
    """``holds`` is None where there is no goal, or nothing to compare with."""

    what: str
    goal: str
    measured: str
    holds: bool | None = None


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "load_average": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    flags = next((line for line in lines if line.startswith("flags")), "")
    extras = [name for name in ("avx2", "avx512f", "avx512_vnni") if name in flags.split()]
    return f"{names[0] if names else platform.processor()} ({', '.join(extras)})"


def as_text(rows: Sequence[Row]) -> str:
    """The table as Markdown, as it stands in the README."""
    mark = {True: "yes", False: "**no**", None: ""}
    cells = [("what", "goal", "measured", "holds")]
    cells += [(row.what, row.goal, row.measured, mark[row.holds]) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"
        for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def save(rows: Sequence[Row], figures: dict[str, object]) -> Path:
    """Write the table and the figures behind it; the path of the file."""
    RESULTS.parent.mkdir(exist_ok=True)
    content = {"machine": machine(), "rows": [asdict(row) for row in rows], "figures": figures}
    RESULTS.write_text(json.dumps(content, indent=1) + "\n")
    return RESULTS
