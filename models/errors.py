"""What can go wrong with a model, as exceptions that carry plain words.

Knows neither files nor onnxruntime, so that every module here may import it.
"""


class ModelError(Exception):
    """A model cannot be found, read, exported or run; the text names it, the fault and a remedy."""


class ChatTemplateError(ModelError, ValueError):
    """A model's chat template cannot be read, or makes no text of these messages."""


class EvaluationCancelled(Exception):  # noqa: N818 - it is no fault: the caller asked for it
    """The caller's `cancelled()` became true; what was computed until then stays cached."""
