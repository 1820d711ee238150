"""Cited together: which instruments and institutions stand in one sentence, as a network and as a matrix.

Knows entities and sentences; networkx lays out.
"""

from itertools import combinations

import networkx
import pandas as pd
import plotly.graph_objects as go

from .figures import bilingual, colour, cut, doors, dressed, nothing, plain, say, spoken, where, wrapped
from .labels import WIDTH, placed

_CITED = ("INSTRUMENT", "ORG")
_KEYS = {"INSTRUMENT": ("ask", "square"), "ORG": ("endorsement", "circle")}
_STEP = 125  # pixels from one line of the sheet to the next
_MARGIN = 0.45
_CLEAR = 60  # pairs whose rings labels keep clear of; among more there is no room for that
_ACROSS = 3.0  # the width of the sheet in which the network's parts are laid, in steps of an edge


@bilingual
def citations(entities: pd.DataFrame, sentences: pd.DataFrame) -> go.Figure:
    """Draw which instruments and institutions are named in one sentence, as a network.

    Parameters
    ----------
    entities
        As `communique.entities` gives them; those of kind ``INSTRUMENT`` and ``ORG`` are drawn.
    sentences
        As `communique.sentences` gives them.

    Returns
    -------
    plotly.graph_objects.Figure
        A point a name, which leads to where it is first named; a line a pair, whose number tells in how many
        sentences it stands and leads to the first.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load()
    >>> citations(cq.entities(text), cq.sentences(text)).layout.title.text
    'United Nations shares a sentence with 7 others, more than any; 42 names stand in 46 pairs'
    """
    rows, pairs = _cited(entities, sentences)
    if pairs.empty:
        return nothing(say("no_citation"))
    graph = networkx.from_pandas_edgelist(pairs)
    places = _laid_out(graph)
    figure = go.Figure()
    ends = [(places[one], places[other]) for one, other in zip(pairs["source"], pairs["target"], strict=True)]
    figure.add_scatter(
        x=[x for (a, _), (b, _) in ends for x in (a, b, None)],
        y=[y for (_, a), (_, b) in ends for y in (a, b, None)],
        mode="lines", line={"width": 1.2, "color": colour("plain")}, opacity=0.6, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    names = _labelled(rows, graph, places)
    for kind, (key, symbol) in _KEYS.items():
        own = names[names["kind"] == kind]
        if own.empty:
            continue
        figure.add_scatter(
            x=own["x"].tolist(),
            y=own["y"].tolist(),
            mode="markers+text",
            name=say(f"cited_{kind}"),
            marker={
                "size": (2 * own["radius"]).tolist(),
                "symbol": symbol,
                "color": colour(key),
            },
            text=own["text"].tolist(),
            textposition=own["side"].tolist(),
            textfont={"size": 10, "shadow": "auto"},
            unselected_textfont_color=colour("plain"),  # paler, its shadow would smear it
            customdata=doors(own),
            hovertext=[f"{row.where} {plain(row.name)} {plain(row.name_en)}" for row in own.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.add_scatter(
        x=[(a + b) / 2 for (a, _), (b, _) in ends],
        y=[(a + b) / 2 for (_, a), (_, b) in ends],
        mode="markers+text",
        name=say("cited_pair"),
        marker={
            "size": 12 * (pairs["n"] > 1) + 6,
            "color": "rgba(128,128,128,0.2)",
            "line": {"width": 1, "color": colour("plain")},
        },
        text=pairs["n"].astype(str).where(pairs["n"] > 1, "").tolist(),
        textfont_size=9,
        customdata=doors(pairs),
        hovertext=pairs["told"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    right, top, bottom = names["x"].max(), names["y"].max(), names["y"].min()
    figure.update_xaxes(visible=False, range=[-_MARGIN, right + _MARGIN])
    figure.update_yaxes(visible=False, range=[bottom - _MARGIN, top + _MARGIN])
    height = 125 + round(_STEP * (top - bottom + 2 * _MARGIN))
    return dressed(figure, _title(rows, graph), _alternative(pairs), height)


def _labelled(rows: pd.DataFrame, graph: networkx.Graph, places: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Give each name of the network, those with the most others beside them first, its point and its label."""
    names = rows[rows["name"].isin(graph)].drop_duplicates("name")
    names = names.assign(
        degree=names["name"].map(dict(graph.degree)), radius=names["name"].map(rows["name"].value_counts())
    )
    names = names.sort_values("degree", ascending=False, kind="stable")
    names["radius"] = 5 + 1.5 * names["radius"] ** 0.5
    names["x"], names["y"] = (names["name"].map(lambda name, axis=axis: places[name][axis]) for axis in (0, 1))
    scale = WIDTH / (names["x"].max() + 2 * _MARGIN)
    ends = [(places[one], places[other]) for one, other in graph.edges if graph.size() <= _CLEAR]
    rings = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in ends]
    points = [*zip(names["x"], names["y"], strict=True), *rings]
    centres = [((x + _MARGIN) * scale, y * _STEP) for x, y in points]
    sizes = ((20, 3), (17, 3), (14, 2), (12, 1))
    texts = [[wrapped(_short(row), *size) for size in sizes] for row in names.itertuples()]
    texts += [[] for _ in rings]  # they have no names, and want to be seen
    labels = placed(centres, [*names["radius"], *[3.0] * len(rings)], texts, WIDTH)[: len(names)]
    return names.assign(text=[text for text, _ in labels], side=[side for _, side in labels])


@bilingual
def citation_matrix(entities: pd.DataFrame, sentences: pd.DataFrame) -> go.Figure:
    """Draw the same pairs as `citations` as a matrix, sorted by how many others a name is cited with.

    Parameters
    ----------
    entities, sentences
        As for `citations`.

    Returns
    -------
    plotly.graph_objects.Figure
        A square a pair, with the number of sentences; it leads to the first of them.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load()
    >>> len(citation_matrix(cq.entities(text), cq.sentences(text)).data[0].customdata)
    92
    """
    rows, pairs = _cited(entities, sentences)
    if pairs.empty:
        return nothing(say("no_citation"))
    graph = networkx.from_pandas_edgelist(pairs)
    order = sorted(graph, key=lambda name: -graph.degree(name))
    shown = rows.drop_duplicates("name").set_index("name", drop=False).loc[order]
    place = {name: i for i, name in enumerate(order)}
    both = pd.concat([pairs, pairs.rename(columns={"source": "target", "target": "source"})], ignore_index=True)
    figure = go.Figure().add_scatter(
        x=both["target"].map(place).tolist(),
        y=both["source"].map(place).tolist(),
        mode="markers+text",
        marker={
            "size": (8 + 6 * (both["n"] > 1)).tolist(),
            "symbol": "square",
            "color": colour("ask") + "40",
            "line": {"width": 1, "color": colour("ask")},
        },
        text=both["n"].astype(str).where(both["n"] > 1, "").tolist(),
        textfont_size=9,
        customdata=doors(both),
        hovertext=both["told"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    ticks = {"tickvals": list(range(len(order))), "showgrid": True}
    columns = [str(n) for n in range(1, len(order) + 1)]
    lines = [f"{cut(_short(row), 28)} {n}" for n, row in enumerate(shown.itertuples(), 1)]
    upright = 0 if len(order) <= 20 else -90
    figure.update_xaxes(**ticks, ticktext=columns, range=[-0.6, len(order) - 0.4], tickangle=upright, side="top")
    figure.update_yaxes(**ticks, ticktext=lines, range=[len(order) - 0.4, -0.6])
    dressed(figure, _title(rows, graph), _alternative(pairs), 140 + 19 * len(order), showlegend=False)
    return figure.update_xaxes(tickfont_size=9)  # as many columns as lines, on half the width


def _cited(entities: pd.DataFrame, sentences: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the names that count, and each pair of them that shares a sentence, with the first such sentence."""
    rows = entities.assign(where=where(entities))
    rows = rows[rows["kind"].isin(_CITED)].sort_values("start", kind="stable")
    if rows.empty:
        return rows, pd.DataFrame()
    bounds = sentences[["doc", "start", "end"]].assign(sentence_start=sentences["start"], sentence_end=sentences["end"])
    bounds = bounds.drop(columns="end").sort_values("start")
    within = pd.merge_asof(rows[["doc", "where", "start", "name"]], bounds, on="start", by="doc")
    found = [
        (*sorted(pair), doc, at, start, end)
        for (doc, at, start, end), few in within.groupby(["doc", "where", "sentence_start", "sentence_end"], sort=False)
        for pair in combinations(dict.fromkeys(few["name"]), 2)
    ]
    pairs = pd.DataFrame(found, columns=["source", "target", "doc", "where", "start", "end"])
    pairs["n"] = pairs.groupby(["source", "target"])["doc"].transform("size")
    pairs = pairs.drop_duplicates(["source", "target"], ignore_index=True)
    short = {row.name: plain(_short(row)) for row in rows.itertuples()}
    pairs["told"] = [
        say("cited_told", where=row.where, one=short[row.source], other=short[row.target], n=row.n)
        for row in pairs.itertuples()
    ]
    return rows, pairs


def _laid_out(graph: networkx.Graph) -> dict[str, tuple[float, float]]:
    """Lay out each part of the network by itself, the same at every run, and set the parts in rows, the biggest first."""
    places: dict[str, tuple[float, float]] = {}
    x = y = tallest = 0.0
    for part in sorted(networkx.connected_components(graph), key=lambda names: (-len(names), min(names))):
        names = sorted(part)  # a set's order differs from run to run
        edges = sorted(map(sorted, graph.subgraph(names).edges))
        flat = len(names) == 2
        laid = dict(zip(names, ((-1, 1), (1, 1)), strict=True)) if flat else _sprung(edges)
        size = 0.75 * len(names) ** 0.5 - 0.35
        if x and x + size > _ACROSS:
            x, y, tallest = 0.0, y - tallest - 0.75, 0.0
        for name, (right, up) in laid.items():
            places[name] = (x + size * (right + 1) / 2, y - size * (1 - up) / 2)
        x, tallest = x + size + 0.85, max(tallest, 0.0 if flat else size)
    return places


def _sprung(edges: list[list[str]]) -> dict[str, tuple[float, float]]:
    return networkx.spring_layout(networkx.Graph(edges), seed=1, iterations=200)


def _short(row) -> str:
    return row.name_en if spoken() == "en" and row.name_en else row.name


def _title(rows: pd.DataFrame, graph: networkx.Graph) -> str:
    hub, beside = max(graph.degree, key=lambda pair: pair[1])
    if beside == 1:
        return say("citations_title_pairs", n=len(graph), pairs=graph.size())
    shown = _short(next(rows[rows["name"] == hub].itertuples()))
    return say("citations_title", n=len(graph), pairs=graph.size(), hub=plain(shown), beside=beside)


def _alternative(pairs: pd.DataFrame) -> str:
    between = say("semicolon", left="", right="")
    return say("citations_alternative", pairs=between.join(pairs["told"]))
