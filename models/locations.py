"""Where exported models lie on this machine. Knows no file inside their folders."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

CACHE_VARIABLE = "LOGITSCOPE_CACHE"


def models_folder() -> Path:
    """The folder of all exported models: the user's cache, or what LOGITSCOPE_CACHE names."""
    chosen = os.environ.get(CACHE_VARIABLE)
    cache = Path(chosen) if chosen else user_cache_path("logitscope", appauthor=False)
    return cache / "models"


def model_folder(name: str) -> Path:
    """The folder of the exported model called ``name``; it need not exist."""
    return models_folder() / name
