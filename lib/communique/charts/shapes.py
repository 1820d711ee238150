"""The shape of a text: how long its paragraphs are, on what, and how dense in speech acts and names.

Knows paragraphs, and of other layers only how many rows begin in a paragraph.
"""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ..checks import check_paragraphs
from .figures import along, bilingual, doors, dressed, hatched, heading, nothing, paragraph_axis, plain, say, where


@bilingual
def shape(df: pd.DataFrame, acts: pd.DataFrame | None = None, entities: pd.DataFrame | None = None) -> go.Figure:
    """Draw the shape of the text: a bar for each paragraph, as tall as it is long, coloured by theme.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.
    acts, entities
        Where given, panels below tell how many of them there are in 100 characters of each paragraph.

    Returns
    -------
    plotly.graph_objects.Figure
        Characters by paragraph; a bar leads to its paragraph, the legend shows and hides themes.

    Examples
    --------
    >>> import communique as cq
    >>> shape(cq.load()).layout.title.text
    '§19, on Syria, is the longest paragraph: 361 characters'
    """
    check_paragraphs(df)
    lengths = df["text"].str.len()
    if not lengths.sum():
        return nothing(say("no_text"))
    layers = {key: layer for key, layer in (("acts", acts), ("entities", entities)) if layer is not None}
    panels = {"characters": lengths, **{key: _dense(df, layer, lengths) for key, layer in layers.items()}}
    figure = make_subplots(rows=len(panels), shared_xaxes=True, vertical_spacing=0.09)
    for row, (panel, values) in enumerate(panels.items(), 1):
        _bars(figure, row, df, values, panel)
        figure.update_yaxes(title_text=say(f"shape_{panel}").replace(" per ", "<br>per "), row=row)
    figure.update_xaxes(paragraph_axis(df.assign(place=along(df))), row=len(panels))
    return dressed(
        figure,
        _title(df, panels),
        say("shape_alternative", n=len(df), total=int(lengths.sum())),
        380 + 150 * len(layers),
        bargap=0.15,
        barmode="overlay",
    )


def _dense(df: pd.DataFrame, layer: pd.DataFrame, lengths: pd.Series) -> pd.Series:
    """Count a layer's rows in each paragraph, for 100 of its characters."""
    counts = [
        ((layer["doc"] == doc) & layer["start"].between(start, end, inclusive="left")).sum()
        for doc, start, end in zip(df["doc"], df["start"], df["end"], strict=True)
    ]
    return 100 * pd.Series(counts, index=df.index) / lengths.clip(lower=1)


def _bars(figure: go.Figure, row: int, df: pd.DataFrame, values: pd.Series, panel: str) -> None:
    themes = df["theme"].fillna("") if "theme" in df else pd.Series("", index=df.index)
    places, names = along(df), where(df)
    for place, theme in enumerate(dict.fromkeys(themes)):
        rows = df[themes == theme]
        told = zip(names[rows.index], heading(rows), values[rows.index], strict=True)
        figure.add_bar(
            row=row,
            col=1,
            x=places[rows.index].tolist(),
            y=values[rows.index].tolist(),
            name=say(f"theme_{theme}") if theme else say("no_theme"),
            legendgroup=theme,
            showlegend=row == 1 and bool(themes.ne("").any()),
            marker=hatched(theme or "plain", place),
            customdata=doors(rows),
            hovertext=[f"{n} {plain(h)} · {say(f'shape_{panel}')} {round(value, 1):g}" for n, h, value in told],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _title(df: pd.DataFrame, panels: dict[str, pd.Series]) -> str:
    longest = panels["characters"].idxmax()
    about = say("shape_on", heading=plain(heading(df).loc[longest])) if heading(df).loc[longest] else ""
    key = "shape_title" if len(df) > 1 else "shape_title_one"
    title = say(key, where=where(df).loc[longest], heading=about, n=panels["characters"].max())
    if "acts" not in panels or len(df) < 2 or not panels["acts"].max():
        return title
    densest = where(df).loc[panels["acts"].idxmax()]
    return title + say("shape_densest", where=densest, n=f"{panels['acts'].max():.1f}")
