"""Tries what `make package` made on a clean Debian 12 without Python and network; prints figures.

    make try-package

In a chroot that holds debootstrap's smallest system and our .deb with what it depends on, and
nothing else: the self-test, the commands, then the window on an X server outside, with real keys.
Then the same with the archive. A picture of each window is left in `build/clean-debian/`. Minutes;
needs root. Every step that does not do what it should ends the try.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.display import Display, wait_until
from tests.package.chroot import Chroot, missing

ROOT = Path(__file__).resolve().parents[2]
DIST, WORK = ROOT / "dist", ROOT / "build" / "clean-debian"
HOME = "home/reader"
TEXT = "The weather today is so"
TYPED = " nice"
STARTS = 5
STEPS = 3
OWN_FOLDERS = (".config/logitscope/", ".local/state/logitscope/")
STILL_S = 1.5
ALIKE = 0.995
"""The part of the pixels that have to be those of the settled window: the caret may blink."""
MOST_CHANGES = 1000
LARGEST_MIB = 400

Picture = NDArray[np.uint8]


def say(text: str) -> None:
    print(text, flush=True)


def check(holds: bool, what: str) -> None:
    """Ends the try where something does not hold."""
    if not holds:
        sys.exit(f"FAILED: {what}")
    say(f"  ok   {what}")


def save(picture: Picture, file: Path) -> None:
    from PySide6.QtGui import QImage

    rows = np.ascontiguousarray(picture)
    height, width, _ = rows.shape
    QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888).save(str(file))


class Started:
    """A start of the program on a display, watched from outside."""

    def __init__(self, display: Display, debian: Chroot, program: str, *arguments: str) -> None:
        self._display = display
        own = display.environment()
        command = debian.command(
            program, *arguments, DISPLAY=own["DISPLAY"], QT_QPA_PLATFORM=own["QT_QPA_PLATFORM"]
        )
        self._began = time.monotonic()
        self.process = display.start(command)

    def watch(self) -> float:
        """Seconds until the window looked as it did once nothing moved any more."""
        seen = [(0.0, self._glance())]
        while seen[-1][0] == 0 or time.monotonic() - self._began < seen[-1][0] + STILL_S:
            time.sleep(0.01)
            picture = self._glance()
            if not alike(picture, seen[-1][1]):
                seen.append((time.monotonic() - self._began, picture))
            if len(seen) > MOST_CHANGES or self.process.poll() is not None:
                sys.exit("FAILED: the program ended, or its window does not come to rest")
        settled = seen[-1][1]
        return next(at for at, picture in seen if alike(picture, settled))

    def _glance(self) -> Picture:
        """Every third pixel each way: looking must not take the time that is measured."""
        return self._display.pixels()[::3, ::3].copy()

    def end(self) -> int:
        self._display.press("ctrl+q")
        return self.process.wait(timeout=20)


def alike(one: Picture, other: Picture) -> bool:
    return float(np.mean(np.all(one == other, axis=-1))) >= ALIKE


def starts(debian: Chroot, program: str, prepare: Callable[[], None]) -> list[float]:
    """Seconds from the start to the first distribution, start by start, each on its own display."""
    times = []
    for _ in range(STARTS):
        prepare()
        with Display(1280, 820) as display:
            started = Started(display, debian, program, "--text", TEXT)
            times.append(started.watch())
            check_focus(display)
            started.end()
    return times


def check_focus(display: Display) -> None:
    """Gives the window the focus, as there may be no window manager to do it."""
    window = display.wait_for_window("Logitscope")
    display.xdotool("windowfocus", "--sync", window)


def without_window(debian: Chroot, program: str) -> None:
    said = debian.run(program, "--self-test")
    check("checksums are right" in said and "step 3" in said, "--self-test, without a network")
    say("       " + said.strip().splitlines()[-1])
    predicted = json.loads(debian.run(program, "predict", "--text", TEXT, "--rows", "5", "--json"))
    check(len(predicted["rows"]) == 5, "predict prints a distribution as JSON")
    drawn = debian.run(program, "sample", "--text", TEXT, "--steps", "3", "--quiet")
    check(bool(drawn.strip()), f"sample draws: {drawn!r}")
    check("usage: logitscope predict" in debian.run(program, "predict", "--help"), "its own name")
    picture = "/tmp/window.png"
    debian.run(program, "--screenshot", picture, QT_QPA_PLATFORM="offscreen")
    check((debian.root / picture.lstrip("/")).stat().st_size > 20_000, "--screenshot, no display")


def the_window(debian: Chroot, program: str, name: str) -> None:
    """Types, steps and quits; what was done is read from the session that the program kept."""
    unsaved = debian.root / HOME / ".local/state/logitscope/unsaved"
    with Display(1280, 820) as display:
        started = Started(display, debian, program, "--text", TEXT)
        seconds = started.watch()
        say(f"       the first start of all: {seconds:.2f} s to the first distribution")
        check_focus(display)
        window = display.wait_for_window("Logitscope")
        classed = display.xdotool("search", "--onlyvisible", "--class", "^Logitscope$").split()
        check(str(window) in classed, "the window has the class that the desktop entry names")
        display.press("ctrl+End")
        display.type_text(TYPED)
        for steps in range(1, STEPS + 1):
            display.press("ctrl+Return")
            wait_until(partial(has_drawn, unsaved, steps), f"{steps} drawn tokens")
        display.press("ctrl+l")  # the lesson, whose formulas bring fonts and tables of their own
        time.sleep(2 * STILL_S)
        save(display.pixels(), WORK / f"{name}.png")
        check(started.end() == 0, "Ctrl+Q ends it with exit code 0")
    text = kept(unsaved).get("text", "")
    check(text.startswith(TEXT + TYPED), f"it kept {text!r}, {STEPS} tokens of it drawn")
    log = debian.root / HOME / ".local/state/logitscope/logitscope.log"
    check("CRITICAL" not in log.read_text("utf-8"), "nothing went wrong by its log")
    strangers = [file for file in written(debian) if not file.startswith(OWN_FOLDERS)]
    check(not strangers, f"it wrote into its own folders alone {strangers or ''}")


def kept(folder: Path) -> dict[str, Any]:
    """The session that the program keeps as one works; empty while there is none."""
    for file in folder.glob("*.logitscope"):
        try:
            return dict(json.loads(file.read_text("utf-8")))
        except (OSError, ValueError):  # just being replaced
            continue
    return {}


def drawn(document: dict[str, Any]) -> int:
    """How many tokens of a session were drawn."""
    origins = document.get("tokens", {}).get("origins", ())
    return sum(origin["kind"] == "sampled" for origin in origins)


def has_drawn(folder: Path, count: int) -> bool:
    return drawn(kept(folder)) == count


def written(debian: Chroot) -> list[str]:
    """Every file in the home folder."""
    home = debian.root / HOME
    return [path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()]


def figures(name: str, times: list[float]) -> None:
    each = " ".join(f"{seconds:.2f}" for seconds in times)
    say(
        f"       {name}: median {statistics.median(times):.2f} s, worst {max(times):.2f} s ({each})"
    )


def try_program(debian: Chroot, program: str, folder: str, name: str) -> None:
    home = debian.root / HOME
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    say("  on a machine with a load of {:.1f}, {:.1f}, {:.1f}".format(*os.getloadavg()))
    check(not debian.has("python3") and not debian.has("python"), "there is no Python")
    links = debian.run("tail", "-n", "+3", "/proc/net/dev").split()
    check(links[:1] in ([], ["lo:"]) and len(links) < 20, "there is no network")
    size = debian.size_mib(folder)
    check(size <= LARGEST_MIB, f"{size:.0f} MiB in {folder}")
    without_window(debian, program)
    the_window(debian, program, name)
    figures("starts, warm", starts(debian, program, lambda: None))
    figures("starts, cold", starts(debian, program, debian.forget_files))


def main() -> int:
    lacking = missing()
    if lacking:
        sys.exit(f"The package cannot be tried here: {', '.join(lacking)} missing.")
    debs, archives = sorted(DIST.glob("*.deb")), sorted(DIST.glob("*.tar.zst"))
    if not debs or not archives:
        sys.exit("There is no package to try: `make package` makes it.")
    with Chroot(WORK / "base", WORK / "root") as debian:
        debian.apt("update")
        say(f"{debs[0].name}, installed by apt")
        (debian.root / "tmp" / debs[0].name).write_bytes(debs[0].read_bytes())
        debian.apt("install", f"/tmp/{debs[0].name}")
        try_program(debian, "logitscope", "/usr/lib/logitscope", "deb")
        debian.run("dpkg", "--verify", "logitscope")
        debian.apt("remove", "logitscope")  # what it needed of the system stays
        check(not (debian.root / "usr/lib/logitscope").exists(), "removed without a trace")
        say(f"{archives[0].name}, unpacked")
        subprocess.run(
            [
                "tar",
                "--extract",
                "--zstd",
                f"--file={archives[0]}",
                f"--directory={debian.root}/opt",
            ],
            check=True,
        )
        folder = f"/opt/{archives[0].name.removesuffix('.tar.zst')}"
        try_program(debian, f"{folder}/logitscope", folder, "archive")
    return 0


if __name__ == "__main__":
    sys.exit(main())
