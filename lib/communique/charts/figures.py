"""What all charts share: both languages, the palette, doors to the words, dots side by side in a cell.

Knows plotly and `data/palette.csv`; doesn't know any layer. A colour is always given for light pages: the view puts
in the dark page's own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from functools import cache, reduce, wraps
from inspect import signature
from typing import Any
from unicodedata import east_asian_width

import pandas as pd
import plotly.graph_objects as go

from ..checks import TABLES, check_table
from ..cite import cite
from ..explain import worked
from ..knowledge import table
from ..messages import LANGUAGES, in_both, language

# In the order in which a ladder, a kind or a class takes one: told apart without colour too.
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
_INSIDE_A_WORD = re.compile("[A-Za-z]{2,13}")
_HATCHES = ("", "/", ".", "x", "-", "+")
_speaking: ContextVar[str] = ContextVar("the language of the figure that is being made")


def bilingual(make: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
    """Let a chart carry its labels in both languages, `layout.meta["other"][code][path]`, and the line that makes it."""
    called = signature(make)

    @wraps(make)
    def made(*args: Any, **options: Any) -> go.Figure:
        for name, given in called.bind_partial(*args, **options).arguments.items():
            if name in TABLES and given is not called.parameters[name].default:
                check_table(given, name)
        figures = {code: _spoken_in(code, make, *args, **options) for code in LANGUAGES}
        plain = {code: dict(_leaves(figure.to_plotly_json())) for code, figure in figures.items()}
        differing = [path for path in plain["en"] if plain["en"][path] != plain["zh"].get(path)]
        other = {code: {path: plain[code][path] for path in differing} for code in LANGUAGES if code != language()}
        now = figures[language()]
        line = cite(f"cq.charts.{make.__name__}", make, *args, **options)
        return now.update_layout(meta={**(now.layout.meta or {}), "other": other, "cite": line})

    return made


def _spoken_in(code: str, make: Callable[..., go.Figure], *args: Any, **options: Any) -> go.Figure:
    """Make a figure in a language, without switching that of the open views."""
    token = _speaking.set(code)
    try:
        return make(*args, **options)
    finally:
        _speaking.reset(token)


def _leaves(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Go through a figure's values, each with its path, for example ``layout.title.text``."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list | tuple) and any(isinstance(value, dict) for value in node):
        for i, value in enumerate(node):
            yield from _leaves(value, f"{path}.{i}")
    else:
        yield path, list(node) if hasattr(node, "__len__") and not isinstance(node, str) else node


def spoken() -> str:
    """Give the language in which a figure is being made."""
    return _speaking.get(language())


def say(key: str, **values: Any) -> str:
    """Give a chart's string in the language in which the figure is being made."""
    return in_both(f"charts.{key}", **values)[spoken()]


def listed(names: list[Any]) -> str:
    """Write a list as prose: ``A, B and C``; what goes beyond five is counted."""
    if len(names) > 5:
        return say("and_more", names=joined("comma", names[:5]), n=len(names) - 5)
    return joined("and", [joined("comma", names[:-1]), *names[-1:]] if names[1:] else names)


def joined(key: str, names: Iterable[Any]) -> str:
    """Put the language's comma, semicolon or “and” between names."""
    shown = [*map(str, names)]
    return reduce(lambda left, right: say(key, left=left, right=right), shown) if shown else ""


def where(rows: pd.DataFrame) -> pd.Series:
    """Name the paragraph of each row: ``§22``; where there are several documents, its document too."""
    numbers = "§" + rows["number"].astype(str)
    return numbers if rows["doc"].nunique() < 2 else rows["doc"].map(plain) + " " + numbers


def paragraphs_listed(rows: pd.DataFrame) -> str:
    """Name the paragraphs of rows that know `where`: ``§22 and §26``; very many are counted."""
    names = [*dict.fromkeys(rows["where"])]
    return listed(names) if len(names) <= 5 else say("paragraphs_counted", n=len(names))


def colour(key: str) -> str:
    """Give a colour of the palette, for light pages."""
    return table("palette").set_index("key")["light"].get(key, "#5c5c5c")


