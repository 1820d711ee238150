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
from .reading import traced
from .vocabulary import alternation, finder, fold

_COLUMNS = {
    "doc": "str", "number": "int64", "start": "int64", "end": "int64", "surface": "str", "kind": "str", "name": "str",
    "name_en": "str", "latitude": "float64", "longitude": "float64",
}  # fmt: skip
_TITLE = re.compile("《[^《》]+》")
_QUOTED = re.compile("[“「『]([^“”「」『』]+)[”」』]")
_RESOLUTION = re.compile(
    rf"第(?:{NUMERAL}|[A-Z]+-\d+/\d+)(?:[（(]\d+[）)])?号(?:决议|决定|主席声明)"
    rf"|第{NUMERAL}(?:[（(]\d+[）)])?号(?=(?:(?:、|和|及|与|以及)第{NUMERAL}(?:[（(]\d+[）)])?号)+(?:决议|决定))"
)
_ABBREVIATED = re.compile(  # （以下称“…”）, （MC12）
    "[（(](?:(?:以下)?(?:简称|统称|下称|称)(?:为)?[“「『]?([^”」』）)，]+)[”」』]?|([A-Z][A-Za-z0-9-]{1,11}))[）)]"
)
_ORDINAL = re.compile(rf"第{NUMERAL}(?:届|次|轮)")
_DOTS = "·•・"  # between the parts of a foreign name
_STOPS = "，、；：。！？,;:!?“”「」『』（）()〈〉…\\s"
_LONGEST = 40  # characters between the beginning of a name and its ending
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
    found = longest([*named, *_by_grammar(text, named)])
    abbreviations.update(_introduced(text, found))
    if abbreviations:
        again = re.compile(alternation(abbreviations))
        found = longest([*found, *(Span(*match.span(), "", match[0]) for match in again.finditer(text))])
        found = [
            span._replace(**_meant(abbreviations[span.name])) if span.name in abbreviations else span for span in found
        ]
    return found


def _meant(known: Known) -> dict[str, str]:
    return {"kind": known.kind, "name": known.name}


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


def _named(text: str) -> Iterator[Span]:
    """Find what the gazetteer knows, unless a neighbour makes another word of it (中国 in 发展中国家)."""
    known = _known()
    for start, end in _names()(text):
        fact = known[text[start:end]]
        before, after = text[start - 1 : start], text[end : end + 1]
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
    ordinals = [Span(*match.span(), "", match[0]) for match in _ORDINAL.finditer(text)]
    yield from _by_ending(text, sorted([*named, *titles, *ordinals], key=itemgetter(1)))
    taken = {span.end for span in named}
    yield from (span for span in persons(text) if span.end not in taken and span.name not in _words("generic"))


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
        if (text[end : end + 1] or " ") in ending["not_before"] or not near and ending["role"] == "anchored":
            continue
        unbroken = _unbroken().match(text[max(0, first - _LONGEST) : first][::-1])
        start = first - unbroken.end() if unbroken else first
        head = next((span for span in near if span.end >= start), None)
        if head:
            yield Span(head.start, end, ending["kind"], head.name + text[head.end : end])
        elif ending["role"] != "anchored":
            start = _generic().match(text, start, first).end()  # type: ignore[union-attr]
            if first - start > 1:
                yield Span(start, end, ending["kind"], text[start:end])


def persons(text: str) -> Iterator[Span]:
    """Find persons before and after their titles, and whoever's name is written with a dot."""
    dotted, after, before = _person()
    found = [match for dot in _DOTS if dot in text for match in dotted.finditer(text)]
    for start, end in _titles()(text):
        if text[end : end + 1] not in _title_words()[text[start:end]]:
            beside = after.match(text, end), before.search(text, max(0, start - 10), start)
            found += [match for match in beside if match]
    for match in found:
        group = match.lastgroup or 0
        yield Span(*match.span(group), "PERSON", match[group])


def _introduced(text: str, found: list[Span]) -> dict[str, Known]:
    """Read what a document says it will call something: …（以下简称“…”）."""
    ends = {span.end: span for span in found}
    matches = [match for match in _ABBREVIATED.finditer(text) if match.start() in ends]
    spans = {(match[1] or match[2]).strip(_MARKS): ends[match.start()] for match in matches}
    return {short: Known(span.kind, span.name, "", "") for short, span in spans.items()}


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
    return re.compile(f"(?:{holding}|(?!{breakers})[^{_STOPS}《》])*")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(_words('generic'))})*")


@cache
def _cited() -> re.Pattern[str]:
    rows = table("mention_words")
    return re.compile(f"{alternation(map(fold, rows.loc[rows['kind'] == 'INSTRUMENT', 'word']))}$")


@cache
def _title_words() -> dict[str, str]:
    rows = table("mention_words").query("role == 'title'")
    return {fold(row.word): row.not_before or " " for row in rows.itertuples()}


@cache
def _titles() -> Callable[[str], list[tuple[int, int]]]:
    return finder(_title_words())


@cache
def _person() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile how names are written: with a dot, after a title, before one."""
    [surnames], [characters] = _words("surnames"), _words("name characters")
    dotted = f"[{characters}]{{1,9}}(?:[{_DOTS}][{characters}]{{1,9}})+(?:[—–-][{characters}]{{1,9}})*"
    foreign = f"[{characters}]{{2,9}}(?:[—–-][{characters}]{{1,9}})*"
    ends = f"[{_STOPS}]|$|{alternation([*_breakers(), *_title_words(), '为', '以'])}"
    chinese = f"[{surnames}](?:[一-龥](?={ends})|[一-龥]{{2}})"
    boundary = f"(?:^|[{_STOPS}和与及同由对向])(?P<name>[{surnames}][一-龥]{{1,2}})"
    ended = f"[{characters}]{{2,9}}?(?={ends})"  # 古特雷斯提出: 提 is written in names as well
    return (
        re.compile(dotted),
        re.compile(f"(?P<name>{ended}|{foreign}|{chinese})"),
        re.compile(
            f"(?:(?<![{characters}])(?P<name>[{characters}]{{2,9}})|{boundary.replace('<name>', '<chinese>')})\\Z"
        ),
    )
