"""The concordance: every line with a word or an expression, aligned on it, one click from the text."""

import re
from collections.abc import Iterable
from html import escape

import pandas as pd
import traitlets

from ..checks import check_paragraphs
from ..cite import origin
from ..kwic import expression, kwic
from ..messages import message
from .view import View, module

_SHOWN = 200  # lines where no widget runs
_HEADS = ("where", "left", "match", "right")
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}


def concordance(
    df: pd.DataFrame, pattern: str | Iterable[str] | re.Pattern[str] = "", words: pd.DataFrame | None = None
) -> "Concordance":
    """Show every line with a word or an expression, to be searched, sorted and filtered in the browser.

    Parameters
    ----------
    df
        Paragraphs, from `communique.load`.
    pattern
        What to look for first: a word, several, or a compiled regular expression; the reader may type another.
    words
        From `communique.words`: lines are then sorted by word, otherwise by character.

    Returns
    -------
    Concordance
        A view with a ``focus``.

    Raises
    ------
    ValueError
        If these are no paragraphs, or the pattern is an empty list.

    Examples
    --------
    >>> import communique as cq
    >>> cq.concordance(cq.load(), "发展").pattern
    '发展'
    """
    check_paragraphs(df)
    search = None if isinstance(pattern, str) else expression(pattern)
    return Concordance(
        paragraphs=[
            {
                "doc": row.doc,
                "number": row.number,
                "theme": getattr(row, "theme", "") or "",
                "start": row.start,
                "text": row.text,
            }
            for row in df.itertuples()
        ],
        cuts=[] if words is None else _cuts(df, words),
        pattern=pattern if search is None else search.pattern,
        regular=search is not None,
        flags="".join(letter for letter, flag in _FLAGS.items() if search and search.flags & flag),
        origin=origin(df),
    )


def _cuts(df: pd.DataFrame, words: pd.DataFrame) -> list[list[int]]:
    """Give the places where words begin, for each paragraph, from the paragraph's own beginning."""
    begins = {key: rows["start"].tolist() for key, rows in words.groupby(["doc", "number"], sort=False)}
    return [
        [start - row.start for start in begins.get((row.doc, row.number), []) if row.start <= start < row.end]
        for row in df.itertuples()
    ]


class Concordance(View):
    """Lines aligned on what they have in common; made by `concordance`."""

    _esm = module("concordance")
    paragraphs: traitlets.List = traitlets.List().tag(sync=True)
    cuts: traitlets.List = traitlets.List().tag(sync=True)
    pattern = traitlets.Unicode().tag(sync=True)
    regular = traitlets.Bool().tag(sync=True)
    flags = traitlets.Unicode().tag(sync=True)
    sort = traitlets.Unicode().tag(sync=True)
    theme = traitlets.Unicode().tag(sync=True)

    def static_html(self) -> str:
        """Give the first lines as a plain table that says how many there are, for where no widget runs."""
        df = pd.DataFrame(self.paragraphs, columns=["doc", "number", "theme", "start", "text"])
        flags = sum(_FLAGS[letter] for letter in self.flags)
        try:
            search = re.compile(self.pattern, flags) if self.regular else expression(self.pattern)
            lines = kwic(df, search)
        except (re.error, ValueError):  # nothing typed, or half an expression
            return ""
        hit = sum(any(found[0] for found in search.finditer(text)) for text in df["text"])
        n = {"n": len(lines), "paragraphs": hit}
        shown = {"n": _SHOWN, "of": len(lines)}
        said = message("concordance.first", **shown) if len(lines) > _SHOWN else message("concordance.count", **n)
        heads = "".join(f'<th scope="col">{message(f"concordance.{name}")}</th>' for name in _HEADS)
        rows = "".join(
            f'<tr><td>{line.number}</td><td style="text-align:right">{escape(line.left)}</td>'
            f'<th scope="row">{escape(line.match)}</th><td>{escape(line.right)}</td></tr>'
            for line in lines.head(_SHOWN).itertuples()
        )
        return f'<table lang="zh"><caption lang="{self.language}">{said}</caption><tr>{heads}</tr>{rows}</table>'
