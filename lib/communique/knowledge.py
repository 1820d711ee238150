"""The tables under `data/`: what a teacher may correct, read once and handed out as DataFrames.

Knows where `data/` is, in a checkout and in an installed wheel; knows nothing about what a table means.
"""

from functools import cache
from pathlib import Path

import pandas as pd

_PACKAGE = Path(__file__).parent
DATA = next(place for place in (_PACKAGE / "data", _PACKAGE.parents[1] / "data") if place.is_dir())


@cache
def table(name: str) -> pd.DataFrame:
    """Read `data/<name>.csv`; empty cells are empty strings.

    Parameters
    ----------
    name
        The file's name without its ending, for example ``"speech_acts"``.

    Returns
    -------
    pandas.DataFrame
        One row a fact, every column text. It is shared: copy it before you change it.

    Raises
    ------
    FileNotFoundError
        If there is no such table.

    Examples
    --------
    >>> table("paragraphs").loc[3, "theme"]
    'health'
    """
    return pd.read_csv(DATA / f"{name}.csv", dtype=object, keep_default_na=False, encoding="utf-8-sig")
