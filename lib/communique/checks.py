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
    rows = []
    for _, counted in df[df["label"] != ""].groupby("doc", sort=False):
        last, section = 0, None
        for row in counted.itertuples():
            begins_again = row.section != section and row.number == 1
            if last and row.number != last + 1 and not begins_again:
                what = "again" if row.number == last else "going back" if row.number < last else "a gap"
                rows.append((row.doc, row.number, row.label, row.start, row.end, f"after {last}: {what}"))
            last, section = row.number, row.section
    return pd.DataFrame(rows, columns=["doc", "number", "label", "start", "end", "doubt"])


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
