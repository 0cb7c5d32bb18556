"""Which sequences of tokens stand for the texts at which DRY stops looking for a repetition.

A text such as "\\n" lies inside many tokens, and a longer one may begin at the end of a token and
go on in the next. Knows nothing of what DRY does with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from engine.joined_bytes import JoinedBytes

Encode = Callable[[str], Sequence[int]]

# llama.cpp's own limits, there MAX_CHAR_LEN and MAX_SEQ_LEN.
MOST_BYTES = 40
MOST_TAIL_TOKENS = 20


def _across_tokens(
    tokens: JoinedBytes, breaker: bytes, encode: Encode
) -> Iterator[tuple[int, ...]]:
    whole = set(tokens.find(breaker)[1].tolist())
    for length in range(1, len(breaker)):
        ends = tokens.ending_with(breaker[:length]).tolist()
        heads = [head for head in ends if head not in whole]
        try:
            tail = tuple(encode(breaker[length:].decode())) if heads else ()
        except ValueError:
            # The rest is no text: half a character, or one that the model has no token for.
            continue
        yield from ((head, *tail[:MOST_TAIL_TOKENS]) for head in heads)


def sequences_of(
    tokens: JoinedBytes, strings: Sequence[str], encode: Encode | None = None
) -> tuple[tuple[int, ...], ...]:
    """The token sequences that stand for the sequence breakers `strings`, in ascending order.

    As llama.cpp makes them (`get_overlapping_token_sequences` in src/llama-sampling.cpp, after
    koboldcpp, pull request 982): each token whose bytes hold a breaker is a sequence by itself; a
    token that ends with a breaker's beginning, followed by the tokens of the breaker's rest, is one
    too. The latter need `encode`, which gives the token ids of a text; without it they are left
    out, which only breakers of two bytes and more have at all.

    Like there, an empty breaker stands for nothing, of a long one the first 40 bytes count, and of
    a rest the first 20 tokens. Unlike there, a rest that begins inside a character is left out:
    llama.cpp makes tokens of U+FFFD of it, which the text does not have.
    """
    found: set[tuple[int, ...]] = set()
    for breaker in {string.encode("utf-8", "surrogatepass")[:MOST_BYTES] for string in strings}:
        if breaker:
            found.update((token,) for token in tokens.find(breaker)[1].tolist())
            if encode is not None:
                found.update(_across_tokens(tokens, breaker, encode))
    return tuple(sorted(found))
