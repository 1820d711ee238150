"""Questions made from the layers, so that they work on any communiqué.

Knows how a question, its options and its reason are made; how they are shown is `views/exercise.py`.
Every question is a row that points at the words which answer it.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from .acts import acts
from .mentions import entities
from .messages import in_both
from .reading import sentences

_OPTIONS = 4
_COMPARED = 120  # acts of which pairs are drawn: enough for a class
_GAP = "＿＿＿＿"
_TELLING = re.compile("[0-9０-９]|[A-Z]{3,}.*[A-Z]{3,}")  # in both languages alike: a number, an abbreviation

Question = dict[str, Any]


def questions(df: pd.DataFrame, kind: str, n: int = 5, seed: int = 1) -> pd.DataFrame:
    """Make questions of one kind from a communiqué.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.
    kind
        ``"verb"`` (which verb is missing), ``"order"`` (put verbs in order of strength), ``"paragraph"``
        (which paragraph says it), ``"addressee"`` (who is called upon), ``"name"`` (match a name and its
        English) or ``"stronger"`` (which of two sentences is the stronger, or are they the same).
    n
        How many, at most: a short text may have fewer.
    seed
        The same seed gives a whole class the same questions.

    Returns
    -------
    pandas.DataFrame
        ``kind, prompt, quote, options, answer, reason, doc, start, end``. ``prompt`` and ``reason`` hold
        ``{"en": …, "zh": …}``, as does each option; ``answer`` lists positions in ``options``: one, or for
        ``"order"`` all of them, weakest first.

    Raises
    ------
    ValueError
        If there is no such kind, or the text has nothing to ask about.

    Examples
    --------
    >>> import communique as cq
    >>> questions(cq.load(), "verb", n=3).shape
    (3, 9)
    """
    if kind not in _KINDS:
        raise ValueError(f"there is no exercise {kind!r}: choose from {', '.join(_KINDS)}")
    chance = random.Random(f"{seed} {kind}")
    found: list[Question] = []
    for question in _KINDS[kind](df, chance):
        if len(found) == n:
            break
        prompt = in_both(f"exercise.prompt_{kind}", ladder=question.pop("ladder", ""))
        found.append({"kind": kind, "prompt": prompt, **question})
    if not found:
        raise ValueError(
            f"this text gives no {kind!r} exercise: it has too few different marks for one. "
            f"Take more of the text, or another kind: {', '.join(other for other in KINDS if other != kind)}"
        )
    return pd.DataFrame(found)


def _shuffled(rows: pd.DataFrame, chance: random.Random) -> Iterator[Any]:
    """Go through the rows in an order that only the seed decides."""
    return rows.iloc[chance.sample(range(len(rows)), len(rows))].itertuples()


def _same(text: str) -> dict[str, str]:
    return {"en": text, "zh": text}


def _choice(right: dict[str, str], wrong: list[dict[str, str]], chance: random.Random) -> Question:
    """Put the right option among wrong ones, at a place that tells nothing."""
    options = [*chance.sample(wrong, min(len(wrong), _OPTIONS - 1)), right]
    chance.shuffle(options)
    return {"options": options, "answer": [options.index(right)]}


def _place(row: Any) -> Question:
    return {"doc": row.doc, "start": int(row.start), "end": int(row.end)}


def _sentence_of(df: pd.DataFrame) -> Callable[[Any], Any]:
    """Give a function from a mark to the sentence around it."""
    around = {(s.doc, s.number, s.sentence): s for s in sentences(df).itertuples()}
    return lambda mark: around[mark.doc, mark.number, mark.sentence]


def _laddered(df: pd.DataFrame) -> pd.DataFrame:
    marks = acts(df)
    marks = marks[marks["ladder"] != ""]
    return marks.assign(strength=marks["strength"].astype(float))


def _word(mark: Any) -> dict[str, str]:
    """Show a verb; to who reads in English, with what it means."""
    return {"en": f"{mark.surface} · {mark.english}", "zh": mark.surface}


def _gapped(sentence: Any, start: int, end: int) -> str:
    return sentence.text[: start - sentence.start] + _GAP + sentence.text[end - sentence.start :]


def _ladder(name: str) -> dict[str, str]:
    return in_both(f"exercise.ladder_{name}")


def _verbs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Take a verb out; the wrong options are what else this text says on the same ladder."""
    marks, sentence_of = _laddered(df), _sentence_of(df)
    for mark in _shuffled(marks.drop_duplicates("surface"), chance):
        same_ladder = marks[(marks["ladder"] == mark.ladder) & (marks["verb"] != mark.verb)]
        wrong = [_word(other) for other in same_ladder.drop_duplicates("surface").itertuples()]
        if len(wrong) < 2:
            continue
        values = {"surface": mark.surface, "number": mark.number, "ladder": _ladder(mark.ladder)}
        yield {
            "quote": _gapped(sentence_of(mark), mark.start, mark.end),
            **_choice(_word(mark), wrong, chance),
            "reason": in_both("exercise.reason_verb", strength=f"{mark.strength:g}", **values),
            **_place(mark),
        }


