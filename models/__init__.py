"""Language models that run on this machine: where they lie, how they are made, what runs them.

The rest of the program needs `load_model` and the two exceptions. Knows neither the window nor
the sampling. Importing this package is cheap; onnxruntime is imported when a model is loaded.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import EvaluationCancelled, ModelError

if TYPE_CHECKING:
    from models.runtime import OnnxModel

__all__ = ["EvaluationCancelled", "ModelError", "load_model"]

# onnxruntime's wheels report to their maker over the network, and keep an identifier and a database
# in the user's cache for it. This turns all of it off, if set before the library is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def load_model(
    name: str | Path,
    precision: str = "fast",
    threads: int | None = None,
) -> OnnxModel:
    """The model called `name`, ready to run; see `models.loading.load_model`."""
    from models import loading

    return loading.load_model(name, precision, threads)
