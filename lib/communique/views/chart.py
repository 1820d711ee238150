"""A plotly figure as a view: with the shared focus, in the page's colours, and plotly.js sent once a page."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import plotly
import plotly.graph_objects as go
import traitlets

from ..knowledge import table
from ..messages import LANGUAGES
from .view import View, module


def chart(figure: go.Figure) -> "Chart":
    """Show a figure as a view: a click on a mark moves the focus to the words in its ``customdata``.

    Parameters
    ----------
    figure
        Any plotly Figure; marks with ``customdata = (doc, start, end)`` are doors to the text.

    Returns
    -------
    Chart
        A view with a ``focus``. Box and lasso set its ``selection``.

    Examples
    --------
    >>> import communique as cq
    >>> cq.chart(cq.charts.shape(cq.load())).description["zh"]
    '第19段（叙利亚）最长，共361字'
    """
    plain = json.loads(figure.to_json())
    spoken = {code: _in(plain, code) for code in LANGUAGES}
    return Chart(
        figure=json.dumps(plain, ensure_ascii=False),
        description={code: _title(spoken[code]) for code in LANGUAGES},
        rows=_rows(spoken),
        palette=dict(zip(table("palette")["light"], table("palette")["dark"], strict=True)),
        bundle=f"IPY_MODEL_{_bundle().model_id}",
    )


class Bundle(anywidget.AnyWidget):
    """Holds plotly.js, which all charts of a page take from here."""

    _esm = "export default { render() {} }"
    source = traitlets.Bytes().tag(sync=True)


@cache
def _bundle() -> Bundle:
    return Bundle(source=(Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes())


def _in(figure: dict[str, Any], code: str) -> dict[str, Any]:
    """Give a figure with its labels in one language."""
    spoken = json.loads(json.dumps(figure))
    for path, value in spoken["layout"].get("meta", {}).get("other", {}).get(code, {}).items():
        *way, last = path.split(".")
        node = spoken
        for key in way:
            node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
        node[int(last) if isinstance(node, list) else last] = value
    return spoken


def _title(figure: dict[str, Any]) -> str:
    return figure["layout"].get("title", {}).get("text", "")


def _rows(spoken: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Put every mark in words: what the list beside the chart offers to choose from."""
    rows = []
    for traces in zip(*(spoken[code]["data"] for code in LANGUAGES), strict=True):
        for i, place in enumerate(traces[0].get("customdata", [])):
            rows.append({"label": dict(zip(LANGUAGES, (_words(t, i) for t in traces), strict=True)), "place": place})
    return rows


def _words(trace: dict[str, Any], i: int) -> str:
    values = [
        trace.get("name"),
        *(trace[key][i] for key in ("hovertext", "y") if isinstance(trace.get(key), list)),
    ]
    return " · ".join(str(value) for value in values if value not in (None, ""))


class Chart(View):
    """A figure and its focus; made by `chart`."""

    _esm = module("chart")
    figure = traitlets.Unicode().tag(sync=True)
    description = traitlets.Dict().tag(sync=True)
    rows: traitlets.List = traitlets.List().tag(sync=True)
    palette = traitlets.Dict().tag(sync=True)
    bundle = traitlets.Unicode().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        # Where no widget runs the plain figure is shown; clicks are off there.
        return {**bundle, "application/vnd.plotly.v1+json": json.loads(self.figure)} if bundle else bundle
