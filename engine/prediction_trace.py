"""What the settings make of a prediction: the trace, with all that the samplers need to know.

A pure function, so that whoever draws (the window, a growing tree, the command line) draws alike.
"""

from __future__ import annotations

from engine.answering import Prediction
from engine.model import ModelCard
from engine.randomness import Throw
from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from engine.sampling.stages import STAGES


def trace_prediction(
    prediction: Prediction,
    settings: SamplingSettings,
    throw: Throw,
    model: ModelCard | None,
    previous: SamplingTrace | None = None,
) -> SamplingTrace:
    """The trace of ``prediction``; ``throw`` is for samplers that toss a coin of their own.

    ``previous`` is a trace of before, of which what still holds is taken over. Raises ValueError
    where the logits are no distribution, or the settings leave nothing.
    """
    ids = prediction.ids
    return trace_sampling(
        prediction.logits,
        settings,
        ids,
        order=prediction.order,
        chance=throw.number,
        drawn=_drawn(prediction) if STAGES["mirostat"].is_on(settings) else (),
        breakers=breakers_of(settings, model),
        previous=previous,
    )


def _drawn(prediction: Prediction) -> list[float]:
    """What the tokens before were drawn with, for mirostat."""
    end = len(prediction.ids)
    return [
        origin.probability
        for at, origin in prediction.document.origins
        if origin.kind == "sampled" and at < end
    ]


def breakers_of(settings: SamplingSettings, model: ModelCard | None) -> tuple[tuple[int, ...], ...]:
    """The token sequences at which DRY's repetitions end, where it is on."""
    if model is None or not STAGES["dry"].is_on(settings):
        return ()
    return model.vocabulary.breaker_sequences(settings.dry_sequence_breakers, model.encode)
