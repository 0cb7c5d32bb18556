"""What a benchmark found: rows of one table, and the same with the machine as JSON."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

_PACKAGES = ("onnxruntime", "numpy", "tokenizers", "PySide6-Essentials", "pyqtgraph")
_HEADINGS = ("what", "goal", "measured", "of the goal", "")
_QUIET_PERCENT = 15.0
_PATIENCE_S = 10.0


@dataclass(frozen=True)
class Row:
    """One measured thing, and how it compares with its goal.

    `ratio` is 1 where the goal is just met and more where it is surpassed, None where there is
    no goal or nothing could be measured. `figures` are the numbers behind `measured`, for the
    JSON; their names carry units.
    """

    what: str
    goal: str
    measured: str
    ratio: float | None = None
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """ "ok", "missed", or nothing where there is nothing to say."""
        if self.ratio is None:
            return ""
        return "ok" if self.ratio >= 1 else "missed"


def at_most(what: str, value: float, limit: float, unit: str, **figures: float) -> Row:
    """A row for something that should be small."""
    goal, measured = f"≤ {limit:g} {unit}", f"{value:.3g} {unit}"
    return Row(what, goal, measured, limit / value if value else None, figures)


def at_least(what: str, value: float, limit: float, how: str, **figures: float) -> Row:
    """A row for something that should be large; `how` says what `value` comes from."""
    return Row(what, f"≥ {limit:g}", f"{value:.2f} ({how})", value / limit, figures)


def table(rows: Iterable[Row]) -> str:
    """All rows in columns."""
    lines = [_HEADINGS]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append((row.what, row.goal, row.measured, ratio, row.verdict))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def wait_for_quiet() -> None:
    """Until the other programs leave the processor alone, or patience ends."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end and psutil.cpu_percent(0.25) > _QUIET_PERCENT:
        pass


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "load_average": psutil.getloadavg(),
        "time": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }


def write_json(path: Path, rows: Iterable[Row]) -> None:
    """The rows and the machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"machine": machine(), "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    """The processor's name, with what it can do to integers where Linux says so."""
    information = Path("/proc/cpuinfo")
    if not information.is_file():
        return platform.processor() or platform.machine()
    entries: dict[str, str] = {}
    for line in information.read_text("utf-8").splitlines():
        key, _, value = line.partition(":")
        entries.setdefault(key.strip(), value.strip())
    features = set(entries.get("flags", "").split()) & {
        "avx2",
        "avx512f",
        "avx512_vnni",
        "avx_vnni",
    }
    return f"{entries.get('model name', platform.machine())} ({', '.join(sorted(features))})"
