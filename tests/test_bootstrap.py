"""The set-up script: what it installs, what it says, and that a set-up broken off starts anew."""

import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

import bootstrap

MISSING_GL = ["drawing", "libGL.so.1", "libgl1", "libglvnd", "libGL.so.1()(64bit)"]
MISSING_XCB = ["window", "libxcb.so.1", "libxcb1", "libxcb", "libxcb.so.1()(64bit)"]
MISSING_XVFB = ["tests", "Xvfb", "xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Returns a function that pretends a system, and gives the list of what apt installed on it."""

    def pretend(missing: list[list[str]], *, apt: bool, **environment: str) -> list[str]:
        installed: list[str] = []
        monkeypatch.setattr(
            bootstrap,
            "missing_parts",
            lambda *purposes: [
                row for row in missing if row[0] in purposes and row[2] not in installed
            ],
        )
        monkeypatch.setattr(bootstrap, "may_install", lambda: apt)
        monkeypatch.setattr(bootstrap, "install_with_apt", installed.extend)
        monkeypatch.setattr(bootstrap, "can_make_environments", lambda: True)
        monkeypatch.setattr("shutil.which", lambda name: name if name == "dnf" else None)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return installed

    return pretend


System = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("missing", "environment", "stops"),
    [
        ([MISSING_GL], {}, True),
        ([MISSING_XCB], {}, False),  # draws into a picture
        ([MISSING_XCB], {"DISPLAY": ":0"}, True),
        ([MISSING_XCB], {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ([MISSING_XCB], {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ([], {"DISPLAY": ":0"}, False),
    ],
)
def test_an_ordinary_user_is_stopped_only_where_nothing_would_run(
    system: System, missing: list[list[str]], environment: dict[str, str], stops: bool
) -> None:
    installed = system(missing, apt=False, **environment)
    if stops:
        with pytest.raises(bootstrap.SetUpError, match=missing[0][1]) as caught:
            bootstrap.see_to_the_system()
        assert f"sudo dnf install '{missing[0][4]}'" in str(caught.value)
    else:
        bootstrap.see_to_the_system()
    assert not installed


def test_the_tests_go_on_without_an_x_server(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system([MISSING_XVFB], apt=False)
    bootstrap.see_to_the_system("tests")
    assert "sudo dnf install xorg-x11-server-Xvfb" in capsys.readouterr().out


def test_root_on_debian_gets_everything_installed(system: System) -> None:
    installed = system([MISSING_GL, MISSING_XCB, MISSING_XVFB], apt=True, DISPLAY=":0")
    bootstrap.see_to_the_system("tests")
    assert installed == ["libgl1", "libxcb1", "xvfb"]


def test_root_is_told_what_apt_could_not_install(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    system([MISSING_GL], apt=True)
    monkeypatch.setattr(bootstrap, "install_with_apt", lambda names: None)
    with pytest.raises(bootstrap.SetUpError, match=r"lacks: libGL\.so\.1"):
        bootstrap.see_to_the_system()


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        ("apt-get", ["libgl1", "libxcb1", "xvfb"]),
        ("pacman", ["libglvnd", "libxcb", "xorg-server-xvfb"]),
        ("dnf", ["'libGL.so.1()(64bit)'", "'libxcb.so.1()(64bit)'", "xorg-x11-server-Xvfb"]),
        ("zypper", ["'libGL.so.1()(64bit)'", "'libxcb.so.1()(64bit)'", "xorg-x11-server-Xvfb"]),
    ],
)
def test_each_package_is_named_once_in_the_managers_words(
    manager: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "can_make_environments", lambda: True)
    rows = [MISSING_GL, MISSING_XCB, MISSING_XVFB, MISSING_GL]
    assert bootstrap.package_names(manager, rows) == expected


def test_debians_venv_package_is_named_with_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "can_make_environments", lambda: False)
    venv = f"python3.{sys.version_info.minor}-venv"
    assert bootstrap.package_names("apt-get", [MISSING_GL]) == ["libgl1", venv]


def test_libraries_and_programs_are_looked_for() -> None:
    assert bootstrap.is_there("libc.so.6") == (sys.platform == "linux")
    assert not bootstrap.is_there("libnosuchlibrary.so.7")
    assert bootstrap.is_there(sys.executable)
    assert bootstrap.is_there(str(Path(__file__)))
    assert not bootstrap.is_there("/no/such/file")
    assert not bootstrap.is_there("no-such-program")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is looked for")
def test_the_package_needs_the_library_of_the_python_that_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Debian's python3 comes without; PyInstaller puts it into the package."""
    python = f"libpython3.{sys.version_info.minor}"
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    monkeypatch.setattr("ctypes.CDLL", Mock(side_effect=OSError))
    names = [row[1:3] for row in bootstrap.missing_parts("package")]
    assert [f"{python}.so.1.0", python] in names
    assert ["libwayland-cursor.so.0", "libwayland-cursor0"] in names  # asked for by Qt's plug-ins
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / f"{python}.so.1.0").touch()
    names = [row[1:3] for row in bootstrap.missing_parts("package")]
    assert [f"{python}.so.1.0", python] not in names


class Project:
    """A project folder in which pip and venv are only recorded."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.python = folder / ".venv" / "bin" / "python"
        self.commands: list[str] = []
        self.pip_works = True
        for name in (bootstrap.APP, bootstrap.DEV):
            (folder / name).write_text(f"a=={len(name)}\n", encoding="utf-8")
        monkeypatch.setattr(bootstrap, "ROOT", folder)
        monkeypatch.setattr(bootstrap, "VENV", folder / ".venv")
        monkeypatch.setattr(bootstrap, "VENV_PYTHON", self.python)
        monkeypatch.setattr(bootstrap, "UNFINISHED", folder / ".venv" / "unfinished")
        monkeypatch.setattr(bootstrap, "see_to_the_system", lambda *purposes: None)
        monkeypatch.setattr(bootstrap, "succeeds", self._record)

    def _record(self, *command: object) -> bool:
        if "venv" in command:
            self.commands.append("venv")
            for old in self.folder.glob(".venv/*.stamp"):
                old.unlink()  # as --clear does
            (self.folder / ".venv" / "unfinished").unlink(missing_ok=True)
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.unlink(missing_ok=True)
            # Not a link: a link to an environment's Python is not that environment.
            self.python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
            self.python.chmod(0o755)
            return True
        self.commands.append(next(str(part) for part in command if "requirements" in str(part)))
        return self.pip_works


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    return Project(tmp_path, monkeypatch)


def test_the_second_start_does_nothing(project: Project) -> None:
    bootstrap.set_up()
    assert project.commands == ["venv", bootstrap.APP]
    bootstrap.set_up()
    assert project.commands == ["venv", bootstrap.APP]


def test_the_tests_add_only_their_own_packages(project: Project) -> None:
    bootstrap.set_up()
    bootstrap.set_up(bootstrap.DEV)
    assert project.commands == ["venv", bootstrap.APP, bootstrap.DEV]


def test_changed_pins_are_installed_into_the_same_environment(project: Project) -> None:
    bootstrap.set_up()
    (project.folder / bootstrap.APP).write_text("a==99\n", encoding="utf-8")
    bootstrap.set_up()
    assert project.commands == ["venv", bootstrap.APP, bootstrap.APP]


def test_another_python_behind_the_link_is_noticed(project: Project) -> None:
    bootstrap.set_up()
    project.python.unlink()
    project.python.symlink_to("/nowhere/python3.9")
    bootstrap.set_up()
    assert project.commands == ["venv", bootstrap.APP] * 2


def test_a_set_up_broken_off_starts_anew(project: Project) -> None:
    bootstrap.set_up()
    project.pip_works = False
    with pytest.raises(bootstrap.SetUpError, match="run the same command again"):
        bootstrap.set_up(bootstrap.DEV)
    project.pip_works = True
    bootstrap.set_up(bootstrap.DEV)
    again = ["venv", bootstrap.APP, bootstrap.DEV]
    assert project.commands == ["venv", bootstrap.APP, bootstrap.DEV, *again]


def test_what_the_app_needs_stays_usable_when_the_tests_packages_fail(project: Project) -> None:
    bootstrap.set_up()
    project.pip_works = False
    with pytest.raises(bootstrap.SetUpError):
        bootstrap.set_up(bootstrap.DEV)
    bootstrap.set_up()
    assert project.commands == ["venv", bootstrap.APP, bootstrap.DEV]


def test_arguments_reach_the_app(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda _, command: started.append(command))
    bootstrap.main(["run", "--text", "so nice"])
    assert started == [
        [str(project.python), str(project.folder / "main.py"), "--text", "so nice"]
    ]  # fmt: skip


@pytest.mark.parametrize("failing", ["ruff", "mypy", "pytest", None])
def test_a_failing_check_fails_the_tests_and_hides_no_other(
    failing: str | None, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def in_environment(*arguments: str) -> int:
        ran.append(arguments[1])
        return int(arguments[1] == failing)

    monkeypatch.setattr(bootstrap, "in_environment", in_environment)
    assert bootstrap.main(["test"]) == (0 if failing is None else 1)
    assert ran == ["ruff", "mypy", "pytest"]


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 10, 14), (3, 15, 0)])
def test_an_unfit_python_is_said_plainly(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", version)
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert bootstrap.main(["run"]) == 1
    assert "Logitscope needs Python 3.11 to 3.14" in capsys.readouterr().out


def test_a_fit_python_beside_an_unfit_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr("sys.version_info", (3, 10, 14))
    monkeypatch.setattr("shutil.which", lambda name: "/bin/it" if name == "python3.12" else None)

    def call(command: list[str]) -> int:
        called.append(command)
        return 7

    monkeypatch.setattr("subprocess.call", call)
    with pytest.raises(SystemExit) as ended:
        bootstrap.use_a_suitable_python()
    assert ended.value.code == 7
    assert called == [["/bin/it", *sys.argv]]


@pytest.mark.parametrize("arguments", [[], ["rum"], ["--help"]])
def test_help_is_given(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().out
