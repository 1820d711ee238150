"""Text → paragraphs → sentences. Every row points into the source: `source[start:end] == text`.

Knows files, documents and their dates; how labels are recognised is in `numbering.py`, how bytes become text in
`decoding.py`. The source is the text as decoded: byte-order mark dropped, line ends untouched.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from tqdm import tqdm

from .checks import check_paragraphs, some, warn_of_gaps, warn_of_language
from .decoding import ReadingError, decode
from .knowledge import DATA, table
from .numbering import outline
from .numerals import NUMERAL, numeral
from .webpage import is_page, visible_text

BUNDLED = DATA / "communique_2021.txt"
_LONGEST_PATH = 1_000  # characters; a text was given where a file's name is asked for
_MANY = 20  # files; as many show their progress
_LONG = 5_000_000  # characters; what is longer shows its progress
_SENTENCE = re.compile(r"\s*((?=\S)[^。！？]*(?:[。！？]+[”’」』〞）》)〉】〕］]*|\Z))")
_YEAR = re.compile(rf"({NUMERAL})年({NUMERAL}月)?")
_DAY = re.compile(rf"(?:({NUMERAL})年)?({NUMERAL})月({NUMERAL})日")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_SIGNED = re.compile(rf"{_DAY.pattern}[^。，；]{{0,12}}(?:[签簽][订訂署字]|[订訂]于|通过|通過)")
_COLUMNS = ["doc", "date", "number", "label", "section", "text", "start", "end"]


def load(
    source: str | PathLike | Iterable[str | PathLike] | None = None,
    *,
    text: str | None = None,
    encoding: str | None = None,
) -> pd.DataFrame:
    """Read communiqués as paragraphs.

    Parameters
    ----------
    source
        Nothing (the bundled communiqué), a path, a list of paths, or a folder, of which every ``.txt`` is read.
    text
        A communiqué as a string, instead of a file.
    encoding
        The files' encoding; found out where it isn't given (UTF-8, UTF-16, GB18030, Big5).

    Returns
    -------
    pandas.DataFrame
        One row a paragraph: ``doc`` (the file's name without its ending), ``date`` (the document's own, ISO, or
        empty), ``number`` (as read; in order where there is none; 0 for a preamble), ``label``, ``section`` (the
        heading above), ``text`` and its offsets ``start``, ``end``. The bundled communiqué also has ``theme,
        theme_2, heading_en, heading_zh, gist_en``. ``attrs["title"]``, ``attrs["dateline"]``
        and ``attrs["sha256"]`` (of each file, by ``doc``) are for display.

    Raises
    ------
    ReadingError
        If this is no path. If a file is empty, no text, or in an encoding that isn't recognised; of several files, if all are.
    FileNotFoundError
        If a file isn't there.

    Warns
    -----
    UserWarning
        If numbers are left out, repeated or go back, or a text is not in Chinese: both are kept as read. If some of
        several files can't be read: the others are.

    Examples
    --------
    >>> load(text="一、外长们支持合作。二、外长们欢迎进展。")[["number", "label", "text", "start"]]
       number label      text  start
    0       1    一、  外长们支持合作。      2
    1       2    二、  外长们欢迎进展。     12
    """
    if text is not None:
        if source is not None:
            raise ReadingError("load takes either files or text=, not both: which of the two is to be read?")
        if not isinstance(text, str):
            raise ReadingError(f"text= takes a communiqué as a string, not {type(text).__name__}.")
        return _document("text", text, text.encode(errors="surrogatepass"))
    if source is None:
        return _bundled(encoding)
    paths = _paths(source)
    if not paths:
        raise ReadingError("the list of files is empty: there is nothing in it to read.")
    frames, failed = [], []
    for doc, path in tqdm(list(zip(_names(paths), paths, strict=True)), disable=len(paths) < _MANY, unit=" files"):
        try:
            frames.append(_document(doc, decode(data := path.read_bytes(), path.name, encoding), data))
        except (ReadingError, OSError) as error:
            failed.append(error)
    if failed and len(paths) == 1:
        raise failed[0]
    if failed:
        told = f"{len(failed)} of {len(paths)} files can't be read and are left out: {some(failed, ' ')}"
        if not frames:
            raise ReadingError(told)
        warnings.warn(told, stacklevel=2)
    if len(frames) == 1:
        return frames[0]
    together = pd.concat(frames, ignore_index=True)
    together.attrs = {
        key: {frame["doc"].iloc[0]: frame.attrs[key] for frame in frames} for key in ("title", "dateline")
    }
    together.attrs["sha256"] = {doc: digest for frame in frames for doc, digest in frame.attrs["sha256"].items()}
    return together


def read(data: bytes, name: str, encoding: str | None = None) -> pd.DataFrame:
    """Read one document from a file's bytes, as `load` reads it from the file.

    Examples
    --------
    >>> read("一、外长们支持对话。".encode(), "mine.txt")["text"].tolist()
    ['外长们支持对话。']
    """
    return _document(Path(name).stem, decode(data, name, encoding), data)


def traced(layer: pd.DataFrame, df: pd.DataFrame) -> pd.DataFrame:
    """Let a layer carry the fingerprints of the texts that it was made from, for citing it."""
    layer.attrs = {"sha256": df.attrs.get("sha256", {})}
    return layer


def layer(
    documents: Iterable[Iterable[tuple[Any, ...]]],
    columns: dict[str, str],
    df: pd.DataFrame,
    shared: Sequence[str] = (),
) -> pd.DataFrame:
    """Make a layer's table of its rows, given a document at a time.

    Cells that many rows have in common come as one tuple at a row's end: the columns `shared` are made of each once.
    """
    own = [name for name in columns if name not in shared]
    lists: list[list[Any]] = [[] for _ in (*own, *shared[:1])]
    for rows in documents:
        for cells, more in zip(lists, zip(*rows, strict=True), strict=False):  # a document may have no rows
            cells.extend(more)
    made = {name: pd.array(cells, dtype=columns[name]) for name, cells in zip(own, lists, strict=False)}
    if shared:
        places: dict[tuple[Any, ...], int] = {}
        at = np.array([places.setdefault(cells, len(places)) for cells in lists[-1]], dtype="int64")
        once = [*zip(*places, strict=True)] or [()] * len(shared)
        made |= {name: pd.array(cells, dtype=columns[name]).take(at) for name, cells in zip(shared, once, strict=True)}
    return traced(pd.DataFrame({name: made[name] for name in columns}), df)


def sentences(df: pd.DataFrame) -> pd.DataFrame:
    """Cut paragraphs into sentences, at 。！？ with a closing quote or bracket taken along; ； ends none.

    Parameters
    ----------
    df
        Paragraphs, as `load` gives them.

    Returns
    -------
    pandas.DataFrame
        ``doc, number, sentence, text, start, end``; ``sentence`` counts from 1 in each paragraph.

    Examples
    --------
    >>> sentences(load(text="一、会议“取得成功。”各方欢迎；各方支持。"))["text"].tolist()
    ['会议“取得成功。”', '各方欢迎；各方支持。']
    """
    columns = {"doc": "str", "number": "int64", "sentence": "int64", "text": "str", "start": "int64", "end": "int64"}
    return layer([each_sentence(df)], columns, df)


def each_sentence(df: pd.DataFrame) -> Iterator[tuple[str, int, int, str, int, int]]:
    """Go through the rows of `sentences`, for what needs no table of them."""
    check_paragraphs(df)
    fields = [df[name].tolist() for name in ("doc", "number", "text", "start")]
    for doc, number, text, start in zip(*fields, strict=True):
        for n, (first, last) in enumerate(_sentence_spans(text), 1):
            yield doc, number, n, text[first:last], start + first, start + last


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find where each sentence begins and ends; a straight quotation mark closes if one is open."""
    text, end, marks = text.rstrip(), 0, 0
    while match := _SENTENCE.match(text, end):
        start, end = match.span(1)
        marks += text.count('"', start, end)
        if marks % 2 and text.startswith('"', end):
            end, marks = end + 1, marks + 1
        yield start, end


