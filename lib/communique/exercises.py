"""Questions made from the layers, so that they work on any communiqué.

Knows how a question, its options and its reason are made; how they are shown is `views/exercise.py`.
Every question is a row that points at the words which answer it.
"""

import random
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import pandas as pd

from .acts import acts
from .mentions import entities
from .messages import in_both
from .reading import sentences

_OPTIONS = 4
_COMPARED = 120  # acts of which pairs are drawn: enough for a class
_GAP = "＿＿＿＿"

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
        found.append({"kind": kind, "prompt": in_both(f"exercise.prompt_{kind}"), **question})
    if not found:
        raise ValueError(f"this text gives no {kind!r} exercise: it has too few different marks for one")
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


def _gapped(sentence: Any, start: int, end: int) -> str:
    return sentence.text[: start - sentence.start] + _GAP + sentence.text[end - sentence.start :]


def _ladder(name: str) -> dict[str, str]:
    return in_both(f"exercise.ladder_{name}")


def _verbs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Take a verb out; the wrong options are what else this text says on the same ladder."""
    marks, sentence_of = _laddered(df), _sentence_of(df)
    for mark in _shuffled(marks.drop_duplicates("surface"), chance):
        same_ladder = marks[(marks["ladder"] == mark.ladder) & (marks["verb"] != mark.verb)]
        wrong = [_same(surface) for surface in same_ladder["surface"].unique()]
        if len(wrong) < 2:
            continue
        values = {"surface": mark.surface, "number": mark.number, "ladder": _ladder(mark.ladder)}
        yield {
            "quote": _gapped(sentence_of(mark), mark.start, mark.end),
            **_choice(_same(mark.surface), wrong, chance),
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
        options = chance.sample(words, len(words))
        yield {
            "quote": "",
            "options": [_same(word) for word in options],
            "answer": [options.index(word) for word in words],
            "reason": in_both("exercise.reason_order", order=" < ".join(words), ladder=_ladder(ladder)),
            **_place(drawn[-1]),
        }


def _paragraphs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Quote a sentence; the options are paragraphs, by number and, where there is one, heading."""
    names = {(p.doc, p.start): _paragraph_name(p) for p in df.itertuples()}
    numbers = df["number"].value_counts()
    for paragraph in _shuffled(df[df["number"].map(numbers) == 1], chance):
        inside = sentences(df[df["start"] == paragraph.start])
        # A first sentence often gives the heading away; a short one could stand anywhere.
        telling = inside[(inside["text"].str.len() >= 20) & ((inside["sentence"] > 1) | (len(inside) == 1))]
        for sentence in list(_shuffled(telling, chance))[:1]:
            wrong = [name for key, name in names.items() if key != (paragraph.doc, paragraph.start)]
            yield {
                "quote": sentence.text,
                **_choice(_paragraph_name(paragraph), wrong, chance),
                "reason": in_both("exercise.reason_paragraph", number=paragraph.number),
                **_place(sentence),
            }


def _paragraph_name(paragraph: Any) -> dict[str, str]:
    name = f"{paragraph.label or paragraph.number}"
    heading = {code: getattr(paragraph, f"heading_{code}", "") or "" for code in ("en", "zh")}
    return {code: f"{name} {text}".strip() for code, text in heading.items()}


def _addressees(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Take out who is asked; the wrong options are others whom this text asks or names."""
    marks, sentence_of = acts(df), _sentence_of(df)
    asked = marks[marks["addressee"] != ""].drop_duplicates("addressee")
    bodies = entities(df).query("kind in ['STATE', 'ORG']")["surface"]
    pool = list(dict.fromkeys([*asked["addressee"], *bodies]))
    for mark in _shuffled(asked, chance):
        # Nobody who stands in the same sentence, nor a longer or shorter name of the same party.
        text = sentence_of(mark).text
        wrong = [_same(name) for name in pool if name not in text and mark.addressee not in name]
        if wrong:
            yield {
                "quote": _gapped(sentence_of(mark), int(mark.addressee_start), int(mark.addressee_end)),
                **_choice(_same(mark.addressee), wrong[: max(2 * len(asked), _OPTIONS)], chance),
                "reason": in_both("exercise.reason_addressee", addressee=mark.addressee, surface=mark.surface),
                "doc": mark.doc,
                "start": int(mark.addressee_start),
                "end": int(mark.addressee_end),
            }


def _names(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Ask for the English of a name; the wrong options are English names of the same kind in the text."""
    named = entities(df).query("name_en != ''").drop_duplicates("name")
    for mark in _shuffled(named, chance):
        others = named[(named["kind"] == mark.kind) & (named["name_en"] != mark.name_en)]
        if len(others) >= 2:
            yield {
                "quote": mark.surface,
                **_choice(_same(mark.name_en), [_same(name) for name in others["name_en"].unique()], chance),
                "reason": in_both("exercise.reason_name", surface=mark.surface, english=mark.name_en),
                **_place(mark),
            }


def _pairs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Set two sentences side by side; each of the three answers comes up once in three questions."""
    marks, sentence_of = _laddered(df), _sentence_of(df)
    options = [in_both(f"exercise.{name}") for name in ("first_stronger", "second_stronger", "same_strength")]
    comparable: tuple[list, list, list] = ([], [], [])
    for first, second in permutations(list(_shuffled(marks, chance))[:_COMPARED], 2):
        if first.ladder == second.ladder and first.surface != second.surface:
            comparable[2 if first.strength == second.strength else int(second.strength > first.strength)].append(
                (first, second)
            )
    drawn = zip(*(chance.sample(pairs, len(pairs)) for pairs in comparable), strict=False)
    for three in drawn:
        for answer in chance.sample(range(3), 3):
            first, second = three[answer]
            yield {
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


_KINDS: dict[str, Callable[[pd.DataFrame, random.Random], Iterator[Question]]] = {
    "verb": _verbs,
    "order": _orders,
    "paragraph": _paragraphs,
    "addressee": _addressees,
    "name": _names,
    "stronger": _pairs,
}
KINDS = tuple(_KINDS)
