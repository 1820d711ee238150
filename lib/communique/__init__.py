"""Read a diplomatic communiqué closely: text files in, DataFrames of stand-off annotation out.

The public names, in reading order. What needs plotly or ipywidgets is imported when it is first asked for,
so that the way from `import` to a DataFrame costs little more than pandas.
"""

from importlib import import_module
from typing import Any

from .acts import acts
from .association import collocates, keyness
from .checks import doubts
from .compare import compare
from .dates import dates
from .explain import explain
from .kwic import kwic
from .mentions import entities
from .messages import language
from .notes import context, glosses
from .reading import ReadingError, load, sentences
from .statistics import dispersion, frequencies, ngrams
from .tables import show_whole
from .themes import themes
from .words import words

__version__ = "0.1.0"

# Where each name lives that is imported on first use.
_LATER = {
    "agreed": "wording",
    "difference": "wording",
    "charts": "charts",
    "to_web_annotations": "interchange",
    "to_tei": "interchange",
    "annotate": "views.annotate",
    "agreement": "coding",
    "disagreements": "coding",
    "explore": "views.explore",
    "reader": "views.reader",
    "questions": "exercises",
    "exercise": "views.exercise",
    "chart": "views.chart",
    "link": "views.view",
    "concordance": "views.concordance",
    "tracked": "views.tracked",
    "upload": "views.upload",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f".{_LATER[name]}", __name__)
    globals()[name] = getattr(module, name, module)
    return globals()[name]


def __dir__() -> list[str]:
    return __all__  # so that Tab offers what is imported later, and nothing else


__all__ = [
    "ReadingError",
    "acts",
    "collocates",
    "compare",
    "context",
    "dates",
    "dispersion",
    "doubts",
    "entities",
    "explain",
    "frequencies",
    "glosses",
    "keyness",
    "kwic",
    "language",
    "load",
    "ngrams",
    "sentences",
    "themes",
    "words",
    *_LATER,
]

show_whole()
