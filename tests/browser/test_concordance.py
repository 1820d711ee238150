"""The concordance in JupyterLab: as many lines as hits, sorted and filtered in the browser, one click from the words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import communique as cq

TEXT = cq.load()


@pytest.fixture
def desk(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()",
        "cq.link(cq.concordance(text, '发展', cq.words(text)), cq.reader(text))",
    )
    notebook.run_all()
    expect(notebook.page.locator(".cq-line").first).to_be_visible()
    return notebook.page


def total(desk):
    return int(desk.locator(".cq-line").first.get_attribute("aria-setsize"))


def test_there_are_as_many_lines_as_hits_whatever_is_typed(desk):
    assert total(desk) == len(cq.kwic(TEXT, "发展"))
    desk.locator(".cq-concordance-search").fill("外长们")
    expect(desk.locator(".cq-concordance-count")).to_contain_text(f"{len(cq.kwic(TEXT, '外长们'))} lines")
    assert total(desk) == len(cq.kwic(TEXT, "外长们"))


def test_an_expression_is_searched_and_one_that_is_not_finished_is_said_so(desk):
    desk.locator(".cq-concordance-regular").click()
    desk.locator(".cq-concordance-search").fill("重申(支持|致力于")
    expect(desk.locator(".cq-concordance-count")).to_contain_text("isn't a complete expression")
    desk.locator(".cq-concordance-search").fill("重申(支持|致力于)")
    expect(desk.locator(".cq-line-node").first).to_have_text("重申致力于")
    assert total(desk) == len(cq.kwic(TEXT, ["重申支持", "重申致力于"]))


def test_a_line_leads_the_reader_to_the_words(desk):
    line = desk.locator(".cq-line").nth(2)
    line.click()
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_in_viewport()
    assert "".join(desk.locator(".cq-reader .cq-focus").all_text_contents()) == "发展"
    expect(line).to_have_attribute("aria-selected", "true")
    desk.locator(".cq-concordance-list").press("ArrowDown")
    expect(desk.locator(".cq-line[aria-posinset='4']")).to_have_attribute("aria-selected", "true")


def test_lines_are_sorted_by_the_word_and_filtered_by_theme(desk):
    words = cq.words(TEXT)
    beginning = dict(zip(words["start"], words["surface"], strict=True))
    hits = cq.kwic(TEXT, "发展", width=8)
    after = {hit.right: beginning.get(hit.end, hit.right[:1]) for hit in hits.itertuples()}
    desk.locator(".cq-concordance select").first.select_option("R1")
    expect(desk.locator(".cq-line").first).to_be_visible()
    shown = [after[right[:8]] for right in desk.locator(".cq-line-right").all_inner_texts()]
    begun = [word for word, last in zip(shown, [None, *shown], strict=False) if word != last]
    assert len(begun) == len(set(begun)) < len(shown)
    desk.locator(".cq-concordance select").last.select_option("health")
    expect(desk.locator(".cq-concordance-count")).to_contain_text(
        f"{len(cq.kwic(TEXT[TEXT.theme == 'health'], '发展'))} lines"
    )


def test_fifty_thousand_lines_scroll(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load(text='\\n'.join(f'{n}. ' + '各方支持对话。' * 25 for n in range(1, 2001)))",
        "cq.concordance(text, '支持')",
    )
    notebook.run_all()
    lines = notebook.page.locator(".cq-line")
    expect(lines.first).to_have_attribute("aria-setsize", "50000")
    assert lines.count() < 100
    notebook.page.locator(".cq-concordance-list").press("End")
    expect(notebook.page.locator(".cq-line[aria-posinset='50000']")).to_be_visible()


def test_it_is_accessible(desk):
    found = Axe().run(desk, context=".cq-concordance", options={"resultTypes": ["violations"]})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary")) for v in serious]
