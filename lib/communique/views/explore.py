"""The whole desk in one line: the reader, beside it charts and the concordance, all with one focus."""

import ipywidgets
import pandas as pd
import traitlets

from .. import charts
from ..acts import acts
from ..checks import check_paragraphs
from ..dates import dates
from ..mentions import entities
from ..messages import in_both
from ..themes import themes
from .chart import bundle, chart
from .concordance import concordance
from .reader import reader
from .view import View, link, module

_TABS = ("ladder", "asks", "places", "timeline", "concordance")


def explore(df: pd.DataFrame) -> ipywidgets.VBox:
    """Open a communiqué on a desk of linked views: reader, ladder, who is asked, map, timeline, concordance.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them; without a ``theme``, one is proposed by `communique.themes`.

    Returns
    -------
    ipywidgets.VBox
        Themes and languages to choose from, then the views: side by side where the window is wide enough.

    Examples
    --------
    >>> import communique as cq
    >>> desk = cq.explore(cq.load(text="一、外长们呼吁各方支持对话。"))
    >>> len(desk.children)
    2
    """
    check_paragraphs(df)
    bundle()  # goes ahead: the page reads plotly.js while the charts are made
    text = df if "theme" in df else df.assign(theme=themes(df)["theme"].replace("none", "").to_numpy())
    said, named, when = acts(text), entities(text), dates(text)
    read = reader(text, said, named, when)
    views = [
        chart(charts.ladder(said, text)),
        chart(charts.asks(said)),
        chart(charts.places(named, said)),
        chart(charts.timeline(when, text, named)),
        concordance(text),
    ]
    controls = Controls(
        themes=[
            {"theme": theme, "places": rows[["doc", "start", "end"]].to_numpy(dtype=object).tolist()}
            for theme, rows in text[text["theme"].fillna("") != ""].groupby("theme", sort=False)
        ]
    )
    tabs = ipywidgets.Tab(views)
    desk = link(read, tabs)
    for view in (controls, *views):
        link(read, view)
    for view in (read, *views):
        ipywidgets.jslink((controls, "language"), (view, "language"))

    def name_tabs(change=None) -> None:
        tabs.titles = [in_both(f"controls.{tab}")[controls.language] for tab in _TABS]

    controls.observe(name_tabs, "language")
    name_tabs()
    return ipywidgets.VBox([controls, desk])


class Controls(View):
    """Themes and languages to choose from, for a whole desk; made by `explore`."""

    _esm = module("controls")
    themes: traitlets.List = traitlets.List().tag(sync=True)
