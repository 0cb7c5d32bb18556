"""Builds everything that is handed out, from the exported model to the sums, into `dist/`.

    python -m resources.package

On Linux: a .tar.zst and, where Debian's tools are, a .deb; on Windows and macOS a .zip. Beside them
the bill of materials and the sums. Knows the order of the steps; each step is a module of its own.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from main import __version__
from models import catalogue, files
from resources.package import archives, debian, owners, texts
from resources.package.bom import make_bom
from resources.package.contents import APP, MODEL_FOLDER, ROOT, TITLE
from resources.package.owners import Owner
from resources.package.sizes import table

HERE = Path(__file__).resolve().parent
DIST = ROOT / "dist"
WORK = ROOT / "build" / "package"
SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
LARGEST_MIB = 400
"""What may be on the disk of whoever gets it."""


class BuildError(Exception):
    """The package cannot be built; the text says why."""


def say(text: str) -> None:
    print(text, flush=True)


def system_name() -> str:
    """What the files are named for, "linux-x86_64"."""
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"{SYSTEMS.get(sys.platform, sys.platform)}-{machine}"


def base_name() -> str:
    return f"{APP}-{__version__}-{system_name()}"


def made_at() -> int:
    """Seconds since 1970 that every file is dated with: SOURCE_DATE_EPOCH, else the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = ["git", "-c", "safe.directory=*", "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return int(said)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return int((ROOT / "pyproject.toml").stat().st_mtime)


def export_model() -> Path:
    """The folder of the exported model for the package, made where it is not yet."""
    folder = WORK / MODEL_FOLDER / catalogue.DEFAULT_MODEL
    if not files.is_current(folder):
        say(f"Exporting {catalogue.DEFAULT_MODEL}")
        from models.export import export_gguf

        export_gguf(catalogue.source_file(), folder)
    files.verify(folder, thoroughly=True)
    return folder


def freeze(model: Path, seconds: int) -> Path:
    """Run PyInstaller; the folder that it made."""
    say("Collecting the program (PyInstaller)")
    shutil.rmtree(WORK / "frozen", ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(WORK / "frozen"), "--workpath", str(WORK / "pyinstaller")]
    command.append(str(HERE / "logitscope.spec"))
    # The order of sets would be in the compiled modules. They are stored as they are: to inflate
    # them takes an eighth of a second of each start, and the archive is compressed anyway.
    fixed = {"SOURCE_DATE_EPOCH": str(seconds), "PYTHONHASHSEED": "0"}
    fixed["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"
    environment = {**os.environ, **fixed, "LOGITSCOPE_MODEL": str(model)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    named = WORK / "frozen" / base_name()
    if sys.platform == "darwin":  # the application, in a folder with the papers beside it
        named.mkdir()
        (WORK / "frozen" / f"{TITLE}.app").rename(named / f"{TITLE}.app")
    else:
        (WORK / "frozen" / APP).rename(named)
    return named


def owners_of_parts(model: Path) -> dict[Owner, list[tuple[str, Path]]]:
    """Everything in the package by its owner: path in the package, and where it is from."""
    listed = WORK / "pyinstaller" / APP / "contents.json"
    manifest = asdict(files.read_manifest(model))
    found: dict[Owner, list[tuple[str, Path]]] = {owners.OWN: [], owners.bootloader(): []}
    for destination, source, kind in json.loads(listed.read_text("utf-8")):
        path = Path(source)
        if kind == "SYMLINK":  # to a file that is listed itself
            continue
        if path.is_relative_to(model):
            owner = owners.model(model.name, manifest)
        elif path.is_relative_to(WORK):  # base_library.zip: Python's, packed by PyInstaller
            owner = owners.PYTHON
        else:
            owner = owners.owner_of(source)
        place = f"modules/{destination}" if kind == "PYMODULE" else destination
        found.setdefault(owner, []).append((place, path))
    return found


def strip_python(inside: Path) -> None:
    """Takes the debugging tables out of Python's own libraries, as distributors do."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        return
    libraries = [*inside.glob("libpython3*.so*"), *inside.glob("python3.*/lib-dynload/*.so")]
    subprocess.run(["strip", "--strip-unneeded", *libraries], check=True)


def write_papers(folder: Path, parts: Iterable[Owner], bill: str, seconds: int) -> None:
    """Licences, README and what a desktop needs to know, into the package's folder."""
    texts.write_texts(parts, folder / "licenses")
    (folder / f"{APP}.cdx.json").write_text(bill, encoding="utf-8", newline="\n")
    values = debian.values_for(__version__, seconds)
    readme = debian.fill(HERE / "README.txt", values)
    (folder / "README.txt").write_text(readme, encoding="utf-8", newline="\n")
    if sys.platform == "linux":
        (folder / "share").mkdir()
        for name in (f"{APP}.desktop", f"{APP}.xml"):
            text = debian.fill(HERE / "linux" / name, values)
            (folder / "share" / name).write_text(text, encoding="utf-8")


def make_bill(parts: dict[Owner, list[tuple[str, Path]]], seconds: int) -> str:
    """The bill of materials. Hashed are files that are parts by themselves, and not Python's.

    Not the model's stamp: it is written anew for the package (`finish_folder`).
    """
    hashed = {"model", "font", "system", "qt"}
    wanted = {
        owner: sorted({path for _, path in entries if path.name != files.STAMP})
        if owner.kind in hashed
        else []
        for owner, entries in parts.items()
        if owner != owners.OWN
    }
    ordered = dict(sorted(wanted.items(), key=lambda entry: (entry[0].kind, entry[0].name)))
    return make_bom(ordered, system_name(), seconds)


def finish_folder(folder: Path, seconds: int) -> None:
    """One time for all files, plain modes, and the stamp that spares the model's checksums."""
    inside = folder / "_internal"
    debian.set_modes(folder.rglob("*"), {folder / APP, folder / f"{APP}.exe"})
    model = inside / MODEL_FOLDER / catalogue.DEFAULT_MODEL
    archives.set_times(folder, seconds)
    (model / files.STAMP).unlink(missing_ok=True)
    files.write_stamp(model, files.read_manifest(model))
    (model / files.STAMP).chmod(0o644)
    archives.set_times(model, seconds)


def pack(folder: Path, bill: Path, seconds: int) -> list[Path]:
    """The archives of this system, in `dist/`."""
    archive = DIST / f"{folder.name}{'.tar.zst' if sys.platform == 'linux' else '.zip'}"
    say(f"Packing {archive.name}")
    if sys.platform == "win32":
        archives.pack_zip(folder, archive, seconds)
    elif sys.platform == "darwin":  # keeps the links inside an application
        packing = ["ditto", "-c", "-k", "--keepParent", str(folder), str(archive)]
        subprocess.run(packing, check=True)
    else:
        archives.pack_tar(folder, archive, seconds)
        return [archive, *pack_deb(folder, bill, seconds)]
    return [archive]


def pack_deb(folder: Path, bill: Path, seconds: int) -> list[Path]:
    """The Debian package, where Debian's tools are."""
    missing = debian.missing_tools()
    if missing:
        say(f"No .deb is made: {' and '.join(missing)} not found (Debian's package dpkg-dev).")
        return []
    deb = DIST / f"{APP}_{__version__}_amd64.deb"
    say(f"Packing {deb.name}")
    debian.make_deb(folder, bill, __version__, seconds, WORK / "deb", deb)
    return [deb]


def build() -> int:
    """All of it; what is in the package and what was made is printed."""
    seconds = made_at()
    model = export_model()
    folder = freeze(model, seconds)
    parts = owners_of_parts(model)
    if sys.platform != "darwin":
        strip_python(folder / "_internal")
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    bill = DIST / f"{APP}-{__version__}.cdx.json"
    bill.write_text(make_bill(parts, seconds), encoding="utf-8", newline="\n")
    write_papers(folder, parts, bill.read_text("utf-8"), seconds)
    if sys.platform != "darwin":  # there the folder is an application, which is signed as it is
        finish_folder(folder, seconds)
    made = pack(folder, bill, seconds)
    archives.write_sums([*made, bill], DIST / "SHA256SUMS")
    text, total = table(folder, parts)
    say(text)
    if total > LARGEST_MIB * 2**20:
        raise BuildError(f"unpacked it is {total / 2**20:.0f} MiB, more than {LARGEST_MIB}")
    for path in [*made, bill, DIST / "SHA256SUMS"]:
        say(f"{path.stat().st_size / 2**20:8.1f} MiB  {path.relative_to(ROOT)}")
    return 0
