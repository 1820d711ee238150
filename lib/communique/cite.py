"""Cite this: the one line that makes a chart or a table again, with what it was made from.

Knows how the public functions are called; the texts' fingerprints come along in `attrs`, since they are shown only.
"""

from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from inspect import signature
from typing import Any

import pandas as pd

# How a DataFrame comes about that a function takes under this name.
_MADE_BY = {
    "df": "text",
    "paragraphs": "text",
    "acts": "cq.acts(text)",
    "entities": "cq.entities(text)",
    "dates": "cq.dates(text)",
    "sentences": "cq.sentences(text)",
    "words": "cq.words(text)",
}
_NAMED = 3  # texts cited each by itself; more are cited together


def cite(name: str, make: Callable[..., Any], *args: Any, **options: Any) -> str:
    """Give the line that makes something again, with the library's version and its texts' SHA-256.

    Parameters
    ----------
    name
        The function's public name, for example ``"cq.charts.ladder"``.
    make, *args, **options
        The function and what it is called with. How many rows each DataFrame has is told, so that whoever remakes it
        sees whether a part was taken.

    Returns
    -------
    str
        Python, with the rest as its comment.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load(text="一、外长们支持对话。")
    >>> cite("cq.kwic", cq.kwic, text, "对话", width=5).split(";")[::2]
    ["cq.kwic(text, '对话', width=5)  # communiqué 0.1.0", ' df: 1 row']
    """
    bound = signature(make).bind(*args, **options)
    frames = {key: value for key, value in bound.arguments.items() if isinstance(value, pd.DataFrame)}
    given = [_written(key, value, bound.signature.parameters[key].kind) for key, value in bound.arguments.items()]
    rows = [f"{key}: {len(frame)} row{'s' * (len(frame) != 1)}" for key, frame in frames.items()]
    return f"{name}({', '.join(given)})  # {'; '.join([origin(*frames.values()), *rows])}"


def origin(*frames: pd.DataFrame) -> str:
    """Say which version made something, of which texts: by SHA-256, several together by that of their sums."""
    texts = {doc: digest for frame in frames for doc, digest in frame.attrs.get("sha256", {}).items()}
    if len(texts) > _NAMED:
        together = sha256("".join(sorted(texts.values())).encode()).hexdigest()
        texts = {f"{len(texts)} texts": together}
    return "; ".join(
        [f"communiqué {version('communique')}", *(f"{doc} sha256:{digest}" for doc, digest in texts.items())]
    )


def _written(key: str, value: Any, kind: Any) -> str:
    shown = _MADE_BY.get(key, key) if isinstance(value, pd.DataFrame) else repr(value)
    return f"{key}={shown}" if kind is kind.KEYWORD_ONLY else shown
