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
    in_english,
    listed,
    nothing,
    plain,
    say,
    spread,
    told,
    where,
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
    'Asked most often, 4 times: 国际社会 (international community); 12 of 21 requests name nobody'
    """
    rows = on_a_ladder(acts.assign(where=where(acts))).query("ladder == 'ask'")
    if rows.empty:
        return nothing(say("no_ask"))
    parties = [*rows.loc[rows["addressee"] != "", "addressee"].value_counts().index, ""]
    across = 3
    column, line = spread(rows, ["addressee", "strength"], across)
    crowd = rows.groupby(["addressee", "strength"]).size().groupby("addressee").max()
    lines = [-(-int(crowd.get(party, 1)) // across) for party in parties]
    middle = {party: sum(lines[:i]) + lines[i] / 2 for i, party in enumerate(parties)}
    figure = go.Figure()
    figure.add_scatter(
        x=(rows["strength"] + column * 0.36).round(3).tolist(),
        y=(rows["addressee"].map(middle) + line).tolist(),
        mode="markers+text",
        marker={"size": 17, "color": colour("ask") + "30", "line": {"width": 1.5, "color": colour("ask")}},
        text=rows["number"].astype(str).tolist(),
        textfont_size=10,
        customdata=doors(rows),
        hovertext=told(rows),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for edge in range(1, len(parties)):
        last = edge == len(parties) - 1
        figure.add_hline(sum(lines[:edge]), line_width=1.5 if last else 0.5, line_color=colour("plain"), opacity=0.6)
    names = [_labelled(party) for party in parties[:-1]] + [say("nobody")]
    figure.update_yaxes(tickvals=list(middle.values()), ticktext=names, range=[sum(lines) + 0.1, -0.1], showgrid=False)
    columns = [
        f"{n}<br>{word}<br><span style='font-size:10px'>{wrapped(gloss, 10)}</span>"
        for n, (word, gloss) in enumerate(rungs("ask", rows), 1)
    ]
    figure.update_xaxes(
        tickvals=list(range(1, len(columns) + 1)), ticktext=columns, range=[0.5, len(columns) + 0.5],
        showgrid=False, tickangle=0, title_text=say("asks_axis"),
    )  # fmt: skip
    named = rows.loc[rows["addressee"] != "", "addressee"].value_counts()
    asked = listed([plain(party) for party in named.index]) or say("nobody")
    said = say("asks_alternative", n=len(rows), parties=asked)
    return dressed(figure, _title(named, len(rows)), said, 170 + 30 * sum(lines))


def _title(named: pd.Series, of: int) -> str:
    """Say who is asked most often, and how many requests name nobody."""
    nobody = of - int(named.sum())
    if named.empty:
        return say("asks_title_nobody", of=of)
    most = named.index[named == named.max()]
    key = "asks_title" if len(most) < len(named) else "asks_title_each" if len(named) > 1 else "asks_title_only"
    said = say(key, party=listed([cut(name, 24) + in_english(name, " ({})") for name in most]), n=int(named.max()))
    return said + (say("asks_nobody", n=nobody, of=of) if nobody else say("asks_somebody"))


def _labelled(party: str) -> str:
    """Give a party with its English, where our tables have that."""
    return wrapped(party, 22) + in_english(party, "<br>{}")
