"""Who is asked: the noun phrase right after a verb of asking that is also the subject of what follows.

Knows what parties are called and what an action begins with (`data/clause_words.csv`, the states of the gazetteer);
works on folded, masked text. A phrase that begins with an action names nobody, unless it ends in …的 and a party.
"""

import re
from collections.abc import Iterator
from functools import cache

from .persons import name_end
from .vocabulary import Matcher, alternation, matcher, names, states, verbs, words

_STOP = re.compile("[，；：。！？\n]")
_LONGEST = 36  # characters of a phrase that names somebody


@cache
def _words(*roles: str) -> Matcher:
    return matcher(words("clause_words", "word", *roles))


@cache
def _following() -> Matcher:
    """Make what knows the words that may come after the one who is asked."""
    return matcher([*words("clause_words", "word", "verb", "manner", "modal", "preposition", "noun verb"), *verbs()])


@cache
def _party() -> Matcher:
    return matcher([*words("clause_words", "word", "actor"), *states(), *names("ORG")])


def _party_end(text: str, at: int, limit: int) -> int | None:
    """Give where the longest known party that begins here ends, with 阁下 or what is in brackets after it."""
    length = _party()(text, at)
    if not length:
        return None
    end = at + length
    while text[end : end + 1] == "＿":
        end += 1
    end += _honorific()(text, end)
    return end if end <= limit else None


@cache
def _honorific() -> Matcher:
    return matcher(words("mention_words", "word", "honorific"))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("clause_words", "word", "party ending"))


@cache
def _anyone() -> re.Pattern[str]:
    return re.compile(alternation(words("clause_words", "word", "anyone")))


@cache
def _urged_later() -> re.Pattern[str]:
    """Compile what shows that …的 may describe somebody who is told what to do: 加入条约的国家立即…."""
    clause = "[^，；：。！？\n]*?"
    return re.compile(f"{clause}的{clause}{alternation(words('clause_words', 'word', 'urgency'))}")


def _longest(text: str, at: int, known: Matcher) -> int:
    """Give the length of the longest known word that begins here, or 0; 以及 is not 以, 经贸 not 经."""
    length = known(text, at)
    return 0 if length and _words("no verb")(text, at) > length else length


def _action(text: str, at: int) -> int:
    """Give the length of the action's first word here, or 0; a name may begin like one (以色列, 会员国, 对话)."""
    length = _longest(text, at, _words("verb", "manner", "modal", "preposition"))
    named = text[at + length : at + length + 1] in tuple("话体、的员议晤谈") or _party()(text, at) > length
    return 0 if named else length


def begins_with_action(text: str, start: int) -> bool:
    """Whether an action stands here rather than somebody or something."""
    return bool(_action(text, start))


def ends_with_party(text: str) -> bool:
    """Whether a phrase is somebody, perhaps with an adverb after: 各国都, 联合国."""
    ends = {_party_end(text, at, len(text)) for at in range(len(text))} - {None}
    return len(text) in ends or any(
        _longest(text, end, _words("manner", "adverb")) == len(text) - end for end in ends if end
    )


def addressee(text: str, start: int, *, named: bool = True) -> tuple[int, int] | None:
    """Find who is asked in folded, masked text after a verb of asking that ends at `start`.

    Parameters
    ----------
    text
        A sentence.
    start
        Where the verb of asking ends.
    named
        Whether an unknown name counts where an urgent action follows (not after verbs of hoping).

    Returns
    -------
    tuple of int, or None
        Where the phrase begins and ends; nothing where the verb takes an action with nobody named.

    Examples
    --------
    >>> addressee("呼吁国际社会加大援助", 2)
    (2, 6)
    >>> addressee("呼吁加大援助", 2) is None
    True
    """
    stop = _STOP.search(text, start)
    end = next(_ends(text, start, min(stop.start() if stop else len(text), start + _LONGEST), named), None)
    return (start, end) if end else None


def _ends(text: str, start: int, limit: int, named: bool) -> Iterator[int]:
    """Go through the places where the phrase that begins at `start` may end, the surest first."""
    if _words("aspect")(text, start):  # 尚未签署条约的国家
        yield from (end for end in _parties(text, start, limit) if "的" in text[start:end] and _goes_on(text, end))
    parties = _parties(text, start, limit)
    if length := _action(text, start):
        makers = (
            start + length + len(maker)
            for maker in words("clause_words", "word", "maker")
            if text.startswith(maker, start + length)
        )
        yield from (end for end in makers if _goes_on(text, end))
        if _urged_later().match(text, start):
            yield from (end for end in parties if "的" in text[start:end] and _longest(text, end, _words("urgency")))
        return
    yield from (end for end in parties if "在" not in text[start:end] and _goes_on(text, end))
    if text.startswith("该", start):  # 该行
        yield from (end for end in range(start + 2, min(limit, start + 6)) if _goes_on(text, end))
    anyone = _anyone().search(text, start, limit)
    if (
        named
        and anyone
        and anyone.start() - start <= 6
        and text[anyone.end() : anyone.end() + 1] not in tuple("的、和与及间内之合家人")
    ):
        yield anyone.end()
    for at in range(start, limit):  # a name that no list has: 要求某组织立即…, 希望更多市场国…
        if text[at] == "的" or _longest(text, at, _following()):
            urgent = named and _longest(text, at, _words("urgency"))
            if at - start > 1 and (urgent or text.endswith(_endings(), start, at)):
                yield at
            return


def _parties(text: str, start: int, limit: int) -> Iterator[int]:
    """Go through the ends of known parties: 青年组织 rather than 青年, 秘书长古特雷斯 rather than 秘书长."""
    party = _party()
    for at in range(start, limit):
        if not party(text, at) or not (first := _party_end(text, at, limit)):
            continue
        end = first
        while following := _following_party(text, end, limit):
            end = following
        person = None if _goes_on(text, end) else name_end(text, end, _goes_on)
        end = person if person and _goes_on(text, person) else end
        if end > first and not _goes_on(text, end):
            yield first
        yield end


def _following_party(text: str, at: int, limit: int) -> int | None:
    """Give where a party ends that follows another at once, or after what it is for: 各国教育主管部门."""
    if end := _party_end(text, at, limit):
        return end
    noun = _longest(text, at, _words("noun verb"))
    return _party_end(text, at + noun, limit) if noun else None


def _goes_on(text: str, end: int) -> bool:
    """Whether what somebody is asked to do follows, at once or after ，特别是…."""
    if text[end : end + 1] == "，":
        return text.startswith(("特别", "尤其", "包括"), end + 1) or bool(_longest(text, end + 1, _following()))
    return bool(_longest(text, end, _following()))
