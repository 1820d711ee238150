"""Word for word: what differs between two passages, and what two documents have in common.

Knows words and characters, nothing of what they mean. Traditional and simplified forms of a character are taken for
the same; offsets and words are those of the text as it stands.
"""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import or_
from os.path import commonprefix

import pandas as pd
from rapidfuzz.distance import Indel

from .checks import check_paragraphs
from .vocabulary import fold

_EDGE = " \t\r\n\u3000，。；：、！？,;:!?”’」』）》"  # what is no beginning of a passage
_COLUMNS = ["text", "n", *(f"{name}_{side}" for side in ("old", "new") for name in ("doc", "start", "end", "share"))]
_NUMERALS = "0123456789〇零一二三四五六七八九十百千万亿"

Block = tuple[bool, str, str]  # whether both are the same, as the old text has it, as the new one has it
Tile = tuple[int, int, int]  # length, where it begins in the old text, where in the new one


def difference(old: str, new: str) -> list[tuple[str, str, str]]:
    """Mark what differs between two wordings as a person would: in whole words, and without islands of one letter.

    Parameters
    ----------
    old, new
        The two wordings.

    Returns
    -------
    list of (str, str, str)
        ``(what, old, new)`` in order; ``what`` is ``same``, ``added``, ``dropped`` or ``replaced``. The second parts
        make up the old wording, the third ones the new.

    Examples
    --------
    >>> difference("成员国深表关切。", "成员国和观察员国表示严重关切。")
    [('same', '成员国', '成员国'), ('replaced', '深表', '和观察员国表示严重'), ('same', '关切。', '关切。')]
    >>> difference("外长们支持停火。", "外长们全力支持停火。")
    [('same', '外长们', '外长们'), ('added', '', '全力'), ('same', '支持停火。', '支持停火。')]
    """
    if not isinstance(old, str) or not isinstance(new, str):
        raise ValueError("difference takes two wordings, as strings; cq.compare(old, new) takes two texts")
    marked = _joined(_blocks(old, new))
    pieces = _joined(part for block in marked for part in ([block] if block[0] else _without_ends(*block[1:])))
    return [("same" if same else _kind(before, after), before, after) for same, before, after in pieces]


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Put neighbours together that are both the same, or both not."""
    merged: list[Block] = []
    for same, before, after in blocks:
        if not before and not after:
            continue
        if merged and same == merged[-1][0]:
            merged[-1] = (same, merged[-1][1] + before, merged[-1][2] + after)
        else:
            merged.append((same, before, after))
    return merged


def agreed(old: pd.DataFrame, new: pd.DataFrame, *, least: int = 12) -> pd.DataFrame:
    """Find the agreed language: passages that stand in both documents word for word.

    The longest come first; each word of either document is in one passage at most, so that shares may be added up
    (greedy string tiling, Wise 1993).

    Parameters
    ----------
    old, new
        Paragraphs, from `load`.
    least
        Characters that a passage has at least.

    Returns
    -------
    pandas.DataFrame
        One row a passage, in the order of the new document: ``text`` (as in the new one), ``n`` (its characters),
        ``doc_old, start_old, end_old, share_old`` (its part of the old document, 0 to 1) and the same with ``_new``.

    Examples
    --------
    >>> from communique import load
    >>> old = load(text="一、双方重申恪守一切国际法准则。")
    >>> new = load(text="一、我们重申恪守一切国际法准则与承诺。")
    >>> agreed(old, new, least=8)[["text", "n", "start_old", "start_new"]]
               text   n  start_old  start_new
    0  重申恪守一切国际法准则  11          4          4
    """
    for df in (old, new):
        check_paragraphs(df)
    before, after = _characters(old, "\0"), _characters(new, "\1")
    rows = []
    for tile in _tiles(fold(before[0]), fold(after[0]), least):
        length, i, j = _trimmed(before[0], after[0], *tile)
        if length >= least:
            rows.append((after[0][j : j + length], length, *_place(before, i, length), *_place(after, j, length)))
    return pd.DataFrame(rows, columns=_COLUMNS).sort_values("start_new", ignore_index=True)


def _blocks(old: str, new: str) -> Iterator[Block]:
    """Go through what is the same and what isn't; a single word of one letter between changes is part of them."""
    from rjieba import cut  # here, since its dictionary takes a tenth of a second to load

    ours, theirs = cut(fold(old)), cut(fold(new))
    blocks = list(Indel.opcodes(ours, theirs))
    i = j = 0
    for n, block in enumerate(blocks):
        before = sum(map(len, ours[block.src_start : block.src_end]))
        after = sum(map(len, theirs[block.dest_start : block.dest_end]))
        island = block.tag == "equal" and before == 1 and 0 < n < len(blocks) - 1 and old[i].isalnum()
        yield block.tag == "equal" and not island, old[i : i + before], new[j : j + after]
        i, j = i + before, j + after


