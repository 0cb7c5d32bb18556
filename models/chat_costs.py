"""What the steps of a chat template cost, and the budget from which they are paid.

A cost says about what time a thing takes and how much it makes, by its name and by what it is
given. Whatever is made of nothing but its own size costs that size; the others have a line here.
Knows neither templates nor messages.
"""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterator, KeysView, Mapping, Sized, ValuesView
from typing import Any

from jinja2.utils import Namespace

STEP, ITEM, NODE = 2000, 200, 40
"""What a step, an item of a list and a node of a template's tree cost, where a character costs 1:
about what time they take, where 1 is some tens of nanoseconds."""
LARGEST_BITS = 4096
"""Of a whole number. What is done with larger ones takes more than the time for its digits."""
DEEPEST = 200
"""How deep lists may lie in each other: Python dies where it hashes far deeper ones."""
_MARKUP = 10
"""What a character of Jinja's `Markup` costs: its pieces are objects that Python code makes."""
_FIELD = 100
"""What a brace in `format` costs, for the same reason."""
_COMPARED = 64
"""As many comparisons of two characters cost 1."""
_BY_CHARACTER = {"list": 2, "strftime_now": 10, "title": 6, "urlencode": 4}
"""What a character costs where more is done with it than to copy it."""

_NUMBER = re.compile(r"\d+")
_NESTED = re.compile(r"\{[^{}]*\{")
_FORMATS = {"%", "format", "format_map", "strftime_now"}
"""Operations that take the width of what they make out of a text."""
_GROWING = _FORMATS | {
    *("*", "**", "batch", "center", "expandtabs", "indent", "join", "ljust", "rjust"),
    *("slice", "tojson", "translate", "zfill"),
}
"""Operations whose result can be as large as the product of what they are given."""
_SEARCHING = {"count", "find", "index", "partition", "split"}
_SEARCHING_SLOWLY = {
    *("trim", "strip", "lstrip", "rstrip"),
    *("rfind", "rindex", "rpartition", "rsplit"),
}
"""Operations that may compare each character with each, the former in short texts only: Python
searches backwards, and for one of many characters, without skill."""
_SHORT = 2500
"""Characters: in longer texts Python searches forwards in linear time."""
_HASHING = {"unique", "dict", "fromkeys", "isdisjoint"}
"""Operations in which, where all hashes are the same, each item is compared with each."""
_ATTRIBUTE_AT = {
    **dict.fromkeys(("selectattr", "rejectattr", "groupby", "sum"), 1),
    **dict.fromkeys(("join", "min", "max", "unique"), 2),
    **dict.fromkeys(("map", "sort"), 3),
}
"""Filters that look up an attribute of each item, and which argument names it."""
LISTED = {"slice", *_ATTRIBUTE_AT}
"""Filters that need to be given a list, whose size is known, and no iterator."""


class BudgetSpentError(Exception):
    """The template does more than could be meant."""


