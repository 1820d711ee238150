"""How strongly: every act on the rung of its ladder, along the text or by theme.

Knows acts; rungs that a text doesn't use are named by `data/speech_acts.csv`. Ladders are drawn apart: a rung of one
can't be compared with a rung of another.
"""

from collections import Counter
from functools import cache

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ..knowledge import table
from ..vocabulary import LADDERS, degrees
from .figures import (
    bilingual,
    colour,
    cut,
    doors,
    dressed,
    glossed,
    in_paragraphs,
    joined,
    listed,
    nothing,
    paragraph_axis,
    paragraphs_listed,
    plain,
    say,
    spoken,
    spread,
    theme_names,
    told,
)


@bilingual
def ladder(
    acts: pd.DataFrame, paragraphs: pd.DataFrame | None = None, *, only: str | None = None, by: str = "number"
) -> go.Figure:
    """Draw the ladders: every act on its rung, paragraph by paragraph or theme by theme.

    Parameters
    ----------
    acts
        Speech acts, as `communique.acts` gives them.
    paragraphs
        Their paragraphs, for themes.
    only
        One ladder: ``"concern"``, ``"ask"``, ``"endorsement"`` or ``"commitment"``; all of them by default.
    by
        ``"number"`` (along the paragraphs) or ``"theme"``.

    Returns
    -------
    plotly.graph_objects.Figure
        A panel a ladder. A full dot on a stem is the strongest wording of its paragraph or theme.

    Raises
    ------
    ValueError
        If there is no such ladder.

    Examples
    --------
    >>> import communique as cq
    >>> ladder(cq.acts(cq.load()), only="concern").layout.title.text
    'Concern is strongest in §22 and §26: 强烈谴责 (strongly condemns), rung 6 of 6'
    """
    if only is not None and only not in LADDERS:
        raise ValueError(f"there is no ladder {only!r}: choose from {', '.join(LADDERS)}")
    rows = on_a_ladder(in_paragraphs(acts, paragraphs))
    rows = rows if only is None else rows[rows["ladder"] == only]
    if rows.empty:
        return nothing(say("no_rung"))
    panels = {name: rows[rows["ladder"] == name] for name in LADDERS if (rows["ladder"] == name).any()}
    named = {name: rungs(name, own) for name, own in panels.items()}
    findings = {name: _finding(name, own, len(named[name])) for name, own in panels.items()}
    height = sum(len(names) * 24 + 34 for names in named.values())
    figure = make_subplots(
        rows=len(panels),
        shared_xaxes=True,
        vertical_spacing=42 / height,  # a heading stands there
        row_heights=[len(named[name]) for name in panels],
    )
    themes = list(dict.fromkeys(rows["theme"]))
    for row, (name, own) in enumerate(panels.items(), 1):
        places = own["place"] if by == "number" else own["theme"].map(themes.index)
        _panel(figure, row, own.assign(place=places), named[name], 1 if by == "number" else 4)
        figure.add_annotation(text=_peak(name, own), x=0, xref="x domain", y=1, yref="y domain", row=row, col=1)
    figure.update_annotations(showarrow=False, xanchor="left", yanchor="bottom", font_size=13)
    figure.update_xaxes(_along(rows) if by == "number" else _across(rows))
    figure.update_xaxes(title_text=say(f"ladder_by_{by}"), row=len(panels))
    highest = max(panels, key=lambda name: panels[name]["strength"].max() / len(named[name]))
    return dressed(
        figure,
        findings[highest],
        say("ladder_alternative", findings=joined("semicolon", findings.values())),
        120 + height,
        showlegend=False,
    )


def on_a_ladder(acts: pd.DataFrame) -> pd.DataFrame:
    """Keep the acts that stand on a rung."""
    rows = acts[acts["strength"].notna() & acts["ladder"].isin(LADDERS)]
    return rows.assign(strength=rows["strength"].astype(int))


@cache
def known_rungs() -> dict[str, dict[int, tuple[str, str]]]:
    """Give, for each ladder, the table's first verb on each rung, or else one that a degree lifts there; its English."""
    ladders: dict[str, dict[int, tuple[str, str]]] = {}
    laddered = {row.verb: row for row in table("speech_acts").query("strength != ''").itertuples()}
    for row in laddered.values():
        ladders.setdefault(row.ladder, {}).setdefault(int(row.strength), (row.verb, row.english))
        if "notes" in row.pattern.split():  # what is noted with dismay
            ladders.setdefault("concern", {}).setdefault(1, (row.verb, row.english))
    for degree, lifted in degrees().items():
        for verb, (ladder, rung) in lifted.items():
            row = laddered[verb]
            ladders[ladder or row.ladder].setdefault(rung, (degree + verb, row.english))
    return ladders


