"""Logitscope: how a language model picks its next word. Puts the program together.

The only file that knows all packages. Start it with ``--help`` to see what it can do.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engine.shell.arguments import readable_text

if TYPE_CHECKING:
    from engine.model import ModelCard
    from gui.provision import ModelSupply
    from gui.worker import LoadedModel
    from models.ahead import ModelAhead
    from models.runtime import OnnxModel

__version__ = "0.1.0"

PROGRAM = "logitscope" if getattr(sys, "frozen", False) else "main.py"
"""What the user starts: the executable of a package, or this file."""

EXAMPLE_TEXT = "Today's weather is so"
START_PRECISION = "fast"
SELF_TEST_SEED = 42
SELF_TEST_STEPS = 3
COMMANDS = ("predict", "sample")
SIGPIPE = 13  # Windows' Python does not name it
OFFSCREEN_PICTURE = Path("logitscope.png")


def window_size(text: str) -> tuple[int, int]:
    """ "1280x820" as (1280, 820)."""
    match = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size: write it as WIDTHxHEIGHT, 1280x820")
    return int(match[1]), int(match[2])


def session_file(text: str) -> Path:
    """The path of a saved session, by the end of its name."""
    from engine.saved import SUFFIX

    if not text.lower().endswith(SUFFIX):
        raise argparse.ArgumentTypeError(f"{text!r} is no session: it must end in {SUFFIX}")
    return Path(text)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Shows how a language model picks its next word, live, on this machine.",
        epilog=f"Without a window: `{PROGRAM} predict --help` and `{PROGRAM} sample --help` "
        "say how.",
    )
    parser.add_argument(
        "session",
        type=session_file,
        nargs="?",
        metavar="FILE",
        help="a saved session to open",
    )
    parser.add_argument(
        "--text", type=readable_text, default=EXAMPLE_TEXT, help="the text to start with"
    )
    parser.add_argument("--theme", choices=("system", "light", "dark"))
    parser.add_argument("--language", choices=("system", "en", "zh"))
    parser.add_argument("--size", type=window_size, metavar="WIDTHxHEIGHT")
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE.png",
        help="save a picture of the window once it shows the text's distribution, and quit",
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="load the model, predict, step three tokens, check the model's files, say what was "
        "done, and quit",
    )
    parser.add_argument(
        "--check-lesson",
        type=Path,
        metavar="FOLDER",
        help="say what is wrong with the lesson in a folder, each fault with its line, and quit",
    )
    parser.add_argument("--version", action="version", version=f"Logitscope {__version__}")
    options = parser.parse_args(arguments)
    if options.screenshot is not None and options.screenshot.suffix.lower() != ".png":
        parser.error(f"--screenshot: {options.screenshot} must end in .png")
    return options


def card_of(model: OnnxModel, precision: str, fingerprint: str = "") -> ModelCard:
    """What a session needs to know of the model; ``fingerprint`` is that of its weights."""
    from engine.model import ModelCard

    chat = model.chat
    return ModelCard(
        name=model.name,
        precision=precision,
        vocabulary_size=model.vocabulary_size,
        context_length=model.context_length,
        token_bytes=model.token_bytes,
        is_special=model.is_special,
        encode=model.encode,  # changes nothing in the tokenizer, so any thread may call it
        fingerprint=fingerprint,
        render_chat=None if chat is None else lambda said, on: chat.render([*map(vars, said)], on),
    )


def load_ahead() -> ModelAhead | None:
    """Begin to load the bundled model; None where it is not exported yet."""
    from models.ahead import ModelAhead
    from models.catalogue import DEFAULT_MODEL
    from models.files import is_current
    from models.locations import model_folder

    folder = model_folder(DEFAULT_MODEL)
    return ModelAhead(folder, START_PRECISION) if is_current(folder) else None


def load(precision: str, ahead: ModelAhead | None = None) -> LoadedModel:
    """The bundled model, loaded now or ``ahead``, with the card that the window shows."""
    from gui.worker import LoadedModel
    from models import load_model
    from models.catalogue import DEFAULT_MODEL
    from models.files import read_manifest
    from models.locations import model_folder

    # By its folder: by its name it would be exported first, which is the window's business.
    folder = model_folder(DEFAULT_MODEL)
    model = None if ahead is None else ahead.take(folder, precision)
    if model is None:
        model = load_model(folder, "precise" if precision == "precise" else "fast")
    fingerprint = str(read_manifest(folder).source.get("sha256", ""))
    return LoadedModel(model, card_of(model, precision, fingerprint))


def model_supply(ahead: ModelAhead | None = None) -> ModelSupply:
    from gui.provision import ModelSupply
    from models.catalogue import DEFAULT_MODEL, export_command
    from models.files import is_current
    from models.locations import is_packaged, model_folder

    folder = model_folder(DEFAULT_MODEL)
    return ModelSupply(
        name=DEFAULT_MODEL,
        is_exported=partial(is_current, folder),
        export_command=None if is_packaged(folder) else export_command,
        folder=str(Path(__file__).resolve().parent),
        load=partial(load, ahead=ahead),
        model_folder=model_folder(DEFAULT_MODEL),
    )


def self_test(text: str) -> int:
    """The main job without a window; 0, or 1 with the reason."""
    from engine.randomness import draw_number
    from engine.sampling import draw, trace_sampling
    from engine.sampling.presets import START_SETTINGS
    from models import ModelError, load_model
    from models.catalogue import DEFAULT_MODEL
    from models.files import verify
    from models.locations import model_folder

    try:
        model = load_model(DEFAULT_MODEL)
        verify(model_folder(DEFAULT_MODEL), thoroughly=True)
        ids = model.encode(text)
        print(f"model     {model.name}, {model.vocabulary_size:,} tokens, its checksums are right")
        print(f"text      {text!r}, {len(ids)} tokens")
        for step in range(SELF_TEST_STEPS):
            answer = model.evaluate(ids)
            trace = trace_sampling(answer.logits, START_SETTINGS, ids)
            u = draw_number(SELF_TEST_SEED, len(ids), 0)
            token = draw(trace, u)
            share = trace.probabilities[token]
            print(
                f"step {step + 1}    {model.token_bytes(token)!r} with {share:.1%} at u = {u:.4f}, "
                f"{len(trace.kept_ids)} kept, {answer.computed} computed, {answer.reused} reused, "
                f"{answer.duration_ms:.1f} ms"
            )
            ids = [*ids, token]
        print(f"result    {model.decode(ids)!r}")
        model.close()
    except (ModelError, ValueError, OSError) as error:
        print(f"The self-test failed: {error}", file=sys.stderr)
        return 1
    return 0


def check_lesson(folder: Path) -> int:
    """0 where the folder holds a lesson without faults; else 1, with the faults."""
    from gui.lesson.files import read_every_language

    faults = read_every_language(folder)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    for fault in faults:
        print(fault if fault.file else f"{folder}: {fault}")
    if not faults:
        print(f"{folder}: no faults")
    return 1 if faults else 0


def open_window(options: argparse.Namespace) -> int:
    # First of all: it takes as long as importing Qt and making the window, and another core.
    ahead = load_ahead()
    try:
        return show_window(options, model_supply(ahead))
    finally:
        if ahead is not None:
            ahead.close()


def show_window(options: argparse.Namespace, supply: ModelSupply) -> int:
    from gui.application import WindowOptions, has_display, run_window
    from gui.log_file import start_logging

    start_logging()
    screenshot = options.screenshot
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        screenshot = screenshot or OFFSCREEN_PICTURE
        print(
            "There is no display here, so no window can be opened. The model runs all the same, "
            f"and a picture of the window is written to {screenshot}.",
            flush=True,
        )
    window = WindowOptions(
        text=options.text,
        theme=options.theme,
        size=options.size,
        screenshot=screenshot,
        language=options.language,
        version=__version__,
        session=options.session,
    )
    return run_window(window, supply)


def standard_input() -> str:
    """The text on standard input. Raises ShellError."""
    from engine.shell.errors import ShellError
    from engine.shell.streams import text_of

    if sys.stdin is None:
        raise ShellError("there is no standard input to read the text from")
    return text_of(sys.stdin.buffer)


def load_for_shell(precision: str) -> OnnxModel:
    """The bundled model, exported first where it is not yet. Raises ShellError."""
    from engine.shell.errors import ShellError
    from models import ModelError, load_model
    from models.catalogue import DEFAULT_MODEL
    from models.files import is_current
    from models.locations import is_packaged, model_folder

    folder = model_folder(DEFAULT_MODEL)
    try:
        if not is_packaged(folder) and not is_current(folder):
            print(f"Preparing {DEFAULT_MODEL}, once …", file=sys.stderr, flush=True)
        return load_model(DEFAULT_MODEL, precision)
    except (ModelError, OSError) as error:
        raise ShellError(str(error)) from error


def print_answer(command: str, arguments: Sequence[str]) -> None:
    """Raises ShellError, and OSError where standard output cannot be written."""
    from engine.shell.commands import run_command
    from engine.shell.errors import ShellError
    from engine.shell.options import read_options

    if sys.stdout is None:
        raise ShellError("there is no standard output to write to")
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
    with suppress(SystemExit):  # the end of --help
        options = read_options(command, arguments, standard_input, PROGRAM)
        with closing(load_for_shell(options.precision)) as model:
            run_command(options, model, card_of(model, options.precision), sys.stdout)
    sys.stdout.flush()


def log_cause(error: Exception) -> None:
    """To the log in full what standard error says in a sentence."""
    if error.__cause__ is not None:
        import logging

        from gui.log_file import start_logging

        start_logging()
        # No warning: those go to standard error too.
        logging.getLogger("shell").info("%s", error, exc_info=error.__cause__)


def shell(command: str, arguments: Sequence[str]) -> int:
    """`predict` and `sample`, which need no window; the exit code."""
    from engine.shell.errors import ShellError

    try:
        print_answer(command, arguments)
        return 0
    except ShellError as error:
        print(error, file=sys.stderr)
        log_cause(error)
        return 2
    except BrokenPipeError:
        code = 128 + SIGPIPE
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    except OSError as error:
        print(f"standard output cannot be written: {error.strerror}", file=sys.stderr)
        code = 2
    # What could not be written would be tried again, and complained of, when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def main(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        return shell(arguments[0], arguments[1:])
    options = parse(arguments)
    if options.check_lesson is not None:
        return check_lesson(options.check_lesson)
    return self_test(options.text) if options.self_test else open_window(options)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