class Budget:
    """What is left to spend. All methods raise BudgetSpentError where that is not enough."""

    def __init__(self) -> None:
        self.left = 0

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise BudgetSpentError

    def pay_for(self, name: str, given: tuple[Any, ...], named: Mapping[str, Any]) -> None:
        """For the operation, filter, test, function or method `name`, before it is done."""
        subject, others = (given[0], given[1:]) if given else ("", ())
        others = (*others, *named.values())
        if name in _ATTRIBUTE_AT:
            self._pay_for_attributes(name, given, named)
        if name in _HASHING:
            self.spend(sum(len(each) for each in given if isinstance(each, Sized)) ** 2)
        if name == "replace":
            self._pay_for_replacing(subject, others)
        elif name == "round":
            self.spend(STEP + sum(abs(each) ** 2 for each in others if isinstance(each, int)))
        elif name in ("*", "**", "%") and all(map(_is_number, given)):
            self._pay_for_numbers(name, *given)
        elif name in _GROWING:
            self._pay_for_product(name, subject, others)
        else:
            size, other = self.size(subject), sum(map(self.size, others))
            self.spend(STEP + _BY_CHARACTER.get(name, 1) * size + other)
            if name in _SEARCHING or name in _SEARCHING_SLOWLY:
                searched = size if name in _SEARCHING_SLOWLY else min(size, _SHORT)
                self.spend(searched * other // _COMPARED)

    def paid_by_item(self, items: Iterator[Any]) -> Iterator[Any]:
        """The items, each paid for when it is made."""
        for item in items:
            self.spend(STEP + self.size(item))
            yield item

    def size(self, value: Any, numbers: bool = False) -> int:
        """Characters and items in the value; with `numbers` these count as much as they say.

        What is in it twice counts twice, as it would be written twice.
        """
        size, level = 0, [value]
        for _ in range(DEEPEST):
            inner: list[Any] = []
            for each in level:
                size += _own_size(each, numbers, inner)
                if size > self.left:
                    raise BudgetSpentError
            if not inner:
                return size
            level = inner
        raise BudgetSpentError

    # --- what has a cost of its own ---

    def _pay_for_attributes(
        self, name: str, given: tuple[Any, ...], named: Mapping[str, Any]
    ) -> None:
        """Each item is looked into, at each of the names between the dots."""
        at = _ATTRIBUTE_AT[name]
        attribute = named.get("attribute", given[at] if len(given) > at else None)
        count = len(given[0]) if given and isinstance(given[0], Sized) else 0
        self.spend(count * NODE * self.size(attribute))
        if name == "sum" and not _is_number(named.get("start", given[2] if len(given) > 2 else 0)):
            # Lists are added one by one to an ever longer one.
            self.spend(count * self.size(given[0]))

    def _pay_for_replacing(self, subject: Any, others: tuple[Any, ...]) -> None:
        if len(others) >= 2 and isinstance(subject, str) and all(map(_is_text, others[:2])):
            old, new = others[:2]
            count = subject.count(old) if old else len(subject) + 1
            self.spend(STEP + len(subject) + len(old) + count * len(new))
            self.spend(min(len(subject), _SHORT) * len(old) // _COMPARED)
        else:
            self._pay_for_product("replace", subject, others)

    def _pay_for_numbers(self, operator: str, left: float, right: float) -> None:
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            self.check_bits((left.bit_length() - 1) * right)
        self.spend(STEP)

    def _pay_for_product(self, name: str, subject: Any, others: tuple[Any, ...]) -> None:
        size = self.size(subject, numbers=name == "*")
        if name in _FORMATS:
            size = _BY_CHARACTER.get(name, 1) * size + _widths(subject, others)
        factor = sum(self.size(each, numbers=True) for each in others)
        self.spend(STEP + (1 + size) * (1 + factor))

    # --- whole numbers ---

    def checked(self, value: Any) -> Any:
        """The value, where it is no whole number of more than `LARGEST_BITS`."""
        if isinstance(value, int):
            self.check_bits(value.bit_length())
        return value

    def check_bits(self, bits: int) -> None:
        if bits > LARGEST_BITS:
            raise BudgetSpentError


def _own_size(value: Any, numbers: bool, inner: list[Any]) -> int:
    """What the value costs without what lies in it, which is added to `inner`."""
    if isinstance(value, str):
        return len(value) * (_MARKUP if hasattr(value, "__html__") else 1)
    if isinstance(value, int | float):
        return _number_size(value, numbers)
    if isinstance(value, Mapping):
        inner += value.keys()
        inner += value.values()
        return ITEM * len(value)
    if isinstance(value, range):
        return ITEM * len(value)
    if isinstance(value, list | tuple | set | frozenset | KeysView | ValuesView | ItemsView):
        inner += value
        return ITEM * len(value)
    if isinstance(value, Namespace):
        inner.append(object.__getattribute__(value, "_Namespace__attrs"))
        return STEP
    return 0


def _number_size(number: float, as_it_says: bool) -> int:
    if as_it_says:
        return int(min(abs(number), 1e12)) if number == number else 0
    # Not less than its digits.
    return number.bit_length() // 3 if isinstance(number, int) else 1


def _widths(form: Any, others: tuple[Any, ...]) -> int:
    """The sum of all numbers in a format; of what is put in too, where a width may come from it."""
    texts = [form] if isinstance(form, str) else []
    fields = sum(_FIELD * (text.count("{") + text.count("}")) for text in texts)
    if texts and _NESTED.search(texts[0]):
        texts += [each for each in others if isinstance(each, str)]
    return fields + sum(int(digits[:12]) for text in texts for digits in _NUMBER.findall(text))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
