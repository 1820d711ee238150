"""Keyword in context: every place of a word in the text, however the text was cut into words."""

import re
from collections.abc import Iterable

import pandas as pd

_COLUMNS = ["doc", "number", "start", "end", "left", "match", "right"]
_PLACE = re.compile(r"([LR])([1-9])")


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
        expression, of which empty matches are no hits.
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
        If the pattern is empty, the width negative or ``sort`` no place.

    Examples
    --------
    >>> from communique import load
    >>> kwic(load(text="一、各方支持发展，发展需要合作。"), "发展", width=3)[["left", "match", "right"]]
      left match right
    0  方支持    发展   ，发展
    1  发展，    发展   需要合
    """
    search = _expression(pattern)
    place = _PLACE.fullmatch(sort or "R1")
    if not place:
        raise ValueError(f"sort={sort!r} is no place: L1, L2, … before the word, R1, R2, … after it")
    if width < 0:
        raise ValueError(f"a line can't show {width} characters")
    carried = [name for name in ("theme",) if name in df]
    rows = []
    for doc, number, start, text, *more in df[["doc", "number", "start", "text", *carried]].itertuples(index=False):
        for match in search.finditer(text):
            a, b = match.span()
            if a < b:
                left, right = text[max(0, a - width) : a], text[b : b + width]
                rows.append((doc, number, start + a, start + b, left, match[0], right, *more))
    lines = pd.DataFrame(rows, columns=[*_COLUMNS, *carried])
    if sort is None or lines.empty:
        return lines
    context = lines["left"].str[::-1] if place[1] == "L" else lines["right"]
    order = context.str[int(place[2]) - 1 :].sort_values(kind="stable").index
    return lines.loc[order].reset_index(drop=True)


def _expression(pattern: str | Iterable[str] | re.Pattern) -> re.Pattern:
    if isinstance(pattern, re.Pattern):
        return pattern
    several = [pattern] if isinstance(pattern, str) else list(pattern)
    if not several or not all(several):
        raise ValueError("there is nothing to look for: the pattern is empty")
    return re.compile("|".join(map(re.escape, sorted(several, key=len, reverse=True))))
