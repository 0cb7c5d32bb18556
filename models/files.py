"""What the folder of an exported model holds, and whether it can be trusted: `manifest.json`.

Shared by what writes such folders and what reads them. Knows neither graphs nor sessions.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Any

from models.errors import ModelError
from models.locations import is_packaged, remedy

FORMAT = 1
"""Version of the folder's layout and of the graphs' inputs and outputs: others cannot be read."""

EXPORTER_VERSION = 2
"""Raised when the exporter writes more or better: older exports still run, but are made anew."""

MANIFEST = "manifest.json"
DATA = "model.onnx_data"
TOKENIZER = "tokenizer.json"
GRAPHS = {"fast": "model.onnx", "precise": "model_precise.onnx"}
STAMP = "verified.json"
"""Sizes and times of the files when their checksums were last seen to be right."""

_CHUNK_BYTES = 1 << 20


def is_own(name: str) -> bool:
    """Whether a file of that name is an export's; a folder with others was not made by one."""
    own = {MANIFEST, DATA, TOKENIZER, STAMP, *GRAPHS.values()}
    return name in own or name.startswith(f"{STAMP}.")


@dataclass(frozen=True)
class FileEntry:
    """Size and hexadecimal SHA-256 of one file."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The contents of `manifest.json`, written last.

    `exporter`: name, version. `source`: name, bytes, sha256 of the GGUF. `weights`: "exact" (the
    GGUF's own codes) or "float32". `graphs`: precision -> file name. `architecture`: its numbers.
    `tokens`: the ids bos and eos, whether a text begins with bos (add_bos), and the ids of the
    control and of the user-defined tokens. `general`: the GGUF's general.* metadata.
    `chat_template`: the GGUF's own, in Jinja; None where it has none, and in exports of version 1.
    """

    format: int
    exporter: dict[str, Any]
    source: dict[str, Any]
    weights: str
    graphs: dict[str, str]
    architecture: dict[str, Any]
    tokens: dict[str, Any]
    license: str | None
    general: dict[str, Any]
    files: dict[str, FileEntry]
    chat_template: str | None = None

    def to_json(self) -> str:
        """The text of the file."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


def _ignore(done: int, total: int) -> None:
    pass


def sha256_of(path: Path, progress: Callable[[int, int], None] = _ignore) -> str:
    """Hexadecimal digest of a file; `progress(done, total)` in bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        total, done = os.fstat(file.fileno()).st_size, 0
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            done += len(chunk)
            progress(done, total)
    return digest.hexdigest()


def _parse(text: str) -> Manifest:
    """ValueError, TypeError or KeyError where the text is no manifest of this format."""
    entries = json.loads(text)
    if entries["format"] != FORMAT:
        raise ValueError(f"it has format {entries['format']!r}, this program reads {FORMAT}")
    values = {
        field.name: entries[field.name]
        for field in fields(Manifest)
        if field.name in entries or field.default is MISSING
    }
    files = {name: FileEntry(**entry) for name, entry in entries["files"].items()}
    manifest = Manifest(**values | {"files": files})
    if not isinstance(manifest.chat_template, str | None):
        raise ValueError("its chat_template is no text")
    needed = {DATA, TOKENIZER, *manifest.graphs.values()}
    if not manifest.graphs or needed - files.keys():
        raise ValueError(
            f"it does not list {', '.join(sorted(needed - files.keys())) or 'a graph'}"
        )
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an exported model, unverified.

    ModelError where there is no such folder, or no manifest, or one of another format.
    """
    if not folder.is_dir():
        what_to_do = remedy(folder) if is_packaged(folder) else "export it first"
        raise ModelError(f"there is no exported model at {folder}; {what_to_do}")
    try:
        return _parse((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"the folder {folder} holds no exported model: it has no {MANIFEST}; "
            f"{remedy(folder) if is_packaged(folder) else 'name a folder that an export has made'}"
        ) from None
    except OSError as error:
        raise ModelError(f"{folder / MANIFEST} cannot be read: {error.strerror}") from error
    except KeyError as error:
        fault: object = f"it has no entry {error}"
    except (ValueError, TypeError, AttributeError) as error:
        fault = error
    raise ModelError(
        f"{folder / MANIFEST} is not the manifest of an exported model: {fault}; {remedy(folder)}"
    )


def _states(folder: Path, manifest: Manifest) -> dict[str, list[int]]:
    """Name -> [size, modification time in ns]. ModelError for a file missing or of another size."""
    states = {}
    for name, entry in manifest.files.items():
        try:
            state = (folder / name).stat()
        except OSError as error:
            raise ModelError(
                f"the exported model {folder} has no {name} ({error.strerror}); {remedy(folder)}"
            ) from error
        if state.st_size != entry.bytes:
            raise ModelError(
                f"{folder / name} is damaged: it has {state.st_size} bytes instead of "
                f"{entry.bytes}; {remedy(folder)}"
            )
        states[name] = [state.st_size, state.st_mtime_ns]
    return states


def _read_stamp(folder: Path) -> Any:
    try:
        return json.loads((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def write_stamp(folder: Path, manifest: Manifest) -> None:
    """Note that the files, as they are now, are the ones that the manifest describes."""
    new = folder / f"{STAMP}.{os.getpid()}"
    new.write_text(json.dumps(_states(folder, manifest)), "utf-8")
    new.replace(folder / STAMP)


def verify(folder: Path, *, thoroughly: bool = False) -> Manifest:
    """The manifest of an exported model whose files are what it says.

    Sizes are always compared; checksums only where the files changed since they were last found
    right, or `thoroughly`. ModelError names the file that is missing or damaged.
    """
    manifest = read_manifest(folder)
    states = _states(folder, manifest)
    if not thoroughly and _read_stamp(folder) == states:
        return manifest
    for name, entry in manifest.files.items():
        if sha256_of(folder / name) != entry.sha256:
            raise ModelError(
                f"{folder / name} is damaged: its SHA-256 is not the one in {MANIFEST}; "
                f"{remedy(folder)}"
            )
    if is_packaged(folder):  # it has its stamp, or was changed: nothing is written there
        return manifest
    try:
        write_stamp(folder, manifest)
    except OSError:  # a folder that cannot be written to is verified anew each time
        (folder / f"{STAMP}.{os.getpid()}").unlink(missing_ok=True)
    return manifest


def is_current(folder: Path) -> bool:
    """Whether a whole export by this version of the exporter lies in `folder`; takes no time."""
    try:
        manifest = read_manifest(folder)
        _states(folder, manifest)
    except ModelError:
        return False
    return manifest.exporter.get("version") == EXPORTER_VERSION
