"""What changed: the strength of each passage then and now, and a verb's use through the years.

Knows the rows of `communique.compare`, and acts of several documents. Ladders stand side by side, since a rung of one
can't be compared with a rung of another.
"""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ..checks import check_table
from ..vocabulary import LADDERS
from .figures import (
    SYMBOLS,
    bilingual,
    colour,
    cut,
    doors,
    dressed,
    in_paragraphs,
    joined,
    nothing,
    of_verb,
    plain,
    say,
    told,
    wrapped,
)

_MANY = 12  # documents beside which no names can be read any more
_BELOW = {"legend": {"orientation": "h", "y": -0.08, "yanchor": "top", "x": 0}}
_WAYS = {"stronger": "concern", "softer": "ask", "same": "plain"}


@bilingual
def slope(compared: pd.DataFrame) -> go.Figure:
    """Draw the strength of each passage then and now: a line up is stronger, a line down softer.

    Parameters
    ----------
    compared
        As `communique.compare` gives it; pairs whose verbs stand on one ladder are drawn.

    Returns
    -------
    plotly.graph_objects.Figure
        A panel a ladder, a line a pair of passages; its left end leads to the old words, its right end to the new.

    Examples
    --------
    >>> import communique as cq
    >>> old, new = cq.load(text="一、各方对局势表示关切。"), cq.load(text="一、各方对局势表示严重关切。")
    >>> slope(cq.compare(old, new)).layout.title.text
    '1 passage stronger, 0 softer, 0 as strong as before'
    """
    check_table(compared, "changes")
    rows = compared[compared["strength_old"].notna() & compared["strength_new"].notna() & (compared["ladder"] != "")]
    if rows.empty:
        return nothing(say("no_slope"))
    rows = rows.assign(way=rows["change"].where(rows["change"].isin(_WAYS), "same"))  # by its degree on one rung, too
    rows = rows.assign(label=_labels(rows[rows["way"] != "same"]).reindex(rows.index).fillna(""))
    ladders = [name for name in LADDERS if (rows["ladder"] == name).any()]
    cols = min(2, len(ladders))
    grid = {ladder: divmod(n, cols) for n, ladder in enumerate(ladders)}
    figure = make_subplots(rows=-(-len(ladders) // cols), cols=cols, vertical_spacing=0.2)
    for name, (row, col) in grid.items():
        title, corner = say(f"ladder_name_{name}"), {"x": 0, "xref": "x domain", "y": 1, "yref": "y domain"}
        figure.add_annotation(text=f"<b>{title}</b>", row=row + 1, col=col + 1, **corner)
    figure.update_annotations(showarrow=False, xanchor="left", yanchor="bottom", font_size=13)
    for (way, key), symbol in zip(_WAYS.items(), SYMBOLS, strict=False):
        for row in rows[rows["way"] == way].itertuples():
            _line(figure, row, way, key, symbol, grid[row.ladder])
    seen: set[str] = set()
    for trace in figure.data:
        trace.showlegend = trace.name not in seen
        seen.add(trace.name)
    top = int(max(rows["strength_old"].max(), rows["strength_new"].max()))
    figure.update_yaxes(range=[0.5, top + 0.6], tickvals=list(range(1, top + 1)), title_text=say("rung"), col=1)
    figure.update_yaxes(range=[0.5, top + 0.6], tickvals=list(range(1, top + 1)))
    figure.update_xaxes(range=[-0.25, 2.1], tickvals=[0, 1], ticktext=[say("then"), say("now")], showgrid=False)
    counts = {way: int((rows["way"] == way).sum()) for way in _WAYS}
    title = say("slope_title", **counts)
    changed = [
        f"{plain(row.topic)} {row.strength_old} → {row.strength_new}" for row in rows.itertuples() if row.way != "same"
    ]
    return dressed(
        figure,
        title,
        say("slope_alternative", changes=joined("semicolon", changed) or "–"),
        380 if len(ladders) <= cols else 620,
        **_BELOW,
    )


def _labels(changed: pd.DataFrame) -> pd.Series:
    """Name the topics at each end of a line, once where several lines end in one place."""
    ends = ["ladder", "strength_new"]
    topics = changed.groupby(ends)["topic"].transform(lambda names: joined("comma", dict.fromkeys(names)))
    return topics.map(lambda names: wrapped(names, 12)).where(~changed.duplicated(ends), "")


def _line(figure: go.Figure, row, way: str, key: str, symbol: str, place: tuple[int, int]) -> None:
    hover = (
        f"{plain(row.topic)}: {plain(row.surface_old)} {row.strength_old} → {plain(row.surface_new)} {row.strength_new}"
    )
    figure.add_scatter(
        x=[0, 1],
        y=[int(row.strength_old), int(row.strength_new)],
        mode="lines+markers+text",
        name=say(f"way_{way}"),
        legendgroup=way,
        line={"width": 1 if way == "same" else 2.5, "color": colour(key)},
        marker={"size": 9, "symbol": symbol},
        opacity=0.45 if way == "same" else 1,
        text=["", row.label],
        textposition="middle right",
        customdata=[[row.doc_old, row.start_old, row.end_old], [row.doc_new, row.start_new, row.end_new]],
        hovertext=[hover, hover],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
        row=place[0] + 1,
        col=place[1] + 1,
    )


@bilingual
def through_years(acts: pd.DataFrame, paragraphs: pd.DataFrame, verb: str) -> go.Figure:
    """Draw a verb's use through the years, made of one unit for each act: a bar a document, of many a bar a year.

    Parameters
    ----------
    acts
        Speech acts of several documents, as `communique.acts` gives them.
    paragraphs
        Their paragraphs, for each document's ``date``; a document without one stands under its name.
    verb
        The verb, in its dictionary form or in any wording that is used.

    Returns
    -------
    plotly.graph_objects.Figure
        Acts by document, in order of time; by year where there are more than twelve documents.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load()
    >>> through_years(cq.acts(text), text, "支持").layout.title.text
    '支持 is used 10 times in 1 document'
    """
    rows = in_paragraphs(acts, paragraphs)
    rows = of_verb(rows, verb)
    if rows.empty:
        return nothing(say("no_verb", verb=plain(verb)))
    bars = _bars(paragraphs)
    at = rows["doc"].map(bars.set_index("doc")["bar"])
    figure = go.Figure().add_bar(
        x=at.tolist(),
        base=at.groupby(at).cumcount().tolist(),
        y=[0.92] * len(rows),
        marker={"color": colour(rows["ladder"].iloc[0] or "plain"), "line": {"width": 0}},
        customdata=doors(rows),
        hovertext=[f"{plain(doc)} {what}" for doc, what in zip(rows["doc"], told(rows), strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    labels = bars.drop_duplicates("bar").set_index("bar")["label"]
    order = labels.index.tolist()
    axis = {"tickvals": order, "ticktext": labels.tolist(), "range": [-0.6, len(order) - 0.4]}
    figure.update_xaxes(type="category", categoryarray=order, categoryorder="array", **axis)
    figure.update_yaxes(
        title_text=say("hits"), rangemode="tozero", tick0=0, dtick=max(1, int(at.value_counts().max()) // 5)
    )
    n = rows["doc"].nunique()
    title = say(
        "years_title_one" if n == 1 else "years_title", verb=plain(rows["verb"].iloc[0]), n=len(rows), documents=n
    )
    counts = at.value_counts()
    said = say("years_alternative", counts=joined("semicolon", [f"{plain(bar)} {counts.get(bar, 0)}" for bar in order]))
    return dressed(figure, title, said, 380, barmode="overlay")


def _bars(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Give each document the bar that it is in, in order of time, and how that is labelled."""
    documents = paragraphs.drop_duplicates("doc")[["doc", "date"]].sort_values(["date", "doc"], kind="stable")
    dates = documents["date"].fillna("")
    if len(documents) <= _MANY:
        labels = [f"{date}<br>{cut(doc, 22)}" for doc, date in zip(documents["doc"], dates, strict=True)]
        return documents.assign(bar=documents["doc"], label=labels)
    years = dates.str[:4].where(dates != "", say("undated"))
    return documents.assign(bar=years, label=years + "<br>(" + years.map(years.value_counts()).astype(str) + ")")
