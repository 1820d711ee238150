"""The reader: the communiqué in reading order, with any layers of marks laid over it."""

from bisect import bisect_left
from functools import cache
from html import escape
from typing import Any

import pandas as pd
import traitlets

from ..acts import acts
from ..checks import check_table
from ..cite import origin
from ..knowledge import table
from ..reading import sentences
from .view import View, module

_STATIC = 50_000  # characters shown where no widget runs
# What tells a layer by its columns, and what its card shows.
_LAYERS = {
    "acts": ("ladder", ["english", "pinyin", "ladder", "strength", "addressee", "rule"]),
    "entities": ("name_en", ["kind", "name", "name_en"]),
    "dates": ("first", ["kind", "first", "last"]),
    "context": ("note_en", ["note", "source", "address"]),
    "glosses": ("pinyin", ["pinyin", "english"]),
}


def reader(df: pd.DataFrame, *layers: pd.DataFrame) -> "Reader":
    """Show paragraphs to be read, with layers of marks that switch on and off.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them; filter them to read a part.
    *layers
        DataFrames with ``doc, start, end``: speech acts, entities, dates, or rows of one's own. With none given,
        the speech acts are shown.

    Returns
    -------
    Reader
        A view with a ``focus``.

    Raises
    ------
    ValueError
        If a layer has no ``doc``, ``start`` or ``end``.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load(text="一、外长们支持对话。")
    >>> cq.reader(text).layers[0]["name"]
    'acts'
    """
    laid = [_layer(rows) for rows in layers or [acts(df)]]
    return Reader(
        title=df.attrs.get("title") if isinstance(df.attrs.get("title"), str) else "",
        paragraphs=[_paragraph(row) for row in df.to_dict("records")],
        sentences=_sentences(df),
        layers=laid,
        origin=origin(df),
    )


def _paragraph(row: dict[str, Any]) -> dict[str, Any]:
    kept = {key: row[key] for key in ("doc", "number", "label", "section", "start", "text")}
    heading = {code: row.get(f"heading_{code}") or "" for code in ("en", "zh")}
    return kept | {"theme": row.get("theme") or "", "heading": heading, "gist": row.get("gist_en") or ""}


def _sentences(df: pd.DataFrame) -> list[list[list[int]]]:
    """Give the sentences' offsets for each paragraph; both come in the same order."""
    paragraphs = list(zip(df["doc"], df["start"], df["end"], strict=True))
    lists: list[list[list[int]]] = [[] for _ in paragraphs]
    cut = sentences(df)
    at = 0
    for doc, start, end in zip(cut["doc"], cut["start"], cut["end"], strict=True):
        while not (paragraphs[at][0] == doc and paragraphs[at][1] <= start < paragraphs[at][2]):
            at += 1
        lists[at].append([start, end])
    return lists


def _layer(rows: pd.DataFrame) -> dict[str, Any]:
    """Make a layer of a DataFrame: all of it as plain values, and each mark's class and rung."""
    check_table(rows, "marks")
    name = next((name for name, (column, _) in _LAYERS.items() if column in rows), "marks")
    classes = rows.get("ladder", rows.get("kind", pd.Series("", index=rows.index))).replace("", "plain").fillna("plain")
    rungs = pd.to_numeric(rows.get("strength", pd.Series(0, index=rows.index))).fillna(0).astype(int)
    return {
        "name": name,
        "columns": list(rows.columns),
        "rows": rows.astype(object).where(rows.notna(), None).to_numpy().tolist(),
        "classes": classes.tolist(),
        "rungs": rungs.tolist(),
        "tops": rungs.groupby(classes).max().combine(_tops(), max, 0).astype(int).to_dict(),
    }


@cache
def _tops() -> pd.Series:
    """Give each ladder's highest rung that the table knows; a degree may lift a verb above it."""
    known = table("speech_acts").query("strength != ''")
    return known["strength"].astype(int).groupby(known["ladder"]).max()


class Reader(View):
    """The text with its layers; made by `reader`."""

    _esm = module("reader")
    title = traitlets.Unicode().tag(sync=True)
    paragraphs: traitlets.List = traitlets.List().tag(sync=True)
    sentences: traitlets.List = traitlets.List().tag(sync=True)
    layers: traitlets.List = traitlets.List().tag(sync=True)
    glossed = traitlets.Dict({name: shown for name, (_, shown) in _LAYERS.items()}).tag(sync=True)

    def static_html(self) -> str:
        """Give the same text and marks as plain HTML, for where no widget runs."""
        parts, length, marks = [], 0, self._marks()
        for p in self.paragraphs:
            if length > _STATIC:
                parts.append(f"<p>{escape(self.messages[self.language]['cut'])}</p>")
                break
            length += len(p["text"])
            heading = escape(p["heading"][self.language])
            parts.append(f"<p><strong>{p['number']} {heading}</strong><br>{_marked(p, marks)}</p>")
        return f'<div lang="zh"><h4>{escape(self.title)}</h4>{"".join(parts)}</div>'

    def _marks(self) -> list[tuple[str, int, int]]:
        """Give the places of the first layer, whose rows don't overlap one another, in their order."""
        layer = self.layers[0]
        places = [layer["columns"].index(name) for name in ("doc", "start", "end")]
        return sorted((row[places[0]], row[places[1]], row[places[2]]) for row in layer["rows"])


def _marked(paragraph: dict[str, Any], marks: list[tuple[str, int, int]]) -> str:
    """Mark in a paragraph what lies within it; of very many marks only these are looked at."""
    text, start, doc = paragraph["text"], paragraph["start"], paragraph["doc"]
    html, last = "", 0
    for _, first, end in marks[bisect_left(marks, (doc, start)) : bisect_left(marks, (doc, start + len(text)))]:
        if start + last <= first < end <= start + len(text):
            html += escape(text[last : first - start]) + f"<mark>{escape(text[first - start : end - start])}</mark>"
            last = end - start
    return html + escape(text[last:])
