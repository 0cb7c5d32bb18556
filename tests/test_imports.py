"""Keeps the borders between the packages: which may import what, by reading every import.

Imports inside functions and under TYPE_CHECKING count as well. What an import then really loads is
looked at in a fresh interpreter.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"engine", "gui", "models", "resources", "tests"}
FILE_ACCESS = {"glob", "io", "os", "pathlib", "shutil", "sqlite3", "tempfile"}
OTHER_WORLDS = {"ctypes", "http", "multiprocessing", "socket", "subprocess", "urllib"}

# Beside the standard library, and the package itself.
ALLOWED = {
    "engine": {"numpy"},
    "models": {"numpy", "onnxruntime", "tokenizers", "platformdirs", "jinja2"},
    "models/export": {"numpy", "onnxruntime", "tokenizers", "platformdirs", "onnx", "gguf"},
    "gui": {"numpy", "PySide6", "shiboken6", "pyqtgraph", "platformdirs", "engine", "resources"},
    "gui/reading": {"numpy", "PySide6", "ziamath", "resources"},
    "resources": set(),
    "resources/make_fonts.py": {"fontTools"},  # run by hand, not part of the app
    # Makes the package; not part of the app either. Qt draws the icons.
    "resources/package": {
        *("main", "models", "packaging", "cyclonedx", "packageurl", "zstandard", "PyInstaller"),
        "PySide6",
    },
}
NOT_EVEN_STANDARD = {"engine": FILE_ACCESS | OTHER_WORLDS | {"threading"}}


def imported_packages(source: str, package: str) -> Iterator[str]:
    """Yields the top-level package of every import; a relative one stays in `package`.

    >>> sorted(imported_packages("import os.path\\nfrom . import x", "engine"))
    ['engine', 'os']
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield package if node.level else (node.module or "").split(".")[0]
        elif isinstance(node, ast.Name) and node.id == "__import__":
            yield "__import__"
        elif isinstance(node, ast.Attribute) and node.attr == "import_module":
            yield "importlib.import_module"


def strangers(source: str, file: str) -> set[str]:
    """Returns what `source`, as the text of `file`, imports across a border."""
    package = file.split("/")[0]
    # The longest rule that the path starts with: models/export before models.
    rule = max((rule for rule in ALLOWED if file.startswith(rule)), key=len)
    standard = set(sys.stdlib_module_names) - NOT_EVEN_STANDARD.get(package, set())
    return set(imported_packages(source, package)) - standard - ALLOWED[rule] - {package}


def source_files() -> list[str]:
    packages = PACKAGES - {"tests"}
    files = (file for package in packages for file in (ROOT / package).rglob("*.py"))
    return sorted(file.relative_to(ROOT).as_posix() for file in files)


@pytest.mark.parametrize("file", source_files())
def test_file_imports_only_what_its_package_may(file: str) -> None:
    found = strangers((ROOT / file).read_text(encoding="utf-8"), file)
    assert not found, f"{file} may not import {', '.join(sorted(found))}"


@pytest.mark.parametrize(
    ("file", "source", "expected"),
    [
        ("engine/a.py", "import numpy as np", set()),
        ("engine/a.py", "from PySide6.QtCore import QObject", {"PySide6"}),
        ("engine/a.py", "def f():\n    import onnxruntime", {"onnxruntime"}),
        ("engine/a.py", "from pathlib import Path", {"pathlib"}),
        ("engine/a.py", "import models.runtime", {"models"}),
        ("engine/a.py", "import importlib\nimportlib.import_module('gui')", {
            "importlib.import_module"
        }),
        ("engine/deep/a.py", "from .. import sampling", set()),
        ("models/a.py", "import onnx.helper", {"onnx"}),
        ("models/export/a.py", "import onnx.helper, gguf", set()),
        ("models/a.py", "from engine.model import Evaluation", {"engine"}),
        ("gui/a.py", "from models import load_model", {"models"}),
        ("gui/a.py", "if TYPE_CHECKING:\n    import models", {"models"}),
        ("gui/a.py", "from engine.sampling import draw", set()),
        ("resources/a.py", "import gui.theme", {"gui"}),
        ("models/a.py", "__import__('gui')", {"__import__"}),
    ],
)  # fmt: skip
def test_the_reader_of_imports(file: str, source: str, expected: set[str]) -> None:
    assert strangers(source, file) == expected


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("engine.sampling", {"PySide6", "pyqtgraph", "onnxruntime", "onnx", "models"}),
        # The exporter's libraries take long to load, and are needed once in the app's life.
        ("models", {"PySide6", "pyqtgraph", "onnx", "gguf", "engine"}),
        ("gui.main_window", {"onnxruntime", "tokenizers", "onnx", "gguf", "models"}),
    ],
)
def test_importing_loads_no_stranger(module: str, unwanted: set[str]) -> None:
    program = f"import sys, {module}; print(*sorted(set(sys.modules) & {unwanted}))"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout.strip()) == (0, ""), result.stderr