def _bundled(encoding: str | None) -> pd.DataFrame:
    data = BUNDLED.read_bytes()
    df = _document(BUNDLED.stem, decode(data, BUNDLED.name, encoding), data)
    known = table("paragraphs").assign(number=lambda rows: rows["number"].astype(int))
    together = df.merge(known, on="number", how="left", validate="one_to_one")
    together.attrs = df.attrs
    return together


def _paths(source: str | PathLike | Iterable[str | PathLike]) -> list[Path]:
    if isinstance(source, bytes | pd.DataFrame) or not isinstance(source, str | PathLike | Iterable):
        raise ReadingError(
            f"load takes a file's path, a list of paths or a folder, not {type(source).__name__}; "
            'a communiqué itself is given as load(text="…").'
        )
    if not isinstance(source, str | PathLike):
        return [path for one in source for path in _paths(one)]
    path, name = Path(source), str(source)
    if len(name) > _LONGEST_PATH or ("。" in name and not path.exists()):
        raise ReadingError(f"{name[:12]!r}… is a text, not a file's name: give it as load(text=…).")
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {name!r} (looked in {Path.cwd()}).")
    if not path.is_dir():
        return [path]
    found = sorted(path.glob("*.txt"))
    if not found:
        raise ReadingError(f"the folder {path.name} has no .txt file: save the communiqués as plain text first.")
    return found


