"""Dates: every expression that fixes a day, month, year, span or duration of calendar time, with ISO days.

Knows how dates are written, in digits and in Chinese numerals, and what 今年, 年内 or 近二十年来 count from. A year in the
name of an instrument is no date of its own: where instruments are, `mentions.py` says.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from .checks import check_paragraphs
from .mentions import Known, longest, mentions
from .numerals import NUMERAL, numeral
from .reading import layer
from .vocabulary import fold

_COLUMNS = {
    "doc": "str", "number": "int64", "start": "int64", "end": "int64", "surface": "str", "kind": "str", "first": "str",
    "last": "str",
}  # fmt: skip
_YEAR = "(?:[12１２][0-9０-９]{3}|[一二][〇零○一二三四五六七八九]{3})"
_SHORT = "(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})"  # a month's or a day's number
_TO = "(?:至|到|—{1,2}|–|-|－|~|～)"
_RELATIVE = {"今": 0, "本": 0, "当": 0, "明": 1, "下": 1, "去": -1, "上": -1, "前": -2}  # from the document's own date
_MONTHS = {  # part of a year → its months
    "上半年": (1, 6), "下半年": (7, 12), "第一季度": (1, 3), "第二季度": (4, 6), "第三季度": (7, 9), "第四季度": (10, 12),
    "年初": (1, 1), "年底": (12, 12), "年末": (12, 12), "年内": (1, 12),
    "初": (1, 1), "底": (12, 12), "末": (12, 12), "内": (1, 12),
}  # fmt: skip
_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "底": (21, 31), "末": (21, 31)}
_COUNT = f"(?:{NUMERAL}|[两兩])"
_MORE = "(?:多(?![边元样次种方个国党极]))?"  # 三年多, but 三年多边合作
_UP_TO = f"(?:(?!{_YEAR}){_COUNT}{_TO}(?!{_YEAR}))?"  # 三至五年
_PARTS = {"初": (0, 10), "前半叶": (0, 50), "上半叶": (0, 50), "中叶": (40, 60), "中期": (40, 60), "后半叶": (50, 100), "下半叶": (50, 100), "末": (90, 100)}  # fmt: skip
_DECADE = {"初": (0, 2), "初期": (0, 2), "前期": (0, 4), "中期": (4, 6), "后期": (5, 9), "末": (8, 9), "末期": (8, 9)}
_UNITS = {"年": "years", "月": "months", "个月": "months", "周": "weeks", "星期": "weeks", "天": "days", "日": "days"}
_MONTH_BEFORE = re.compile(rf"(?:({_YEAR}|[今本明去前当](?=年))年)?({_SHORT})月(?![^月]*月)[^，。；月]*\Z")
_CLAUSE = re.compile("[^，。；：！？\\n]+")
_HINT = re.compile("[年月]|世纪|[周天日](?<=[0-9一二三四五六七八九十百两].)|[0-9０-９]{4}")


class Context(NamedTuple):
    """What dates that leave something out take it from: the document's own date and the last full date before."""

    own: date | None
    before: date | None


class Found(NamedTuple):
    """An expression in folded text, and who reads it."""

    start: int
    end: int
    match: re.Match[str]
    read: "Reader"


class Point(NamedTuple):
    """A day, a month or a year as written, or a part of one."""

    year: int | None
    month: int | None
    day: int | None
    part: str


Reading = tuple[str, str, str] | None  # kind, first, last; nothing where it is no date after all
Reader = Callable[[re.Match[str], Context], Reading]


def dates(df: pd.DataFrame) -> pd.DataFrame:
    """Find the days, months, years, spans and durations that a text names.

    Parameters
    ----------
    df
        Paragraphs, from `load`; the document's own ``date`` serves where no full date stands before.

    Returns
    -------
    pandas.DataFrame
        One row a date: ``doc, number, start, end, surface, kind`` (day, month, year, span, duration; in_name for a
        year in an instrument's name), ``first`` and ``last`` as ISO days, empty where the text leaves them open.

    Examples
    --------
    >>> from communique import load
    >>> found = dates(load(text="一、会议于2021年5月31日至6月1日举行，6月底前报告。"))
    >>> found[["surface", "kind", "first", "last"]]
               surface  kind       first        last
    0  2021年5月31日至6月1日  span  2021-05-31  2021-06-01
    1             6月底前  span              2021-06-30
    """
    check_paragraphs(df)
    fields = [df[column].tolist() for column in ("doc", "date", "number", "text", "start")]
    documents = groupby(zip(*fields, strict=True), key=itemgetter(0))
    return layer((_rows(document) for _, document in documents), _COLUMNS, df)


