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
from .draws import OPTIONS, Question, alike, choice, fresh_first, gapped, place, same, sentence_of, shuffled
from .knowledge import table
from .mentions import entities
from .messages import in_both
from .reading import sentences

_COMPARED = 120  # acts of which pairs are drawn: enough for a class
_TELLING = re.compile("[0-9０-９]|[A-Z]{3,}.*[A-Z]{3,}")  # in both languages alike: a number, an abbreviation


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
    if not isinstance(kind, str) or kind not in _KINDS:
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


def _laddered(df: pd.DataFrame) -> pd.DataFrame:
    marks = acts(df)
    marks = marks[marks["ladder"] != ""]
    return marks.assign(strength=marks["strength"].astype(float))


def _word(mark: Any) -> dict[str, str]:
    """Show a verb; to who reads in English, with what it means."""
    return {"en": f"{mark.surface} · {mark.english}", "zh": mark.surface}


def _party(name: str, english: dict[str, str]) -> dict[str, str]:
    """Show a party; to who reads in English, with its English where that is known."""
    return {"en": " · ".join(filter(None, [name, english.get(name)])), "zh": name}


def _ladder(name: str) -> dict[str, str]:
    return in_both(f"exercise.ladder_{name}")


def _verbs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Take a verb out; the wrong options are what else this text says on the same ladder, in the same kind of phrase."""
    marks, around = _laddered(df), sentence_of(df)
    marks = marks.assign(closes=(marks["about_start"] < marks["start"]).fillna(value=False))  # 对…表示关切
    for mark in fresh_first(shuffled(marks.drop_duplicates("surface"), chance), lambda mark: mark.ladder):
        same_ladder = marks[(marks["ladder"] == mark.ladder) & (marks["verb"] != mark.verb)]
        same_ladder = same_ladder.drop_duplicates(["verb", "strength"])
        fitting = same_ladder[same_ladder["closes"] == mark.closes]
        wrong = [_word(other) for other in (fitting if len(fitting) > 1 else same_ladder).itertuples()]
        if len(wrong) < 2:
            continue
        drawn = choice(_word(mark), wrong, chance)
        rungs = same_ladder.set_index("surface")["strength"].to_dict()
        others = sorted((rungs[word], word) for option in drawn["options"] if (word := option["zh"]) in rungs)
        values = {"surface": mark.surface, "number": mark.number, "ladder": _ladder(mark.ladder)}
        values |= {"strength": f"{mark.strength:g}", "others": " · ".join(f"{word} {rung:g}" for rung, word in others)}
        yield {
            "quote": gapped(around(mark), mark.start, mark.end),
            **drawn,
            "reason": in_both("exercise.reason_verb", **values),
            **place(mark),
        }


def _orders(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Draw one wording for each rung that the text uses of a ladder, and have them put in order."""
    marks = _laddered(df)
    rungs = {ladder: dict(tuple(rows.groupby("strength"))) for ladder, rows in marks.groupby("ladder")}
    long_enough = [ladder for ladder in sorted(rungs) if len(rungs[ladder]) >= 3]
    asked: set[frozenset[tuple[str, float]]] = set()
    for ladder in 20 * chance.sample(long_enough, len(long_enough)):
        strengths = sorted(chance.sample(sorted(rungs[ladder]), min(len(rungs[ladder]), OPTIONS)))
        drawn = [next(shuffled(rungs[ladder][strength], chance)) for strength in strengths]
        words, rungs_of_verbs = (
            [mark.surface for mark in drawn],
            frozenset((mark.verb, mark.strength) for mark in drawn),
        )
        if rungs_of_verbs in asked:
            continue
        asked.add(rungs_of_verbs)
        shown = chance.sample(drawn, len(drawn))
        if shown == drawn:  # what is right before anything was moved is no question
            shown.reverse()
        yield {
            "ladder": _ladder(ladder),
            "quote": "",
            "options": [_word(mark) for mark in shown],
            "answer": [shown.index(mark) for mark in drawn],
            "reason": in_both("exercise.reason_order", order=" < ".join(words), ladder=_ladder(ladder)),
            **place(drawn[-1]),
        }


