"""Lessons as pages: from disk and from a server, with the network cut; every link between views works there too."""

import re
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

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
    spaced, taken = folder / "北京 公报 #1.txt", folder / "index.txt"
    spaced.write_text("一、外长们支持对话。", encoding="utf-8")
    taken.write_text("一、外长们欢迎进展。", encoding="utf-8")
    paragraphs = [f"{n}. 外长们支持第{n}项倡议，呼吁各方开展对话。外长们对局势表示关切。" for n in range(1, 301)]
    long.write_text("\n".join(paragraphs), encoding="utf-8")
    hostile.write_text(f"公报{HOSTILE}\n1. 外长们支持{HOSTILE}。\n2. 外长们欢迎进展。", encoding="utf-8")
    return written(folder / "pages", long, hostile, spaced, taken)


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
        context = browser.new_context(viewport={"width": width, "height": 900}, **{"locale": "en-US"} | options)
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
    desk.scroll_into_view_if_needed()
    expect(desk.locator(".main-svg").first).to_be_visible()  # drawing it moves what stands below
    desk.locator(".cq-chart-data > summary").click()
    desk.locator(".cq-chart-choice").select_option(index=1)
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_attached()


def test_an_exercise_is_answered_wrong_then_right(security):
    question = security.locator(".cq-exercise-question", has=security.locator("input[type=radio]")).first
    verdicts = set()
    for option in question.locator("input[type=radio]").all():
        option.press("Space")
        question.get_by_role("button", name="Check").press("Enter")
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
    expect(page.get_by_role("heading", name="生词")).to_be_visible()
    expect(page.get_by_role("heading", name="Words to know")).to_be_hidden()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    page.get_by_text("目录").click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="安全").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("安全")
    page.evaluate("localStorage.clear()")  # as in a browser that keeps nothing for folders
    page.locator("a[rel=next]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("经贸")


def test_a_desk_takes_its_language_from_the_page(own, visit):
    page = visit((own / "long.html").as_uri())
    draw_all(page)
    expect(page.get_by_role("button", name="中文")).to_have_count(1)
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("tab").first).to_have_text("语气强弱")
    expect(page.locator(".cq-controls")).to_contain_text("全部")


def test_a_table_is_read_whole(pages, visit):
    page = visit((pages / "00_start_here.html").as_uri())
    expect(page.locator(".output_html").first).to_contain_text(cq.load()["text"][3])
    assert not page.locator(".output_html style").count()


def test_on_a_phone_the_label_of_a_mark_is_in_sight(pages, visit):
    page = visit((pages / "04_regional_conflicts.html").as_uri(), width=360, has_touch=True)
    draw_all(page)
    chart = page.locator(".cq-chart", has=page.get_by_text("Concern is strongest")).first
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".main-svg").first).to_be_visible()
    chart.locator(".scatterlayer .point").last.hover(force=True)
    label = chart.locator(".hovertext")
    expect(label).to_be_in_viewport(ratio=1)


def test_what_needs_a_kernel_says_so_and_the_desk_has_its_tabs(pages, visit):
    page = visit((pages / "07_your_own_communique.html").as_uri())
    needs = page.locator(".page-needs[lang=en]").first
    expect(needs).to_contain_text("notebook")
    expect(needs.get_by_role("link")).to_have_attribute("href", re.compile(r"index\.html.*#the-notebooks"))
    draw_all(page)
    tab = page.get_by_role("tab", name="Where")
    tab.click()
    expect(page.get_by_role("tabpanel", name="Where").locator(".main-svg").first).to_be_visible()
    tab.press("ArrowRight")
    expect(page.get_by_role("tab", name="When")).to_be_focused()


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("00_start_here", []),
        ("01_health", ["health"]),
        ("02_security", ["security"]),
        ("03_trade", ["trade"]),
        ("04_regional_conflicts", ["regional_conflict"]),
        ("05_development_and_partnership", ["development", "partnership"]),
        ("06_language_of_diplomacy", []),
    ],
)
def test_print_has_every_paragraph_of_the_lesson_once_and_no_other(pages, visit, name, themes):
    page = visit((pages / f"{name}.html").as_uri())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    text = cq.load()
    here = text["theme"].isin(themes or text["theme"])
    shown = "".join(page.locator(".cq-reader-text:visible").all_inner_texts()).replace("\n", "")
    assert [shown.count(paragraph) for paragraph in text["text"]] == here.astype(int).tolist()
    for size in ("A4", "Letter"):
        assert page.pdf(format=size).startswith(b"%PDF")


