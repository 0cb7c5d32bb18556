"""What can be wrong with a file that should hold a session.

The sentences are English; whoever speaks another language has them translated piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "size": "The file has more than {limit} bytes: a session is never that large.",
        "large": "The session would take {size} bytes, and a file may have {limit} at the most.",
        "empty": "The file is empty: it holds no session.",
        "bytes": "Byte {byte} at {at} is not UTF-8: a session is a text file of JSON.",
        "end": "The file ends before it is complete: it may have been cut off.",
        "syntax": "The file is no JSON: it is broken at line {line}, column {column}.",
        "deep": "The lists of the file lie too deep in each other: this is no session.",
        "digits": "The file has a number of thousands of digits: no number of a session has.",
        "constant": 'The file has the number {value}, which JSON does not know: write "{value}" '
        "where it is allowed.",
        "foreign": 'The file is no session: it must be an object with "format": "{format}".',
        "newer": "The file is of version {value} of the format, and this program reads up to "
        "{limit}: a newer Logitscope can open it.",
        "missing": "{place} is missing: it must be {wanted}.",
        "wrong": "{place} is {value}: it must be {wanted}.",
        "twice": "“{name}” is there twice in one object.",
        "parameter": "{place} is no sampling parameter that this program knows.",
        "settings": "In {place}: {reason}.",
        "sibling": "{place} is {value}: node {node} is that token after the same node already.",
        "origin": "{place} is {value}: the origins must be in the order of their tokens.",
    }
)
WANTED: Mapping[str, str] = MappingProxyType(
    {
        "text": "a text",
        "flag": "true or false",
        "list": "a list",
        "object": "an object",
        "whole": "a whole number from {low} to {high}",
        "number": "a number from {low} to {high}",
        "below": "a number from {low} to below {high}",
        "bias": 'a number, or "-inf" for a token that is banned',
        "one": "one of {choices}",
        "pair": "a token id and a number",
        "earlier": "the number of an earlier node, from 0 to {high}",
    }
)
LONGEST_VALUE = 40
LONGEST_REASON = 600
"""Of a sentence that names what may be of any length, and what is right after it."""

Translate = Callable[[str], str]


class SessionFileError(ValueError):
    """`kind` is one of `MESSAGES`, `values` what its sentence names."""

    def __init__(self, kind: str, **values: str | int | float) -> None:
        self.kind = kind
        self.values = values
        super().__init__(self.sentence())

    def sentence(self, translate: Translate = str) -> str:
        """What is wrong, where, and what would be right."""
        values = dict(self.values)
        if "wanted" in values:
            values["wanted"] = translate(WANTED[str(values["wanted"])]).format(**values)
        return translate(MESSAGES[self.kind]).format(**values)


Place = tuple[str | int, ...]
"""Names and numbers on the way to a value of the document."""


def written_place(place: Place) -> str:
    """
    >>> written_place(("tree", "nodes", 17, "rank"))
    'tree.nodes[17].rank'
    """
    parts = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in place)
    return "".join(parts).lstrip(".")


def shown(value: object) -> str:
    """A value as an error names it: as JSON writes it, shortened."""
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, dict):
        return "{…}"
    words = {None: "null", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def shown_name(name: str) -> str:
    """The name of a value, shortened in the same way."""
    return shown(name).strip('"')


def shortened(sentence: str) -> str:
    """The sentence without its middle, where that is too long to be read.

    >>> shortened("short")
    'short'
    """
    half = LONGEST_REASON // 2
    return sentence if len(sentence) <= LONGEST_REASON else f"{sentence[:half]}…{sentence[-half:]}"
