"""The grammar of numbering: which pieces of a text are paragraphs, headings, title and dateline.

A piece is a line, or what stands between two or more ideographic spaces. Knows labels, marks and their order;
no words of any text, and nothing of what a paragraph says.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from .numerals import NUMERAL, numeral

_CHINESE = "[〇零一二三四五六七八九十百]+"
_STYLES = (
    rf"第(?P<article>{NUMERAL})[条條]",
    # 一、二两项 and 一、二、三 enumerate.
    rf"(?P<chinese>{_CHINESE})、(?!{_CHINESE}(?:[两兩项項条條届屆次章节節点點、]|$))",
    rf"[（(](?P<bracketed_chinese>{_CHINESE})[）)]",
    # 3.5% is a number and 2.0版 a version, but 1.2021年 is a label before a year.
    r"(?P<dot>\d{1,3})[.．](?:(?!\d)|(?=\d{4}年))",
    r"(?P<comma>\d{1,3})、(?!\d+[、届屆次])",
    r"[（(](?P<bracketed>\d{1,3})[）)]",
)
_LABEL = re.compile("|".join(_STYLES))
_AFTER_SENTENCE = re.compile(rf"(?<=[。！？”’）])\s*(?={_LABEL.pattern})".replace("?P<", "?P<_"))
_CHAPTER = re.compile(rf"第{NUMERAL}[章节節编編]")
_NO_ARTICLE = re.compile(r"[的所第和及至、，,约規规款]")  # 第二条规定的… cites an article
_SUB_ITEM = re.compile(r"[-–•·●○▪*－]")
_BULLET = re.compile(r"—+")
_PIECE = re.compile(r"　?[^\r\n　]+(?:　[^\r\n　]+)*")
_ENDS = ("。", "！", "？", "；", "：", "，", "、", "…", "”", "’", "」", "』", ";", ":", ",", "!", "?", ".")
_DAY = rf"(?:{NUMERAL}年)?{NUMERAL}月{NUMERAL}日"
_DATELINE = re.compile(
    rf"[（(][^（）()。]*(?:[电電]|{_DAY})[^（）()。]*[）)]|[^。，；：]{{0,20}}{_DAY}[^。，；：]{{0,15}}"
)
_GLUED_DATELINE = re.compile(r"(?<=[。！？”])[（(][^（）()。]{2,40}[电電][）)]$")
_LONGEST_HEADING = 40
_LONGEST_TITLE = 80


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: its label, if it has one, and where its body begins."""

    start: int
    end: int
    body: int
    style: str = ""
    value: int = 0


@dataclass
class Outline:
    """What was recognised: rows as (piece, end, section), the spans of title and dateline, and the style."""

    style: str = ""
    rows: list[tuple[Piece, int, str]] = field(default_factory=list)
    title: list[tuple[int, int]] = field(default_factory=list)
    dateline: list[tuple[int, int]] = field(default_factory=list)


def outline(text: str, watch: Callable[[Iterable], Iterable] = iter) -> Outline:
    """Find paragraphs, headings, title and dateline of one document; `watch` may show the progress."""
    pieces = [_piece(text, *span) for match in watch(_PIECE.finditer(text)) if (span := _stripped(text, *match.span()))]
    style, headings = _styles(text, pieces)
    pieces = list(_split(text, pieces, style))
    found = Outline(style if any(piece.style == style for piece in pieces) else "")
    pieces = _without_ends(text, pieces, found)
    if found.style:
        _numbered(text, pieces, found, headings)
    else:
        _unnumbered(text, pieces, found, headings)
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return (first, first + len(piece.strip())) if first < end else None


def _piece(text: str, start: int, end: int) -> Piece:
    """Read the label at the beginning of a piece."""
    label = _LABEL.match(text, start, end)
    if not label or (label.lastgroup == "article" and _NO_ARTICLE.match(text, label.end(), end)):
        return Piece(start, end, start)
    body = _stripped(text, label.end(), end)
    return Piece(start, end, body[0] if body else end, label.lastgroup or "", numeral(label[label.lastgroup or 0]))


def _is_heading(text: str, piece: Piece, longest: int = _LONGEST_HEADING) -> bool:
    """Tell whether a piece is short and without a sentence's marks."""
    body = text[piece.body : piece.end]
    return 0 < len(body) <= longest and not body.endswith(_ENDS) and "。" not in body


def _styles(text: str, pieces: list[Piece]) -> tuple[str, set[str]]:
    """Choose the style that numbers paragraphs, and those that number the headings above them.

    In a treaty the article is the paragraph. Elsewhere the outermost style is, unless its items are headings over
    something else; a list that a colon announces comes last.
    """
    labelled = [piece for piece in pieces if piece.style]
    if any(piece.style == "article" for piece in labelled):
        return "article", set()
    order = list(dict.fromkeys(piece.style for piece in labelled))
    if not order:
        return _inline_style(text), set()
    announced = {style: _is_announced(text, pieces, style) for style in order}
    headings: set[str] = set()
    for style in sorted(order, key=lambda style: announced[style]):
        items = [piece for piece in labelled if piece.style == style]
        if 2 * sum(_is_heading(text, piece) for piece in items) <= len(items):
            return style, headings
        headings.add(style)
    if any(not piece.style and not _is_heading(text, piece) for piece in pieces[pieces.index(labelled[0]) :]):
        return "", headings
    return order[0], set()


def _is_announced(text: str, pieces: list[Piece], style: str) -> bool:
    """Tell whether the items of a style begin, mostly, after a colon inside another numbered paragraph."""
    firsts = [i for i, piece in enumerate(pieces) if piece.style == style and piece.value == 1 and i]
    inside = [i for i in firsts if text[: pieces[i - 1].end].endswith(("：", ":"), pieces[i - 1].start)]
    return 2 * len(inside) > len(firsts)


