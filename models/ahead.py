"""Loads a model while the program does other things, such as making its window.

Imports all that it needs before its thread begins, for imports on two threads wait for each other:
what is left is work without Python's lock. Knows not who will want the model.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from models.loading import load_model
from models.runtime import OnnxModel


class ModelAhead:
    """Begins at once, on a thread of its own. Whoever creates it calls ``close``."""

    def __init__(self, folder: Path, precision: str) -> None:
        self._folder, self._precision = folder, precision
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="model ahead")
        self._loaded: Future[OnnxModel] | None = self._pool.submit(load_model, folder, precision)

    def take(self, folder: Path, precision: str) -> OnnxModel | None:
        """The model, waited for and from then on the caller's, or the error of its loading.

        None where another model was loaded than this one, or it was taken before.
        """
        with self._lock:
            if self._loaded is None or (folder, precision) != (self._folder, self._precision):
                return None
            loaded, self._loaded = self._loaded, None
        return loaded.result()

    def close(self) -> None:
        """Wait for the thread, and close the model if nobody took it. May be called twice."""
        self._pool.shutdown()
        with self._lock:
            loaded, self._loaded = self._loaded, None
        if loaded is not None and loaded.exception() is None:
            loaded.result().close()
