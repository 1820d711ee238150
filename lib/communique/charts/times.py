"""When: the dates of a text, from what is past to what is promised, and a verb's use through the years.

Knows dates, paragraphs and entities. What happens at a date is told by the name that the date is a part of, or
else by the clause that it stands in.
"""

import re

import pandas as pd
import plotly.graph_objects as go

from .figures import SYMBOLS, bilingual, colour, doors, dressed, listed, nothing, plain, say, where, wrapped

_TENSES = {"past": "plain", "now": "endorsement", "future": "ask", "undated": "plain"}
_CLAUSE_ENDS = re.compile(r"[，。；：！？\n]")
_DAYS = "%Y-%m-%d"


@bilingual
def timeline(dates: pd.DataFrame, paragraphs: pd.DataFrame, entities: pd.DataFrame | None = None) -> go.Figure:
    """Draw a text's dates and spans in order of time, a line each, with what happens then.

    Parameters
    ----------
    dates
        As `communique.dates` gives them; durations, which have no place in time, are counted only.
    paragraphs
        Their paragraphs, for the clause around each date and the document's own ``date``.
    entities
        Names, as `communique.entities` gives them: a date within one is told by it.

    Returns
    -------
    plotly.graph_objects.Figure
        A mark a date; past, at the document's own time, and to come are told apart by symbol and colour.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load()
    >>> timeline(cq.dates(text), text, cq.entities(text)).layout.title.text
    '18 dates, from 2001 to 2030: 5 still to come when the text is issued'
    """
    placed = dates[dates["first"].ne("") & dates["first"].notna()]
    if placed.empty:
        return nothing(say("no_date"))
    rows = _told(placed, paragraphs, entities).sort_values(["first", "last"], kind="stable", ignore_index=True)
    figure = go.Figure()
    spans = rows[rows["first"] != rows["last"]]
    figure.add_scatter(
        x=[day for row in spans.itertuples() for day in (row.first, row.last, None)],
        y=[line for line in spans.index for line in (line, line, None)],
        mode="lines",
        line={"width": 7, "color": colour("plain")},
        opacity=0.35,
        hoverinfo="skip",
        showlegend=False,
    )
    for (tense, key), symbol in zip(_TENSES.items(), SYMBOLS, strict=False):
        own = rows[rows["tense"] == tense]
        if own.empty:
            continue
        figure.add_scatter(
            x=own["middle"].tolist(),
            y=own.index.tolist(),
            mode="markers",
            name=say(f"tense_{tense}"),
            marker={"size": 11, "symbol": symbol, "color": colour(key)},
            customdata=doors(own),
            hovertext=own["told"].tolist(),
            hovertemplate="%{hovertext}<extra></extra>",
        )
    own_days = sorted({date for date in paragraphs["date"] if date})
    if len(own_days) == 1:
        figure.add_vline(own_days[0], line_width=1, line_dash="dot", line_color=colour("plain"))
    figure.update_yaxes(tickvals=rows.index.tolist(), ticktext=rows["label"].tolist(), range=[len(rows) - 0.4, -0.6])
    figure.update_xaxes(type="date", showgrid=True)
    years = rows["first"].min()[:4], rows["last"].max()[:4]
    coming = int((rows["tense"] == "future").sum())
    span = say("timeline_year" if years[0] == years[1] else "timeline_years", first=years[0], last=years[1])
    ahead = say("timeline_coming", n=coming) if coming else say("timeline_past") if len(own_days) else ""
    title = say("timeline_title", n=len(rows), span=span) + ahead
    said = say("timeline_alternative", dates=listed([plain(told) for told in rows["told"]]))
    if len(dates) > len(placed):
        said = say("timeline_durations", said=said, n=len(dates) - len(placed))
    return dressed(figure, title, said, 150 + 34 * len(rows), showlegend=True)


def _told(placed: pd.DataFrame, paragraphs: pd.DataFrame, entities: pd.DataFrame | None) -> pd.DataFrame:
    """Give each date its words, its tense beside the document's own date, and its middle."""
    facts = paragraphs[["doc", "start", "text", "date"]].rename(columns={"start": "paragraph_start"})
    rows = pd.merge_asof(
        placed.assign(where=where(placed)).sort_values("start"), facts.sort_values("paragraph_start"),
        left_on="start", right_on="paragraph_start", by="doc",
    )  # fmt: skip
    happening = [_happening(row, entities) for row in rows.itertuples()]
    own = rows["date"].fillna("")
    tense = own.ne("").map({True: "now", False: "undated"})
    tense[own.ne("") & (rows["first"] < own) & (rows["last"] <= own)] = "past"
    tense[own.ne("") & (rows["first"] > own)] = "future"
    first, last = (pd.to_datetime(rows[name]) for name in ("first", "last"))
    when = [_when(row) for row in rows.itertuples()]
    labels = [wrapped(f"{row.where}\u00a0{words}", 32) for words, row in zip(happening, rows.itertuples(), strict=True)]
    return rows.assign(
        tense=tense,
        middle=(first + (last - first) / 2).dt.strftime(_DAYS),
        label=labels,
        told=[
            f"{row.where} {w} · {plain(words)}"
            for row, w, words in zip(rows.itertuples(), when, happening, strict=True)
        ],
    )


def _when(row) -> str:
    return row.first if row.first == row.last else f"{row.first} – {row.last}"


def _happening(row, entities: pd.DataFrame | None) -> str:
    """Give the name that a date is a part of, or else the clause around it."""
    if entities is not None:
        over = entities[(entities["doc"] == row.doc) & (entities["start"] <= row.start) & (entities["end"] >= row.end)]
        if len(over):
            return str(over["surface"].iloc[0])
    at, to = row.start - row.paragraph_start, row.end - row.paragraph_start
    before = [match.end() for match in _CLAUSE_ENDS.finditer(row.text, 0, at)]
    after = _CLAUSE_ENDS.search(row.text, to)
    return row.text[before[-1] if before else 0 : after.start() if after else None]
