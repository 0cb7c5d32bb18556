"""The lines of a session's file: one for each token of the text and of the tree.

Knows no other part of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import JSONEncoder

from engine.paths import PathMarks, PathNode, PathTree

json_of = JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""A value as it stands in the file."""


class NodeLines:
    """Writes the nodes of a tree, and remembers the lines: of a session that is written again and
    again most nodes are the same each time, and to write them anew takes ten times as long."""

    def __init__(self) -> None:
        self._known: list[tuple[int, PathNode, str]] = []
        """Parent, facts and line by number, from 1."""

    def lines(self, tree: PathTree) -> Iterator[str]:
        """JSON objects in the order of the nodes' numbers, hidden ones too."""
        known, marks = self._known, tree.marks
        del known[tree.count - 1 :]
        has_marks = bool(marks.names or marks.deleted or marks.collapsed)
        for number in range(1, tree.count):
            parent, node = tree.parent(number), tree.node(number)
            if number > len(known):
                known.append((parent, node, _node_line(parent, node)))
            elif known[number - 1][1] is not node or known[number - 1][0] != parent:
                known[number - 1] = (parent, node, _node_line(parent, node))
            line = known[number - 1][2]
            marked = marks_row(marks, number) if has_marks else None
            yield f"{line[:-1]}, {json_of(marked)[1:]}" if marked else line


def listed(rows: Iterable[str]) -> Iterator[str]:
    """The objects of a list, a line each, and the list's end."""
    between = "\n"
    for row in rows:
        yield f"{between}      {row}"
        between = ",\n"
    yield "\n    ]" if between == ",\n" else "]"


def fact_row(
    row: dict[str, object],
    model_probability: float | None,
    rank: int | None,
    probability: float | None,
    u: float | None,
    reroll: int,
) -> dict[str, object]:
    """``row`` with what is known of a token."""
    if model_probability is not None:
        row["model_probability"] = float(model_probability)
    if rank is not None:
        row["rank"] = int(rank)
    if probability is not None:
        row["probability"] = float(probability)
    if u is not None:
        row["u"] = float(u)
    if reroll:
        row["reroll"] = int(reroll)
    return row


def marks_row(marks: PathMarks, number: int) -> dict[str, object]:
    """What the user did to a node."""
    row: dict[str, object] = {}
    if name := marks.name_of.get(number):
        row["name"] = name
    if number in marks.collapsed:
        row["collapsed"] = True
    if number in marks.deleted:
        row["deleted"] = True
    return row


def _node_line(parent: int, node: PathNode) -> str:
    return json_of(
        fact_row(
            {"parent": parent, "token": int(node.token_id), "kind": node.kind},
            node.model_probability,
            node.rank,
            node.probability,
            node.u,
            node.reroll,
        )
    )
