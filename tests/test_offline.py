"""Nothing in the program goes to a network: read in its sources, and watched while it works.

What Python does is heard by its audit hook; what Qt and onnxruntime do in C++ is seen by strace in
what they ask of the system. Where the system allows it, the program has no network besides.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import onnxruntime as ort
import pytest

from models.session import open_session

ROOT = Path(__file__).resolve().parent.parent
NETWORKS = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "huggingface_hub", "imaplib", "poplib",
    "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3",
    "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
QT_NETWORKS = {"QtNetwork", "QtNetworkAuth", "QtWebSockets", "QtWebEngineCore", "QtHttpServer"}
LOCAL = {"urllib.parse"}
"""Words, not wires."""
ALLOWED = {
    # Asks whether the X server that DISPLAY names answers: that is where the window is to be.
    "gui/display_check.py": {"socket"},
}
SOCKET = re.compile(r"\bsocket\((AF_\w+)")


def modules_in(source: str) -> Iterator[str]:
    """Every module that the source imports, by its whole name; Qt's by their own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def networks_in(source: str) -> set[str]:
    """
    >>> sorted(networks_in("import urllib.request; from PySide6 import QtNetwork"))
    ['QtNetwork', 'urllib']
    """
    names = {name for name in modules_in(source) if not any(name.startswith(e) for e in LOCAL)}
    parts = {part for name in names for part in name.split(".")[:2]}
    first = {name.split(".")[0] for name in names}
    return (first & NETWORKS) | (parts & QT_NETWORKS)


def sources() -> list[str]:
    folders = ("engine", "models", "gui", "resources")
    files = [ROOT / "main.py", *(file for each in folders for file in (ROOT / each).rglob("*.py"))]
    return sorted(file.relative_to(ROOT).as_posix() for file in files)


def test_no_module_imports_a_network() -> None:
    found = {name: networks_in((ROOT / name).read_text(encoding="utf-8")) for name in sources()}
    assert {name: each for name, each in found.items() if each} == ALLOWED


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import urllib.request", {"urllib"}),
        ("from urllib.request import urlopen", {"urllib"}),
        ("from urllib.parse import quote", set()),
        ("def f():\n    import http.client", {"http"}),
        ("from PySide6.QtNetwork import QNetworkAccessManager", {"QtNetwork"}),
        ("from PySide6 import QtWebSockets", {"QtWebSockets"}),
        ("from gui.http import x", set()),
        ("from . import socket", set()),
    ],
)
def test_the_reader_of_networks(source: str, expected: set[str]) -> None:
    assert networks_in(source) == expected


def watched(command: Sequence[str], folder: Path) -> tuple[str, set[str]]:
    """What the command prints, and the kinds of socket that it or a child of it asked for."""
    log = folder / "calls"
    watch = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=network"]
    if subprocess.run([*watch, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not watch programs here")
    alone = ["unshare", "--map-root-user", "--net"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode
    ):
        alone = []
    result = subprocess.run(
        [*alone, *watch, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout, set(SOCKET.findall(log.read_text()))


@pytest.fixture
def needs_strace() -> None:
    """On Linux in CI its absence is a failure."""
    if sys.platform != "linux":
        pytest.skip("strace is a Linux program")
    if shutil.which("strace") is None:
        assert "CI" not in os.environ, "strace is not installed"
        pytest.skip("strace is not installed (`make setup` names the package)")


def test_the_program_asks_for_no_network(needs_strace: None, tmp_path: Path) -> None:
    printed, sockets = watched([sys.executable, "-m", "tests.offline_program"], tmp_path)
    said = json.loads(printed)
    assert said["text"].startswith("The capital of France is Paris")
    assert said["events"] == []
    assert sockets <= {"AF_UNIX"}


def test_the_watch_sees_a_network(needs_strace: None, tmp_path: Path) -> None:
    program = (
        "import tests.offline_program as p, socket; socket.socket(socket.AF_INET); "
        "socket.socket(socket.AF_UNIX); print(len(p.events))"
    )
    printed, sockets = watched([sys.executable, "-c", program], tmp_path)
    assert printed.strip() == "1"
    assert sockets == {"AF_INET", "AF_UNIX"}


def test_onnxruntime_is_told_to_report_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its builds for Windows would report to their maker, from the first session on."""
    told: list[str] = []
    monkeypatch.setattr(ort, "disable_telemetry_events", lambda: told.append("no reports"))
    monkeypatch.setattr(ort, "InferenceSession", lambda *_, **__: told.append("session"))
    graph = tmp_path / "graph.onnx"
    graph.write_bytes(b"")
    open_session(graph, 1)
    assert told == ["no reports", "session"]
