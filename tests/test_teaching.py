"""The plan for teachers keeps step with the lessons: each has its goals, 45 minutes, questions, a way without Chinese."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECTIONS = re.split(r"(?m)^## (?=\d\d · )", (ROOT / "TEACHING.md").read_text(encoding="utf-8"))[1:]


def test_every_lesson_has_a_plan():
    assert [section[:2] for section in SECTIONS] == [path.name[:2] for path in LESSONS]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section[:2])
def test_a_plan_is_complete(section):
    plans = re.findall(r"(?m)^\| minutes.*\n\|[-|]+\n((?:\| \d+ .*\n)+)", section)
    for plan in plans:
        assert sum(map(int, re.findall(r"(?m)^\| (\d+) ", plan))) == 45
    assert plans and "*Goals*" in section and "*Without Chinese*" in section
    assert len(re.findall(r"(?m)^- ", section)) >= 3


def test_a_question_that_a_plan_names_is_in_its_lesson():
    for section, path in zip(SECTIONS, LESSONS, strict=True):
        asked = {int(number) for number in re.findall(r"Question (\d+)", path.read_text(encoding="utf-8"))}
        named = re.findall(r"questions? (\d+)(?: and (\d+))?", section)
        assert {int(number) for pair in named for number in pair if number} <= asked | {0}
