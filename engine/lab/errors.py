"""What can be wrong with a lab set or with a file that should hold one.

The sentences are English; whoever speaks another language has the kind and the values.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "word_count": "The lab has {count} words: it must have 1 to {limit}.",
        "word_last": "The last word cannot be removed: a lab needs one.",
        "logit_count": "There are {count} logits for {words} words: each word needs one.",
        "word_empty": "Word {row} is empty: it must have 1 to {limit} characters.",
        "word_long": "Word {row} has {count} characters: it must have 1 to {limit}.",
        "word_character": "Word {row} holds half of a surrogate pair, which is no character.",
        "logit": "The logit of word {row} is {value}: it must be a number from −{limit} to "
        "{limit}, or -inf for a word that cannot be chosen.",
        "logit_none": "All logits are -inf: at least one word must have a number.",
        "prompt_long": "The prompt has {count} characters: it may have {limit} at the most.",
        "prompt_character": "The prompt holds half of a surrogate pair, which is no character.",
        "share": "The share of the real distribution is {value}: it must be from 0 to 1.",
        "file_size": "The file has more than {limit} bytes: a lab set is never that large.",
        "file_empty": "The file is empty: it holds no lab set.",
        "file_bytes": "Byte {byte} is not UTF-8: a lab set is a text file, JSON or CSV.",
        "json_end": "The JSON ends before it is complete: the file may have been cut off.",
        "json_syntax": "The JSON is broken at column {column}: {reason}.",
        "json_foreign": "This JSON is no lab set: it must be an object with "
        '"format": "logitscope-lab".',
        "json_version": "The file is of version {value}: this program reads version {limit}.",
        "json_words": '"words" must be a list of objects such as {example}.',
        "json_word": "Word {row} is {value}: it must be an object such as {example}.",
        "json_prompt": '"prompt" is {value}: it must be a text.',
        "json_share": '"real_share" is {value}: it must be a number from 0 to 1.',
        "csv_header": "The columns are {value}: this line must name word and logit once each, "
        "divided by comma, semicolon or tab.",
        "csv_columns": "There are {count} columns, and {limit} in the line of names.",
        "csv_syntax": "The CSV is broken: {reason}.",
        "csv_prompt": "There is a second prompt: only one line may have one.",
    }
)
LONGEST_VALUE = 40


class LabError(ValueError):
    """`kind` is one of `MESSAGES`, `values` what its sentence names, `line` where in a file."""

    def __init__(self, kind: str, line: int | None = None, **values: str | int) -> None:
        self.kind = kind
        self.line = line
        self.values = values
        where = "" if line is None else f"Line {line}: "
        super().__init__(where + MESSAGES[kind].format(**values))

    def at_line(self, line: int) -> LabError:
        """The same of a line of a file, counted from 1."""
        return LabError(self.kind, line, **self.values)


def shown(value: object) -> str:
    """A value as an error names it: `repr`, shortened."""
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
