"""Pictures to look at, and the README's: `python3 start.py test tests/browser/screenshots.py`.

They go to screenshots/, which git ignores; the README's picture is made anew in notebooks/images/.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "screenshots"
CHARTS = {  # name → the expression that makes it
    "ladder": "ladder(acts, text)",
    "asks": "asks(acts)",
    "places": "places(entities, acts)",
    "timeline": "timeline(dates, text, entities)",
    "citations": "citations(entities, sentences)",
    "citation-matrix": "citation_matrix(entities, sentences)",
    "shape": "shape(text, acts, entities)",
    "verbs": "verbs(acts, text)",
    "profile": "profile(acts, '支持', text)",
}
LAYERS = "acts, entities, dates, sentences = (f(text) for f in (cq.acts, cq.entities, cq.dates, cq.sentences))"
DESKS = {  # name → what is shown, and what tells that it is there
    "start": ("cq.link(cq.chart(cq.charts.shape(text)), cq.reader(text))", ".cq-chart .bars path"),
    "concordance": ("cq.link(cq.concordance(text, '发展', cq.words(text)), cq.reader(text))", ".cq-line"),
    "tracked": (
        "cq.tracked(*(cq.load(cq.knowledge.DATA / 'examples' / f'cloud_river_{year}.txt') for year in (2023, 2024)))",
        ".cq-tracked",
    ),
    "explore": ("cq.explore(text)", ".cq-chart .main-svg"),
    "annotate": ("part = text[text.number == 17]\ncq.annotate(part, cq.acts(part))", ".cq-annotate-paragraph"),
    **{name: (f"cq.chart(cq.charts.{made})", ".cq-chart .main-svg") for name, made in CHARTS.items()},
}
SIZES = {"1280": 1280, "200%": 640}  # a window of 1280 at 200 % is laid out in 640


def photograph(page, locator, path):
    path.parent.mkdir(exist_ok=True)
    page.mouse.move(1, 1)
    locator.scroll_into_view_if_needed()
    locator.screenshot(path=path, animations="disabled")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.parametrize("desk", DESKS)
def test_photograph(scratch, desk, theme, language, size):
    code, ready = DESKS[desk]
    notebook = scratch(f"import communique as cq\ntext = cq.load()\ncq.language({language!r})\n{LAYERS}", code)
    width = SIZES[size]
    notebook.theme(theme)
    notebook.page.keyboard.press("Control+b")  # the side bar away
    notebook.run_all()
    notebook.page.set_viewport_size({"width": width, "height": 1500})
    expect(notebook.page.locator(ready).first).to_be_attached()
    output = notebook.page.locator(".jp-OutputArea-output").last
    photograph(notebook.page, output, FOLDER / f"{desk}-{theme.split()[-1].lower()}-{language}-{size}.png")


def test_photograph_for_the_readme(scratch):
    notebook = scratch("import communique as cq\ntext = cq.load()", "cq.reader(text)")
    notebook.theme("JupyterLab Light")
    notebook.page.keyboard.press("Control+b")
    notebook.run_all()
    reader = notebook.page.locator(".cq-reader")
    notebook.page.get_by_role("navigation").locator(".cq-map-block").nth(25).click()
    expect(reader.locator(".cq-focus").first).to_be_in_viewport()
    reader.locator(".cq-acts", has_text="强烈谴责").last.hover()
    expect(reader.locator(".cq-reader-card")).to_be_visible()
    (ROOT / "notebooks" / "images").mkdir(exist_ok=True)
    reader.screenshot(path=ROOT / "notebooks" / "images" / "reader.png", animations="disabled")


def test_photograph_the_desk_for_the_readme(scratch):
    notebook = scratch("import communique as cq", "cq.explore(cq.load())")
    page = notebook.page
    notebook.theme("JupyterLab Light")
    page.keyboard.press("Control+b")
    notebook.run_all()
    page.set_viewport_size({"width": 1400, "height": 1500})
    expect(page.locator(".cq-chart .main-svg").first).to_be_visible()
    page.locator(".cq-map-block").nth(21).click()
    expect(page.locator(".cq-reader .cq-focus").first).to_be_in_viewport()
    photograph(page, page.locator(".jp-OutputArea-output").last, ROOT / "notebooks" / "images" / "explore.png")
