"""The words of a command line, before anybody knows what they are for. Needs no numpy."""

from __future__ import annotations

import argparse
from typing import NoReturn

from engine.shell.errors import ShellError


def readable_text(text: str) -> str:
    """The text, if the shell gave characters and not stray bytes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(
            f"character {error.start + 1} is no text: the command line must be UTF-8"
        ) from error
    return text


def number(text: str) -> int | float | str:
    """What `text` says, as a number where it is one: whoever uses it says what it must be.

    >>> number("40"), number("0.9"), number("many")
    (40, 0.9, 'many')
    """
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def option(name: str) -> str:
    """How a parameter is written on the command line.

    >>> option("top_p")
    '--top-p'
    """
    return "--" + name.replace("_", "-")


class PlainParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage."""

    def error(self, message: str) -> NoReturn:
        """Raises ShellError."""
        raise ShellError(message)
