"""Entities: every mention of a state, place, organisation, person, instrument or event, by its longest name.

Knows the names of `data/gazetteer.csv` and a small grammar for what no list has (`data/mention_words.csv`): titles in
《》, numbered resolutions, names that end in 委员会 or 峰会, persons beside their titles, abbreviations that a document
introduces. Where two of these overlap, the longest stands. Dates are in `dates.py`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from .knowledge import table
from .numerals import NUMERAL
from .persons import DOTS, STOPS, persons
from .reading import traced
from .vocabulary import alternation, finder, fold

_COLUMNS = {
    "doc": "str", "number": "int64", "start": "int64", "end": "int64", "surface": "str", "kind": "str", "name": "str",
    "name_en": "str", "latitude": "float64", "longitude": "float64",
}  # fmt: skip
_TITLE = re.compile("《[^《》]+》")
_QUOTED = re.compile("[“「『]([^“”「」『』]+)[”」』]")
_NUMBER = rf"第(?:[A-Z]+-)?(?:{NUMERAL}[A-Z]?)(?:/\d+)?(?:[（(](?:\d+|[IVXLC]+)[）)])?号?"
_RESOLUTION = re.compile(
    rf"{_NUMBER}(?:决议|决定|主席声明)|{_NUMBER}(?=(?:(?:、|和|及|与|以及){_NUMBER.replace('第', '第?')})+(?:决议|决定))"
)
_ABBREVIATED = re.compile(  # （以下称“…”）, （MC12）, （西共体）
    "[（(](?:(?:以下)?(?:简称|统称|下称|称)(?:为)?[“「『]?([^”」』）)，]+)[”」』]?|([A-Z][A-Za-z0-9-]{1,11})|[“「『]?([一-龥]{2,8})[”」』]?)[）)]"
)
_ORDINAL = re.compile(rf"第{NUMERAL}(?:届|次|轮)|首届|首次")
_ORDINAL_BEFORE = re.compile(rf"(?:{_ORDINAL.pattern})\\Z")
_LONGEST = 40  # characters between the beginning of a name and its ending
_A_SIDE = re.compile("方(?![面案式针向程法略位言])|式")  # 巴新方 is a side, 中国式 a manner
_WHERE = ("STATE", "PLACE")
_MARKS = "《》“”「」『』"


class Span(NamedTuple):
    """A mention in folded text; `name` is its canonical form."""

    start: int
    end: int
    kind: str
    name: str


class Known(NamedTuple):
    """What the gazetteer says of a name; beside these neighbours its characters belong to another word."""

    kind: str
    name: str
    not_after: str
    not_before: str


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
    >>> found = entities(load(text="一、中方支持世贸组织和联合国安理会第2254号决议，关切发展中国家。"))
    >>> found[["surface", "kind", "name", "name_en"]]
            surface        kind             name                   name_en
    0          世贸组织         ORG           世界贸易组织  World Trade Organization
    1  联合国安理会第2254号决议  INSTRUMENT  联合国安全理事会第2254号决议
    """
    fields = [df[column].tolist() for column in ("doc", "number", "text", "start")]
    rows: list[tuple] = []
    for doc, paragraphs in groupby(zip(*fields, strict=True), key=itemgetter(0)):
        abbreviations: dict[str, Known] = {}
        for _, number, text, offset in paragraphs:
            for span in mentions(fold(text), abbreviations):
                english, *place = _facts().get(span.name, ("", None, None))
                surface = text[span.start : span.end]
                row = doc, number, span.start + offset, span.end + offset, surface, span.kind, span.name
                rows.append((*row, english, *place))
    return traced(pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS), df)


def mentions(text: str, abbreviations: dict[str, Known]) -> list[Span]:
    """Find the mentions in one folded paragraph, in order; what it abbreviates is added to `abbreviations`."""
    named = list(_named(text))
    found = _joined(text, longest([*named, *_by_grammar(text, named)]))
    abbreviations.update(_introduced(text, found))
    if abbreviations:
        again = re.compile(alternation(abbreviations))
        found = longest([*found, *(Span(*match.span(), "", match[0]) for match in again.finditer(text))])
        found = [_meant(span, abbreviations.get(span.name)) for span in found]
    return found


def _meant(span: Span, known: Known | None) -> Span:
    return span._replace(kind=known.kind, name=known.name) if known else span


def longest(spans: list[Any]) -> list[Any]:
    """Keep the longest where spans, or whatever begins with a start and an end, overlap; the first of equals."""
    kept: list[Any] = []
    reach = 0
    for span in sorted(spans, key=itemgetter(0)):
        if span.start >= reach:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
        reach = kept[-1].end
    return kept


