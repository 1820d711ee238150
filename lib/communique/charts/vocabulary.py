"""Words: how often, where along the text, and what is key.

Knows words and the statistics made of them. Every mark is one hit of a word, or leads to its first, and carries the
sum behind its number.
"""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..association import SIGNIFICANT, keyness
from ..statistics import PARAGRAPH, coded, dispersion, frequencies
from .figures import bilingual, colour, doors, dressed, hatched, joined, listed, nothing, opened, plain, say

_FAR = 40  # bars; what is beyond stays in the table
_SIDES = {"top center": (0, 1), "bottom center": (0, -1), "middle right": (1, 0), "middle left": (-1, 0)}
_SHEET = np.array([900, 340])  # how wide and high dots lie on most screens, in pixels


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
    "外长们 is the most frequent word, 103 of 2206; stop words aren't drawn"
    """
    ranked = frequencies(words, drop_stopwords=drop_stopwords).head(min(top, _FAR))
    if ranked.empty:
        return nothing(say("no_word"))
    hits = words[words["surface"].isin(ranked["word"])]
    hits, classes = _by_theme(hits)
    hits = hits.assign(rank=hits["theme"].map(classes.index)).sort_values("rank", kind="stable")
    before = hits.groupby("surface").cumcount()
    figure = go.Figure()
    for place, name in enumerate(classes):
        own = hits[hits["theme"] == name]
        sums = ranked.set_index("word").loc[own["surface"]].reset_index()
        figure.add_bar(
            orientation="h",
            base=before[own.index].tolist(),
            x=[1] * len(own),
            y=own["surface"].tolist(),
            name=say(f"theme_{name or 'none'}"),
            marker=hatched(name or "plain", place),
            customdata=doors(own),
            meta=opened(sums),
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
def dispersed(words: pd.DataFrame, chosen: str | list[str]) -> go.Figure:
    """Draw where words fall: a strip a word, a stroke for each hit, the most evenly spread on top.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    chosen
        The words to be drawn, as this text is cut, or one word.

    Returns
    -------
    plotly.graph_objects.Figure
        Strips along the text, with Gries's DP over its paragraphs: 0 is even, 1 all in one place. Words with fewer
        hits than there are paragraphs are marked, and ranked last; what is no word here has an empty strip.

    Examples
    --------
    >>> import communique as cq
    >>> dispersed(cq.words(cq.load()), ["外长们", "金砖国家"]).layout.title.text
    '外长们 is spread most evenly, DP 0.10'
    """
    chosen = [chosen] if isinstance(chosen, str) else list(dict.fromkeys(chosen))
    kept = words.iloc[coded(words)[2]]
    kept = kept.assign(place=range(len(kept)))
    hits, classes = _by_theme(kept[kept["surface"].isin(chosen)])
    if hits.empty:
        return nothing(say("no_word"))
    spread = dispersion(words).query("word in @chosen").sort_values(["too_few", "dp"], kind="stable")
    figure = go.Figure()
    for name in classes:
        own = hits[hits["theme"] == name]
        figure.add_scatter(
            x=own["place"].tolist(),
            y=own["surface"].tolist(),
            mode="markers",
            name=say(f"theme_{name or 'none'}"),
            marker={"symbol": "line-ns", "size": 20, "line": {"width": 2.5, "color": colour(name or "plain")}},
            customdata=doors(own),
            meta=opened(spread.set_index("word").loc[own["surface"]].reset_index()),
            hovertext=_hits_told(own),
            hovertemplate="%{hovertext}<extra></extra>",
        )
    names = [
        say("strip_few" if row.too_few else "strip", word=plain(row.word), n=row.n, dp=f"{row.dp:.2f}")
        for row in spread.itertuples()
    ]
    absent = [word for word in chosen if word not in {*spread["word"]}]
    order, names = [*spread["word"], *absent], names + [say("strip_none", word=plain(word)) for word in absent]
    figure.update_yaxes(
        type="category", categoryarray=order[::-1], tickvals=order, ticktext=names, range=[-0.6, len(order) - 0.4]
    )
    begins = kept.drop_duplicates([name for name in PARAGRAPH if name in kept])
    begins = begins[:: -(-len(begins) // 12)]
    figure.update_xaxes(
        tickvals=begins["place"].tolist(), ticktext=begins["number"].astype(str).tolist(),
        range=[-5, len(kept) + 5], title_text=say("paragraph"),
    )  # fmt: skip
    said = say("dispersed_alternative", strips=joined("semicolon", names))
    return dressed(figure, _spread_told(spread), said, 170 + 36 * len(order), showlegend=classes != [""])


def _spread_told(spread: pd.DataFrame) -> str:
    """Say which word is spread most evenly, of those that have hits enough."""
    ranked = spread[~spread["too_few"]]
    if ranked.empty:
        return say("dispersed_none", n=len(spread))
    first = {"word": plain(ranked["word"].iloc[0]), "dp": f"{ranked['dp'].iloc[0]:.2f}"}
    few = len(spread) - len(ranked)
    if len(ranked) == 1 and few:
        return say("dispersed_only", **first, n=len(spread))
    title = say("dispersed_title", **first)
    return say("dispersed_few", said=title, n=few) if few else title


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
            **(_labels(own, found) if labelled else {}),
            customdata=doors(own),
            meta=opened(own.drop(columns=["doc", "number", "start", "end"])),
            hovertext=[_key_told(row) for row in own.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    note = {"text": "p = 0.05", "font": {"size": 11, "color": colour("plain")}}
    figure.add_hline(  # χ², one degree of freedom
        3.841,
        line_width=1,
        line_dash="dot",
        line_color=colour("plain"),
        annotation=note,
        annotation_position="top left",
    )
    figure.add_vline(0, line_width=1, line_color=colour("plain"), opacity=0.4)
    figure.update_xaxes(title_text=say("key_x"))
    figure.update_yaxes(title_text=say("key_y"), rangemode="tozero")
    typical = found[~weak & (found["log_ratio"] > 0)]
    if typical.empty:
        title = say("key_nothing")
    else:
        first = typical.iloc[0]
        times = {"n": round(2 ** first["log_ratio"])} if first["n_reference"] else {"n": first["n_target"]}
        title = say("key_title" if first["n_reference"] else "key_only", word=plain(first["word"]), **times)
    listing = listed([plain(word) for word in typical["word"]])
    said = say("key_alternative", words=listing) if listing else title
    return dressed(figure, title, said, 460)


def _labels(own: pd.DataFrame, found: pd.DataFrame) -> dict[str, list[str]]:
    """Label dots, the surest first, where there is room among all; words that share a dot share its label."""
    shared = own.groupby(["n_target", "n_reference"], sort=False)["word"]
    text = shared.transform(lambda words: joined("comma", [*map(plain, words[:4]), *["…"] * (len(words) > 4)]))
    text = text.where(~own.duplicated(["n_target", "n_reference"]), "")
    at = found[["log_ratio", "log_likelihood"]]
    dots = (at - at.min()) / (at.max() - at.min()).replace(0, 1) * _SHEET
    taken = [_box(x, y, 8, 8) for x, y in dots.to_numpy()]
    sides = pd.Series("top center", index=own.index)
    for row in own.index[np.argsort(-own["log_likelihood"])]:
        x, y = dots.loc[row]
        width = 13 * len(text[row])
        boxes = {side: _box(x + a * (width / 2 + 10), y + b * 15, width, 16) for side, (a, b) in _SIDES.items()}
        free = [side for side, box in boxes.items() if not any(_overlap(box, other) for other in taken)]
        if text[row] and free:
            sides[row] = free[0]
            taken.append(boxes[free[0]])
        else:
            text[row] = ""
    return {"text": text.tolist(), "textposition": sides.tolist()}


def _box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _by_theme(hits: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Give hits their theme as plain text, and the themes in the text's order; nothing for none."""
    theme = hits["theme"].fillna("").astype(str) if "theme" in hits else pd.Series("", index=hits.index)
    return hits.assign(theme=theme, surface=hits["surface"].astype(str)), list(dict.fromkeys(theme))


def _hits_told(hits: pd.DataFrame) -> list[str]:
    return [f"§{number} {plain(word)}" for number, word in zip(hits["number"], hits["surface"], strict=True)]


def _key_told(row) -> str:
    return (
        f"{plain(row.word)} · {row.n_target} / {row.n_reference} · LR {row.log_ratio:.2f} · LL {row.log_likelihood:.2f}"
    )
