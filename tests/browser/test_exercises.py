"""Exercises in JupyterLab: by keyboard alone, several on a page, in the right voice; and notes beside a paragraph."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import communique as cq

TEXT = cq.load()
SEEN = """node => {
  const { left, top, width, height } = node.getClientRects()[0];
  return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""


@pytest.fixture
def quiz(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()",
        "cq.exercise(text, 'verb', n=2)",
        "cq.link(cq.exercise(text, 'order', n=1), cq.reader(text))",
    )
    notebook.run_all()
    expect(notebook.page.locator(".cq-exercise")).to_have_count(2)
    expect(notebook.page.locator(".cq-exercise-item").first).to_be_attached()
    return notebook.page


def answer(kind, n):
    """Give the first question's answer as positions among its options."""
    return cq.questions(TEXT, kind, n)["answer"][0]


def test_a_choice_is_made_and_checked_by_keyboard_alone(quiz):
    cells = quiz.locator(".jp-Cell").count()
    question = quiz.locator(".cq-exercise-question").first
    radios = question.locator("input[type=radio]")
    radios.first.focus()
    quiz.keyboard.press("Space")
    for _ in range(answer("verb", 2)[0]):
        quiz.keyboard.press("ArrowDown")
    expect(radios.nth(answer("verb", 2)[0])).to_be_checked()
    quiz.keyboard.press("b")  # in JupyterLab's own hands this key would add a cell
    quiz.keyboard.press("Tab")
    quiz.keyboard.press("Enter")
    expect(question).to_have_attribute("data-verdict", "right")
    expect(question.get_by_role("status")).to_contain_text("Right.")
    assert quiz.locator(".jp-Cell").count() == cells


def test_an_order_is_made_by_keyboard_alone(quiz):
    question = quiz.locator(".cq-exercise-question", has=quiz.locator(".cq-exercise-order"))
    question.get_by_role("button", name="Check").press("Enter")
    expect(question).to_have_attribute("data-verdict", "wrong")
    for place, at in enumerate(answer("order", 1)):
        question.locator(f".cq-exercise-item[data-at='{at}'] button").first.focus()
        items = question.locator(".cq-exercise-item").evaluate_all("all => all.map((item) => Number(item.dataset.at))")
        for _ in range(items.index(at) - place):
            quiz.keyboard.press("ArrowUp")
    question.get_by_role("button", name="Check").press("Enter")
    expect(question).to_have_attribute("data-verdict", "right")
    question.get_by_role("button", name="Show the words").press("Enter")
    expect(quiz.locator(".cq-reader .cq-focus").first).to_be_attached()


def test_start_again_clears_all_and_leads_to_the_first_question(quiz):
    sheet = quiz.locator(".cq-exercise").first
    sheet.locator("input[type=radio]").first.check()
    sheet.get_by_role("button", name="Check").first.click()
    expect(sheet.locator("[data-verdict]")).to_have_count(1)
    sheet.get_by_role("button", name="Start again").press("Enter")
    expect(sheet.locator("[data-verdict]")).to_have_count(0)
    expect(sheet.locator("input[type=radio]").first).to_be_focused()


def test_what_was_answered_stays_when_the_language_is_switched(quiz):
    first, last = quiz.locator(".cq-exercise-question").first, quiz.locator(".cq-exercise-question").last
    first.locator("input[type=radio]").nth(answer("verb", 2)[0]).check()
    first.get_by_role("button", name="Check").click()
    last.locator("button:text('↓')").first.click()
    order = last.locator(".cq-exercise-item").evaluate_all("all => all.map((item) => item.dataset.at)")
    cell = quiz.locator(".jp-CodeCell .cm-content").first
    cell.fill("cq.language('zh')")
    cell.press("Shift+Enter")
    expect(first).to_contain_text("正确")
    expect(first).to_have_attribute("data-verdict", "right")
    expect(first.locator("input[type=radio]").nth(answer("verb", 2)[0])).to_be_checked()
    expect(quiz.locator(".cq-exercise-score").first).to_contain_text("1")
    assert last.locator(".cq-exercise-item").evaluate_all("all => all.map((item) => item.dataset.at)") == order


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1280, 900), (640, 500)], ids=["low", "wide", "zoomed"])
def test_the_words_of_each_question_come_into_sight_wherever_the_text_stands(scratch, width, height):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()",
        "cq.link(cq.exercise(text[text.theme == 'regional_conflict'], 'addressee', n=3), cq.reader(text))",
    )
    page = notebook.page
    page.set_viewport_size({"width": width, "height": height})
    notebook.run_all()
    expect(page.locator(".cq-exercise-question")).to_have_count(3)
    asked = cq.questions(TEXT[TEXT.theme == "regional_conflict"], "addressee", 3)
    for question, row in zip(page.locator(".cq-exercise-question").all(), asked.itertuples(), strict=True):
        question.locator("input").first.check()
        question.get_by_role("button", name="Check").click()
        question.get_by_role("button", name="Show the words").click()
        focus = page.locator(".cq-reader .cq-focus")
        expect(focus).to_have_text(row.options[row.answer[0]]["zh"])
        assert focus.evaluate(SEEN)
    page.locator(".cq-reader-text").evaluate("node => (node.scrollTop = 0)")
    assert not focus.evaluate(SEEN)
    question.get_by_role("button", name="Show the words").click()  # once more: somebody has read on
    assert focus.evaluate(SEEN)


def test_two_exercises_on_a_page_keep_their_own_answers(scratch):
    notebook = scratch("import communique as cq\ntext = cq.load()", *["cq.exercise(text, 'paragraph', n=1)"] * 2)
    notebook.run_all()
    first, second = (notebook.page.locator(".cq-exercise").nth(i).locator("input[type=radio]").first for i in (0, 1))
    first.check()
    second.check()
    expect(first).to_be_checked()


def test_exercises_are_accessible_and_say_what_is_chinese(quiz):
    expect(quiz.locator(".cq-exercise-option span[lang=zh]").first).to_be_attached()
    found = Axe().run(quiz, context=".communique", options={"resultTypes": ["violations"]})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], v["nodes"][0]["html"][:200]) for v in serious]


def test_a_note_stands_beside_its_paragraph_with_its_source(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()\npart = text[text.number == 12]",
        "cq.reader(part, cq.context(part))",
    )
    notebook.run_all()
    notes = notebook.page.locator(".cq-notes")
    notes.locator("summary").press("Enter")
    row = cq.context(TEXT[TEXT.number == 12]).iloc[0]
    expect(notes.locator("dd").first).to_contain_text(row.note_en)
    expect(notes.locator("dd a").first).to_have_attribute("href", row.address)
    notes.get_by_role("button", name=row.surface).first.press("Enter")
    expect(notebook.page.locator(".cq-reader .cq-focus")).to_have_text(row.surface)
