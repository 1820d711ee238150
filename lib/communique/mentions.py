"""Entities: every mention of a state, place, organisation, person, instrument or event, by its longest name.

Knows the names of `data/gazetteer.csv` and a small grammar for what no list has (`data/mention_words.csv`): titles in
《》, numbered resolutions, names that end in 委员会 or 峰会, persons beside their titles, abbreviations that a document
introduces. Where two of these overlap, the longest stands. Dates are in `dates.py`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import pandas as pd

from .checks import check_paragraphs
from .gazetteer import WHERE, Known, Span, facts, named
from .naming import MARKS, by_grammar
from .numerals import NUMERAL
from .persons import DOTS, persons
from .reading import layer
from .vocabulary import alternation, fold, words

_COLUMNS = {
    "doc": "str", "number": "int64", "start": "int64", "end": "int64", "surface": "str", "kind": "str", "name": "str",
    "name_en": "str", "latitude": "float64", "longitude": "float64",
}  # fmt: skip
_START = attrgetter("start")
_NAMED = ["kind", "name", "name_en", "latitude", "longitude"]  # the same wherever a name is mentioned
_UNKNOWN = ("", None, None)
_ABBREVIATED = re.compile(  # （以下称“…”）, （MC12）, （西共体）
    "[（(](?:(?:以下)?(?:简称|统称|下称|称)(?:为)?[“「『]?([^”」』）)，]+)[”」』]?|([A-Z][A-Za-z0-9-]{1,11})|[“「『]?([一-龥]{2,8})[”」』]?)[）)]"
)
_EDITION = re.compile("20[0-9]{2}(?![0-9年—–-])|[0-9](?:\\.[0-9])?版")
_ORDINAL_BEFORE = re.compile(rf"(?:第{NUMERAL}(?:届|次|轮)|首届|首次)\Z")


def entities(df: pd.DataFrame) -> pd.DataFrame:
    """Find the states, places, organisations, persons, instruments and events that a text names.

    Parameters
    ----------
    df
        Paragraphs, from `load`.

    Returns
    -------
    pandas.DataFrame
        One row a mention, never nested: ``doc, number, start, end, surface, kind`` (STATE, PLACE, ORG, PERSON,
        INSTRUMENT, EVENT), ``name`` (one form for all of a name's aliases), ``name_en`` (empty where the gazetteer
        doesn't know it), ``latitude, longitude`` in degrees (of states and places).

    Examples
    --------
    >>> from communique import load
    >>> found = entities(load(text="一、中方支持世贸组织和联合国安理会第2255号决议，关切发展中国家。"))
    >>> found[["surface", "kind", "name", "name_en"]]
            surface        kind             name                   name_en
    0          世贸组织         ORG           世界贸易组织  World Trade Organization
    1  联合国安理会第2255号决议  INSTRUMENT  联合国安全理事会第2255号决议
    """
    check_paragraphs(df)
    fields = [df[column].tolist() for column in ("doc", "number", "text", "start")]
    documents = groupby(zip(*fields, strict=True), key=itemgetter(0))
    return layer((_rows(document) for _, document in documents), _COLUMNS, df, _NAMED)


def _rows(document: Iterable[tuple[str, int, str, int]]) -> Iterator[tuple[Any, ...]]:
    """Go through one document; what it abbreviates is known from there on."""
    abbreviations: dict[str, Known] = {}
    for doc, number, text, offset in document:
        for span in mentions(fold(text), abbreviations):
            start, end = span.start, span.end
            yield doc, number, start + offset, end + offset, text[start:end], _cells(span.kind, span.name)


@lru_cache(10_000)
def _cells(kind: str, name: str) -> tuple[Any, ...]:
    """Give the cells of `_NAMED`, the same object for the same name."""
    return kind, name, *facts().get(name, _UNKNOWN)


def mentions(text: str, abbreviations: dict[str, Known]) -> list[Span]:
    """Find the mentions in one folded paragraph, in order; what it abbreviates is added to `abbreviations`."""
    listed = list(named(text))
    found = _joined(text, longest([*listed, *by_grammar(text, listed), *_persons(text, listed)]))
    abbreviations.update(_introduced(text, found))
    if here := tuple(
        short for short, known in abbreviations.items() if short in text and _unread(short, known, text, found)
    ):
        again = _any_of(here).finditer(text)
        found = longest([*found, *(Span(*match.span(), "", match[0]) for match in again)])
        found = [_meant(span, abbreviations.get(span.name)) for span in found]
    return found


def _unread(short: str, known: Known, text: str, found: list[Span]) -> bool:
    """Whether a short form stands in a text more often than it was found by itself."""
    return known.name != short or text.count(short) > sum(span.name == short for span in found)


@lru_cache(1_000)  # a document's paragraphs use the same abbreviations
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(alternation(forms))


def _meant(span: Span, known: Known | None) -> Span:
    return replace(span, kind=known.kind, name=known.name) if known else span


def longest(spans: list[Any]) -> list[Any]:
    """Keep the longest where spans, or whatever begins with a start and an end, overlap; the first of equals."""
    kept: list[Any] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        place = bisect_left(kept, span.end, key=_START)  # where what begins after it would be
        if not place or kept[place - 1].end <= span.start:
            kept.insert(place, span)
    return kept


def _persons(text: str, listed: list[Span]) -> Iterator[Span]:
    taken = {span.end: span.start for span in listed}
    for start, end in persons(text):
        if start < taken.get(end, end) and text[start:end] not in words("mention_words", "word", "generic"):
            yield Span(start, end, "PERSON", text[start:end])


def _joined(text: str, found: list[Span]) -> list[Span]:
    """Join an ordinal to what it counts (首届 + 峰会, 妇女地位委员会 + 第七十届会议), a year or an edition to a plan (愿景 + 2045)."""
    joined: list[Span] = []
    for span in found:
        last = joined[-1] if joined else None
        if span.kind == "EVENT" and text[span.start] == "第":
            if last and last.end == span.start and last.kind == "ORG":
                span = replace(joined.pop(), end=span.end, kind="EVENT", name=last.name + span.name)
            elif text.endswith("大会", 0, span.start):
                span = replace(span, start=span.start - 2, name="大会" + span.name)
        elif span.kind in ("EVENT", "ORG"):
            if ordinal := _ORDINAL_BEFORE.search(text, max(last.end if last else 0, span.start - 9), span.start):
                span = Span(ordinal.start(), span.end, "EVENT", ordinal[0] + span.name)
        elif span.kind == "INSTRUMENT" and (edition := _EDITION.match(text, span.end)):
            span = replace(span, end=edition.end(), name=span.name + edition[0])
        joined.append(span)
    return joined


def _introduced(text: str, found: list[Span]) -> dict[str, Known]:
    """Read what a document says it will call something: …（以下简称“…”）, …（西共体）; 特本 for 阿卜杜勒马吉德·特本."""
    ends = {span.end: span for span in found if span.kind not in WHERE}
    introduced: dict[str, Known] = {}
    for match in _ABBREVIATED.finditer(text):
        span, short = ends.get(match.start()), (match[1] or match[2] or match[3]).strip(MARKS)
        if span and (not match[3] or _shortens(short, text[span.start : span.end])):
            introduced[short] = Known(span.kind, span.name, "", "")
    for span in found:
        if span.kind == "PERSON":
            last = re.split(f"[{DOTS}]", span.name)[-1]
            if len(last) > 1:
                introduced[last] = Known(span.kind, span.name, "", "")
    return introduced


def _shortens(short: str, name: str) -> bool:
    """Whether an abbreviation's characters stand in the name, in their order."""
    rest = iter(name)
    return len(short) < len(name) and all(character in rest for character in short)
