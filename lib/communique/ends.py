"""Both ends of a text: its title and dateline, and what is signed below the last paragraph.

Knows how days and news agencies are written, and what kinds of text are called (公报, 声明); no other words.
"""

import re
from functools import cache

from .knowledge import table
from .labels import BULLET, DIVISION, Piece, is_heading
from .numerals import NUMERAL

Spans = list[tuple[int, int]]
_SENTENCE_ENDS = ("。", "！", "？", "”", "）", "；", "」", "』")
_DAY = rf"(?:(?:{NUMERAL}年)?{NUMERAL}月{NUMERAL}日|\d{{4}}年\d{{1,2}}月|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})"
_WIRE = re.compile(rf"[（(]?[^（）()。，；：\s]{{1,15}}{_DAY}[^（）()。，；：\s]{{0,6}}[电電][）)]?")
_WIRE_BEFORE = re.compile(rf"{_WIRE.pattern}\s*(?=[^\s）)])")
_FINIS = "[（(](?:全文)?完[）)]"
_DATELINE = re.compile(
    rf"[（(][^（）()。]*(?:[电電]|{_DAY})[^（）()。]*[）)]|{_FINIS}|[^。；！？]{{0,20}}{_DAY}(?:，?[^。，；！？]{{0,15}})"
)
_GLUED_DATELINE = re.compile(rf"(?<=[。！？”])(?:[（(][^（）()。]{{2,40}}[电電][）)]|{_FINIS})+$")
_LONGEST_TITLE = 80


def without_ends(text: str, kept: list[Piece]) -> tuple[list[Piece], Spans, Spans]:
    """Take title and dateline off both ends, as long as something is left to read; give what is left, and them."""
    kept, title, dateline = _without_title(text, kept)
    closing = _closing(text, kept)
    dateline += [(piece.start, piece.end) for piece in kept[closing:]]
    kept = kept[:closing]
    if kept and (glued := _GLUED_DATELINE.search(text, kept[-1].body, kept[-1].end)):
        dateline.append(glued.span())
        kept[-1] = kept[-1]._replace(end=glued.start())
    return kept, title, dateline


def is_dateline(text: str, piece: Piece) -> bool:
    """Tell whether a piece is nothing but a day and, around it, a place or a news agency."""
    return _DATELINE.fullmatch(text, piece.start, piece.end) is not None


def _without_title(text: str, kept: list[Piece]) -> tuple[list[Piece], Spans, Spans]:
    """Take off title and dateline; a last line below a whole title is a heading already, and stays."""
    title: list[Piece] = []
    dateline: Spans = []
    first = 0
    while first < len(kept) - 1 and not kept[first].style:
        if wire := _WIRE_BEFORE.match(text, kept[first].start, kept[first].end):
            dateline.append((kept[first].start, kept[first].start + len(wire[0].rstrip())))
            kept[first] = Piece(wire.end(), kept[first].end, wire.end())
        piece = kept[first]
        if not is_heading(text, piece, _LONGEST_TITLE) or DIVISION.match(text, piece.start, piece.end):
            break
        if _is_dateline_above(text, piece, bool(title)):
            dateline.append((piece.start, piece.end))
        else:
            title.append(piece)
        first += 1
    if title and title[-1] is kept[first - 1] and _is_first_heading(text, title, bool(dateline)):
        title.pop()
        first -= 1
    return kept[first:], [(piece.start, piece.end) for piece in title], dateline


def _is_dateline_above(text: str, piece: Piece, titled: bool) -> bool:
    """Tell a dateline from a line of the title that names a day: it stands below a title, or is marked as one."""
    marked = titled or text[piece.start] in "（(" or _WIRE.match(text, piece.start, piece.end)
    return bool(marked) and is_dateline(text, piece) and not _names_kind(text, piece)


def _is_first_heading(text: str, title: list[Piece], dated: bool) -> bool:
    """Tell whether the last line of a title is the first heading: the title was whole before it."""
    *before, last = title
    whole = before and (dated or any(_names_kind(text, piece) for piece in before))
    return bool(whole) and text[last.start] not in "（(—-《" and not _names_kind(text, last)


def _names_kind(text: str, piece: Piece) -> bool:
    """Tell whether a line ends with what a text of this kind is called, as the last line of a title does."""
    return text[piece.start : piece.end].rstrip("》」』）)全文节選选 ").endswith(_kinds())


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(table("mention_words").query("role == 'document'")["word"])


def _closing(text: str, kept: list[Piece]) -> int:
    """Find where the lines below the last paragraph begin: place and date, names of those who sign, a note."""
    below = dated = len(kept)
    while below > 1 and not kept[below - 1].style and not BULLET.match(text, kept[below - 1].start):
        if is_dateline(text, kept[below - 1]):
            dated = below - 1
        elif not is_heading(text, kept[below - 1]):
            break
        below -= 1
    if below and dated < len(kept) and text[kept[below - 1].end - 1] in _SENTENCE_ENDS:
        return below
    last = len(kept)
    while last > 1 and not kept[last - 1].style and is_dateline(text, kept[last - 1]):
        last -= 1
    return last
