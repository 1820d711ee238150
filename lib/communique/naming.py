"""The grammar of names that no list has: titles in 《》, numbered resolutions, and what ends as a body or a place does.

Knows the endings of `data/mention_words.csv`, with what a name may begin with and doesn't run across.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any

from ahocorasick_rs import AhoCorasick

from .gazetteer import WHERE, Span, known
from .knowledge import table
from .numerals import NUMERAL
from .persons import STOPS
from .vocabulary import alternation, finder, fold, words

MARKS = "《》“”「」『』"
_TITLE = re.compile("《[^《》]+》")
_QUOTED = re.compile("[“「『]([^“”「」『』]+)[”」』]")
_NUMBER = rf"第(?:[A-Z]+-)?(?:{NUMERAL}[A-Z]?)(?:/\d+)?(?:[（(](?:\d+|[IVXLC]+)[）)])?号?"
_RESOLUTION = re.compile(
    rf"{_NUMBER}(?:决议|决定|主席声明)|{_NUMBER}(?=(?:(?:、|和|及|与|以及){_NUMBER.replace('第', '第?')})+(?:决议|决定))"
)
_MINISTRY = re.compile("[部局](?![长门队级分势面限])(?<![全内外各总东南西北中]部)(?<!当局)")
_ORDINAL = re.compile(rf"第{NUMERAL}(?:届|次|轮)|首届")
_LONGEST = 40  # characters between the beginning of a name and its ending


def by_grammar(text: str, named: list[Span]) -> Iterator[Span]:
    """Find what looks like a name in folded text, given what the gazetteer knows there."""
    titles = [_instrument(match) for match in _TITLE.finditer(text)]
    yield from titles
    for match in _QUOTED.finditer(text):
        if after := _cited_after().match(text, match.end()):
            yield Span(match.start(), after.end(), _ending_after()[after[0]], text[match.start() : after.end()])
        elif _cited().search(match[1]) or getattr(known().get(match[1]), "kind", "") == "INSTRUMENT":
            yield _instrument(match)
    bodies = {span.end: span for span in named if span.kind == "ORG"}
    for match in _RESOLUTION.finditer(text):
        of = bodies.get(match.start())
        yield Span(of.start if of else match.start(), match.end(), "INSTRUMENT", (of.name if of else "") + match[0])
    counted = _ORDINAL.finditer(text) if "第" in text or "首届" in text else ()
    paired = _pair().finditer(text) if "中" in text or "澜湄" in text else ()
    heads = [Span(match.start(), match.end(), "", match[0]) for match in (*counted, *paired)]
    yield from _by_ending(text, sorted([*named, *titles, *heads], key=attrgetter("end")))
    yield from _places(text, named)
    if any(form in text for form in words("mention_words", "word", "state form")):
        yield from (replace(span, end=form.end()) for span, form in _beside_states(text, named, _state_form()))
    if ("部" in text or "局" in text) and _MINISTRY.search(text):
        for span, ministry in _beside_states(text, named, _ministry()):
            yield Span(span.start, ministry.end(), "ORG", span.name + ministry[0])
    if "省" in text:
        provinces = (province for _, province in _beside_states(text, named, _province()))
        for province in (*provinces, *_listed_province().finditer(text)):
            yield Span(*province.span(), "PLACE", province[0])


def _beside_states(text: str, named: list[Span], after: re.Pattern[str]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Give the states that stand right before what an expression finds, and that."""
    for span in named:
        if span.kind == "STATE" and (match := after.match(text, span.end)):
            yield span, match


def _instrument(match: re.Match[str]) -> Span:
    bare = match[0].strip(MARKS)
    fact = known().get(bare)
    return Span(*match.span(), "INSTRUMENT", fact.name if fact else bare)


