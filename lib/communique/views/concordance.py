"""The concordance: every line with a word or an expression, aligned on it, one click from the text."""

import re
from html import escape

import pandas as pd
import traitlets

from ..cite import origin
from ..kwic import kwic
from .view import View, module

_SHOWN = 200  # lines where no widget runs


def concordance(
    df: pd.DataFrame, pattern: str | re.Pattern[str] = "", words: pd.DataFrame | None = None
) -> "Concordance":
    """Show every line with a word or an expression, to be searched, sorted and filtered in the browser.

    Parameters
    ----------
    df
        Paragraphs, from `communique.load`.
    pattern
        What to look for first: a word, or a compiled regular expression; the reader may type another.
    words
        From `communique.words`: lines are then sorted by word, otherwise by character.

    Returns
    -------
    Concordance
        A view with a ``focus``.

    Examples
    --------
    >>> import communique as cq
    >>> cq.concordance(cq.load(), "发展").pattern
    '发展'
    """
    plain = pattern if isinstance(pattern, str) else pattern.pattern
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
        pattern=plain,
        regular=not isinstance(pattern, str),
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
    sort = traitlets.Unicode().tag(sync=True)
    theme = traitlets.Unicode().tag(sync=True)

    def static_html(self) -> str:
        """Give the first lines as a plain table, for where no widget runs."""
        if not self.pattern:
            return ""
        df = pd.DataFrame(self.paragraphs, columns=["doc", "number", "theme", "start", "text"])
        lines = kwic(df, re.compile(self.pattern) if self.regular else self.pattern).head(_SHOWN)
        rows = (
            f'<tr><td>{line.number}</td><td style="text-align:right">{escape(line.left)}</td>'
            f"<th>{escape(line.match)}</th><td>{escape(line.right)}</td></tr>"
            for line in lines.itertuples()
        )
        return f'<table lang="zh">{"".join(rows)}</table>'
