"""A lab set as CSV (RFC 4180), for spreadsheets.

    word,logit,prompt
    " nice",3.5,Today's weather is so
    " hot",3.0,

The prompt is a column whose first line holds it, so that it survives a spreadsheet; a file without
that column keeps the prompt that was there. Comma, semicolon or tab divide the columns, which may
be in any order and among others. Beside semicolon and tab a comma may be the decimal sign. What
share of a real distribution the words held is only kept in JSON.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator

from engine.lab.errors import LabError, shown
from engine.lab.json_text import MINUS_INFINITY
from engine.lab.lab_set import MAXIMUM_WORDS, LabSet
from engine.lab.rows import Row, lab_set_of_rows

DELIMITERS = (",", ";", "\t")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
Record = tuple[int, list[str]]
"""The line on which a record begins, and its fields."""


def csv_text(lab: LabSet) -> str:
    """`lab` as CSV text; `lab_set_of` reads it back, but for `real_share`."""
    lines = ["word,logit,prompt"]
    for row, (word, logit) in enumerate(zip(lab.words, lab.logits, strict=True)):
        prompt = "" if row or not lab.prompt else _quoted(lab.prompt)
        lines.append(f"{_quoted(word)},{'-inf' if logit == -math.inf else repr(logit)},{prompt}")
    return "".join(line + "\r\n" for line in lines)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def lab_set_of_csv(text: str, prompt: str = "") -> LabSet:
    """Raises LabError with the line; `prompt` is for a file that has no prompt."""
    first = text.partition("\n")[0].strip().lower()
    skipped = 1 if re.fullmatch(r'"?sep=.?"?', first) else 0
    body = text.partition("\n")[2] if skipped else text
    delimiter, names = _columns(body, 1 + skipped)
    has_prompt = False
    rows: list[Row] = []
    for line, fields in _records(body, delimiter, skipped):
        if not rows and fields == names[1]:
            continue
        if len(fields) != len(names[1]):
            raise LabError("csv_columns", line, count=len(fields), limit=len(names[1]))
        row = dict(zip(names[0], fields, strict=True))
        rows.append(Row(line, row["word"], _number(row["logit"], delimiter)))
        if row.get("prompt"):
            if has_prompt:
                raise LabError("csv_prompt", line)
            has_prompt, prompt = True, row["prompt"]
        if len(rows) > MAXIMUM_WORDS:
            raise LabError("word_count", line, count=f"over {MAXIMUM_WORDS}", limit=MAXIMUM_WORDS)
    return lab_set_of_rows(rows, prompt, None)


def _columns(text: str, line: int) -> tuple[str, tuple[list[str], list[str]]]:
    """The delimiter with which the first record names both columns, and the names."""
    for delimiter in DELIMITERS:
        # Not strict: with another delimiter the quotes may stand where they must not.
        fields = next(csv.reader(LINE.findall(text)[:1], delimiter=delimiter), [])
        names = [field.strip().lower() for field in fields]
        if names.count("word") == 1 == names.count("logit") and names.count("prompt") <= 1:
            return delimiter, (names, fields)
    first = text.partition("\n")[0].rstrip("\r")
    raise LabError("csv_header", line, value=shown(first))


def _records(text: str, delimiter: str, skipped: int) -> Iterator[Record]:
    """The records that are not blank."""
    reader = csv.reader(LINE.findall(text), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise LabError("csv_syntax", line, reason=str(error)) from error
        if any(field.strip() for field in fields):
            yield line, fields


def _number(text: str, delimiter: str) -> object:
    """The number that `text` writes; the text itself where it writes none."""
    plain = text.strip().replace("−", "-")
    if plain.lower() in MINUS_INFINITY:
        return -math.inf
    if delimiter != "," and plain.count(",") == 1:
        plain = plain.replace(",", ".")
    return float(plain) if NUMBER.fullmatch(plain) else text
