"""What is felt in JupyterLab: focus between linked views, the reader's first paint, five charts at once.

Run by hand: ``python3 start.py test tests/benchmarks/browser.py -s``. Prints figures and ratios; holds nobody to them.
"""

import sys
from pathlib import Path

from playwright.sync_api import expect

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from conftest import browser, lab, notebook, page, scratch  # noqa: F401 - the same server and browser as the tests

FIVE = """
import plotly.graph_objects as go
figures = [go.Figure(go.Bar(x=list(range(35)), y=list(range(35)))) for _ in range(5)]
"""
FRAMES = """async () => {
  const select = document.querySelector(".cq-chart select");
  const text = document.querySelector(".cq-reader-text");
  const times = [];
  for (let i = 0; i < 100; i++) {
    select.selectedIndex = 1 + (i % 35);
    const start = performance.now();
    select.dispatchEvent(new Event("change"));
    while (!text.querySelector(".cq-focus")) await new Promise((done) => setTimeout(done));
    times.push(performance.now() - start);
    await new Promise((done) => requestAnimationFrame(done));
  }
  return times.sort((a, b) => a - b);
}"""


def painted(scratch, code, selector, count=1, before=""):  # noqa: F811
    """Run one cell and give the milliseconds from its beginning until so many of what it shows are there."""
    opened = scratch(f"import communique as cq\ntext = cq.load()\n{before}", f"print('begun')\n{code}")
    opened.page.set_viewport_size({"width": 1280, "height": 3000})  # all of it in view: what isn't is drawn later
    opened.page.evaluate(
        """([selector, count]) => {
          let begin;
          window.painted = new Promise((done) => {
            const look = () => {
              begin ??= document.querySelector("[data-mime-type='application/vnd.jupyter.stdout']") && performance.now();
              const there = begin && document.querySelectorAll(selector).length >= count;
              requestAnimationFrame(there ? () => done(performance.now() - begin) : look);
            };
            look();
          });
        }""",
        [selector, count],
    )
    opened.run_all()
    return opened.page.evaluate("() => window.painted")


def test_focus(scratch):  # noqa: F811
    opened = scratch(
        "import communique as cq\ntext = cq.load()", "cq.link(cq.chart(cq.charts.shape(text)), cq.reader(text))"
    )
    opened.run_all()
    expect(opened.page.locator(".cq-chart .bars path")).to_have_count(35)
    times = opened.page.evaluate(FRAMES)
    print(f"\nfocus from chart to reader: median {times[50]:.1f} ms, 95th percentile {times[94]:.1f} ms")


def test_reader(scratch):  # noqa: F811
    short = painted(scratch, "cq.reader(text)", ".cq-sentence")
    many = "long = cq.load(text='\\n'.join(f'{n}. {p}' for n, p in enumerate(list(text.text) * 950, 1)))"
    long = painted(scratch, "cq.reader(long)", ".cq-sentence", before=many)
    print(
        f"\nthe reader, from its cell to its first sentence: 5 thousand characters {short:.0f} ms, 5 million {long:.0f} ms"
    )


def test_five_charts(scratch):  # noqa: F811
    ours = painted(
        scratch,
        "from IPython.display import display\n[display(cq.chart(f)) for f in figures];",
        ".js-plotly-plot .bars",
        5,
        FIVE,
    )
    peer = painted(
        scratch,
        "from IPython.display import display\n[display(go.FigureWidget(f)) for f in figures];",
        ".js-plotly-plot .bars",
        5,
        FIVE,
    )
    print(
        f"\nfive charts, from their cell to all painted: {ours:.0f} ms; five FigureWidgets {peer:.0f} ms; ratio {peer / ours:.1f}"
    )


def test_explore(scratch):  # noqa: F811
    desk = painted(scratch, "cq.explore(text)", ".cq-chart .main-svg", before="import communique.charts")
    print(f"\nthe whole desk, from its cell to its reader and first chart: {desk:.0f} ms")


def test_ten_thousand_marks(scratch):  # noqa: F811
    many = "acts = cq.acts(text)\nimport pandas as pd\nmany = pd.concat([acts] * 75, ignore_index=True)"
    opened = scratch(
        f"import communique as cq\ntext = cq.load()\n{many}",
        "cq.link(cq.chart(cq.charts.ladder(many, text)), cq.reader(text))",
    )
    opened.run_all()
    expect(opened.page.locator(".cq-chart .main-svg").first).to_be_visible()
    times = opened.page.evaluate(FRAMES.replace("i < 100", "i < 20"))
    print(f"\nfocus with ten thousand marks in the ladder: median {times[10]:.1f} ms, slowest {times[-1]:.1f} ms")
