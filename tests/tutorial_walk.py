"""A reader of the bundled lesson, who does what its steps ask for. Needs no window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import resources
from engine.lab import LabDesk
from engine.lesson import Lesson, Moment, Placeholder, Progress, Step, lesson_of
from engine.lesson.figure_reading import figure_of
from engine.lesson.words import words_of
from engine.shell.desk import Desk

WORDS = {"en": (" nice", " hot", " delicious"), "zh": ("好", "热", "好吃")}
"""The first, the second and the last of the six."""


def files_of(language: str) -> list[Path]:
    folder = resources.path(f"lessons/tutorial/{language}/01-logits.md").parent
    return sorted(folder.glob("*.md"))


def tutorial(language: str) -> Lesson:
    files = [(each.name, each.read_text("utf-8")) for each in files_of(language)]
    lesson, faults = lesson_of("Tutorial", files)
    assert lesson is not None, faults
    return lesson


class Reader:
    """Does what a step asks for, as the window would; ``progress`` notices it."""

    def __init__(self, step: Step, desk: LabDesk | Desk) -> None:
        assert step.setup is not None
        self.desk, self.session, self.setup = desk, desk.session, step.setup
        if isinstance(desk, LabDesk):
            assert step.setup.lab is not None
            desk.begin(step.setup.lab)
        else:
            self.session.edit(step.setup.text or "", len(step.setup.text or ""))
            desk.answered()
        self.session.choose_settings(step.setup.settings_from(self.session.state.settings))
        if step.setup.seed is not None:
            self.session.choose_seed(step.setup.seed)
        self.progress = Progress(step).begin(self._moment())

    def _moment(self, view: str = "next-token") -> Moment:
        return Moment(self.session.state, self.setup.page or "", view)

    def see(self, view: str = "next-token") -> None:
        if isinstance(self.desk, Desk):
            self.desk.answered()
        self.progress = self.progress.follow(self._moment(view))

    def set(self, **changes: object) -> None:
        self.session.choose_settings(replace(self.session.state.settings, **changes))  # type: ignore[arg-type]
        self.see()

    def set_logit(self, word: str, logit: float) -> None:
        assert isinstance(self.desk, LabDesk)
        lab = self.desk.lab
        pairs = zip(lab.words, lab.logits, strict=True)
        logits = tuple(logit if each == word else old for each, old in pairs)
        self.desk.edit(replace(lab, logits=logits))
        self.see()

    def put_top_p_first(self) -> None:
        order = [name for name in self.session.state.settings.order if name != "top_p"]
        order.insert(order.index("temperature"), "top_p")
        self.set(order=tuple(order))

    def force(self, text: str) -> None:
        self.session.force(self.id_of(text))
        self.see()

    def type(self, text: str) -> None:
        whole = self.session.state.text + text
        self.session.edit(whole, len(whole))
        self.see()

    def step_and_undo(self) -> None:
        for act in (self.session.step, self.session.undo):
            act()
            self.see()

    def reroll(self) -> None:
        self.session.reroll()
        self.see()

    def pin(self, text: str) -> None:
        self.session.pin(self.id_of(text))
        self.see()

    def look_back_to(self, position: int) -> None:
        for place in range(len(self.session.state.document or ()) - 1, position - 1, -1):
            self.session.look_at(place)
            self.see()

    def open_details(self) -> None:
        self.progress = self.progress.count(details=1)
        self.see()

    def number(self, name: str, moment: int) -> float:
        """What the placeholder {name @ moment} stands for."""
        value = self.progress.value(Placeholder(figure_of(words_of(name), name), moment))
        assert isinstance(value, float), (name, moment, value)
        return value

    def landing(self, moment: int) -> bytes:
        value = self.progress.value(Placeholder(figure_of(words_of("landing"), "landing"), moment))
        assert isinstance(value, bytes)
        return value

    def id_of(self, text: str) -> int:
        model = self.session.state.model
        assert model is not None
        assert model.encode is not None
        (token_id,) = model.encode(text)
        return token_id


Act = Callable[[Reader, tuple[str, str, str]], None]
ACTS: dict[str, tuple[Act, ...]] = {
    "01-logits": (lambda r, w: r.set_logit(w[2], 0.0), lambda r, w: r.set_logit(w[2], -1.0)),
    "02-softmax": (lambda r, w: r.set_logit(w[0], 4.5),),
    "03-cold": (lambda r, w: r.set(temperature=0.5), lambda r, w: r.set(temperature=0.2)),
    "04-limits": (
        lambda r, w: r.set(temperature=0),
        lambda r, w: r.set(temperature=100),
        lambda r, w: r.see("sweep"),
    ),
    "05-top-k": (lambda r, w: r.set(top_k=3), lambda r, w: r.set(top_k=1)),
    "06-top-p": (lambda r, w: r.set(top_p=0.8), lambda r, w: r.set(top_p=0.45)),
    "07-order": (lambda r, w: r.put_top_p_first(), lambda r, w: r.set(temperature=5)),
    "08-throw": (
        lambda r, w: r.set(temperature=0.5),
        lambda r, w: r.step_and_undo(),
        lambda r, w: r.reroll(),
    ),
    "09-vocabulary": (lambda r, w: r.pin(" umbrella"), lambda r, w: r.set(top_k=50)),
    "10-real-text": (lambda r, w: r.force(" a"), lambda r, w: r.set(top_k=40)),
    "11-penalties": (
        lambda r, w: r.set(repetition_penalty=1.2),
        lambda r, w: r.force(" ocean"),
    ),
    "12-surprise": (lambda r, w: r.type(" Alice"), lambda r, w: r.look_back_to(4)),
    "13-why": (lambda r, w: r.open_details(), lambda r, w: r.put_top_p_first()),
}


def walked(step: Step, desk: LabDesk | Desk, language: str) -> Reader:
    """Every act is what one task waits for, and nothing of the result is left unknown."""
    reader = Reader(step, desk)
    for number, act in enumerate(ACTS[step.name]):
        assert len(reader.progress.done) == number, f"task {number + 1} of {step.name}: too early"
        act(reader, WORDS[language])
    assert reader.progress.is_done, f"{step.name}: {len(reader.progress.done)} tasks done"
    for each in step.result.placeholders:
        assert reader.progress.value(each) is not None, f"{step.name}: {each}"
    return reader
