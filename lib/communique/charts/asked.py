"""Who is asked, and how strongly: a grid of parties against the rungs of asking.

Knows acts. A dot is one act, so that each is a door to its own words.
"""

import pandas as pd
import plotly.graph_objects as go

from .figures import (
    bilingual,
    colour,
    cut,
    doors,
    dressed,
    listed,
    nothing,
    plain,
    say,
    spread,
    told,
    wrapped,
)
from .ladders import on_a_ladder, rungs


@bilingual
def asks(acts: pd.DataFrame) -> go.Figure:
    """Draw who is asked and how strongly: a line for each party, a column for each rung, a dot for each act.

    Parameters
    ----------
    acts
        Speech acts, as `communique.acts` gives them; those on the ladder of asking are drawn.

    Returns
    -------
    plotly.graph_objects.Figure
        Parties asked most often first, requests that name nobody last; in each dot its paragraph's number.

    Examples
    --------
    >>> import communique as cq
    >>> asks(cq.acts(cq.load())).layout.title.text
    '国际社会 is asked most often, 4 times; 12 of 21 requests name nobody'
    """
    rows = on_a_ladder(acts).query("ladder == 'ask'")
    if rows.empty:
        return nothing(say("no_ask"))
    parties = [*rows.loc[rows["addressee"] != "", "addressee"].value_counts().index, ""]
    across = 4
    column, line = spread(rows, ["addressee", "strength"], across)
    crowd = rows.groupby(["addressee", "strength"]).size().groupby("addressee").max()
    lines = [-(-int(crowd.get(party, 1)) // across) for party in parties]
    middle = {party: sum(lines[:i]) + lines[i] / 2 for i, party in enumerate(parties)}
    figure = go.Figure()
    figure.add_scatter(
        x=(rows["strength"] + column * 0.23).round(3).tolist(),
        y=(rows["addressee"].map(middle) + line).tolist(),
        mode="markers+text",
        marker={"size": 18, "color": colour("ask") + "30", "line": {"width": 1.5, "color": colour("ask")}},
        text=rows["number"].astype(str).tolist(),
        textfont_size=10,
        customdata=doors(rows),
        hovertext=told(rows),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for edge in range(1, len(parties)):
        last = edge == len(parties) - 1
        figure.add_hline(sum(lines[:edge]), line_width=1.5 if last else 0.5, line_color=colour("plain"), opacity=0.6)
    names = [wrapped(party, 22) for party in parties[:-1]] + [say("nobody")]
    figure.update_yaxes(tickvals=list(middle.values()), ticktext=names, range=[sum(lines) + 0.1, -0.1], showgrid=False)
    columns = [f"{n}<br>{_column(name)}" for n, name in enumerate(rungs("ask", rows), 1)]
    figure.update_xaxes(
        tickvals=list(range(1, len(columns) + 1)), ticktext=columns, range=[0.5, len(columns) + 0.5],
        showgrid=False, tickangle=0, title_text=say("asks_axis"),
    )  # fmt: skip
    named = rows[rows["addressee"] != ""]
    most = parties[0]
    values = {"party": cut(most, 24), "n": (named["addressee"] == most).sum(), "nobody": len(rows) - len(named)}
    title = say("asks_title" if len(named) else "asks_title_nobody", **values, of=len(rows))
    said = say(
        "asks_alternative", n=len(rows), parties=listed([plain(party) for party in parties[:-1]]) or say("nobody")
    )
    return dressed(figure, title, said, 170 + 30 * sum(lines))


def _column(name: str) -> str:
    word, _, gloss = name.partition(" ")
    return "<br>".join([word, wrapped(gloss, 12)]).removesuffix("<br>")
