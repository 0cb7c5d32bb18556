"""What is said of a row of the tree: its facts, and all of them in words. Knows no widget."""

from __future__ import annotations

import html
from typing import NamedTuple

from engine.paths import PathNode, PathTree
from engine.pieces import Piece
from gui.paths.listing import Line
from gui.paths.wording import PathWording


class RowFacts(NamedTuple):
    """What is painted of a row, beside its figures."""

    line: Line
    node: PathNode
    piece: Piece
    rails: int
    is_on_path: bool
    """Whether it is in the text of the window."""
    is_current: bool
    """Whether the text is at it."""
    is_dropped: bool
    """Whether a search left it behind."""
    name: str
    badges: tuple[str, ...]
    hidden_text: str
    """How many nodes are folded away after it."""


class RowWording(PathWording):
    """Writes of whole rows, and of what their columns are."""

    def headings(self) -> tuple[str, str, str, str]:
        return self.tr("token"), self.tr("model"), self.tr("Σ log p"), self.tr("rank")

    def explanations(self) -> tuple[str, str, str, str]:
        """Of the headings."""
        return (
            self.tr("Circle: drawn. Diamond: forced. Ring: grown in the background."),
            self.tr("Probability that the model gave the token, before any sampler"),
            self.tr(
                "Sum of the natural logarithms of these, from the first token on that was not typed"
            ),
            self.tr("Place of the token in the model's own order"),
        )

    def row(self, tree: PathTree, facts: RowFacts, length: int) -> list[str]:
        """All that is known of a row of so many tokens, a line each."""
        line, lines = facts.line, [facts.piece.text]
        if facts.name:
            lines.append(self.named(facts.name))
        if length > 1:
            lines += [self.run(length), self.place(tree, line.node)]
        else:
            lines += self.sentences(tree, line.node)
        return lines + self._standing(tree, facts)

    def _standing(self, tree: PathTree, facts: RowFacts) -> list[str]:
        """How it stands to the text, to what comes after it, and to what was marked."""
        line, lines = facts.line, []
        if facts.is_current:
            lines.append(self.tr("The text is here."))
        elif facts.is_on_path:
            lines.append(self.tr("In the text."))
        if line.hidden:
            lines.append(self.tr("Folded: %n tokens not listed.", "", line.hidden))
        elif line.is_fork:
            ways = len(tree.children(line.node))
            lines.append(self.tr("%n ways on from here.", "", ways))
        if facts.is_dropped:
            lines.append(self.tr("Left behind by the search."))
        if facts.badges:
            lines.append(self.tr("Marked {marks}.").format(marks=", ".join(facts.badges)))
        return lines


def tool_tip(lines: list[str]) -> str:
    """Lines as rich text, so that a token like `<b>` shows as it is and long ones are wrapped."""
    first, *others = map(html.escape, lines)
    return "<br>".join((f"<b>{first}</b>", *others))
