"""Two paths of the tree side by side, from where they part: as a table, and in sentences.

Knows the comparison; not how a cell is painted.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.model import ModelCard
from engine.paths import ROOT, PathTree
from engine.pieces import Piece
from gui.paths.model import tool_tip
from gui.paths.wording import PathWording

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TOKEN, SHARE, LOG, RANK, GAP = range(5)
SIDE_COLUMNS = 5
"""Of each side, with the gap after the first."""


class Parting(NamedTuple):
    """Two paths, by nodes: what they share, and each side from there on."""

    shared: tuple[int, ...]
    sides: tuple[tuple[int, ...], tuple[int, ...]]


def parting_of(tree: PathTree, first: int, second: int) -> Parting:
    """Where two paths part."""
    one, two = tree.path(first), tree.path(second)
    count = 0
    while count < min(len(one), len(two)) and one[count] == two[count]:
        count += 1
    return Parting(one[:count], (one[count:], two[count:]))


class CompareModel(QAbstractTableModel):
    """A row for each place after the one where the paths part."""

    def __init__(self, words: PathWording, parent: QObject) -> None:
        super().__init__(parent)
        self.words = words
        self.tree: PathTree | None = None
        self.card: ModelCard | None = None
        self.parting = Parting((), ((), ()))

    def show(self, tree: PathTree, card: ModelCard, parting: Parting) -> None:
        if (self.parting, self.card) != (parting, card):
            self.beginResetModel()
            self.tree, self.card, self.parting = tree, card, parting
            self.endResetModel()
        else:
            # What is known of a token may have grown.
            self.tree = tree
            if self.rowCount():
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def node(self, row: int, side: int) -> int | None:
        """The node of a row on one side; None where that path has ended."""
        nodes = self.parting.sides[side]
        return nodes[row] if row < len(nodes) else None

    def piece(self, row: int, side: int) -> Piece | None:
        node = self.node(row, side)
        if node is None or self.tree is None or self.card is None:
            return None
        return self.card.piece(self.tree.node(node).token_id)

    # --- as Qt asks ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else max(map(len, self.parting.sides))

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 2 * SIDE_COLUMNS - 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        side, column = divmod(section, SIDE_COLUMNS)
        if role == Qt.ItemDataRole.DisplayRole:
            name = self.tr("B") if side else self.tr("A")
            return (name, self.tr("model"), self.tr("log p"), self.tr("rank"), "")[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            edge = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.tree is None:
            return None
        side, column = divmod(index.column(), SIDE_COLUMNS)
        node = self.node(index.row(), side)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if node is None else self._text(index.row(), side, column, node)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            edge = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            sentences = self._sentences(index.row(), side, node)
            is_tip = role == Qt.ItemDataRole.ToolTipRole
            return tool_tip(sentences) if is_tip else " ".join(sentences)
        return None

    def _text(self, row: int, side: int, column: int, node: int) -> str:
        assert self.tree is not None
        fact, piece = self.tree.node(node), self.piece(row, side)
        if column == TOKEN:
            return "" if piece is None else piece.text
        if column == GAP:
            return ""
        if column == LOG:
            return self.words.log(fact.log_probability)
        return self.words.share(fact) if column == SHARE else self.words.rank(fact)

    def _sentences(self, row: int, side: int, node: int | None) -> list[str]:
        name = self.tr("B") if side else self.tr("A")
        if node is None or self.tree is None:
            return [self.tr("{side} has ended.").format(side=name)]
        piece = self.piece(row, side)
        head = f"{name}: {'' if piece is None else piece.text}"
        return [head, *self.words.sentences(self.tree, node)]

    # --- in sentences ---

    def fork(self) -> str:
        """Where they part, and what speaks for either way."""
        tree, parting = self.tree, self.parting
        if tree is None or self.card is None:
            return ""
        count = self.words.numbers.count(len(parting.shared))
        if not parting.sides[0] and not parting.sides[1]:
            return self.tr("A and B are the same token.")
        if not all(parting.sides):
            shorter, longer = ("A", "B") if not parting.sides[0] else ("B", "A")
            words = self.tr("{longer} goes on where {shorter} ends, after {count} tokens.")
            return words.format(longer=longer, shorter=shorter, count=count)
        one, two = (tree.node(side[0]) for side in parting.sides)
        words = self.tr("They part after {count} tokens: {one} {share} against {two} {other}.")
        sentence = words.format(
            count=count,
            one=self.card.piece(one.token_id).text,
            share=self.words.share(one),
            two=self.card.piece(two.token_id).text,
            other=self.words.share(two),
        )
        return f"{sentence} {self._odds(one.log_probability - two.log_probability)}".strip()

    def _odds(self, difference: float) -> str:
        """How many times as likely the one token was as the other."""
        if not math.isfinite(difference) or abs(difference) > 20:
            return ""
        likelier, times = ("A", math.exp(difference)) if difference >= 0 else (
            "B", math.exp(-difference))  # fmt: skip
        words = self.tr("There {side} was {times} times as likely.")
        return words.format(side=likelier, times=self.words.numbers.decimal(times, 1))

    def total(self, side: int) -> str:
        """What all tokens of one side come to."""
        nodes, tree = self.parting.sides[side], self.tree
        if tree is None or not nodes:
            return self.tr("no token after the fork")
        total = sum(tree.node(node).log_probability for node in nodes)
        whole = tree.cumulative_log_probability(nodes[-1])
        count = self.tr("%n token(s)", "", len(nodes))
        words = self.tr("{tokens} · log p {total} · perplexity {perplexity} · path Σ {whole}")
        return words.format(
            tokens=count,
            total=self.words.log(total),
            perplexity=self.words.perplexity(-total / len(nodes)),
            whole=self.words.log(whole),
        )

    @property
    def is_known(self) -> bool:
        """Are both paths still in the tree?"""
        tree = self.tree
        ends = [side[-1] for side in self.parting.sides if side]
        return tree is not None and all(
            each != ROOT and each <= tree.newest and tree.is_visible(each) for each in ends
        )
