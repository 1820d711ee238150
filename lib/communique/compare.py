"""What changed between two communiqués: in the verbs and their strength, in who is asked, in names, dates and words.

Knows how to judge a pair of sentences that answer one another; which those are, `matching.py` finds out. Two verbs are
stronger or softer than one another on one ladder only: 欢迎 and 重申 can't be weighed, and a change from one to the
other is a change of wording. The same verb is stronger with a degree (坚决反对) than without, on a ladder or not.
"""

import re
from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from .alignment import Feature, rarity
from .checks import check_paragraphs
from .knowledge import table
from .matching import Match, Sentence, matches, read
from .messages import in_both
from .themes import terms
from .vocabulary import fold
from .wording import difference

_OF_EACH = {
    "doc": "str", "number": "Int64", "sentence": "Int64", "start": "Int64", "end": "Int64", "text": "str",
    "verb": "str", "surface": "str", "strength": "Int64", "addressee": "str",
}  # fmt: skip
_COLUMNS = {
    "change": "str", "moved": "bool", "ladder": "str", "topic": "str",
    **{f"{name}_{side}": kind for side in ("old", "new") for name, kind in _OF_EACH.items()},
    "explanation_en": "str", "explanation_zh": "str",
}  # fmt: skip
_BETWEEN = {"en": "; ", "zh": "；"}
_SOME = 5  # documents that a message names
_BRIEF = 12  # characters of a topic that has no name


class Texts(NamedTuple):
    """Two documents with what belongs together: for each sentence of either, those of the other that answer it."""

    old: list[Sentence]
    new: list[Sentence]
    rarity: dict[Feature, float]
    matches: list[Match]
    answers: tuple[dict[int, list[Sentence]], dict[int, list[Sentence]]]


