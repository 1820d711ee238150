"""Lessons as pages: from disk and from a server, with the network cut; every link between views works there too."""

import re
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import communique as cq

ROOT = Path(__file__).parents[2]
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))
HOSTILE = "</script><script>document.title='run'</script>\u2028]]>\u202e<img src=x onerror=\"document.title='run'\">"


def written(out, *files):
    done = subprocess.run(
        [sys.executable, "-m", "communique.pages", str(out), *map(str, files)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    return written(tmp_path_factory.mktemp("pages") / "pages")


@pytest.fixture(scope="session")
def own(tmp_path_factory):
    """A long communiqué, and one whose text means something to browsers."""
    folder = tmp_path_factory.mktemp("own")
    long, hostile = folder / "long.txt", folder / "hostile.txt"
    paragraphs = [f"{n}. 外长们支持第{n}项倡议，呼吁各方开展对话。外长们对局势表示关切。" for n in range(1, 301)]
    long.write_text("\n".join(paragraphs), encoding="utf-8")
    hostile.write_text(f"公报{HOSTILE}\n1. 外长们支持{HOSTILE}。\n2. 外长们欢迎进展。", encoding="utf-8")
    return written(folder / "pages", long, hostile)


@pytest.fixture(scope="session")
def server(pages):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(pages))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def visit(browser):
    """Open a page with the network cut; nothing may be asked of another host or printed as an error."""
    contexts, outside, errors = [], [], []

    def go(address, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US", **options)
        contexts.append(context)
        home = address.rsplit("/", 1)[0]

        def only_ours(route):
            if route.request.url.startswith((home, "data:", "blob:")):
                return route.continue_()
            outside.append(route.request.url)
            return route.abort()

        context.route(re.compile("."), only_ours)
        page = context.new_page()
        page.on(
            "console",
            lambda said: said.type == "error" and "favicon" not in said.location["url"] and errors.append(said.text),
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert not outside and not errors, (outside, errors)


def draw_all(page):
    """Go down the page until every view has been drawn."""
    while waiting := page.locator(".page-waiting:visible").all():
        waiting[0].scroll_into_view_if_needed()
        expect(page.locator(".page-waiting:visible")).not_to_have_count(len(waiting))


@pytest.mark.parametrize("name", ["index", "accessibility", *LESSONS])
def test_a_page_opens_from_disk_and_all_its_views_are_drawn(pages, visit, name):
    page = visit((pages / f"{name}.html").as_uri())
    expect(page.locator("h1").first).to_be_visible()
    draw_all(page)
    for chart in page.locator(".cq-chart").all():
        chart.scroll_into_view_if_needed()
        if chart.is_visible():
            expect(chart.locator(".main-svg").first).to_be_attached()


@pytest.fixture(params=["disk", "server"])
def security(request, pages, server, visit):
    address = (pages / "02_security.html").as_uri() if request.param == "disk" else f"{server}/02_security.html"
    page = visit(address)
    draw_all(page)
    return page


def test_the_focus_goes_from_a_chart_to_the_words(security):
    desk = security.locator(".cq-desk", has=security.locator(".cq-chart")).first
    desk.locator(".cq-chart-data > summary").click()
    desk.locator(".cq-chart-choice").select_option(index=1)
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_attached()


def test_an_exercise_is_answered_wrong_then_right(security):
    question = security.locator(".cq-exercise-question", has=security.locator("input[type=radio]")).first
    verdicts = set()
    for option in question.locator("input[type=radio]").all():
        option.check()
        question.get_by_role("button", name="Check").click()
        expect(question).to_have_attribute("data-verdict", "right" if "✓" in question.inner_text() else "wrong")
        verdicts.add(question.get_attribute("data-verdict"))
    assert verdicts == {"right", "wrong"}


def test_the_focus_goes_from_the_concordance_to_the_words(pages, visit):
    page = visit((pages / "04_regional_conflicts.html").as_uri())
    draw_all(page)
    desk = page.locator(".cq-desk", has=page.locator(".cq-concordance")).first
    desk.locator(".cq-line").first.click()
    expect(desk.locator(".cq-reader .cq-focus").first).to_have_text("主导")


def test_the_language_switches_prose_and_views_and_is_kept(pages, visit):
    page = visit((pages / "01_health.html").as_uri())
    draw_all(page)
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.get_by_text("You will be able to").first).to_be_hidden()
    expect(page.get_by_text("学完之后").first).to_be_visible()
    expect(page.locator(".cq-switch.cq-acts").first).to_contain_text("言语行为")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "zh")


def test_what_needs_a_kernel_says_so_and_the_desk_has_its_tabs(pages, visit):
    page = visit((pages / "07_your_own_communique.html").as_uri())
    expect(page.locator(".page-needs[lang=en]").first).to_contain_text("start.py")
    draw_all(page)
    tab = page.get_by_role("tab", name="Where")
    tab.click()
    expect(page.get_by_role("tabpanel", name="Where").locator(".main-svg").first).to_be_visible()
    tab.press("ArrowRight")
    expect(page.get_by_role("tab", name="When")).to_be_focused()


def test_print_has_every_paragraph_of_the_lesson(pages, visit):
    page = visit((pages / "05_development_and_partnership.html").as_uri())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    text = cq.load()
    shown = "".join(page.locator(".cq-reader-text:visible").all_inner_texts()).replace("\n", "")
    for paragraph in text.loc[text["theme"].isin(["development", "partnership"]), "text"]:
        assert shown.count(paragraph) == 1
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible_at_a_desk_and_on_a_phone(pages, visit, width, scheme):
    page = visit((pages / "01_health.html").as_uri(), width=width, color_scheme=scheme)
    draw_all(page)
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in serious]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_text_that_means_something_to_browsers_is_only_text(own, visit):
    page = visit((own / "hostile.html").as_uri())
    draw_all(page)
    expect(page.locator(".cq-reader-text")).to_contain_text("</script><script>")
    expect(page).not_to_have_title("run")
    assert not page.locator(".cq-reader img").count()


def test_a_page_of_three_hundred_paragraphs_scrolls(own, visit):
    page = visit((own / "long.html").as_uri())
    draw_all(page)
    page.locator(".cq-map-block").last.dispatch_event("click")  # a stroke for each two paragraphs: thinner than a click
    expect(page.locator(".cq-reader .cq-focus").first).to_be_in_viewport()
    expect(page.locator(".cq-reader .cq-paragraph", has=page.locator(".cq-focus"))).to_contain_text("第299项")


def test_all_pages_are_small(pages):
    sizes = {path.name: path.stat().st_size for path in pages.iterdir()}
    assert sum(sizes.values()) < 6 * 2**20
    for name in LESSONS:
        assert sizes[f"{name}.html"] + sizes[f"{name}.js"] < 600_000
