"""What a paragraph is about, from weighted terms: health, security, trade, regional conflict, development, partnership.

Knows the terms of `data/themes.csv`, and that what is said again counts half; knows nothing of syntax, so a paragraph
that names a subject only to set it aside counts like any other. Where little speaks for any theme it says "none".
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pandas as pd

from .checks import check_paragraphs
from .knowledge import table
from .vocabulary import finder, fold

LEAST = 3  # points: one word of a theme's own, or two or three that hint at it
_COLUMNS = ["doc", "number", "start", "end", "theme", "score", "evidence", "evidence_start"]


class Term(NamedTuple):
    """One row of `data/themes.csv`; `weight` is 3 for a theme's own word, 2 for a typical one, 1 for a hint."""

    theme: str
    weight: int


def themes(df: pd.DataFrame) -> pd.DataFrame:
    """Propose a theme for each paragraph, with the words that speak for it.

    A term counts its weight when it is first said and half of it each time it is said again; the theme with the most
    points is proposed, of two with as many the one that is named first.

    Parameters
    ----------
    df
        Paragraphs, from `load`.

    Returns
    -------
    pandas.DataFrame
        One row a paragraph: ``doc, number, start, end, theme`` (``"none"`` below three points), ``score`` (its
        points), ``evidence`` (a list of its words, in the order of the text) and ``evidence_start`` (a list of
        their offsets).

    Examples
    --------
    >>> from communique import load
    >>> proposed = themes(load(text="一、双方支持疫苗研发和公共卫生合作。二、双方注意到这一点。"))
    >>> proposed[["number", "theme", "score", "evidence"]]
       number   theme  score    evidence
    0       1  health    6.0  [疫苗, 公共卫生]
    1       2    none    0.0          []
    """
    check_paragraphs(df)
    fields = zip(df["doc"], df["number"], df["text"], df["start"], df["end"], strict=True)
    rows = [(doc, number, start, end, *_theme(text, start)) for doc, number, text, start, end in fields]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _theme(text: str, offset: int) -> tuple[str, float, list[str], list[int]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for start, word in terms_in(text):
        found[terms()[word].theme].append((start, word))
    points = {theme: _points([word for _, word in words]) for theme, words in found.items()}
    best = max(points, key=lambda theme: points[theme], default="")  # found in the order of the text
    if points.get(best, 0) < LEAST:
        return "none", points.get(best, 0.0), [], []
    words = found[best]
    return best, points[best], [text[i : i + len(word)] for i, word in words], [offset + i for i, _ in words]


def _points(words: list[str]) -> float:
    return sum(terms()[word].weight * (1 + words.count(word)) / 2 for word in set(words))


def terms_in(text: str) -> list[tuple[int, str]]:
    """Find the terms of a text, longest first, as (offset, term in simplified characters)."""
    folded = fold(text)
    return [(start, folded[start:end]) for start, end, _ in _find()(folded)]


@cache
def terms() -> dict[str, Term]:
    """Give every term, in simplified characters, with its theme and weight."""
    return {fold(row.term): Term(row.theme, int(row.weight)) for row in table("themes").itertuples()}


@cache
def _find() -> Callable[[str], list[tuple[int, int, Term]]]:
    return finder(terms())
