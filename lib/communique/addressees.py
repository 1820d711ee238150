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
_LONGEST = 60  # characters of a phrase that names somebody
_FAR = 12  # characters from one party of a phrase to the end of the next


@cache
def _words(*roles: str) -> Matcher:
    return matcher(words("clause_words", "word", *roles))


@cache
def _following() -> Matcher:
    """Make what knows the words that may come after the one who is asked."""
    known = {*words("clause_words", "word", "verb", "manner", "modal", "preposition", "noun verb"), *verbs()}
    return matcher(known.difference(words("clause_words", "word", "matter")))


@cache
def _party(*others: str) -> Matcher:
    """Make what knows what parties are called, and words of other roles with them."""
    actors = words("clause_words", "word", "actor")
    made = (word for word in words("clause_words", "word", "no verb") if word.endswith(tuple(actors)))  # 对话伙伴
    [characters] = words("mention_words", "word", "state characters")
    sides = {f"{character}方" for character in characters}.difference(words("speakers", "form", "third"))
    return matcher([*actors, *made, *sides, *states(), *names("ORG"), *words("clause_words", "word", *others)])


def _party_end(text: str, at: int, limit: int) -> int | None:
    """Give where the longest known party that begins here ends, with 阁下 or what is in brackets after it."""
    party = _party()
    if not (length := party(text, at)):
        return None
    end = at + length
    while (at := at + 1) < end and not _following()(text, end):  # 药企 and 企业 in 制药企业, but 美国 in 美国会同
        end = max(end, at + party(text, at))
    while text[end : end + 1] in ("＿", "＊"):  # what is in brackets, a name in quotation marks
        end += 1
    end += _words("party suffix")(text, end) or _honorific()(text, end)
    return end if end <= limit else None


@cache
def _honorific() -> Matcher:
    return matcher(words("mention_words", "word", "honorific"))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("clause_words", "word", "party ending"))


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
    if not (length := _longest(text, at, _words("verb", "manner", "modal", "preposition"))):
        return 0
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
        Whether a name that no list has, or a state before a word that none has, counts (not after verbs of hoping).

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
    while also := _also_asks().match(text, start):  # 敦促并期待各方恢复谈判
        start = also.end()
    stop = _STOP.search(text, start)
    end = next(_ends(text, start, min(stop.start() if stop else len(text), start + _LONGEST), named), None)
    return (start, end) if end else None


def _ends(text: str, start: int, limit: int, named: bool) -> Iterator[int]:
    """Go through the places where the phrase that begins at `start` may end, the surest first."""
    parties = _parties(text, start, limit)
    if length := _action(text, start):
        if frame := _frame().match(text, start, limit):
            yield from _ends(text, frame.end(), limit, named)
            return
        if _words("preposition")(text, start) and not _words("describing")(text, start):
            return
        makers = (
            start + length + len(maker)
            for maker in words("clause_words", "word", "maker")
            if text.startswith(maker, start + length)
        )
        yield from (end for end in makers if _goes_on(text, end))
        if _words("aspect")(text, start):  # 仍未签署条约的国家签署…
            yield from (end for end in parties if "的" in text[start:end] and _goes_on(text, end))
        elif _urged_later().match(text, start):
            yield from (end for end in parties if "的" in text[start:end] and _longest(text, end, _words("urgency")))
        return
    seen = []
    for end in parties:
        seen.append(end)
        if _goes_on(text, end):
            yield end
    if text.startswith("该", start):  # 该行
        yield from (end for end in range(start + 2, min(limit, start + 6)) if _goes_on(text, end))
    if guess := _guess(text, limit, seen, named):
        yield guess
    at = start
    while at < limit:  # a name that no list has: 要求某组织立即…, 希望更多市场国…
        if text[at] == "的" or _longest(text, at, _following()):
            urgent = named and _longest(text, at, _words("urgency"))
            if at - start > 1 and _goes_on(text, at) and (urgent or text.endswith(_endings(), start, at)):
                yield at
            return
        at += _party()(text, at) or 1


def _guess(text: str, limit: int, ends: list[int], named: bool) -> int | None:
    """Choose the end of a party before a word that no list has: 运营商安装…, but not 各国关系 or 联合国改革取得….

    What is called after a state may go on (各国统计局), so that a party after it is likelier.
    """
    last, state = ends[0] if ends else 0, None
    for end in ends:
        if end - last > _FAR or _words("result")(text, end) or _longest(text, end, _following()):
            break
        last = end
        if end == limit and text[end : end + 1] != "：" or _words("joint", "matter")(text, end) or _party()(text, end):
            continue
        # Parties of two characters or more that end here; a mere 国 is more often 国际.
        starts = [at for at in range(max(0, end - _FAR), end - 1) if _party_end(text, at, end) == end]
        common = any(_words("actor")(text, at) for at in starts)
        if common and text[end - 1] != "国":
            return end
        if common and (called := _called().match(text, end, limit)):
            return called.end()
        state = state or (end if common or (named and starts) else None)
    return state


