"""Names for files, made of the text that they are of. Knows no folder."""

from __future__ import annotations

import re

MOST_CHARACTERS = 40
WORDS = re.compile(r"[^\W_]+")


def file_name(text: str, what: str, ending: str) -> str:
    """A name of letters and digits that every file system takes.

    >>> file_name("The weather, today: nice?", "chart", "png")
    'the-weather-today-nice-chart.png'

    >>> file_name("…", "run", "jsonl")
    'logitscope-run.jsonl'
    """
    # A megabyte of text has its first words at its beginning.
    words = WORDS.findall(text[: 20 * MOST_CHARACTERS].lower())
    name = ""
    for word in words:
        if name and len(name) + len(word) >= MOST_CHARACTERS:
            break
        name += ("-" if name else "") + word[:MOST_CHARACTERS]
    return f"{name or 'logitscope'}-{what}.{ending}"
