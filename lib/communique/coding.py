"""How far coders agree: with one another, and with the tool.

Knows marks and sentences. What is compared is a unit: each stretch that somebody marked, and each sentence in which
nobody did. The coefficients are NLTK's.
"""

from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from .checks import check_paragraphs, check_table
from .reading import sentences

UNMARKED = ""


def agreement(df: pd.DataFrame, codings: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Measure how far coders agree on ladder and rung: Cohen's κ for two, Krippendorff's α for any number.

    κ is Cohen's (1960), α Krippendorff's (2004) for nominal labels; both are 1 for full agreement and 0 for what
    chance alone would give.

    Parameters
    ----------
    df
        Paragraphs that were coded, as `communique.load` gives them.
    codings
        Each coder's marks by name: ``doc, start, end, ladder, strength``, from `communique.annotate`, from a CSV, or
        the tool's own from `communique.acts`.

    Returns
    -------
    pandas.DataFrame
        ``coders, units, agreed, kappa, alpha``: a row for each two coders, with their ``agreed`` share of units; with
        more than two, a last row for all of them, without κ.

    Raises
    ------
    ValueError
        If there are fewer than two coders, or a coding lacks a column.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load(text="一、外长们支持对话。外长们欢迎进展。天气很好。")
    >>> agreement(text, {"one": cq.acts(text), "other": cq.acts(text)[:1]})[["coders", "units", "agreed"]]
            coders  units    agreed
    0  one · other      3  0.666667
    """
    labels = _labels(df, codings)
    groups = list(combinations(labels, 2)) + ([tuple(labels)] if len(labels.columns) > 2 else [])
    rows = [(" · ".join(group), len(labels), *_coefficients(labels[list(group)])) for group in groups]
    return pd.DataFrame(rows, columns=["coders", "units", "agreed", "kappa", "alpha"])


def disagreements(df: pd.DataFrame, codings: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List the units on which coders differ; a layer, so that `communique.reader` leads to the words.

    Parameters
    ----------
    df, codings
        As for `agreement`.

    Returns
    -------
    pandas.DataFrame
        ``doc, number, start, end, surface`` and a column for each coder with its label, empty where nothing was
        marked.

    Examples
    --------
    >>> import communique as cq
    >>> text = cq.load(text="一、外长们支持对话。外长们欢迎进展。")
    >>> disagreements(text, {"one": cq.acts(text), "other": cq.acts(text)[:1]})[["surface", "one", "other"]]
      surface            one other
    0      欢迎  endorsement 3
    """
    labels = _labels(df, codings)
    differing = labels[labels.nunique(axis=1) > 1].reset_index()
    bounds = df[["doc", "number", "start", "text"]].rename(columns={"start": "from"}).sort_values("from")
    found = pd.merge_asof(differing.sort_values("start"), bounds, left_on="start", right_on="from", by="doc")
    at = zip(found["text"], found["start"] - found["from"], found["end"] - found["from"], strict=True)
    found["surface"] = [text[start:end] for text, start, end in at]
    return found[["doc", "number", "start", "end", "surface", *codings]]


def _labels(df: pd.DataFrame, codings: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Give each unit's label by each coder, indexed by where the unit is."""
    check_paragraphs(df)
    if not isinstance(codings, Mapping) or len(codings) < 2:
        raise ValueError("agreement needs two codings or more, each under its coder's name")
    marks = pd.concat([_marks(name, rows) for name, rows in codings.items()], ignore_index=True)
    marks = marks[marks["doc"].isin(df["doc"])]
    units: list[dict] = []
    for row in marks.sort_values(["doc", "start", "end"]).itertuples():
        last = units[-1] if units else None
        if last and last["doc"] == row.doc and row.start < last["end"]:  # two coders' marks that overlap are one unit
            last["end"] = max(last["end"], row.end)
        else:
            last = {"doc": row.doc, "start": row.start, "end": row.end}
            units.append(last)
        last.setdefault(row.coder, row.label)
    marked = {(unit["doc"], unit["start"]) for unit in units}
    for row in sentences(df).itertuples():
        if not any(doc == row.doc and row.start <= start < row.end for doc, start in marked):
            units.append({"doc": row.doc, "start": row.start, "end": row.end})
    table = pd.DataFrame(units, columns=["doc", "start", "end", *codings]).set_index(["doc", "start", "end"])
    return table.fillna(UNMARKED)


def _marks(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    check_table(rows, "marks")
    missing = {"doc", "start", "end", "ladder", "strength"} - set(rows.columns)
    if missing:
        raise ValueError(f"the coding of {name!r} has no column {', '.join(sorted(missing))}")
    rung = pd.to_numeric(rows["strength"]).astype("Int64").astype(str).replace("<NA>", "")
    label = (rows["ladder"].fillna("").astype(str) + " " + rung).str.strip().replace("", "other")
    return rows[["doc", "start", "end"]].assign(coder=name, label=label)


def _coefficients(labels: pd.DataFrame) -> tuple[float, float, float]:
    from nltk.metrics.agreement import AnnotationTask  # slow to import, and needed here alone

    agreed = float((labels.nunique(axis=1) == 1).mean())
    if labels.stack().nunique() == 1:  # one label throughout: chance alone would agree as well
        return agreed, float("nan"), float("nan")
    task = AnnotationTask(
        data=[(coder, unit, row[coder]) for unit, row in enumerate(labels.to_dict("records")) for coder in row]
    )
    return agreed, task.kappa() if len(labels.columns) == 2 else float("nan"), task.alpha()
