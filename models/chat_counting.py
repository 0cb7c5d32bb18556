"""Prepares the tree of a chat template: calls are added where Jinja would do something uncounted.

The calls go to `counted` and `entered` of the environment, which is what pays (see
`models.chat_sandbox`). A tree that takes too long to be compiled is refused.
"""

from __future__ import annotations

from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from models.chat_costs import LARGEST_BITS, BudgetSpentError

MOST_NODES = 8000
"""Of a template's tree, so that it is read and compiled in some tenths of a second. Published ones
have one to every six characters or fewer: some thousands where they are longest."""
_HEAVY, _PAIRS = 5, 200
"""A loop, a macro or a block is compiled in the time of so many other nodes; and Jinja goes through
all names at each branch, so many of them in the time of one node."""

_Body = TypeVar("_Body", nodes.Macro, nodes.CallBlock, nodes.Block)


class Counting(NodeTransformer):
    """Adds calls, which are counted, where Jinja would do something uncounted.

    BudgetSpentError where the tree would take too long to be compiled.
    """

    def __init__(self) -> None:
        self.nodes = 0
        self._branches = 0
        self._names: set[str] = set()

    def visit(self, node: nodes.Node, *args: Any, **values: Any) -> Any:
        self.nodes += 1
        if self.nodes + self._branches * len(self._names) // _PAIRS > MOST_NODES:
            raise BudgetSpentError
        return super().visit(node, *args, **values)

    def visit_Name(self, node: nodes.Name) -> nodes.Name:  # noqa: N802 - Jinja's own names
        self._names.add(node.name)
        return node

    def visit_Const(self, node: nodes.Const) -> nodes.Const:  # noqa: N802
        if isinstance(node.value, int) and node.value.bit_length() > LARGEST_BITS:
            raise BudgetSpentError
        return node

    def visit_If(self, node: nodes.If) -> nodes.If:  # noqa: N802
        self._branches += 1
        self.generic_visit(node)
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self._branches += 1
        weight = self._weight(node)
        node.body.insert(0, nodes.ExprStmt(_call("entered", weight)))
        if node.test is not None:
            node.test = nodes.And(_call("entered", weight), node.test)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802
        return self._entered(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802
        return self._entered(node)

    def visit_Block(self, node: nodes.Block) -> nodes.Block:  # noqa: N802
        return self._entered(node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        node.expr = _call("counted", node.expr)
        for operand in node.ops:
            operand.expr = _call("counted", operand.expr)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Concat:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [_call("counted", each) for each in node.nodes]
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:  # noqa: N802
        self.generic_visit(node)
        # It is hashed.
        if not isinstance(node.key, nodes.Const):
            node.key = _call("counted", node.key)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _call("counted", node.node)
        elif not isinstance(node.arg, nodes.Const | nodes.Neg):
            node.arg = _call("counted", node.arg)
        return node

    def _entered(self, node: _Body) -> _Body:
        weight = self._weight(node)
        node.body.insert(0, nodes.ExprStmt(_call("entered", weight)))
        return node

    def _weight(self, node: nodes.Node) -> nodes.Const:
        """How many nodes are gone through each time, if not all of them."""
        before = self.nodes
        self.nodes += _HEAVY
        self.generic_visit(node)
        return nodes.Const(self.nodes - before)


def _call(name: str, argument: nodes.Expr) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), [argument], [], None, None)
