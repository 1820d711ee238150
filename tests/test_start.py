"""The two commands, with a stand-in for what they run: what is installed when, and what a failure says."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def start(tmp_path, monkeypatch):
    """start.py in a folder of its own, with commands written down instead of run."""
    for name in ("start.py", "requirements.txt", "pyproject.toml", "tests/requirements.txt"):
        copy = tmp_path / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    ran = []

    def run(command, **kwargs):
        ran.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, 0, stdout="")

    class Running:
        def __init__(self, command, **kwargs):
            run(command)

        def wait(self):
            return 0

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(subprocess, "call", lambda command, **kwargs: run(command).returncode)
    monkeypatch.setattr(subprocess, "Popen", Running)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setenv("COMMUNIQUE_BROWSER", sys.executable)
    monkeypatch.chdir(tmp_path)

    def again(*arguments):
        ran.clear()
        (tmp_path / ".venv").mkdir(exist_ok=True)
        with pytest.raises(SystemExit) as ended:
            run_path(str(tmp_path / "start.py"))["main"](list(arguments))
        return ended.value.code, [" ".join(command[1:]) for command in ran]

    return again


def test_it_needs_nothing_but_the_standard_library_and_few_lines():
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    modules = {name.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import) for name in node.names}
    assert modules <= sys.stdlib_module_names
    assert len(source.splitlines()) < 100


def test_a_python_that_is_too_old_can_still_read_what_it_is_told():
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_first_start_installs_and_opens_the_first_notebook(start, capsys):
    code, ran = start()
    assert code == 0
    assert "-m venv" in ran[0]
    assert "-r requirements.txt" in ran[1]
    assert any("labextension disable" in command for command in ran)
    assert ran[-1].endswith("notebooks/00_start_here.ipynb")
    assert "Installing" in capsys.readouterr().out


def test_the_whole_folder_is_served_so_that_the_lessons_links_lead_to_the_tables(start):
    _, ran = start()
    assert "--ServerApp.root_dir=." in ran[-1]


def test_the_second_start_installs_nothing(start, tmp_path):
    start()
    _, ran = start()
    assert not any("pip" in command for command in ran)


def test_an_environment_that_was_left_half_made_is_made_anew(start, tmp_path):
    python = run_path(str(tmp_path / "start.py"))["PYTHON"]
    python.parent.mkdir(parents=True)
    python.touch()
    _, ran = start()
    assert "-m venv --clear" in ran[0]
    python.with_name("pip" + python.suffix).touch()
    _, ran = start()
    assert not any("-m venv" in command for command in ran)


def test_a_folder_that_was_moved_is_installed_again(start, tmp_path):
    start()
    stamps = {path.name for path in (tmp_path / ".venv").glob("*.txt.*")}
    tmp_path.joinpath("moved").mkdir()
    for name in ("start.py", "requirements.txt", "pyproject.toml", ".venv"):
        tmp_path.joinpath(name).rename(tmp_path / "moved" / name)
    with pytest.raises(SystemExit):
        run_path(str(tmp_path / "moved" / "start.py"))["main"]([])
    assert {path.name for path in (tmp_path / "moved" / ".venv").glob("*.txt.*")} > stamps


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["google-chrome", "playwright"], "google-chrome"),
        (["playwright", "apt-get"], "playwright"),
        (["apt-get"], "chromium"),
    ],
)
def test_a_browser_is_looked_for_before_one_is_fetched(start, monkeypatch, there, found):
    monkeypatch.delenv("COMMUNIQUE_BROWSER")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    fetched = []

    def run(command, **kwargs):
        fetched.extend(["chromium"] * ("apt-get" in str(command)))
        return subprocess.CompletedProcess(command, 0, "playwright\n" if "-c" in command else "")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(subprocess, "call", lambda command, **kwargs: run(command).returncode)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in [*there, *fetched] else None)
    code, _ = start("test")
    assert (code, os.environ["COMMUNIQUE_BROWSER"]) == (0, found)


def test_a_change_in_the_requirements_is_installed(start, tmp_path):
    start()
    (tmp_path / "requirements.txt").write_text("pandas\n")
    _, ran = start()
    assert any("pip install" in command for command in ran)


def test_arguments_go_through(start):
    _, ran = start("--port=9999", "some.ipynb")
    assert ran[-1].endswith("--port=9999 some.ipynb")
    _, ran = start("--no-browser")
    assert ran[-1].endswith("--no-browser notebooks/00_start_here.ipynb")
    _, ran = start("test", "-k", "numbering")
    assert any("-r tests/requirements.txt" in command for command in ran)
    assert ran[-1].endswith("-m pytest -k numbering")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ensurepip is not available", "apt install python3-venv"),
        ("Error: Command '[…, '-m', 'ensurepip']' returned non-zero exit status 1.", "the reason above"),
        ("No module named venv", "install it anew"),
        ("ERROR: No matching distribution found for hatchling", "check the network"),
    ],
)
def test_a_failed_step_says_the_way_out_in_a_sentence(start, monkeypatch, printed, said):
    monkeypatch.setattr(subprocess, "run", lambda command, **kwargs: subprocess.CompletedProcess(command, 1, printed))
    code, _ = start()
    *above, sentence = code.splitlines()
    assert printed in above and said in sentence


def test_an_old_python_is_told_so(start, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    code, ran = start()
    assert "3.10" in code
    assert not ran


def test_without_a_browser_the_tests_fail_and_say_what_to_install(start, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_BROWSER", "/nowhere/chrome")
    code, _ = start("test")
    assert "it says /nowhere/chrome" in code
    monkeypatch.delenv("COMMUNIQUE_BROWSER")
    monkeypatch.setenv("PATH", "")
    there = Path.exists
    monkeypatch.setattr(
        Path, "exists", lambda path: "Google" not in str(path) and "Edge" not in str(path) and there(path)
    )
    code, _ = start("test")
    assert "need a browser" in code


def test_pages_are_written_for_files_named_from_wherever_one_is(start, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    _, commands = start("pages", "mine.txt")
    assert commands[-1] == f"-m communique.pages pages {tmp_path / 'elsewhere' / 'mine.txt'}"
