"""Whatever the window shows, whoever listens instead of looking gets all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from gui.languages import CHINESE, ENGLISH
from tests.gui.conftest import WindowDesk
from tests.gui.heard import Heard, Role, faults_of, heard_in
from tests.gui.scenes import SCENES, paths

# Popups, without a window system.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints)"
)


@pytest.fixture(params=[ENGLISH, CHINESE])
def spoken_desk(
    request: pytest.FixtureRequest,
    speaking: Callable[[str], str],
    make_window: Callable[..., WindowDesk],
) -> WindowDesk:
    speaking(request.param)
    desk = make_window("the cat")
    desk.wait_for_answer()
    return desk


def test_everything_has_a_name_a_role_a_value_and_acts(spoken_desk: WindowDesk) -> None:
    faults = dict[str, str]()
    for scene in SCENES:
        for root in scene(spoken_desk):
            QApplication.processEvents()
            for fault in faults_of(heard_in(root)):
                faults.setdefault(fault, scene.__name__)
    assert not faults, "\n".join(f"{scene}: {fault}" for fault, scene in faults.items())


def listed(root: Heard, name: str) -> list[Heard]:
    """The items of the list, or the cells of the table, of that name."""
    (found,) = [each for each in root.all() if each.name == name and each.children
                and each.role in (Role.List, Role.Table)]  # fmt: skip
    return [each for each in found.children if each.role in (Role.ListItem, Role.Cell)]


def test_what_is_painted_is_there_to_be_heard_and_pressed(desk: WindowDesk) -> None:
    window, session = desk.window, desk.window.session
    root = heard_in(window)
    rows, cards, tokens = (
        listed(root, name) for name in ("Next token", "Sampler stages", "Tokens")
    )
    chart = window.explore.chart.chart
    assert len(rows) == len(chart.picture.content.rows)
    assert rows[0].name.startswith("·ni, rank 1, drawn with a chance of ")
    assert [card.name.split(",")[0] for card in cards[:2]] == ["Logits", "Temperature 0.70"]
    assert tokens[0].name == "token 1, the, id 262"

    cards[1].interface.actionInterface().doAction("Press")
    assert session.state.stage == "temperature"
    assert [card.state.selected for card in cards] == [0, 1, 0, 0, 0]
    session.choose_stage(None)
    tokens[0].interface.actionInterface().doAction("Press")
    desk.wait_for_answer()
    assert session.state.position == 0
    assert tokens[0].state.selected
    session.look_at(None)
    desk.wait_for_answer()
    token_id = chart.picture.content.rows[1].token_id
    rows[1].interface.actionInterface().doAction("Press")
    desk.wait_for_answer()
    assert session.state.document is not None
    assert session.state.document.ids[-1] == token_id


def test_a_slider_is_set_by_its_value(desk: WindowDesk) -> None:
    (slider,) = [each for each in heard_in(desk.window).all() if each.name == "Temperature slider"]
    value = slider.interface.valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (0.7, 0.0, 100.0)
    value.setCurrentValue(1.25)
    assert desk.state.settings.temperature == 1.25
    assert value.currentValue() == 1.25
    value.setCurrentValue(999.0)
    assert desk.state.settings.temperature == 100.0


def test_the_paths_are_a_table(desk: WindowDesk) -> None:
    for _ in paths(desk):
        QApplication.processEvents()
    root = heard_in(desk.window.explore.views)
    names = [cell.name for cell in listed(root, "Paths: the continuations tried")]
    assert any("rank" in name for name in names), names[:8]
