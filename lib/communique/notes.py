"""What a reader may need beside the text: words with pinyin, and facts about the world with their sources.

Both are layers like any other. Knows where a term stands; what is said of it is in `data/glossary.csv` and
`data/context.csv`.
"""

import re

import pandas as pd

from .knowledge import table


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
    >>> cq.glosses(cq.load(text="一、各方同意开展多边合作。"))[["surface", "pinyin", "english"]]
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
    ['世界贸易组织']
    """
    return _find(df, "context", "term", ["note_en", "note_zh", "source", "address"])


def _find(df: pd.DataFrame, name: str, key: str, columns: list[str]) -> pd.DataFrame:
    """Lay a table of terms over the paragraphs; a term may have several spellings, divided by ``|``."""
    facts = table(name)
    spellings = facts.assign(**{key: facts[key].str.split("|")}).explode(key).set_index(key)[columns]
    terms = re.compile("|".join(map(re.escape, sorted(spellings.index, key=len, reverse=True))))
    rows = []
    for paragraph in df.itertuples():
        seen = set()
        for match in terms.finditer(paragraph.text):
            if match[0] not in seen:
                seen.add(match[0])
                place = (paragraph.start + match.start(), paragraph.start + match.end())
                rows.append((paragraph.doc, paragraph.number, *place, match[0], *spellings.loc[match[0]]))
    return pd.DataFrame(rows, columns=["doc", "number", "start", "end", "surface", *columns])
