"""What the reader chose and is to find again at the next start: the value, and its form in JSON.

Knows neither the window nor the file (`preference_store`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, get_args

from engine.randomness import SEED_MAX, SEED_MIN
from engine.sampling import SamplingSettings
from engine.sampling.presets import START_SETTINGS
from engine.saved.fields import Fields
from engine.state import MAXIMUM_ROWS, MINIMUM_ROWS, Measure, TextView, Tint
from gui.presets.codec import applied, preset_of, read_order, read_settings, written_settings

PAGES = ("explore", "lab")
VIEWS = ("next_token", "sweep", "roll", "paths")
SIDES = ("paths", "drawn")
THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "zh")
MOTIONS = ("system", "yes", "no")
LONGEST_DELAY_MS = 60_000
MOST_STEPS = 10_000
DEFAULT_VIEW = TextView()


@dataclass(frozen=True)
class Preferences:
    """As it was when the program was last closed; the defaults are those of the first start.

    The presenter's mode is not among them: the next start may be in front of nobody.
    """

    geometry: str = ""
    """Of the window, as Qt saves it, in base 64: place, size, whether it fills the screen."""
    theme: str = "system"
    language: str = "system"
    motion: str = "system"
    """Reduced motion: "yes", "no", or as the system wishes."""
    table: bool = False
    """Whether the chart is shown as a table."""
    page: str = "explore"
    view: str = "next_token"
    """Of the page Explore."""
    lab_view: str = "next_token"
    side: str = "paths"
    """What is in front at the foot of the right column."""
    folds: tuple[str, ...] = ()
    """The groups of samplers that are unfolded, by their keys; "more" is all of them."""
    settings: SamplingSettings = START_SETTINGS
    """With the order of the stages, without the bias: that is of one model's tokens."""
    seed: int = 42
    delay_ms: int = 0
    row_count: int = 50
    measure: Measure = "probability"
    shows_curve: bool = False
    text_view: TextView = DEFAULT_VIEW
    lesson_folder: str = ""
    """Of a lesson that is not the program's own; "" for that."""
    lesson_step: int = 0
    """The step at which the lesson was left; 0 is the first."""

    @property
    def of_state(self) -> dict[str, Any]:
        """Those that are values of `engine.state.State`, by the names they have there."""
        return {name: getattr(self, name) for name in OF_STATE}


OF_STATE = (
    "settings",
    "seed",
    "delay_ms",
    "row_count",
    "measure",
    "shows_curve",
    "text_view",
)


def _settings(values: Fields) -> SamplingSettings:
    order = SamplingSettings(order=read_order(values.value("order") or []))
    return applied(read_settings(values.value("settings")), order)


def _text_view(values: Fields) -> TextView:
    view = values.fields("text_view")
    flags = [field.name for field in fields(TextView) if field.name != "tint"]
    tint = view.one_of("tint", get_args(Tint), None)
    return TextView(tint, **{name: view.flag(name) for name in flags})


def _folds(values: Fields) -> tuple[str, ...]:
    names = values.items("folds")
    if not all(isinstance(name, str) for name in names):
        raise ValueError("folds: it must be a list of names")
    return tuple(names)


READERS: Mapping[str, Callable[[Fields], Any]] = {
    "geometry": lambda values: values.text("geometry"),
    "theme": lambda values: values.one_of("theme", THEMES),
    "language": lambda values: values.one_of("language", LANGUAGES),
    "motion": lambda values: values.one_of("motion", MOTIONS),
    "table": lambda values: values.flag("table"),
    "page": lambda values: values.one_of("page", PAGES),
    "view": lambda values: values.one_of("view", VIEWS),
    "lab_view": lambda values: values.one_of("lab_view", VIEWS[:-1]),
    "side": lambda values: values.one_of("side", SIDES),
    "folds": _folds,
    "settings": _settings,
    "seed": lambda values: values.whole("seed", SEED_MIN, SEED_MAX),
    "delay_ms": lambda values: values.whole("delay_ms", 0, LONGEST_DELAY_MS),
    "row_count": lambda values: values.whole("row_count", MINIMUM_ROWS, MAXIMUM_ROWS),
    "measure": lambda values: values.one_of("measure", get_args(Measure)),
    "shows_curve": lambda values: values.flag("shows_curve"),
    "text_view": _text_view,
    "lesson_folder": lambda values: values.text("lesson_folder"),
    "lesson_step": lambda values: values.whole("lesson_step", 0, MOST_STEPS),
}
"""By name; each raises ValueError where the value is not what it must be."""


def read_preferences(values: Mapping[str, object]) -> tuple[Preferences, list[str]]:
    """What can be used, with the defaults for all else, and the names of what is wrong."""
    given, found, wrong = Fields(dict(values)), dict[str, Any](), list[str]()
    for name, read in READERS.items():
        if name in values:
            try:
                found[name] = read(given)
            except (ValueError, TypeError, OverflowError):
                wrong.append(name)
    return Preferences(**found), wrong


def written_preferences(preferences: Preferences) -> dict[str, Any]:
    """As the values that JSON can hold; ``order`` stands beside ``settings``."""
    values = {field.name: getattr(preferences, field.name) for field in fields(preferences)}
    values["folds"] = list(preferences.folds)
    values["settings"] = written_settings(preset_of(preferences.settings))
    values["order"] = list(preferences.settings.order)
    values["text_view"] = asdict(preferences.text_view)
    return values