def _rows(document: Iterable[tuple]) -> Iterator[tuple]:
    """Go through one document; a date without a year takes the nearest full date's before it."""
    before: date | None = None
    abbreviations: dict[str, Known] = {}
    for doc, own, number, text, offset in document:
        folded = fold(text)
        found = longest(list(_found(folded)))
        names = (
            [span for span in mentions(folded, abbreviations) if span.kind in ("INSTRUMENT", "ORG")] if found else []
        )
        for start, end, match, read in found:
            reading = read(match, Context(date.fromisoformat(own) if own else None, before))
            held = next((name for name in names if name.start <= start and end <= name.end), None)
            if held and held.kind == "ORG":  # “3月23日运动”
                continue
            if reading and held:
                end -= len(match["limit"] or "") if read is _calendar else 0  # 2020年后全球生物多样性框架
                reading = _in_name(match[0])
            if reading and not match.groupdict().get("year") and folded.endswith("每年", 0, start):
                reading = reading[0], "", ""
            if reading and (reading[0] == "in_name" or read is not _bare):
                yield doc, number, start + offset, end + offset, text[start:end], *reading
                if read is _calendar and match["year"] and match["day"]:
                    before = date.fromisoformat(reading[1] or reading[2])


def _in_name(expression: str) -> Reading:
    """Give the years that a name holds."""
    years = [str(numeral(year)) for year in re.findall(_YEAR, expression)]
    return ("in_name", f"{years[0]}-01-01", f"{years[-1]}-12-31") if years else None


def _found(text: str) -> Iterator[Found]:
    """Look for the forms of dates in the clauses that have a word or the digits of one."""
    for clause in _CLAUSE.finditer(text):
        if _HINT.search(text, *clause.span()):
            characters = set(clause[0])
            for one_of, form, read in _forms():
                if not one_of.isdisjoint(characters):
                    yield from (Found(*match.span(), match, read) for match in form.finditer(text, *clause.span()))


def _calendar(match: re.Match[str], context: Context) -> Reading:
    """Read 2021年6月1日, 6月1日, 今年9月底前, 年内."""
    point = _point(match, "", context)
    if not (point.month or match["year"] or point.part.startswith("年")):
        return None
    bounds, limit = _bounds(point), match["limit"] or ""
    finest = "day" if point.day else "month" if point.month else "year"
    if not (bounds and (limit or point.part)):
        return bounds and (finest, *bounds)
    return "span", *_limited(*bounds, limit, context)


def _range(match: re.Match[str], context: Context) -> Reading:
    """Read 2021年5月31日至6月1日, 6月8至9日, 2021—2024年; what one side leaves out, the other has."""
    if not (match["year2"] or match["month2"] or match["day2"]):  # 三到五年
        return None
    one, two = _point(match, "", context), _point(match, "2", context)
    if not match["year"] and match["year2"]:
        one = one._replace(year=two.year)
    if not match["year2"]:
        two = two._replace(year=one.year, month=two.month or one.month)
    begins, ends = _bounds(one), _bounds(two)
    if not (begins and ends and (one.month or match["year"]) and (two.month or match["year2"])):
        return None
    return "span", *_limited(begins[0], ends[1], match["limit"] or "", context)


def _limited(first: str, last: str, limit: str, context: Context) -> tuple[str, str]:
    """Leave one side open: …前 says only until when, …起 since when."""
    if "前" in limit:
        return "", last
    return first, (str(context.own or "") if limit == "以来" else "") if limit else last


def _point(match: re.Match[str], side: str, context: Context) -> Point:
    year, month, day, part = (match[f"{name}{side}"] or "" for name in ("year", "month", "day", "part"))
    own = _year(year, context, bool(part.startswith("年")))
    return Point(own, numeral(month) if month else None, numeral(day) if day else None, part)


