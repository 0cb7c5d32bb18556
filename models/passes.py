"""How many tokens one pass of a model computes, so that a text has one distribution.

onnxruntime computes a lone token with other kernels than several, and the tokens past twice the
size of a head, where its attention begins another tile, may be such a lone one. The last bits
differ, and where inputs are rounded to int8, 30 layers make whole percents of that. Passes
between these bounds agree bit for bit however the text was cut, typed, pasted or edited. Knows no
onnxruntime.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_TOKENS = 128
"""Of the largest pass: smaller ones are slower, larger ones no faster, and slower to cancel."""

FEWEST_TOKENS = {"fast": 2, "precise": 1}
"""Of the smallest pass, by precision.

*fast* runs the token before a lone one again with it: 15.2 ms where a lone one took 11.5 (AVX-512).
*precise* rounds nothing and stays within 0.001 of a logit; a second token would double its time.
"""


@dataclass(frozen=True)
class PassSizes:
    """The bounds for one graph, in tokens."""

    fewest: int
    most: int

    @classmethod
    def of(cls, precision: str, head_size: int) -> PassSizes:
        """The bounds for a precision (KeyError: there is no such one) and a size of heads."""
        return cls(FEWEST_TOKENS[precision], min(MOST_TOKENS, 2 * head_size))

    def reusable(self, cached: int, length: int) -> int:
        """Of `cached` tokens at the beginning of a context of `length`: how many need not run.

        >>> PassSizes(fewest=2, most=128).reusable(9, 10)
        8
        """
        return max(0, min(cached, length - self.fewest))

    def next(self, remaining: int) -> int:
        """The size of the next of the passes over `remaining` tokens; none comes out too small.

        >>> PassSizes(fewest=2, most=128).next(129)
        127
        """
        if self.most < remaining < self.most + self.fewest:
            return remaining - self.fewest
        return min(remaining, self.most)
