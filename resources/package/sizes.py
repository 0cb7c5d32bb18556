"""What takes how much room in the package: a table by owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from resources.package.contents import APP
from resources.package.owners import OWN, Owner

MIB = 2**20
INSIDE = ("_internal", "Frameworks")
"""What PyInstaller calls the folder of everything but the executable; on macOS, the second."""


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder; a link counts for nothing."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def table(folder: Path, parts: Mapping[Owner, Sequence[tuple[str, Path]]]) -> tuple[str, int]:
    """The table, and the bytes of the whole folder.

    `parts` gives each owner's files as their path in the package and where they are from. Modules
    of Python lie packed together in the executable, which is one row.
    """
    inside = next((path for path in folder.rglob("*") if path.name in INSIDE), folder)
    sizes: dict[str, int] = {}
    for owner, entries in parts.items():
        paths = (inside / place for place, _ in entries)
        size = sum(path.stat().st_size for path in paths if path.is_file())
        name = "libraries of Debian" if owner.kind == "system" else f"{owner.name} {owner.version}"
        sizes[name.strip()] = sizes.get(name.strip(), 0) + size
    for program in folder.glob(f"{APP}*"):
        if program.is_file() and program.suffix in ("", ".exe"):
            sizes[f"{program.name}, with all Python modules"] = program.stat().st_size
    own = f"{OWN.name} {OWN.version}"
    sizes[f"{own}: translations, icons, guides"] = sizes.pop(own, 0)
    licences = folder / "licenses"
    sizes["licence texts"] = size_of(licences) if licences.is_dir() else 0
    total = size_of(folder)
    rows = sorted(sizes.items(), key=lambda row: -row[1])
    rows = [*rows, ("anything else", total - sum(sizes.values())), ("all of it, unpacked", total)]
    return "\n".join(f"{size / MIB:8.1f} MiB  {name}" for name, size in rows if size), total
