"""Where a chat template runs: Jinja's sandbox, with what a template may do and how much of it.

A template comes with a model file, from whoever made it. Jinja's sandbox keeps it away from
Python's own objects and from changing what it is given; here it also cannot go on for ever or make
a text without end. Everything that takes time or room is paid for from one budget before it is
done: loops, calls, filters, comparisons, and what they make of what. Importing this imports Jinja.

Knows neither messages nor models. The options and the names that a template finds are those of
`transformers.PreTrainedTokenizerBase.apply_chat_template`; only `lipsum`, which makes random text,
is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    ValuesView,
)
from datetime import datetime
from functools import wraps
from typing import Any

from jinja2 import Template, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

STEP, ITEM = 2000, 200
"""What a step and an item of a list cost, where a character costs 1: about what time they take."""
_NUMBER = re.compile(r"\d+")
_NESTED = re.compile(r"\{[^{}]*\{")
_FORMATS = {"%", "format", "format_map", "strftime_now"}
"""Operations that take the width of what they make out of a text."""
_GROWING = _FORMATS | {
    *("*", "**", "batch", "center", "expandtabs", "indent", "join", "ljust", "pprint", "rjust"),
    *("round", "slice", "sum", "tojson", "translate", "urlize", "wordwrap", "xmlattr", "zfill"),
}
"""Operations whose result can be as large as the product of what they are given."""


class BudgetSpentError(Exception):
    """The template does more than could be meant."""


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


class _Counting(NodeTransformer):
    """Adds calls, which are counted, where Jinja would do something uncounted."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's own names
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(_counted(nodes.Const(True))))
        if node.test is not None:
            node.test = nodes.And(_counted(nodes.Const(True)), node.test)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        node.expr = _counted(node.expr)
        for operand in node.ops:
            operand.expr = _counted(operand.expr)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Concat:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [_counted(each) for each in node.nodes]
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _counted(node.node)
        return node


def _counted(argument: nodes.Expr) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute("counted"), [argument], [], None, None)


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja environment in which every step is paid for. Used by one thread at a time."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            # What Jinja works out beforehand would not be counted.
            optimized=False,
            finalize=self._pay_for_output,
            extensions=[_Generation, loopcontrols],
        )
        self.left = 0
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
        self.left = budget
        return template.render(values)

    def spend(self, amount: int) -> None:
        """BudgetSpentError where there is not so much left."""
        self.left -= amount
        if self.left < 0:
            raise BudgetSpentError

    def counted(self, value: Any) -> Any:
        """The value itself; the call is what is counted."""
        return value

    # --- what Jinja calls ---

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Counting().visit(super()._parse(source, name, filename))
        for node in (tree, *tree.find_all(nodes.Node)):
            for child in node.iter_child_nodes():
                if child.lineno is None:
                    child.lineno = node.lineno
        return tree.set_environment(self)  # type: ignore[return-value]

    @pass_context
    def _pay_for_output(self, _: Any, value: Any) -> Any:
        self.spend(self._size(value))
        return value

    def concat(self, parts: Iterable[str]) -> str:
        """The parts of a text, joined."""
        kept = []
        for part in parts:
            self.spend(1 + len(part))
            kept.append(part)
        return "".join(kept)

    def call(__self, __context: Any, __object: Any, *args: Any, **values: Any) -> Any:  # noqa: N805
        name = getattr(__object, "__name__", "")
        owner = getattr(getattr(__object, "__wrapped__", __object), "__self__", None)
        if name == "join":
            args = tuple(list(each) if isinstance(each, Iterator) else each for each in args)
        __self._pay_for(str(name), args if owner is None else (owner, *args), values)
        return super().call(__context, __object, *args, **values)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        self._pay_for(operator, (left, right), {})
        return super().call_binop(context, operator, left, right)

    def _guarded(self, name: str, function: Any) -> Callable[..., Any]:
        """The filter or test, paid for before it is done; what it gives singly, by item."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def guarded(*args: Any, **values: Any) -> Any:
            if name == "join" and len(args) > first and isinstance(args[first], Iterator):
                args = (*args[:first], list(args[first]), *args[first + 1 :])
            self._pay_for(name, args[first:], values)
            result = function(*args, **values)
            return self._pay_by_item(result) if isinstance(result, Iterator) else result

        return guarded

    def _pay_by_item(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.spend(STEP + self._size(item))
            yield item

    # --- what things cost ---

    def _pay_for(self, name: str, given: tuple[Any, ...], named: Mapping[str, Any]) -> None:
        subject, others = (given[0], given[1:]) if given else ("", ())
        others = (*others, *named.values())
        if name == "replace" and len(given) >= 3 and all(isinstance(x, str) for x in given[:3]):
            text, old, new = given[:3]
            self.spend(STEP + len(text) + (text.count(old) if old else len(text) + 1) * len(new))
        elif name in _GROWING:
            self._spend_product(name, subject, others)
        else:
            self.spend(STEP + sum(map(self._size, (subject, *others))))

    def _spend_product(self, name: str, subject: Any, others: tuple[Any, ...]) -> None:
        size = self._size(subject, numbers=name == "*")
        if name in _FORMATS:
            size += _widths(subject, others)
        factor = sum(self._size(each, numbers=True) for each in others)
        if name == "sum" and factor:
            # Lists are added one by one to an ever longer one.
            factor = size
        self.spend(STEP + (1 + size) * (1 + factor))

    def _size(self, value: Any, numbers: bool = False) -> int:
        """Characters and items in the value; with `numbers` these count as much as they say.

        What is in it twice counts twice, as it would be written twice.
        """
        size, waiting = 0, [value]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str | bytes):
                size += len(each)
            elif isinstance(each, int | float):
                size += _number_size(each, numbers)
            elif isinstance(each, Mapping):
                size += ITEM * len(each)
                waiting += [*each.keys(), *each.values()]
            elif isinstance(each, list | tuple | set | frozenset | range):
                size += ITEM * len(each)
                waiting += [] if isinstance(each, range) else each
            elif isinstance(each, KeysView | ValuesView | ItemsView):
                size += ITEM * len(each)
                waiting += each
            elif isinstance(each, Namespace):
                size += STEP
                waiting.append(object.__getattribute__(each, "_Namespace__attrs"))
            if size > self.left:
                raise BudgetSpentError
        return size


def _widths(form: Any, others: tuple[Any, ...]) -> int:
    """The sum of all numbers in a format; of what is put in too, where a width may come from it."""
    texts = [form] if isinstance(form, str) else []
    if texts and _NESTED.search(texts[0]):
        texts += [each for each in others if isinstance(each, str)]
    return sum(int(digits[:12]) for text in texts for digits in _NUMBER.findall(text))


def _number_size(number: float, as_it_says: bool) -> int:
    if as_it_says:
        return int(min(abs(number), 1e12)) if number == number else 0
    return number.bit_length() // 8 if isinstance(number, int) else 1
