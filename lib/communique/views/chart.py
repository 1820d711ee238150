"""A plotly figure as a view: with the shared focus, in the page's colours, and plotly.js sent once a page."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import plotly
import plotly.graph_objects as go
import traitlets
from plotly.basedatatypes import BaseFigure

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
    '最长的是§19（叙利亚），共361字'
    """
    if not isinstance(figure, BaseFigure):
        raise ValueError("chart takes a figure, for example cq.charts.shape(text)")
    plain = json.loads(figure.to_json())
    title = plain["layout"].get("title", {}).get("text", "")
    other = plain["layout"].get("meta", {}).get("other", {})
    return Chart(
        figure=json.dumps(plain, ensure_ascii=False),
        description={code: other.get(code, {}).get("layout.title.text", title) for code in LANGUAGES},
        palette=dict(zip(table("palette")["light"], table("palette")["dark"], strict=True)),
        bundle=f"IPY_MODEL_{bundle().model_id}",
    )


class Bundle(anywidget.AnyWidget):
    """Holds plotly.js, which all charts of a page take from here; the page reads it as soon as it comes."""

    _esm = module("chart_plotly") + "export default { initialize({ model }) { bundled(model); } };"
    source = traitlets.Bytes().tag(sync=True)


@cache
def bundle() -> Bundle:
    """Send plotly.js to the page, once."""
    return Bundle(source=(Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes())


class Chart(View):
    """A figure and its focus; made by `chart`."""

    _esm = module("chart")
    figure = traitlets.Unicode().tag(sync=True)
    description = traitlets.Dict().tag(sync=True)
    palette = traitlets.Dict().tag(sync=True)
    bundle = traitlets.Unicode().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        return {**bundle, "application/vnd.plotly.v1+json": self._still()} if bundle else bundle

    def _still(self) -> dict[str, Any]:
        """Give the plain figure, for where no widget runs; it says that clicks are off."""
        figure = json.loads(self.figure)
        said = self.messages[self.language]["still"]
        note = {"text": said, "xref": "paper", "yref": "paper", "x": 1, "y": 0, "yshift": -58, "showarrow": False}
        figure["layout"]["annotations"] = [*figure["layout"].get("annotations", []), note]
        return figure
