"""Keyword in context: every place of a word in the text, however the text was cut into words."""

import re
from collections.abc import Iterable
from itertools import accumulate

import numpy as np
import pandas as pd

from .checks import check_paragraphs

_COLUMNS = ["doc", "number", "start", "end", "left", "match", "right"]
_PLACE = re.compile(r"([LR])([1-9])")
_BETWEEN = "\0"  # stands between texts that are searched as one
_SORTED = 20  # characters that lines are sorted by, however few are shown


def kwic(
    df: pd.DataFrame, pattern: str | Iterable[str] | re.Pattern, *, width: int = 12, sort: str | None = None
) -> pd.DataFrame:
    """Find every place of a word in the text, with what stands around it in the same paragraph.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them. The text is searched, not the words, so that 可持续发展 is found
        however it was cut.
    pattern
        A string, several strings (of which the longest counts where more than one begins), or a compiled regular
        expression, of which empty matches are no hits. Characters count as they are written: in a traditional text
        look for 國際, or for ``["国际", "國際"]``.
    width
        How many characters to give on either side.
    sort
        ``"L1"`` sorts by the characters before, from the nearest on; ``"L2"`` from the one before that on; ``"R1"``,
        ``"R2"``, … by those after. Nothing keeps the text's order.

    Returns
    -------
    pandas.DataFrame
        ``doc, number, start, end, left, match, right``, and ``theme`` where the paragraphs have one: a row for each
        hit, none left out.

    Raises
    ------
    ValueError
        If these are no paragraphs, the pattern is empty, the width negative or ``sort`` no place.

    Examples
    --------
    >>> from communique import load
    >>> kwic(load(text="一、各方支持发展，发展需要合作。"), "发展", width=3)[["left", "match", "right"]]
      left match right
    0  方支持    发展   ，发展
    1  发展，    发展   需要合
    """
    check_paragraphs(df)
    search = expression(pattern)
    place = _PLACE.fullmatch(sort or "R1")
    if not place:
        raise ValueError(f"sort={sort!r} is no place: L1, L2, … before the word, R1, R2, … after it")
    if width < 0:
        raise ValueError(f"a line can't show {width} characters")
    lines = _lines(df, search, max(width, _SORTED if sort else 0), plain=search is not pattern)
    if sort is None or lines.empty:
        return lines
    before, after = lines["left"].str[::-1], lines["right"]
    nearby = before if place[1] == "L" else after
    order = nearby.str[int(place[2]) - 1 :].sort_values(kind="stable").index
    shown = lines.assign(left=before.str[:width].str[::-1], right=after.str[:width])
    return shown.loc[order].reset_index(drop=True)


def _lines(df: pd.DataFrame, search: re.Pattern, width: int, *, plain: bool) -> pd.DataFrame:
    """Give a line for each hit, in the text's order."""
    texts = df["text"].tolist()
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)  # of the texts in one
    whole = _BETWEEN.join(texts)
    start, match = _hits(whole, texts, search, plain=plain)
    end = start + np.fromiter(map(len, match), dtype=np.int64, count=len(match))
    rows = np.searchsorted(ends, start, side="right")
    begin = np.append(0, ends)[rows]
    lines = df[[name for name in ("doc", "number", "theme") if name in df]].take(rows).reset_index(drop=True)
    shift = df["start"].to_numpy()[rows] - begin
    found = lines.assign(
        start=start + shift,
        end=end + shift,
        left=_slices(whole, np.maximum(start - width, begin), start),
        match=match,
        right=_slices(whole, end, np.minimum(end + width, ends[rows] - 1)),
    )
    return found[[*_COLUMNS, *found.columns.difference(_COLUMNS)]]


def _hits(whole: str, texts: list[str], search: re.Pattern, *, plain: bool) -> tuple[np.ndarray, list[str]]:
    """Find where in the whole each hit begins, and its words; an empty match is no hit."""
    if plain and _BETWEEN not in search.pattern:  # no hit can reach from one text into the next: one search will do
        starts, match = [hit.start() for hit in search.finditer(whole)], search.findall(whole)
    else:
        begins = accumulate((len(text) + 1 for text in texts), initial=0)
        parts = zip(begins, texts, strict=False)
        hits = [(at + hit.start(), hit[0]) for at, text in parts for hit in search.finditer(text) if hit[0]]
        starts, match = [start for start, _ in hits], [words for _, words in hits]
    return np.array(starts, dtype=np.int64), match


def _slices(text: str, starts: np.ndarray, ends: np.ndarray) -> list[str]:
    return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def expression(pattern: str | Iterable[str] | re.Pattern) -> re.Pattern:
    """Give what finds a string as it is, the longest of several, or what an expression finds.

    Examples
    --------
    >>> expression(["发展", "可持续发展"]).pattern
    '可持续发展|发展'
    """
    if isinstance(pattern, re.Pattern):
        return pattern
    several = list(pattern) if isinstance(pattern, Iterable) and not isinstance(pattern, str) else [pattern or ""]
    if not all(isinstance(one, str) for one in several):
        raise ValueError(f"what is looked for is a string, several, or re.compile(…), not {pattern!r}")
    if not all(several) or not several:
        raise ValueError("there is nothing to look for: the pattern is empty")
    return re.compile("|".join(map(re.escape, sorted(several, key=len, reverse=True))))
