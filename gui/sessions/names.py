"""Names of files as they can be shown: a system's names need not be text. Knows no file."""

from __future__ import annotations

from pathlib import Path


def shown(words: str) -> str:
    """With a replacement character for each byte that is no UTF-8.

    Python has half of a surrogate pair for such a byte, of which Qt would make an empty text.
    """
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shown_name(path: Path) -> str:
    """The file's own name, to be read."""
    return shown(path.name)
