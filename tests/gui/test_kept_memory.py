"""Freed memory is kept where the C library is glibc, and nothing is broken elsewhere."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from gui.kept_memory import keep_freed_memory

ROOT = Path(__file__).resolve().parents[2]

# Page faults of a process that 50 times makes four arrays of 2 MiB and drops them.
PROGRAM = """
import resource
import numpy as np
from gui.kept_memory import keep_freed_memory
assert not {keeps} or keep_freed_memory()
for turn in range(60):
    if turn == 10:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    arrays = [np.ones(2**18) for _ in range(4)]
    del arrays
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(keeps: bool) -> int:
    program = PROGRAM.format(keeps=keeps)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone is asked")
def test_arrays_are_made_of_kept_memory() -> None:
    assert faults(keeps=True) * 10 < faults(keeps=False)


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert not keep_freed_memory()
