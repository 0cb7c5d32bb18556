"""An X server for one test: Xvfb, with real key and mouse events from xdotool.

    with Display() as display:
        app = display.start([sys.executable, "main.py"])
        display.wait_for_window("Logitscope")
        display.type_text("Hello")

Knows nothing of what the program under test shows.
"""

import contextlib
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Self

import numpy as np
import pytest
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
XWD_HEADER_FIELDS = 25
XWD_COLOUR_BYTES = 12
KEY_DELAY_MS = 20


def require_programs() -> None:
    """Skips the test where Xvfb or xdotool is missing; in CI their absence is a failure."""
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    if missing and "CI" in os.environ:
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (`make setup` names the packages)")


def wait_until(holds: Callable[[], bool], what: str, timeout_s: float = 20.0) -> None:
    """Looks every 20 ms whether something holds; fails the test with `what` at the time limit."""
    deadline = time.monotonic() + timeout_s
    while not holds():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {timeout_s:g} s for {what}")
        time.sleep(0.02)


class Display:
    """A running X server, as a context manager; what `start` began ends with it."""

    def __init__(self, width_px: int = 1440, height_px: int = 900) -> None:
        self._size = f"{width_px}x{height_px}x24"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._cleanup = contextlib.ExitStack()
        self._folder = ""
        self._name = ""

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as undo:  # undone here if the start fails half way
            folder = tempfile.TemporaryDirectory(prefix="logitscope-x-")
            self._folder = undo.enter_context(folder)
            undo.callback(self._stop)
            self._name = self._start_server()
            self._start_window_manager()
            self._cleanup = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._cleanup.close()

    def _start_server(self) -> str:
        """Starts Xvfb on a free number, and returns the display's name."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", self._size]
        command += ["-fbdir", self._folder, "-nolisten", "tcp", "-noreset"]
        with open(reading, "rb") as answer:
            server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.PIPE)
            os.close(writing)
            self._processes.append(server)
            # To the end of the line: Xvfb ends itself if the pipe is closed before it wrote it all.
            number = answer.readline().strip()
        if not number:
            pytest.fail(f"Xvfb did not start: {_all_of(server.stderr)}")
        return f":{number.decode()}"

    def _start_window_manager(self) -> None:
        """Starts openbox where there is one: without, no window gets the focus by itself."""
        if shutil.which("openbox"):
            self.start(["openbox"])
            wait_until(lambda: self._xdotool("get_num_desktops") is not None, "openbox")

    def _stop(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()

    def environment(self, **more: str) -> dict[str, str]:
        """Returns the environment for a program that is to open its window here."""
        own = {"DISPLAY": self._name, "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"}
        inherited = {key: os.environ[key] for key in os.environ if key != "WAYLAND_DISPLAY"}
        return {**inherited, **own, **more}

    def start(self, command: Sequence[str], **environment: str) -> subprocess.Popen[bytes]:
        """Starts a program on this display, in the project's folder; it ends with the display."""
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment(**environment))
        self._processes.append(process)
        return process

    def _xdotool(self, *arguments: object) -> str | None:
        """Returns what xdotool printed, or None if it failed."""
        command = ["xdotool", *map(str, arguments)]
        done = subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, check=False, timeout=60
        )
        return done.stdout.strip() if done.returncode == 0 else None

    def xdotool(self, *arguments: object) -> str:
        """Runs one xdotool command, such as `"key", "ctrl+z"`, and returns what it printed."""
        answer = self._xdotool(*arguments)
        if answer is None:
            pytest.fail(f"xdotool {' '.join(map(str, arguments))} failed")
        return answer

    def wait_for_window(self, title: str, timeout_s: float = 30.0) -> int:
        """Waits for a visible window whose title contains `title`; returns its X id."""

        def found() -> str:
            return self._xdotool("search", "--onlyvisible", "--name", title) or ""

        wait_until(lambda: bool(found()), f"a window named {title}", timeout_s)
        return int(found().split()[0])

    def press(self, *keys: str) -> None:
        """Presses keys in turn, by their X names: `press("ctrl+Return", "Tab")`."""
        self.xdotool("key", "--delay", KEY_DELAY_MS, *keys)

    def type_text(self, text: str) -> None:
        """Types a text key by key into whatever has the focus."""
        self.xdotool("type", "--delay", KEY_DELAY_MS, "--", text)

    def click(self, window: int, x_px: int, y_px: int, button: int = 1) -> None:
        """Moves the pointer to a point of the window, counted from its top left, and clicks."""
        self.xdotool("mousemove", "--sync", "--window", window, x_px, y_px, "click", button)

    def pixels(self) -> NDArray[np.uint8]:
        """Returns the screen as (height, width, 3) red, green, blue (the X window dump format)."""
        dump = (Path(self._folder) / "Xvfb_screen0").read_bytes()
        header = struct.unpack(f">{XWD_HEADER_FIELDS}I", dump[: 4 * XWD_HEADER_FIELDS])
        start = header[0] + header[19] * XWD_COLOUR_BYTES  # header size, number of colours
        width, height, line_bytes = header[4], header[5], header[12]
        rows = np.frombuffer(dump, np.uint8, height * line_bytes, start)
        return rows.reshape(height, line_bytes // 4, 4)[:, :width, 2::-1]


def _all_of(stream: IO[bytes] | None) -> str:
    return stream.read().decode(errors="replace") if stream else ""
