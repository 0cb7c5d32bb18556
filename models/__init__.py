"""Language models that run on this machine: where they lie, how they are made, what runs them.

The rest of the program needs `load_model` and the two exceptions. Knows neither the window nor
the sampling; importing this package is cheap, onnxruntime is imported when a model is loaded.
"""

from models.errors import EvaluationCancelled, ModelError

__all__ = ["EvaluationCancelled", "ModelError"]
