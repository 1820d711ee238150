"""What is doubtful in a numbering that was read; nothing is changed for it. And whether a table is one of paragraphs.

Knows labels and their order as rows of paragraphs.
"""

import warnings
from typing import Any

import pandas as pd


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
    """Warn of one document's doubts, the first five by name."""
    found = doubts(df)
    if len(found):
        shown = "; ".join(f"{row.label} {row.doubt} (character {row.start:,})" for row in found[:5].itertuples())
        more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
        doc = df["doc"].iloc[0]
        warnings.warn(f"{doc}: the numbering doesn't follow on: {shown}{more}. It is kept as read.", stacklevel=5)


def check_paragraphs(df: Any) -> None:
    """Send whoever gives something else than paragraphs (a string, a table of words) to where these come from.

    Raises
    ------
    ValueError
        If this is no table with texts and their places.
    """
    if not isinstance(df, pd.DataFrame) or not {"doc", "number", "text", "start"} <= {*df.columns}:
        raise ValueError(
            'this is no table of paragraphs: load a text first, text = cq.load("file.txt") or cq.load(text="…")'
        )
