"""A text of one's own in JupyterLab: chosen, dropped, huge, wrong; the message stands beside the control."""

import pytest
from playwright.sync_api import expect

SHOWN = "import communique as cq\ndesk = cq.upload(cq.load(text='一、外长们支持对话。'))\ndesk"
DROP = """([name, text]) => {
  const given = new DataTransfer();
  given.items.add(new File([text], name));
  document.querySelector(".cq-files").dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def desk(scratch):
    notebook = scratch(SHOWN, "desk.text['number'].size")
    notebook.run_all()
    return notebook.page


def says(page, text):
    expect(page.locator("[role=status]", has_text=text).first).to_be_attached()


def test_what_is_dropped_is_read_and_a_wrong_file_changes_nothing(desk):
    desk.evaluate(DROP, ["mine.txt", "一、外长们支持对话。二、外长们欢迎进展。"])
    says(desk, "2 of 2 numbers follow on")
    desk.evaluate(DROP, ["mine.pdf", "%PDF-1.7"])
    says(desk, "What was read before is still there")


def test_a_file_larger_than_a_message_may_be_arrives_whole(desk, tmp_path):
    paragraph = "部长们支持对话，欢迎联合国秘书长特使所作的斡旋努力。" * 2000
    path = tmp_path / "huge.txt"
    path.write_text("".join(f"{n}. {paragraph}\n" for n in range(1, 81)), encoding="utf-8")
    assert path.stat().st_size > 11_000_000
    with desk.expect_file_chooser() as chooser:
        desk.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(path)
    says(desk, "huge: 80 paragraphs")


def test_nothing_chosen_is_told(desk):
    desk.get_by_role("button", name="Read", exact=True).click()
    says(desk, "Nothing is chosen yet")
