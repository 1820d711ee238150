"""With which verbs authors speak: their counts, and where each wording of one stands.

Knows acts. A unit of a bar, or a dot, is one act, so that each is a door to its own words.
"""

import pandas as pd
import plotly.graph_objects as go

from ..knowledge import table
from ..vocabulary import LADDERS
from .figures import (
    bilingual,
    colour,
    cut,
    doors,
    dressed,
    glossed,
    hatched,
    in_paragraphs,
    listed,
    nothing,
    of_verb,
    over_hatching,
    paragraph_axis,
    plain,
    say,
    spoken,
    spread,
    told,
)

# A kind of act takes the colour of the ladder that it is nearest to.
_KINDS = {
    "assertive": "plain",
    "commissive": "commitment",
    "directive": "ask",
    "expressive": "concern",
    "declarative": "endorsement",
}


@bilingual
def verbs(acts: pd.DataFrame, paragraphs: pd.DataFrame | None = None, *, by: str = "kind", top: int = 30) -> go.Figure:
    """Draw how often each verb is used: a bar a verb, made of one unit for each act.

    Parameters
    ----------
    acts
        Speech acts, as `communique.acts` gives them.
    paragraphs
        Their paragraphs, for themes.
    by
        What units are coloured, hatched and sorted by: ``"kind"`` (Searle's), ``"theme"`` or ``"ladder"``. By ladder
        a unit is labelled with its rung, otherwise with its paragraph.
    top
        How many verbs, the most frequent first.

    Returns
    -------
    plotly.graph_objects.Figure
        Acts by verb; by kind, verbs of one kind stand together.

    Examples
    --------
    >>> import communique as cq
    >>> verbs(cq.acts(cq.load())).layout.title.text
    '强调 (stresses) and 重申 (reaffirms) are 34% of the 134 acts'
    """
    if acts.empty:
        return nothing(say("no_act"))
    rows = in_paragraphs(acts, paragraphs)
    counts = rows["verb"].value_counts()
    rows = rows[rows["verb"].isin(counts.index[:top])]
    classes = _classes(rows, by)
    rank = rows[by].map(classes.index)
    rows = rows.assign(rank=rank).sort_values(["rank", "strength"] if by == "ladder" else "rank", kind="stable")
    figure = go.Figure()
    for place, name in enumerate(classes):
        units = rows[rows[by] == name]
        _units(figure, units, rows.groupby("verb").cumcount()[units.index], by, name, place)
    order = _order(rows, by, counts)
    english = table("speech_acts").drop_duplicates("verb").set_index("verb")["english"].reindex(counts.index).fillna("")
    names = [f"{plain(verb)} {cut(english[verb], 24) if spoken() == 'en' else ''} {counts[verb]}" for verb in order]
    figure.update_yaxes(
        type="category", categoryarray=order[::-1], categoryorder="array", tickvals=order, ticktext=names
    )
    figure.update_xaxes(title_text=say("verbs_axis_rung" if by == "ladder" else "verbs_axis"), rangemode="tozero")
    # A second verb is told only where no third is used as often.
    leading = counts.iloc[: 1 if counts.iloc[1:2].tolist() == counts.iloc[2:3].tolist() else 2]
    most = [glossed(verb, english[verb]) for verb in leading.index]
    share = round(100 * leading.sum() / len(acts))
    said = say("verbs_alternative", n=len(acts), verbs=listed([f"{plain(v)} {n}" for v, n in counts.items()]))
    key = ("verbs_title" if len(leading) > 1 else "verbs_title_one") if len(counts) > 2 else "verbs_title_few"
    title = say(key, verbs=listed(most), share=share, n=len(acts))
    return dressed(figure, title, said, 160 + 20 * len(order), bargap=0.12, barmode="overlay")


def _classes(rows: pd.DataFrame, by: str) -> list[str]:
    """Put classes in order: ladders as everywhere, others by how often they are used; what has none last."""
    used = rows[by].value_counts().index
    first = [name for name in LADDERS if name in used] if by == "ladder" else [name for name in used if name]
    return [*first, *([""] if "" in used else [])]


