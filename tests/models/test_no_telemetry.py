"""onnxruntime reports nothing to anybody, and keeps nothing for it in the user's folders."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_model_that_runs_leaves_no_identifier_and_no_database(tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ORT_")}
    environment |= {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    environment.pop("XDG_CACHE_HOME", None)
    subprocess.run(
        [sys.executable, "main.py", "--self-test"],
        cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
