"""The page that says how lessons are written says all of it, and nothing wrong."""

from __future__ import annotations

import re

import pytest

import resources
from engine.lesson import CONTROLS, VIEWS, step_of
from engine.lesson.conditions import MEASURES, OPERATORS
from engine.lesson.figures import FIGURES, PARAMETERS
from engine.lesson.reading import MAXIMUM_BYTES, MAXIMUM_STEPS
from engine.lesson.scanning import BLOCKS
from engine.lesson.setup import NAMES, SETTINGS
from engine.sampling.stages import STAGES
from gui.lesson.files import FORMAT

PAGE = resources.path(FORMAT).read_text("utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", PAGE))
WORDS = {word.strip("{},…") for code in CODE for word in code.split()}


def test_its_example_is_a_step_without_faults() -> None:
    (example,) = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
    step, faults = step_of("01.md", example)
    assert [str(fault) for fault in faults] == []
    assert step is not None
    assert len(step.result.placeholders) == 4


@pytest.mark.parametrize(
    "names",
    [BLOCKS, NAMES, FIGURES, PARAMETERS, STAGES, CONTROLS, OPERATORS, VIEWS, MEASURES, SETTINGS],
)
def test_every_name_that_can_be_written_is_on_it(names: object) -> None:
    assert set(names) - WORDS - CODE == set()  # type: ignore[call-overload]


def test_its_limits_are_those_of_the_reader() -> None:
    assert f"1 to {MAXIMUM_STEPS} of them" in PAGE
    assert f"{MAXIMUM_BYTES // 1024} KB" in PAGE
