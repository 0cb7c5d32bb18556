"""From the text of a file to a step, and from the files of a folder to a lesson.

All that is wrong is found, not just the first. Reads no files: their texts are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.lesson.condition_reading import condition_of
from engine.lesson.conditions import Compares, Condition, Shows, TextIs, token_of
from engine.lesson.controls import CONTROLS
from engine.lesson.errors import Fault, Faults, WrongLineError, shown
from engine.lesson.figures import PARAMETERS
from engine.lesson.moment import Moment
from engine.lesson.scanning import Block, Line, markdown_of, scan
from engine.lesson.setup import Setup, setup_of
from engine.lesson.step import Guess, Lesson, Step, Task
from engine.lesson.templates import Template, template_of
from engine.lesson.tokens import TokenName
from engine.state import State

MAXIMUM_STEPS = 60
MAXIMUM_BYTES = 64 * 1024
MAXIMUM_TASKS = 6
MAXIMUM_CONDITIONS = 8
LEAST_OPTIONS, MOST_OPTIONS = 2, 6

_OPTION = re.compile(r"\s*[-*]\s+\[([ xX])\]\s*(.*?)\s*$")
_DIRECTIVE = re.compile(r"\s*(when|at)\s*:\s*(.*?)\s*$")


def step_of(file: str, text: str) -> tuple[Step | None, tuple[Fault, ...]]:
    """The step that ``text`` of ``file`` says; None where there are faults."""
    faults = Faults(file)
    scanned = scan(text, faults)
    setup: Setup | None = None
    guess: Guess | None = None
    tasks: list[Task] = []
    lines: list[tuple[Line, Condition]] = []
    result = Template()
    count = sum(block.name == "do" for block in scanned.blocks)
    if count > MAXIMUM_TASKS:
        faults.add(0, "tasks_many", count=count, limit=MAXIMUM_TASKS)
    for block in scanned.blocks:
        if block.name == "setup":
            setup = setup_of(block.lines, faults)
        elif block.name == "guess":
            guess = _guess(block, faults)
        elif block.name == "do":
            tasks.append(_task(block, faults, lines))
        else:
            result = _result(block, count, faults)
    if setup is not None:
        _check_tokens(setup, lines, scanned.blocks, result, faults)
        _check_beginning(setup, tasks, lines, faults)
    if faults.found or guess is None:
        return None, faults.found
    name = file.removesuffix(".md")
    markdown = markdown_of(scanned.text)
    return Step(name, scanned.title, markdown, guess, tuple(tasks), result, setup), ()


def lesson_of(title: str, files: Iterable[tuple[str, str]]) -> tuple[Lesson | None, list[Fault]]:
    """A lesson of (name, text) in their order; None where there are faults."""
    steps: list[Step] = []
    faults: list[Fault] = []
    for name, text in files:
        step, found = step_of(name, text)
        faults += found
        if step is not None:
            steps.append(step)
    return (None if faults or not steps else Lesson(title, tuple(steps))), faults


def _guess(block: Block, faults: Faults) -> Guess:
    question: list[Line] = []
    options: list[str] = []
    right: list[int] = []
    for line in block.lines:
        found = _OPTION.match(line.text)
        if found is not None:
            if not found[2]:
                faults.add(line.number, "guess_option_empty")
            if found[1] != " ":
                right.append(len(options))
            options.append(found[2])
        elif not options:
            question.append(line)
        elif line.text.strip():
            faults.add(line.number, "guess_after")
    if not markdown_of(question):
        faults.add(block.number, "guess_question")
    if not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS:
        faults.add(
            block.number,
            "guess_options",
            count=len(options),
            low=LEAST_OPTIONS,
            high=MOST_OPTIONS,
        )
    elif not right:
        faults.add(block.number, "guess_none_right")
    elif len(right) > 1:
        faults.add(block.number, "guess_many_right", count=len(right))
    return Guess(markdown_of(question), tuple(options), right[0] if right else 0)


def _task(block: Block, faults: Faults, lines: list[tuple[Line, Condition]]) -> Task:
    text: list[Line] = []
    conditions: list[Condition] = []
    at: str | None = None
    count = 0
    for line in block.lines:
        found = _DIRECTIVE.match(line.text)
        if found is None:
            text.append(line)
        elif found[1] == "at":
            if at is not None:
                faults.add(line.number, "at_twice")
            at = found[2]
            if at not in CONTROLS:
                wanted = ", ".join(CONTROLS)
                faults.add(line.number, "at_unknown", value=shown(at), wanted=wanted)
        else:
            count += 1
            try:
                conditions.append(condition_of(found[2]))
                lines.append((Line(line.number, found[2]), conditions[-1]))
            except WrongLineError as error:
                faults.take(line.number, error)
    if not markdown_of(text):
        faults.add(block.number, "block_empty", value=block.name)
    if not count:
        faults.add(block.number, "when_none")
    elif count > MAXIMUM_CONDITIONS:
        faults.add(block.number, "when_many", count=count, limit=MAXIMUM_CONDITIONS)
    return Task(markdown_of(text), tuple(conditions), at)


def _result(block: Block, tasks: int, faults: Faults) -> Template:
    template = template_of(block.lines, tasks, faults)
    if not markdown_of(block.lines):
        faults.add(block.number, "block_empty", value=block.name)
    return template


# --- what a setup says of the rest ---


def _check_tokens(
    setup: Setup,
    lines: list[tuple[Line, Condition]],
    blocks: tuple[Block, ...],
    result: Template,
    faults: Faults,
) -> None:
    """In the lab there are only its words."""
    if setup.lab is None:
        return
    named: list[tuple[int, TokenName | None]] = [
        (line.number, token_of(condition)) for line, condition in lines
    ]
    number = next((block.number for block in blocks if block.name == "result"), 0)
    named += [(number, each.figure.token) for each in result.placeholders]
    for place, token in named:
        if token is not None and not set(token.spellings) & set(setup.lab.words):
            faults.add(place, "token_unknown", value=shown(str(token)))


def _check_beginning(
    setup: Setup, tasks: list[Task], lines: list[tuple[Line, Condition]], faults: Faults
) -> None:
    """What the first task asks for must not be so already, as far as a setup alone can tell."""
    if not tasks or not tasks[0].conditions:
        return
    known = [condition for condition in tasks[0].conditions if _is_settled(condition, setup)]
    moment = Moment(
        State(
            settings=setup.settings_from(setup.settings or State().settings),
            stage=setup.stage,
            text=setup.text or "",
        ),
        setup.page or "",
        setup.view,
    )
    if len(known) == len(tasks[0].conditions) and tasks[0].holds(moment):
        line = next(line for line, condition in lines if condition is known[0])
        faults.add(line.number, "condition_held", value=shown(line.text))


def _is_settled(condition: Condition, setup: Setup) -> bool:
    """Does the setup say whether it holds?"""
    if isinstance(condition, Compares) and condition.figure.name in PARAMETERS:
        return setup.settings is not None or condition.figure.name in dict(setup.parameters)
    if isinstance(condition, TextIs):
        return setup.text is not None
    if isinstance(condition, Shows):
        return condition.what != "page" or setup.page is not None
    return False
