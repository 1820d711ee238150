"""The concordance in JupyterLab: as many lines as hits, sorted and filtered in the browser, one click from the words."""

import re
from pathlib import Path

import pandas as pd
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


def test_a_few_lines_take_no_more_room_than_they_need(desk):
    lines = desk.locator(".cq-concordance-list")
    many = lines.bounding_box()["height"]
    desk.locator(".cq-concordance-search").fill("平等")
    expect(desk.locator(".cq-line")).to_have_count(len(cq.kwic(TEXT, "平等")))
    assert lines.bounding_box()["height"] < many / 2
    expect(desk.locator(".cq-line").last).to_be_in_viewport(ratio=0.9)


def test_a_line_leads_the_reader_to_the_words(desk):
    line = desk.locator(".cq-line").nth(2)
    line.click()
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_in_viewport()
    assert "".join(desk.locator(".cq-reader .cq-focus").all_text_contents()) == "发展"
    expect(line).to_have_attribute("aria-selected", "true")
    desk.locator(".cq-concordance-list").press("ArrowDown")
    expect(desk.locator(".cq-line[aria-posinset='4']")).to_have_attribute("aria-selected", "true")


def test_who_goes_from_line_to_line_stays_with_the_lines_where_the_text_stands_below(desk):
    desk.set_viewport_size({"width": 640, "height": 500})
    lines = desk.locator(".cq-concordance-list")
    lines.focus()
    for at in range(1, 6):
        lines.press("ArrowDown")
        line = desk.locator(f".cq-line[aria-posinset='{at}']")
        expect(line).to_have_attribute("aria-selected", "true")
        expect(line).to_be_in_viewport(ratio=0.9)


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


def test_what_lines_are_sorted_by_is_set_off(desk):
    desk.locator(".cq-concordance select").first.select_option("L2")
    words = cq.words(TEXT)
    place = {end: at for at, end in enumerate(words["end"])}
    hits = cq.kwic(TEXT, "发展", width=40)
    second = {hit.left: words["surface"].iloc[place[hit.start] - 1] for hit in hits.itertuples() if hit.start in place}
    for line in desk.locator(".cq-line").all():
        left = line.locator(".cq-line-left").inner_text()
        if left in second:
            assert line.locator(".cq-line-left .cq-line-key").inner_text() == second[left]
    assert second


def test_an_expression_finds_what_python_finds(desk):
    desk.locator(".cq-concordance-regular").click()
    for typed in (r"\w{2}主义", r"\b外长", r"(?P<year>\d{4})年", r"发\-?展", r"[^\w]外长们"):
        desk.locator(".cq-concordance-search").fill(typed)
        found = len(cq.kwic(TEXT, re.compile(typed)))
        expect(desk.locator(".cq-concordance-count")).to_contain_text(f"{found} lines")
        assert found


@pytest.mark.parametrize("width", [1280, 640])  # a window of 1280 at 200 % is laid out in 640
def test_lines_are_aligned_on_the_word(desk, width):
    desk.set_viewport_size({"width": width, "height": 900})
    expect(desk.locator(".cq-line-node").first).to_be_visible()
    middles = {
        round(box["x"] + box["width"] / 2) for box in (n.bounding_box() for n in desk.locator(".cq-line-node").all())
    }
    assert len(middles) == 1


def test_the_strip_leads_to_the_nearest_hit_and_the_reader_leads_back(desk):
    strip = desk.locator(".cq-concordance-strip")
    strip.click(position={"x": strip.bounding_box()["width"] - 3, "y": 8})
    last = desk.locator(".cq-line").last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(last).to_be_in_viewport()
    desk.locator(".cq-reader .cq-sentence").first.scroll_into_view_if_needed()
    first = desk.locator(".cq-reader .cq-sentence", has_text="可持续发展等领域").first
    first.click()
    expect(desk.locator(".cq-line[aria-posinset='1']")).to_have_attribute("aria-selected", "true")
    expect(desk.locator(".cq-line[aria-posinset='1']")).to_be_in_viewport()


def test_the_lines_are_a_plain_table_too_and_leave_as_a_file_for_spreadsheets(desk):
    desk.locator(".cq-concordance-plain").click()
    hits = cq.kwic(TEXT, "发展")
    expect(desk.locator(".cq-concordance-table tr")).to_have_count(len(hits) + 1)
    with desk.expect_download() as saved:
        desk.get_by_role("button", name="Save as CSV").first.click()
    file = Path(saved.value.path())
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(file, encoding="utf-8-sig", keep_default_na=False)
    assert rows["start"].tolist() == hits["start"].tolist()
    assert rows["theme"].tolist() == hits["theme"].tolist()


def test_nothing_typed_and_nothing_found_are_said(desk):
    desk.locator(".cq-concordance-search").fill("")
    expect(desk.locator(".cq-concordance-hint")).to_contain_text("Type a word")
    desk.locator(".cq-concordance-search").fill("火星")
    expect(desk.locator(".cq-concordance-hint")).to_contain_text("No line")


def test_a_number_of_a_chart_opens_to_its_sum(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()\nwords = cq.words(text)",
        "cq.chart(cq.charts.key(words[words.theme == 'health'], words[words.theme != 'health']))",
    )
    notebook.run_all()
    page = notebook.page
    page.locator(".cq-chart-data > summary").click()
    page.locator(".cq-chart-data select").select_option(index=1)
    page.locator(".cq-chart-sum > summary").click()
    words = cq.words(TEXT)
    table = cq.keyness(words[words["theme"] == "health"], words[words["theme"] != "health"])
    expect(page.locator(".cq-chart-sum > summary")).to_have_text(f"Show the sum: {table['word'][0]}")
    lines = cq.explain(table.loc[0]).splitlines()[1:]
    assert page.locator(".cq-chart-worked").inner_text().splitlines() == lines
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    rows = pd.read_csv(saved.value.path(), encoding="utf-8-sig")
    assert rows["log_ratio"][0] == pytest.approx(table["log_ratio"][0], rel=1e-5)


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
