"""Words: how often, where along the text, what is key, and what company a word keeps.

Knows words and the statistics made of them. Every mark is one hit of a word, or leads to its first.
"""

import networkx
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..association import SIGNIFICANT, collocates, keyness
from ..statistics import coded, dispersion, frequencies, same_paragraph
from .figures import bilingual, colour, doors, dressed, hatched, joined, listed, nothing, plain, say

_FAR = 40  # bars; what is beyond stays in the table
_SIDES = ("top center", "middle right", "bottom center")  # labels of near dots take turns


@bilingual
def frequent(words: pd.DataFrame, *, top: int = 20, drop_stopwords: bool = True) -> go.Figure:
    """Draw the most frequent words: a bar a word, made of one unit for each hit, by theme where there are themes.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    top
        How many words.
    drop_stopwords
        Leave the words of `data/stopwords.csv` out; the title says so.

    Returns
    -------
    plotly.graph_objects.Figure
        Hits by word; each unit leads to its hit.

    Examples
    --------
    >>> import communique as cq
    >>> frequent(cq.words(cq.load())).layout.title.text
    '外长们 is the most frequent word, 103 of 2216, stop words left out'
    """
    ranked = frequencies(words, drop_stopwords=drop_stopwords).head(min(top, _FAR))
    if ranked.empty:
        return nothing(say("no_word"))
    hits = words[words["surface"].isin(ranked["word"])]
    theme = hits["theme"].fillna("").astype(str) if "theme" in hits else pd.Series("", index=hits.index)
    hits = hits.assign(theme=theme, surface=hits["surface"].astype(str))
    classes = list(dict.fromkeys(theme))
    hits = hits.assign(rank=theme.map(classes.index)).sort_values("rank", kind="stable")
    before = hits.groupby("surface").cumcount()
    figure = go.Figure()
    for place, name in enumerate(classes):
        own = hits[hits["theme"] == name]
        figure.add_bar(
            orientation="h",
            base=before[own.index].tolist(),
            x=[1] * len(own),
            y=own["surface"].tolist(),
            name=say(f"theme_{name}") if name else say("no_theme"),
            marker=hatched(name or "plain", place),
            customdata=doors(own),
            hovertext=_hits_told(own),
            hovertemplate="%{hovertext}<extra></extra>",
        )
    order = ranked["word"].tolist()
    names = [f"{plain(word)} {n}" for word, n in zip(order, ranked["n"], strict=True)]
    figure.update_yaxes(type="category", categoryarray=order[::-1], tickvals=order, ticktext=names)
    figure.update_xaxes(title_text=say("hits"), rangemode="tozero")
    first = ranked.iloc[0]
    title = say("frequent_title", word=plain(first["word"]), n=first["n"], of=first["words"])
    title = say("frequent_dropped", said=title) if drop_stopwords else title
    return dressed(
        figure, title, say("frequent_alternative", words=listed(names)), 170 + 20 * len(order),
        barmode="overlay", bargap=0.15, showlegend=classes != [""],
    )  # fmt: skip


