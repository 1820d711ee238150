"""Every lesson runs, silently, from any folder; and is written as we promise."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import communique as cq

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def prose(path):
    return "\n\n".join(map(source, cells(path, "markdown")))


@each
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_notebook_runs_silently_from_any_folder(path, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    said = [out for cell in notebook.cells for out in cell.get("outputs", []) if out.get("name") == "stderr"]
    assert not said


@each
def test_outputs_are_stripped(path):
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells(path, "code"))


@each
def test_headings_start_with_one_h1_and_skip_no_level(path):
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose(path), re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))


@each
def test_images_have_alternatives_and_links_say_where_they_lead(path):
    assert not re.findall(r"!\[\s*\]", prose(path))
    for text, target in re.findall(r"(?<!!)\[([^\]]*)\]\(([^)]*)\)", prose(path)):
        assert text.strip().lower() not in ("", "here", "link", "this")
        if "://" not in target:
            assert (path.parent / target.split("#")[0]).exists(), target


@each
def test_prose_is_in_both_languages(path):
    for cell in cells(path, "markdown"):
        assert re.search(r'<details lang="zh"><summary>中文</summary>\s*\S', source(cell)), source(cell)[:80]


def test_a_cell_is_a_sentence():
    lengths = [
        len([line for line in source(cell).splitlines() if line.strip()])
        for p in NOTEBOOKS
        for cell in cells(p, "code")
    ]
    assert sum(length <= 3 for length in lengths) >= 0.95 * len(lengths)


PART = re.compile(r"^\w+ = (text\[.+\])$", re.MULTILINE)


@each
def test_a_lesson_has_its_opening_block_and_its_end(path):
    first, whole = source(cells(path, "markdown")[0]), prose(path)
    for wanted in ("**For whom**", "**Time**", "**Before you start**", "**You will be able to**", "**适合谁**"):
        assert wanted in first
    for wanted in ("Words to know", "Exercises", "## Summary", "**Three things to try**", "**What's next**"):
        assert wanted in whole
    assert "**Resources**" in whole and "**资料**" in whole
    listed = whole.partition("Words to know")[2][:1200]
    assert re.search(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", listed), "words to know come with pinyin"


STRUCTURE = {
    "links": r"(?<!!)\]\(([^)]*)\)",
    "code": r"`([^`]+)`",
    "numbers": r"<!--=(.+?)-->",
    "list items": r"(?m)^(?:\d+\.|-) ()",
    "table rows": r"(?m)^\| ()",
}


@each
@pytest.mark.parametrize("kind", STRUCTURE)
def test_the_fold_out_has_what_the_english_has(path, kind):
    for cell in cells(path, "markdown"):
        english, chinese = source(cell).split('<details lang="zh">')
        assert sorted(re.findall(STRUCTURE[kind], english)) == sorted(re.findall(STRUCTURE[kind], chinese))


def test_every_paragraph_has_a_lesson():
    text = cq.load()
    parts = [
        eval(part, {"text": text})
        for path in NOTEBOOKS
        for cell in cells(path, "code")
        for part in PART.findall(source(cell))
    ]
    assert {number for part in parts for number in part["number"]} == set(text["number"])


ASKED = re.compile(r'cq\.exercise\((\w+), "(\w+)", n=(\d+)(?:, seed=(\d+))?\)')


@each
def test_a_lesson_has_six_exercises_and_the_text_gives_them_all(path):
    code = "\n".join(source(cell) for cell in cells(path, "code"))
    text = cq.load()
    parts = {name: eval(part, {"text": text}) for name, part in re.findall(r"(?m)^(\w+) = (text\[.+\])$", code)}
    given = [
        len(cq.questions((parts | {"text": text})[part], kind, int(n), int(seed or 1)))
        for part, kind, n, seed in ASKED.findall(code)
    ]
    assert given == [int(n) for _, _, n, _ in ASKED.findall(code)]
    assert sum(given) >= 6
