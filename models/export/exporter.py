"""One export from beginning to end: GGUF file in, folder out."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from models import files
from models.errors import ModelError
from models.export.architecture import Architecture, read_architecture
from models.export.decoder import Precision, build_decoder
from models.export.errors import ExportError
from models.export.folder import check_replaceable, faults_in_words, new_folder, sole_export
from models.export.reader import check_is_gguf
from models.export.source import Source
from models.export.stages import FINISHING, READING, TOKENIZER, WEIGHTS, Progress, Reporter, ignore
from models.export.tokenizer import (
    build_tokenizer,
    chat_template,
    read_vocabulary,
    token_entries,
)
from models.export.weight_file import WeightFile
from models.export.weights import store_weights
from models.files import FileEntry, Manifest

_EXACT = "exact"
_FLOAT32 = "float32"

_PRECISIONS = {
    # What int8 inputs cost in accuracy, they cost mostly in the values (qkv) and the first layer.
    "fast": Precision(exact_layers=1, exact_qkv=True, exact_head=False),
    "precise": Precision(exact_layers=None, exact_qkv=True, exact_head=True),
}


def _digest(source: Path, progress: Callable[[int, int], None]) -> str:
    try:
        return files.sha256_of(source, progress)
    except OSError as error:
        raise ExportError(f"{source} cannot be read: {error.strerror}") from error


def _is_there(destination: Path, digest: str, weights: str) -> bool:
    """Whether `destination` holds this very export, undamaged."""
    if not files.is_current(destination):
        return False
    try:
        manifest = files.verify(destination, thoroughly=True)
    except (ModelError, OSError):
        return False
    return manifest.source.get("sha256") == digest and manifest.weights == weights


def _check_room(source: Path, folder: Path) -> None:
    """An export is larger than its source: where not even that fits, do not begin."""
    free, needed = shutil.disk_usage(folder).free, source.stat().st_size
    if free < needed:
        raise ExportError(
            f"the disk is too full: {folder} has {free / 1e6:.0f} MB free, the exported model "
            f"needs over {needed / 1e6:.0f} MB; make room there or choose a folder on another disk"
        )


class _Filling:
    """Writes the files of one export into an empty folder; remembers what it wrote."""

    def __init__(self, folder: Path, reporter: Reporter) -> None:
        self._folder = folder
        self._reporter = reporter
        self.entries: dict[str, FileEntry] = {}

    def write(self, name: str, data: bytes) -> None:
        """One small file."""
        (self._folder / name).write_bytes(data)
        self.entries[name] = FileEntry(len(data), hashlib.sha256(data).hexdigest())

    def model(self, source: Source, architecture: Architecture) -> dict[str, str]:
        """The weights and the graphs over them; precision -> name of its graph."""
        step = self._reporter.stage(WEIGHTS)
        with WeightFile(self._folder / files.DATA) as file:
            weights = store_weights(source, architecture, file, step)
        self.entries[files.DATA] = FileEntry(file.bytes_written, file.sha256)
        self._reporter.stage(FINISHING)
        graphs = dict(files.GRAPHS)
        if not any(part.layout for part in weights.parts()):
            graphs = dict.fromkeys(graphs, files.GRAPHS["fast"])  # float32 has but one precision
        for precision, name in graphs.items():
            graph = build_decoder(architecture, weights, _PRECISIONS[precision], file.tensors)
            self.write(name, graph.SerializeToString())
        return graphs


def _fill(folder: Path, source: Source, origin: dict[str, Any], reporter: Reporter) -> None:
    """Write the export of `source` into `folder`, the manifest last."""
    filling = _Filling(folder, reporter)
    reporter.stage(TOKENIZER)
    vocabulary = read_vocabulary(source)
    architecture = read_architecture(source.metadata, len(vocabulary.tokens))
    tokens = token_entries(source, vocabulary)
    filling.write(files.TOKENIZER, build_tokenizer(vocabulary).to_str().encode())
    graphs = filling.model(source, architecture)
    general = {key: v for key, v in source.metadata.items() if key.startswith("general.")}
    manifest = Manifest(
        format=files.FORMAT,
        exporter={"name": "logitscope", "version": files.EXPORTER_VERSION},
        source=origin,
        weights=_FLOAT32 if source.float32 else _EXACT,
        graphs=graphs,
        architecture=asdict(architecture),
        tokens=tokens,
        license=general.get("general.license"),
        general=general,
        files=filling.entries,
        chat_template=chat_template(source),
    )
    files.write_stamp(folder, manifest)
    (folder / files.MANIFEST).write_text(manifest.to_json(), "utf-8")


def _export(
    source: Path, destination: Path, reporter: Reporter, float32: bool, force: bool
) -> None:
    check_replaceable(destination)
    step = reporter.stage(READING)
    digest = _digest(source, lambda done, total: step(done, 5 * total))
    if not force and _is_there(destination, digest, _FLOAT32 if float32 else _EXACT):
        reporter.already_there()
        return
    _check_room(source, destination.parent)
    opened = Source(source, float32, lambda done, total: step(total + 4 * done, 5 * total))
    origin = {"name": source.name, "bytes": source.stat().st_size, "sha256": digest}
    with new_folder(destination) as folder:
        _fill(folder, opened, origin, reporter)


def export_gguf(
    source: Path,
    destination: Path,
    *,
    progress: Progress = ignore,
    float32: bool = False,
    force: bool = False,
) -> Path:
    """Export the GGUF file `source` into the folder `destination`; return that folder, resolved.

    The folder appears whole or not at all. One that holds this very export already is left as it
    is unless `force`; another export there is replaced; anything else there is refused. With
    `float32` the weights are dequantised, as a reference for tests (five times as large). While
    another process exports to the same place, this waits. `progress`: see stages.Progress.

    ExportError says in plain words what is wrong with the source or the destination.
    """
    source, folder = Path(source), Path(os.path.realpath(destination))
    check_is_gguf(source)
    with faults_in_words(folder):
        check_replaceable(folder)
    reporter = Reporter(progress)
    with sole_export(folder, reporter.waiting):
        _export(source, folder, reporter, float32, force)
    return folder
