"""Comparing counts with expected ones: what is key in a text, and what company a word keeps.

Knows the published formulas, each named where it is used; counts words as `statistics.py` does.
"""

import math

import numpy as np
import pandas as pd

from .statistics import coded, same_paragraph, tally

FEW = 5  # a statistic from fewer hits than this is marked, not ranked
SIGNIFICANT = 0.05
CEILING = 14.0  # of logDice


def keyness(target: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Find the words that are more, or less, frequent in one text than in another.

    Log-likelihood is the two-term form of Rayson and Garside (2000), as at the UCREL calculator: 10 in 5,427 words
    against 3 in 8,000 give 7.179271. Dunning's (1993) four-term form also counts the other words (7.186243 here);
    quanteda's default is χ² with Yates's correction, its likelihood ratio the four-term form with Williams's (6.907083
    here): compare only within one form. Log Ratio is Hardie's (2014),
    with 0.5 for a count of 0; p is from χ² with one degree of freedom; BIC is log-likelihood less the logarithm of all
    words (Wilson 2013).

    Parameters
    ----------
    target, reference
        Words, as `communique.words` gives them: what is looked at, and what it is compared with. Or frequency lists
        (``word, n``), for example of a reference corpus: its size is then the sum of ``n``.

    Returns
    -------
    pandas.DataFrame
        ``word, n_target, n_reference, expected_target, expected_reference, log_likelihood, log_ratio, p, bic,
        words_target, words_reference, too_few``. Significant words (p < 0.05, at least 5 hits) come first, by effect
        size (``log_ratio``, from the target's to the reference's); then the others that have hits enough, then those
        with ``too_few``.

    Raises
    ------
    ValueError
        If one of the two has no words.

    Examples
    --------
    >>> import communique as cq
    >>> one, other = cq.words(cq.load(text="一、疫情，疫情。")), cq.words(cq.load(text="一、贸易，疫情。"))
    >>> keyness(one, other)[["word", "n_target", "n_reference", "log_ratio", "too_few"]]
      word  n_target  n_reference  log_ratio  too_few
    0   疫情         2            1        1.0     True
    1   贸易         0            1       -1.0     True
    """
    sides = [_counts(target), _counts(reference)]
    sizes = [int(side.sum()) for side in sides]
    if not all(sizes):
        raise ValueError("there are no words to compare: one of the two texts is empty")
    found = pd.concat(sides, axis=1, keys=["n_target", "n_reference"]).fillna(0).astype(int)
    a, b = (found[name].to_numpy(dtype=float) for name in found)
    expected = [size * (a + b) / sum(sizes) for size in sizes]
    likelihood = 2 * (_surprise(a, expected[0]) + _surprise(b, expected[1])).clip(min=0)
    found["expected_target"], found["expected_reference"] = expected
    found["log_likelihood"] = likelihood
    found["log_ratio"] = np.log2(np.where(a, a, 0.5) / sizes[0]) - np.log2(np.where(b, b, 0.5) / sizes[1])
    found["p"] = [math.erfc(math.sqrt(value / 2)) for value in likelihood]
    found["bic"] = likelihood - math.log(sum(sizes))
    found["words_target"], found["words_reference"] = sizes
    found["too_few"] = a + b < FEW
    order = found.rename_axis("word").reset_index().assign(weak=found["p"].to_numpy() >= SIGNIFICANT)
    columns = ["too_few", "weak", "log_ratio", "word"]
    return order.sort_values(columns, ascending=[True, True, False, True], ignore_index=True).drop(columns="weak")


def collocates(words: pd.DataFrame, node: str, *, window: int = 5) -> pd.DataFrame:
    """Find the words that stand near another one.

    Expected is f(node) · f(word) · 2 · window / N. That correction for the window can turn the sign of MI, so compare
    MI only with tables that make it too. logDice is Rychlý's (2008), 14 + log2(2n / (f(node) + f(word))), 14 at most;
    MI is log2(n / expected) (Church and Hanks 1990); t is (n - expected) / √n; log-likelihood is Dunning's (1993), over
    the four cells of near or not near, this word or another.

    Parameters
    ----------
    words
        As `communique.words` gives them.
    node
        The word whose company is asked for.
    window
        How many words either side count as near; never across a paragraph. Punctuation isn't counted.

    Returns
    -------
    pandas.DataFrame
        ``word, n, expected, log_dice, mi, t, log_likelihood, f_node, f_word, words, window, too_few`` (fewer than 5
        hits), by logDice, those with too few last.

    Raises
    ------
    ValueError
        If the node is no word of this segmentation, or the window has no room.

    Examples
    --------
    >>> import communique as cq
    >>> cut = cq.words(cq.load(text="一、促进合作，促进合作，促进发展。"))
    >>> collocates(cut, "合作", window=1)[["word", "n", "expected"]]
      word  n  expected
    0   促进  4       2.0
    """
    if window < 1:
        raise ValueError(f"a window has room for at least one word either side, not {window}")
    codes, forms, rows = coded(words)
    at = np.flatnonzero(codes == (forms.get_loc(node) if isinstance(node, str) and node in forms else -1))
    if not len(at):
        raise ValueError(f"{node!r} is no word as this text is cut; cq.kwic(text, {node!r}) finds it as characters")
    near = codes[_neighbours(words, rows, at, window)]
    n, frequency = (np.bincount(found, minlength=len(forms)) for found in (near, codes))
    met = np.flatnonzero(n)
    n, f, total = n[met], frequency[met], len(codes)
    four = cells(n, len(at), f, window, total)
    expected = four[0][1]
    found = pd.DataFrame(
        {
            "word": forms.take(met),
            "n": n,
            "expected": expected,
            "log_dice": np.minimum(CEILING, 14 + np.log2(2 * n / (len(at) + f))),
            "mi": np.log2(n / expected),
            "t": (n - expected) / np.sqrt(n),
            "log_likelihood": np.maximum(0, 2 * sum(_surprise(*cell) for cell in four)),
            "f_node": len(at),
            "f_word": f,
            "words": total,
            "window": window,
            "too_few": n < FEW,
        }
    )
    return found.sort_values(["too_few", "log_dice", "word"], ascending=[True, False, True], ignore_index=True)


def cells(n, f_node, f_word, window, words) -> list[tuple]:
    """Give the four cells of a collocation, observed and expected: near or not the node, by this word or another."""
    near = 2.0 * window * f_node
    observed = [n, near - n, f_word - n, words - near - f_word + n]
    expected = [near * f_word, near * (words - f_word), (words - near) * f_word, (words - near) * (words - f_word)]
    # Windows that overlap, or reach beyond a paragraph's end, can leave a cell with less than nothing.
    return [(np.maximum(o, 0), np.maximum(e / words, 0)) for o, e in zip(observed, expected, strict=True)]


def _counts(words: pd.DataFrame) -> pd.Series:
    if isinstance(words, pd.DataFrame) and "surface" not in words and {"word", "n"} <= {*words}:
        return words.groupby("word")["n"].sum()
    forms, counts = tally(words)
    return pd.Series(counts, index=forms).loc[lambda n: n > 0]


def _neighbours(words: pd.DataFrame, rows: np.ndarray, at: np.ndarray, window: int) -> np.ndarray:
    """Give the places that are near others, as often as they are."""
    steps = np.concatenate([np.arange(-window, 0), np.arange(1, window + 1)])
    near, home = (at[:, None] + steps).ravel(), at.repeat(len(steps))
    inside = (near >= 0) & (near < len(rows))
    near, home = near[inside], home[inside]
    return near[same_paragraph(words, rows[near], rows[home])]


def _surprise(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Give observed · ln(observed / expected), 0 where nothing was observed."""
    some = (observed > 0) & (expected > 0)
    return observed * np.log(np.divide(observed, expected, out=np.ones(len(some)), where=some))
