"""DataFrame → plotly Figure. Every mark carries `customdata = (doc, start, end)`, the words behind it.

Knows how a layer is drawn; how a figure becomes a view with a focus is in `views/chart.py`. A figure is made in
the language that is on and carries, in `layout.meta`, what reads otherwise in the other one.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from .knowledge import table
from .messages import LANGUAGES, language, message


def bilingual(make: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
    """Let a chart carry its labels in both languages: `layout.meta["other"][code][path]`."""

    @wraps(make)
    def made(*args: Any, **options: Any) -> go.Figure:
        now = language()
        try:
            figures = {code: (language(code), make(*args, **options))[1] for code in LANGUAGES}
        finally:
            language(now)
        plain = {code: dict(_leaves(figure.to_plotly_json())) for code, figure in figures.items()}
        differing = [path for path in plain["en"] if plain["en"][path] != plain["zh"].get(path)]
        other = {code: {path: plain[code][path] for path in differing} for code in LANGUAGES}
        return figures[now].update_layout(meta={**(figures[now].layout.meta or {}), "other": other})

    return made


def _leaves(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Go through a figure's values, each with its path, for example ``layout.title.text``."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list | tuple) and any(isinstance(value, dict) for value in node):
        for i, value in enumerate(node):
            yield from _leaves(value, f"{path}.{i}")
    else:
        yield path, list(node) if hasattr(node, "__len__") and not isinstance(node, str) else node


def colour(key: str) -> str:
    """Give a colour of the palette, for light pages; the view puts in the dark page's own."""
    return table("palette").set_index("key")["light"].get(key, "#5c5c5c")


def _places(df: pd.DataFrame) -> list[list[Any]]:
    return df[["doc", "start", "end"]].to_numpy().tolist()


def _heading(df: pd.DataFrame) -> pd.Series:
    return df.get(f"heading_{language()}", pd.Series("", index=df.index)).fillna("")


@bilingual
def shape(df: pd.DataFrame) -> go.Figure:
    """Draw the shape of the text: a bar for each paragraph, as tall as it is long, coloured by theme.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.

    Returns
    -------
    plotly.graph_objects.Figure
        Characters by paragraph; a bar leads to its paragraph, the legend shows and hides themes.

    Examples
    --------
    >>> import communique as cq
    >>> shape(cq.load()).layout.title.text
    'Paragraph 19, on Syria, is the longest: 361 characters'
    """
    themes = df.get("theme", pd.Series("", index=df.index)).fillna("")
    lengths = df["text"].str.len()
    longest = df.loc[lengths.idxmax()]
    heading = _heading(df).loc[lengths.idxmax()]
    figure = go.Figure()
    for theme in dict.fromkeys(themes):
        rows = df[themes == theme]
        figure.add_bar(
            x=rows["number"].tolist(),
            y=lengths[rows.index].tolist(),
            name=message(f"charts.theme_{theme}") if theme else message("charts.no_theme"),
            marker_color=colour(theme or "plain"),
            customdata=_places(rows),
            hovertext=[f"{n} {h}" for n, h in zip(rows["number"], _heading(rows), strict=True)],
            hovertemplate=message("charts.shape_hover"),
        )
    title = message("charts.shape_title", number=longest["number"], heading=heading, n=lengths.max())
    return figure.update_layout(
        title_text=title,
        xaxis_title=message("charts.paragraph"),
        yaxis_title=message("charts.characters"),
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        bargap=0.15,
        height=380,
        margin={"l": 60, "r": 10, "t": 80, "b": 45},
        template="none",
    )
