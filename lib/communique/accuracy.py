"""How right the layers are, on hand-marked documents: `python -m communique.accuracy`.

Knows the gold under `tests/accuracy/` of a checkout (an installed package has none). A mark counts as found where it
overlaps the gold's, one for one; as exact where it begins and ends with it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

import communique as cq

from .vocabulary import alternation, fold, verbs

GOLD = Path(__file__).parents[2] / "tests" / "accuracy"
_LAYERS = {"acts": ["addressee"], "entities": ["kind"], "dates": ["first", "last"]}  # layer → what else must be right
_SETS = {
    "bundled": "c",
    "written with it": "0[1-6]",
    "set aside": "0[7-9]|1[0-2]_",
    "later": "(?:1[3-9]|[23][0-9]|4[0-6])_",
    "last": "(?:4[7-9]|[5-9][0-9]|1[0-9]{2})_",
}  # set → how its documents' names begin


@cache
def document(name: str) -> pd.DataFrame:
    """Load a marked document as paragraphs: one of `tests/accuracy/`, or the bundled communiqué."""
    path = GOLD / f"{name}.txt"
    return cq.load(path) if path.exists() else cq.load()


def gold(layer: str) -> pd.DataFrame:
    """Read the marks made by hand for a layer: ``doc, start, end, surface`` and what else is to be right."""
    return pd.read_csv(GOLD / f"{layer}.csv", keep_default_na=False, dtype={"start": int, "end": int})


def compare(found: pd.DataFrame, marked: pd.DataFrame) -> pd.DataFrame:
    """Pair found marks with marks made by hand, in the order of the text.

    Returns
    -------
    pandas.DataFrame
        One row a mark of either: the columns of both, with ``_found`` and ``_gold``; empty where it has no partner.

    Examples
    --------
    >>> one = pd.DataFrame({"doc": ["a", "a"], "start": [0, 5], "end": [2, 7]})
    >>> compare(one, one[:1])["start_gold"].isna().tolist()
    [False, True]
    """
    rows = [pair for doc in dict.fromkeys([*marked["doc"], *found["doc"]]) for pair in _pairs(doc, found, marked)]
    both = [{**_suffixed(one, "_found"), **_suffixed(other, "_gold")} for one, other in rows]
    columns = [f"{name}{suffix}" for suffix, frame in (("_found", found), ("_gold", marked)) for name in frame]
    return pd.DataFrame(both, columns=columns)


def _pairs(doc: str, found: pd.DataFrame, marked: pd.DataFrame) -> Iterator[tuple[dict, dict]]:
    """Walk two sorted lists of marks side by side."""
    ours, theirs = (_records(frame, doc) for frame in (found, marked))
    while ours and theirs:
        one, other = ours[0], theirs[0]
        if one["end"] <= other["start"]:
            yield ours.pop(0), {}
        elif other["end"] <= one["start"]:
            yield {}, theirs.pop(0)
        else:
            yield ours.pop(0), theirs.pop(0)
    yield from ((one, {}) for one in ours)
    yield from (({}, other) for other in theirs)


def _records(frame: pd.DataFrame, doc: str) -> list[dict[str, Any]]:
    return frame[frame["doc"] == doc].sort_values(["start", "end"]).to_dict("records")


def _suffixed(row: dict[str, Any], suffix: str) -> dict[str, Any]:
    return {f"{name}{suffix}": value for name, value in row.items()}


def figures(layer: str, documents: str = "") -> dict[str, float]:
    """Measure a layer on a set of marked documents, by the set's name or a pattern that the documents' names begin with.

    Returns
    -------
    dict
        ``marked`` and ``found`` (how many), ``precision``, ``recall``, ``exact`` (of those found), and the share of
        those found of which each further column is right: ``addressee`` (of the acts that have one, by hand or
        found), ``kind``, ``first``, ``last``.
    """
    return _figures(_measured(layer, _SETS.get(documents, documents)), _LAYERS[layer])


def _figures(pairs: pd.DataFrame, columns: list[str]) -> dict[str, float]:
    both = pairs.dropna(subset=["start_found", "start_gold"])
    exact = (both["start_found"] == both["start_gold"]) & (both["end_found"] == both["end_gold"])
    marked, found = pairs["start_gold"].notna().sum(), pairs["start_found"].notna().sum()
    shares = {name: _share(_right(both, name)) for name in columns if f"{name}_gold" in both}
    return {
        "marked": int(marked), "found": int(found), "precision": len(both) / max(found, 1),
        "recall": len(both) / max(marked, 1), "exact": _share(exact), **shares,
    }  # fmt: skip


def _measured(layer: str, documents: str) -> pd.DataFrame:
    marked = gold(layer)
    marked = marked[marked["doc"].str.match(documents)]
    found = pd.concat(getattr(cq, layer)(document(name)) for name in marked["doc"].unique())
    return compare(found, marked)


def _right(both: pd.DataFrame, column: str) -> pd.Series:
    """Tell where a further column is right; addressees are counted only where there is one."""
    one, other = (both[f"{column}_{side}"].fillna("").astype(str) for side in ("found", "gold"))
    return (one == other)[(one != "") | (other != "")] if column == "addressee" else one == other


def _share(right: pd.Series) -> float:
    return float(right.mean()) if len(right) else 1.0


def misses(layer: str, documents: str = "") -> Iterator[str]:
    """Say each mark that is missing, too many or not quite right, with its context."""
    for row in _measured(layer, documents).to_dict("records"):
        for problem, side in _problems(layer, row):
            start, end = int(row[f"start_{side}"]), int(row[f"end_{side}"])
            yield f"{row[f'doc_{side}']}  {problem:<10} {_context(row[f'doc_{side}'], start, end)}"


def _problems(layer: str, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if pd.isna(row["start_found"]):
        yield "missing", "gold"
    elif pd.isna(row["start_gold"]):
        yield "too many", "found"
    elif (row["start_found"], row["end_found"]) != (row["start_gold"], row["end_gold"]):
        yield f"not {row['surface_found']}", "gold"
    else:
        pair = pd.DataFrame([row])
        wrong = [name for name in _LAYERS[layer] if f"{name}_gold" in row and not _right(pair, name).all()]
        yield from ((f"{name} {row[f'{name}_found']!r}", "gold") for name in wrong)


def _context(doc: str, start: int, end: int, width: int = 20) -> str:
    for row in document(doc).itertuples():
        if row.start <= start and end <= row.end:
            at, to = start - row.start, end - row.start
            return f"{row.text[max(0, at - width) : at]}【{row.text[at:to]}】{row.text[to : to + width]}"
    return "outside every paragraph"


def baseline(documents: str = "") -> dict[str, float]:
    """Measure the plainest rival for acts: a search for the same verbs, wherever they stand."""
    anyverb = re.compile(alternation(verbs()))
    marked = gold("acts")
    marked = marked[marked["doc"].str.match(documents)]
    rows = [
        {"doc": name, "start": row.start + match.start(), "end": row.start + match.end()}
        for name in marked["doc"].unique()
        for row in document(name).itertuples()
        for match in anyverb.finditer(fold(row.text))
    ]
    return _figures(compare(pd.DataFrame(rows), marked), [])


def main() -> None:
    """Print the figures of each layer on each set of documents, then every miss."""
    if not GOLD.is_dir():
        raise SystemExit("The hand-marked documents are in tests/accuracy/ of a checkout; this package has none.")
    for layer in (name for name in _LAYERS if (GOLD / f"{name}.csv").exists()):
        sets = {name: docs for name, docs in _SETS.items() if gold(layer)["doc"].str.match(docs).any()}
        lines = {name: figures(layer, docs) for name, docs in sets.items()}
        if layer == "acts":
            lines |= {f"{name}, keyword search": baseline(docs) for name, docs in sets.items()}
        table = pd.DataFrame(lines).T
        print(layer, table.to_string(float_format="{:.3f}".format, na_rep=""), *misses(layer), "", sep="\n")


if __name__ == "__main__":
    main()
