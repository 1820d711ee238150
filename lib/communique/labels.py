"""Labels, and the pieces of a text that they begin: where a paragraph, a heading or an item of a list may start.

A piece is a line, what stands between two or more ideographic spaces, or what a label begins inside a line. Knows how
labels are written, and which of them may as well be a number or a citation; not which of them number the paragraphs.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .numerals import FORMAL, NUMERAL, numeral

_CHINESE = "[〇零○一二三四五六七八九十百]+"
# （一）至（三）项 cites items, （一）与会者 begins one
_NO_LIST = rf"(?! ?[至到和与與及或、—–~-] ?第? ?[（(]? ?(?:{_CHINESE}|\d{{1,3}}) ?[）)项項款])"
_STYLES = (
    rf"第 ?(?P<article>{NUMERAL}) ?[条條][：:]?",
    rf"(?P<chinese>{_CHINESE}) ?[、.．]",
    rf"(?P<formal>{FORMAL}) ?[、.．]",
    rf"(?:[（(] ?)?(?P<bracketed_chinese>{_CHINESE}) ?[）)]{_NO_LIST}",
    r"(?<!\d)(?P<dot>\d{1,6}) ?[.．](?!\d+(?:[.．]\d+)*\s)",  # not 2.1 or 2.1.1, a place in an outline
    r"(?<!\d)(?P<comma>\d{1,6}) ?、",
    rf"(?:[（(] ?|(?<![\d（(]))(?P<bracketed>\d{{1,3}}) ?[）)]{_NO_LIST}",
)
_LABEL = re.compile(f"[\ufeff\u200b]*(?:{'|'.join(_STYLES)})")
_AFTER_SENTENCE = re.compile(rf"(?<=[。！？”’）])\s*(?={_LABEL.pattern})".replace("?P<", "?P<_"))
_UNDER_HEADING = re.compile(
    rf"[^。！？；;：:，,“”《》\r\n]{{1,40}}?(?<![A-Za-z0-9第])(?={_LABEL.pattern})".replace("?P<", "?P<_")
)
_CITED = re.compile(r"[的所和及至、，,约約规規款]|第.{1,3}[款项項段]")  # 第二条规定的… cites an article
_SURE = re.compile(r"\d{4}年|\d+[.．、]\d")  # 1.2021年, 1.3.5%, 1.1、2月: a label, then a number; not 2021.6.1
_IN_A_ROW = {  # 二、三季度; 一、三、五条
    "chinese": re.compile(rf"({_CHINESE})([、项項条條届屆次章节節点點季年月日]?)"),
    "comma": re.compile(r"(\d+)(?![\d.．])([、项項条條届屆次章节節点點季年月日]?)"),
}
_ENDS = ("。", "！", "？", "；", "：", "，", "、", "…", "”", "’", "」", "』", ";", ":", ",", "!", "?", ".")
DIVISION = re.compile(rf"第 ?{NUMERAL} ?(?:[章节節编編篇]|部分)|[〇零一二三四五六七八九十百]+$|[IVXⅠ-Ⅻ]+ ?[.．、]")
SUB_ITEM = re.compile(r"[-–•·●○▪■◆*－①-⑳]")
BULLET = re.compile(rf"—+|{SUB_ITEM.pattern}(?=\D)")
_SPACES = re.compile(r"\s*")
_LINE = re.compile(r"　?[^\r\n　]+(?:　[^\r\n　]+)*")


class Piece(NamedTuple):
    """A stretch of the text: its label, if it has one, and where its body begins.

    `inside` says that it begins inside a line; `doubtful`, that its label may be none: part of a number (3.5%), of
    numbers in a row (二、三季度), or a citation (第六条规定的).
    """

    start: int
    end: int
    body: int
    style: str = ""
    value: int = 0
    inside: bool = False
    doubtful: bool = False


def pieces(text: str, watch: Callable[[Iterable], Iterable] = iter) -> Iterator[Piece]:
    """Cut a text wherever a label may begin something; `watch` may show the progress."""
    for match in watch(_LINE.finditer(text)):
        if span := stripped(text, *match.span()):
            yield from _pieces_of(text, *span)


def stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give a stretch without the white space around it; nothing if it has nothing else."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return (first, first + len(piece.strip())) if first < end else None


def is_heading(text: str, piece: Piece, longest: int = 40) -> bool:
    """Tell whether a piece is short and without a sentence's marks."""
    if not 0 < piece.end - piece.body <= longest:
        return False
    body = text[piece.body : piece.end]
    return not body.endswith(_ENDS) and "。" not in body


