"""Where exported models lie on this machine. Knows no file inside their folders.

A package carries its models, and they are read there; else they are in the user's cache.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import user_cache_path

CACHE_VARIABLE = "LOGITSCOPE_CACHE"
PACKAGED = "model"


def packaged_models_folder() -> Path | None:
    """The folder of the models inside the package; None where the program runs from its source.

    It belongs to whoever installed the package: nothing here or elsewhere writes into it.
    """
    unpacked = getattr(sys, "_MEIPASS", None)
    return Path(unpacked, PACKAGED) if unpacked else None


def is_packaged(folder: Path) -> bool:
    """Whether ``folder`` is that of a model inside the package."""
    packaged = packaged_models_folder()
    return packaged is not None and folder.parent == packaged


def models_folder() -> Path:
    """The folder of all exported models: the user's cache, or what LOGITSCOPE_CACHE names."""
    chosen = os.environ.get(CACHE_VARIABLE)
    cache = Path(chosen) if chosen else user_cache_path("logitscope", appauthor=False)
    return cache / "models"


def model_folder(name: str) -> Path:
    """The folder of the exported model called ``name``; it need not exist.

    A package never looks for its own model elsewhere: the exporter is not in it, so a model that
    another version left in the cache could be of a format that it does not read.
    """
    packaged = packaged_models_folder()
    return (models_folder() if packaged is None else packaged) / name


def remedy(folder: Path) -> str:
    """What puts a damaged or missing model in ``folder`` right, as the end of a sentence."""
    return "install Logitscope again" if is_packaged(folder) else "export the model again"