def _year(written: str, context: Context, is_own: bool) -> int | None:
    """Give a year's number: as written, counted from the document's own (今年), or the nearest full date's."""
    if written and written not in _RELATIVE:
        return numeral(written)
    order = (context.own, context.before) if written or is_own else (context.before, context.own)
    near = next((day for day in order if day), None)
    return near.year + _RELATIVE.get(written, 0) if near else None


def _bounds(point: Point) -> tuple[str, str] | None:
    """Give a point's first and last day, empty without a year; nothing if there is no such day."""
    year, month, day, part = point
    months = (month, month) if month else _MONTHS.get(part, (1, 12))
    days = (day, day) if day else _DAYS.get(part, (1, 31)) if month else (1, 31)
    if not 1 <= months[0] <= 12 or not 1 <= days[0] <= monthrange(year or 2000, months[0])[1]:
        return None
    last = min(days[1], monthrange(year or 2000, months[1])[1])
    return (f"{year}-{months[0]:02}-{days[0]:02}", f"{year}-{months[1]:02}-{last:02}") if year else ("", "")


def _month(match: re.Match[str], context: Context) -> Reading:
    """Read 本月, 上月底, 下个月, 本月20日前."""
    day, part, limit = (match[name] or "" for name in ("day", "part", "limit"))
    kind = "span" if part or limit else "day" if day else "month"
    if not context.own:
        return kind, "", ""
    near = pd.Timestamp(context.own) + pd.DateOffset(months=_RELATIVE[match["which"]])
    bounds = _bounds(Point(near.year, near.month, numeral(day) if day else None, part))
    return bounds and (kind, *_limited(*bounds, limit, context))


def _another_day(match: re.Match[str], context: Context) -> Reading:
    """Read the second day of 11月5日、9日, which has its month from the one before."""
    near = _MONTH_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    if not near:
        return None
    bounds = _bounds(Point(_year(near[1] or "", context, False), numeral(near[2]), numeral(match["day"]), ""))
    return bounds and ("day", *bounds)


def _century(match: re.Match[str], context: Context) -> Reading:
    """Read 本世纪, 二十世纪九十年代, 2020年代; a century is counted from its year 1."""
    if match["tens"] and not match["century"]:
        first = numeral(match["tens"])
        first += 1900 if 30 <= first <= 90 else 0  # 九十年代
        return _decade(first, match, context) if first > 999 else None
    own = (context.own.year - 1) // 100 + 1 if context.own else 21
    number = own + _RELATIVE[match["century"]] if match["century"] in _RELATIVE else numeral(match["century"])
    if match["tens"]:
        return _decade((number - 1) * 100 + numeral(match["tens"]), match, context)
    first, last = _PARTS.get(match["part"] or "", (0, 100))
    bounds = f"{(number - 1) * 100 + first + 1}-01-01", f"{(number - 1) * 100 + last}-12-31"
    return "span", *_limited(*bounds, match["since"] or "", context)


def _decade(year: int, match: re.Match[str], context: Context) -> Reading:
    """Read the decade that begins with a year, or a part of it; 五六十年代 are two."""
    first, last = _DECADE.get(match["early"] or "", (0, 9))
    first -= 10 if re.match("[一二三四五六七八]{2}十", match["tens"]) else 0
    return "span", *_limited(f"{year + first}-01-01", f"{year + last}-12-31", match["since"] or "", context)


def _counted(match: re.Match[str], context: Context) -> Reading:
    """Read 近二十年来, 三十年来, 未来五年, 六个月内: up to, or from, the document's own date."""
    if not context.own:
        return "span", "", ""
    ahead = (match["way"] or "")[:1] in "未今此接" if match["way"] else match["limit"] == "内"
    ahead = ahead and match["way"] != "此前"
    own, count = pd.Timestamp(context.own), pd.DateOffset(**{_UNITS[match["unit"]]: numeral(match["n"])})
    try:
        first, last = (own, own + count) if ahead else (own - count, own)
    except (OverflowError, ValueError):  # outside the years that a date can have
        return "span", "", ""
    return "span", str(first.date()), str(last.date())


