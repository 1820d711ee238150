"""Drawing by lot, and what every question is made of: options, a place in the text, a gap.

Knows chance and rows; what is asked is `exercises.py`.
"""

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from .reading import sentences

OPTIONS = 4
_GAP = "＿＿＿＿"

Question = dict[str, Any]


def shuffled(rows: pd.DataFrame, chance: random.Random) -> Iterator[Any]:
    """Go through the rows in an order that only the seed decides."""
    return rows.iloc[chance.sample(range(len(rows)), len(rows))].itertuples()


def fresh_first(drawn: Iterable[Any], kind: Callable[[Any], Any]) -> list[Any]:
    """Put what is of a kind that was not there before first: one of each kind, then another of each."""
    seen: Counter[Any] = Counter()
    times = []
    for one in drawn:
        times.append((seen[kind(one)], one))
        seen[kind(one)] += 1
    return [one for _, one in sorted(times, key=lambda pair: pair[0])]


def same(text: str) -> dict[str, str]:
    """Give what is the same in both languages."""
    return {"en": text, "zh": text}


def choice(right: dict[str, str], wrong: list[dict[str, str]], chance: random.Random) -> Question:
    """Put the right option among wrong ones, at a place that tells nothing."""
    options = [*chance.sample(wrong, min(len(wrong), OPTIONS - 1)), right]
    chance.shuffle(options)
    return {"options": options, "answer": [options.index(right)]}


def alike(right: str, others: list[str]) -> list[str]:
    """Keep the options that are about as long as the right one: the longer the name, the longer its translation."""
    return sorted(others, key=lambda other: abs(len(other) - len(right)))[: 2 * OPTIONS]


def place(row: Any) -> Question:
    """Point at the words of a row."""
    return {"doc": row.doc, "start": int(row.start), "end": int(row.end)}


def sentence_of(df: pd.DataFrame) -> Callable[[Any], Any]:
    """Give a function from a mark to the sentence around it."""
    by_place = sentences(df).sort_values("start").groupby("doc")  # numbers may begin again under each heading
    around = {doc: (rows["start"].tolist(), list(rows.itertuples())) for doc, rows in by_place}

    def find(mark: Any) -> Any:
        starts, found = around[mark.doc]
        return found[bisect_right(starts, mark.start) - 1]

    return find


def gapped(sentence: Any, start: int, end: int) -> str:
    """Take words out of a sentence."""
    return sentence.text[: start - sentence.start] + _GAP + sentence.text[end - sentence.start :]
