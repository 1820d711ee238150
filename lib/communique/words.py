"""Segmentation: where the words of a text are.

jieba's algorithm decides; the gazetteer's names, the genre's own words (`data/lexicon.csv`) and a teacher's are kept
whole, in traditional characters too. Every dictionary is our own: `jieba.add_word` elsewhere changes nothing here.
Knows nothing of counting, which is `statistics.py`.
"""

import logging
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from tqdm import tqdm

from .checks import check_paragraphs
from .decoding import decode
from .knowledge import table
from .reading import traced
from .vocabulary import fold

_JOINS = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")  # jieba joins nothing across any other character
_TAGS = {"STATE": "ns", "PLACE": "ns", "ORG": "nt", "PERSON": "nr", "INSTRUMENT": "nz", "EVENT": "nz"}
_CARRIED = ("theme", "section")
_SHORT = 3  # characters: of a word so short its neighbours may claim one, as in 与非 and 盟
_USUAL = 100  # times: how often jieba's dictionary is to hold a short word for used, at least
_Cutter = Callable[[str], tuple[list[str], list[str]]]  # text → tokens and, if it tags, their parts of speech


def words(df: pd.DataFrame, *, pos: bool = False, extra: Iterable[str] | str | PathLike | None = None) -> pd.DataFrame:
    """Cut paragraphs into words.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.
    pos
        Tag parts of speech too, by jieba's tagger: many times slower, and it may cut unknown words differently.
    extra
        More words to keep whole, or the path of a file with one on each line (``#`` begins a comment). A word that
        its neighbours claim more strongly is still cut.

    Returns
    -------
    pandas.DataFrame
        ``doc, number, start, end, surface`` (a categorical) and, if asked for, ``pos`` (jieba's tags: n noun, v verb,
        ns place, …); ``theme`` and ``section`` are taken along. Every character is in one row: punctuation and white
        space are rows too.

    Raises
    ------
    FileNotFoundError
        If the file of extra words isn't there.
    ValueError
        If these are no paragraphs.

    Warns
    -----
    UserWarning
        If an extra word can't be kept whole, for a character in it such as 《 or a space.

    Examples
    --------
    >>> from communique import load
    >>> words(load(text="一、外长们支持可持续发展。"))["surface"].tolist()
    ['外长们', '支持', '可持续发展', '。']
    """
    check_paragraphs(df)
    tokens, tags, counts = _cut(df["text"], (_tagger if pos else _cutter)(_extra_words(extra)))
    codes, forms = pd.factorize(np.array(tokens, dtype=object))
    lengths = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))[codes]
    ends = lengths.cumsum()
    # Every paragraph's words begin where it does: what all words before it add up to is taken off again.
    shift = df["start"].to_numpy(dtype=np.int64) - np.append(0, ends)[counts.cumsum() - counts]
    ends += np.repeat(shift, counts)
    rows = np.repeat(np.arange(len(df)), counts)
    carried = {name: df[name].array.take(rows) for name in ("doc", "number", *_CARRIED) if name in df}
    surface = pd.Categorical.from_codes(codes, forms)
    found = pd.DataFrame({**carried, "start": ends - lengths, "end": ends, "surface": surface})
    first = ["doc", "number", "start", "end", "surface"]
    columns = first + ["pos"] * pos + [name for name in _CARRIED if name in carried]
    return traced((found.assign(pos=tags) if pos else found)[columns], df)


def _cut(texts: pd.Series, cut: _Cutter) -> tuple[list[str], list[str], np.ndarray]:
    """Give the tokens of all texts, their tags if the cutter tells them, and how many tokens each text has."""
    tokens: list[str] = []
    tags: list[str] = []
    reached = [0]
    for text in tqdm(texts, delay=2, unit=" paragraphs"):
        folded = fold(text)
        found, tagged = cut(folded)
        tokens += found if folded is text else _as_written(found, text)
        tags += tagged
        reached.append(len(tokens))
    return tokens, tags, np.diff(reached)


def _as_written(tokens: list[str], text: str) -> list[str]:
    """Give tokens of the folded text the characters of the text itself."""
    ends = [*accumulate(map(len, tokens), initial=0)]
    return [text[start:end] for start, end in pairwise(ends)]


def _extra_words(extra: Iterable[str] | str | PathLike | None) -> tuple[str, ...]:
    if isinstance(extra, str | PathLike):
        path = Path(extra)
        if not path.is_file():
            raise FileNotFoundError(
                f"there is no file {str(extra)!r}; a single word goes into a list, extra=[{str(extra)!r}]"
            )
        extra = (line.split("#")[0] for line in decode(path.read_bytes(), path.name).splitlines())
    given = sorted({fold(word.strip()) for word in extra or ()} - {""})
    apart = [word for word in given if not _JOINS.fullmatch(word)]
    if apart:
        warnings.warn(f"these can't be kept whole, as jieba joins only letters and digits: {apart}", stacklevel=3)
    return tuple(given)


@cache
def _kept_whole() -> dict[str, str]:
    """Give the words to keep whole and their tags."""
    names, lexicon = table("gazetteer"), table("lexicon")
    tags = dict(zip(lexicon["word"], lexicon["pos"], strict=True))
    for name, aliases, kind in zip(names["name"], names["aliases"], names["kind"], strict=True):
        tags |= dict.fromkeys([name, *aliases.split(";")], _TAGS[kind])
    return {fold(word): tag for word, tag in tags.items() if len(word) > 1 and _JOINS.fullmatch(word)}


@lru_cache(maxsize=4)  # a dictionary takes up to 100 MB
def _cutter(extra: tuple[str, ...]) -> _Cutter:
    """Give jieba's algorithm in Rust where it is installed, jieba itself otherwise: they cut Chinese alike."""
    try:
        from rjieba import Jieba
    except ImportError:
        cut = _jieba(extra).lcut
    else:
        segmenter = Jieba()
        for word in (*_kept_whole(), *extra):
            segmenter.add_word(word, _frequency(word, segmenter), None)
        cut = segmenter.cut
    return lambda text: (cut(text), [])


def _frequency(word: str, segmenter: Any) -> int:
    """Give a word the frequency at which it isn't split, and a short one enough to be kept from its neighbours."""
    enough: int = segmenter.suggest_freq(word)
    return max(enough, _USUAL) if len(word) <= _SHORT else enough


@lru_cache(maxsize=4)
def _tagger(extra: tuple[str, ...]) -> _Cutter:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg import POSTokenizer
    tagger = POSTokenizer(_jieba(extra))

    def cut(text: str) -> tuple[list[str], list[str]]:
        pairs = tagger.lcut(text)
        return [pair.word for pair in pairs], [pair.flag for pair in pairs]

    return cut


@lru_cache(maxsize=4)
def _jieba(extra: tuple[str, ...]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own, on newer Pythons
        import jieba
    tokenizer = jieba.Tokenizer()
    with _silence(logging.getLogger("jieba")):
        tokenizer.initialize()
    for word, tag in (_kept_whole() | dict.fromkeys(extra, "n")).items():
        before = tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word, _frequency(word, tokenizer), tag)
        # jieba counts a word that it had already once more; the engine in Rust, rightly, doesn't.
        tokenizer.total -= before
    return tokenizer


@contextmanager
def _silence(logger: logging.Logger) -> Iterator[None]:
    disabled, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = disabled
