"""What the commands `predict` and `sample` take, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.randomness import Throw
from engine.sampling import SamplingSettings
from engine.sampling.presets import START_SETTINGS
from engine.sampling.rules import Range
from engine.sampling.stages import STAGES
from engine.shell.arguments import PlainParser, number, readable_text
from engine.shell.errors import ShellError
from engine.shell.settings_options import add_settings, settings_of
from engine.state import State

DESCRIPTIONS = {
    "predict": "Prints the distribution of the next token: what the window would show of a text.",
    "sample": "Draws tokens as the window's Step button does, and prints them as they are drawn.",
}
SHAPES = {
    "predict": "--json prints one object with format, version, model, text, tokens (each with what "
    "the model gave it), perplexity, left_out, settings (order among them), seed, reroll, at, "
    "position, actual (the token looked at, or null), u, landing, entropy_bits, effective_choices, "
    "stages (those that are on), stage (the one shown, or null), rows and rest. Rows and rest sum "
    "to 1; with --at, the token looked at is always a row.",
    "sample": "--json prints one object when all is drawn, with format, version, model, text, "
    "tokens, perplexity, left_out, settings (order among them), seed, reroll, steps, drawn (each "
    "token with position, u, probability, model_probability and rank), ended_by (steps or "
    "special), continuation and result.",
}
EXITS = (
    "Exit codes: 0; 2 with a sentence on standard error and nothing on standard output; 130 after "
    "Ctrl+C; 141 where nobody reads on."
)
PROGRAM = "main.py"
START_STEPS = 20
COUNT = Range(1, whole=True)
STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Options:
    """What was asked for, checked as far as it can be without the model."""

    command: str
    text: str
    settings: SamplingSettings = START_SETTINGS
    seed: int = State.seed
    reroll: int = 0
    precision: str = "fast"
    as_json: bool = False
    rows: int = State.row_count
    stage: str | None = None
    at: int | None = None
    steps: int = START_STEPS
    is_quiet: bool = False


def parser_of(command: str, program: str = PROGRAM) -> argparse.ArgumentParser:
    parser = PlainParser(
        prog=f"{program} {command}",
        description=DESCRIPTIONS[command],
        epilog=f"{SHAPES[command]} {EXITS}",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--text",
        type=readable_text,
        required=True,
        help="the text; - reads it from standard input, in UTF-8 and byte for byte: a newline at "
        "its end is part of it; one that begins with a dash is written as --text=-…",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    _add_own(parser, command)
    _add_whole(parser, "seed", State.seed, "of the random numbers")
    _add_whole(parser, "reroll", 0, "how often the first throw is thrown again")
    parser.add_argument("--precision", choices=("fast", "precise"), default="fast")
    add_settings(parser)
    return parser


def _add_own(parser: argparse.ArgumentParser, command: str) -> None:
    """What the other command has not."""
    if command == "predict":
        _add_whole(parser, "rows", State.row_count, "how many tokens to list")
        parser.add_argument(
            "--at",
            type=number,
            metavar="N",
            help="look at token N of the text: the distribution that it was one of, before it",
        )
        parser.add_argument(
            "--stage",
            metavar="STAGE",
            help="list the distribution right after this stage, not what is drawn from; logits is "
            "what the model said",
        )
    else:
        _add_whole(parser, "steps", START_STEPS, "how many tokens to draw; a special one ends it")
        parser.add_argument("--quiet", action="store_true", help="print only the drawn text")


def _add_whole(parser: argparse.ArgumentParser, name: str, start: int, what: str) -> None:
    parser.add_argument(
        f"--{name}", type=number, default=start, metavar="N", help=f"{what}; {start} if not given"
    )


def read_options(
    command: str,
    arguments: Sequence[str],
    standard_input: Callable[[], str],
    program: str = PROGRAM,
) -> Options:
    """What `arguments` ask for; the text is asked of `standard_input` where it is to be read there.

    `program` is what the help calls the program that the command was given to.

    Raises ShellError in a sentence, and SystemExit after printing the help where that was asked
    for.
    """
    given = parser_of(command, program).parse_args(arguments)
    try:
        Throw(given.seed, 0, given.reroll).number()
        own, settings = _own(command, given), settings_of(given)
    except ValueError as error:
        raise ShellError(str(error)) from None
    text = standard_input() if given.text == STANDARD_INPUT else given.text
    return Options(
        command, text, settings, given.seed, given.reroll, given.precision, given.json, **own
    )


def _own(command: str, given: argparse.Namespace) -> dict[str, Any]:
    if command == "predict":
        return {
            "rows": _count("rows", given.rows),
            "at": None if given.at is None else _count("at", given.at),
            "stage": _stage(given.stage),
        }
    if given.json and given.quiet:
        raise ValueError("--quiet and --json do not go together: name one of them")
    return {"steps": _count("steps", given.steps), "is_quiet": given.quiet}


def _count(name: str, value: object) -> int:
    count = COUNT.checked(value)
    if count is None:
        raise ValueError(f"{name} is {value!r}: it must be {COUNT}")
    return int(count)


def _stage(name: str | None) -> str | None:
    if name not in (None, "logits", *STAGES):
        raise ValueError(f"stage is {name!r}: it must be one of logits, {', '.join(STAGES)}")
    return name
