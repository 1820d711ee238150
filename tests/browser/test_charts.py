"""Charts and the desk in JupyterLab: each mark leads to its words; themes and legends filter what is linked."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import communique as cq

TEXT = cq.load()
SOURCE = (cq.knowledge.DATA / "communique_2021.txt").read_text(encoding="utf-8")
CHARTS = {
    "ladder": "ladder(acts, text)",
    "asks": "asks(acts)",
    "places": "places(entities, acts)",
    "timeline": "timeline(dates, text, entities)",
    "citations": "citations(entities, sentences)",
    "matrix": "citation_matrix(entities, sentences)",
    "shape": "shape(text, acts, entities)",
    "verbs": "verbs(acts, text)",
    "profile": "profile(acts, '支持', text)",
}
LAYERS = "acts, entities, dates, sentences = (f(text) for f in (cq.acts, cq.entities, cq.dates, cq.sentences))"
FOCUSED = """words =>
  [...document.querySelectorAll(".cq-reader .cq-focus")].map((piece) => piece.textContent).join("") === words"""
# The mark that stands farthest from any other, so that a click on it can't be meant for its neighbour.
LONELIEST = """async box => {
  const centre = (mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const marks = [...box.querySelectorAll(".scatterlayer .points path, .barlayer .point path")].map((mark) => {
    const trace = mark.closest(".trace").__data__[0].trace.index, point = (mark.__data__ ?? mark.parentNode.__data__).i;
    return { mark, door: box.data[trace].customdata?.[point], ...centre(mark) };
  }).filter(({ door }) => door);
  const room = (one) => Math.min(...marks.map((other) => other === one ? Infinity : Math.hypot(one.x - other.x, one.y - other.y)));
  const { mark, door } = marks.sort((a, b) => room(b) - room(a))[0];
  mark.scrollIntoView({ block: "center" });
  for (let before; JSON.stringify(before) !== JSON.stringify(centre(mark)); await new Promise(requestAnimationFrame)) before = centre(mark);
  return { door, ...centre(mark) };
}"""


def test_a_click_on_a_mark_of_any_chart_leads_to_its_words(scratch):
    notebook = scratch(
        f"import communique as cq\ntext = cq.load()\n{LAYERS}",
        "reader = cq.reader(text)\n"
        f"cq.link(reader, *(cq.chart(figure) for figure in [{', '.join('cq.charts.' + made for made in CHARTS.values())}]))",
    )
    notebook.run_all()
    page = notebook.page
    page.set_viewport_size({"width": 1280, "height": 2000})
    for place in range(len(CHARTS)):
        chart = page.locator(".cq-chart").nth(place)
        chart.scroll_into_view_if_needed()
        expect(chart.locator(".main-svg").first).to_be_visible()
        mark = chart.locator(".js-plotly-plot").evaluate(LONELIEST)
        page.mouse.move(mark["x"], mark["y"])
        page.mouse.click(mark["x"], mark["y"])
        _, start, end = mark["door"]
        wanted = SOURCE[start:end]
        page.wait_for_function(FOCUSED, arg=wanted)


def test_what_stands_below_an_axis_is_whole(scratch):
    notebook = scratch(
        "import communique as cq\nwords = cq.words(cq.load())\nhere = words.theme == 'health'",
        "cq.link(cq.chart(cq.charts.key(words[here], words[~here])), cq.reader(cq.load()))",
        "cq.link(cq.chart(cq.charts.company(words, '合作')), cq.reader(cq.load()))",
    )
    notebook.run_all()
    for cell in notebook.page.locator(".jp-CodeCell").filter(has=notebook.page.locator(".js-plotly-plot")).all():
        cell.scroll_into_view_if_needed()
        title, chart = cell.locator(".xtitle"), cell.locator(".js-plotly-plot")
        expect(title).to_be_visible()
        inner, outer = title.bounding_box(), chart.bounding_box()
        assert outer["x"] <= inner["x"] and inner["x"] + inner["width"] <= outer["x"] + outer["width"]


# What is written in a chart, and its toolbar, each with room of its own.
APART = """chart => {
  const boxes = (what) => [...chart.querySelectorAll(what)].filter((one) => getComputedStyle(one).visibility !== "hidden").map((one) => one.getBoundingClientRect());
  const share = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const written = boxes(".bartext, .legendtext, .annotation, .textpoint text, .xtick text, .ytick text");
  return written.length && !written.some((one, i) => [...written.slice(i + 1), ...boxes(".modebar-btn")].some((other) => share(one, other)));
}"""


def test_what_is_written_in_a_chart_and_its_toolbar_keep_apart(scratch):
    made = (
        "cq.charts.verbs(cq.acts(text), text)",
        "cq.charts.slope(cq.compare(*(cq.load(cq.knowledge.DATA / 'examples' / f'cloud_river_{year}.txt') for year in (2023, 2024))))",
    )
    notebook = scratch(
        "import communique as cq\ntext = cq.load()", *(f"cq.link(cq.chart({one}), cq.reader(text))" for one in made)
    )
    notebook.page.keyboard.press("Control+b")  # the side bar away
    notebook.run_all()
    for place in range(len(made)):
        chart = notebook.page.locator(".cq-chart").nth(place)
        chart.scroll_into_view_if_needed()
        expect(chart.locator(".main-svg").first).to_be_visible()
        notebook.page.wait_for_function(APART, arg=chart.element_handle())
    numbers = notebook.page.locator(".cq-chart").first.locator(".bartext")
    shown = numbers.evaluate_all("all => all.filter((one) => one.style.visibility !== 'hidden').length")
    assert numbers.count() / 3 < shown < numbers.count()


def test_a_chart_that_is_drawn_anew_while_it_is_hidden_keeps_its_width(scratch):
    notebook = scratch("import communique as cq\ntext = cq.load()", "cq.chart(cq.charts.verbs(cq.acts(text), text))")
    notebook.run_all()
    title = notebook.page.locator(".cq-chart .xtitle")
    expect(title).to_be_visible()
    before = title.inner_html()
    notebook.page.locator(".cq-chart-box").evaluate("""async (box) => {
      const drawn = new Promise((resolve) => box.on("plotly_afterplot", resolve));
      box.style.display = "none";
      document.body.classList.toggle("redrawn");
      await Promise.resolve();
      box.style.display = "";
      await drawn;
    }""")
    assert title.inner_html() == before


def test_a_class_of_the_legend_filters_what_is_linked(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()",
        "cq.link(cq.chart(cq.charts.shape(text)), cq.reader(text), cq.concordance(text, '合作'))",
    )
    notebook.run_all()
    page = notebook.page
    lines = sum(text.count("合作") for text in TEXT["text"])
    expect(page.locator(".cq-concordance-count")).to_contain_text(f"{lines} lines")
    page.locator(".cq-chart .legendtoggle").first.click()
    theme = TEXT["theme"].iloc[0]
    own = sum(text.count("合作") for text in TEXT.loc[TEXT["theme"] == theme, "text"])
    expect(page.locator(".cq-concordance-count")).to_contain_text(f"{own} lines")
    expect(page.locator(".cq-paragraph.cq-dim")).to_have_count(int((TEXT["theme"] != theme).sum()))
    expect(page.locator(".cq-chart .bars path")).to_have_count(len(TEXT))


def test_a_box_around_marks_filters_what_is_linked_and_a_double_click_ends_it(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()\nacts = cq.acts(text)",
        "cq.link(cq.chart(cq.charts.ladder(acts, text, only='concern')), cq.reader(text))",
    )
    notebook.run_all()
    page = notebook.page
    chart = page.locator(".cq-chart")
    expect(chart.locator(".scatterlayer .points path").first).to_be_attached()
    plot = chart.locator(".nsewdrag").first
    plot.scroll_into_view_if_needed()
    plot.hover()
    chart.locator(".modebar-btn[data-attr='dragmode'][data-val='select']").click()
    box = plot.bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + 1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 2, steps=5)
    page.mouse.up()
    expect(page.locator(".cq-paragraph.cq-dim").first).to_be_attached()
    lit = page.locator(".cq-paragraph:not(.cq-dim) .cq-number").all_text_contents()
    concern = cq.acts(TEXT).query("ladder == 'concern'")["number"]
    assert lit and set(map(int, lit)) == {n for n in concern if n <= max(map(int, lit))}
    page.mouse.dblclick(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    expect(page.locator(".cq-paragraph.cq-dim")).to_have_count(0)


def test_a_row_of_the_table_is_a_door_and_a_sentence_says_the_same(scratch):
    figure = cq.charts.places(cq.entities(TEXT), cq.acts(TEXT))
    notebook = scratch(
        f"import communique as cq\ntext = cq.load()\n{LAYERS}",
        "cq.link(cq.chart(cq.charts.places(entities, acts)), cq.reader(text))",
    )
    notebook.run_all()
    page = notebook.page
    page.locator(".cq-chart-data > summary").click()
    expect(page.locator(".cq-chart-data > p")).to_have_text(figure.layout.meta["alternative"])
    row = page.locator(".cq-chart-table tbody tr").first
    row.focus()
    row.press("Enter")
    start, end = (int(row.locator("td").nth(n).text_content()) for n in (3, 4))
    page.wait_for_function(FOCUSED, arg=SOURCE[start:end])


def test_without_plotly_the_list_still_leads_to_the_words(page, scratch):
    for name in ("Plotly", "communiquePlotly"):
        page.add_init_script(f"Object.defineProperty(globalThis, {name!r}, {{ get() {{}}, set() {{}} }})")
    notebook = scratch(
        "import communique as cq\ntext = cq.load()\nchart = cq.chart(cq.charts.shape(text))\nchart.bundle = 'IPY_MODEL_none'",
        "cq.link(chart, cq.reader(text))",
    )
    notebook.run_all()
    page = notebook.page
    expect(page.locator(".cq-chart-note")).to_contain_text("can't be drawn here")
    page.locator(".cq-chart-data > summary").click()
    page.locator(".cq-chart select").select_option(index=1)
    page.wait_for_function(FOCUSED, arg=TEXT["text"][0])


def test_a_picture_is_saved_light_and_with_its_title_on_a_dark_page_too(scratch):
    notebook = scratch("import communique as cq\ntext = cq.load()", "cq.chart(cq.charts.shape(text))")
    notebook.theme("JupyterLab Dark")
    notebook.run_all()
    page = notebook.page
    expect(page.locator(".cq-chart .bars path").first).to_be_attached()
    page.locator(".cq-chart-data > summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as SVG").click()
    drawn = saved.value.path().read_text(encoding="utf-8")
    assert (
        "is the longest paragraph" in drawn
        and "rgb(255, 255, 255)" in drawn
        and "#00745b" in drawn.replace("rgb(0, 116, 91)", "#00745b")
    )


def test_labels_end_what_they_cross_with_the_page_s_own_colour(scratch):
    notebook = scratch(
        "import communique as cq\ntext = cq.load()",
        "cq.chart(cq.charts.company(cq.words(text), '合作'))",
    )
    notebook.theme("JupyterLab Dark")
    notebook.run_all()
    label = notebook.page.locator(".cq-chart .textpoint text").first
    ground = notebook.page.locator(".jp-Notebook").evaluate("notebook => getComputedStyle(notebook).backgroundColor")
    expect(label).to_have_css("text-shadow", re.compile(re.escape(ground)))


UNSEEN = {
    "without a number, an act, a place or a date": "天气很好。",
    "traditional, undated": "一、外長們對敘利亞局勢深表關切，呼籲國際社會支持政治進程。",
    "of 300 paragraphs": "\n".join(f"{n}. 外长们呼吁各方停火，支持联合国第{n}号倡议。" for n in range(1, 301)),
    "with HTML": "<b>题</b>\n一、外长们敦促<img src=x onerror=alert(1)><script>alert(1)</script>各方停火。",
}


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN.keys())
def test_the_desk_opens_on_any_text(scratch, text):
    notebook = scratch(f"import communique as cq\ntext = cq.load(text={text!r})", "cq.explore(text)")
    notebook.page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    notebook.run_all()
    page = notebook.page
    expect(page.locator(".cq-reader .cq-sentence").first).to_be_visible()
    for tab in page.locator(".widget-tab").get_by_role("tab").all():
        tab.click()
        expect(page.locator(".cq-chart-title:visible, .cq-concordance:visible").first).not_to_be_empty()
    assert page.locator(".communique").locator("img, script").count() == 0


def test_two_documents_are_told_apart(scratch):
    notebook = scratch(
        "import communique as cq\nfolder = cq.knowledge.DATA / 'examples'",
        "cq.explore(cq.load([folder / f'cloud_river_{year}.txt' for year in (2023, 2024)]))",
    )
    notebook.run_all()
    page = notebook.page
    expect(page.locator(".cq-chart .main-svg").first).to_be_attached()
    expect(page.locator(".cq-reader .cq-section", has_text="cloud_river_2024")).to_have_count(1)
    expect(page.locator(".cq-chart-title").first).to_contain_text("cloud_river_202")


@pytest.fixture
def desk(scratch):
    notebook = scratch("import communique as cq", "cq.explore(cq.load())")
    notebook.run_all()
    expect(notebook.page.locator(".cq-chart .main-svg").first).to_be_visible()
    return notebook


def test_a_theme_filters_the_desk_by_mouse_and_by_keyboard(desk):
    page = desk.page
    health = page.locator(".cq-controls").get_by_role("button", name="Health")
    health.focus()
    health.press("Enter")
    expect(health).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".cq-paragraph:not(.cq-dim)")).to_have_count(int((TEXT["theme"] == "health").sum()))
    page.locator(".cq-controls").get_by_role("button", name="All").click()
    expect(page.locator(".cq-paragraph.cq-dim")).to_have_count(0)


def test_the_desk_switches_its_language_whole(desk):
    page = desk.page
    page.locator(".cq-controls").get_by_role("button", name="中文").click()
    expect(page.locator(".cq-switch.cq-acts")).to_contain_text("言语行为")
    expect(page.locator(".cq-chart-title").first).to_contain_text("最强")
    expect(page.get_by_role("tab", name="何地")).to_be_visible()


def test_a_chart_in_another_tab_is_drawn_when_it_is_opened(desk):
    page = desk.page
    page.get_by_role("tab", name="Where").click()
    title = page.locator(".cq-chart-title", has_text="places, named")
    expect(title).to_be_visible()
    chart = page.locator(".cq-chart", has=title)
    expect(chart.locator(".main-svg").first).to_be_visible()
    assert chart.locator(".main-svg").first.bounding_box()["width"] > 300


def test_what_a_chart_shows_can_be_saved_and_cited(desk):
    page = desk.page
    page.locator(".cq-chart-data > summary").first.click()
    with page.expect_download() as saved:
        page.locator(".cq-chart-data").first.get_by_text("Save as CSV").click()
    content = saved.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with page.expect_download() as picture:
        page.locator(".cq-chart-data").first.get_by_text("Save as PNG").click()
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    page.locator(".cq-chart-data .cq-cite summary").first.click()
    expect(page.locator(".cq-chart-data .cq-cite code").first).to_contain_text(TEXT.attrs["sha256"]["communique_2021"])


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_desk_is_accessible(scratch, theme):
    notebook = scratch("import communique as cq", "cq.explore(cq.load())")
    notebook.theme(theme)
    notebook.run_all()
    expect(notebook.page.locator(".cq-chart .main-svg").first).to_be_visible()
    found = Axe().run(notebook.page, context=".communique", options={"resultTypes": ["violations"]})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], v["nodes"][0]["html"][:200]) for v in serious]