def _order(rows: pd.DataFrame, by: str, counts: pd.Series) -> list[str]:
    if by == "theme":
        return [verb for verb in counts.index if (rows["verb"] == verb).any()]
    return list(
        rows.drop_duplicates("verb")
        .assign(n=lambda few: few["verb"].map(counts))
        .sort_values(["rank", "n"], ascending=[True, False], kind="stable")["verb"]
    )


def _units(figure: go.Figure, units: pd.DataFrame, before: pd.Series, by: str, name: str, place: int) -> None:
    """Add the units of one class, each after those that stand before it in its verb's bar."""
    labels = units["strength" if by == "ladder" else "number"]
    figure.add_bar(
        orientation="h",
        base=(before + 0.04).round(2).tolist(),
        x=[0.92] * len(units),
        y=units["verb"].tolist(),
        name=say({"ladder": "ladder_name"}.get(by, by) + f"_{name}" if name else f"no_{by}"),
        marker=hatched(_KINDS.get(name, name or "plain"), place),
        text=["" if pd.isna(label) else str(int(label)) for label in labels],
        textposition="inside",
        textfont=over_hatching(_KINDS.get(name, name or "plain"), 10),
        constraintext="none",
        insidetextanchor="middle",
        textangle=0,
        customdata=doors(units),
        hovertext=told(units),
        hovertemplate="%{hovertext}<extra></extra>",
    )


@bilingual
def profile(acts: pd.DataFrame, verb: str, paragraphs: pd.DataFrame | None = None) -> go.Figure:
    """Draw one verb: where along the text it stands, in which wordings, the strongest on top.

    Parameters
    ----------
    acts
        Speech acts, as `communique.acts` gives them.
    verb
        The verb, in its dictionary form, for example ``"支持"``, or in any wording that is used.
    paragraphs
        Their paragraphs, for headings.

    Returns
    -------
    plotly.graph_objects.Figure
        A line for each wording, and for each ladder that it stands on; a dot for each act, one above the other where
        a paragraph has several.

    Examples
    --------
    >>> import communique as cq
    >>> profile(cq.acts(cq.load()), "支持").layout.title.text
    '支持 is used 10 times in 10 paragraphs, most strongly as 全力支持 (fully supports)'
    """
    rows = in_paragraphs(acts, paragraphs)
    rows = of_verb(rows, verb)
    if rows.empty:
        return nothing(say("no_verb", verb=plain(verb)))
    rows = rows.assign(line=rows["surface"].map(plain))
    if rows["ladder"].nunique() > 1:
        rows["line"] += [f" · {say(f'ladder_name_{ladder}')}" if ladder else "" for ladder in rows["ladder"]]
    rung = rows.groupby("line")["strength"].max().fillna(0).sort_values(kind="stable")
    _, above = spread(rows, ["line", "place"], 1)
    height = rows["line"].map(rung.index.get_loc) + above * min(0.25, 0.4 / max(*above, 0.1))
    figure = go.Figure().add_scatter(
        x=rows["place"].tolist(),
        y=height.round(3).tolist(),
        mode="markers",
        marker={"size": 13, "color": [colour(ladder or "plain") for ladder in rows["ladder"]], "opacity": 0.75},
        customdata=doors(rows),
        hovertext=told(rows),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    names = [f"{line} {n}" if n else line for line, n in rung.items()]
    figure.update_yaxes(range=[-0.6, len(rung) - 0.4], tickvals=list(range(len(rung))), ticktext=names)
    figure.update_yaxes(title_text=say("rung") if rung.any() else "")
    known = rows.drop_duplicates("place").sort_values("place")
    figure.update_xaxes(paragraph_axis(known))
    values = {"verb": plain(rows["verb"].iloc[0]), "n": len(rows), "in_n": len(known), "words": _strongest(rows)}
    title = say("profile_title" if rows["surface"].nunique() > 1 else "profile_title_same", **values)
    return dressed(figure, title, title, 150 + 34 * len(rung))


def _strongest(rows: pd.DataFrame) -> str:
    top = rows.loc[rows["strength"].fillna(0).idxmax()]
    return glossed(top["surface"], top["english"])
