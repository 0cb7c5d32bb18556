"""One option for every sampling parameter, made from `SamplingSettings` itself.

So a new sampler has its option at once. Values are checked where they always are, in
`SamplingSettings`, which says what is wrong with one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from engine.sampling import SamplingSettings
from engine.sampling.presets import ORDERS, PRESETS, START_SETTINGS
from engine.sampling.settings import LISTS
from engine.sampling.stages import STAGES
from engine.shell.arguments import number, option

START_PRESET = next(name for name, each in PRESETS.items() if each == START_SETTINGS)


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Adds the options that `settings_of` reads."""
    group = parser.add_argument_group(
        "sampling settings",
        "All that the window has, by the same names. What is not given is as in the preset; a "
        "negative number is best written with an equals sign: --presence-penalty=-0.5.",
    )
    group.add_argument(
        "--preset",
        type=str.lower,
        choices=[name.lower() for name in PRESETS],
        default=START_PRESET.lower(),
        help=f"where to start from: {START_PRESET.lower()}, as the window does, if not given; "
        "pure is all off",
    )
    for field in fields(SamplingSettings):
        if field.name not in LISTS:
            help_text = _help(field.name, field.default)
            group.add_argument(option(field.name), type=number, metavar="X", help=help_text)
    group.add_argument(
        option("dry_sequence_breakers"),
        type=_list_of_texts,
        metavar="JSON",
        help='a JSON list of texts at which repetitions end: \'["\\n", ":"]\'',
    )
    group.add_argument(
        option("logit_bias"),
        type=_bias,
        action="append",
        metavar="ID=X",
        help="add X to the logit of the token ID; -inf bans it; may be given several times",
    )
    group.add_argument(
        option("order"),
        type=_order,
        metavar="ORDER",
        help=f"{' or '.join(ORDERS)}, or stages divided by commas; those left out are filled in: "
        + ", ".join(STAGES),
    )


def settings_of(namespace: argparse.Namespace) -> SamplingSettings:
    """The preset with what was given beside it.

    Raises ValueError as `SamplingSettings` does.
    """
    presets = {name.lower(): preset for name, preset in PRESETS.items()}
    base = presets[namespace.preset]
    values: dict[str, Any] = {}
    for field in fields(SamplingSettings):
        given = getattr(namespace, field.name)
        values[field.name] = getattr(base, field.name) if given is None else given
    return SamplingSettings(**values)


def _ranges() -> Mapping[str, object]:
    return {name: each for rule in STAGES.values() for name, each in rule.parameters.items()}


def _help(name: str, default: object) -> str:
    offs = {key: off for rule in STAGES.values() for key, off in rule.switches.items()}
    switch = f"{offs[name]:g} is off" if name in offs else f"{default:g} if not given"
    return f"{_ranges()[name]}; {switch}"


def _list_of_texts(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'{text!r} is no JSON: write a list of texts such as ["\\n", ":"]'
        ) from None


def _bias(text: str) -> tuple[object, object]:
    token_id, equals, bias = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} has no equals sign: write it as ID=X, 42=-1.5")
    return number(token_id), number(bias)


def _order(text: str) -> tuple[str, ...]:
    return ORDERS.get(text) or tuple(name.strip() for name in text.split(","))
