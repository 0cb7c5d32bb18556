"""A lab set as JSON: easy to read, to write by hand and to compare.

    {
      "format": "logitscope-lab",
      "version": 1,
      "prompt": "Today's weather is so",
      "words": [
        {"word": " nice", "logit": 3.5},
        {"word": " never", "logit": "-inf"}
      ]
    }

`real_share`, from 0 to 1, is there where the words are the top of a real distribution. `prompt` may
be missing. Members that are not known are ignored.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from engine.lab.errors import LabError, shown
from engine.lab.lab_set import LabSet
from engine.lab.rows import Row, lab_set_of_rows

FORMAT = "logitscope-lab"
VERSION = 1
EXAMPLE = '{"word": " nice", "logit": 3.5}'
DECODER = json.JSONDecoder(parse_int=float)
# Numbers as floats: one of thousands of digits is no error then, but too large.
WHITESPACE = re.compile(r"[ \t\n\r]*")
MINUS_INFINITY = frozenset({"-inf", "-infinity", "−inf", "-∞", "−∞"})


def json_text(lab: LabSet) -> str:
    """`lab` as JSON text, a word a line; `lab_set_of` reads it back equal."""
    members = [f'"format": "{FORMAT}"', f'"version": {VERSION}', f'"prompt": {_text(lab.prompt)}']
    if lab.real_share is not None:
        members.append(f'"real_share": {lab.real_share!r}')
    rows = ",\n".join(
        f'    {{"word": {_text(word)}, "logit": {_logit(logit)}}}'
        for word, logit in zip(lab.words, lab.logits, strict=True)
    )
    members.append(f'"words": [\n{rows}\n  ]')
    return "{\n  " + ",\n  ".join(members) + "\n}\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _logit(logit: float) -> str:
    return '"-inf"' if logit == -math.inf else repr(logit)


def lab_set_of_json(text: str) -> LabSet:
    """Raises LabError, with the line, for what is no JSON, no lab set, or not right in one."""
    members = _parsed(text)
    if not isinstance(members, dict) or members.get("format") != FORMAT:
        raise LabError("json_foreign")
    if members.get("version") != VERSION:
        raise LabError("json_version", value=shown(members.get("version")), limit=VERSION)
    prompt, share, words = (members.get(name) for name in ("prompt", "real_share", "words"))
    if not isinstance(prompt, str | None):
        raise LabError("json_prompt", value=shown(prompt))
    if share is not None and (not isinstance(share, float) or not 0 <= share <= 1):
        raise LabError("json_share", value=shown(share))
    if not isinstance(words, list):
        raise LabError("json_words", example=EXAMPLE)
    rows = [
        _row(number, word, line)
        for number, (word, line) in enumerate(zip(words, _lines(text), strict=True), 1)
    ]
    return lab_set_of_rows(rows, prompt or "", share)


def _parsed(text: str) -> Any:
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            raise LabError("json_end", error.lineno) from error
        raise LabError(
            "json_syntax", error.lineno, column=error.colno, reason=error.msg.lower()
        ) from error
    except RecursionError as error:
        raise LabError("json_foreign") from error


def _row(number: int, word: Any, line: int) -> Row:
    if not isinstance(word, dict) or not {"word", "logit"} <= word.keys():
        raise LabError("json_word", line, row=number, value=shown(word), example=EXAMPLE)
    logit = word["logit"]
    if isinstance(logit, str) and logit.strip().lower() in MINUS_INFINITY:
        logit = -math.inf
    return Row(line, word["word"], logit)


def _lines(text: str) -> Sequence[int]:
    """The line on which each element of "words" begins, in `text` that is known to be right."""
    starts: list[int] = []
    at = _next(text, 0, "{")
    while text[at] == '"':
        name, at = DECODER.raw_decode(text, at)
        value = _next(text, at, ":")
        if name == "words":
            starts = _elements(text, value)
        _, at = DECODER.raw_decode(text, value)
        at = _skip(text, at)
        if text[at] == "}":
            break
        at = _skip(text, at + 1)
    return [text.count("\n", 0, start) + 1 for start in starts]


def _elements(text: str, array: int) -> list[int]:
    """Where each element of the array begins that begins at `array`."""
    starts = []
    at = _next(text, array, "[")
    while not text.startswith("]", at):
        starts.append(at)
        _, at = DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return starts


def _next(text: str, at: int, sign: str) -> int:
    """Behind the next sign, which is `sign`, and the whitespace after it."""
    return _skip(text, text.index(sign, at) + 1)


def _skip(text: str, at: int) -> int:
    match = WHITESPACE.match(text, at)
    return at if match is None else match.end()