def _orders(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Draw one wording for each rung that the text uses of a ladder, and have them put in order."""
    marks = _laddered(df)
    rungs = {ladder: dict(tuple(rows.groupby("strength"))) for ladder, rows in marks.groupby("ladder")}
    long_enough = [ladder for ladder in sorted(rungs) if len(rungs[ladder]) >= 3]
    asked: set[frozenset[str]] = set()
    for _ in range(20 * len(long_enough)):
        ladder = chance.choice(long_enough)
        strengths = sorted(chance.sample(sorted(rungs[ladder]), min(len(rungs[ladder]), _OPTIONS)))
        drawn = [next(_shuffled(rungs[ladder][strength], chance)) for strength in strengths]
        words = [mark.surface for mark in drawn]
        if frozenset(words) in asked:
            continue
        asked.add(frozenset(words))
        shown = chance.sample(drawn, len(drawn))
        if shown == drawn:  # what is right before anything was moved is no question
            shown.reverse()
        yield {
            "ladder": _ladder(ladder),
            "quote": "",
            "options": [_word(mark) for mark in shown],
            "answer": [shown.index(mark) for mark in drawn],
            "reason": in_both("exercise.reason_order", order=" < ".join(words), ladder=_ladder(ladder)),
            **_place(drawn[-1]),
        }


def _paragraphs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Quote a sentence; the options are paragraphs, by number and, where there is one, heading."""
    names = [_paragraph_name(p) for p in df.itertuples()]
    once, cut = Counter(name["en"] for name in names), sentences(df)
    cut = cut[~cut["text"].duplicated(keep=False)]  # what is said twice stands in two paragraphs
    for paragraph in _shuffled(df, chance):
        right = _paragraph_name(paragraph)
        inside = cut[(cut["doc"] == paragraph.doc) & cut["start"].between(paragraph.start, paragraph.end)]
        # A first sentence often gives the heading away; a short one could stand anywhere.
        telling = inside[(inside["text"].str.len() >= 20) & ((inside["sentence"] > 1) | (len(inside) == 1))]
        wrong = [name for name in names if name != right and once[name["en"]] == 1]
        if once[right["en"]] == 1 and len(telling) and len(wrong) >= 2:
            sentence = next(_shuffled(telling, chance))
            yield {
                "quote": sentence.text,
                **_choice(right, wrong, chance),
                "reason": in_both("exercise.reason_paragraph", number=paragraph.number),
                **_place(sentence),
            }


def _paragraph_name(paragraph: Any) -> dict[str, str]:
    name = f"{paragraph.label or paragraph.number}"
    heading = {code: getattr(paragraph, f"heading_{code}", "") or "" for code in ("en", "zh")}
    return {code: f"{name} {text}".strip() for code, text in heading.items()}


def _addressees(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Take out who is asked; the wrong options are others whom this text asks or names."""
    marks, sentence_of, named = acts(df), _sentence_of(df), entities(df)
    asked = marks[marks["addressee"] != ""].drop_duplicates("addressee")
    bodies = named.query("kind in ['STATE', 'ORG']")
    canonical = dict(zip(bodies["surface"], bodies["name"], strict=True))
    pool = list(dict.fromkeys([*asked["addressee"], *bodies["surface"]]))
    for mark in _shuffled(asked, chance):
        # Nobody who stands in the same sentence, nor another name of the same party.
        text, party = sentence_of(mark).text, canonical.get(mark.addressee, mark.addressee)
        others = [n for n in pool if n not in text and mark.addressee not in n and canonical.get(n, n) != party]
        wrong = [_same(name) for name in _alike(mark.addressee, others)]
        if len(wrong) >= 2:
            yield {
                "quote": _gapped(sentence_of(mark), int(mark.addressee_start), int(mark.addressee_end)),
                **_choice(_same(mark.addressee), wrong, chance),
                "reason": in_both("exercise.reason_addressee", addressee=mark.addressee, surface=mark.surface),
                "doc": mark.doc,
                "start": int(mark.addressee_start),
                "end": int(mark.addressee_end),
            }


def _names(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Ask for the English of a name; the wrong options are English names of the same kind in the text."""
    named = entities(df).query("name_en != ''").drop_duplicates("name").drop_duplicates("name_en")
    named = named[~(named["name_en"] + named["surface"]).str.contains(_TELLING)]
    shuffled = list(_shuffled(named, chance))
    for mark in sorted(shuffled, key=lambda mark: mark.kind == "STATE"):  # states, which all know, come last
        others = [other.name_en for other in shuffled if other.kind == mark.kind and other.name_en != mark.name_en]
        if len(others) >= 2:
            wrong = [_same(name) for name in _alike(mark.name_en, others)]
            yield {
                "quote": mark.surface,
                **_choice(_same(mark.name_en), wrong, chance),
                "reason": in_both("exercise.reason_name", surface=mark.surface, english=mark.name_en),
                **_place(mark),
            }


def _alike(right: str, others: list[str]) -> list[str]:
    """Keep the options that are about as long as the right one: the longer the name, the longer its translation."""
    return sorted(others, key=lambda other: abs(len(other) - len(right)))[: 2 * _OPTIONS]


def _pairs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Set two sentences side by side; of three questions, each has another answer wherever the text allows it."""
    marks, sentence_of = _laddered(df), _sentence_of(df)
    # Only where a sentence has one wording on the ladder is it clear which two are compared.
    marks = marks[~marks.duplicated(["doc", "number", "sentence", "ladder"], keep=False)]
    options = [in_both(f"exercise.{name}") for name in ("first_stronger", "second_stronger", "same_strength")]
    comparable: dict[int, list[tuple[Any, Any]]] = {}
    for pair in combinations(list(_shuffled(marks, chance))[:_COMPARED], 2):
        first, second = chance.sample(pair, 2)
        if first.ladder == second.ladder and first.surface != second.surface:
            answer = 2 if first.strength == second.strength else int(second.strength > first.strength)
            comparable.setdefault(answer, []).append((first, second))
    for drawn in zip(*(_fresh_first(pairs) for pairs in comparable.values()), strict=False):
        by_answer = list(zip(comparable, drawn, strict=True))
        for answer, (first, second) in chance.sample(by_answer, len(by_answer)):
            yield {
                "ladder": _ladder(first.ladder),
                "quote": f"① {sentence_of(first).text}\n② {sentence_of(second).text}",
                "options": options,
                "answer": [answer],
                "reason": in_both(
                    "exercise.reason_stronger",
                    first=f"{first.surface} ({first.strength:g})",
                    second=f"{second.surface} ({second.strength:g})",
                    ladder=_ladder(first.ladder),
                ),
                **_place(first),
            }


def _fresh_first(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Put pairs of wordings that were not there before first."""
    seen: Counter[frozenset[str]] = Counter()
    times = []
    for first, second in pairs:
        words = frozenset((first.surface, second.surface))
        times.append(seen[words])
        seen[words] += 1
    return [pair for _, pair in sorted(zip(times, pairs, strict=True), key=lambda one: one[0])]


_KINDS: dict[str, Callable[[pd.DataFrame, random.Random], Iterator[Question]]] = {
    "verb": _verbs,
    "order": _orders,
    "paragraph": _paragraphs,
    "addressee": _addressees,
    "name": _names,
    "stronger": _pairs,
}
KINDS = tuple(_KINDS)
