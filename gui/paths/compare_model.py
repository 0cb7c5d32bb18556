"""Two paths of the tree side by side, from where they part: as a table, and in sentences.

Knows the comparison; not how a cell is painted.
"""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.model import ModelCard
from engine.paths import ROOT, ComparedToken, Comparison, PathNode, PathTree, Side, compare
from engine.pieces import Piece
from gui.paths.row_wording import tool_tip
from gui.paths.wording import PathWording

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TOKEN, SHARE, LOG, RANK, GAP = range(5)
SIDE_COLUMNS = 5
"""Of each side, with the gap after the first."""
MOST_ODDS = 12.0
"""Natural logarithm of odds beyond which nobody counts the times."""


class CompareModel(QAbstractTableModel):
    """A row for each place after the one where the paths part."""

    def __init__(self, words: PathWording, parent: QObject) -> None:
        super().__init__(parent)
        self.words = words
        self.tree: PathTree | None = None
        self.card: ModelCard | None = None
        self.comparison = Comparison((), Side(ROOT, ()), Side(ROOT, ()))

    def show(self, tree: PathTree, card: ModelCard, first: int, second: int) -> None:
        """Two nodes of a tree, by the paths to them."""
        comparison = compare(tree, first, second)
        if self.card is not card or self.comparison != comparison:
            self.beginResetModel()
            self.tree, self.card, self.comparison = tree, card, comparison
            self.endResetModel()

    def side(self, side: int) -> Side:
        return self.comparison.second if side else self.comparison.first

    def token(self, row: int, side: int) -> ComparedToken | None:
        """The token of a row on one side; None where that path has ended."""
        tokens = self.side(side).tokens
        return tokens[row] if row < len(tokens) else None

    def piece(self, row: int, side: int) -> Piece | None:
        token = self.token(row, side)
        if token is None or self.card is None:
            return None
        return self.card.piece(token.node.token_id)

    # --- as Qt asks ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else max(len(self.side(side).tokens) for side in range(2))

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
        token = self.token(index.row(), side)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if token is None else self._text(index.row(), side, column, token.node)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            edge = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            sentences = self._sentences(index.row(), side)
            is_tip = role == Qt.ItemDataRole.ToolTipRole
            return tool_tip(sentences) if is_tip else " ".join(sentences)
        return None

    def _text(self, row: int, side: int, column: int, node: PathNode) -> str:
        piece = self.piece(row, side)
        if column == TOKEN:
            return "" if piece is None else piece.text
        if column == LOG:
            return self.words.log(node.log_probability)
        if column == GAP:
            return ""
        return self.words.share(node) if column == SHARE else self.words.rank(node)

    def _sentences(self, row: int, side: int) -> list[str]:
        name = self.tr("B") if side else self.tr("A")
        token, piece = self.token(row, side), self.piece(row, side)
        if token is None or piece is None or self.tree is None:
            return [self.tr("{side} has ended.").format(side=name)]
        return [f"{name}: {piece.text}", *self.words.sentences(self.tree, token.number)]

    # --- in sentences ---

    def fork(self) -> str:
        """Where they part, and what speaks for either way."""
        comparison, choice = self.comparison, self.comparison.choice
        count = len(comparison.shared)
        if choice is None:
            sides = comparison.first.tokens, comparison.second.tokens
            if not any(sides):
                return self.tr("A and B are the same token.")
            shorter, longer = ("A", "B") if sides[1] else ("B", "A")
            words = self.tr("{longer} goes on where {shorter} ends, after %n tokens.", "", count)
            return words.format(longer=longer, shorter=shorter)
        one, two = choice
        words = self.tr("After %n tokens: {one} {share} against {two} {other}.", "", count)
        sentence = words.format(
            one=self._piece_text(one),
            share=self.words.share(one.node),
            two=self._piece_text(two),
            other=self.words.share(two.node),
        )
        return f"{sentence} {self._odds(one.log_probability - two.log_probability)}".strip()

    def _piece_text(self, token: ComparedToken) -> str:
        return "" if self.card is None else self.card.piece(token.node.token_id).text

    def _odds(self, difference: float) -> str:
        """How many times as likely the one token was as the other."""
        if not abs(difference) < MOST_ODDS:
            return ""
        side, times = ("A" if difference >= 0 else "B"), math.exp(abs(difference))
        words = self.tr("{side} was {times} times as likely.")
        return words.format(side=side, times=self.words.numbers.decimal(times, 1))

    def total(self, side: int) -> str:
        """What all tokens of one side come to."""
        tokens, tree = self.side(side).tokens, self.tree
        perplexity = self.side(side).perplexity
        if tree is None or perplexity is None:
            return self.tr("no token after the fork")
        words = self.tr("{tokens} · log p {total} · perplexity {perplexity} · path Σ {whole}")
        return words.format(
            tokens=self.tr("%n tokens", "", len(tokens)),
            total=self.words.log(self.side(side).log_probability),
            perplexity=self.words.perplexity(perplexity),
            whole=self.words.log(tree.cumulative_log_probability(tokens[-1].number)),
        )