def _inline_style(text: str) -> str:
    """Choose the style that counts furthest where all stands in one line."""
    counts: dict[str, int] = {}
    for _, label in _labels_in(text, 0, len(text)):
        style = label.lastgroup or ""
        if numeral(label[style]) == counts.get(style, 1) + 1:
            counts[style] = counts.get(style, 1) + 1
    return max(counts, key=lambda style: counts[style]) if counts else ""


def _labels_in(text: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Find labels inside a piece, after the end of a sentence."""
    for gap in _AFTER_SENTENCE.finditer(text, start, end):
        label = _LABEL.match(text, gap.end(), end)
        if label and not (label.lastgroup == "article" and _NO_ARTICLE.match(text, label.end(), end)):
            yield gap.start(), label


def _split(text: str, pieces: list[Piece], style: str) -> Iterator[Piece]:
    """Cut pieces where a paragraph begins inside them: its number must follow on the last."""
    last = 0
    lonely = sum(piece.style == style for piece in pieces) <= 1
    for piece in pieces:
        start = piece.start
        if piece.style == style:
            last = piece.value
        elif lonely and style and not last and (first := _first_label(text, piece, style)):
            yield _piece(text, start, first[0])
            start, last = first[1], 1
        for cut, label in _labels_in(text, start, piece.end) if style else ():
            value = numeral(label[label.lastgroup or 0])
            if label.lastgroup == style and (value == last + 1 or (lonely and style in ("dot", "comma", "chinese"))):
                yield _piece(text, start, cut)
                start, last = label.start(), value
        yield _piece(text, start, piece.end)


def _first_label(text: str, piece: Piece, style: str) -> tuple[int, int] | None:
    """Find where paragraph 1 begins in a line that already holds paragraph 2: it may follow the title at once."""
    labels = [label for _, label in _labels_in(text, piece.start, piece.end) if label.lastgroup == style]
    if not labels or numeral(labels[0][style]) != 2:
        return None
    for label in _LABEL.finditer(text, piece.start + 1, labels[0].start()):
        if label.lastgroup == style and numeral(label[style]) == 1:
            before = _stripped(text, piece.start, label.start())
            return (before[1], label.start()) if before else None
    return None


def _without_ends(text: str, pieces: list[Piece], found: Outline) -> list[Piece]:
    """Take title and dateline off both ends, as long as something is left to read."""
    first, last = 0, len(pieces)
    while first < last - 1 and not pieces[first].style and _is_heading(text, pieces[first], _LONGEST_TITLE):
        if _CHAPTER.match(text, pieces[first].start):
            break
        span = (pieces[first].start, pieces[first].end)
        (found.dateline if found.title and _DATELINE.fullmatch(text, *span) else found.title).append(span)
        first += 1
    while last - 1 > first and not pieces[last - 1].style and _is_dateline(text, pieces[last - 1]):
        last -= 1
        found.dateline.append((pieces[last].start, pieces[last].end))
    if pieces and (glued := _GLUED_DATELINE.search(text, pieces[last - 1].body, pieces[last - 1].end)):
        found.dateline.append(glued.span())
        pieces = [*pieces[: last - 1], replace(pieces[last - 1], end=glued.start())]
    return pieces[first:last]


def _is_dateline(text: str, piece: Piece) -> bool:
    return _DATELINE.fullmatch(text, piece.start, piece.end) is not None


def _numbered(text: str, pieces: list[Piece], found: Outline, headings: set[str]) -> None:
    section, above, opened = "", None, False
    for i, piece in enumerate(pieces):
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        if piece.style == found.style:
            found.rows.append((piece, piece.end, section))
            above, opened = None, True
        elif _heads(text, piece, pieces[i - 1] if i else None, following, headings | {found.style}):
            above, opened = piece if above is None else above, False
            section = text[above.start : piece.end]
        elif opened:
            _continue(found, piece)
        else:
            found.rows.append((replace(piece, body=piece.start, value=0), piece.end, section))
            above, opened = None, True


def _continue(found: Outline, piece: Piece) -> None:
    """Take an unnumbered piece into the paragraph before it; under a lonely label the paragraph begins here."""
    begun, end, section = found.rows[-1]
    if begun.body == end:
        begun = replace(begun, body=piece.start)
    found.rows[-1] = (begun, piece.end, section)


def _heads(text: str, piece: Piece, before: Piece | None, after: Piece | None, labels: set[str]) -> bool:
    """Tell whether a piece is a heading: it is short, a sentence has ended before it, and a label comes after."""
    if after is None or not _is_heading(text, piece):
        return False
    if piece.style:
        return piece.style in labels
    ended = before is None or text[before.end - 1] in "。！？”）；" or _is_heading(text, before)
    return ended and (after.style in labels or _CHAPTER.match(text, piece.start) is not None)


def _unnumbered(text: str, pieces: list[Piece], found: Outline, headings: set[str]) -> None:
    section, above, number = "", None, 0
    any_prose = any(not _is_heading(text, piece) for piece in pieces)
    for i, piece in enumerate(pieces):
        heads = i + 1 < len(pieces) and _is_heading(text, piece) and (not piece.style or piece.style in headings)
        if any_prose and heads:
            above = piece if above is None else above
            section = text[above.start : piece.end]
        elif number and above is None and (piece.style or _SUB_ITEM.match(text, piece.start)):
            _continue(found, piece)
        else:
            number, above = number + 1, None
            bullet = _BULLET.match(text, piece.start, piece.end)
            body = _stripped(text, bullet.end(), piece.end) if bullet else None
            found.rows.append(
                (
                    Piece(piece.start, piece.end, body[0] if body else piece.start, "", number),
                    piece.end,
                    section,
                )
            )
