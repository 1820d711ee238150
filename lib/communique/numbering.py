"""The grammar of numbering: which pieces of a text are paragraphs, and which are the headings above them.

Knows the order of labels; how one is written is in `labels.py`, what title and dateline look like in `ends.py`. Knows
nothing of what a paragraph says.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .ends import Spans, is_dateline, without_ends
from .labels import BULLET, DIVISION, SUB_ITEM, Piece, is_heading, pieces, stripped

_PLAIN = {"dot", "comma", "chinese", "formal"}  # what numbers paragraphs even with gaps

_DECIMAL = re.compile(r"\d+ ?[%％‰]|\d ?(?:[℃°万萬亿億倍天版]|个百分点|個百分點)")  # 3.5%, rather than 3. and 5%


Rows = list[tuple[Piece, str]]


@dataclass
class Outline:
    """What was recognised: paragraphs, each with its section, and the spans of title and dateline."""

    rows: Rows
    title: Spans
    dateline: Spans


def outline(text: str, watch: Callable[[Iterable], Iterable] = iter) -> Outline:
    """Find paragraphs, headings, title and dateline of one document; `watch` may show the progress."""
    candidates = list(pieces(text, watch))
    style, headings = _styles(text, candidates)
    kept = _kept(text, candidates, style, headings)
    style = style if any(piece.style == style for piece in kept) else ""
    kept, title, dateline = without_ends(text, kept)
    rows = _numbered(text, kept, style, headings) if style else _unnumbered(text, kept, headings)
    return Outline(rows, title, dateline)


def _styles(text: str, candidates: list[Piece]) -> tuple[str, set[str]]:
    """Choose the style that numbers paragraphs, and those that number the headings above them.

    In a treaty the article is the paragraph. Elsewhere the outermost style is, unless its items are headings over
    something else; a list that a colon announces comes last.
    """
    labelled = _labelled(candidates)
    if _are_articles(text, [piece for piece in labelled if piece.style == "article"]):
        return "article", set()
    order = [style for style in dict.fromkeys(piece.style for piece in labelled) if style != "article"]
    of_style = {style: [piece for piece in labelled if piece.style == style] for style in order}
    heads = {style: 2 * sum(is_heading(text, one) for one in items) > len(items) for style, items in of_style.items()}
    announced = {style: not heads[style] and _is_announced(text, candidates, style) for style in order}
    headings: set[str] = set()
    for style in sorted(order, key=lambda style: announced[style]):
        if not heads[style]:
            is_list = announced[style] and _is_list(text, candidates, style)
            return "" if is_list else style, headings
        headings.add(style)
    if order and any(
        not piece.style and not is_heading(text, piece) for piece in candidates[candidates.index(labelled[0]) :]
    ):
        return "", headings
    return (order[0] if order else ""), set()


def _labelled(candidates: list[Piece]) -> list[Piece]:
    """List the pieces whose labels are sure: those at the beginning of a line, or all where all stands in one line."""
    sure = [piece for piece in candidates if piece.style and not piece.doubtful]
    in_front = [piece for piece in sure if not piece.inside]
    return in_front if len(in_front) > len({piece.style for piece in in_front}) else sure


def _are_articles(text: str, articles: list[Piece]) -> bool:
    """Tell a treaty's articles from lines that happen to begin with one: they stand apart, or count on from 1."""
    apart = any(text[piece.body - 1] not in "条條" or piece.body == piece.end for piece in articles)
    values = [piece.value for piece in articles]
    return apart or (values[:1] == [1] and 2 in values)


def _is_announced(text: str, candidates: list[Piece], style: str) -> bool:
    """Tell whether the items of a style begin, mostly, after a colon."""
    firsts = [i for i, piece in enumerate(candidates) if piece.style == style and piece.value == 1 and i]
    inside = [i for i in firsts if text[candidates[i - 1].end - 1] in "：:"]
    return 2 * len(inside) > len(firsts)


def _is_list(text: str, candidates: list[Piece], style: str) -> bool:
    """Tell whether items are a list in a text that numbers nothing else: prose goes on after it, and is most of it."""
    items = [piece for piece in candidates if piece.style == style]
    prose = [piece for piece in candidates if not piece.style and not is_heading(text, piece)]
    runs = sum(piece.value == 1 for piece in items)
    open_ended = sum(text[piece.end - 1] in "；;" for piece in items)
    goes_on = prose and prose[-1].start > items[-1].start and not is_dateline(text, prose[-1])
    is_less = runs > 1 or len(items) < len(prose)
    return bool(goes_on) and is_less and (items[0].inside or len(items) <= 2 * open_ended)


