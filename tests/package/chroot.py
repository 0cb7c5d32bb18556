"""A Debian in a folder, made by debootstrap: what a person's machine has before our package.

Needs root. Mounts are made in a namespace of the command's own, so that none is left behind. Knows
nothing of what is installed in it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

SUITE = "bookworm"
TOOLS = ("debootstrap", "unshare", "chroot", "Xvfb", "xdotool")
SOURCES = (Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list"))
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
X_SOCKETS = "/tmp/.X11-unix"
# In order: what a program expects to find, and the socket of the X server outside.
MOUNTS = f"""\
mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && mkdir -p "$0{X_SOCKETS}" &&
{{ [ ! -d {X_SOCKETS} ] || mount --bind {X_SOCKETS} "$0{X_SOCKETS}"; }} && """


def missing() -> list[str]:
    """What is lacking for a try, in words."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    return lacking if os.geteuid() == 0 else [*lacking, "the rights of root"]


def _mirror() -> list[str]:
    """The mirror that this machine's apt is set to, if it says so."""
    for file in SOURCES:
        text = file.read_text("utf-8") if file.is_file() else ""
        found = re.search(r"^URIs: *(\S+)|^deb +(?:\[[^]]*\] +)?(\S+)", text, re.MULTILINE)
        if found:
            return [found[1] or found[2]]
    return []


def bootstrap(folder: Path) -> None:
    """Debian's smallest system in `folder`; kept from one try to the next."""
    if (folder / "finished").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase"]
    if KEYRING.is_file():
        command.append(f"--keyring={KEYRING}")
    subprocess.run(
        [*command, SUITE, str(folder), *_mirror()], check=True, stdout=subprocess.DEVNULL
    )
    for file in (*SOURCES, Path("/etc/resolv.conf")):
        if file.is_file():
            (folder / file.relative_to("/")).write_bytes(file.read_bytes())
    if SOURCES[0].is_file():
        (folder / "etc/apt/sources.list").unlink(missing_ok=True)
    (folder / "finished").touch()


class Chroot:
    """A copy of the smallest Debian, in which commands are run."""

    def __init__(self, base: Path, root: Path) -> None:
        bootstrap(base)
        shutil.rmtree(root, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(root)], check=True)
        (root / "finished").unlink()
        self.root = root

    def command(self, *command: str, network: bool = False, **environment: str) -> list[str]:
        """The command line that runs `command` inside, with this environment and no other."""
        own = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/home/reader"}
        own |= {"LANG": "C.UTF-8", "XDG_SESSION_TYPE": "x11", **environment}
        inside = ["env", "-i", *(f"{name}={value}" for name, value in own.items()), *command]
        apart = ["unshare", "--mount", *([] if network else ["--net"])]
        return [*apart, "sh", "-c", f'{MOUNTS} exec chroot "$0" "$@"', str(self.root), *inside]

    def run(self, *command: str, network: bool = False, **environment: str) -> str:
        """What the command printed. CalledProcessError where it failed."""
        done = subprocess.run(
            self.command(*command, network=network, **environment),
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def has(self, program: str) -> bool:
        done = subprocess.run(
            self.command("sh", "-c", f"command -v {program}"), capture_output=True
        )
        return done.returncode == 0

    def apt(self, *arguments: str) -> None:
        quiet = ("apt-get", "--quiet", "--yes", "--no-install-recommends")
        self.run(*quiet, *arguments, network=True, DEBIAN_FRONTEND="noninteractive")

    def forget_files(self) -> None:
        """Ask the system to drop what it keeps in memory of the files in here: a cold start."""
        os.sync()
        for path in self.root.joinpath("usr").rglob("*"):
            if path.is_file() and not path.is_symlink():
                file = os.open(path, os.O_RDONLY)
                try:
                    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(file)

    def size_mib(self, folder: str) -> float:
        said = subprocess.run(
            ["du", "--summarize", "--bytes", str(self.root / folder.lstrip("/"))],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return int(said.stdout.split()[0]) / 2**20

    def __enter__(self) -> Chroot:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
