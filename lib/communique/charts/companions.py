"""The company that a word keeps: its companions around it, the closest nearest.

Knows words and collocates; networkx tells which companions belong side by side.
"""

import math

import networkx
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..association import collocates
from ..statistics import coded, same_paragraph
from .figures import bilingual, colour, doors, dressed, joined, nothing, opened, plain, say


@bilingual
def company(words: pd.DataFrame, node: str, *, window: int = 5, top: int = 12) -> go.Figure:
    """Draw the company that a word keeps, and which of its companions keep company with one another.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    node
        The word whose company is asked for.
    window
        How many words either side count as near; never across a paragraph.
    top
        How many companions, by logDice, of those met at least twice.

    Returns
    -------
    plotly.graph_objects.Figure
        A network, the node in the middle, companions nearer the higher their logDice. A point leads to the word's
        first hit near the node, a line to the first place where both are near; the number says how often they are.
        Thin lines join companions that meet one another. Square: met fewer than five times, so its rank means little.

    Raises
    ------
    ValueError
        If the node is no word of this segmentation, or the window has no room.

    Examples
    --------
    >>> import communique as cq
    >>> company(cq.words(cq.load()), "合作", top=5).layout.title.text
    '合作 is most often near 金砖国家, 15 times, within 5 words'
    """
    met = collocates(words, node, window=window)
    met = met[met["n"] > 1].sort_values("log_dice", ascending=False, kind="stable").head(top)
    if met.empty:
        return nothing(say("no_company", word=plain(node)))
    pairs = _near(words, [node, *met["word"]], window)
    places = _around(node, met, pairs)
    hub = (pairs["one"] == node) | (pairs["other"] == node)
    figure = go.Figure()
    _lines(figure, pairs[~hub], places, "plain", 6, 0.3)
    _lines(figure, pairs[hub], places, "ask", 11, 0.75)
    _companions(figure, words, met, pairs[hub], node, places)
    figure.update_xaxes(
        showgrid=False, showline=False, showticklabels=False, range=[-2, 2], title_text=say("company_axis")
    )
    figure.update_yaxes(visible=False, range=[-1.2, 1.2])
    often = met.sort_values("n", ascending=False, kind="stable").iloc[0]
    title = say("company_title", word=plain(node), other=plain(often["word"]), n=often["n"], window=window)
    ranked = [f"{plain(row.word)} {row.n} (logDice {row.log_dice:.1f})" for row in met.itertuples()]
    return dressed(figure, title, say("company_alternative", words=joined("semicolon", ranked)), 560)


def _around(node: str, met: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Lay companions around the node: the higher their logDice the nearer, friends of one another side by side."""
    graph = networkx.Graph()
    graph.add_nodes_from([node, *met["word"]])
    graph.add_weighted_edges_from((row.one, row.other, row.n) for row in pairs.itertuples())
    spring = networkx.spring_layout(graph, seed=1, iterations=200)
    hub = spring[node]
    order = sorted(met["word"], key=lambda word: math.atan2(*(spring[word] - hub)))
    angles = {word: 2 * math.pi * place / len(order) for place, word in enumerate(order)}
    reach = met["log_dice"].max() - met["log_dice"]
    far = dict(zip(met["word"], 0.55 + 0.45 * reach / (reach.max() or 1), strict=True))
    around = {word: (1.45 * far[word] * math.cos(angle), far[word] * math.sin(angle)) for word, angle in angles.items()}
    return {node: (0.0, 0.0), **around}


def _lines(figure: go.Figure, pairs: pd.DataFrame, places: dict, key: str, size: int, opacity: float) -> None:
    """Join pairs by lines; the mark halfway is the door to where they meet first."""
    ends = [(places[row.one], places[row.other]) for row in pairs.itertuples()]
    figure.add_scatter(
        x=[x for a, b in ends for x in (a[0], b[0], None)],
        y=[y for a, b in ends for y in (a[1], b[1], None)],
        mode="lines", line={"width": size / 5, "color": colour(key)}, opacity=opacity, hoverinfo="skip",
        showlegend=False,
    )  # fmt: skip
    figure.add_scatter(
        x=[(a[0] + b[0]) / 2 for a, b in ends],
        y=[(a[1] + b[1]) / 2 for a, b in ends],
        mode="markers",
        marker={"size": size, "color": colour(key)},
        opacity=opacity,
        customdata=doors(pairs),
        hovertext=[plain(f"§{row.number} {row.one} – {row.other} · {row.n}") for row in pairs.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _companions(
    figure: go.Figure, words: pd.DataFrame, met: pd.DataFrame, near: pd.DataFrame, node: str, places: dict
) -> None:
    """Add the node and its companions; a word that is near the node is a door to that place."""
    near = near.assign(word=near["other"].where(near["one"] == node, near["one"])).set_index("word")
    for few, symbol, key, name in (
        (False, "circle", "ask", "company_enough"),
        (True, "square", "plain", "company_few"),
    ):
        own = met[met["too_few"] == few]
        own = own[own["word"].isin(near.index)]
        if len(own):
            rows = near.loc[own["word"]].reset_index().assign(n=own["n"].to_numpy())
            _points(figure, rows, places, symbol, key, say(name), opened(own))
    hub = words[words["surface"] == node].head(1).assign(word=node, n="")
    _points(figure, hub, places, "diamond", "concern", plain(node), None)


def _points(figure, rows, places, symbol, key, name, sums) -> None:
    names = [plain(f"{row.word} {row.n}".rstrip()) for row in rows.itertuples()]
    figure.add_scatter(
        x=[places[word][0] for word in rows["word"]],
        y=[places[word][1] for word in rows["word"]],
        mode="markers+text",
        name=name,
        marker={"size": 20, "symbol": symbol, "color": colour(key)},
        text=names,
        textfont={"size": 15, "shadow": "auto"},
        unselected_textfont_color=colour("plain"),  # paler, its shadow would smear it
        textposition=[_outside(*places[word]) for word in rows["word"]],
        customdata=doors(rows),
        meta=sums,
        hovertext=names,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _outside(x: float, y: float) -> str:
    """Give the side of a point that no line to the middle crosses."""
    if abs(x) > abs(y):
        return "middle right" if x > 0 else "middle left"
    return "bottom center" if y < 0 or x == y == 0 else "top center"


def _near(words: pd.DataFrame, chosen: list[str], window: int) -> pd.DataFrame:
    """Give pairs of words that are near one another: how often, and from where to where the first time.

    The first of the chosen is the node; companions must meet one another twice to count.
    """
    _, _, rows = coded(words)
    kept = words.iloc[rows].reset_index(drop=True)
    surface = kept["surface"].astype(str)
    at = np.flatnonzero(surface.isin(chosen))
    found = []
    for step in range(1, window + 1):
        left = at[np.isin(at + step, at)]
        left = left[same_paragraph(kept, left, left + step)]
        for i in left:
            one, other = sorted((surface[i], surface[i + step]))
            if one != other:
                found.append((one, other, kept["doc"][i], kept["number"][i], kept["start"][i], kept["end"][i + step]))
    pairs = pd.DataFrame(found, columns=["one", "other", "doc", "number", "start", "end"])
    pairs = pairs.sort_values("start", kind="stable")
    pairs["n"] = pairs.groupby(["one", "other"])["doc"].transform("size")
    hub = (pairs["one"] == chosen[0]) | (pairs["other"] == chosen[0])
    return pairs[hub | (pairs["n"] > 1)].drop_duplicates(["one", "other"], ignore_index=True)
