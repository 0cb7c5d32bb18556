"""Does all set-up, then runs Logitscope, its tests or its benchmark. Needs Python and nothing else.

    python3 bootstrap.py run [arguments of main.py]
    python3 bootstrap.py test [arguments of pytest] | lint | bench | bench-peers | setup
    python3 bootstrap.py package | try-package

It makes `.venv` beside this file, installs the pinned packages into it, and sees to the system
libraries that Qt needs: on Debian and Ubuntu, as root, it installs them; elsewhere it names them.
What is done is stamped, so that later starts cost next to nothing. Knows nothing of the app itself.
"""

from __future__ import annotations  # so that a Python that is too old gets as far as being told

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNFINISHED = VENV / "set-up-unfinished"
OLDEST_PYTHON, TOO_NEW_PYTHON = (3, 11), (3, 15)

# Each package manager's command, and its column in requirements-system.txt.
MANAGERS = {
    "apt-get": ("apt install", 2),
    "dnf": ("dnf install", 4),
    "zypper": ("zypper install", 4),
    "pacman": ("pacman -S", 3),
}
APP, DEV, PEERS = "requirements.txt", "requirements-dev.txt", "requirements-peers.txt"
PACKAGE = "requirements-package.txt"
# What requirements-system.txt calls the purpose that each of these is for.
PURPOSES = {DEV: "tests", PEERS: "peers", PACKAGE: "package"}

PIP_FAILED = """\
The packages could not be installed; pip's reason is above.
- If it could not connect: the packages are downloaded once, from where pip is set to look (a mirror
  or a proxy is set with `pip config`, or HTTPS_PROXY). What it has got is not downloaded again.
- If it connected and finds no matching distribution, Logitscope does not run on this kind of
  machine. It runs on Linux (x86-64 with glibc 2.34, or arm64 with 2.39), Windows (x86-64) and
  macOS 14 (Apple silicon).
- It takes 1 GB of disk.
Then run the same command again."""


class SetUpError(Exception):
    """What stops the set-up, in words for the person who started it."""


def say(text: str) -> None:
    print(text, flush=True)


def succeeds(*command: str | Path) -> bool:
    """Runs a command in the project's folder and says whether it ended well."""
    return subprocess.call([str(part) for part in command], cwd=ROOT) == 0


# --- The Python this runs on ----------------------------------------------------------------------