@bilingual
def dispersed(words: pd.DataFrame, chosen: list[str]) -> go.Figure:
    """Draw where words fall: a strip a word, a stroke for each hit, the most evenly spread on top.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    chosen
        The words to be drawn, as this text is cut.

    Returns
    -------
    plotly.graph_objects.Figure
        Strips along the text, with Gries's DP over its paragraphs: 0 is even, 1 all in one place. Words with fewer
        hits than there are paragraphs are marked, and ranked last.

    Examples
    --------
    >>> import communique as cq
    >>> dispersed(cq.words(cq.load()), ["外长们", "金砖国家"]).layout.title.text
    'Of 2 words 外长们 is spread most evenly, DP 0.10'
    """
    _, _, rows = coded(words)
    place = pd.Series(np.arange(len(rows)), index=words.index[rows])
    hits = words.loc[place.index].assign(place=place)
    hits = hits[hits["surface"].isin(chosen)].assign(surface=lambda found: found["surface"].astype(str))
    if hits.empty:
        return nothing(say("no_word"))
    spread = dispersion(words).set_index("word").loc[list(dict.fromkeys(hits["surface"]))]
    spread = spread.sort_values(["too_few", "dp"], kind="stable")
    figure = go.Figure().add_scatter(
        x=hits["place"].tolist(),
        y=hits["surface"].tolist(),
        mode="markers",
        marker={"symbol": "line-ns", "size": 18, "line": {"width": 2, "color": colour("ask")}},
        customdata=doors(hits),
        hovertext=_hits_told(hits),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    order = list(spread.index)
    names = [
        say("strip_few" if row.too_few else "strip", word=plain(row.Index), n=row.n, dp=f"{row.dp:.2f}")
        for row in spread.itertuples()
    ]
    figure.update_yaxes(type="category", categoryarray=order[::-1], tickvals=order, ticktext=names)
    begins = words.loc[place.index].assign(place=place).drop_duplicates(["doc", "number"])
    step = -(-len(begins) // 12)
    figure.update_xaxes(
        tickvals=begins["place"].tolist()[::step], ticktext=begins["number"].astype(str).tolist()[::step],
        range=[-5, len(rows) + 5], title_text=say("paragraph"),
    )  # fmt: skip
    values = {"n": len(order), "word": plain(order[0]), "dp": f"{spread['dp'].iloc[0]:.2f}"}
    said = say("dispersed_alternative", strips=joined("semicolon", names))
    return dressed(figure, say("dispersed_title", **values), said, 150 + 34 * len(order))


@bilingual
def key(target: pd.DataFrame, reference: pd.DataFrame) -> go.Figure:
    """Draw what is key: effect size across, evidence upwards; the words that have both are labelled.

    Parameters
    ----------
    target, reference
        Words, as `communique.words` gives them: what is looked at, and what it is compared with.

    Returns
    -------
    plotly.graph_objects.Figure
        A dot a word met more than once, which leads to its first hit. Crosses: fewer than five hits in all, so not
        ranked. The line is p = 0.05.

    Examples
    --------
    >>> import communique as cq
    >>> words = cq.words(cq.load())
    >>> key(words[words["theme"] == "health"], words[words["theme"] != "health"]).layout.title.text
    '新冠肺炎 is most typical here: 22 times as frequent as elsewhere'
    """
    found = keyness(target, reference)
    found = found[found["n_target"] + found["n_reference"] > 1]
    both = pd.concat([target, reference], ignore_index=True)
    first = both.assign(word=both["surface"].astype(str)).drop_duplicates("word").set_index("word")
    found = found.join(first[["doc", "number", "start", "end"]], on="word")
    weak = found["too_few"] | (found["p"] >= SIGNIFICANT)
    figure = go.Figure()
    for own, symbol, name in (
        (found[~weak], "circle", "key_strong"),
        (found[weak & ~found["too_few"]], "circle-open", "key_weak"),
        (found[found["too_few"]], "x-thin-open", "key_few"),
    ):
        labelled = name == "key_strong"
        figure.add_scatter(
            x=own["log_ratio"].round(4).tolist(),
            y=own["log_likelihood"].round(4).tolist(),
            mode="markers+text" if labelled else "markers",
            name=say(name),
            marker={"symbol": symbol, "size": 10 if labelled else 6, "color": colour("ask" if labelled else "plain")},
            opacity=1 if labelled else 0.55,
            text=_labels(own) if labelled else None,
            textposition=[_SIDES[turn % len(_SIDES)] for turn in _turns(own)] if labelled else None,
            customdata=doors(own),
            hovertext=[_key_told(row) for row in own.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.add_hline(3.841, line_width=1, line_dash="dot", line_color=colour("plain"))  # χ², one degree of freedom
    figure.update_xaxes(title_text=say("key_x"))
    figure.update_yaxes(title_text=say("key_y"), rangemode="tozero")
    typical = found[~weak & (found["log_ratio"] > 0)]
    if typical.empty:
        title = say("key_nothing")
    else:
        title = say("key_title", word=plain(typical["word"].iloc[0]), n=round(2 ** typical["log_ratio"].iloc[0]))
    listing = listed([plain(word) for word in typical["word"]])
    said = say("key_alternative", words=listing) if listing else title
    return dressed(figure, title, said, 460)


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
        A network. A point leads to the word's first hit near the node, a line to the first place where both are
        near; its number says how often they are. Square: met fewer than five times, so its rank means little.

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
    graph = networkx.Graph()
    graph.add_node(node)
    graph.add_weighted_edges_from((row.one, row.other, row.n) for row in pairs.itertuples())
    places = networkx.spring_layout(graph, seed=1, k=2.4 / len(graph) ** 0.5, iterations=200)
    figure = go.Figure()
    ends = [(places[row.one], places[row.other]) for row in pairs.itertuples()]
    figure.add_scatter(
        x=[x for a, b in ends for x in (a[0], b[0], None)],
        y=[y for a, b in ends for y in (a[1], b[1], None)],
        mode="lines", line={"width": 1, "color": colour("plain")}, opacity=0.4, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    figure.add_scatter(
        x=[(a[0] + b[0]) / 2 for a, b in ends],
        y=[(a[1] + b[1]) / 2 for a, b in ends],
        mode="markers+text",
        marker={"size": 13, "color": "rgba(128,128,128,0.2)", "line": {"width": 1, "color": colour("plain")}},
        text=pairs["n"].astype(str).tolist(),
        textfont_size=9,
        customdata=doors(pairs),
        hovertext=[plain(f"§{row.number} {row.one} – {row.other} · {row.n}") for row in pairs.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    _companions(figure, words, met, pairs, node, places)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    often = met.sort_values("n", ascending=False, kind="stable").iloc[0]
    title = say("company_title", word=plain(node), other=plain(often["word"]), n=often["n"], window=window)
    ranked = [f"{plain(row.word)} {row.n} (logDice {row.log_dice:.1f})" for row in met.itertuples()]
    return dressed(figure, title, say("company_alternative", words=joined("semicolon", ranked)), 560)


def _companions(
    figure: go.Figure, words: pd.DataFrame, met: pd.DataFrame, pairs: pd.DataFrame, node: str, places: dict
) -> None:
    """Add the node and its companions; a word that is near the node is a door to that place."""
    hub = words[words["surface"] == node].head(1)
    near = pairs[(pairs["one"] == node) | (pairs["other"] == node)]
    near = near.assign(word=near["other"].where(near["one"] == node, near["one"])).set_index("word")
    for own, symbol, key_, name in (
        (met[~met["too_few"]], "circle", "ask", "company_enough"),
        (met[met["too_few"]], "square", "plain", "company_few"),
    ):
        own = own[own["word"].isin(near.index)]
        if len(own):
            _points(figure, own["word"].tolist(), near.loc[own["word"]], places, symbol, key_, say(name))
    _points(figure, [node], hub, places, "diamond", "concern", plain(node))


def _points(figure, names, rows, places, symbol, key_, name) -> None:
    figure.add_scatter(
        x=[places[word][0] for word in names],
        y=[places[word][1] for word in names],
        mode="markers+text",
        name=name,
        marker={"size": 15, "symbol": symbol, "color": colour(key_)},
        text=[plain(word) for word in names],
        textposition="bottom center",
        customdata=doors(rows),
        hovertext=[plain(word) for word in names],
        hovertemplate="%{hovertext}<extra></extra>",
    )


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


def _labels(own: pd.DataFrame) -> list[str]:
    """Label each dot once with all words that share it."""
    shared = own.groupby(["n_target", "n_reference"], sort=False)["word"]
    first = ~own.duplicated(["n_target", "n_reference"])
    together = shared.transform(lambda words: joined("comma", [plain(word) for word in words]))
    return together.where(first, "").tolist()


def _turns(own: pd.DataFrame) -> pd.Series:
    """Count the dots along the axis."""
    return own["log_ratio"].rank(method="dense").astype(int) - 1


def _hits_told(hits: pd.DataFrame) -> list[str]:
    return [f"§{number} {plain(word)}" for number, word in zip(hits["number"], hits["surface"], strict=True)]


def _key_told(row) -> str:
    return (
        f"{plain(row.word)} · {row.n_target} / {row.n_reference} · LR {row.log_ratio:.2f} · LL {row.log_likelihood:.2f}"
    )
