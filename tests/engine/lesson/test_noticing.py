"""What ticks a task, and what does not."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from engine.lesson import Moment, Progress, step_of
from engine.lesson.condition_reading import condition_of
from engine.sampling import SamplingSettings
from engine.sampling.settings import completed_order
from tests.engine.lesson.lessons import STEP, Act, Reader, lab_desk, step, with_task


def chooses(**changes: object) -> Act:
    def act(reader: Reader) -> None:
        settings = reader.session.state.settings
        reader.session.choose_settings(replace(settings, **changes))  # type: ignore[arg-type]

    return act


def types(text: str) -> Act:
    return lambda reader: reader.session.edit(text, len(text))


def steps_and_undoes(reader: Reader) -> None:
    reader.session.step()
    reader.session.undo()


def looks_back(reader: Reader) -> None:
    reader.session.look_at(3)


def shows(page: str = "lab", view: str = "next-token") -> Act:
    def act(reader: Reader) -> None:
        reader.view = view
        reader.goes_to(page)

    return act


def sets_logit(row: int, logit: float) -> Act:
    return lambda reader: reader.desk.edit(reader.desk.lab.with_logit(row, logit))


def counts(name: str, more: int) -> Act:
    def act(reader: Reader) -> None:
        reader.progress = reader.progress.count(**{name: more})
        reader.look()

    return act


ORDER = completed_order(("top_p", "temperature"))
PROMPT = "Today's weather is so"

# A condition that does not hold at the beginning, an act that leaves it so, and one that makes it.
TABLE: list[tuple[str, Act, Act]] = [
    ("temperature = 0.5", chooses(temperature=0.6), chooses(temperature=0.5)),
    ("temperature < 0.5", chooses(temperature=0.5), chooses(temperature=0.2)),
    ("top_k != 0", chooses(top_p=0.5), chooses(top_k=3)),
    ("order top_p before temperature", chooses(top_p=0.9), chooses(order=ORDER)),
    ("kept <= 3", chooses(top_k=4), chooses(top_k=3)),
    ("entropy < 1.3", chooses(temperature=0.9), chooses(temperature=0.5)),
    ("choices > 5", chooses(temperature=1.1), chooses(temperature=3)),
    ("probability nice >= 60 %", chooses(temperature=0.9), chooses(temperature=0.5)),
    ("probability nice after top_k > 0.54", chooses(top_k=4), chooses(top_k=3)),
    ("model_probability nice > 0.5", chooses(temperature=0.1), sets_logit(2, 4.5)),
    ("logit nice = 4.5", sets_logit(2, 4.4), sets_logit(2, 4.5)),
    ("rank hot = 1", sets_logit(3, 3.4), sets_logit(3, 3.6)),
    ("top = hot", sets_logit(3, 3.4), sets_logit(3, 3.6)),
    ("banned hot", chooses(logit_bias=((3, -1),)), chooses(logit_bias=((3, -math.inf),))),
    ("bias hot <= -1", chooses(logit_bias=((3, -0.5),)), chooses(logit_bias=((3, -1),))),
    ("seed = 9", lambda reader: reader.session.choose_seed(8),
     lambda reader: reader.session.choose_seed(9)),
    ("stage = top_k", chooses(top_k=3), lambda reader: reader.session.choose_stage("top_k")),
    ("measure = logit", chooses(top_k=3), lambda reader: reader.session.choose_measure("logit")),
    ("view = sweep", shows(view="roll"), shows(view="sweep")),
    ("page = explore", shows(view="roll"), shows(page="explore")),
    ("text ends cold", types("It is"), types("It is cold")),
    ('text contains "is c"', types("It is"), types("It is cold")),
    ('text = "It is cold"', types("It is"), types("It is cold")),
    ("text changed", chooses(top_k=3), types("It is")),
    ("tokens >= 24", lambda reader: reader.session.step(), types(PROMPT + "abc")),
    ("drawn >= 1", types("It is"), lambda reader: reader.session.step()),
    ("forced >= 1", lambda reader: reader.session.step(), lambda reader: reader.session.force(3)),
    ("undone >= 1", lambda reader: reader.session.step(), steps_and_undoes),
    ("rerolled >= 2", lambda reader: reader.session.reroll(),
     lambda reader: reader.session.reroll()),
    ("looked >= 1", types("It is cold"), looks_back),
    ("pinned >= 1", chooses(top_k=3), lambda reader: reader.session.pin(3)),
    ("rolled >= 1000", counts("rolled", 999), counts("rolled", 1)),
    ("details shown", chooses(top_k=3), counts("details", 1)),
    ("landing = wonderful", chooses(top_k=5), chooses(logit_bias=((0, 90.0),))),
    ("u < 0.3", chooses(top_k=5), lambda reader: reader.session.choose_seed(1)),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "not_yet", "then"), TABLE, ids=[row[0] for row in TABLE])
def test_a_condition_ticks_when_it_holds_and_not_before(
    condition: str, not_yet: Act, then: Act
) -> None:
    reader = Reader(with_task(condition))
    reader.look()
    assert reader.done == 0
    not_yet(reader)
    assert reader.done == 0
    then(reader)
    assert reader.done == 1


@pytest.mark.parametrize("condition", ["temperature = 0.5", "drawn >= 1", 'text contains "n"'])
def test_every_condition_reads_as_it_is_written(condition: str) -> None:
    assert condition_of(condition) == condition_of(f"  {condition}  ")


def test_tasks_are_done_in_their_order() -> None:
    reader = Reader()
    reader.session.step()
    assert reader.done == 0
    chooses(temperature=0.5)(reader)
    # The second was done before the first; both are, now.
    assert reader.done == 2


def test_what_is_so_already_ticks_only_after_it_was_not_so() -> None:
    text = with_task("temperature = 0.5").replace("settings: off\n", "")
    desk = lab_desk()
    desk.session.choose_settings(SamplingSettings(temperature=0.5))
    progress = Progress(step(text)).begin(Moment(desk.session.state))
    for temperature, done in ((0.5, 0), (0.7, 0), (0.5, 1)):
        settings = SamplingSettings(temperature=temperature, top_k=3)
        desk.session.choose_settings(settings)
        progress = progress.follow(Moment(desk.session.state))
        assert len(progress.done) == done


def test_a_task_back_to_where_one_was_ticks_after_the_way_there() -> None:
    text = STEP.replace("when: drawn >= 1", "when: temperature = 1")
    reader = Reader(text)
    chooses(top_k=3)(reader)
    assert reader.done == 0
    chooses(temperature=0.5)(reader)
    assert reader.done == 1
    chooses(temperature=1.0)(reader)
    assert reader.done == 2


def test_a_distribution_that_is_not_current_ticks_nothing_and_gives_no_number() -> None:
    reader = Reader(with_task("temperature = 0.5", result="{entropy} {temperature}"))
    chooses(temperature=0.5)(reader)
    state = reader.session.state
    fresh = Progress(step(with_task("temperature = 0.5"))).begin(
        Moment(replace(state, settings=SamplingSettings()))
    )
    stale = replace(state, asked=state.asked + 1)
    assert not stale.is_current
    progress = fresh.follow(Moment(stale))
    assert not progress.done
    assert len(progress.follow(Moment(state)).done) == 1
    entropy, temperature = reader.progress.step.result.placeholders
    assert fresh.follow(Moment(stale)).value(entropy) is None
    assert fresh.follow(Moment(stale)).value(temperature) == 0.5


def test_a_failure_ticks_nothing() -> None:
    reader = Reader(with_task("kept <= 6", "temperature = 0.5"))
    bans = tuple((row, -math.inf) for row in range(6))
    chooses(temperature=0.5, logit_bias=bans)(reader)
    assert reader.session.state.failure is not None
    assert reader.done == 0


def test_on_another_page_nothing_ticks() -> None:
    reader = Reader()
    reader.goes_to("explore")
    chooses(temperature=0.5)(reader)
    assert reader.done == 0
    reader.goes_to("lab")
    assert reader.done == 1


def test_what_is_ticked_stays_so() -> None:
    reader = Reader()
    chooses(temperature=0.5)(reader)
    chooses(temperature=2.0)(reader)
    assert reader.done == 1


def test_typing_after_a_drawn_token_draws_nothing() -> None:
    reader = Reader(with_task("drawn >= 3"))
    reader.session.step()
    text = reader.session.state.text
    for end in ("!", "!?", "!?!"):
        types(text + end)(reader)
    assert reader.progress.counts.drawn == 1


def test_nothing_is_shown_before_there_is_a_guess() -> None:
    reader = Reader()
    chooses(temperature=0.5)(reader)
    reader.session.step()
    assert reader.progress.is_done
    assert not reader.progress.shows_result
    assert reader.progress.guessed(0).shows_result
    assert reader.progress.guessed(None).shows_result
    shown = reader.progress.guessed(0)
    assert shown.guessed(1).guess == 0, "the guess stays once the result is shown"


def test_the_beginning_forgets_what_was_done_but_not_the_guess() -> None:
    reader = Reader()
    reader.progress = reader.progress.guessed(1)
    chooses(temperature=0.5)(reader)
    again = reader.progress.begin(reader.moment)
    assert (again.done, again.guess, again.counts.drawn) == ((), 1, 0)


def test_a_step_without_faults_is_needed_for_all_this() -> None:
    assert step_of("a.md", "")[0] is None
