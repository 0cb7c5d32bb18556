"""Is there a screen? Asked of real sockets, of dead ones, and of names that mean nothing."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui import display_check
from gui.application import has_display

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="there the window system is always there"
)


@pytest.fixture
def folder(monkeypatch) -> Iterator[Path]:
    """A short one: a socket's path may have no more than 107 bytes."""
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, "")
    with tempfile.TemporaryDirectory() as name:
        monkeypatch.setattr(display_check, "X_SOCKETS", f"{name}/X")
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        yield Path(name)


@pytest.fixture
def listening() -> Iterator[Callable[..., socket.socket]]:
    """Opens listening sockets, and closes them after the test."""
    opened: list[socket.socket] = []

    def listen(family: int, address: str | tuple[str, int]) -> socket.socket:
        opened.append(socket.socket(family))
        opened[-1].bind(address)
        opened[-1].listen()
        return opened[-1]

    yield listen
    for one in opened:
        one.close()


def leave_dead(path: Path) -> None:
    """A socket's file whose server is gone."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def test_without_any_variable_there_is_none(folder):
    assert not has_display()


def test_a_platform_that_was_asked_for_is_trusted(folder, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("display", [":7", ":7.0", "unix:7", "unix/:7", ":007"])
def test_an_x_server_of_this_machine_is_called(folder, monkeypatch, listening, display):
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display()
    server = listening(socket.AF_UNIX, f"{folder}/X7")
    assert has_display()
    assert os.environ["QT_QPA_PLATFORM"] == ""
    server.close()
    assert (folder / "X7").exists()
    assert not has_display()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sockets without a file")
def test_an_x_server_without_a_file_is_called(folder, monkeypatch, listening):
    monkeypatch.setenv("DISPLAY", ":7")
    listening(socket.AF_UNIX, f"\0{folder}/X7")
    assert has_display()


def test_an_x_server_over_tcp_is_called(folder, monkeypatch, listening):
    server = listening(socket.AF_INET, ("127.0.0.1", 0))
    monkeypatch.setattr(display_check, "FIRST_X_PORT", server.getsockname()[1] - 77)
    for display in ("localhost:77", "127.0.0.1:77.0", "tcp/127.0.0.1:77"):
        monkeypatch.setenv("DISPLAY", display)
        assert has_display(), display
    server.close()
    assert not has_display()


@pytest.mark.parametrize(
    "display",
    ["7", ":", ":x", "localhost", "localhost:", "[::1]:", "localhost:99999", "a" * 300 + ":1"],
)
def test_a_name_that_means_nothing_is_no_display(folder, monkeypatch, display):
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display()


def test_a_server_that_never_answers_is_not_waited_for(folder, monkeypatch):
    """Full: one that waits is all it lets wait, and nobody takes them."""
    with socket.socket() as server, socket.socket() as first, socket.socket() as second:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for client in (first, second):
            client.setblocking(False)
            client.connect_ex(server.getsockname())
        monkeypatch.setattr(display_check, "FIRST_X_PORT", server.getsockname()[1])
        monkeypatch.setenv("DISPLAY", "127.0.0.1:0")
        before = time.monotonic()
        has_display()
        assert time.monotonic() - before < 1.0


@pytest.mark.parametrize("is_absolute", [False, True])
def test_a_wayland_server_is_called(folder, monkeypatch, listening, is_absolute):
    name = str(folder / "wayland-9") if is_absolute else "wayland-9"
    monkeypatch.setenv("WAYLAND_DISPLAY", name)
    assert not has_display()
    listening(socket.AF_UNIX, f"{folder}/wayland-9")
    assert has_display()
    assert os.environ["QT_QPA_PLATFORM"] == ""
    if not is_absolute:
        monkeypatch.setenv("XDG_RUNTIME_DIR", "")
        monkeypatch.chdir(folder)
        assert not has_display(), "a name without its folder is nowhere"


def test_a_dead_wayland_server_gives_way_to_x(folder, monkeypatch, listening):
    leave_dead(folder / "wayland-9")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("DISPLAY", ":7")
    assert not has_display()
    assert os.environ["QT_QPA_PLATFORM"] == ""
    listening(socket.AF_UNIX, f"{folder}/X7")
    assert has_display()
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"


def test_asking_does_not_start_qt():
    """The answer must be there before Qt can end the program."""
    program = "import sys, gui.display_check; raise SystemExit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
