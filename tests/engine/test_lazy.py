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
from engine.chart import chart_content
from engine.lazy import lazy
from engine.sampling import SamplingSettings, trace_sampling
from engine.sweep import sweep

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


def test_two_threads_look_at_traces_at_once(quick_switches: None) -> None:
    chain = SamplingSettings(temperature=0.8, top_k=60, min_p=0.01, typical_p=0.9)
    logits = np.random.default_rng(5).normal(size=400) * 3

    def sweeps() -> None:
        for _ in range(8):
            trace = trace_sampling(logits, chain, (1, 2))
            sweep(trace, "temperature", int(trace.kept_ids[0]), lambda: False)

    def looks() -> None:
        for _ in range(150):
            trace = trace_sampling(logits, chain, (1, 2))
            for row in chart_content(trace, 20).rows:
                for stage in trace.stages:
                    stage.logit_of(row.token_id)

    threads = [threading.Thread(target=work, daemon=True) for work in (sweeps, looks, looks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert not any(thread.is_alive() for thread in threads)
