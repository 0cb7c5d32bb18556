"""Why a session file was not read or written, in the reader's language. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.saved import SessionFileError

# The engine's sentences, here so that they are translated; a test keeps them the same.
ERRORS: Mapping[str, object] = {
    "size": QT_TRANSLATE_NOOP(
        "SessionFileError", "The file has more than {limit} bytes: a session is never that large."
    ),
    "large": QT_TRANSLATE_NOOP(
        "SessionFileError",
        "The session would take {size} bytes, and a file may have {limit} at the most.",
    ),
    "empty": QT_TRANSLATE_NOOP("SessionFileError", "The file is empty: it holds no session."),
    "bytes": QT_TRANSLATE_NOOP(
        "SessionFileError", "Byte {byte} at {at} is not UTF-8: a session is a text file of JSON."
    ),
    "end": QT_TRANSLATE_NOOP(
        "SessionFileError", "The file ends before it is complete: it may have been cut off."
    ),
    "syntax": QT_TRANSLATE_NOOP(
        "SessionFileError", "The file is no JSON: it is broken at line {line}, column {column}."
    ),
    "deep": QT_TRANSLATE_NOOP(
        "SessionFileError", "The lists of the file lie too deep in each other: this is no session."
    ),
    "digits": QT_TRANSLATE_NOOP(
        "SessionFileError",
        "The file has a number of thousands of digits: no number of a session has.",
    ),
    "constant": QT_TRANSLATE_NOOP(
        "SessionFileError",
        'The file has the number {value}, which JSON does not know: write "{value}" where it is '
        "allowed.",
    ),
    "foreign": QT_TRANSLATE_NOOP(
        "SessionFileError",
        'The file is no session: it must be an object with "format": "{format}".',
    ),
    "newer": QT_TRANSLATE_NOOP(
        "SessionFileError",
        "The file is of version {value} of the format, and this program reads up to {limit}: a "
        "newer Logitscope can open it.",
    ),
    "missing": QT_TRANSLATE_NOOP("SessionFileError", "{place} is missing: it must be {wanted}."),
    "wrong": QT_TRANSLATE_NOOP("SessionFileError", "{place} is {value}: it must be {wanted}."),
    "twice": QT_TRANSLATE_NOOP("SessionFileError", "“{name}” is there twice in one object."),
    "parameter": QT_TRANSLATE_NOOP(
        "SessionFileError", "{place} is no sampling parameter that this program knows."
    ),
    "settings": QT_TRANSLATE_NOOP("SessionFileError", "In {place}: {reason}."),
    "sibling": QT_TRANSLATE_NOOP(
        "SessionFileError",
        "{place} is {value}: node {node} is that token after the same node already.",
    ),
    "origin": QT_TRANSLATE_NOOP(
        "SessionFileError",
        "{place} is {value}: the origins must be in the order of their tokens.",
    ),
}
WANTED: Mapping[str, object] = {
    "text": QT_TRANSLATE_NOOP("SessionFileError", "a text"),
    "flag": QT_TRANSLATE_NOOP("SessionFileError", "true or false"),
    "list": QT_TRANSLATE_NOOP("SessionFileError", "a list"),
    "object": QT_TRANSLATE_NOOP("SessionFileError", "an object"),
    "whole": QT_TRANSLATE_NOOP("SessionFileError", "a whole number from {low} to {high}"),
    "number": QT_TRANSLATE_NOOP("SessionFileError", "a number from {low} to {high}"),
    "below": QT_TRANSLATE_NOOP("SessionFileError", "a number from {low} to below {high}"),
    "bias": QT_TRANSLATE_NOOP("SessionFileError", 'a number, or "-inf" for a token that is banned'),
    "one": QT_TRANSLATE_NOOP("SessionFileError", "one of {choices}"),
    "pair": QT_TRANSLATE_NOOP("SessionFileError", "a token id and a number"),
    "earlier": QT_TRANSLATE_NOOP(
        "SessionFileError", "the number of an earlier node, from 0 to {high}"
    ),
}


def reason_of(error: object) -> str:
    """Why a file was not read or written: a sentence, with its full stop."""
    if isinstance(error, SessionFileError):
        return error.sentence(lambda text: QCoreApplication.translate("SessionFileError", text))
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}."
    return f"{error or type(error).__name__}".rstrip(".") + "."
