"""Packs a folder into an archive whose bytes depend on the files alone, and sums files up.

Names are sorted, owners are root, times are one given time. Knows nothing of what is packed.
"""

from __future__ import annotations

import os
import tarfile
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

from models.files import sha256_of

LEVEL = 12
"""Of zstd. 19 takes minutes for a twentieth less: most of it is weights, which hardly shrink."""


def set_times(folder: Path, seconds: int) -> None:
    """Give every file and folder in `folder` one modification time; links have none that counts."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            os.utime(path, (seconds, seconds))


def _plain(entry: tarfile.TarInfo, seconds: int) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = seconds
    return entry


def pack_tar(folder: Path, archive: Path, seconds: int) -> None:
    """`folder`, under its own name, as a tar archive compressed with zstd."""
    import zstandard

    compressor = zstandard.ZstdCompressor(level=LEVEL, threads=os.cpu_count() or 1)
    with (
        archive.open("wb") as file,
        compressor.stream_writer(file) as stream,
        tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = path.relative_to(folder.parent).as_posix()
            tar.add(path, name, recursive=False, filter=lambda entry: _plain(entry, seconds))


def pack_zip(folder: Path, archive: Path, seconds: int) -> None:
    """`folder`, under its own name, as a zip archive: what Windows opens by itself."""
    moment = time.gmtime(max(seconds, 315532800))[:6]  # the format begins in 1980
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), moment)
                entry.external_attr = (path.stat().st_mode & 0xFFFF) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())


def write_sums(files: Iterable[Path], sums: Path) -> None:
    """The SHA-256 of each file as `sha256sum --check` reads it, sorted by name."""
    lines = [f"{sha256_of(file)}  {file.name}\n" for file in sorted(files)]
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
