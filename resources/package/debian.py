"""Makes the Debian package from the finished folder: /usr/lib/logitscope and what a desktop reads.

What it depends on is worked out by Debian's own dpkg-shlibdeps from the libraries that the files in
the folder ask for. No scripts run at installation: dpkg's triggers see to menus and file types.
"""

from __future__ import annotations

import gzip
import math
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from email.utils import formatdate
from pathlib import Path
from time import gmtime, strftime

from resources.package import archives, icons
from resources.package.contents import APP, ROOT

HERE = Path(__file__).resolve().parent
TOOLS = ("dpkg-deb", "dpkg-shlibdeps")
# Not linked, but read: the keyboard's tables, by the bundled libxkbcommon.
FURTHER_DEPENDS = ("xkb-data",)


def missing_tools() -> list[str]:
    """The programs that are needed and not there; the package dpkg-dev has them."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def fill(template: Path, values: dict[str, str]) -> str:
    """A template's text with each @NAME@ replaced."""
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def values_for(version: str, made_at: int) -> dict[str, str]:
    return {
        "VERSION": version,
        "DATE": strftime("%Y-%m-%d", gmtime(made_at)),
        "RFC2822": formatdate(made_at),
    }


def elf_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def depends(folder: Path, work: Path) -> list[str]:
    """Debian's names for the libraries that the folder asks of the system, with least versions."""
    files = list(elf_files(folder))
    own = {path.name for path in folder.rglob("*.so*")}
    places = sorted({str(path.parent) for path in files if ".so" in path.name})
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text(
        f"Source: {APP}\n\nPackage: {APP}\nArchitecture: amd64\n", encoding="utf-8"
    )
    # The folder's own libraries are in no package: said here, so that they are not looked for.
    local = [f"{name[: name.index('.so')]} {name.partition('.so.')[2]}\n" for name in sorted(own)]
    (work / "debian" / "shlibs.local").write_text("".join(local))
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
    command += [f"-l{place}" for place in places] + [f"-e{file}" for file in files]
    said = subprocess.run(command, cwd=work, check=True, capture_output=True, text=True).stdout
    found = said.strip().removeprefix("shlibs:Depends=").split(", ")
    return sorted({*found, *FURTHER_DEPENDS} - {""})


def _write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def _compressed(text: str) -> bytes:
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _lay_out(folder: Path, tree: Path, values: dict[str, str], bill: Path) -> None:
    """Everything of the package but its control file."""
    shutil.copytree(folder, tree / "usr" / "lib" / APP, symlinks=True)
    for name in ("README.txt", "share", f"{APP}.cdx.json"):  # for the archive
        path = tree / "usr" / "lib" / APP / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / APP).symlink_to(f"../lib/{APP}/{APP}")
    share = tree / "usr" / "share"
    linux = HERE / "linux"
    _write(share / "applications" / f"{APP}.desktop", fill(linux / f"{APP}.desktop", values))
    _write(share / "mime" / "packages" / f"{APP}.xml", fill(linux / f"{APP}.xml", values))
    metainfo = fill(linux / f"{APP}.metainfo.xml", values)
    _write(share / "metainfo" / "org.logitscope.Logitscope.metainfo.xml", metainfo)
    manual = _compressed(fill(linux / f"{APP}.1", values))
    _write(share / "man" / "man1" / f"{APP}.1.gz", manual)
    hicolor = share / "icons" / "hicolor"
    for size in icons.PNG_SIZES:
        _write(hicolor / f"{size}x{size}" / "apps" / f"{APP}.png", icons.png(size))
    drawing = ROOT / "resources" / "icons" / f"{APP}.svg"
    _write(hicolor / "scalable" / "apps" / f"{APP}.svg", drawing.read_bytes())
    papers = share / "doc" / APP
    _write(papers / "copyright", fill(HERE / "debian" / "copyright", values))
    _write(papers / "changelog.gz", _compressed(fill(HERE / "debian" / "changelog", values)))
    _write(papers / f"{APP}.cdx.json.gz", _compressed(bill.read_text(encoding="utf-8")))
    overrides = fill(HERE / "debian" / "lintian-overrides", values)
    _write(share / "lintian" / "overrides" / APP, overrides)


def set_modes(paths: Iterable[Path], programs: set[Path]) -> None:
    """Folders and programs 755, everything else 644, whatever the builder's umask is."""
    for path in paths:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)


def installed_size_kib(tree: Path) -> int:
    """As Debian counts: every file in whole KiB, everything else as 1."""
    return sum(
        math.ceil(path.stat().st_size / 1024) if path.is_file() and not path.is_symlink() else 1
        for path in tree.rglob("*")
    )


def make_deb(
    folder: Path, bill: Path, version: str, made_at: int, work: Path, target: Path
) -> None:
    """The package `target` from the finished `folder`; `work` is emptied first."""
    shutil.rmtree(work, ignore_errors=True)
    tree = work / "tree"
    values = values_for(version, made_at)
    _lay_out(folder, tree, values, bill)
    values["SIZE"] = str(installed_size_kib(tree))
    values["DEPENDS"] = ", ".join(depends(tree / "usr" / "lib" / APP, work))
    _write(tree / "DEBIAN" / "control", fill(HERE / "debian" / "control", values))
    set_modes(tree.rglob("*"), {tree / "usr" / "lib" / APP / APP})
    tree.chmod(0o755)
    archives.set_times(tree, made_at)
    command = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zxz",
        "-z3",
        "--build",
        str(tree),
        str(target),
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(made_at)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
