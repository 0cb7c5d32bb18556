"""Where a chat template runs: Jinja's sandbox, with what a template may do and how much of it.

A template comes with a model file, from whoever made it. Jinja's sandbox keeps it away from
Python's own objects and from changing what it is given; here it also cannot go on for ever or make
a text without end. Everything that takes time or room is paid for from one budget before it is
done (`models.chat_costs`): loops, calls, filters, comparisons, and what they make of what; and a
template that would take long to be compiled is refused. Importing this imports Jinja.

Knows neither messages nor models. The options and the names that a template finds are those of
`transformers.PreTrainedTokenizerBase.apply_chat_template`; left out are `lipsum`, which makes
random text, and the few filters and methods whose cost cannot be told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import wraps
from typing import Any

from jinja2 import Template, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from models.chat_costs import LISTED, NODE, Budget
from models.chat_counting import Counting

_LEFT_OUT = ("pprint", "striptags", "urlize", "wordwrap", "xmlattr")
"""Filters whose time cannot be told beforehand; they are for web pages and for debugging."""
_DENIED = {"decode", "encode", "from_bytes", "striptags", "to_bytes", "unescape"}
"""Methods of texts and numbers for which the same holds. Without them there are no bytes."""


class RefusedError(TemplateError):
    """The template called `raise_exception`: it will not have these messages."""


class _Namespace(Namespace):
    """No names with an underscore, as in transformers: they could be Python's own."""

    def __init__(*args: Any, **values: Any) -> None:
        # As in Jinja: so that a name may be "self".
        self, given = args[0], dict(*args[1:], **values)
        Namespace.__init__(self)
        for name, value in given.items():
            self[name] = value

    def __setitem__(self, name: Any, value: Any) -> None:
        if isinstance(name, str) and name.startswith("_"):
            raise SecurityError(f"a namespace may not hold the name {name!r}")
        super().__setitem__(name, value)


class _Dict:
    """`dict` without its type, from which other objects could be reached."""

    __name__ = "dict"

    def __call__(self, *args: Any, **values: Any) -> dict[Any, Any]:
        return dict(*args, **values)

    def fromkeys(self, keys: Iterable[Any], value: Any = None) -> dict[Any, Any]:
        return dict.fromkeys(keys, value)


class _Generation(Extension):
    """`{% generation %}` marks what a model is trained on; here it only stands there."""

    tags = {"generation"}  # noqa: RUF012 - Jinja's own way

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endgeneration",), drop_needle=True)
        return nodes.Scope(body, lineno=line)


def _tojson(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    return json.dumps(
        value,
        ensure_ascii=ensure_ascii,
        indent=indent,
        separators=separators,
        sort_keys=sort_keys,
    )


def _raise_exception(message: Any) -> None:
    raise RefusedError(str(message))


def _strftime_now(format: str) -> str:
    return datetime.now().strftime(format)


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja environment in which every step is paid for. Used by one thread at a time."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})

    def __init__(self) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            # What Jinja works out beforehand would not be counted.
            optimized=False,
            finalize=self._pay_for_output,
            extensions=[_Generation, loopcontrols],
        )
        self.budget = Budget()
        for name in _LEFT_OUT:
            del self.filters[name]
        self.filters["tojson"] = _tojson
        self.filters = {name: self._guarded(name, each) for name, each in self.filters.items()}
        self.tests = {name: self._guarded(name, each) for name, each in self.tests.items()}
        del self.globals["lipsum"]
        self.globals.update(
            dict=_Dict(),
            namespace=_Namespace,
            raise_exception=_raise_exception,
            strftime_now=_strftime_now,
        )

    def render(self, template: Template, values: Mapping[str, Any], budget: int) -> str:
        """The text of the template. BudgetSpentError, or whatever the template does wrong."""
        self.budget.left = budget
        return template.render(values)

    def counted(self, value: Any) -> Any:
        """The value itself; the call is what is counted (see `models.chat_counting`)."""
        return value

    def entered(self, weight: int) -> bool:
        """Pay for what is gone through in a loop or a macro without a call; True."""
        self.budget.spend(NODE * weight)
        return True

    # --- what Jinja calls ---

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Counting().visit(super()._parse(source, name, filename))
        for node in (tree, *tree.find_all(nodes.Node)):
            for child in node.iter_child_nodes():
                if child.lineno is None:
                    child.lineno = node.lineno
        return tree.set_environment(self)  # type: ignore[return-value]

    @pass_context
    def _pay_for_output(self, _: Any, value: Any) -> Any:
        self.budget.spend(self.budget.size(value))
        return value

    def concat(self, parts: Iterable[str]) -> str:
        """The parts of a text, joined."""
        kept = []
        for part in parts:
            self.budget.spend(1 + len(part))
            kept.append(part)
        return "".join(kept)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        is_denied = attr in _DENIED and isinstance(obj, str | int)
        return not is_denied and super().is_safe_attribute(obj, attr, value)

    def getitem(self, obj: Any, argument: Any) -> Any:
        found = super().getitem(obj, argument)
        if isinstance(obj, LoopContext | Cycler | Joiner):
            # These hold values that are not in their size.
            self.budget.spend(self.budget.size(found))
        return found

    def call(__self, __context: Any, __object: Any, *args: Any, **values: Any) -> Any:  # noqa: N805
        name = getattr(__object, "__name__", "")
        owner = getattr(getattr(__object, "__wrapped__", __object), "__self__", None)
        if name == "join":
            args = tuple(list(each) if isinstance(each, Iterator) else each for each in args)
        given = args if owner is None else (owner, *args)
        __self.budget.pay_for(str(name), given, values)
        return __self.budget.checked(super().call(__context, __object, *args, **values))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        self.budget.pay_for(operator, (left, right), {})
        return self.budget.checked(super().call_binop(context, operator, left, right))

    def _guarded(self, name: str, function: Any) -> Callable[..., Any]:
        """The filter or test, paid for before it is done; what it gives singly, by item."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def guarded(*args: Any, **values: Any) -> Any:
            if name in LISTED and len(args) > first and isinstance(args[first], Iterator):
                args = (*args[:first], list(args[first]), *args[first + 1 :])
            self.budget.pay_for(name, args[first:], values)
            result = function(*args, **values)
            if isinstance(result, Iterator):
                return self.budget.paid_by_item(result)
            return self.budget.checked(result)

        return guarded