def hatched(key: str, place: int) -> dict[str, Any]:
    """Give a class of bars its colour and, to be told apart without it, its hatching."""
    hatch = {"shape": _HATCHES[place % len(_HATCHES)], "solidity": 0.2, "size": 7, "fillmode": "overlay"}
    return {"color": colour(key), "pattern": {**hatch, "fgopacity": 0.45}}


def over_hatching(key: str, size: int) -> dict[str, Any]:
    """Give what is written on a class of bars a ground of their colour, so that the hatching doesn't run through it."""
    return {"size": size, "shadow": ", ".join([f"0 0 2px {colour(key)}"] * 4)}


def doors(df: pd.DataFrame) -> list[list[Any]]:
    """Give the words behind each mark: ``[doc, start, end]``."""
    return df[["doc", "start", "end"]].to_numpy(dtype=object).tolist()


def opened(table: pd.DataFrame) -> dict[str, Any]:
    """Give the sum behind each mark's number, for the view to open: a row of a table of words a mark."""
    return worked(table, spoken())


def plain(text: str) -> str:
    """Keep a document's text from being read as plotly's own small HTML."""
    return text.replace("<", "＜")


def glossed(word: str, english: str) -> str:
    """Give a word and, for those who read that, its English in brackets."""
    return f"{plain(word)} ({english})" if english and spoken() == "en" else plain(word)


def told(acts: pd.DataFrame) -> list[str]:
    """Put acts that know `where` in words: paragraph, wording, who is asked, about what."""
    glosses = acts.get("english", pd.Series("", index=acts.index))
    columns = (acts["where"], acts["surface"], glosses, acts["addressee"], acts["about"])
    return [
        f"{at} {glossed(surface, gloss)}{f' → {plain(asked)}' if asked else ''} · {cut(about, 56)}".removesuffix(" · ")
        for at, surface, gloss, asked, about in zip(*columns, strict=True)
    ]


@cache
def _english() -> dict[str, str]:
    """Give the English that the tables have for names and words."""
    names = {row.name: row.english for row in table("gazetteer").itertuples()}
    return names | dict(zip(table("glossary")["word"], table("glossary")["english"], strict=True))


def in_english(word: str, written: str) -> str:
    """Put a word's English, where it is known and read, into what is `written`; else nothing."""
    english = _english().get(word, "") if spoken() == "en" else ""
    return written.format(cut(english, 26)) if english else ""


def cut(text: str, width: int) -> str:
    """Shorten text to a width in Latin letters; a Chinese character takes two."""
    taken = 0
    for i, character in enumerate(text):
        taken += 2 if east_asian_width(character) in "WF" else 1
        if taken > width:
            return plain(text[:i].rstrip()) + "…"
    return plain(text)


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Break a label into lines of a width in Latin letters; what doesn't fit the last one ends in …."""
    rows: list[str] = []
    rest = text
    while rest and len(rows) < lines - 1:
        fits = len(cut(rest, width).removesuffix("…")) if cut(rest, width) != plain(rest) else len(rest)
        space = rest.rfind(" ", 0, fits + 1)
        at = fits if fits == len(rest) or space <= 0 else space
        if rest[at : at + 1].isdigit():  # a number stays whole
            at = len(rest[:at].rstrip("0123456789")) or at
        elif word := _INSIDE_A_WORD.match(rest, at - 1):  # and so does a word in Latin letters
            at = word.end()
        at = len(rest[:at].rstrip("（《〈“‘「『")) or at  # nothing opens at the end of a line
        rows.append(plain(rest[:at].rstrip()))
        rest = rest[at:].lstrip()
    return "<br>".join([*rows, *([cut(rest, width)] if rest else [])])


def along(paragraphs: pd.DataFrame) -> pd.Series:
    """Give each paragraph its place along the text: a part of it, or several texts, leave no gaps between theirs."""
    return pd.Series(range(1, len(paragraphs) + 1), index=paragraphs.index)


