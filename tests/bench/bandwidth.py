"""How fast this machine reads memory: the limit of a model that reads all its weights a step."""

from __future__ import annotations

import threading
import time

import numpy as np
from numpy.typing import NDArray

SIZE_BYTES = 512_000_000  # many times any cache
REPEATS = 7


def read_bandwidth(threads: int) -> float:
    """Bytes a second, the best of several passes of `threads` threads over memory of their own.

    Each adds up float64 numbers, which takes less time than reading them. The best and not the
    median, because a limit is what no disturbance should lower.
    """
    parts = [np.ones(SIZE_BYTES // 8 // threads) for _ in range(threads)]
    return max(_pass(parts) for _ in range(REPEATS))


def _pass(parts: list[NDArray[np.float64]]) -> float:
    workers = [threading.Thread(target=part.sum) for part in parts]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(part.nbytes for part in parts) / (time.perf_counter() - began)
