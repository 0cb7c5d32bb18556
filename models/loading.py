"""From a model's name, folder or GGUF file to a model that runs.

Exports what is not exported yet, checks the folder, and opens graph and tokenizer side by side.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from models import catalogue, files
from models.chat_template import ChatTemplate
from models.errors import ModelError
from models.locations import is_packaged, model_folder, packaged_models_folder, remedy
from models.passes import FEWEST_TOKENS, PassSizes
from models.runtime import Card, OnnxModel
from models.session import cache_shape, check_vocabulary, open_session
from models.tokenizer import Tokenizer


def load_model(name: str | Path, precision: str = "fast", threads: int | None = None) -> OnnxModel:
    """The model called `name`, or in the exported folder or GGUF file `name`, ready to run.

    The bundled model and GGUF files are exported into the user's cache first, where they are not
    yet; that takes seconds. `precision` is "fast" (most activations rounded to int8 in blocks) or
    "precise"; `threads` how many cores compute, all but at most four when None. ModelError says
    in plain words what is missing or damaged, and what to do.
    """
    folder = _exported(name)
    manifest = files.verify(folder)
    if precision not in manifest.graphs or precision not in FEWEST_TOKENS:
        raise ModelError(
            f"the model {folder} has no precision {precision!r}; "
            f"it has {' and '.join(manifest.graphs)}"
        )
    graph = folder / manifest.graphs[precision]
    with ThreadPoolExecutor(1) as pool:  # a session lets go of Python's lock while it is made
        session_made = pool.submit(open_session, graph, threads)
        vocabulary = _entry(folder, manifest.architecture, "vocabulary")
        tokenizer = Tokenizer(folder / files.TOKENIZER, vocabulary)
        session = session_made.result()
    check_vocabulary(session, graph, vocabulary)
    context_length = _entry(folder, manifest.architecture, "context_length")
    shape = cache_shape(session, graph, context_length)
    start = "eos" if manifest.tokens.get("bos") is None else "bos"
    card = Card(
        name=folder.name,
        vocabulary_size=vocabulary,
        context_length=context_length,
        start_id=_entry(folder, manifest.tokens, start),
        passes=PassSizes.of(precision, shape.head_size),
        chat=_chat_template(folder, manifest, tokenizer),
    )
    return OnnxModel(card, tokenizer, session, shape)


def _exported(name: str | Path) -> Path:
    """The folder to load, filled first where that can be done."""
    path = Path(name)
    if str(name) == catalogue.DEFAULT_MODEL:
        folder = model_folder(catalogue.DEFAULT_MODEL)
        ready = is_packaged(folder) or files.is_current(folder)
        return folder if ready else _export(catalogue.source_file(), folder)
    if path.suffix.lower() == ".gguf":
        place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]
        return _export(path, model_folder(f"{path.stem}-{place}"))
    if str(name) and path.exists():
        return path
    if str(name) and path.name == str(name) and model_folder(path.name).is_dir():
        return model_folder(path.name)
    raise ModelError(
        f"there is no model {str(name)!r}; name {catalogue.DEFAULT_MODEL}, the folder of an "
        "exported model, or a GGUF file"
    )


def _export(source: Path, folder: Path) -> Path:
    if packaged_models_folder() is not None:
        raise ModelError(
            f"{source} would have to be exported first, and this package cannot: its exporter is "
            "in Logitscope's source; export it there and name the folder"
        )
    from models.export import export_gguf  # the exporter's libraries are slow to import

    return export_gguf(source, folder)


def _chat_template(
    folder: Path, manifest: files.Manifest, tokenizer: Tokenizer
) -> ChatTemplate | None:
    if manifest.chat_template is None:
        return None
    ids = (manifest.tokens.get(name) for name in ("bos", "eos"))
    try:
        bos, eos = (None if id_ is None else tokenizer.decode([id_]) for id_ in ids)
    except (ValueError, TypeError) as error:
        raise ModelError(
            f"{folder / files.MANIFEST} has a start or an end of text that is no token: {error}; "
            f"{remedy(folder)}"
        ) from error
    return ChatTemplate(manifest.chat_template, bos, eos, folder.name)


def _entry(folder: Path, entries: dict[str, Any], name: str) -> Any:
    try:
        return entries[name]
    except KeyError:
        raise ModelError(
            f"{folder / files.MANIFEST} has no entry {name!r}; {remedy(folder)}"
        ) from None