def _paragraphs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Quote a sentence; the options are paragraphs, by number and, where there is one, heading or section."""
    names = [_paragraph_name(p) for p in df.itertuples()]
    once, cut = Counter(name["en"] for name in names), sentences(df)
    cut = cut[~cut["text"].duplicated(keep=False)]  # what is said twice stands in two paragraphs
    for paragraph in shuffled(df, chance):
        right = _paragraph_name(paragraph)
        inside = cut[(cut["doc"] == paragraph.doc) & cut["start"].between(paragraph.start, paragraph.end)]
        # A first sentence often gives the heading away; a short one could stand anywhere.
        telling = inside[(inside["text"].str.len() >= 20) & ((inside["sentence"] > 1) | (len(inside) == 1))]
        telling = telling[[not _shared(text, right["zh"]) for text in telling["text"]]]
        wrong = [name for name in names if name != right and once[name["en"]] == 1]
        if once[right["en"]] == 1 and len(telling) and len(wrong) >= 2:
            sentence = next(shuffled(telling, chance))
            yield {
                "quote": sentence.text,
                **choice(right, wrong, chance),
                "reason": in_both("exercise.reason_paragraph", paragraph=right),
                **place(sentence),
            }


def _shared(text: str, heading: str) -> bool:
    """Tell whether a sentence repeats four characters of a heading, which would give it away."""
    return any(heading[i : i + 4] in text for i in range(len(heading) - 3))


def _paragraph_name(paragraph: Any) -> dict[str, str]:
    heading = {
        code: getattr(paragraph, f"heading_{code}", "") or getattr(paragraph, "section", "") for code in ("en", "zh")
    }
    return {code: f"§{paragraph.number} {text}".strip() for code, text in heading.items()}


def _addressees(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Take out who is asked; the wrong options are others whom this text asks or names."""
    marks, around, named = acts(df), sentence_of(df), entities(df)
    asked = marks[marks["addressee"] != ""].drop_duplicates("addressee")
    bodies = named.query("kind in ['STATE', 'ORG']")
    canonical = dict(zip(bodies["surface"], bodies["name"], strict=True))
    english = dict(zip(table("glossary")["word"], table("glossary")["english"], strict=True))
    english |= dict(zip(bodies["surface"], bodies["name_en"], strict=True))
    pool = list(dict.fromkeys([*asked["addressee"], *bodies["surface"]]))
    for mark in shuffled(asked, chance):
        # Nobody who stands in the same sentence, nor another name of the same party.
        text, party = around(mark).text, canonical.get(mark.addressee, mark.addressee)
        others = [n for n in pool if n not in text and mark.addressee not in n and canonical.get(n, n) != party]
        wrong = [_party(name, english) for name in alike(mark.addressee, others)]
        if len(wrong) >= 2:
            yield {
                "quote": gapped(around(mark), int(mark.addressee_start), int(mark.addressee_end)),
                **choice(_party(mark.addressee, english), wrong, chance),
                "reason": in_both("exercise.reason_addressee", addressee=mark.addressee, surface=mark.surface),
                "doc": mark.doc,
                "start": int(mark.addressee_start),
                "end": int(mark.addressee_end),
            }


def _names(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Ask for the English of a name; the wrong options are English names of the same kind in the text."""
    named = entities(df).query("name_en != ''").drop_duplicates("name").drop_duplicates("name_en")
    named = named[~(named["name_en"] + named["surface"]).str.contains(_TELLING)]
    drawn = list(shuffled(named, chance))
    for mark in sorted(drawn, key=lambda mark: mark.kind == "STATE"):  # states, which all know, come last
        others = [other.name_en for other in drawn if other.kind == mark.kind and other.name_en != mark.name_en]
        if len(others) >= 2:
            wrong = [same(name) for name in alike(mark.name_en, others)]
            yield {
                "quote": mark.surface,
                **choice(same(mark.name_en), wrong, chance),
                "reason": in_both("exercise.reason_name", surface=mark.surface, english=mark.name_en),
                **place(mark),
            }


def _pairs(df: pd.DataFrame, chance: random.Random) -> Iterator[Question]:
    """Set two sentences side by side; of three questions, each has another answer wherever the text allows it."""
    marks, around = _laddered(df), sentence_of(df)
    marks = marks.assign(within=[around(mark).start for mark in marks.itertuples()])
    # Only where a sentence has one wording on the ladder is it clear which two are compared.
    marks = marks[~marks.duplicated(["doc", "within", "ladder"], keep=False)]
    options = [in_both(f"exercise.{name}") for name in ("first_stronger", "second_stronger", "same_strength")]
    comparable: dict[int, list[tuple[Any, Any]]] = {}
    for pair in combinations(list(shuffled(marks, chance))[:_COMPARED], 2):
        first, second = chance.sample(pair, 2)
        if first.ladder == second.ladder and first.surface != second.surface:
            answer = 2 if first.strength == second.strength else int(second.strength > first.strength)
            comparable.setdefault(answer, []).append((first, second))
    seen: Counter[Any] = Counter()
    while comparable and all(comparable.values()):
        by_answer = [(answer, _least_seen(pairs, seen)) for answer, pairs in comparable.items()]
        for answer, (first, second) in chance.sample(by_answer, len(by_answer)):
            yield {
                "ladder": _ladder(first.ladder),
                "quote": f"① {around(first).text}\n② {around(second).text}",
                "options": options,
                "answer": [answer],
                "reason": in_both(
                    "exercise.reason_stronger",
                    first=f"{first.surface} ({first.strength:g})",
                    second=f"{second.surface} ({second.strength:g})",
                    ladder=_ladder(first.ladder),
                ),
                **place(second if answer == 1 else first),
            }


def _least_seen(pairs: list[tuple[Any, Any]], seen: Counter[Any]) -> tuple[Any, Any]:
    """Take out a pair whose words, and then whose sentences, were asked about least, whatever the answer was."""

    def words(pair: tuple[Any, Any]) -> frozenset[str]:
        return frozenset(mark.surface for mark in pair)

    def places(pair: tuple[Any, Any]) -> list[tuple[Any, ...]]:
        return [(mark.doc, mark.within) for mark in pair]

    def times(at: int) -> tuple[int, int]:
        return seen[words(pairs[at])], sum(seen[one] for one in places(pairs[at]))

    pair = pairs.pop(min(range(len(pairs)), key=times))
    seen.update([words(pair), *places(pair)])
    return pair


_KINDS: dict[str, Callable[[pd.DataFrame, random.Random], Iterator[Question]]] = {
    "verb": _verbs,
    "order": _orders,
    "paragraph": _paragraphs,
    "addressee": _addressees,
    "name": _names,
    "stronger": _pairs,
}
KINDS = tuple(_KINDS)
