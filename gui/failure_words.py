"""What the engine refuses, in the reader's language. Knows its messages by their form."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

STOPPED = "Stopped before the text was read to its end."
"""What the window itself gives for the reason where the user has stopped an answer."""
BANNED = re.compile(r"logit_bias bans every token")
NO_NUMBER = re.compile(
    r"the logit of token (?P<id>\d+) is (?P<value>\S+) \((?P<wrong>\d+) of (?P<all>\d+) "
)
NOTHING_LEFT = re.compile(r"all (?P<all>\d+) logits are -inf")


def failure_words(message: str) -> str:
    """`message` as the window says it; one of an unknown form as it stands."""
    translate = QCoreApplication.translate
    if BANNED.match(message):
        return translate(
            "Failures",
            "Every token that is left is banned by its bias, so nothing can be drawn: lift the ban "
            "of at least one of them.",
        )
    if found := NO_NUMBER.match(message):
        words = translate(
            "Failures",
            "The model gave token {id} the logit {value}, which is no finite number ({wrong} of "
            "{all} are wrong): no distribution can be made of that.",
        )
        return words.format(**found.groupdict())
    if found := NOTHING_LEFT.match(message):
        words = translate(
            "Failures", "The model ruled out all {all} tokens: no distribution can be made of that."
        )
        return words.format(**found.groupdict())
    if message == STOPPED:
        return translate("Failures", "Stopped before the text was read to its end.")
    return message


def is_of_settings(message: str) -> bool:
    """Whether asking the model again could not help."""
    return BANNED.match(message) is not None