def _joined(text: str, found: list[Span]) -> list[Span]:
    """Join an ordinal to what it counts: 首届 + 峰会, 妇女地位委员会 + 第七十届会议."""
    joined: list[Span] = []
    for span in found:
        last = joined[-1] if joined else None
        ordinal = _ORDINAL_BEFORE.search(text, last.end if last else 0, span.start)
        if span.kind == "EVENT" and text[span.start] == "第":
            if last and last.end == span.start and last.kind == "ORG":
                span = joined.pop()._replace(end=span.end, kind="EVENT", name=last.name + span.name)
            elif text.endswith("大会", 0, span.start):
                span = span._replace(start=span.start - 2, name="大会" + span.name)
        elif span.kind in ("EVENT", "ORG") and ordinal:
            span = Span(ordinal.start(), span.end, "EVENT", ordinal[0] + span.name)
        joined.append(span)
    return joined


def _named(text: str) -> Iterator[Span]:
    """Find what the gazetteer knows, unless a neighbour makes another word of it (中国 in 发展中国家)."""
    known = _known()
    for start, end in _names()(text):
        fact = known[text[start:end]]
        before, after = text[start - 1 : start], text[end : end + 1]
        if fact.kind == "STATE" and _A_SIDE.match(text, end):
            continue
        if not (before and before in fact.not_after or after and after in fact.not_before):
            yield Span(start, end, fact.kind, fact.name)


def _by_grammar(text: str, named: list[Span]) -> Iterator[Span]:
    titles = [_instrument(match) for match in _TITLE.finditer(text)]
    yield from titles
    for match in _QUOTED.finditer(text):
        if _cited().search(match[1]) or getattr(_known().get(match[1]), "kind", "") == "INSTRUMENT":
            yield _instrument(match)
    bodies = {span.end: span for span in named if span.kind == "ORG"}
    for match in _RESOLUTION.finditer(text):
        of = bodies.get(match.start())
        yield Span(of.start if of else match.start(), match.end(), "INSTRUMENT", (of.name if of else "") + match[0])
    ordinals = [Span(*match.span(), "", match[0]) for match in _ORDINAL.finditer(text) if match[0][0] == "第"]
    pairs = [Span(*match.span(), "", match[0]) for match in _pair().finditer(text)]
    yield from _by_ending(text, sorted([*named, *titles, *ordinals, *pairs], key=itemgetter(1)))
    yield from _places(text, named)
    taken = {span.end: span.start for span in named}
    for start, end in persons(text):
        if start < taken.get(end, end) and text[start:end] not in _words("generic"):
            yield Span(start, end, "PERSON", text[start:end])


def _instrument(match: re.Match[str]) -> Span:
    bare = match[0].strip(_MARKS)
    known = _known().get(bare)
    return Span(*match.span(), "INSTRUMENT", known.name if known else bare)


def _by_ending(text: str, anchors: list[Span]) -> Iterator[Span]:
    """Find names by how they end: they begin with a name, a title or an ordinal; some endings need none of these."""
    ends = [span.end for span in anchors]
    for first, end in _endings()(text):
        ending = _ending_words()[text[first:end]]
        near = anchors[bisect_left(ends, first - _LONGEST) : bisect_right(ends, first)]
        counted = any(span.end == first and not span.kind for span in near)  # 第七十届会议期间, but not 会议期间
        if (text[end : end + 1] or " ") in ending["not_before"] and not counted:
            continue
        if not near and ending["role"] == "anchored":
            continue
        unbroken = _unbroken().match(text[max(0, first - _LONGEST) : first][::-1])
        start = first - unbroken.end() if unbroken else first
        head = next((span for span in near if span.end >= start), None)
        if head and ending["kind"] == "EVENT" and text.endswith(("在", "于"), 0, head.start) and head.kind in _WHERE:
            continue  # 在巴黎会晤
        if head:
            yield Span(head.start, end, ending["kind"], head.name + text[head.end : end])
        elif ending["role"] != "anchored":
            start = _generic().match(text, start, first).end()  # type: ignore[union-attr]
            if first - start > 1:
                yield Span(start, end, ending["kind"], text[start:end])


def _places(text: str, named: list[Span]) -> Iterator[Span]:
    """Find 蒙古高原 and 湄公河流域 by the name before, 恩加省 by the characters that foreign names are written with."""
    heads = {span.end: span for span in named if span.kind in _WHERE}
    for match in _place_endings().finditer(text):
        first, end = match.span()
        ending = _place_words()[text[first:end]]
        if (text[end : end + 1] or " ") in ending["not_before"]:
            continue
        if head := heads.get(first):
            if head.kind == "PLACE" or ending["role"] == "land":
                yield Span(head.start, end, "PLACE", head.name + text[first:end])
        elif foreign := _foreign().search(text, max(0, first - 8), first):
            yield Span(foreign.start(), end, "PLACE", text[foreign.start() : end])