def tops(acts: pd.DataFrame) -> dict[str, int]:
    """Give each ladder's highest rung, of those that the table knows and those that the acts stand on."""
    reached = acts.groupby("ladder")["strength"].max()
    return {name: max([*known_rungs().get(name, {}), int(rung)]) for name, rung in reached.items()}


def rungs(name: str, own: pd.DataFrame) -> list[tuple[str, str]]:
    """Name a ladder's rungs, weakest first, each with its English: by the text's commonest wording, else the table's first."""
    wordings = dict(known_rungs().get(name, {}))
    used = Counter(zip(own["strength"], own["surface"], own["english"], strict=True))
    wordings |= {rung: (surface, english) for (rung, surface, english), _ in reversed(used.most_common())}
    names: list[tuple[str, str]] = []
    for rung in range(1, tops(own)[name] + 1):
        surface, english = wordings.get(rung, ("", ""))
        gloss = cut(english, 32) if spoken() == "en" else ""
        # A verb's English stands once: what lifts the verb to a higher rung is in the Chinese.
        names.append((plain(surface), "" if gloss in {known for _, known in names} else gloss))
    return names


def _finding(name: str, own: pd.DataFrame, of: int) -> str:
    top = own[own["strength"] == own["strength"].max()]
    alike = top.groupby("english", sort=False)["surface"].unique()  # 欢迎 and 表示欢迎 need their English once
    words = listed([glossed(joined("comma", surfaces), english) for english, surfaces in alike.items()])
    values = {"where": paragraphs_listed(top), "words": words, "rung": top["strength"].iloc[0], "of": of}
    return say(f"ladder_{name}", **values)


def _peak(name: str, own: pd.DataFrame) -> str:
    """Head a panel with its ladder and, as far as there is room, its strongest words."""
    top = own[own["strength"] == own["strength"].max()]
    return f"<b>{say(f'ladder_name_{name}')}</b> ▲ {cut(' '.join(dict.fromkeys(top['surface'])), 28)}"


def _panel(figure: go.Figure, row: int, own: pd.DataFrame, names: list[tuple[str, str]], across: int) -> None:
    """Draw one ladder: stems up to the strongest wordings, and a dot for every act."""
    column, line = spread(own, ["place", "strength"], across)
    x = own["place"] + column * 0.2
    y = own["strength"] + line * min(0.26, 0.4 / max(line.abs().max(), 0.1))
    strongest = own["strength"] == own.groupby("place")["strength"].transform("max")
    peaks = own[strongest].drop_duplicates("place")
    ladder = own["ladder"].iloc[0]
    style = {"row": row, "col": 1, "marker_color": colour(ladder), "name": say(f"ladder_name_{ladder}")}
    stems = [(place, place, None) for place in peaks["place"]], [(0.4, high, None) for high in peaks["strength"]]
    figure.add_scatter(
        x=sum(stems[0], ()), y=sum(stems[1], ()), mode="lines", opacity=0.35, hoverinfo="skip", line_width=2, **style
    )
    for kept, symbol, size in ((~strongest, "circle-open", 7), (strongest, "circle", 10)):
        figure.add_scatter(
            x=x[kept].tolist(),
            y=y[kept].round(3).tolist(),
            mode="markers",
            marker_symbol=symbol,
            marker_size=size,
            customdata=doors(own[kept]),
            hovertext=told(own[kept]),
            hovertemplate="%{hovertext}<extra></extra>",
            **style,
        )
    figure.update_yaxes(
        range=[0.4, len(names) + 0.6],
        tickvals=list(range(1, len(names) + 1)),
        ticktext=[
            f"<span style='font-size:10px'>{gloss}</span> " * bool(gloss) + f"{word} {n}"
            for n, (word, gloss) in enumerate(names, 1)
        ],
        row=row,
    )


def _along(rows: pd.DataFrame) -> dict:
    known = rows.drop_duplicates("place").sort_values("place")
    axis = paragraph_axis(known)
    return {key: value for key, value in axis.items() if key != "title_text"}


def _across(rows: pd.DataFrame) -> dict:
    names = list(dict.fromkeys(theme_names(rows)))
    return {"tickvals": list(range(len(names))), "ticktext": names}
