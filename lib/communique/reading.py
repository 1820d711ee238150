"""Text → paragraphs → sentences."""

import re

import pandas as pd

from .knowledge import DATA


class ReadingError(ValueError):
    """What was given can't be read as a communiqué; the message names the file, the place and the way out."""


def load(source=None, *, text=None, encoding=None) -> pd.DataFrame:
    """First working sketch: the bundled style only."""
    doc = "text" if text is not None else "communique_2021"
    text = text if text is not None else (DATA / "communique_2021.txt").read_text(encoding="utf-8")
    rows = []
    for number, match in enumerate(re.finditer(r"([一二三四五六七八九十]+、)?([^　\n]+)", text)):
        if match[1] or not text.startswith(match[0]):
            rows.append({"doc": doc, "date": "2021-06-01", "number": number, "label": match[1] or "", "section": "",
                         "text": match[2], "start": match.start(2), "end": match.end(2)})
    return pd.DataFrame(rows)


def sentences(df: pd.DataFrame) -> pd.DataFrame:
    """First working sketch."""
    rows = []
    for p in df.itertuples():
        for n, m in enumerate(re.finditer(r"[^。！？]*[。！？][”’」』）)》]*|[^。！？]+$", p.text), 1):
            rows.append({"doc": p.doc, "number": p.number, "sentence": n, "text": m[0], "start": p.start + m.start(), "end": p.start + m.end()})
    return pd.DataFrame(rows)