def _by_ending(text: str, anchors: list[Span]) -> Iterator[Span]:
    """Find names by how they end: they begin with a name, a title or an ordinal; some endings need none of these."""
    ends = [span.end for span in anchors]
    opened = _opened()
    for first, end, ending in _endings()(text):
        near = anchors[bisect_left(ends, first - _LONGEST) : bisect_right(ends, first)]
        if (text[end : end + 1] or " ") in ending.not_before and not any(
            span.end == first and not span.kind  # 第七十届会议期间, but not 会议期间
            for span in near
        ):
            continue
        if ending.role in ("war", "conflict"):
            if span := _war(text, first, end, ending.role, near):
                yield span
            continue
        anchored = ending.role == "anchored"
        if anchored and not near and ending.word not in opened:
            continue
        start = _beginning(text, near[0].start if near else max(0, first - _LONGEST), first, end)
        if head := next((span for span in near if span.end >= start), None):
            if head.kind == near[-1].kind == "STATE" and near[-1].start - head.end > 1:
                head = near[-1]  # 法国建设德国研究中心
            if text[head.end] in "—–-":
                if any(span.start == head.end + 1 and span.end == end for span in anchors):
                    continue  # 中国—非洲联盟 is two names
            elif ending.kind == "EVENT" and head.kind in WHERE and text.endswith(("在", "于"), 0, head.start):
                continue  # 在巴黎会晤
            # A forum is a body, 第三届青年论坛 a meeting.
            counted = not head.kind and _ORDINAL.fullmatch(text, head.start, head.end)
            yield Span(head.start, end, "EVENT" if counted else ending.kind, head.name + text[head.end : end])
        elif ending.word in opened:
            start = _opening(text, max(0, first - _LONGEST), first, opened[ending.word])
            if first - _generic().match(text, start, first).end() > 1:  # type: ignore[union-attr]
                yield Span(start, end, ending.kind, text[start:end])
        elif not anchored:
            generic = _generic().match(text, start, first).end()  # type: ignore[union-attr]
            if first - generic > 1:
                opening = words("mention_words", "word", "opening")
                start = next((generic - len(word) for word in opening if text.endswith(word, start, generic)), generic)
                yield Span(start, end, ending.kind, text[start:end])


def _war(text: str, first: int, end: int, role: str, near: list[Span]) -> Span | None:
    """Make a war's name of the state before (苏丹内战) or of a character for each of two (俄乌冲突, not 古巴冲突)."""
    head = near[-1] if near and near[-1].end == first else None
    if head and head.kind:  # 中印 alone has none
        named = head.kind == "STATE" and role == "war"
        return Span(head.start, end, "EVENT", head.name + text[first:end]) if named else None
    pair = text[max(0, first - 2) : first]
    named = len(pair) == 2 and _warring().issuperset(pair)
    return Span(first - 2, end, "EVENT", text[first - 2 : end]) if named else None


def _places(text: str, named: list[Span]) -> Iterator[Span]:
    """Find 蒙古高原 and 湄公河流域 by the name before, 恩加省 by the characters that foreign names are written with."""
    heads = {span.end: span for span in named if span.kind in WHERE}
    for first, end, ending in _place_endings()(text):
        if end in heads or (text[end : end + 1] or " ") in ending.not_before:
            continue
        if head := heads.get(first):
            if head.kind == "PLACE" or ending.role == "land":
                yield Span(head.start, end, "PLACE", head.name + text[first:end])
        elif foreign := _foreign().search(text, max(0, first - 8), first):
            yield Span(foreign.start(), end, "PLACE", text[foreign.start() : end])


@cache
def _kinds() -> list[Any]:
    """List the words that make a name of some kind."""
    return [row for row in table("mention_words").itertuples() if row.kind]


@cache
def _endings() -> Callable[[str], list[tuple[int, int, Any]]]:
    """Make what finds how bodies, meetings and instruments end, with the rows of `data/mention_words.csv`."""
    return finder({fold(row.word): row for row in _kinds() if row.kind != "PLACE" and "quoted" not in row.role})


@cache
def _breaking() -> AhoCorasick:
    """Make what finds the stops and words that no name runs across."""
    rows = table("clause_words")
    verbs = rows.loc[rows["role"].isin(["verb", "modal"]) & (rows["word"].str.len() > 1), "word"]
    acts = [form for form in table("speech_acts")["verb"] if len(form) > 1]
    return AhoCorasick(
        [*STOPS, *"《》", *words("mention_words", "word", "breaker"), *map(fold, verbs), *map(fold, acts)]
    )


