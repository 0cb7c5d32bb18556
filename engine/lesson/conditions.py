"""What must be so for a task to be done. A condition is a value that a moment fulfils or not."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.lesson.figures import Figure
from engine.lesson.moment import Moment
from engine.lesson.tokens import TokenName

NONE = "none"
MEASURES = ("probability", "log", "logit")


def _equal(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "=": _equal,
    "!=": lambda one, other: not _equal(one, other),
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Compares:
    """A number of the window with one of the lesson."""

    figure: Figure
    sign: str
    value: float

    def holds(self, moment: Moment) -> bool:
        value = self.figure.value(moment)
        return isinstance(value, float | int) and OPERATORS[self.sign](value, self.value)


@dataclass(frozen=True)
class IsToken:
    """``top`` or ``landing`` is this token."""

    figure: Figure
    token: TokenName

    def holds(self, moment: Moment) -> bool:
        value, model = self.figure.value(moment), moment.state.model
        token_id = None if model is None else self.token.id_in(model)
        return token_id is not None and model is not None and value == model.token_bytes(token_id)


@dataclass(frozen=True)
class Shows:
    """The window shows this page, view, stage or measure."""

    what: Literal["page", "view", "stage", "measure"]
    value: str

    def holds(self, moment: Moment) -> bool:
        state = moment.state
        shows = {
            "page": moment.page,
            "view": moment.view,
            "stage": state.stage or NONE,
            "measure": state.measure,
        }
        return shows[self.what] == self.value


@dataclass(frozen=True)
class Precedes:
    """One stage stands before the other in the order."""

    first: str
    second: str

    def holds(self, moment: Moment) -> bool:
        order = moment.state.settings.order
        return order.index(self.first) < order.index(self.second)


@dataclass(frozen=True)
class TextIs:
    """The text of the page is, contains, or ends with ``value``."""

    how: Literal["=", "contains", "ends"]
    value: str

    def holds(self, moment: Moment) -> bool:
        text = moment.state.text
        if self.how == "=":
            return text == self.value
        return self.value in text if self.how == "contains" else text.endswith(self.value)


@dataclass(frozen=True)
class TextChanged:
    """The text is another one than when the step began."""

    def holds(self, moment: Moment) -> bool:
        return moment.text_before is not None and moment.state.text != moment.text_before


@dataclass(frozen=True)
class DetailsShown:
    """A row's details were opened since the step began."""

    def holds(self, moment: Moment) -> bool:
        return moment.counts.details > 0


Condition = Compares | IsToken | Shows | Precedes | TextIs | TextChanged | DetailsShown


def token_of(condition: Condition) -> TokenName | None:
    """The token that it names."""
    if isinstance(condition, IsToken):
        return condition.token
    return condition.figure.token if isinstance(condition, Compares) else None