def _names(paths: list[Path]) -> list[str]:
    """Name each document after its file; a name that comes again gets a number."""
    names: list[str] = []
    for path in paths:
        again = (f"{path.stem}_{n}" for n in range(2, len(paths) + 2))
        names.append(path.stem if path.stem not in names else next(name for name in again if name not in names))
    return names


def _document(doc: str, text: str, data: bytes) -> pd.DataFrame:
    text = visible_text(text) if is_page(text) else text
    if not text.strip():
        raise ReadingError(f"{doc} is empty: there is nothing in it to read.")
    found = outline(text, partial(tqdm, desc=doc, unit=" lines", disable=len(text) < _LONG))
    rows = [
        (
            doc,
            "",
            piece.value,
            text[piece.start : piece.body].rstrip(),
            section,
            text[piece.body : piece.end],
            piece.body,
            piece.end,
        )
        for piece, section in found.rows
    ]
    df = pd.DataFrame(rows, columns=_COLUMNS)
    df.attrs = {
        name: "\n".join(text[start:end] for start, end in sorted(spans))
        for name, spans in (("title", found.title), ("dateline", found.dateline))
    }
    df.attrs["sha256"] = {doc: sha256(data).hexdigest()}
    df["date"] = _date(df, text[:2000])
    warn_of_gaps(df)
    warn_of_language(doc, text)
    return df


def _date(df: pd.DataFrame, beginning: str) -> str:
    """Find the document's own date: in its dateline, its title, where it was signed, or its beginning's first day."""
    title, dateline = df.attrs["title"], df.attrs["dateline"]
    opening, closing = df["text"].iloc[0][:500], df["text"].iloc[-1][-200:]
    year = _own_year(title) or _own_year(beginning)
    own = [
        match.groups() for place in (dateline, title) for match in (*_DAY.finditer(place), *_ISO_DAY.finditer(place))
    ]
    told = [match.groups() for match in (*_SIGNED.finditer(closing), *_DAY.finditer(opening)) if match[1]]
    days = (_iso(found or year, month, day) for found, month, day in (*own, *told))
    return next(filter(None, days), "")


def _own_year(text: str) -> str:
    """Give the year that a text without a full date is of: the first with a month, or the only one."""
    years = [match for match in _YEAR.finditer(text) if _is_year(match[1])]
    dated = [match[1] for match in years if match[2]]
    return dated[0] if dated else years[0][1] if len({match[1] for match in years}) == 1 else ""


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and 1800 <= numeral(digits) <= 2200


def _iso(year: str, month: str, day: str) -> str:
    """Write a day as ISO has it; empty if there is no such day."""
    if not _is_year(year):
        return ""
    try:
        return str(pd.Timestamp(numeral(year), numeral(month), numeral(day)).date())
    except ValueError:
        return ""
