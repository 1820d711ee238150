"""Counting words: frequencies, n-grams, and how evenly words are spread.

A word is a token with a letter, a digit or a Han character; punctuation isn't counted. Counts are numpy's, on the codes
of a categorical. What compares a count with an expected one is in `association.py`; where words come from, in `words.py`.
"""

import re

import numpy as np
import pandas as pd

from .checks import check_table
from .knowledge import table

_LETTER = re.compile(r"[^\W_]")
PARAGRAPH = ("doc", "section", "number")  # what tells paragraphs apart: numbers may begin again in each section


def frequencies(words: pd.DataFrame, by: str | None = None, *, drop_stopwords: bool = False) -> pd.DataFrame:
    """Count words.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    by
        A column of ``words`` to count within, for example ``"theme"`` or ``"doc"``.
    drop_stopwords
        Leave the words of `data/stopwords.csv` out; counts per thousand are of all words still.

    Returns
    -------
    pandas.DataFrame
        ``word, n, per_thousand, words`` (how many there are in all), most frequent first; with ``by``, that column
        comes first and is counted within.

    Raises
    ------
    ValueError
        If there is no such column, or the table isn't one of words.

    Examples
    --------
    >>> import communique as cq
    >>> frequencies(cq.words(cq.load(text="一、合作支持合作。")))
      word  n  per_thousand  words
    0   合作  2    666.666667      3
    1   支持  1    333.333333      3
    """
    if by is None:
        forms, counts = tally(words)
        found = _ranked(forms, counts, counts.sum())
    else:
        codes, forms, rows = coded(words)
        labels = _column(words, by).take(rows)
        part, labels = pd.factorize(labels, sort=True, use_na_sentinel=False)
        code, place, n = _pairs(codes, part)
        found = _ranked(forms.take(code), n, np.bincount(part)[place], {by: labels.take(place)})
    kept = ~found["word"].isin(table("stopwords")["word"]) if drop_stopwords else slice(None)
    return found[kept].reset_index(drop=True)


def ngrams(words: pd.DataFrame, n: int = 2) -> pd.DataFrame:
    """Count runs of words with nothing between them, no punctuation either.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    n
        How many words a run has.

    Returns
    -------
    pandas.DataFrame
        ``word`` (the run, as it is written), ``n``, ``per_thousand`` (of all runs), ``words`` (all runs), most frequent
        first.

    Raises
    ------
    ValueError
        If ``n`` is less than 1.

    Examples
    --------
    >>> import communique as cq
    >>> ngrams(cq.words(cq.load(text="一、支持合作，支持合作。")))[["word", "n"]]
       word  n
    0  支持合作  2
    """
    if n < 1:
        raise ValueError(f"a run has at least one word, not {n}")
    codes, forms, rows = coded(words)
    firsts = np.arange(max(len(codes) - n + 1, 0))
    for step in range(n - 1):
        firsts = firsts[_adjoin(words, rows[firsts + step], rows[firsts + step + 1])]
    runs = codes[firsts].astype(np.int64)
    for step in range(1, n):
        runs = pd.factorize(runs * len(forms) + codes[firsts + step])[0]
    _, example, counts = np.unique(runs, return_index=True, return_counts=True)
    texts = ["".join(forms.take(codes[at : at + n])) for at in firsts[example]]
    # Runs that are cut differently can be written alike (合 + 作为, 合作 + 为): as text they are one.
    together = pd.Series(counts, index=texts).groupby(level=0).sum()
    return _ranked(together.index, together.to_numpy(), len(runs))


