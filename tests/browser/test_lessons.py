"""Every lesson in JupyterLab: it runs without a red line, its charts lead to words, an exercise answers at once."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

LESSONS = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("0[1-7]_*.ipynb"))


@pytest.fixture(params=LESSONS)
def lesson(request, notebook):
    opened = notebook(request.param)
    opened.run_all()
    return opened.page


def test_a_lesson_runs_and_its_views_answer(lesson):
    assert not lesson.locator("[data-mime-type='application/vnd.jupyter.stderr']").count()
    # A chart: what is chosen from its list is in the reader beside it.
    desk = lesson.locator(".cq-desk", has=lesson.locator(".cq-chart-data")).first
    desk.scroll_into_view_if_needed()
    desk.locator(".cq-chart-data > summary").first.click()
    desk.locator(".cq-chart-choice").first.select_option(index=1)
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_attached()
    # An exercise: every option in turn, so that wrong and right answers both are judged.
    question = lesson.locator(".cq-exercise-question", has=lesson.locator("input[type=radio]")).first
    question.scroll_into_view_if_needed()
    verdicts = set()
    for option in question.locator("input[type=radio]").all():
        option.check()
        question.get_by_role("button", name="Check").click()
        expect(question).to_have_attribute("data-verdict", "right" if "✓" in question.inner_text() else "wrong")
        verdicts.add(question.get_attribute("data-verdict"))
    assert verdicts == {"right", "wrong"}
    question.get_by_role("button", name="Show the words").click()
    expect(lesson.locator(".cq-reader .cq-focus").first).to_be_attached()


def test_a_file_is_dropped_on_the_last_lesson_and_a_bad_one_changes_nothing(notebook, tmp_path):
    page = notebook("07_your_own_communique.ipynb").page
    opened = page.locator(".jp-Notebook")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    picker = page.locator(".cq-files button")
    expect(picker).to_be_attached()
    good, bad = tmp_path / "mine.txt", tmp_path / "mine.pdf"
    good.write_text("一、外长们支持对话。二、外长们欢迎进展。", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7")
    message = opened.locator("[role=status]", has_text="numbers follow on").first
    expect(message).to_be_attached()
    for path, said in ((good, "2 of 2 numbers follow on"), (bad, "is a PDF")):
        with page.expect_file_chooser() as chooser:
            picker.click()
        chooser.value.set_files(path)
        expect(opened.locator("[role=status]", has_text=said).first).to_be_attached()
    opened.locator(".widget-textarea textarea").fill("一、外长们支持对话。二、外长们欢迎进展。三、外长们重申承诺。")
    opened.get_by_role("button", name="Read", exact=True).click()
    expect(opened.locator("[role=status]", has_text="3 of 3 numbers follow on").first).to_be_attached()
