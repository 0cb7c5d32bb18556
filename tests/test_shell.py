"""`main.py predict` and `main.py sample` as a script meets them: a process, pipes, exit codes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

import main
from engine.answering import Question, answer
from engine.sampling.presets import PRESETS
from engine.session import Session
from engine.shell.options import DESCRIPTIONS
from engine.state import State
from gui.application import DEFAULT_SETTINGS
from gui.presets.builtin import BUILT_IN

ROOT = Path(main.__file__).resolve().parent
TEXT = "The weather today is so"
PREDICT = [sys.executable, "main.py", "predict"]
SAMPLE = [sys.executable, "main.py", "sample"]
LIMIT_S = 120


@pytest.fixture(autouse=True)
def buffered(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for most people: what is written waits, and Python tries again when it ends."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)


def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, timeout=LIMIT_S, check=False, **options
    )


def printed(command: list[str], **options: Any) -> str:
    result = run(command, **options)
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def window() -> Session:
    """A session as the window has it, on the real model, five steps on."""
    model = main.load_for_shell("fast")
    questions: list[Question] = []
    state = State(text=TEXT, caret=len(TEXT), settings=DEFAULT_SETTINGS)
    session = Session(questions.append, state)
    session.use_model(main.card_of(model, "fast"))
    for _ in range(5):
        session.receive(answer(questions[-1], model))
        session.step()
    session.receive(answer(questions[-1], model))
    model.close()
    return session


def test_sample_draws_what_the_windows_step_button_draws(window: Session) -> None:
    document = json.loads(printed([*SAMPLE, "--text", TEXT, "--steps", "5", "--json"]))
    assert document["result"] == window.state.text
    assert window.state.document is not None
    assert [each["id"] for each in document["tokens"] + document["drawn"]] == list(
        window.state.document.ids
    )
    quiet = printed([*SAMPLE, "--text", TEXT, "--steps", "5", "--quiet"])
    assert TEXT + quiet == window.state.text + "\n"


def test_predict_says_what_the_window_shows(window: Session) -> None:
    state = window.state
    assert state.trace is not None
    # Not every text is tokenised as it was drawn; this one is.
    command = [*PREDICT, "--text", "-", "--json", "--rows", "5"]
    document = json.loads(printed(command, input=state.text.encode()))
    assert document["model"]["name"] == "SmolLM2-135M-Instruct"
    assert [row["id"] for row in document["rows"]] == state.trace.order[:5].tolist()
    assert (document["u"], document["landing"]["id"]) == (state.u, state.landing)
    assert document["entropy_bits"] == state.trace.entropy_bits


def test_the_same_twice_to_the_last_byte() -> None:
    command = [*PREDICT, "--text", TEXT, "--json", "--precision", "precise"]
    first, second = (run(command).stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["model"]["precision"] == "precise"


def test_a_newline_at_the_end_of_standard_input_is_part_of_the_text() -> None:
    document = json.loads(printed([*PREDICT, "--text", "-", "--json"], input=b"so\r\n"))
    assert document["text"] == "so\r\n"
    assert b"".join(bytes.fromhex(each["bytes"]) for each in document["tokens"]) == b"so\r\n"


def test_neither_qt_nor_the_window_is_loaded() -> None:
    program = (
        "import sys, main; code = main.main(['predict', '--text', 'a', '--rows', '1']); "
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(code)"
    )
    result = run([sys.executable, "-c", program])
    assert result.returncode == 0
    loaded = set(result.stderr.decode().split())
    assert "numpy" in loaded
    assert not {"PySide6", "shiboken6", "pyqtgraph", "gui", "onnx", "gguf"} & loaded


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_output_is_utf_8_whatever_the_locale(settings: dict[str, str]) -> None:
    environment = os.environ | settings | {"PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    command = [*PREDICT, "--text", "-", "--rows", "3"]
    text = printed(command, input="天气 café".encode(), env=environment)
    assert "'天气 café'" in text
    assert "·" in text


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (["--text", "a", "--top-p", "1.2"], b"", "top_p is 1.2: it must be"),
        (["--text", "-"], b"a\xff", "standard input is no text in UTF-8: byte 2 is 0xFF"),
        (["--text", "-"], b"a\x04b", "no token for the character U+0004, at position 1"),
        (["--text", b"a\xff"], b"", "character 2 is no text: the command line must be UTF-8"),
        (["--text", "-"], "\ud800".encode("utf-8", "surrogatepass"), "no text in UTF-8"),
        (["--text", "a", "--logit-bias", "49152=1"], b"", "it must be from 0 to 49151"),
        ([], b"", "the following arguments are required: --text"),
    ],
)
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_what_goes_wrong_is_one_sentence_on_standard_error(arguments, given, words, form) -> None:
    result = run([*PREDICT, *form, *arguments], input=given)
    assert (result.returncode, result.stdout) == (2, b"")
    said = result.stderr.decode()
    assert words in said
    assert said.count("\n") == 1


def test_without_a_model_the_reason_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "models" / "SmolLM2-135M-Instruct" / "manifest.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    program = (
        "import sys, main, models.catalogue; models.catalogue.PACKAGE = 'no_such_package'; "
        "sys.exit(main.main(['predict', '--text', 'a', '--json']))"
    )
    folder = str(tmp_path)
    environment = os.environ | {"LOGITSCOPE_CACHE": folder, "LOGITSCOPE_STATE": folder}
    result = run([sys.executable, "-c", program], env=environment)
    assert (result.returncode, result.stdout) == (2, b"")
    assert "the weights of SmolLM2-135M-Instruct are not installed" in result.stderr.decode()
    assert result.stderr.count(b"\n") == 2, "that it is being prepared, and why it is not"
    log = (tmp_path / "logitscope.log").read_text()
    assert "ModelError: the weights of SmolLM2" in log


def first_token(process: subprocess.Popen[bytes]) -> bytes:
    """Waits for the first line of a token."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(b" step"):
            return process.stdout.readline()
    raise AssertionError("no token was printed")


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code, and what was said on standard error."""
    error: IO[bytes] | None = process.stderr
    assert error is not None
    assert process.stdout is not None
    process.stdout.close()
    said = error.read()
    error.close()
    return process.wait(LIMIT_S), said


@pytest.fixture
def endless():
    """A sample that goes on for long, ended with the test."""
    bias = ("--logit-bias=2=-inf", "--logit-bias=0=-inf")  # the tokens that would end it
    command = [*SAMPLE, "--text", TEXT, "--steps", "100000", *bias]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    yield process
    if process.poll() is None:
        process.kill()
        ended(process)


def test_ctrl_c_ends_it_without_a_word(endless: subprocess.Popen[bytes]) -> None:
    assert first_token(endless)
    endless.send_signal(signal.SIGINT)
    assert ended(endless) == (130, b"")


def test_it_ends_quietly_when_nobody_reads_on(endless: subprocess.Popen[bytes]) -> None:
    assert first_token(endless)
    assert ended(endless) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [*PREDICT, "--text", "a", "--json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=LIMIT_S,
            check=False,
        )
    assert result.returncode == 2
    assert result.stderr.decode() == (
        "standard output cannot be written: No space left on device\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="closes streams as a POSIX shell does")
@pytest.mark.parametrize(
    ("closed", "words"),
    [("<&-", b"there is no standard input to read"), (">&-", b"there is no standard output")],
)
def test_closed_streams(closed: str, words: bytes) -> None:
    command = f'"{sys.executable}" main.py predict --text - {closed}'
    result = run(["sh", "-c", command])
    assert result.returncode == 2
    assert words in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("command", main.COMMANDS)
def test_help_is_there_for_each_command(command: str, capfd) -> None:
    assert main.main([command, "--help"]) == 0
    assert capfd.readouterr().out.startswith(f"usage: main.py {command} ")


def test_the_commands_and_presets_are_those_of_the_program() -> None:
    assert tuple(DESCRIPTIONS) == main.COMMANDS
    assert PRESETS == BUILT_IN
    assert list(PRESETS) == list(BUILT_IN)
