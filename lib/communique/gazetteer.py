"""The gazetteer: which of its names a text mentions, and what it knows of them.

Knows `data/gazetteer.csv`, and `data/names.csv` for the English of long names; what no list has is found by the grammar of `naming.py`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from .knowledge import table
from .vocabulary import fold

WHERE = ("STATE", "PLACE")
# 巴新方 is a side, 中国式 a manner, 葡萄牙文 a language
_NO_STATE = re.compile("方(?![面案式针向程法略位言])|式|语|文(?![化字物明献学艺件])")


@dataclass(slots=True)
class Span:
    """A mention in folded text; `name` is its canonical form."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(slots=True)
class Known:
    """What the gazetteer says of a name; beside these neighbours its characters belong to another word."""

    kind: str
    name: str
    not_after: str
    not_before: str


def named(text: str) -> Iterator[Span]:
    """Find what the gazetteer knows in folded text, the longest name first where several begin."""
    names, facts = _names()
    reach = 0
    for start, back, at in sorted((start, -end, at) for at, start, end in names(text, overlapping=True)):
        if start >= reach and _is_name(facts[at], text, start, -back):
            reach = -back
            yield Span(start, reach, facts[at].kind, facts[at].name)


def _is_name(fact: Known, text: str, start: int, end: int) -> bool:
    """Whether no neighbour makes another word of a name's characters (中国 in 发展中国家)."""
    if fact.kind == "STATE" and _NO_STATE.match(text, end):
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before and before in fact.not_after or after and after in fact.not_before)


@cache
def known() -> dict[str, Known]:
    """Give what the gazetteer says of each name and alias."""
    rows = table("gazetteer").itertuples()
    return {
        fold(form): Known(row.kind, row.name, row.not_after, row.not_before)
        for row in rows
        for form in (row.name, *row.aliases.split(";"))
        if form
    }


@cache
def facts() -> dict[str, tuple[str, float | None, float | None]]:
    """Give English, latitude and longitude by canonical name."""
    rows = table("gazetteer").itertuples()
    found = {row.name: (row.english, None, None) for row in table("names").itertuples()}
    return found | {
        row.name: (row.english, *(float(degrees) if degrees else None for degrees in (row.latitude, row.longitude)))
        for row in rows
    }


@cache
def _names() -> tuple[Callable[..., list[tuple[int, int, int]]], list[Known]]:
    """Make what finds every name, and list what the gazetteer says of each."""
    return AhoCorasick(known()).find_matches_as_indexes, [*known().values()]
