"""Code it yourself: mark speech acts by hand, save them, and compare."""

import pandas as pd
import traitlets

from ..charts.ladders import known_rungs
from ..checks import check_paragraphs, check_table
from .view import View, module

_COLUMNS = {"doc": "str", "number": "int64", "start": "int64", "end": "int64", "surface": "str", "ladder": "str"}


def annotate(df: pd.DataFrame, coding: pd.DataFrame | None = None) -> "Annotate":
    """Show paragraphs to be coded by hand: select words, choose a ladder and a rung.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.
    coding
        Marks to go on with, as ``.coding`` gave them or a saved CSV holds them.

    Returns
    -------
    Annotate
        A view whose ``coding`` is a DataFrame ``doc, number, start, end, surface, ladder, strength``, for
        `communique.agreement`; saved and opened as CSV in the browser.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load(text="一、外长们支持对话。")
    >>> cq.annotate(text, cq.acts(text)).coding[["surface", "ladder", "strength"]]
      surface       ladder  strength
    0      支持  endorsement         5
    """
    check_paragraphs(df)
    view = Annotate(
        paragraphs=df[["doc", "number", "start", "text"]].to_dict("records"),
        ladders=_ladders(),
    )
    if coding is not None:
        check_table(coding, "marks")
        rows = coding[[*_COLUMNS, "strength"]].astype(object)
        view.marks = rows.where(rows.notna(), None).to_dict("records")
    return view


def _ladders() -> dict[str, dict[str, dict[str, str]]]:
    """Give each ladder's rungs with a verb that stands there, and its English."""
    ladders: dict[str, dict[str, dict[str, str]]] = {}
    for name, known in known_rungs().items():
        named = {n: known.get(n, ("", "")) for n in range(1, max(known) + 1)}
        ladders[name] = {str(n): {"en": f"{verb} {english}", "zh": verb} for n, (verb, english) in named.items()}
    return ladders


class Annotate(View):
    """Paragraphs and the marks made in them; made by `annotate`."""

    _esm = module("annotate")
    paragraphs: traitlets.List = traitlets.List().tag(sync=True)
    ladders = traitlets.Dict().tag(sync=True)
    marks: traitlets.List = traitlets.List().tag(sync=True)

    @property
    def coding(self) -> pd.DataFrame:
        """The marks as a layer."""
        rows = pd.DataFrame(self.marks, columns=[*_COLUMNS, "strength"]).astype(_COLUMNS)
        rows["strength"] = pd.to_numeric(rows["strength"]).astype("Int64")
        return rows.sort_values(["doc", "start"], ignore_index=True)
