"""What is said of a token of the tree: its figures, how it came to be there, where it stands.

Knows the numbers' meaning, not where or how they are painted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from engine.model import ModelCard
from engine.paths import PathNode, PathTree
from engine.pieces import piece
from gui.chart.numbers import NumberWriter

UNKNOWN = "—"
BETWEEN_WORDS = re.compile(rb"(?<=[^ ]) (?=[^ ])")
LONG = 1e6
"""From here on numbers are written as powers of ten."""
ENDS = 60
"""Tokens at either end of a long run of typed ones that are written out; nobody sees more."""


def run_text(ids: Sequence[int], card: ModelCard) -> str:
    """Typed tokens as one text: a space between two words is one, any other is marked.

    Everything else that would not be seen is written as in a token that stands alone.
    """
    if len(ids) > 2 * ENDS:
        return f"{run_text(ids[:ENDS], card)} … {run_text(ids[-ENDS:], card)}"
    joined = b"".join(map(card.token_bytes, ids))
    return " ".join(piece(part, special=False).text for part in BETWEEN_WORDS.split(joined))


class PathWording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self.numbers = NumberWriter(locale)

    # --- figures ---

    def share(self, node: PathNode) -> str:
        """The model's own probability."""
        known = node.model_probability
        return UNKNOWN if known is None else self.numbers.percent(known)

    def rank(self, node: PathNode) -> str:
        return UNKNOWN if node.rank is None else "#" + self.numbers.count(node.rank)

    def log(self, value: float) -> str:
        """A natural logarithm of a probability, or a sum of such."""
        if math.isnan(value):
            return UNKNOWN
        if math.isinf(value):
            return "\N{MINUS SIGN}∞"
        return self.numbers.decimal(value or 0.0, 2)

    def perplexity(self, value: float) -> str:
        """In three figures or so."""
        if math.isnan(value):
            return UNKNOWN
        if math.isinf(value):
            return "∞"
        if value >= LONG:
            return self.numbers.power(value, 1)
        return self.numbers.decimal(value, 2 if value < 100 else 0)

    # --- words ---

    def how(self, node: PathNode) -> str:
        """How the token came to be there, in a sentence."""
        if node.kind == "typed":
            return self.tr("Typed.")
        drawn = "" if node.probability is None else self.numbers.percent(node.probability)
        if node.kind == "forced":
            return self.tr("Forced; it would have been drawn with {share}.").format(share=drawn)
        if node.u is None or node.probability is None:
            return self.tr("Grown, not drawn.")
        words = self.tr("Drawn with {share}, by u = {u}.")
        if node.kind == "grown":
            words = self.tr("Grown: drawn with {share}, by u = {u}.")
        sentence = words.format(share=drawn, u=self.numbers.decimal(node.u, 4))
        if node.reroll:
            rolled = self.tr("Re-rolls: {count}.").format(count=self.numbers.count(node.reroll))
            sentence = f"{sentence} {rolled}"
        return sentence

    def figures(self, node: PathNode) -> str:
        """What the model said of the token, in a sentence."""
        if node.model_probability is None or node.rank is None:
            return self.tr("What the model said of it is not known.")
        words = self.tr("The model gave it {share}, rank {rank}, log-probability {log}.")
        return words.format(
            share=self.share(node), rank=self.rank(node), log=self.log(node.log_probability)
        )

    def place(self, tree: PathTree, number: int) -> str:
        """Where the token stands, and the score of the path to it, in a sentence."""
        score = tree.cumulative_log_probability(number)
        words = self.tr("Token {depth} of its path; Σ log p {score}.")
        return words.format(
            depth=self.numbers.count(tree.depth(number)),
            score=self.tr("not known") if math.isnan(score) else self.log(score),
        )

    def named(self, name: str) -> str:
        return self.tr("Named “{name}”.").format(name=name)

    def run(self, count: int) -> str:
        # By its name: `tr` would take the context of a class that inherits from this one.
        return QCoreApplication.translate("PathWording", "%n typed tokens.", "", count)

    def sentences(self, tree: PathTree, number: int) -> list[str]:
        """All that is known of a token, a line each."""
        node = tree.node(number)
        return [self.how(node), self.figures(node), self.place(tree, number)]
