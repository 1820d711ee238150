"""Coding by hand: marked by mouse and by keyboard, saved and opened again, known to the kernel."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SELECT = """([from, to]) => {
  const node = document.querySelector(".cq-annotate-paragraph span").firstChild, range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  document.querySelector(".cq-annotate-text").dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
}"""


def coder(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load(text='一、外长们支持对话，深表关切。')",
        "mine = cq.annotate(text)\nmine",
    )
    notebook.run_all()
    expect(notebook.page.locator(".cq-annotate-paragraph")).to_have_count(1)
    return notebook


def test_words_are_marked_by_mouse_and_known_to_the_kernel(scratch):
    page = coder(scratch).page
    page.evaluate(SELECT, [3, 5])
    expect(page.locator(".cq-annotate-status")).to_contain_text("支持")
    page.get_by_label("Ladder").select_option("endorsement")
    page.get_by_label("Rung").select_option("5")
    page.locator(".cq-annotate-mark").click()
    expect(page.locator(".cq-annotate-text .cq-class-endorsement")).to_have_text("支持")
    expect(page.locator(".cq-annotate-list tbody tr")).to_have_count(1)


def test_words_are_marked_by_keyboard_and_a_mark_is_removed(scratch):
    page = coder(scratch).page
    text = page.locator(".cq-annotate-text")
    text.focus()
    for key in ["ArrowRight"] * 4 + ["Shift+ArrowRight"] + ["Enter"]:
        text.press(key)
    expect(page.locator(".cq-annotate-list tbody tr")).to_contain_text(["支持"])
    page.get_by_label("Remove 支持").click()
    expect(page.locator(".cq-annotate-list tbody tr")).to_have_count(0)


def test_a_coding_is_saved_and_opened_again(scratch):
    page = coder(scratch).page
    page.evaluate(SELECT, [8, 12])
    page.get_by_label("Ladder").select_option("concern")
    page.get_by_label("Rung").select_option("4")
    page.locator(".cq-annotate-mark").click()
    with page.expect_download() as saved:
        page.get_by_text("Save as CSV").click()
    path = saved.value.path()
    content = path.read_bytes().decode("utf-8-sig")
    assert content.splitlines()[1] == "text,1,10,14,深表关切,concern,4"
    page.get_by_label("Remove 深表关切").click()
    expect(page.locator(".cq-annotate-list tbody tr")).to_have_count(0)
    page.locator(".cq-annotate-open input").set_input_files(path)
    expect(page.locator(".cq-annotate-text .cq-class-concern")).to_have_text("深表关切")


def test_rows_that_do_not_fit_the_text_are_left_out_and_said_so(scratch, tmp_path):
    page = coder(scratch).page
    opened, other = page.locator(".cq-annotate-open input"), tmp_path / "other.csv"
    rows = ["doc,number,start,end,surface,ladder,strength", "text,1,5,7,支持,endorsement,5", "text,1,5,7,欢迎,,"]
    other.write_text("\n".join([*rows, "elsewhere,1,5,7,支持,ask,3"]), encoding="utf-8")
    opened.set_input_files(other)
    expect(page.locator(".cq-annotate-status")).to_have_text("1 of 3 rows of the file fit this text")
    expect(page.locator(".cq-annotate-list tbody tr")).to_have_count(1)
    other.write_bytes(b"no table at all")
    opened.set_input_files(other)
    expect(page.locator(".cq-annotate-status")).to_have_text("0 of 0 rows of the file fit this text")
    expect(page.locator(".cq-annotate-list tbody tr")).to_have_count(1)


def test_what_is_coded_by_hand_is_compared_with_the_tool(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load(text='一、外长们支持对话，深表关切。')\nmine = cq.annotate(text)",
        "mine",
        "codings = {'me': mine.coding, 'the tool': cq.acts(text)}\nprint(cq.agreement(text, codings).agreed[0])",
        "cq.reader(text, cq.disagreements(text, codings))",
    )
    notebook.run_all()
    page = notebook.page
    expect(page.locator(".cq-annotate-paragraph")).to_have_count(1)
    page.evaluate(SELECT, [3, 5])
    page.get_by_label("Ladder").select_option("endorsement")
    page.get_by_label("Rung").select_option("5")
    page.locator(".cq-annotate-mark").click()
    expect(page.locator(".cq-annotate-list tbody tr")).to_have_count(1)
    # The cells below run again: one act of two is agreed, the other is a door to its words.
    for cell in page.locator(".jp-CodeCell").all()[2:]:
        cell.locator(".jp-InputArea-editor").click()
        page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-OutputArea-output", has_text="0.5").first).to_be_attached()
    expect(page.locator(".cq-reader .cq-mark")).to_have_text("深表关切")
    page.locator(".cq-reader .cq-mark").click()
    expect(page.locator(".cq-reader .cq-focus")).to_have_text("深表关切")


def test_coding_is_accessible(scratch):
    page = coder(scratch).page
    found = Axe().run(page, context=".communique", options={"resultTypes": ["violations"]})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], v["nodes"][0]["html"][:200]) for v in serious]
