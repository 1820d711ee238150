"""What is doubtful in a text that was read; nothing is changed for it. And whether a table is what is asked for.

Knows labels and their order as rows of paragraphs, and scripts; a language only as far as its script tells.
"""

import re
import warnings
from collections.abc import Iterable
from typing import Any

import pandas as pd

_SOME = 5  # doubts that one warning tells
_SAMPLE = 100_000  # characters; enough to tell what a text is written in
_CHINESE = re.compile("[㐀-鿿𠀀-𱍊]")
_JAPANESE_KOREAN = re.compile("[ぁ-ゖァ-ヺ가-힣]")  # Japanese takes up to three Chinese characters for one of its own
_OTHER_WORD = re.compile(r"[^\W\d_㐀-鿿𠀀-𱍊ぁ-ゖァ-ヺ가-힣]+")

TABLES = {  # which columns tell each kind of table, and where one comes from
    "paragraphs": (
        {"doc", "number", "text", "start"},
        'load a text first, text = cq.load("file.txt") or cq.load(text="…")',
    ),
    "sentences": ({"doc", "sentence", "text", "start"}, "cut a text, sentences = cq.sentences(text)"),
    "words": ({"surface"}, "cut the text first, words = cq.words(text)"),
    "acts": ({"verb", "strength"}, "make one of a text, acts = cq.acts(text)"),
    "entities": ({"name", "name_en"}, "make one of a text, entities = cq.entities(text)"),
    "dates": ({"first", "last"}, "make one of a text, dates = cq.dates(text)"),
    "changes": ({"change", "text_old", "text_new"}, "compare two texts, compared = cq.compare(old, new)"),
    "marks": ({"doc", "start", "end"}, "a layer has the columns doc, start and end, as cq.acts(text) has"),
}


def doubts(df: pd.DataFrame) -> pd.DataFrame:
    """List where numbers don't follow on; to begin again under a heading is no fault.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.

    Returns
    -------
    pandas.DataFrame
        ``doc, number, label, start, end, doubt``: a row for each number left out, repeated or going back.

    Examples
    --------
    >>> import warnings
    >>> import communique as cq
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     text = cq.load(text="一、各方支持。三、各方欢迎。")
    >>> doubts(text)[["label", "doubt"]]
      label             doubt
    0    三、  after 1: a gap
    """
    check_paragraphs(df)
    counted = df[df["label"] != ""]
    before = counted.groupby("doc", sort=False)[["number", "section"]].shift()
    begins_again = (counted["number"] == 1) & (counted["section"] != before["section"])
    found = counted[before["number"].notna() & (counted["number"] != before["number"] + 1) & ~begins_again]
    last = before.loc[found.index, "number"].astype(int)
    what = [_told(number, after) for number, after in zip(found["number"], last, strict=True)]
    return (
        found[["doc", "number", "label", "start", "end"]]
        .assign(doubt=pd.Series(what, found.index, dtype="str"))
        .reset_index(drop=True)
    )


def _told(number: int, last: int) -> str:
    what = "again" if number == last else "going back" if number < last else "a gap"
    return f"after {last}: {what}"


def warn_of_gaps(df: pd.DataFrame) -> None:
    """Warn of one document's doubts, the first few by name."""
    found = doubts(df)
    if len(found):
        shown = some((f"{row.label} {row.doubt} (character {row.start:,})" for row in found.itertuples()), "; ")
        doc = df["doc"].iloc[0]
        warnings.warn(f"{doc}: the numbering doesn't follow on: {shown}. It is kept as read.", stacklevel=4)


def warn_of_language(doc: str, text: str) -> None:
    """Warn of a text that isn't in Chinese; English names in one that is are no doubt."""
    beginning = text[:_SAMPLE]
    chinese, foreign, words = (len(script.findall(beginning)) for script in (_CHINESE, _JAPANESE_KOREAN, _OTHER_WORD))
    if chinese < max(4 * foreign, words / 2):
        warnings.warn(
            f"{doc} is not in Chinese, it seems: {chinese:,} Chinese characters beside {foreign + words:,} words or "
            "letters of other scripts. It is kept as read, but only Chinese is understood: expect few marks, or none.",
            stacklevel=4,
        )


def some(doubts: Iterable[Any], between: str) -> str:
    """List the first few, and say how many more there are."""
    told = [str(doubt) for doubt in doubts]
    return between.join([*told[:_SOME], *([f"and {len(told) - _SOME} more"] if len(told) > _SOME else [])])


def check_paragraphs(df: Any) -> None:
    """Send whoever gives something else than paragraphs (a string, a table of words) to where these come from.

    Raises
    ------
    ValueError
        If this is no table with texts and their places.
    """
    check_table(df, "paragraphs")


def check_table(rows: Any, kind: str) -> None:
    """Send whoever gives something else than a table of this kind to where one comes from.

    Raises
    ------
    ValueError
        If this is no table, or has not the columns that tell the kind.
    """
    columns, way = TABLES[kind]
    if not isinstance(rows, pd.DataFrame) or not columns <= {*rows.columns}:
        raise ValueError(f"this is no table of {kind}: {way}")
