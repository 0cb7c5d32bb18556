"""From a model's name, folder or GGUF file to a model that runs.

Reads the folder's manifest, and opens graph and tokenizer at the same time.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from models import files
from models.errors import ModelError
from models.runtime import Card, OnnxModel
from models.session import cache_shape, open_session
from models.tokenizer import Tokenizer


def _manifest(folder: Path) -> files.Manifest:
    try:
        return files.Manifest(**json.loads((folder / files.MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(f"{folder} holds no exported model: {error}") from error


def load_model(
    name: str | Path,
    precision: str = "fast",
    threads: int | None = None,
    *,
    spinning: bool = False,
) -> OnnxModel:
    """The model in an exported folder, ready to run.

    `precision` is "fast" (activations rounded to int8 in blocks) or "precise" (twice as slow);
    `threads` how many cores compute, all when None. `spinning` keeps them busy between passes,
    for benchmarks. ModelError, in plain words, when there is no such model or it is damaged.
    """
    folder = Path(name)
    manifest = _manifest(folder)
    if precision not in manifest.graphs:
        raise ModelError(
            f"the model {folder} has no precision {precision!r}, "
            f"only {' and '.join(manifest.graphs)}"
        )
    graph = folder / manifest.graphs[precision]
    vocabulary = manifest.architecture["vocabulary"]
    with ThreadPoolExecutor(1) as pool:  # the session lets go of Python's lock while it is made
        session_made = pool.submit(open_session, graph, threads=threads, spinning=spinning)
        tokenizer = Tokenizer(folder / files.TOKENIZER, vocabulary)
        session = session_made.result()
    card = Card(
        name=folder.name,
        vocabulary_size=vocabulary,
        context_length=manifest.architecture["context_length"],
        start_id=manifest.tokens["bos"],
    )
    return OnnxModel(card, tokenizer, session, cache_shape(session, graph, card.context_length))
