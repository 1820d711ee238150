"""Persons: names beside their titles, and whoever's name is written with a dot.

Knows how names look in Chinese (a surname and one or two characters, or the characters that foreign names are written
with) and the titles of `data/mention_words.csv`. A name without a title or a dot is not found.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

from .knowledge import table
from .vocabulary import alternation, finder, fold, states, verbs, words

_ORDER = "(?:[一二三四五六七八九十]+世)?"  # 阿卜杜拉二世
DOTS = "·•・"  # between the parts of a foreign name
STOPS = "，、；：。！？,;:!?“”「」『』（）()〈〉… \n\t　"


def persons(text: str) -> Iterator[tuple[int, int]]:
    """Give where the names of persons stand in folded text, without their titles; pieces of a name may come as well.

    Examples
    --------
    >>> text = "总理李强感谢王毅外长"
    >>> [text[start:end] for start, end in persons(text)]
    ['李强', '王毅']
    """
    titles = []
    for start, end, not_before in _titles()(text):
        if not_before is None:  # 任命巴哈尔为秘书长
            if (after := name_end(text, end, _named_as)) and _named_as(text, after):
                yield end, after
        elif not _goes_on(text, end, not_before):
            titles.append((start, end))
    ends = {end for _, end in titles}
    yield from _dotted_names(text, ends)
    for start, end in titles:
        if after := name_end(text, end, _ended):
            yield end, after
        if text[start - 1 : start] in STOPS:  # or where the text begins
            continue
        for match in filter(None, (pattern.search(text, max(0, start - 10), start) for pattern in _before())):
            if _may_begin(text, match.start()):
                yield match.span()
                break


def _goes_on(text: str, end: int, not_before: str) -> bool:
    """Whether a title is the beginning of another word: 主席团, 外长会, but not 外长会见."""
    return (text[end : end + 1] or " ") in not_before and not text.startswith("会见", end)


def _dotted_names(text: str, title_ends: set[int]) -> Iterator[tuple[int, int]]:
    """Find names with a dot; 总理 before one and 博士 after one are no parts of it."""
    if any(dot in text for dot in DOTS):
        for match in _dotted().finditer(text):
            start, end = match.span(1)
            inner = [at for at in title_ends if start < at < end - 1]
            last = max(text.rfind(dot, start, end) for dot in DOTS)
            ends = (at for at in range(last + 2, end) if any(text[at : at + n] in _follows() for n in (2, 3, 4)))
            end = next(ends, end)  # 米尔济约耶夫提出
            honorific = _honorific().search(text, start, end)
            yield max([start, *inner]), honorific.start() if honorific else end


@cache
def _title_words() -> dict[str, str]:
    rows = table("mention_words").query("role == 'title'")
    return {fold(row.word): row.not_before for row in rows.itertuples()}


@cache
def _titles() -> Callable[[str], list[tuple[int, int, str | None]]]:
    """Make what finds titles, with what makes other words of them, and the verbs that name a person to an office."""
    return finder({**_title_words(), **dict.fromkeys(words("mention_words", "word", "naming"))})


def _may_begin(text: str, at: int) -> bool:
    """Whether a name that its title follows may begin here: with the text, or after a stop, a joint, a state, a verb."""
    boundaries, longest = _boundaries()
    return not at or any(text[start:at] in boundaries for start in range(max(0, at - longest), at))


@cache
def _boundaries() -> tuple[frozenset[str], int]:
    """Give what may stand before a name that its title follows, and the length of the longest."""
    known = (words("mention_words", "word", "joint"), states(), verbs(), words("clause_words", "word", "verb"))
    boundaries = frozenset([*STOPS, *chain.from_iterable(known)])
    return boundaries, max(map(len, boundaries))


def _named_as(text: str, at: int) -> bool:
    """Whether the office follows to which somebody is named: 为, 担任."""
    return text.startswith(_offices(), at)


@cache
def _offices() -> tuple[str, ...]:
    return tuple(words("mention_words", "word", "named as"))


@cache
def _dotted() -> re.Pattern[str]:
    [characters] = words("mention_words", "word", "name characters")
    ends = alternation(form for form in verbs() if form[0] in characters and len(form) > 1)  # 古特雷斯敦促
    before = alternation(_like_names())  # 感谢约翰·克里, but 谢尔盖·拉夫罗夫
    pieces = "|".join(words("mention_words", "word", "name piece"))  # 大卫
    part = f"(?:{pieces}|(?!{ends})[{characters}]){{1,10}}"
    return re.compile(f"(?:{before})?({part}(?:[{DOTS}]{part})+(?:[—–-]{part})*)")


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('mention_words', 'word', 'honorific'))}\\Z")


def name_end(text: str, start: int, ended: Callable[[str, int], bool]) -> int | None:
    """Give where a name that begins here ends: where what may follow does, else as far as its characters go.

    Examples
    --------
    >>> name_end("古特雷斯提出", 0, lambda text, at: text.startswith("提出", at))
    4
    """
    foreign = _foreign().match(text, start)
    chinese = [start + 3, start + 2] if text[start : start + 1] in _surnames() else []
    japanese = [start + 2 + more for more in (1, 2, 3)] if text[start : start + 2] in _japanese() else []
    if not (foreign or chinese or japanese):
        return None
    if any(text[start + 1 : start + 1 + length] in _follows() for length in (2, 3)):  # 外长曾呼吁
        return None
    if any(text[start : start + length] in _manner() for length in range(2, 6)):  # 外长强烈谴责
        return None
    honorific = foreign and _honorific().search(text, start, foreign.end())
    reach = honorific.start() if honorific else foreign.end() if foreign else start
    if text[start + 2 : start + 3] in tuple("的和与同及"):  # 李鹏的邀请
        chinese.reverse()
    for end in (*range(reach, start + 1, -1), *chinese, *japanese):  # 米卡提 in 米卡提出席
        if end <= len(text) and ended(text, end):
            return end
    return reach if reach > start else min(start + 3, len(text)) if chinese else None


def _ended(text: str, at: int) -> bool:
    """Whether a name may end here: before a stop, a verb, an adverb, a particle, a title, or with the text."""
    return text[at : at + 1] in STOPS or any(text[at : at + length] in _follows() for length in range(1, 7))


@cache
def _follows() -> frozenset[str]:
    known = words("clause_words", "word", "verb", "modal", "manner", "adverb", "preposition", "connective")
    [particles] = words("mention_words", "word", "particles")
    [characters] = words("mention_words", "word", "name characters")
    return frozenset(
        [
            *(word for word in known if word not in characters),  # 莫, as in 西哈莫尼
            *filter(lambda word: len(word) > 1, words("mention_words", "word", "breaker")),
            *words("mention_words", "word", "honorific", "after name"),
            *particles,
            *verbs(),
            *_title_words(),
        ]
    )


@cache
def _manner() -> frozenset[str]:
    """Give how an act is done: with what degree, in what manner."""
    known = [*words("degrees", "degree", "degree"), *words("clause_words", "word", "adverb", "manner")]
    return frozenset(word for word in known if len(word) > 1)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("mention_words", "word", "surnames")[0])


@cache
def _japanese() -> frozenset[str]:
    return frozenset(words("mention_words", "word", "japanese surnames")[0].split())


@cache
def _foreign() -> re.Pattern[str]:
    [characters] = words("mention_words", "word", "name characters")
    return re.compile(f"[{characters}]{{2,9}}(?:[{DOTS}—–-][{characters}]{{1,9}})*{_ORDER}")


@cache
def _like_names() -> list[str]:
    """List the verbs whose last character may begin a foreign name: 感谢."""
    [characters] = words("mention_words", "word", "name characters")
    return [form for form in verbs() if form[-1] in characters and len(form) > 1]


@cache
def _before() -> tuple[re.Pattern[str], ...]:
    """Compile a name before its title, the longest first."""
    [surnames], [characters] = (words("mention_words", "word", role) for role in ("surnames", "name characters"))
    after = _like_names()  # 感谢约翰
    behind = f"(?<=[{''.join({form[-1] for form in after})}])(?:{'|'.join(f'(?<={form})' for form in after)})"
    foreign = f"[{characters}]{{2,9}}(?:[—–-][{characters}]{{1,9}})?{_ORDER}"
    surname = f"(?:[{surnames}]|{'|'.join(_japanese())})"
    names = (
        f"{behind}{foreign}",
        f"(?<![{characters}]){foreign}",
        f"{surname}(?:(?!兼)[一-龥]){{2}}(?<!为)",  # 王毅为外长
        f"{surname}(?![兼为])[一-龥]",
    )
    return tuple(re.compile(f"{name}\\Z") for name in names)
