"""How long all curves of a temperature sweep take: for the usual chain, and for the slowest.

From the kept trace to the finished curves, as the tab works them out. Each time is that of a fresh
sweep: nothing is kept from one to the next.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial

import numpy as np

from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from engine.sweep import sweep
from tests.bench.processors import timed_ms
from tests.bench.report import Row, at_most, wait_for_quiet

GOAL_MS = 50.0
SIZES = (49_152, 151_936)
ROUNDS = 9
# In the slowest every cut is on, and the temperature is dynamic. Penalties after the temperature,
# which no order built in has, leave points out.
CHAINS = {
    "usual chain": SamplingSettings(temperature=0.7, top_k=40, top_p=0.9),
    "slowest chain (every cut)": SamplingSettings(
        dynatemp_range=0.5,
        top_p=0.999,
        min_p=1e-4,
        typical_p=0.98,
        epsilon_cutoff=1e-6,
        eta_cutoff=1e-5,
        top_n_sigma=3.0,
        xtc_probability=0.99,
        xtc_threshold=0.001,
        mirostat_tau=9.0,
    ),
    "penalties after the temperature": SamplingSettings(
        presence_penalty=0.5, typical_p=0.9, order=("temperature", "presence_penalty", "typical")
    ),
}


def _trace(size: int, settings: SamplingSettings) -> SamplingTrace:
    """Logits like a model's."""
    source = np.random.default_rng(size)
    logits = (source.normal(size=size) * 2.5).astype(np.float32)
    logits[source.integers(0, size, 20)] += 9
    text = tuple(source.integers(0, size, 600).tolist())
    return trace_sampling(logits, settings, text, chance=lambda name: 0.1)


def rows() -> Iterator[Row]:
    """For each chain and size of vocabulary the median, with the processor's time beside it."""
    for name, settings in CHAINS.items():
        for size in SIZES:
            trace = _trace(size, settings)
            landing = int(trace.kept_ids[-1])
            curves = sweep(trace, "temperature", landing)
            assert curves is not None
            wait_for_quiet()
            times = [timed_ms(partial(sweep, trace, "temperature", landing)) for _ in range(ROUNDS)]
            wall_ms, cpu_ms = (statistics.median(each) for each in zip(*times, strict=True))
            what = f"temperature sweep, {name}, {size:,} tokens, {curves.values.size} points"
            yield at_most(what, wall_ms, GOAL_MS, "ms", wall_ms=wall_ms, cpu_ms=cpu_ms)