def _without_ends(old: str, new: str) -> Iterator[Block]:
    """Take out how both wordings of a change begin and end: two characters and more, and no part of a number."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield True, old[:head], new[:head]
    yield False, old[head : len(old) - tail], new[head : len(new) - tail]
    yield True, old[len(old) - tail :], new[len(new) - tail :]


def _common(old: str, new: str) -> int:
    """Count the characters that two wordings begin with."""
    length = len(commonprefix([fold(old), fold(new)]))
    while length and any(
        text[length - 1] in _NUMERALS and text[length : length + 1] in _NUMERALS for text in (old, new)
    ):
        length -= 1
    return length if length > 1 or len(old) == len(new) == length else 0


def _kind(old: str, new: str) -> str:
    return "replaced" if old and new else "dropped" if old else "added"


def _characters(df: pd.DataFrame, between: str) -> tuple[str, list[int], str]:
    """Put a document's paragraphs in a row, with a character between that stands nowhere else, and keep their offsets."""
    offsets: list[int] = []
    for start, end in zip(df["start"], df["end"], strict=True):
        offsets += range(start, end + 1)
    return between.join(df["text"]), offsets, df["doc"].iloc[0] if len(df) else ""


def _place(document: tuple[str, list[int], str], first: int, length: int) -> tuple[str, int, int, float]:
    whole, offsets, doc = document
    return doc, offsets[first], offsets[first] + length, length / len(whole)


def _trimmed(old: str, new: str, length: int, i: int, j: int) -> Tile:
    """Leave out punctuation at the beginning, and at either end what is only a part of a number."""
    while length and (new[j] in _EDGE or _within_number(old, i) or _within_number(new, j)):
        length, i, j = length - 1, i + 1, j + 1
    while length and (_within_number(old, i + length) or _within_number(new, j + length)):
        length -= 1
    return length, i, j


def _within_number(text: str, place: int) -> bool:
    return place > 0 and len(text[place - 1 : place + 1]) == 2 and text[place - 1 : place + 1].isdigit()


def _tiles(old: str, new: str, least: int) -> Iterator[Tile]:
    """Take what both have in common, longest first; of what overlaps something longer, what is left of it."""
    waiting = [(-length, i, j) for length, i, j in _matches(old, new, least)]
    heapq.heapify(waiting)
    taken_old, taken_new, free = bytearray(len(old)), bytearray(len(new)), re.compile(rb"\0{%d,}" % least)
    while waiting:
        length, i, j = heapq.heappop(waiting)
        taken = bytes(map(or_, taken_old[i : i - length], taken_new[j : j - length]))
        if not any(taken):
            yield -length, i, j
            taken_old[i : i - length] = taken_new[j : j - length] = b"\1" * -length
        else:
            for run in free.finditer(taken):
                heapq.heappush(waiting, (run.start() - run.end(), i + run.start(), j + run.start()))


def _matches(old: str, new: str, least: int) -> Iterator[Tile]:
    """Find every passage of both that can't be made longer."""
    places = defaultdict(list)
    for i in range(len(old) - least + 1):
        places[old[i : i + least]].append(i)
    for j in range(len(new) - least + 1):
        for i in places.get(new[j : j + least], ()):
            if i == 0 or j == 0 or old[i - 1] != new[j - 1]:
                length = least
                while i + length < len(old) and j + length < len(new) and old[i + length] == new[j + length]:
                    length += 1
                yield length, i, j
