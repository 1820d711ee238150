"""What a reader may need beside the text: words with pinyin, and facts about the world with their sources.

Both are layers like any other. Knows where a term stands; what is said of it is in `data/glossary.csv` and
`data/context.csv`.
"""

import pandas as pd

from .checks import check_paragraphs
from .knowledge import table
from .reading import traced
from .vocabulary import finder, fold


def glosses(df: pd.DataFrame) -> pd.DataFrame:
    """Find the words that a learner may want to look up.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.

    Returns
    -------
    pandas.DataFrame
        ``doc, number, start, end, surface, pinyin, english``: a row for each word of `data/glossary.csv` at the
        first place where each paragraph has it, longest match first, in the order of the text.

    Examples
    --------
    >>> import communique as cq
    >>> cq.glosses(cq.load(text="一、双方同意开展多边合作。"))[["surface", "pinyin", "english"]]
      surface   pinyin       english
    0      多边  duōbiān  multilateral
    """
    return _find(df, "glossary", "word", ["pinyin", "english"])


def context(df: pd.DataFrame) -> pd.DataFrame:
    """Find what the text takes as known, with a note and the source of each.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.

    Returns
    -------
    pandas.DataFrame
        ``doc, number, start, end, surface, note_en, note_zh, source, address``: a row for each term of
        `data/context.csv` at the first place where each paragraph has it.

    Examples
    --------
    >>> import communique as cq
    >>> cq.context(cq.load()).query("number == 12")["surface"].tolist()[:1]
    ['恩戈齐·奥孔乔—伊维拉']
    """
    return _find(df, "context", "term", ["note_en", "note_zh", "source", "address"])


def _find(df: pd.DataFrame, name: str, key: str, columns: list[str]) -> pd.DataFrame:
    """Lay a table of terms over the paragraphs; a term may have several spellings, divided by ``|``."""
    check_paragraphs(df)
    facts = table(name)
    notes = {
        fold(form): tuple(getattr(row, column) for column in columns)
        for row in facts.itertuples()
        for form in getattr(row, key).split("|")
    }
    find = finder(notes)
    rows = []
    for paragraph in df.itertuples():
        folded = fold(paragraph.text)
        first = {folded[start:end]: (start, end, note) for start, end, note in reversed(find(folded))}
        for start, end, note in sorted(first.values()):
            place = (paragraph.start + start, paragraph.start + end, paragraph.text[start:end])
            rows.append((paragraph.doc, paragraph.number, *place, *note))
    return traced(pd.DataFrame(rows, columns=["doc", "number", "start", "end", "surface", *columns]), df)
