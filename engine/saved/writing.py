"""Writes a session as the text of a file: JSON that can be read by people, a token a line.

The form is described in `resources/session-format.md`. Knows nothing of files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from engine.document import Document, Origin
from engine.paths import ROOT, PathTree
from engine.sampling.plain import plain_settings
from engine.saved.errors import SessionFileError
from engine.saved.rows import NodeLines, fact_row, json_of, listed, marks_row
from engine.saved.saved_session import SavedSession

FORMAT = "logitscope-session"
VERSION = 1
SUFFIX = ".logitscope"
"""How the name of a session's file ends."""

LARGEST_BYTES = 64 * 2**20
TITLE_CHARACTERS = 60

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def session_bytes(saved: SavedSession) -> bytes:
    """The content of the file. Raises SessionFileError for a session that is too large for one."""
    return session_data(session_pieces(saved))


def session_data(pieces: Iterable[str]) -> bytes:
    """The same, of the pieces that `session_pieces` makes."""
    data = _utf8("".join(pieces))
    if len(data) > LARGEST_BYTES:
        raise SessionFileError("large", size=f"{len(data):,}", limit=f"{LARGEST_BYTES:,}")
    return data


def title_of(text: str) -> str:
    """The first words of a text, on one line.

    >>> title_of("  The cat\\n sat ")
    'The cat sat'
    """
    beginning = " ".join(text[: 4 * TITLE_CHARACTERS].split())
    if len(beginning) <= TITLE_CHARACTERS:
        return beginning
    return beginning[: TITLE_CHARACTERS - 1].rstrip() + "…"


def _utf8(text: str) -> bytes:
    """Half of a surrogate pair has no place in UTF-8, but JSON can write it as \\ud83d."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8")


def session_pieces(saved: SavedSession, known: NodeLines | None = None) -> Iterator[str]:
    """The text of the file, made a little at a time: a piece is no more than a line or two.

    ``known`` remembers the lines of the tree from one time to the next.
    """
    head: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "title": title_of(saved.text),
        "saved_at": saved.saved_at,
        "program": saved.program,
    }
    if saved.file:
        head["file"] = saved.file
    head["model"] = None if saved.model is None else asdict(saved.model)
    head["text"] = saved.text
    head["caret"] = saved.caret
    head["looking_at"] = saved.position
    head["chat"] = _chat(saved)
    head["seed"] = saved.seed
    head["reroll"] = saved.reroll
    if saved.look_reroll:
        head["look_reroll"] = saved.look_reroll
    yield "{\n"
    for name, value in head.items():
        yield f"  {json_of(name)}: {json_of(value)},\n"
    yield f'  "settings": {_lines(plain_settings(saved.settings).items(), 2)},\n'
    yield f'  "view": {_lines(_view(saved).items(), 2)},\n'
    yield from _tokens(saved.document)
    yield from _tree(saved.tree, known or NodeLines())
    yield "}\n"


def _lines(pairs: Iterable[tuple[str, object]], indent: int) -> str:
    """An object with a line for each of its values."""
    margin = " " * (indent + 2)
    inner = ",\n".join(f"{margin}{json_of(name)}: {json_of(value)}" for name, value in pairs)
    return f"{{\n{inner}\n{' ' * indent}}}"


def _chat(saved: SavedSession) -> list[dict[str, object]] | None:
    if saved.chat is None:
        return None
    return [asdict(message) for message in saved.chat]


def _view(saved: SavedSession) -> dict[str, object]:
    return {
        "measure": saved.measure,
        "shows_curve": saved.shows_curve,
        "row_count": saved.row_count,
        "stage": saved.stage,
        "pinned": saved.pinned,
        "delay_ms": saved.delay_ms,
        "text": asdict(saved.text_view),
    }


def _tokens(document: Document | None) -> Iterator[str]:
    if document is None:
        yield '  "tokens": null,\n'
        return
    yield f'  "tokens": {{\n    "ids": {json_of(list(map(int, document.ids)))},\n    "origins": ['
    yield from listed(json_of(_origin(at, origin)) for at, origin in document.origins)
    yield "\n  },\n"


def _origin(at: int, origin: Origin) -> dict[str, object]:
    return fact_row(
        {"at": int(at), "kind": origin.kind},
        origin.model_probability,
        origin.rank,
        origin.probability,
        origin.u,
        origin.reroll,
    )


def _tree(tree: PathTree, known: NodeLines) -> Iterator[str]:
    yield f'  "tree": {{\n    "root": {json_of(marks_row(tree.marks, ROOT))},\n    "nodes": ['
    yield from listed(known.lines(tree))
    yield "\n  }\n"