def use_a_suitable_python() -> None:
    """Goes on in a Python that Logitscope runs on, if this one is too old or too new."""
    if OLDEST_PYTHON <= sys.version_info[:2] < TOO_NEW_PYTHON:
        return
    for minor in range(TOO_NEW_PYTHON[1] - 1, OLDEST_PYTHON[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            sys.exit(subprocess.call([other, *sys.argv]))
    raise SetUpError(
        f"Logitscope needs Python 3.11 to 3.14. This is Python {sys.version.split()[0]}\n"
        f"({sys.executable}), and none of python3.11 to python3.14 was found.\n"
        "Install one of them, then run the same command again."
    )


# --- The system's libraries and programs ----------------------------------------------------------


def is_there(name: str) -> bool:
    """Whether the system has this shared library (`libz.so.1`), program or file (`/usr/…`)."""
    if name.startswith("/"):
        return Path(name).exists()
    if ".so." not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:  # a Python in a folder of its own has its library there
        return (Path(sys.base_prefix) / "lib" / name).exists()
    return True


def missing_parts(*purposes: str) -> list[list[str]]:
    """Returns the rows of requirements-system.txt, for these purposes, that the system lacks."""
    if sys.platform != "linux":
        return []
    table = (ROOT / "requirements-system.txt").read_text(encoding="utf-8")
    table = table.replace("python3.X", f"python3.{sys.version_info[1]}")
    rows = [line.split() for line in table.splitlines() if line and not line.startswith("#")]
    return [row for row in rows if row[0] in purposes and not is_there(row[1])]


def can_make_environments() -> bool:
    """Whether this Python can make a virtual environment with pip; Debian splits that off."""
    importlib.invalidate_caches()  # it may just have been installed
    return VENV_PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None


def package_names(manager: str, rows: list[list[str]]) -> list[str]:
    """The manager's names of the packages with these parts, each once, ready for a shell."""
    names = [row[MANAGERS[manager][1]] for row in rows]
    if manager == "apt-get" and not can_make_environments():
        names.append(f"python3.{sys.version_info[1]}-venv")
    return [f"'{name}'" if "(" in name else name for name in dict.fromkeys(names)]


def may_install() -> bool:
    """Whether this is root on Debian or Ubuntu, as in a container."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_with_apt(names: list[str]) -> None:
    """Installs Debian packages, asking nothing; the caller looks at what is there then."""
    say(f"Installing system packages: {' '.join(names)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    # First the lists of what there is: a container has none, or old ones.
    if succeeds("apt-get", "update", "-qq"):
        succeeds("apt-get", "install", "-qq", "--no-install-recommends", *names)


def advice(rows: list[list[str]]) -> str:
    """Says which parts are missing and which command installs them."""
    lacking = [row[1] for row in rows] + ([] if can_make_environments() else ["Python's ensurepip"])
    text = f"This system lacks: {', '.join(lacking)}\n"
    for manager, (command, _) in MANAGERS.items():
        if shutil.which(manager):
            names = " ".join(package_names(manager, rows))
            return text + f"This installs what is missing:\n\n    sudo {command} {names}\n"
    return text + "Please install the packages that carry them.\n"


def see_to_the_system(*purposes: str) -> None:
    """Installs what the system lacks, or names it; stops only where nothing would run without."""
    rows = missing_parts("drawing", "window", *purposes)
    if may_install() and (rows or not can_make_environments()):
        install_with_apt(package_names("apt-get", rows))
        rows = missing_parts("drawing", "window", *purposes)
    # Without an X display the app draws on Wayland or into a picture, and needs no more.
    x11 = "DISPLAY" in os.environ and not {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & set(os.environ)
    needed = {"drawing", "window", "peers"} if x11 else {"drawing", "peers"}
    if not can_make_environments() or any(row[0] in needed for row in rows):
        raise SetUpError(advice(rows) + "\nThen run the same command again.")
    if rows and purposes:
        say(advice(rows) + "\nGoing on without: what needs it is skipped.\n")


# --- The environment and its packages -------------------------------------------------------------


def stamp_of(requirements: Path) -> str:
    """What the environment was made from: these requirements, and the Python behind its link."""
    pins = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return f"{pins} {os.path.realpath(VENV_PYTHON)}"


def environment_is_sound() -> bool:
    """Whether there is an environment with a fitting Python and pip, and no set-up broke off."""
    if UNFINISHED.exists() or not VENV_PYTHON.exists():
        return False
    probe = f"import pip, sys; assert {OLDEST_PYTHON} <= sys.version_info[:2] < {TOO_NEW_PYTHON}"
    return subprocess.call([VENV_PYTHON, "-c", probe], stderr=subprocess.DEVNULL) == 0


def make_environment() -> None:
    """Makes the environment anew, empty."""
    say(f"Making a Python environment in {VENV}")
    if not succeeds(sys.executable, "-m", "venv", "--clear", VENV):
        raise SetUpError(f"Python could not make an environment in {VENV} (its reason is above).")


def is_installed(name: str) -> bool:
    """Whether the stamp says that the environment has all of this requirements file."""
    stamp = VENV / f"{name}.stamp"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == stamp_of(ROOT / name)


def install(name: str) -> None:
    """Installs one requirements file into the environment, and stamps it last."""
    say(f"Installing the packages of {name} into {VENV}")
    UNFINISHED.touch()
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    # The files list every package: resolving nothing, pip installs these and no other.
    pip += ["--require-hashes", "--no-deps", "-r", name]
    if name != PEERS:  # of the peers, llama.cpp comes as source only
        pip += ["--only-binary", ":all:"]
    if not succeeds(*pip):
        raise SetUpError(PIP_FAILED)
    UNFINISHED.unlink()
    (VENV / f"{name}.stamp").write_text(stamp_of(ROOT / name), encoding="utf-8")


def set_up(*more: str) -> None:
    """Makes everything ready: for the app, and for these further requirements files."""
    see_to_the_system(*(PURPOSES[name] for name in more))
    names = (APP, *more)
    if all(map(is_installed, names)):
        return
    if not environment_is_sound():
        make_environment()
    for name in names:
        if not is_installed(name):
            install(name)


# --- What can be asked for ------------------------------------------------------------------------


def in_environment(*arguments: str) -> int:
    """Runs the environment's Python in the project's folder and returns its exit status."""
    return subprocess.call([str(VENV_PYTHON), *arguments], cwd=ROOT)


def run(arguments: list[str]) -> int:
    """Starts the app in place of this script, in the caller's folder: its paths hold there."""
    set_up()
    command = [str(VENV_PYTHON), str(ROOT / "main.py"), *arguments]
    if os.name == "nt":  # there, exec returns to the shell at once
        return subprocess.call(command)
    os.execv(command[0], command)


def lint(arguments: list[str]) -> int:
    """Runs the linter and the type checker, the second also where the first found something."""
    set_up(DEV)
    return max([in_environment("-m", *tool) for tool in (("ruff", "check", "."), ("mypy",))])


def test(arguments: list[str]) -> int:
    """Runs everything that has to pass, also what follows a failure."""
    failed = lint([])
    # Two processes, for much of it waits; a file of tests stays in one, as its fixtures are dear.
    at_once = ["-n", "2", "--dist", "loadfile"]
    return in_environment("-m", "pytest", *at_once, *arguments) or failed


def bench(arguments: list[str]) -> int:
    set_up(DEV)
    return in_environment("-m", "tests.bench", *arguments)


def bench_peers(arguments: list[str]) -> int:
    """Runs the benchmark with the programs it is compared with, which are built from source."""
    set_up(DEV, PEERS)
    return in_environment("-m", "tests.bench", "--peers", *arguments)


def package(arguments: list[str]) -> int:
    """Makes what is handed out, in `dist/`."""
    set_up(PACKAGE)
    return in_environment("-m", "resources.package", *arguments)


def try_package(arguments: list[str]) -> int:
    """Tries it in a clean Debian, which needs root."""
    set_up(DEV, PACKAGE)
    return in_environment("-m", "tests.package.clean_debian", *arguments)


def setup(arguments: list[str]) -> int:
    set_up(DEV)
    say(f"Everything is ready. The environment's Python is {VENV_PYTHON}")
    return 0


TARGETS = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "bench-peers": bench_peers,
    "package": package,
    "try-package": try_package,
    "setup": setup,
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in TARGETS:
        say((__doc__ or "").strip())
        return 2
    try:
        use_a_suitable_python()
        return TARGETS[arguments[0]](arguments[1:])
    except SetUpError as error:
        say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The same command goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