def paragraph_axis(known: pd.DataFrame) -> dict[str, Any]:
    """Label an axis of paragraphs by their numbers, where these aren't their places, and each document where it begins."""
    title = {"title_text": say("paragraph")}
    if known["place"].tolist() == known["number"].tolist():
        places = known["place"]
        crowded = places.max() - places.min() > 16 * places.diff().min()  # no room for the number of each
        return title if crowded else {**title, "tickvals": places.tolist()}
    begins = known["doc"].ne(known["doc"].shift()) & (known["doc"].nunique() > 1)
    kept = known[begins | (pd.RangeIndex(len(known)) % -(-len(known) // 24) == 0)]
    names = [
        f"{number}<br>{cut(doc, 20)}" if new else str(number)
        for number, doc, new in zip(kept["number"], kept["doc"], begins[kept.index], strict=True)
    ]
    return {**title, "tickvals": kept["place"].tolist(), "ticktext": names}


def heading(df: pd.DataFrame) -> pd.Series:
    """Give paragraphs' headings in the language of the figure; empty where they have none."""
    return df.get(f"heading_{spoken()}", pd.Series("", index=df.index)).fillna("")


def theme_names(rows: pd.DataFrame) -> pd.Series:
    """Name the themes of rows."""
    return rows["theme"].map(lambda theme: say(f"theme_{theme}") if theme else say("no_theme"))


def in_paragraphs(layer: pd.DataFrame, paragraphs: pd.DataFrame | None) -> pd.DataFrame:
    """Give each row of a layer its paragraph's ``theme, heading``, ``place`` along the text, and `where`.

    Without paragraphs, those that the layer itself names have to do.
    """
    own = layer[["doc", "number"]]
    known = layer[(own != own.shift()).any(axis=1)] if paragraphs is None else paragraphs
    facts = pd.DataFrame({"doc": known["doc"], "start": known["start"], "place": along(known)})
    facts = facts.assign(heading=heading(known), theme=known["theme"].fillna("") if "theme" in known else "")
    rows = layer.drop(columns=["place", "heading", "theme"], errors="ignore")
    rows = rows.assign(row=range(len(layer)), where=where(layer))
    found = pd.merge_asof(rows.sort_values("start"), facts.sort_values("start"), on="start", by="doc")
    return found.sort_values("row", ignore_index=True).drop(columns="row")


def of_verb(acts: pd.DataFrame, verb: str) -> pd.DataFrame:
    """Give the acts of a verb, which is told by its dictionary form or by any wording that the acts have of it."""
    return acts[acts["verb"].isin([verb, *acts.loc[acts["surface"] == verb, "verb"]])]


def spread(df: pd.DataFrame, cell: list[str], across: int) -> tuple[pd.Series, pd.Series]:
    """Set the rows of each cell side by side, `across` in a line; both are counted from the cell's middle."""
    order = df.groupby(cell, dropna=False).cumcount()
    of = df.groupby(cell, dropna=False)["doc"].transform("size")
    line, column = order // across, order % across
    in_line = (of - line * across).clip(upper=across)
    return column - (in_line - 1) / 2, line - (-(-of // across) - 1) / 2


def dressed(figure: go.Figure, title: str, alternative: str, height: int, **layout: Any) -> go.Figure:
    """Give a figure its finding as a title, its text alternative, and the margins that all charts have."""
    settings = {
        "title": {"text": title, "font_size": 16, "x": 0.01, "xanchor": "left", "y": 0.985, "yanchor": "top"},
        "height": height,
        "margin": {"l": 20, "r": 36, "t": 80, "b": 45},  # the toolbar stands at the right
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "hoverlabel_align": "left",
        "template": "none",
        "meta": {"alternative": alternative},
    }
    for update in (figure.update_xaxes, figure.update_yaxes):
        update(automargin=True, zeroline=False, title_font_size=13, tickfont_size=12)
    return figure.update_layout({**settings, **layout})


def nothing(title: str) -> go.Figure:
    """Say that there is nothing to draw."""
    return dressed(go.Figure(), title, title, 120, xaxis_visible=False, yaxis_visible=False)
