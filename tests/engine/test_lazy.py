"""Lazy values are worked out once, and threads that ask for them never wait for each other."""

from __future__ import annotations

import ast
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import engine
from engine.lazy import lazy
from engine.sampling import SamplingSettings, trace_sampling

PATIENCE_S = 60
ENGINE = Path(engine.__file__).parent


class Counted:
    """Counts how often its value is worked out."""

    def __init__(self) -> None:
        self.times = 0

    @lazy
    def value(self) -> int:
        """What it is."""
        self.times += 1
        return 7


def test_a_value_is_worked_out_when_it_is_first_asked_for_and_kept() -> None:
    counted = Counted()
    assert counted.times == 0
    assert [counted.value, counted.value, counted.times] == [7, 7, 1]
    assert Counted().times == 0


def test_the_class_has_the_property_itself() -> None:
    assert isinstance(Counted.value, lazy)
    assert Counted.value.__doc__ == "What it is."


def test_nothing_of_the_engine_has_values_behind_a_lock() -> None:
    users = [
        str(file.relative_to(ENGINE))
        for file in sorted(ENGINE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module == "functools"
        and any(each.name == "cached_property" for each in node.names)
    ]
    assert users == []


@pytest.fixture
def quick_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


ONE_WAY = ("temperature", "top_k")
OTHER_WAY = ("top_k", "temperature")


def test_threads_look_at_traces_at_once(quick_switches: None) -> None:
    """Of one the best of the rescaled are asked for, of the other the rescaled best."""
    logits = np.random.default_rng(5).normal(size=50) * 3

    def look(order: tuple[str, ...]) -> None:
        settings = SamplingSettings(temperature=0.8, top_k=6, order=order)
        for _ in range(3000):
            trace = trace_sampling(logits, settings)
            assert trace.stages[-1].logit_of(int(trace.stages[-1].outcome.candidates.ids[0]))

    threads = [
        threading.Thread(target=look, args=(order,), daemon=True)
        for order in (ONE_WAY, OTHER_WAY, ONE_WAY, OTHER_WAY)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert not any(thread.is_alive() for thread in threads)
