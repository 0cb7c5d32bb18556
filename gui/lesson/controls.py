"""Where on the window the controls are that a lesson names, and how one goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.hiding import was_hidden
from gui.views import NEXT_TOKEN, ROLL

if TYPE_CHECKING:
    from gui.body import Body
    from gui.workbench import Workbench

Find = Callable[["Body"], QWidget | None]

_OF_PAGE: Mapping[str, Callable[[Workbench], QWidget]] = {
    "strip": lambda page: page.strip.cards,
    "order": lambda page: page.strip.order,
    "chart": lambda page: page.chart.chart,
    "measure": lambda page: page.chart.measures,
    "curve": lambda page: page.chart.curve,
    "search": lambda page: page.search.field,
    "views": lambda page: page.views.tabs,
    "presets": lambda page: page.sampling.presets.chips,
    "off": lambda page: page.sampling.reset_all,
    "draw": lambda page: page.draw.bar,
    "step": lambda page: page.draw.step,
    "run": lambda page: page.draw.run,
    "reroll": lambda page: page.draw.reroll,
    "undo": lambda page: page.draw.undo,
    "seed": lambda page: page.draw.seed,
    "speed": lambda page: page.draw.speed,
}
_IN_CHART = ("chart", "measure", "curve", "search")
"""They are seen only with the view of the next token."""


def control_of(body: Body, name: str) -> QWidget | None:
    """The control of that name on the page in front; None where that page has none."""
    page = body.page
    if name in _OF_PAGE:
        return _OF_PAGE[name](page)
    if name == "pages":
        return body.header.pages
    if name == "roll":
        return page.views.roll.start if page.views.tabs.currentIndex() == ROLL else page.views.tabs
    if name in ("text", "words", "tokens"):
        return _source(body, name)
    return page.sampling.controls.get(name)


def _source(body: Body, name: str) -> QWidget | None:
    """What the distribution comes from."""
    if body.page is body.explore:
        # The presenter's page has no room for the row of tokens; they stand in the text, too.
        has_row = body.text.ribbon.isVisibleTo(body.text)
        tokens = body.text.ribbon if has_row else body.text.editor
        return {"text": body.text.editor, "tokens": tokens}.get(name)
    return {"text": body.lab.panel.editor, "words": body.lab.panel.table}.get(name)


def bring_out(body: Body, name: str) -> None:
    """Show what the presenter's page leaves out: the control of a parameter, or the search."""
    page = body.page
    control = page.search if name == "search" else page.sampling.controls.get(name)
    if control is None:
        return
    more = page.sampling.sections.more
    for part in (control, more) if more.isAncestorOf(control) else (control,):
        if was_hidden(part):
            part.show()


def go_to_control(body: Body, name: str) -> QWidget | None:
    """Bring the control into view and put the focus on it; the control, None if there is none."""
    page = body.page
    if name in _IN_CHART:
        page.views.choose(NEXT_TOKEN)
    bring_out(body, name)
    target = control_of(body, name)
    if name in page.sampling.controls:
        page.sampling.go_to_parameter(name)
    elif target is not None:
        focus = _stop_in(target)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.TabFocusReason)
    if target is not None:
        body.columns.room.bring_into_view(target)
    return target


def _stop_in(widget: QWidget) -> QWidget | None:
    """The first part of ``widget`` that takes the focus by Tab."""
    parts = (widget, *widget.findChildren(QWidget))
    stops = (each for each in parts if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((each for each in stops if each.isEnabled() and each.isVisible()), None)
