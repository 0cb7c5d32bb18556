"""What each command of the window does: by key, from the header, or from its menus. Wiring only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.body import EXPLORE, LAB, Body
from gui.views import NEXT_TOKEN, ROLL, SWEEP

if TYPE_CHECKING:
    from gui.main_window import MainWindow

Command = Callable[[], object]


def commands_of(window: MainWindow, body: Body) -> dict[str, Command]:
    """By name; those that have a key are named as in `keys`."""
    return _of_the_text(body) | _of_the_page(body) | _of_the_window(window, body)


def _of_the_text(body: Body) -> dict[str, Command]:
    text = body.text

    def in_text(act: Command) -> Command:
        """Keys of the text do nothing while another page is in front."""
        return lambda: act() if body.page is body.explore else None

    def go_to_text() -> None:
        """To the text, or to the lab's words: what the distribution comes from."""
        (text.editor if body.page is body.explore else body.lab.panel.table).setFocus()

    return {
        "chat": body.chat.toggle,
        "text": go_to_text,
        "earlier": in_text(lambda: text.look_on(-1)),
        "later": in_text(lambda: text.look_on(1)),
        "trim": in_text(text.remove_spaces),
    }


def _of_the_page(body: Body) -> dict[str, Command]:
    return {
        "step": lambda: body.page.session.step(),
        "run": lambda: body.page.toggle_run(),
        "reroll": lambda: body.page.session.reroll(),
        "undo": lambda: body.page.session.undo(),
        "redo": lambda: body.page.session.redo(),
        "explore": lambda: body.go_to(EXPLORE),
        "lab": lambda: body.go_to(LAB),
        "next_token": lambda: body.page.views.choose(NEXT_TOKEN),
        "sweep": lambda: body.page.views.choose(SWEEP),
        "roll": lambda: body.page.views.choose(ROLL),
        "paths": lambda: body.page.go_to_paths(),
        "find": lambda: body.page.find_token(),
        "chart": lambda: body.page.go_to_chart(),
        "sampling": lambda: body.page.go_to_sampling(),
        "strip": lambda: body.page.strip.setFocus(),
    }


def _of_the_window(window: MainWindow, body: Body) -> dict[str, Command]:
    return {
        "stop": window.stop,
        "new": window.sessions.desk.new,
        "open": window.sessions.open,
        "save": window.sessions.save,
        "save_as": window.sessions.save_as,
        "export": lambda: window.exports.open_menu(body.header.export_button),
        "presenter": lambda: window.set_presenter(not window.is_presenter),
        "table": lambda: window.set_table(not window.is_table),
        "motion": lambda: window.choose_motion("no" if window.is_reduced_motion else "yes"),
        "theme": window.appearance.toggle,
        "language": window.switch_language,
        "lesson": window.open_lesson,
        "other_lesson": window.open_other_lesson,
        "guide": window.open_guide,
        "numbers": window.open_numbers,
        "keys": window.show_keys,
        "about": window.show_about,
        "quit": window.close,
    }
