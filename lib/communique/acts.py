"""Speech acts: who does what in saying it, how strongly, whom they ask, about what.

Knows how to go through documents and make rows; the vocabulary is in `data/speech_acts.csv`, the grammar in
`clauses.py`. Titles, quotations and brackets are hidden before the grammar reads: what is cited is nobody's act.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from .clauses import Act, Span, acts_in
from .knowledge import table
from .reading import each_sentence, layer
from .speakers import speakers
from .vocabulary import Verb, alternation, degrees, degrees_in, denies, fold, words

_COLUMNS = {
    "doc": "str", "number": "int64", "sentence": "int64", "start": "int64", "end": "int64", "surface": "str",
    "verb": "str", "kind": "str", "ladder": "str", "strength": "Int64", "subject": "str",
    "addressee": "str", "addressee_start": "Int64", "addressee_end": "Int64",
    "about": "str", "about_start": "Int64", "about_end": "Int64",
    "english": "str", "pinyin": "str", "rule": "str", "rule_zh": "str",
}  # fmt: skip
_SAID = ["verb", "kind", "ladder", "strength", "english", "pinyin", "rule", "rule_zh"]  # the same in many acts
_CITED = re.compile('《[^》]*》|〈[^〉]*〉|“[^”]*”|「[^」]*」|『[^』]*』|"[^"\n]*"|‘[^’]*’|（[^）]*）|\\([^)]*\\)')
_JOINT = re.compile("(?:并且|并|而且|且|同时|和|及|与|以及|、)[^并和]*\\Z|[也亦又]\\Z")
_KEPT = re.compile(r"[了着过：:，,\s]*(.*[^，；：。！？、,;:.!?\s”’」』])", re.S)
_THIRD_PERSON = re.compile(r"\b(?P<stem>\w+?)(?:(?P<y>ie)|(?<=ch|sh|ss)e)?s\b")
_OBJECT = re.compile(r"(?: (?:of|to|with|for))?\Z")  # where an object follows: takes note with appreciation of
_WRAPPED = re.compile(r"\s*[“「\"].*[”」\"]\s*", re.S)


def acts(df: pd.DataFrame) -> pd.DataFrame:
    """Find the speech acts of a communiqué's authors.

    Parameters
    ----------
    df
        Paragraphs, from `load`.

    Returns
    -------
    pandas.DataFrame
        One row an act: ``doc, number, sentence, start, end, surface`` (the verb with its degree), ``verb`` (its
        dictionary form), ``kind`` (Searle's class), ``ladder`` and ``strength`` (its rung, weakest 1; empty where
        a verb is on no ladder or denied), ``subject`` (as stated last), ``addressee`` with its offsets (who is
        asked), ``about`` with its offsets, ``english, pinyin``, and ``rule``, ``rule_zh``: why it was marked.

    Examples
    --------
    >>> from communique import load
    >>> found = acts(load(text="一、外长们强烈谴责袭击，呼吁各方支持停火。"))
    >>> found[["surface", "verb", "ladder", "strength", "addressee"]]
      surface verb   ladder  strength addressee
    0    强烈谴责   谴责  concern         6
    1      呼吁   呼吁      ask         3        各方
    """
    documents = groupby(each_sentence(df), key=itemgetter(0))
    return layer((_rows(list(document)) for _, document in documents), _COLUMNS, df, _SAID)


def _rows(document: list[tuple[str, int, int, str, int, int]]) -> Iterator[tuple[Any, ...]]:
    """Go through one document's sentences; an elided subject is the one that was stated last."""
    masked = [_mask(fold(text)) for _, _, _, text, *_ in document]
    author, subject = speakers(masked), ""
    for text, (doc, number, sentence, source, offset, _) in zip(masked, document, strict=True):
        found = acts_in(text, author)
        for act, about in zip(found, _abouts(found, text), strict=True):
            subject = source[slice(*act.subject)] if act.subject else subject
            candidate = act.candidate
            start, end, core, verb = candidate.start, candidate.end, candidate.core, candidate.verb
            dismays = verb.verb == "注意到" and start == core and about is not None and _dismays(text[slice(*about)])
            yield (
                doc, number, sentence, start + offset, end + offset, source[start:end], subject,
                *_spot(source, act.addressee, offset), *_spot(source, about, offset),
                _said(verb, text[start:core], text[core:end], act.rule, dismays),
            )  # fmt: skip


