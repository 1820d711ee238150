"""The start notebook in JupyterLab itself: a click leads to the words, by mouse and by keyboard, offline."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import communique as cq

TEXT = cq.load()


def focused(reader):
    """Give the words that a reader marks as its focus."""
    return "".join(reader.locator(".cq-focus").all_text_contents())


@pytest.fixture
def desk(scratch):
    """A chart linked with a reader, and a cell that asks the kernel where the focus is."""
    notebook = scratch(
        "import communique as cq\ntext = cq.load()",
        "chart, reader = cq.chart(cq.charts.shape(text)), cq.reader(text)\ncq.link(chart, reader)",
    )
    notebook.run_all()
    expect(notebook.page.locator(".cq-chart .bars path")).to_have_count(35)
    expect(notebook.page.locator(".cq-reader-text .cq-acts").first).to_be_attached()
    return notebook.page


def test_the_start_notebook_runs_and_its_views_are_there(notebook):
    opened = notebook("00_start_here.ipynb")
    opened.run_all()
    expect(opened.page.locator(".cq-reader-text .cq-acts").first).to_be_attached()
    assert opened.page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0


def test_a_click_on_a_bar_moves_the_reader_to_the_paragraph(desk):
    bar = desk.locator(".cq-chart .bars path").nth(20)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 3)
    desk.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 3)
    reader = desk.locator(".cq-reader")
    expect(reader.locator(".cq-focus").first).to_be_in_viewport()
    assert focused(reader) in TEXT["text"].tolist()


def test_a_bar_can_be_chosen_from_a_list_as_well(desk):
    desk.locator(".cq-chart-data > summary").click()
    desk.locator(".cq-chart select").select_option(index=1)
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_attached()
    assert focused(desk.locator(".cq-reader")) == TEXT["text"][0]


def test_search_counts_and_goes_on(desk):
    search = desk.locator(".cq-reader-search")
    search.fill("反恐")
    total = sum(text.count("反恐") for text in TEXT["text"])
    expect(desk.locator(".cq-reader-count")).to_have_text(f"1 of {total}")
    search.press("Enter")
    expect(desk.locator(".cq-reader-count")).to_have_text(f"2 of {total}")
    assert focused(desk.locator(".cq-reader")) == "反恐"
    search.press("Escape")
    expect(desk.locator(".cq-reader .cq-focus")).to_have_count(0)


def test_arrows_move_by_sentence_and_a_slash_searches(desk):
    text = desk.locator(".cq-reader-text")
    sentences = cq.sentences(TEXT)["text"].tolist()
    text.focus()
    text.press("ArrowDown")
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_attached()
    assert focused(desk.locator(".cq-reader")) == sentences[0]
    text.press("ArrowDown")
    expect(desk.locator(".cq-reader .cq-sentence", has=desk.locator(".cq-focus")).first).to_have_text(sentences[1])
    text.press("/")
    expect(desk.locator(".cq-reader-search")).to_be_focused()


def test_a_click_on_a_mark_focuses_its_words_and_a_switch_hides_its_layer(desk):
    mark = desk.locator(".cq-reader-text .cq-acts").first
    words = mark.text_content()
    mark.hover()
    expect(desk.locator(".cq-reader-card")).to_contain_text(words)
    mark.click()
    expect(desk.locator(".cq-reader .cq-focus")).to_have_text(words)
    desk.locator(".cq-switch.cq-acts").click()
    expect(desk.locator(".cq-reader-text .cq-acts")).to_have_count(0)


def test_a_layer_opens_as_a_table_whose_rows_lead_to_the_words(desk):
    desk.locator(".cq-open-table").click()
    names = desk.locator(".cq-reader-table th").all_text_contents()
    assert names[:2] == ["number", "surface"] and names[-4:] == ["doc", "sentence", "start", "end"]
    row = desk.locator(".cq-reader-table tbody tr").nth(3)
    row.click()
    surface = cq.acts(TEXT)["surface"][3]
    expect(desk.locator(".cq-reader .cq-focus")).to_have_text(surface)
    with desk.expect_download() as saved:
        desk.locator(".cq-reader-table").get_by_text("Save as CSV").click()
    content = saved.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == len(cq.acts(TEXT)) + 1


def test_the_map_leads_to_a_paragraph_and_shows_what_is_in_view(desk):
    block = desk.locator(".cq-map-block").last
    expect(block).to_have_accessible_name("三十五、 · " + TEXT["heading_en"].iloc[-1] + " · Partnership")
    block.click()
    expect(block).to_have_attribute("data-in-view", "")
    expect(desk.locator(".cq-map-block").first).not_to_have_attribute("data-in-view", "")
    assert focused(desk.locator(".cq-reader")) == TEXT["text"].iloc[-1]


def test_a_mark_tells_its_rung_by_keyboard_too(desk):
    acts = cq.acts(TEXT)
    act = acts[acts["strength"].notna()].iloc[0]
    desk.locator(".cq-map-block").nth(int(act["number"]) - 1).click()
    desk.locator(".cq-reader-text .cq-acts[tabindex='0']", has_text=act["surface"]).first.focus()
    expect(desk.locator(".cq-reader-card")).to_be_visible()
    expect(desk.locator(".cq-reader-card")).to_contain_text(f"{int(act['strength'])} of ")


def test_a_choice_without_a_paragraph_says_so(scratch):
    notebook = scratch("import communique as cq\ntext = cq.load()", "cq.reader(text[text.theme == 'helth'])")
    notebook.run_all()
    expect(notebook.page.locator(".cq-reader-text")).to_contain_text("There is no paragraph here")


def test_a_name_is_told_once(scratch):
    notebook = scratch("import communique as cq\ntext = cq.load()", "cq.reader(text[13:14], cq.entities(text))")
    notebook.run_all()
    notebook.page.locator(".cq-entities", has_text="禁止生物武器公约").first.hover()
    told = notebook.page.locator(".cq-reader-card dd").all_inner_texts()
    assert told.count("Biological Weapons Convention") == 1


def test_a_document_of_five_million_characters_opens_and_scrolls(scratch):
    many = "'\\n'.join(f'{n}. {p}' for n, p in enumerate(list(cq.load().text) * 950, 1))"
    notebook = scratch(f"import communique as cq\ntext = cq.load(text={many})", "cq.reader(text)")
    notebook.run_all()
    text = notebook.page.locator(".cq-reader-text")
    expect(text.locator(".cq-sentence").first).to_be_visible()
    assert text.locator(".cq-sentence").count() < 2000
    text.evaluate("node => node.scrollTo(0, node.scrollHeight / 2)")
    notebook.page.wait_for_function(
        """() => {
          const view = document.querySelector(".cq-reader-text").getBoundingClientRect();
          return [...document.querySelectorAll(".cq-sentence")].some((sentence) => {
            const { top, bottom } = sentence.getBoundingClientRect();
            return sentence.textContent && bottom > view.top && top < view.bottom;
          });
        }"""
    )


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_themes_and_languages_show_everything_accessibly(scratch, theme, language):
    notebook = scratch(
        f"import communique as cq\ntext = cq.load()\ncq.language({language!r})",
        "cq.link(cq.chart(cq.charts.shape(text)), cq.reader(text))",
    )
    page = notebook.page
    notebook.theme(theme)
    notebook.run_all()
    expect(page.locator(".cq-reader-text .cq-acts").first).to_be_attached()
    expect(page.locator(".cq-chart .bars path")).to_have_count(35)
    expected = {"en": "Speech acts", "zh": "言语行为"}[language]
    expect(page.locator(".cq-switch.cq-acts")).to_contain_text(expected)
    found = Axe().run(page, context=".communique", options={"resultTypes": ["violations"]})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary")) for v in serious]


def test_nothing_from_a_document_is_run_as_html(scratch):
    bad = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    notebook = scratch(
        f"import communique as cq\ntext = cq.load(text='{bad}\\n一、外长们支持{bad}。')", "cq.reader(text)"
    )
    notebook.page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    notebook.run_all()
    reader = notebook.page.locator(".cq-reader")
    expect(reader.locator(".cq-reader-title")).to_have_text(bad)
    notebook.page.locator(".cq-reader-search").fill("<img src=x onerror=alert(1)>")
    expect(reader.locator(".cq-match").first).to_be_attached()
    assert reader.locator("img, script").count() == 0


def test_the_language_switches_in_an_open_view(scratch):
    notebook = scratch("import communique as cq\ntext = cq.load()", "cq.reader(text)", "cq.language('zh')")
    notebook.run_all()
    expect(notebook.page.locator(".cq-switch.cq-acts")).to_contain_text("言语行为")
