"""The pipeline strip: a card per sampler stage, in the order in which they are applied."""

from gui.strip.panel import PipelineStrip

__all__ = ["PipelineStrip"]
