"""What another program cannot be told, or does otherwise: as values, for others to put into words.

Knows what the stages do to each other, no program and no language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from engine.exports.copy_as.source import CopySource
from engine.sampling import SamplingSettings

Kind = Literal[
    "absent",  # names: stages that the program does not have; they are left out
    "absent_parameter",  # names: parameters that it does not have; their stage is there
    "crowded_out",  # names: stages that it has, but not together with mirostat
    "order",  # names: the stages in our order; others: in that of the program
    "order_unknown",  # names: the stages in our order; the program does not tell its own
    "window",  # its penalties look at the whole text
    "generated_only",  # names: penalties that do not look at the prompt
    "text_so_far",  # names: penalties of which the program does not say what they look at
    "accepts",  # names: a parameter; others: its value and what the program accepts
    "ban",  # others: how often -inf was written as -100
    "whole_bias",  # a bias that is no whole number, which the program's own types ask for
    "breaker",  # names: sequence breakers that cannot be said
    "greedy",  # temperature 0 became another switch; names: stages that then change nothing
    "nearly_greedy",  # the program only promises to be more deterministic at temperature 0
    "mirostat_anew",  # mirostat begins anew: what was drawn here does not count
    "seed",  # others: a seed outside of what the program takes; it is left out
    "generator",  # the same seed gives other random numbers there
    "model_defaults",  # what the model's own configuration turns on stays on
    "model_name",  # the name has to become one that the program knows
    "one_token",  # one token is asked for, and where to ask for more
    "template",  # the program wraps the text in the model's chat template
    "split",  # the text may be split into other tokens than those drawn here
    "not_whole",  # the text holds what cannot be written; it reads U+FFFD
    "empty",  # the program wants a text of one token at least
    "other_tools",  # the sampling flags are the same for the program's other tools
]


class Note(NamedTuple):
    """One thing to be told; `Kind` says what `names` and `others` are for each."""

    kind: Kind
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Copied(NamedTuple):
    """A text for the clipboard. `comment` is what begins a line that the program passes over;
    empty where it knows none. `goes_to` is the address of a server to which the text is sent."""

    program: str
    text: str
    comment: str
    notes: tuple[Note, ...]
    goes_to: str = ""

    def with_comments(self, sentences: Sequence[str]) -> str:
        """The text with the notes, put into words, above it; the text alone without comments."""
        if not self.comment:
            return self.text
        lines = [line for sentence in sentences for line in sentence.splitlines()]
        return "".join(f"{self.comment}{line}\n" for line in lines) + self.text


# Stages that come to the same whichever is first: sums of what is added to a logit; cuts by rank
# and by distance from the best, which do not see each other; cuts that a factor does not change.
_SWAPPABLE = {
    frozenset(pair)
    for pair in (
        ("logit_bias", "presence_penalty"),
        ("logit_bias", "frequency_penalty"),
        ("logit_bias", "dry"),
        ("presence_penalty", "frequency_penalty"),
        ("presence_penalty", "dry"),
        ("frequency_penalty", "dry"),
        ("top_k", "min_p"),
    )
}
_UNCHANGED_BY_A_FACTOR = {"top_k", "top_n_sigma"}


def _can_swap(first: str, second: str, settings: SamplingSettings) -> bool:
    pair = {first, second}
    if "temperature" in pair and pair & _UNCHANGED_BY_A_FACTOR:
        # A dynamic temperature depends on how many candidates there are.
        return settings.dynatemp_range == 0
    return frozenset(pair) in _SWAPPABLE


def order_note(source: CopySource, sequence: Sequence[str]) -> Iterator[Note]:
    """A note if the stages that are on, taken in `sequence`, come to something else than here.

    Stages that `sequence` does not name are passed over. Two orders come to the same if, and as far
    as is known here only if, all pairs that change places may do so.
    """
    ours = [stage for stage in source.stages_on if stage in sequence]
    theirs = [stage for stage in sequence if stage in ours]
    changed = [
        (first, second)
        for first, second in combinations(ours, 2)
        if theirs.index(first) > theirs.index(second)
        and not _can_swap(first, second, source.settings)
    ]
    if changed:
        # Only those that matter, or a long chain would hide them.
        named = {stage for pair in changed for stage in pair}
        yield Note(
            "order",
            tuple(stage for stage in ours if stage in named),
            tuple(stage for stage in theirs if stage in named),
        )


def absence_notes(source: CopySource, known: Collection[str]) -> Iterator[Note]:
    """A note on the stages that are on and not among those `known`."""
    absent = tuple(stage for stage in source.stages_on if stage not in known)
    if absent:
        yield Note("absent", absent)


PENALTIES = ("repetition_penalty", "presence_penalty", "frequency_penalty")


def window_note(source: CopySource, known: Collection[str]) -> Iterator[Note]:
    """A note if one of the penalties `known` to the program looks at a part of the text here."""
    on = [stage for stage in source.stages_on if stage in PENALTIES and stage in known]
    if on and source.settings.penalty_window:
        yield Note("window", ("penalty_window",))


def accepts_note(name: str, value: float, accepted: bool, range_text: str) -> Iterator[Note]:
    """A note if the program does not accept the value, which is written all the same."""
    if not accepted:
        yield Note("accepts", (name,), (repr(value), range_text))


def text_notes(source: CopySource) -> Iterator[Note]:
    """What may become of the text on its way."""
    if not source.is_whole:
        yield Note("not_whole")
    elif source.has_drawn:
        yield Note("split")