def _pieces_of(text: str, start: int, end: int) -> Iterator[Piece]:
    cuts = [start, *_cuts(text, start, end), end]
    for i, (first, last) in enumerate(zip(cuts, cuts[1:], strict=False)):
        if span := stripped(text, first, last):
            yield _piece(text, *span, inside=i > 0)


def _piece(text: str, start: int, end: int, inside: bool) -> Piece:
    """Read the label at the beginning of a piece."""
    label = _LABEL.match(text, start, end)
    if not label:
        return Piece(start, end, start, inside=inside)
    style, value = _read(label)
    body = _SPACES.match(text, label.end(), end)
    return Piece(start, end, body.end() if body else end, style, value, inside, _is_doubtful(text, label, end))


def _read(label: re.Match[str]) -> tuple[str, int]:
    style = label.lastgroup or ""
    return style, numeral(label[style])


def _is_doubtful(text: str, label: re.Match[str], end: int) -> bool:
    """Tell whether a label may be part of a number, of numbers in a row or of a citation: 3.5%, 二、三季度, 第六条规定."""
    style, value = _read(label)
    if style == "article":
        return _CITED.match(text, label.end(), end) is not None
    if style == "dot":
        return text[label.end() : label.end() + 1].isdecimal() and not (
            value < 1000 and _SURE.match(text, label.end(), end)
        )
    following = _IN_A_ROW[style].match(text, label.end(), end) if style in _IN_A_ROW else None
    if not following:
        return False
    return numeral(following[1]) == value + 1 or (bool(following[2]) and value < numeral(following[1]) < 100)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Find where labels begin inside a line: after a sentence or a heading; paragraph 1 may follow a title at once."""
    labels = []
    for gap in _AFTER_SENTENCE.finditer(text, start, end):
        if label := _LABEL.match(text, gap.end(), end):
            labels += [label, *_under(text, label, end)]
    own = _LABEL.match(text, start, end)
    first = _under(text, own, end) if own else _after_title(text, start, end, labels)
    return sorted({label.start() for label in [*first, *labels]})


def _under(text: str, above: re.Match[str], end: int) -> list[re.Match[str]]:
    """Find the label that follows a heading in its own line, as in 二、经济合作3.双方支持…."""
    heading = None if above["article"] else _UNDER_HEADING.match(text, above.end(), end)
    label = _LABEL.match(text, heading.end(), end) if heading else None
    return [label] if label and label.lastgroup != above.lastgroup and not _is_doubtful(text, label, end) else []


def _after_title(text: str, start: int, end: int, labels: list[re.Match[str]]) -> list[re.Match[str]]:
    """Find each label 1 in a line that goes on with 2 in the same style, and what is under it."""
    found = []
    sure = [label for label in labels if not _is_doubtful(text, label, end)]
    for style in dict.fromkeys(label.lastgroup or "" for label in sure):
        second = next((label for label in sure if _read(label) == (style, 2)), None)
        if second and not any(_read(label) == (style, 1) for label in sure):
            before = (_LABEL.match(text, match.start(), end) for match in _LABEL.finditer(text, start, second.start()))
            first = next((label for label in before if label and _read(label) == (style, 1)), None)
            found += [first, *_under(text, first, end)] if first else []
    return found