def _introduced(text: str, found: list[Span]) -> dict[str, Known]:
    """Read what a document says it will call something: …（以下简称“…”）, …（西共体）; 特本 for 阿卜杜勒马吉德·特本."""
    ends = {span.end: span for span in found if span.kind not in _WHERE}
    introduced: dict[str, Known] = {}
    for match in _ABBREVIATED.finditer(text):
        span, short = ends.get(match.start()), (match[1] or match[2] or match[3]).strip(_MARKS)
        if span and (not match[3] or _shortens(short, text[span.start : span.end])):
            introduced[short] = Known(span.kind, span.name, "", "")
    for span in found:
        last = re.split(f"[{DOTS}]", span.name)[-1]
        if span.kind == "PERSON" and 1 < len(last) < len(span.name):
            introduced[last] = Known(span.kind, span.name, "", "")
    return introduced


def _shortens(short: str, name: str) -> bool:
    """Whether an abbreviation's characters stand in the name, in their order."""
    rest = iter(name)
    return len(short) < len(name) and all(character in rest for character in short)


@cache
def _known() -> dict[str, Known]:
    rows = table("gazetteer").itertuples()
    return {
        fold(form): Known(row.kind, row.name, row.not_after, row.not_before)
        for row in rows
        for form in (row.name, *row.aliases.split(";"))
        if form
    }


@cache
def _facts() -> dict[str, tuple[str, float | None, float | None]]:
    rows = table("gazetteer").itertuples()
    return {
        row.name: (row.english, *(float(degrees) if degrees else None for degrees in (row.latitude, row.longitude)))
        for row in rows
    }


@cache
def _names() -> Callable[[str], list[tuple[int, int]]]:
    return finder(_known())


@cache
def _words(role: str) -> list[str]:
    rows = table("mention_words")
    return [fold(word) for word in rows.loc[rows["role"] == role, "word"]]


@cache
def _ending_words() -> dict[str, dict[str, str]]:
    rows = table("mention_words").to_dict("records")
    endings = [{str(key): str(value) for key, value in row.items()} for row in rows if row["kind"]]
    endings = [row for row in endings if row["kind"] != "PLACE"]
    return {fold(row["word"]): row for row in endings if row["role"] != "quoted"}


@cache
def _endings() -> Callable[[str], list[tuple[int, int]]]:
    return finder(_ending_words())


@cache
def _breakers() -> list[str]:
    """List the words that a name doesn't run across: particles, and verbs of two characters and more."""
    rows = table("clause_words")
    verbs = rows.loc[rows["role"].isin(["verb", "modal"]) & (rows["word"].str.len() > 1), "word"]
    acts = [form for form in table("speech_acts")["verb"] if len(form) > 1]
    return [*_words("breaker"), *map(fold, verbs), *map(fold, acts)]


@cache
def _holding() -> list[str]:
    """List the words that hold a breaker's characters and yet break nothing: 自由, 对话, 埃及."""
    single = "".join(word for word in _words("breaker") if len(word) == 1)
    return [*_words("within"), *(name for name in _known() if re.search(f"[{single}]", name))]


@cache
def _unbroken() -> re.Pattern[str]:
    """Match reversed text, from an ending back to a stop or a word that breaks a name."""
    holding, breakers = (alternation(word[::-1] for word in words) for words in (_holding(), _breakers()))
    return re.compile(f"(?:{holding}|(?!{breakers})[^{STOPS}《》])*")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(_words('generic'))})*")


@cache
def _cited() -> re.Pattern[str]:
    rows = table("mention_words")
    return re.compile(f"{alternation(map(fold, rows.loc[rows['kind'] == 'INSTRUMENT', 'word']))}$")


@cache
def _place_words() -> dict[str, dict[str, str]]:
    rows = table("mention_words").to_dict("records")
    return {fold(row["word"]): row for row in rows if row["kind"] == "PLACE"}


@cache
def _place_endings() -> re.Pattern[str]:
    return re.compile(alternation(_place_words()))


@cache
def _foreign() -> re.Pattern[str]:
    [characters] = _words("name characters")
    return re.compile(f"(?<![{characters}])[{characters}]{{2,8}}\\Z")


@cache
def _pair() -> re.Pattern[str]:
    """Compile two or three states by a character each, as they head the names of what they have in common."""
    [characters] = _words("state characters")
    return re.compile(f"中[{characters}]{{1,2}}|澜湄")
