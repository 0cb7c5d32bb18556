"""Turns a GGUF file into the folder that the app runs: graphs, weights, tokenizer, manifest.

    from models.export import export_gguf
    export_gguf(Path("model.gguf"), Path("folder"))

The weights' own codes are repacked, never refitted. Knows neither how a model is run nor the
window.
"""

from models.export.errors import ExportError
from models.export.exporter import export_gguf
from models.export.stages import STAGES, Progress

__all__ = ["STAGES", "ExportError", "Progress", "export_gguf"]
