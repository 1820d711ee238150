"""Which sentence of one communiqué answers which of another, and which of their acts are the same one then and now.

Knows what a sentence is about: names, terms and wording, once its verbs, its subject and its dates are taken out, since
those are what changes. How passages are aligned is in `alignment.py`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from math import log
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz.distance import Indel

from .acts import acts
from .alignment import Passage, align, assign, moved
from .dates import dates
from .mentions import entities
from .reading import load, sentences
from .themes import terms, terms_in
from .vocabulary import fold

_ALIKE = 0.4  # how alike two acts are at least, to be one act then and now
_LEAST_TOLD = 0.05  # what is left of a word's weight that every communiqué has
_TOLD = re.compile(r"[^\W\d_的与及并其该了之于在]+")  # what tells what a passage is about
_ORDINAL = re.compile(r"第[0-9〇零一二三四五六七八九十百]+[次届]")  # of two meetings in a row, which is no other matter
_MARKS = str.maketrans("「」『』,;:()", "“”‘’，；：（）")  # one mark in two scripts or widths is no change

Pair = tuple[Any, Any]  # an act then and now, rows of `acts`


class Sentence(NamedTuple):
    """A sentence with what is said about it: rows of `sentences`, `acts`, `entities` and `dates`."""

    row: Any
    acts: list[Any]
    names: dict[str, str]  # one form → as it stands
    dates: dict[tuple[str, str], str]  # first and last day → as it stands
    passage: Passage


class Match(NamedTuple):
    """A sentence of the old text and the one of the new that answers it; -1 where there is none."""

    old: int
    new: int
    moved: bool = False
    acts: tuple[Pair, ...] = ()


def read(df: pd.DataFrame) -> list[Sentence]:
    """Read a document's sentences with what is said about each."""
    found = sentences(df)
    said, named, dated = (_by_sentence(found, layer(df)) for layer in (acts, entities, dates))
    return [
        Sentence(
            row,
            said[n],
            {one.name: one.surface for one in named[n]},
            {(one.first or one.surface, one.last): one.surface for one in dated[n] if one.kind != "in_name"},
            _passage(row, said[n], named[n], dated[n]),
        )
        for n, row in enumerate(found.itertuples(index=False))
    ]


def matches(old: list[Sentence], new: list[Sentence]) -> list[Match]:
    """Align two texts; which of them is called the old one makes no difference."""
    if [sentence.row.text for sentence in new] < [sentence.row.text for sentence in old]:
        mirrored = [
            Match(match.new, match.old, match.moved, tuple((b, a) for a, b in match.acts))
            for match in matches(new, old)
        ]
        return _in_order(mirrored)
    pairs = align([sentence.passage for sentence in old], [sentence.passage for sentence in new])
    gone = moved(pairs, [_hold(old[i], new[j]) for i, j in pairs])
    found = [Match(i, j, far, _same_acts(old[i], new[j])) for (i, j), far in zip(pairs, gone, strict=True)]
    answered, answers = ({pair[side] for pair in pairs} for side in (0, 1))
    found += [Match(i, -1) for i in range(len(old)) if i not in answered]
    found += [Match(-1, j) for j in range(len(new)) if j not in answers]
    return _in_order(found)


def _hold(old: Sentence, new: Sentence) -> float:
    """Weigh what keeps a passage at its place, should another have changed places with it.

    That is its length; more where its paragraph has the same number, less where moving is all that happened to it.
    """
    size = len(old.row.text) + len(new.row.text)
    return (
        size * (1.25 if old.row.number == new.row.number else 1) * (0.75 if old.passage.text == new.passage.text else 1)
    )


def _by_sentence(found: pd.DataFrame, layer: pd.DataFrame) -> dict[int, list[Any]]:
    where = np.searchsorted(found["start"], layer["start"], side="right") - 1
    rows = defaultdict(list)
    for n, row in zip(where.tolist(), layer.itertuples(index=False), strict=True):
        rows[n].append(row)
    return rows


def _passage(row: Any, said: Iterable[Any], named: Iterable[Any], dated: Iterable[Any]) -> Passage:
    """Take what tells the topic: names, terms and pairs of characters, without verbs, subjects and dates."""
    text = folded = fold(row.text)
    for one in (*said, *dated):
        text = text[: one.start - row.start] + " " * len(one.surface) + text[one.end - row.start :]
    speaks = max((len(act.subject) for act in said if folded.startswith(fold(act.subject))), default=0)
    text = " " * speaks + text[speaks:]
    about = [one for one in named if one.start - row.start >= speaks]
    edges = sorted({0, len(text), *(edge - row.start for one in about for edge in (one.start, one.end))})
    parts = [part for edge in pairwise(edges) for part in _TOLD.findall(text[slice(*edge)])]
    names = frozenset(_ORDINAL.sub("", fold(one.name)) for one in about)
    pairs = [part[n : n + 2] for part in parts for n in range(len(part) - 1)]
    weights = dict.fromkeys(pairs, 1) | {term: terms()[term].weight for _, term in terms_in(row.text)}
    weights |= dict.fromkeys(names, 3)
    return Passage(
        "".join(folded.split()).translate(_MARKS).rstrip("。；"),
        "".join(parts),
        frozenset((word, weight * _told(word)) for word, weight in weights.items()),
        names,
    )


@cache
def _told(word: str) -> float:
    """Say how much of its weight a word keeps: less, the more paragraphs of the bundled communiqué have it as well."""
    usual = _usual()
    n = sum(word in paragraph for paragraph in usual)
    return max(_LEAST_TOLD, 1 - log(1 + n) / log(1 + len(usual)))


@cache
def _usual() -> list[str]:
    return [fold(text) for text in load()["text"]]


def _same_acts(old: Sentence, new: Sentence) -> tuple[Pair, ...]:
    """Pair the acts of two sentences by what they are about; where each has only one, it is the same."""
    if len(old.acts) == len(new.acts) == 1:
        return ((old.acts[0], new.acts[0]),)
    if not old.acts or not new.acts:
        return ()
    alike = np.array([[_likeness(one, other) for other in new.acts] for one in old.acts])
    away = np.subtract.outer(np.arange(len(old.acts)), np.arange(len(new.acts)))
    return tuple((old.acts[i], new.acts[j]) for i, j in assign(alike - 0.001 * away**2, _ALIKE))


def _likeness(one: Any, other: Any) -> float:
    about = Indel.normalized_similarity(*(fold(act.addressee + act.about) for act in (one, other)))
    asked = bool(one.addressee) and fold(one.addressee) == fold(other.addressee)
    return 0.5 * about + 0.3 * (one.ladder == other.ladder) + 0.2 * (one.verb == other.verb or asked)


def _in_order(matches: list[Match]) -> list[Match]:
    """Put rows in the order of the new text, what was dropped after what stood before it in the old one."""
    stayed = sorted((match.old, match.new) for match in matches if min(match[:2]) >= 0 and not match.moved)

    def place(match: Match) -> tuple[int, int, int]:
        if match.new >= 0:
            return match.new, 0, match.old
        return max((j for i, j in stayed if i < match.old), default=-1), 1, match.old

    return sorted(matches, key=place)
