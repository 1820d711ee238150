"""Numbers in the lessons' prose are computed: `35<!--= len(text) -->` is checked against the expression.

A writer puts the expression in a comment right after the number; readers never see it. What needs none: minutes,
references to a paragraph, list markers, code, and numbers that are names in the communiqué itself (2030, 2254) or
stand in a note of `data/context.csv`, which has its source.
"""

import json
import re
from pathlib import Path

import pytest

import communique as cq
from communique import accuracy

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = [ROOT / "README.md", ROOT / "TEACHING.md", ROOT / "data" / "README.md"]
CHECKED = re.compile(r"(\d[\d,.]*)(?P<close>\W{0,2}?)<!--=(?P<expression>.+?)-->")
NOT_COUNTED = re.compile(
    r"```.*?```|`[^`]*`|\[\d\d [^\]]*\]\([^)]*\)|<[^>]*>|\]\([^)]*\)|^\s*\d+\.\s"  # code, lessons, tags, link targets, list markers
    r"|\d+[–-]?\d*\s*(?:minutes?|分钟)"
    r"|(?:[Pp]aragraphs?|Question|[Pp]art|[Ll]esson|[Gg]oal|[Aa]rticle|目标|第|§)\s*\d+(?:(?:,|–|、|和| and | to )\s*\d+)*"
    r"|\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\d{1,2}[月日]|UTF-\d+|[A-Za-z]+\d+",
    re.MULTILINE | re.DOTALL,
)


def prose(path):
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.fixture(scope="module")
def text():
    return cq.load()


@pytest.mark.parametrize("path", [*NOTEBOOKS, *PAGES], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_number_in_prose_is_what_its_expression_gives(path, text):
    for number, _, expression in CHECKED.findall(prose(path)):
        value = eval(expression, {"cq": cq, "text": text, "accuracy": accuracy})
        shown = float(number.replace(",", "").rstrip("."))
        decimals = len(number.rstrip(".").partition(".")[2])
        assert shown == round(float(value), decimals), f"{path.name}: {number}, but {expression.strip()} is {value}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_in_prose_goes_unchecked(path, text):
    source = (cq.knowledge.DATA / "communique_2021.txt").read_text(encoding="utf-8")
    notes = cq.knowledge.table("context")
    names = set(re.findall(r"\d{3,}", "\n".join([source, *notes["note_en"], *notes["source"]])))
    left = NOT_COUNTED.sub(" ", CHECKED.sub(" ", prose(path)))
    unchecked = [number for number in re.findall(r"\d[\d,.]*\d|\d", left) if number not in names]
    assert not unchecked, f"{path.name}: give these numbers an expression, `<!--= … -->`: {unchecked}"