def test_the_print_button_waits_for_all_charts_and_leaves_answers_out(pages, visit):
    page = visit((pages / "02_security.html").as_uri())
    page.evaluate("void (window.print = () => (document.body.dataset.printed = 'true'))")
    charts = page.locator(".page-view").count()
    page.get_by_role("button", name="Print").click()
    expect(page.locator("body[data-printed]")).to_be_attached()
    page.emulate_media(media="print")
    drawn = page.locator(".cq-chart .main-svg:first-child").filter(visible=True)
    assert charts and drawn.count() == page.locator(".cq-chart").count() > 0
    paper = page.locator("main").bounding_box()["width"]
    assert all(svg.bounding_box()["width"] <= paper for svg in drawn.all())
    marked = page.locator(".cq-reader:visible .cq-acts.cq-mark")
    acts = cq.acts(cq.load().query("theme == 'security'"))
    assert marked.count() >= len(acts)  # the first reader shows words to know; on paper it has the speech acts too
    expect(page.locator(".cq-exercise-verdict:visible")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".page-repeated:visible").first).to_be_attached()
    expect(page.locator(".cq-reader").first.locator(".cq-acts")).to_have_count(0)


LOOKS = [(1280, "light", "en-US"), (360, "dark", "zh-CN")]


@pytest.mark.parametrize(("width", "scheme", "locale"), LOOKS, ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["index", "accessibility", *LESSONS])
def test_a_page_is_accessible_at_a_desk_and_on_a_phone(pages, visit, name, width, scheme, locale):
    page = visit((pages / f"{name}.html").as_uri(), width=width, color_scheme=scheme, locale=locale)
    draw_all(page)
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert not serious, [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in serious]
    for narrower in (width, width // 2 if width > 640 else width):  # half as wide is zoom to 200 %
        page.set_viewport_size({"width": narrower, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= narrower


def test_on_a_phone_the_text_stays_in_sight_below_what_is_touched(pages, visit):
    page = visit((pages / "02_security.html").as_uri(), width=360, has_touch=True)
    draw_all(page)
    desk = page.locator(".cq-desk", has=page.locator(".cq-exercise")).first
    desk.locator("input[type=radio]").first.tap()
    desk.get_by_role("button", name="Check").first.tap()
    desk.get_by_role("button", name="Show the words").first.tap()
    expect(desk.locator(".cq-reader .cq-focus").first).to_be_in_viewport()


def test_a_text_that_means_something_to_browsers_is_only_text(own, visit):
    page = visit((own / "hostile.html").as_uri())
    draw_all(page)
    expect(page.locator(".cq-reader-text")).to_contain_text("</script><script>")
    expect(page).not_to_have_title("run")
    assert not page.locator(".cq-reader img, main img").count()


@pytest.mark.parametrize("name", ["北京 公报 #1", "index-2"])
def test_a_text_is_found_whatever_its_file_is_called(own, visit, name):
    page = visit((own / "index.html").as_uri())
    page.locator(f"main a[href*='{quote(name)}.html']").first.click()
    expect(page.locator(".cq-reader .cq-acts").first).to_be_attached()


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(tmp_path):
    command = [sys.executable, "-m", "communique.pages", str(tmp_path / "out"), str(tmp_path / "missing.txt")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode and "missing.txt" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_page_of_three_hundred_paragraphs_scrolls(own, visit):
    page = visit((own / "long.html").as_uri())
    draw_all(page)
    page.locator(".cq-map-block").last.dispatch_event("click")  # a stroke for each two paragraphs: thinner than a click
    expect(page.locator(".cq-reader .cq-focus").first).to_be_in_viewport()
    expect(page.locator(".cq-reader .cq-paragraph", has=page.locator(".cq-focus"))).to_contain_text("第299项")


def test_all_pages_are_small(pages):
    sizes = {path.name: path.stat().st_size for path in pages.iterdir()}
    assert sum(sizes.values()) < 4_000_000
    for name in LESSONS:
        assert sizes[f"{name}.html"] + sizes[f"{name}.js"] < 600_000
