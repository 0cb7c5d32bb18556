"""A step as a teacher would write it, and the lab on which it is done."""

from __future__ import annotations

from collections.abc import Callable

from engine.lab import TUTORIAL, LabDesk
from engine.lesson import Moment, Progress, Step, step_of

STEP = """\
# The temperature

It divides the logits: $x_i / T$.

::: setup
page: lab
lab: tutorial
settings: off
seed: 7
:::

::: guess
Which word becomes likelier when the temperature falls?
- [ ] delicious
- [x] nice
:::

::: do
Set **Temperature** to 0.5.
when: temperature = 0.5
at: temperature
:::

::: do
Draw a word.
when: drawn >= 1
at: step
:::

::: result
At {temperature @ 1} *nice* has {probability nice @ 1}, and had {probability nice @ start}.
:::
"""


def step(text: str = STEP) -> Step:
    """The step of a text without faults."""
    found, faults = step_of("01-temperature.md", text)
    assert found is not None, [str(fault) for fault in faults]
    return found


def lab_desk() -> LabDesk:
    """The six words; what a run does later is done never."""
    return LabDesk(lambda work: None, TUTORIAL)


class Reader:
    """Does a step in the lab; every change of the state is noticed, as in the window."""

    def __init__(self, text: str = STEP) -> None:
        self.desk = lab_desk()
        self.session = self.desk.session
        self.page, self.view = "lab", "next-token"
        self.progress = Progress(step(text)).begin(self.moment)
        self.session.subscribe(lambda _: self.look())

    @property
    def moment(self) -> Moment:
        return Moment(self.session.state, self.page, self.view)

    def look(self) -> None:
        self.progress = self.progress.follow(self.moment)

    def goes_to(self, page: str) -> None:
        self.page = page
        self.look()

    @property
    def done(self) -> int:
        return len(self.progress.done)


def with_task(*conditions: str, result: str = "Done.") -> str:
    """A step of one task."""
    lines = "\n".join(f"when: {condition}" for condition in conditions)
    head = STEP.partition("::: do")[0]
    return f"{head}::: do\nDo it.\n{lines}\n:::\n\n::: result\n{result}\n:::\n"


Act = Callable[[Reader], object]
