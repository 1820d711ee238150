"""The tracked view in JupyterLab: a summary, filters, the focus on both sides, by mouse and by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import communique as cq
from communique.knowledge import DATA

OLD, NEW = (cq.load(DATA / "examples" / f"cloud_river_{year}.txt") for year in (2023, 2024))
COMPARED = cq.compare(OLD, NEW)
LOAD = "import communique as cq\nfrom communique.knowledge import DATA\nold, new = (cq.load(DATA / 'examples' / f'cloud_river_{year}.txt') for year in (2023, 2024))"


@pytest.fixture
def tracked(scratch):
    notebook = scratch(LOAD, "cq.link(cq.tracked(old, new), cq.reader(new))")
    notebook.run_all()
    expect(notebook.page.locator(".cq-tracked-row")).to_have_count(len(COMPARED))
    return notebook.page


def test_the_summary_counts_and_a_filter_hides(tracked):
    counts = COMPARED["change"].value_counts()
    expect(tracked.locator(".cq-tracked-summary")).to_contain_text(f"{counts['stronger']} passages stronger")
    for kind in ("kept", "new"):
        tracked.locator(f".cq-tracked-filter.cq-change-{kind}").click()
    left = COMPARED[~COMPARED["change"].isin(["kept", "new"]) | COMPARED["moved"]]
    expect(tracked.locator(".cq-tracked-row:visible")).to_have_count(len(left))


def test_a_click_marks_both_sides_and_moves_the_reader(tracked):
    at = COMPARED.index[COMPARED["change"] == "stronger"][0]
    row = tracked.locator(".cq-tracked-row").nth(at)
    row.locator(".cq-tracked-new").click()
    expect(row).to_have_class("cq-tracked-row cq-change-stronger cq-focus")
    tracked.wait_for_function(
        """words => [...document.querySelectorAll(".cq-reader .cq-focus")].map((piece) => piece.textContent).join("") === words""",
        arg=COMPARED["text_new"][at],
    )


def test_the_new_text_can_be_shown_with_its_changes_marked(tracked):
    tracked.get_by_role("button", name="changes in the new text").click()
    expect(tracked.locator(".cq-tracked-row")).to_have_count(len(COMPARED))
    row = tracked.locator(".cq-tracked-row").nth(COMPARED.index[COMPARED["change"] == "softer"][0])
    expect(row.locator("del").first).to_be_attached()
    expect(row.locator(".cq-tracked-old")).to_have_count(0)


def test_arrows_go_through_the_passages(tracked):
    first = tracked.locator(".cq-tracked-row").first
    first.locator(".cq-tracked-new").click()
    first.focus()
    first.press("ArrowDown")
    expect(tracked.locator(".cq-tracked-row").nth(1)).to_be_focused()


def test_it_is_accessible(tracked):
    found = Axe().run(tracked, context=".cq-tracked", options={"resultTypes": ["violations"]})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], v["nodes"][0]["html"][:200]) for v in serious]
