"""The command line: what it takes, what it refuses and in which words."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import main
from engine.chat import ChatMessage
from models.chat_template import ChatTemplate
from tests.engine.lesson.lessons import STEP

ROOT = Path(main.__file__).resolve().parent


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--size", "12"], "'12' is no size: write it as WIDTHxHEIGHT, 1280x820"),
        (["--theme", "blue"], "invalid choice: 'blue'"),
        (["--screenshot", "a.jpg"], "a.jpg must end in .png"),
        (["--text", "a\udcff"], "character 2 is no text"),
        (["file.txt"], "'file.txt' is no session: it must end in .logitscope"),
        (["a.logitscope", "b.logitscope"], "unrecognized arguments: b.logitscope"),
    ],
)
def test_what_is_refused(arguments, words, capsys):
    with pytest.raises(SystemExit) as refused:
        main.parse(arguments)
    assert refused.value.code == 2
    assert words in capsys.readouterr().err


def test_what_is_taken():
    options = main.parse(["--text", "天气", "--size", "1024x700", "--theme", "dark"])
    assert (options.text, options.size, options.theme) == ("天气", (1024, 700), "dark")


def test_a_saved_session_can_be_named():
    assert main.parse([]).session is None
    assert main.parse(["a day.logitscope"]).session == Path("a day.logitscope")


def test_a_lesson_is_checked_without_a_window(tmp_path, capsys):
    assert main.main(["--check-lesson", str(tmp_path / "none")]) == 1
    assert "no such folder" in capsys.readouterr().out
    (tmp_path / "01.md").write_text("# A\n\n::: gues\n:::\n", "utf-8")
    assert main.main(["--check-lesson", str(tmp_path)]) == 1
    assert "01.md:3: “gues” is no block" in capsys.readouterr().out
    (tmp_path / "01.md").write_text(STEP, "utf-8")
    assert main.main(["--check-lesson", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith("no faults\n")


@pytest.mark.parametrize("template", [None, "{{ messages[0].role }}: {{ messages[0].content }}"])
def test_the_card_renders_conversations_by_the_models_own_template(template):
    chat = None if template is None else ChatTemplate(template, None, None)
    model: Any = SimpleNamespace(
        name="a",
        vocabulary_size=3,
        context_length=8,
        token_bytes=None,
        is_special=None,
        encode=None,
        chat=chat,
    )
    render = main.card_of(model, "fast").render_chat
    text = None if render is None else render((ChatMessage("user", "Hi"),), True)
    assert text == (None if template is None else "user: Hi")


def test_importing_main_imports_neither_qt_nor_onnxruntime():
    program = "import sys, main, engine.sampling, models; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"PySide6", "onnxruntime", "onnx", "gguf", "jinja2"} & set(result.stdout.split())


def test_the_self_test_predicts_steps_and_repeats_itself():
    command = [sys.executable, "main.py", "--self-test", "--text", "The capital of France is"]
    runs = [
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        for _ in range(2)
    ]
    assert [run.returncode for run in runs] == [0, 0], runs[0].stderr
    results = [run.stdout.splitlines()[-1] for run in runs]
    assert results[0] == results[1]
    assert "Paris" in results[0]


def test_the_self_test_fails_with_the_reason(tmp_path, monkeypatch):
    (tmp_path / "models" / "SmolLM2-135M-Instruct").mkdir(parents=True)
    broken = tmp_path / "models" / "SmolLM2-135M-Instruct" / "manifest.json"
    broken.write_text("{")
    broken.parent.chmod(0o500)
    monkeypatch.setenv("LOGITSCOPE_CACHE", str(tmp_path))
    monkeypatch.setattr("models.catalogue.PACKAGE", "no_such_package")
    assert main.self_test("a") == 1


def test_the_help_of_the_window_names_the_commands_without_one(capsys):
    with pytest.raises(SystemExit):
        main.parse(["--help"])
    said = capsys.readouterr().out
    assert all(f"main.py {command} --help" in said for command in main.COMMANDS)
