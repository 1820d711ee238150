"""DataFrame → plotly Figure. Every mark carries `customdata = (doc, start, end)`, the words behind it.

Knows how layers are drawn; how a figure becomes a view with a focus is in `views/chart.py`. A figure is made in the
language that is on and carries, in `layout.meta`, what reads otherwise in the other one (`other`) and a sentence that
says the same in words (`alternative`).
"""

from .asked import asks
from .changes import slope, through_years
from .citations import citation_matrix, citations
from .companions import company
from .counts import profile, verbs
from .ladders import ladder
from .places import places
from .shapes import shape
from .times import timeline
from .vocabulary import dispersed, frequent, key

__all__ = [
    "asks",
    "citation_matrix",
    "citations",
    "company",
    "dispersed",
    "frequent",
    "key",
    "ladder",
    "places",
    "profile",
    "shape",
    "slope",
    "through_years",
    "timeline",
    "verbs",
]