def _kept(text: str, candidates: list[Piece], style: str, headings: set[str]) -> list[Piece]:
    """Join again what only looked like a beginning: inside a line, a number must follow on the last."""
    coming = _coming(candidates, style)
    alone = sum(piece.style == style and not piece.inside for piece in candidates) <= 1
    kept: list[Piece] = []
    last = 0
    for i, piece in enumerate(candidates):
        above = kept[-1] if kept else None
        begins_again = piece.value == 1 and above is not None and above.style in headings
        follows = piece.value == last + 1 or begins_again
        if _begins(text, piece, style, follows, alone, coming[i]):
            kept.append(piece._replace(style=style))
            last = piece.value
        elif above and piece.inside and not _is_glued_heading(text, candidates, i, style, headings):
            kept[-1] = _joined(above, piece)
        else:
            plain = piece.doubtful or piece.style == "article"
            kept.append(Piece(piece.start, piece.end, piece.start) if plain else piece)
    return kept


def _coming(candidates: list[Piece], style: str) -> list[Piece | None]:
    """Give, for each piece, the next one that has a label of the style, at the beginning of a line or surely."""
    coming: list[Piece | None] = [None]
    for piece in reversed(candidates):
        counts = piece.style == style and not (piece.inside and piece.doubtful)
        coming.append(piece if counts else coming[-1])
    return coming[-2::-1]


def _begins(text: str, piece: Piece, style: str, follows: bool, alone: bool, coming: Piece | None) -> bool:
    """Tell whether a piece begins a paragraph; one with a doubtful label does if its number would be missing else."""
    if not style or piece.style != style and {piece.style, style} != {"dot", "comma"}:
        return False
    missing = follows and coming is not None and coming.value == piece.value + 1
    if piece.style != style or piece.doubtful:
        return missing or (follows and _ends_a_count(text, piece, coming) and piece.style == style)
    if piece.inside and style == "article" and not alone:
        return missing
    cited = coming is not None and not coming.inside and coming.value == piece.value
    return not piece.inside or (follows and not cited) or (alone and style in _PLAIN)


def _ends_a_count(text: str, piece: Piece, coming: Piece | None) -> bool:
    """Tell whether a doubtful label may be the last of its count: it begins a line, and is no decimal, no citation."""
    if piece.inside or piece.style == "article" or (coming and coming.value != 1):
        return False
    return piece.style != "dot" or not _DECIMAL.match(text, piece.body)


def _is_glued_heading(text: str, candidates: list[Piece], i: int, style: str, headings: set[str]) -> bool:
    """Tell whether a piece inside a line is a heading over a paragraph in the same line."""
    below = candidates[i + 1] if i + 1 < len(candidates) else None
    over = below is not None and below.inside and below.style == style
    return over and candidates[i].style in headings and is_heading(text, candidates[i])


def _numbered(text: str, kept: list[Piece], style: str, headings: set[str]) -> Rows:
    rows: Rows = []
    section, above, opened = "", None, False
    for i, piece in enumerate(kept):
        if piece.style == style:
            rows.append((piece, section))
            above, opened = None, True
        elif _heads(text, kept, i, style, headings, above is not None):
            above, opened = piece if above is None else above, False
            section = text[above.start : piece.end]
        elif opened:
            _continue(rows, piece)
        else:
            rows.append((piece._replace(body=piece.start, value=0), section))
            above, opened = None, True
    return rows


def _continue(rows: Rows, piece: Piece) -> None:
    """Take an unnumbered piece into the paragraph before it."""
    begun, section = rows[-1]
    rows[-1] = (_joined(begun, piece), section)


def _joined(above: Piece, piece: Piece) -> Piece:
    """Take a piece into the one before it; under a lonely label the paragraph begins here."""
    return above._replace(end=piece.end, body=piece.start if above.body == above.end else above.body)


def _heads(text: str, kept: list[Piece], i: int, style: str, headings: set[str], under: bool) -> bool:
    """Tell whether a piece is a heading: it is short, a sentence or a heading is before it, and a label comes next."""
    piece = kept[i]
    if i + 1 == len(kept) or not is_heading(text, piece):
        return False
    if piece.style in headings or i == 0 or (not piece.style and DIVISION.match(text, piece.start, piece.end)):
        return True
    below = next((one for one in kept[i + 1 : i + 4] if one.style == style or not is_heading(text, one)), None)
    if below is None or below.style != style or (piece.style and not under):
        return False
    return under or text[kept[i - 1].end - 1] in ("。！？”）；：" if below.value == 1 else "。！？”）；")


def _unnumbered(text: str, kept: list[Piece], headings: set[str]) -> Rows:
    rows: Rows = []
    section, above, number = "", None, 0
    any_prose = any(not is_heading(text, piece) for piece in kept)
    for i, piece in enumerate(kept):
        heads = i + 1 < len(kept) and is_heading(text, piece) and (not piece.style or piece.style in headings)
        if any_prose and heads:
            above = piece if above is None else above
            section = text[above.start : piece.end]
        elif number and above is None and _is_item(text, piece) and not _is_item(text, rows[-1][0]):
            _continue(rows, piece)
        else:
            number, above = number + 1, None
            bullet = BULLET.match(text, piece.start, piece.end)
            body = stripped(text, bullet.end(), piece.end) if bullet else None
            begun = Piece(piece.start, piece.end, body[0] if body else piece.start, "", number)
            rows.append((begun, section))
    return rows


def _is_item(text: str, piece: Piece) -> bool:
    return bool(piece.style or SUB_ITEM.match(text, piece.start))