def compare(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Compare two communiqués, sentence by sentence.

    Parameters
    ----------
    old, new
        Paragraphs of one document each, from `load`.

    Returns
    -------
    pandas.DataFrame
        One row a pair of sentences, in the order of the new document, what was dropped after what stood before it;
        every sentence of both is in at least one row, in several where sentences were joined or split. ``change``
        (stronger, softer, reworded, moved, kept, new, dropped), ``moved`` (whether it also left its place),
        ``ladder`` (the one that both acts stand on; empty where they stand on two), ``topic``, ``explanation_en``, ``explanation_zh``, and with ``_old`` and ``_new``: ``doc, number,
        sentence, start, end, text``, and of the act that changed most ``verb, surface, strength, addressee``.

    Raises
    ------
    ValueError
        If either has more than one document.

    Examples
    --------
    >>> from communique import load
    >>> old = load(text="一、各方对局势表示关切。二、各方支持对话。")
    >>> new = load(text="一、各方对局势表示严重关切。二、各方欢迎新任秘书长。")
    >>> compare(old, new)[["change", "surface_old", "surface_new", "topic"]]
          change surface_old surface_new topic
    0   stronger        表示关切      表示严重关切    局势
    1    dropped          支持                对话
    2        new                      欢迎  新任秘书长
    """
    texts = _texts(old, new)
    rows = [_row(match, texts) for match in texts.matches]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _texts(old: pd.DataFrame, new: pd.DataFrame) -> Texts:
    for df in (old, new):
        check_paragraphs(df)
        if df["doc"].nunique() > 1:
            docs = df["doc"].unique()
            some = ", ".join(docs[:_SOME]) + ", …" * (len(docs) > _SOME)
            raise ValueError(
                f"compare takes one document on each side; here are {len(docs)}: {some}. "
                f"Keep one of them: df[df.doc == {docs[-1]!r}]"
            )
    then, now = read(old), read(new)
    found = matches(then, now)
    answers: tuple[dict, dict] = defaultdict(list), defaultdict(list)
    for match in found:
        if min(match.old, match.new) >= 0:
            answers[0][match.old].append(now[match.new])
            answers[1][match.new].append(then[match.old])
    return Texts(then, now, rarity([one.passage for one in then], [one.passage for one in now]), found, answers)


def _row(match: Match, texts: Texts) -> list[Any]:
    old = texts.old[match.old] if match.old >= 0 else None
    new = texts.new[match.new] if match.new >= 0 else None
    furthest = max(match.acts, key=lambda pair: abs(_step(*pair)), default=None)
    before, after = furthest or (_first(old), _first(new))
    change = _change(match, old, new, _step(before, after) if furthest else 0)
    topic = _topic([one for one in (old, new) if one], texts.rarity, after or before)
    alone = before if not after else after if not before else None
    ladder = _ladder(*furthest) if furthest else alone.ladder if alone else ""
    why = _explanation(change, topic, match, old, new, texts)
    return [change, match.moved, ladder, topic, *_side(old, before), *_side(new, after), why["en"], why["zh"]]


def _change(match: Match, old: Sentence | None, new: Sentence | None, step: float) -> str:
    if not old or not new:
        return "dropped" if old else "new"
    if old.passage.text == new.passage.text:
        return "moved" if match.moved else "kept"
    return "stronger" if step > 0 else "softer" if step < 0 else "reworded"


def _step(before: Any, after: Any) -> float:
    """Count the rungs from one act to another, half a one for a degree (坚决反对 after 反对); none on two ladders."""
    rungs = int(after.strength - before.strength) if _ladder(before, after) else 0
    return rungs or (_degree(after) - _degree(before)) / 2 if before.verb == after.verb else rungs


def _degree(act: Any) -> int:
    """Tell whether an act's verb has a degree: a word that raises any verb on a ladder raises this one as well."""
    return int(any(degree in fold(act.surface).removesuffix(fold(act.verb)) for degree in _raising()))


@cache
def _raising() -> list[str]:
    rows = table("degrees")
    return rows.loc[(rows["strength"] != "") & ~rows["strength"].str.startswith("注意到"), "degree"].tolist()


def _ladder(before: Any, after: Any) -> str:
    """Name the ladder of both acts; to note what was of concern, or is now, is the lowest rung of concern."""
    ladders = {before.ladder, after.ladder}
    noted = any(act.verb == "注意到" and act.strength == 1 for act in (before, after))
    return "concern" if noted and "concern" in ladders else ladders.pop() if len(ladders) == 1 else ""


def _first(sentence: Sentence | None) -> Any:
    said = sentence.acts if sentence else []
    return next((act for act in said if act.ladder), said[0] if said else None)


def _side(sentence: Sentence | None, act: Any) -> list[Any]:
    place = list(sentence.row[:3]) if sentence else ["", None, None]
    where = [sentence.row.start, sentence.row.end, sentence.row.text] if sentence else [None, None, ""]
    return [*place, *where, *([act.verb, act.surface, act.strength, act.addressee] if act else ["", "", None, ""])]


def _topic(sentences: list[Sentence], weights: dict[Feature, float], act: Any) -> str:
    """Name what a pair has in common: its rarest name or term; where it has none, the beginning of what it is about."""
    shared = frozenset.intersection(*(one.passage.features for one in sentences))
    named = [feature for feature in shared if feature[0] in terms() or feature[0] in sentences[0].passage.names]
    if named:
        return max(named, key=lambda feature: (weights[feature], len(feature[0]), feature))[0]
    about = re.split("[，；。]", (act.about if act else "") or sentences[-1].row.text)[0]
    return about[:_BRIEF]


def _explanation(
    change: str, topic: str, match: Match, old: Sentence | None, new: Sentence | None, texts: Texts
) -> dict[str, str]:
    """Say in one sentence of either language what changed."""
    parts = _differences(match, old, new, texts) if old and new and old.passage.text != new.passage.text else []
    if old and new and match.moved:
        where = "compare.within" if old.row.number == new.row.number else "compare.place"
        parts.append(in_both(where, old=old.row.number, new=new.row.number))
    what = {code: between.join(part[code] for part in parts) for code, between in _BETWEEN.items()}
    return in_both(f"compare.{change}", what=what, topic=topic)


def _differences(match: Match, old: Sentence, new: Sentence, texts: Texts) -> list[dict[str, str]]:
    """List what changed between two sentences, the verbs first; where nothing else did, the words."""
    found = [
        part
        for before, after in match.acts
        for part in (*_verb(before, after), *_replaced("addressee", [before.addressee], [after.addressee]))
    ]
    others_old, others_new = texts.answers[1][match.new], texts.answers[0][match.old]
    for kind in ("names", "dates"):
        here, there = getattr(old, kind), getattr(new, kind)
        left = [here[key] for key in here if not any(key in getattr(one, kind) for one in others_new)]
        added = [there[key] for key in there if not any(key in getattr(one, kind) for one in others_old)]
        found += _replaced(kind, left, added)
    if len(others_old) > 1 or len(others_new) > 1:
        found.append(in_both("compare.joined" if len(others_old) > 1 else "compare.split"))
    if not found:
        words = [piece for piece in difference(old.row.text, new.row.text) if piece[0] != "same"]
        found = [part for _, gone, come in words[:3] for part in _replaced("words", [gone], [come])]
    return found


def _verb(before: Any, after: Any) -> list[dict[str, str]]:
    if fold(before.surface) == fold(after.surface):
        return []
    if not _step(before, after):
        return [in_both("compare.verb", old=before.surface, new=after.surface)]
    if abs(_step(before, after)) < 1:
        return [in_both("compare.degree", old=before.surface, new=after.surface)]
    ladder, a, b = in_both(f"compare.ladder_{_ladder(before, after)}"), before.strength, after.strength
    return [in_both("compare.rung", old=before.surface, new=after.surface, ladder=ladder, a=a, b=b)]


def _replaced(kind: str, old: list[str], new: list[str]) -> list[dict[str, str]]:
    """Say that something became something else, was added or is gone."""
    gone, come = ("、".join(filter(None, one)) for one in (old, new))
    if fold(gone) == fold(come):
        return []
    how = "changed" if gone and come else "added" if come else "dropped"
    return [in_both(f"compare.{kind}_{how}", old=gone, new=come)]
