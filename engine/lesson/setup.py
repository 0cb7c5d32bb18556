"""How the window is brought to where a step begins: the lines of the block `setup`.

Says what is to be so; knows nothing of how the window gets there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.lab import BUILT_IN, LabError, LabSet
from engine.lesson.condition_reading import number_of, one_of, parameter_value
from engine.lesson.conditions import MEASURES, NONE
from engine.lesson.errors import Faults, WrongLineError, shown
from engine.lesson.figures import PARAMETERS, STAGE_NAMES
from engine.lesson.moment import EXPLORE, LAB, PAGES, VIEWS
from engine.lesson.scanning import Line
from engine.lesson.words import text_value, words_of
from engine.randomness import SEED_MAX, SEED_MIN
from engine.sampling import SamplingSettings
from engine.sampling.presets import ORDERS, PRESETS
from engine.sampling.settings import completed_order

SETTINGS: Mapping[str, SamplingSettings] = {
    "off": SamplingSettings(),
    **{name.lower(): preset for name, preset in PRESETS.items() if name != "Pure"},
}
MAXIMUM_TEXT = 10_000
_LINE = re.compile(r"\s*([A-Za-z_]\w*)\s*:\s*(.*?)\s*$", re.ASCII)


@dataclass(frozen=True)
class Setup:
    """None: it stays as it is. View, stage and measure begin anew with every setup."""

    page: str | None = None
    lab: LabSet | None = None
    text: str | None = None
    settings: SamplingSettings | None = None
    parameters: tuple[tuple[str, float], ...] = ()
    order: tuple[str, ...] | None = None
    seed: int | None = None
    view: str = VIEWS[0]
    stage: str | None = None
    measure: str = MEASURES[0]

    def settings_from(self, present: SamplingSettings) -> SamplingSettings:
        """What ``present`` settings become."""
        changes: dict[str, Any] = dict(self.parameters)
        if self.order is not None:
            changes["order"] = self.order
        return replace(self.settings or present, **changes)


def setup_of(lines: tuple[Line, ...], faults: Faults) -> Setup:
    """The setup that the lines say; of those that are wrong ``faults`` hears."""
    reader = _Reader(faults)
    for line in lines:
        if line.text.strip():
            reader.read(line)
    return reader.setup()


def _lab(value: str) -> LabSet:
    return BUILT_IN[one_of("lab", value, tuple(BUILT_IN))]


def _text(value: str) -> str:
    text = text_value(value)
    if len(text) > MAXIMUM_TEXT:
        raise WrongLineError("value_long", name="text", count=len(text), limit=MAXIMUM_TEXT)
    return text


def _order(value: str) -> tuple[str, ...]:
    if value in ORDERS:
        return ORDERS[value]
    try:
        return completed_order([each.strip() for each in value.split(",")])
    except ValueError as error:
        raise WrongLineError("value_refused", reason=str(error)) from None


def _seed(value: str) -> int:
    seed = int(value) if re.fullmatch(r"-?[0-9]{1,19}", value) else None
    if seed is None or not SEED_MIN <= seed <= SEED_MAX:
        raise WrongLineError("value_number", name="seed", value=shown(value))
    return seed


def _stage(value: str) -> str | None:
    stage = one_of("stage", value, (NONE, *STAGE_NAMES))
    return None if stage == NONE else stage


_VALUES: Mapping[str, Callable[[str], Any]] = {
    "page": lambda value: one_of("page", value, PAGES),
    "lab": _lab,
    "prompt": _text,
    "text": _text,
    "settings": lambda value: SETTINGS[one_of("settings", value, tuple(SETTINGS))],
    "order": _order,
    "seed": _seed,
    "view": lambda value: one_of("view", value, VIEWS),
    "stage": _stage,
    "measure": lambda value: one_of("measure", value, MEASURES),
}
NAMES = (*_VALUES, "word", *PARAMETERS)


class _Reader:
    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._values: dict[str, Any] = {}
        self._lines: dict[str, int] = {}
        self._words: list[tuple[str, float]] = []

    def read(self, line: Line) -> None:
        try:
            found = _LINE.match(line.text)
            if found is None:
                raise WrongLineError("line_form", value=shown(line.text))
            self._take(found[1], found[2], line.number)
        except WrongLineError as error:
            self._faults.take(line.number, error)

    def _take(self, name: str, value: str, number: int) -> None:
        if name not in NAMES:
            raise WrongLineError("name_unknown", value=shown(name), wanted=", ".join(NAMES))
        if name in self._lines and name != "word":
            raise WrongLineError("name_twice", value=name)
        self._lines.setdefault(name, number)
        if name == "word":
            self._words.append(_word(value))
        elif name in PARAMETERS:
            self._values[name] = parameter_value(name, number_of(name, value))
        else:
            self._values[name] = _VALUES[name](value)

    def setup(self) -> Setup:
        values = dict(self._values)
        parameters = tuple((name, values.pop(name)) for name in PARAMETERS if name in values)
        prompt = values.pop("prompt", None)
        if self._words:
            values["lab"] = self._own_lab(prompt or "")
        elif "prompt" in self._lines:
            self._faults.add(self._lines["prompt"], "prompt_alone")
        setup = Setup(parameters=parameters, **values)
        self._check_page(setup)
        return setup

    def _own_lab(self, prompt: str) -> LabSet | None:
        if "lab" in self._lines:
            self._faults.add(self._lines["lab"], "word_and_lab")
        try:
            words, logits = zip(*self._words, strict=True)
            return LabSet(words, logits, prompt)
        except LabError as error:
            reason = str(error).rstrip(".")
            self._faults.add(self._lines["word"], "value_refused", reason=reason)
            return None

    def _check_page(self, setup: Setup) -> None:
        for name in ("lab", "word"):
            if name in self._lines and setup.page != LAB:
                self._faults.add(self._lines[name], "page_lab", value=name)
        if setup.page != EXPLORE and setup.view == "paths":
            self._faults.add(self._lines["view"], "page_paths")


def _word(value: str) -> tuple[str, float]:
    words = words_of(value)
    if len(words) != 2:
        raise WrongLineError("word_form", value=shown(value))
    return words[0].text, number_of("word", words[1].text)
