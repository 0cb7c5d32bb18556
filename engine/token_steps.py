"""How the probability of one token came about, stage by stage. Knows nothing of what stages do."""

from __future__ import annotations

import math
from typing import NamedTuple

from engine.sampling.record import Stage
from engine.sampling.trace import SamplingTrace


class TokenStep(NamedTuple):
    """What an active stage did to a token.

    `logit_before` and `logit_after` are its logits around the stage; they are equal where the stage
    leaves it alone, or cuts it without a bias. `probability` is that after the stage, 0.0 where
    `is_cut`. `divisor` is by what the probability was divided because others were cut or changed;
    None where the token's own logit changed, where nothing did, and where the probability is too
    small to tell.
    """

    stage: str
    logit_before: float
    logit_after: float
    probability: float
    divisor: float | None
    is_cut: bool


def _left_by(stage: Stage, token_id: int, earlier: TokenStep) -> TokenStep:
    """The step of a stage that kept the token."""
    before, logit = earlier.logit_after, stage.logit_of(token_id)
    assert logit is not None, "a stage that kept the token has its logit"
    share = stage.probability_of(token_id)
    is_divided = logit == before and share > 0 and not math.isclose(share, earlier.probability)
    divisor = earlier.probability / share if is_divided else None
    return TokenStep(stage.name, before, logit, share, divisor, False)


def token_steps(trace: SamplingTrace, token_id: int, shown: int) -> tuple[TokenStep, ...]:
    """What the active stages did to `token_id`, the first being what the model said, up to
    `stages[shown]` or to the one that cut it.

    Raises ValueError for an unknown id.
    """
    model = trace.stages[0]
    share = model.probability_of(token_id)
    logit = float(trace.logits[token_id])
    steps = [TokenStep(model.name, logit, logit, share, None, logit == -math.inf)]
    for stage in trace.stages[1 : shown + 1]:
        if steps[-1].is_cut:
            break
        if stage.active and stage.logit_of(token_id) is None:
            logit = steps[-1].logit_after
            after = -math.inf if stage.name == "logit_bias" else logit
            steps.append(TokenStep(stage.name, logit, after, 0.0, None, True))
        elif stage.active:
            steps.append(_left_by(stage, token_id, steps[-1]))
    return tuple(steps)
