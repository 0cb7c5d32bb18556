"""The next-token chart: how a model's distribution looks, and what the sampler makes of it."""

from gui.chart.widget import NextTokenChart

__all__ = ["NextTokenChart"]