def dispersion(words: pd.DataFrame, part: str = "number") -> pd.DataFrame:
    """Measure how evenly words are spread over the parts of a text.

    DP is Gries's (2008) deviation of proportions, for parts of unequal size: half the sum of the differences between
    each part's share of the word and its share of the text; 0 is as even as can be. DPnorm is Lijffijt and Gries's
    (2012), DP / (1 - smallest share). Juilland's D is on relative frequencies, with the population standard deviation:
    1 is even.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    part
        The column that tells the parts: ``"number"`` (paragraphs), ``"theme"``, ``"doc"``, …

    Returns
    -------
    pandas.DataFrame
        ``word, n, parts`` (how many the word is in) ``, of`` (how many there are) ``, dp, dp_norm, juilland_d``, most
        frequent first. ``too_few``: it occurs less often than there are parts. What the sums are made of:
        ``difference_inside`` and ``difference_outside`` the parts that the word is in, ``smallest_share``,
        ``rate_mean`` and ``rate_sd`` (per thousand words of a part).

    Raises
    ------
    ValueError
        If there is no such column, or the table isn't one of words.

    Examples
    --------
    >>> import communique as cq
    >>> cut = cq.words(cq.load(text="一、合作，合作，支持。二、合作，支持，支持。"))
    >>> dispersion(cut)[["word", "n", "parts", "dp"]].round(3)
      word  n  parts     dp
    0   合作  3      2  0.167
    1   支持  3      2  0.167
    """
    _column(words, part)
    codes, forms, rows = coded(words)
    columns = [name for name in PARAGRAPH if name in words] if part == "number" else [part]
    groups = words[columns].groupby(columns, sort=False, dropna=False, observed=True).ngroup()
    cell = pd.factorize(groups.to_numpy()[rows])[0]
    size = np.bincount(cell)
    share = size / size.sum()
    code, place, hits = _pairs(codes, cell)
    used, word = np.unique(code, return_inverse=True)
    n = np.bincount(word, hits)
    inside = np.bincount(word, np.abs(hits / n[word] - share[place]))
    outside = (1 - np.bincount(word, share[place])).clip(min=0)
    rate = 1000 * hits / size[place]
    mean = np.bincount(word, rate) / len(size)
    deviation = np.sqrt((np.bincount(word, rate**2) / len(size) - mean**2).clip(min=0))
    several = len(size) > 1
    found = pd.DataFrame(
        {
            "word": forms.take(used),
            "n": n.astype(int),
            "parts": np.bincount(word),
            "of": len(size),
            "dp": (inside + outside) / 2,
            "dp_norm": (inside + outside) / 2 / (1 - share.min()) if several else np.nan,
            "juilland_d": 1 - deviation / mean / np.sqrt(len(size) - 1) if several else np.nan,
            "too_few": n < len(size),
            "difference_inside": inside,
            "difference_outside": outside,
            "smallest_share": share.min() if len(share) else np.nan,
            "rate_mean": mean,
            "rate_sd": deviation,
        }
    )
    return found.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)


def tally(words: pd.DataFrame) -> tuple[pd.Index, np.ndarray]:
    """Count every form that is a word."""
    codes, forms, is_word = _codes(words)
    counts = np.bincount(codes if codes.min(initial=0) >= 0 else codes[codes >= 0], minlength=len(forms))
    return forms[is_word], counts[is_word]


def coded(words: pd.DataFrame) -> tuple[np.ndarray, pd.Index, np.ndarray]:
    """Give what counts as a word: each one's code, the form that each code stands for, the row it is in."""
    codes, forms, is_word = _codes(words)
    rows = np.flatnonzero(np.append(is_word, False)[codes])
    return codes[rows], forms, rows


def _codes(words: pd.DataFrame) -> tuple[np.ndarray, pd.Index, np.ndarray]:
    """Give each token's code (-1 where there is none), the forms, and which of them are words."""
    check_table(words, "words")
    surface = words["surface"].astype("category").cat
    is_word = [_LETTER.search(form) is not None for form in surface.categories]
    return surface.codes.to_numpy(), surface.categories, np.array(is_word, dtype=bool)


def _column(words: pd.DataFrame, name: str) -> pd.Series:
    check_table(words, "words")
    if name not in words:
        raise ValueError(f"the words have no column {name!r}; they have {', '.join(words.columns)}")
    return words[name]


def _pairs(codes: np.ndarray, part: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count each word in each part: the words' codes, the parts, how often."""
    width = part.max(initial=0) + 1
    pairs, n = np.unique(codes.astype(np.int64) * width + part, return_counts=True)
    return *np.divmod(pairs, width), n


def _ranked(forms: pd.Index, n: np.ndarray, words: np.ndarray | int, within: dict | None = None) -> pd.DataFrame:
    """Make a frequency list: what occurs, most frequent first, within each value of a column."""
    within = within or {}
    found = pd.DataFrame(
        {**within, "word": forms, "n": n, "per_thousand": 1000 * n / np.maximum(words, 1), "words": words}
    )
    order = [*within, "n", "word"]
    ascending = [name != "n" for name in order]
    return found[found["n"] > 0].sort_values(order, ascending=ascending, ignore_index=True)


def same_paragraph(words: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Tell of pairs of rows whether they are in one paragraph."""
    columns = [words[name].array for name in PARAGRAPH if name in words]
    same = [np.asarray(values.take(one) == values.take(other), dtype=bool) for values in columns]
    return np.logical_and.reduce(same) if same else np.ones(len(one), dtype=bool)


def _adjoin(words: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    touching = words["end"].to_numpy()[one] == words["start"].to_numpy()[other]
    touching[touching] = same_paragraph(words, one[touching], other[touching])
    return touching
