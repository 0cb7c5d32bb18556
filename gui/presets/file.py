"""Reads and writes the file of presets. Knows its form, not what a preset may hold.

The file is JSON in UTF-8, made to be read and mended by hand::

    {
      "format": "Logitscope presets",
      "version": 1,
      "settings": {"My mix": {"temperature": 0.8, "top_k": 50, …}},
      "orders": {"Bias last": ["temperature", …, "logit_bias"]}
    }

What else stands at the top level is kept as it is. A later form has a higher version, and is left
alone by this one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from gui.whole_file import write_whole

FORMAT = "Logitscope presets"
VERSION = 1
SECTIONS = ("settings", "orders")
LARGEST_BYTES = 4_000_000


class ForeignFileError(ValueError):
    """The file is not one of ours, or damaged; the text says in English what is wrong with it."""


class NewerFileError(ValueError):
    """The file is of a later version of the app."""


def empty_content() -> dict[str, Any]:
    return {"format": FORMAT, "version": VERSION, "settings": {}, "orders": {}}


def read_content(path: Path) -> dict[str, Any]:
    """What the file holds; both sections are there. Where there is no file, nothing is held.

    Raises OSError, ForeignFileError or NewerFileError.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return empty_content()
    if len(data) > LARGEST_BYTES:
        raise ForeignFileError(f"it has more than {LARGEST_BYTES:,} bytes")
    return _checked(parsed(data))


def parsed(data: bytes) -> object:
    """The JSON value of a file of ours, also one mended by hand. Raises ForeignFileError."""
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique)
    except ForeignFileError:
        raise
    except UnicodeDecodeError:
        raise ForeignFileError("it is not text in UTF-8") from None
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise ForeignFileError(reason) from None
    except (ValueError, RecursionError) as error:
        raise ForeignFileError(str(error)) from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON allows a name twice, and the first one would be lost."""
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ForeignFileError(f"“{twice}” is there twice")
    return result


def _checked(content: object) -> dict[str, Any]:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ForeignFileError(f"it does not say “format”: “{FORMAT}”")
    version = content.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ForeignFileError(f"its version is {version!r}, not a whole number from 1")
    if version > VERSION:
        raise NewerFileError(str(version))
    for section in SECTIONS:
        if not isinstance(content.setdefault(section, {}), dict):
            raise ForeignFileError(f"its “{section}” are not a list of names and what they mean")
    return content


def write_content(path: Path, content: dict[str, Any]) -> None:
    """Replaces the file in one step: see `whole_file`. Raises OSError."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode("utf-8", "surrogatepass"))


def set_aside(path: Path) -> Path:
    """Renames the file to ``….broken``, never over another one; the new name. Raises OSError."""
    aside = path.with_name(path.name + ".broken")
    number = 2
    while os.path.lexists(aside):
        aside = path.with_name(f"{path.name}.broken-{number}")
        number += 1
    os.rename(path, aside)
    return aside
