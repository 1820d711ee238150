"""The house's own rules: linted, typed, and an import only ever points down."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "lib" / "communique"
# From the ground up; a module imports from floors below its own, or from its own floor.
FLOORS = [
    {"knowledge", "numerals", "decoding", "webpage", "checks", "tables"},
    {"messages", "labels"},
    {"ends"},
    {"numbering"},
    {"reading"},
    {"vocabulary"},
    {"persons", "gazetteer"},
    {"naming", "candidates"},
    {"speakers"},
    {"addressees"},
    {"clauses"},
    {"acts", "mentions", "dates", "words", "kwic", "notes", "themes"},
    {"alignment", "wording"},
    {"matching"},
    {"statistics", "compare", "interchange", "accuracy", "coding"},
    {"association"},
    {"explain", "cite", "draws"},
    {"charts", "exercises"},
    {"views"},
    {"pages"},
    {"__init__"},
]


@pytest.mark.parametrize("command", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff_has_nothing_to_say(command):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_hold():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def floor_of(module):
    return next(i for i, floor in enumerate(FLOORS) if module in floor)


@pytest.mark.parametrize("path", sorted(LIBRARY.rglob("*.py")), ids=lambda path: str(path.relative_to(LIBRARY)))
def test_an_import_only_points_down(path):
    place = path.relative_to(LIBRARY).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            package = place[: len(place) - node.level]
            modules = [node.module] if node.module else [name.name for name in node.names]
            for module in modules:
                target = (*package, *module.split("."))
                assert floor_of(target[0]) <= floor_of(place[0]), f"{path.name} imports {'.'.join(target)}"