@cache
def _holding() -> AhoCorasick:
    """Make what finds the words that hold a breaker's characters and yet break nothing: 自由, 对话, 埃及."""
    single = "".join(word for word in words("mention_words", "word", "breaker") if len(word) == 1)
    names = [name for name in known() if re.search(f"[{single}]", name)]
    return AhoCorasick([*words("mention_words", "word", "within"), *names])


def _beginning(text: str, earliest: int, first: int, end: int) -> int:
    """Go back from an ending as far as a name may reach."""
    breaks = _breaking().find_matches_as_indexes(text[earliest:first], overlapping=True)
    if not breaks or text[earliest + breaks[-1][2] - 1] in "，。；":  # these stand in no name
        return earliest + breaks[-1][2] if breaks else earliest
    around = _holding().find_matches_as_indexes(text[earliest:end], overlapping=True)
    for _, _, place in reversed(breaks):
        if not any(start < place <= stop for _, start, stop in around):
            return earliest + place
    return earliest


@cache
def _opened() -> dict[str, str]:
    """Give what a name may begin with by its ending, where none is known before: 国际 a league, a verb a fund."""
    by_world, by_verb = (words("mention_words", "word", role) for role in ("opened", "founded"))
    return dict.fromkeys(by_world, "opening") | dict.fromkeys(by_verb, "founding")


def _opening(text: str, earliest: int, first: int, role: str) -> int:
    """Find where the last opening word, or verb of founding, has nothing between it and an ending but a name."""
    at, word = max((text.rfind(word, earliest, first), word) for word in words("mention_words", "word", role))
    start = at if role == "opening" else at + len(word)
    return start if at >= 0 and not _separating().find_matches_as_indexes(text[start:first]) else first


@cache
def _separating() -> AhoCorasick:
    return AhoCorasick([*STOPS, *MARKS, *words("mention_words", "word", "breaker", "founding")])


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words('mention_words', 'word', 'generic'))})*")


@cache
def _state_form() -> re.Pattern[str]:
    """Compile what a state calls itself beside its name: 社会主义共和国."""
    kinds, forms = (alternation(words("mention_words", "word", role)) for role in ("constitution", "state form"))
    return re.compile(f"{kinds}*{forms}")


@cache
def _warring() -> frozenset[str]:
    return frozenset(words("mention_words", "word", "warring characters")[0])


@cache
def _ministry() -> re.Pattern[str]:
    """Compile what a ministry or an office is called beside its state: 工业和信息化部."""
    portfolio, level = (alternation(words("mention_words", "word", role)) for role in ("portfolio", "level"))
    return re.compile(f"{level}?(?:{portfolio}[和与及、]?)+{_MINISTRY.pattern}")


@cache
def _province() -> re.Pattern[str]:
    """Compile a province by a Chinese name: 广治省, but not 有关省 or 沿海各省."""
    common = alternation(words("mention_words", "word", "breaker", "common"))
    return re.compile(f"(?:(?!{common})[一-龥]){{2,3}}省(?![级份长市区会略])")


@cache
def _listed_province() -> re.Pattern[str]:
    return re.compile(f"(?<=省[、和与及]){_province().pattern}")


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(f"{alternation(fold(row.word) for row in _kinds() if row.kind == 'INSTRUMENT')}$")


@cache
def _ending_after() -> dict[str, str]:
    return {fold(row.word): row.kind for row in _kinds() if row.role == "after quoted"}


@cache
def _cited_after() -> re.Pattern[str]:
    """Compile what makes a name of the quotation before it: “可信数据走廊”倡议."""
    return re.compile(alternation(_ending_after()))


@cache
def _place_endings() -> Callable[[str], list[tuple[int, int, Any]]]:
    return finder({fold(row.word): row for row in _kinds() if row.kind == "PLACE"})


@cache
def _foreign() -> re.Pattern[str]:
    [characters] = words("mention_words", "word", "name characters")
    return re.compile(f"(?<![{characters}])[{characters}]{{2,8}}\\Z")


@cache
def _pair() -> re.Pattern[str]:
    """Compile two or three states by a character each, as they head the names of what they have in common."""
    [characters] = words("mention_words", "word", "state characters")
    return re.compile(f"中[{characters}]{{1,2}}|澜湄")
