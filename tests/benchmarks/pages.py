"""What a lesson costs as a page: bytes, time to its first text and to all its views, beside nbconvert's own HTML.

Run by hand: ``python3 start.py test tests/benchmarks/pages.py -s``. Prints figures and ratios; holds nobody to them.
"""

import subprocess
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from communique.pages import build

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from conftest import browser  # noqa: F401 - the same browser as the tests

ROOT = Path(__file__).parents[2]
LESSON = "02_security"


def timed(browser, path):  # noqa: F811
    """Open a page cold, with no network; give the milliseconds to its first text and to all views, scrolled to."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)  # to wait for expressions
    context.route("http*://**", lambda route: route.abort())
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    painted = page.wait_for_function("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    first = painted.json_value()
    page.wait_for_load_state()
    while waiting := page.locator(".page-waiting:visible").all():
        waiting[0].scroll_into_view_if_needed()
    for chart in page.locator(".cq-chart:visible").all():
        chart.scroll_into_view_if_needed()
    page.wait_for_function(
        "[...document.querySelectorAll('.cq-chart')].every((chart) => !chart.offsetParent || chart.querySelector('.main-svg'))"
    )
    whole = page.evaluate("performance.now()")
    context.close()
    return first, whole


def test_pages(browser, tmp_path):  # noqa: F811
    subprocess.run([sys.executable, "-m", "communique.pages", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    book = build.run(nbformat.read(ROOT / "notebooks" / f"{LESSON}.ipynb", as_version=4), tmp_path)
    (tmp_path / "plain.html").write_text(HTMLExporter().from_notebook_node(book)[0], encoding="utf-8")
    ours = sum((tmp_path / f"{LESSON}.{kind}").stat().st_size for kind in ("html", "js"))
    everything = sum(path.stat().st_size for path in tmp_path.iterdir() if path.name != "plain.html")
    plain = (tmp_path / "plain.html").stat().st_size
    first, whole = timed(browser, tmp_path / f"{LESSON}.html")
    print(
        f"\nall pages {everything / 2**20:.2f} MiB; one lesson {ours / 1000:.0f} kB, nbconvert's own {plain / 1000:.0f} kB, ratio {plain / ours:.1f}"
    )
    plainly, _ = timed(browser, tmp_path / "plain.html")
    print(f"first text {first:.0f} ms, nbconvert's own {plainly:.0f} ms; all views, scrolled to, {whole:.0f} ms")
    print("(nbconvert's own page never shows its views without a network: it loads their code from another host)")