def _duration(match: re.Match[str], context: Context) -> Reading:
    return "duration", "", ""


def _bare(match: re.Match[str], context: Context) -> Reading:
    year = numeral(match[0])
    return "year", f"{year}-01-01", f"{year}-12-31"


def _written(side: str, year: str = "年度?", month: str = "月份?", day: str = "日") -> str:
    """Write a point's expression, with what its units may be."""
    return (
        f"(?:(?P<year{side}>{_YEAR}|[今本明去前当](?=年)){year})?(?:(?P<month{side}>{_SHORT}){month})?"
        f"(?:(?P<day{side}>{_SHORT}){day})?(?P<part{side}>{'|'.join([*_MONTHS, *_DAYS])})?"
    )


@cache
def _forms() -> list[tuple[frozenset[str], re.Pattern[str], Reader]]:
    """Compile the forms of dates, each with characters of which it holds one: few clauses need be searched for all."""
    begins = "(?<![0-9第])(?=[0-9０-９一二三四五六七八九十今本明去前当年])"
    limit = "(?P<limit>之前|以前|前|以来|之后|以后|后|起)?"
    units = [f"(?:{unit}|(?={_TO}))" for unit in ("年度?", "月份?", "日")]  # 8至9日, 2021—2024年
    sides = f"{_written('', *units)}{_TO}(?=[0-9０-９一二三四五六七八九十]){_written('2', '(?:年度?|(?![0-9年]))')}"
    early = f"(?P<early>{'|'.join(sorted(_DECADE, reverse=True))})?"
    forms: list[tuple[str, str, Reader]] = [  # of equally long ones the first: 十日内
        ("日", f"(?<=日[、和及与])(?P<day>{_SHORT})日", _another_day),
        ("来内间", f"(?<![第0-9])(?P<way>){_UP_TO}(?!{_YEAR}年)(?P<n>{_COUNT})[多余]?(?P<unit>年|个月|周|天|日(?=内)){_MORE}(?P<limit>以来|来(?!自)|内|间)", _counted),
        ("年月日旬", f"(?<![自从由]){begins}{_written('')}{limit}", _calendar),
        ("自从由", f"(?<=[自从由]){begins}{_written('')}{limit.replace('|起', '')}", _calendar),  # 自2021年起
        ("至到—–-－~～", f"{begins}{sides}{limit}", _range),
        ("月", f"(?P<which>[本上下])个?月(?:(?P<day>{_SHORT})日|(?P<part>{'|'.join(_DAYS)}))?(?:(?P<limit>之?前)|内)?", _month),
        ("世", f"(?P<century>{NUMERAL}|[本上])世纪(?:(?P<tens>{NUMERAL})年代{early}|(?P<part>{'|'.join(_PARTS)}))?(?P<since>以来)?", _century),
        ("代", f"(?P<century>)(?P<part>)(?P<tens>{_YEAR}|(?<![0-9])[3-9]0|(?<!十)[三四五六七八]?[三四五六七八九]十)年代{early}(?P<since>以来)?", _century),
        ("近过此未今接", f"(?P<way>近|最近|过去|此前|未来|今后|此后|接下来)的?{_UP_TO}(?!{_YEAR}年)(?P<n>{_COUNT})[多余]?(?P<unit>{'|'.join(_UNITS)})"
         f"{_MORE}(?P<limit>以来|来|内|间|里)?", _counted),
        ("周期", f"{_COUNT}周年|为期{_UP_TO}{_COUNT}(?:年|个月|周|天)", _duration),
        ("年月周天", f"(?<![第每个0-9零〇一二三四五六七八九十百])(?<!行动)(?<!行动的)(?!百年){_UP_TO}{_COUNT}[多余]?(?:年|个月|周|天){_MORE}(?:之?前|之?后)?(?![代级度限龄一会])", _duration),
        ("0123456789０１２３４５６７８９一二", f"(?<![0-9第]){_YEAR}(?![0-9])", _bare),
    ]  # fmt: skip
    return [(frozenset(one_of), re.compile(form), read) for one_of, form, read in forms]