def _mask(text: str) -> str:
    """Hide what is cited; a paragraph that is wholly within quotation marks is its authors' own words."""
    if not _CITED.search(text):
        return text
    if _WRAPPED.fullmatch(text) and not re.search('[”」"].*[“「"]', text[1:-1]):
        return text[0] + _mask(text[1:-1]) + text[-1]
    return _CITED.sub(lambda match: ("＿" if match[0][0] in "（(" else "＊") * len(match[0]), text)


def _spot(source: str, span: Span | None, offset: int) -> tuple[str, int | None, int | None]:
    if not span:
        return "", None, None
    start, end = span
    return source[start:end], start + offset, end + offset


def _abouts(found: list[Act], text: str) -> list[Span | None]:
    """Find what each act is about; of 欢迎和支持 the first is about what the second is about."""
    abouts: list[Span | None] = []
    after = None
    for act in reversed(found):
        shared = abouts[-1] if after and after.rule == "paired" else None
        abouts.append(act.about or _about(act, after, text) or shared)
        after = act
    return abouts[::-1]


def _about(act: Act, after: Act | None, text: str) -> Span | None:
    """Take what follows the verb, or the one who is asked, up to the next act's clause or the sentence's end."""
    start = end = act.addressee[1] if act.addressee else act.candidate.end
    if not after:
        end = len(text)
    elif after.candidate.clause <= start:  # 欢迎进展并鼓励参与
        joint = _JOINT.search(text, start, after.candidate.start)
        end = joint.start() if joint else after.candidate.start
    else:
        end = after.candidate.clause
        if after.about and after.about[0] < end:  # 对…升级，冲击…表示关切
            end = text.rfind("，", start, after.about[0])
    kept = _KEPT.match(text, start, max(start, end))
    return kept.span(1) if kept else None


def _dismays(about: str) -> bool:
    """Whether something is taken note of with dismay: that is the lowest rung of concern."""
    return bool(_tone("bad").search(about)) and not _tone("good").search(about)


@cache
def _said(verb: Verb, before: str, form: str, rule: str, dismays: bool) -> tuple[str | int | None, ...]:
    """Give the cells of `_SAID`: the same in all acts of a verb in the same form with the same before it."""
    pinyin = " ".join([*(degree.pinyin for degree in degrees_in(before)), verb.pinyin[form]])
    if denies(before):
        return verb.verb, verb.kind, "", None, _denied(verb, before), pinyin, *_rules()["refused"]
    raised = [lifts[verb.verb] for degree, lifts in degrees().items() if degree in before and verb.verb in lifts]
    ladder, strength = max(raised, key=lambda rung: rung[1], default=("", verb.strength))
    ladder, strength = ("concern", 1) if dismays else (ladder or verb.ladder, strength)
    return verb.verb, verb.kind, ladder, strength, _english(verb, before), pinyin, *_rules()[rule]


def _english(verb: Verb, before: str) -> str:
    """Say the verb in English with its degree: strongly condemns, is deeply worried, expresses grave concern."""
    graded = [degree for degree in degrees_in(before) if degree.adjective or degree.role == "degree"]
    if not graded:
        return verb.english
    degree = max(graded, key=lambda degree: len(degree.degree))
    if degree.adjective and verb.english in _graded():
        return _graded()[verb.english].format(degree.adjective)
    if " " in degree.english:
        return _OBJECT.sub(lambda match: f" {degree.english}{match[0]}", verb.english, count=1)
    return _after_auxiliary(verb.english, degree.english) or f"{degree.english} {verb.english}"


def _denied(verb: Verb, before: str) -> str:
    """Say in English that it is not done, or not with what degree follows: does not accept, does not fully support."""
    negation = next(degree for degree in degrees_in(before) if degree.role == "negation")
    english = _english(verb, before.partition(negation.degree)[2])
    plain = _THIRD_PERSON.sub(lambda form: form["stem"] + ("y" if form["y"] else ""), english, count=1)
    return _after_auxiliary(english, "not") or f"{negation.english} {plain}"


def _after_auxiliary(english: str, word: str) -> str:
    auxiliary, _, rest = english.partition(" ")
    return f"{auxiliary} {word} {rest}" if auxiliary in ("is", "has") else ""


@cache
def _graded() -> dict[str, str]:
    return dict(table("graded_english").itertuples(index=False, name=None))


@cache
def _rules() -> dict[str, tuple[str, str]]:
    return {row.rule: (row.en, row.zh) for row in table("act_rules").itertuples()}


@cache
def _tone(role: str) -> re.Pattern[str]:
    return re.compile(alternation(words("clause_words", "word", role)))