@cache
def _called() -> re.Pattern[str]:
    """Compile what may be called after 各国 that no list has: 医学院, 血库."""
    return re.compile(
        f"[^的、和与及]{{1,4}}{alternation(words('clause_words', 'word', 'institution ending'))}(?![的、和与及])"
    )


@cache
def _within() -> tuple[Matcher, frozenset[str]]:
    """Make what knows words within a phrase, and tell those with which somebody acts: 峰会推动各国 is not one party."""
    passed = words("clause_words", "word", "no verb", "noun verb")
    acting = words("clause_words", "word", "verb", "urgency", "modal", "preposition")
    acting = [*words("clause_words", "word", "within"), *(word for word in acting if len(word) > 1)]
    return matcher([*passed, *acting]), frozenset(acting).difference(passed)


@cache
def _makes() -> Matcher:
    """Make what knows the words that make a party of an action: 标准制定机构, but not 推动各方."""
    made = {*words("clause_words", "word", "maker"), *words("clause_words", "word", "party ending")}
    made |= {*words("mention_words", "word", "body", "anchored")}
    longest, party = matcher(made - {"各方"}), _party()
    return lambda text, at: longest(text, at) if longest(text, at) >= party(text, at) else 0


@cache
def _frame() -> re.Pattern[str]:
    """Make what finds a clause that describes a party from before: 以…为首的."""
    frames = (word.split("…") for word in words("clause_words", "word", "frame"))
    return re.compile("|".join(f"{re.escape(opened)}[^的，]+?{re.escape(closed)}" for opened, closed in frames))


def _parties(text: str, start: int, limit: int) -> Iterator[int]:
    """Go through the ends of known parties: 青年组织 rather than 青年, 秘书长古特雷斯 rather than 秘书长."""
    (known, acting), at = _within(), start
    while at < limit:
        if end := _party_end(text, at, limit):
            ends = [end]
            while end := _following_party(text, ends[-1], limit):
                ends.append(end)
            at = ends[-1]
            person = None if known(text, at) or _following()(text, at) else name_end(text, at, _goes_on)
            if person and _goes_on(text, person):
                ends.append(person)
            yield from reversed(ends)
        elif not (length := known(text, at)):
            at += 1
        elif text[at : at + length] not in acting or _makes()(text, at + length):
            at += length
        elif not (at := text.find("的", at, limit) + 1):  # 拥有核武器的国家
            return


def _following_party(text: str, at: int, limit: int) -> int | None:
    """Give where a party ends that follows another at once, or after what joins them: 教育主管部门, 与学术界."""
    if end := _party_end(text, at, limit):
        return end
    if length := _words("conjunction")(text, at):  # 雇主组织与工会组织摒弃…, but 伊朗与联合国合作
        end = _party_end(text, at + length, limit)
        return end if end and not (text[at] == "与" and _mutual().match(text, end)) else None
    noun = _longest(text, at, _words("noun verb"))
    return _party_end(text, at + noun, limit) if noun else None


@cache
def _mutual() -> re.Pattern[str]:
    return re.compile(f"就|[^，、；。]*{alternation(words('clause_words', 'word', 'mutual'))}")


def _goes_on(text: str, end: int) -> bool:
    """Whether what somebody is asked to do follows, at once or after ，特别是…; it isn't the next name, or 访问取得成功."""
    if text[end : end + 1] == "，":
        return text.startswith(("特别", "尤其", "包括"), end + 1) or bool(_longest(text, end + 1, _following()))
    length = _longest(text, end, _following()) or text[end : end + 1].isdigit()
    if not length:
        return text.startswith("并", end) and bool(_asks()(text, end + 1))  # 请秘书长并鼓励各国…
    if _party("matter")(text, end) > length or text[end + length : end + length + 1] == "的":
        return False
    if (text[end - 1] in "会议" or _words("meeting")(text, end)) and _held().match(text, end):  # 外长会于明年举行。
        return False
    deed, result = _words("noun verb"), _words("result")
    return not (deed(text, end) and result(text, end + length) or deed(text, end - 2) and result(text, end))


@cache
def _held() -> re.Pattern[str]:
    """Compile how a clause goes on that says of a meeting no more than that it be held."""
    meeting, held = (alternation(words("clause_words", "word", role)) for role in ("meeting", "held"))
    return re.compile(f"(?:{meeting}|[^，；。]*{held})(?:[，；。]|\\Z)")


def _asking() -> list[str]:
    return [form for form, verb in verbs().items() if "asks" in verb.traits]


@cache
def _asks() -> Matcher:
    return matcher(_asking())


@cache
def _also_asks() -> re.Pattern[str]:
    """Compile a second verb of asking that asks the same: 和强烈要求."""
    joint = alternation(["、", *words("clause_words", "word", "connective")])
    return re.compile(f"{joint}(?:{alternation(words('degrees', 'degree', 'degree'))})?{alternation(_asking())}")
