"""Under reduced motion nothing moves by itself: no animation of ours or of Qt's ever runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QApplication

from gui.chart.glide import Glide
from gui.languages import ENGLISH
from gui.notice_bar import NoticeBar
from gui.views import PATHS, ROLL, SWEEP
from tests.gui.conftest import WindowDesk

Make = Callable[..., WindowDesk]
Act = Callable[[WindowDesk], object]


def type_a_key(desk: WindowDesk) -> None:
    desk.type("s")


def move_a_slider(desk: WindowDesk) -> None:
    settings = desk.state.settings
    desk.window.session.choose_settings(replace(settings, temperature=1.7))


def step(desk: WindowDesk) -> None:
    desk.window.session.step()
    desk.wait_for_answer()


def reroll(desk: WindowDesk) -> None:
    desk.window.session.reroll()


def other_measure(desk: WindowDesk) -> None:
    desk.window.session.choose_measure("log")


def show_a_stage(desk: WindowDesk) -> None:
    desk.window.session.choose_stage("logits")


def go_through_the_views(desk: WindowDesk) -> None:
    for view in (SWEEP, ROLL, PATHS):
        desk.window.explore.views.choose(view)
        QApplication.processEvents()


def say_that_something_goes_on(desk: WindowDesk) -> None:
    desk.window.notice.say("Reading the text …", progress=(0, 0))


def say_how_far_on_it_is(desk: WindowDesk) -> None:
    desk.window.notice.say("Reading the text", progress=(3, 10))


def open_the_lab(desk: WindowDesk) -> None:
    desk.window.header.pages.setCurrentIndex(1)
    desk.window.lab.session.reroll()


ACTS: tuple[Act, ...] = (
    type_a_key,
    move_a_slider,
    step,
    reroll,
    other_measure,
    show_a_stage,
    go_through_the_views,
    say_that_something_goes_on,
    say_how_far_on_it_is,
    open_the_lab,
)


def moving(desk: WindowDesk) -> list[str]:
    """What has begun to move since it was last painted, and goes on by itself."""
    QApplication.processEvents()
    return running(desk)


def running(desk: WindowDesk) -> list[str]:
    """What goes on by itself at this moment."""
    return [
        str(each.parent())
        for each in desk.window.findChildren(QAbstractAnimation)
        if each.state() == QAbstractAnimation.State.Running
    ]


def moved(desk: WindowDesk) -> list[str]:
    """The same, and what began to move and came to its end before all was painted."""
    begun = running(desk)
    return begun + moving(desk)


def take_time_between_changes(desk: WindowDesk) -> None:
    """However fast the machine: what changes again at once is not seen as a movement."""
    for glide in desk.window.findChildren(Glide):
        glide.clock_ms = partial(next, count(1e15, 1000.0))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_nothing_moves(act: Act, desk: WindowDesk) -> None:
    assert desk.window.is_reduced_motion
    QApplication.processEvents()
    take_time_between_changes(desk)
    act(desk)
    assert moved(desk) == []


@pytest.mark.parametrize("act", [move_a_slider, reroll, say_that_something_goes_on])
def test_otherwise_it_does(act: Act, desk: WindowDesk) -> None:
    desk.window.choose_motion("no")
    QApplication.processEvents()
    take_time_between_changes(desk)
    act(desk)
    assert moved(desk) != []


def test_what_moves_stops_at_once_when_less_motion_is_chosen(desk: WindowDesk) -> None:
    desk.window.choose_motion("no")
    move_a_slider(desk)
    say_that_something_goes_on(desk)
    desk.window.notice.progress.grab()
    assert moving(desk) != []
    desk.window.choose_motion("yes")
    desk.wait(lambda: moving(desk) == [])  # Qt's own end with their next frame.
    assert desk.window.explore.draw.bar.picture.eased == 1.0


def test_the_choice_of_the_reader_goes_before_the_system_s(desk: WindowDesk) -> None:
    window = desk.window
    for wish, system, reduced in (
        ("system", True, True),
        ("system", False, False),
        ("yes", False, True),
        ("no", True, False),
    ):
        window.set_reduced_motion(system)
        window.choose_motion(wish)
        assert window.is_reduced_motion == reduced
        assert window.header.view_button.actions_by_name["motion"].isChecked() == reduced


def test_a_new_body_moves_no_more_than_the_one_before(
    speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(ENGLISH)
    desk = make_window("the")
    desk.wait_for_answer()
    desk.window.switch_language()
    move_a_slider(desk)
    say_that_something_goes_on(desk)
    assert moving(desk) == []


def test_words_alone_say_that_something_goes_on(desk: WindowDesk) -> None:
    notice: NoticeBar = desk.window.notice
    say_that_something_goes_on(desk)
    assert not notice.progress.isVisible()
    assert notice.message.text() == "Reading the text …"
    say_how_far_on_it_is(desk)
    assert notice.progress.isVisible()
    assert notice.progress.value() == 3


def test_menus_appear_at_once(desk: WindowDesk) -> None:
    effect, general = Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_General
    QApplication.setEffectEnabled(general, True)
    desk.window.appearance._usual_effects[effect] = True
    desk.window.choose_motion("no")
    assert QApplication.isEffectEnabled(effect)
    desk.window.choose_motion("yes")
    assert not QApplication.isEffectEnabled(effect)
    QApplication.setEffectEnabled(general, False)
