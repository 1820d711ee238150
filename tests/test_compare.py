"""Two communiqués: what became stronger or softer, what moved, what is new; every passage of both is accounted for."""

from functools import cache
from pathlib import Path

import pandas as pd

import communique as cq
from communique.knowledge import DATA

PAIRS = Path(__file__).parent / "accuracy" / "pairs"
GOLD = pd.read_csv(PAIRS / "changes.csv", dtype=str, keep_default_na=False)


def text(*paragraphs):
    return "".join(f"{n}. {paragraph}\n" for n, paragraph in enumerate(paragraphs, 1))


def compared(old, new):
    return cq.compare(cq.load(text=old), cq.load(text=new))


def only(old, new):
    [row] = compared(old, new).itertuples()
    return row


# --- measured on pairs marked by hand -------------------------------------------------------------------------------


@cache
def pair(name):
    if name == "example":
        return cq.load(DATA / "examples" / "cloud_river_2023.txt"), cq.load(DATA / "examples" / "cloud_river_2024.txt")
    return cq.load(PAIRS / f"{name}_old.txt"), cq.load(PAIRS / f"{name}_new.txt")


def place(row, side):
    number = getattr(row, f"number_{side}")
    return "" if pd.isna(number) else f"{number}.{getattr(row, f'sentence_{side}')}"


def agree(marked, found):
    """Compare kind and place; of two that changed places, whichever is called the moved one."""
    return marked[0] == found[0] and marked[1] in ("either", found[1])


@cache
def figures(begins=""):
    """Count, over the pairs whose names begin so: alignments (found or marked), those right, and kinds that are right."""
    every = right = kinds = 0
    for name, rows in GOLD[GOLD["pair"].str.match(begins)].groupby("pair"):
        marked = {(row.old, row.new): (row.change, row.moved) for row in rows.itertuples()}
        found = {
            (place(row, "old"), place(row, "new")): (row.change, "yes" if row.moved else "")
            for row in cq.compare(*pair(name)).itertuples()
        }
        both = marked.keys() & found.keys()
        every, right = every + len(marked.keys() | found.keys()), right + len(both)
        kinds += sum(agree(marked[key], found[key]) for key in both)
        for key in sorted(marked.keys() | found.keys()):
            if key not in both or not agree(marked[key], found[key]):
                print(name, key, "marked", marked.get(key), "found", found.get(key))
    return {"alignments": right / every, "kinds": kinds / right, "marked": every}


def test_passages_are_aligned_as_by_hand():
    assert figures()["alignments"] >= 0.98


def test_changes_are_named_as_by_hand():
    assert figures()["kinds"] >= 0.95
