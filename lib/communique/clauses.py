"""The grammar of who does what: which verbs of a sentence are its authors' own acts, and why each is one.

Knows clauses: their subject or its ellipsis, what hangs on the verb before, where 对… ends. It reads folded, masked
text (`acts.py`), in which ＊ hides titles and quotations and ＿ what is in brackets. It knows no syntax tree:
a verb is judged by what stands before it in its clause and by the act that governs it.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .addressees import addressee, begins_with_action, ends_with_party
from .candidates import Candidate, candidates, expressions
from .speakers import Author
from .vocabulary import denies, words

Span = tuple[int, int]
_BRIEF = 12  # characters: 呼吁立即停火，支持… goes on to a new act, a long call goes on calling
_WANTING = frozenset({"graded", "document", "stands"})
ACTS = frozenset({"stated", "elided", "carried", "paired", "closing"})
_TELLING = frozenset({"states", "notes"})
_ORDERING = frozenset({"asks", "plans"})
_GOVERNING = ACTS | {"content", "nested"}


@dataclass(slots=True)
class Role:
    """What a candidate turned out to be: a key of `data/act_rules.csv`, with what the decision brought to light."""

    rule: str
    subject: Span | None = None
    about: Span | None = None


@dataclass(slots=True)
class Act:
    """An act of the authors; spans are offsets into the sentence."""

    candidate: Candidate
    rule: str
    subject: Span | None
    addressee: Span | None
    about: Span | None


@dataclass(slots=True)
class _Reading:
    """What is known while a sentence is read from left to right."""

    text: str
    author: Author
    begin: int = 0  # of the sentence, or of what follows the last ；
    stranger: bool = False  # somebody else speaks
    governor: Act | None = None  # the act that may govern what comes
    nested: Candidate | None = None  # 决心 in 重申决心
    acts: list[Act] = field(default_factory=list)


def acts_in(text: str, author: Author) -> list[Act]:
    """Find the authors' acts in one folded, masked sentence.

    Parameters
    ----------
    text
        The sentence.
    author
        Tells where the authors end as a subject, from `speakers`.

    Returns
    -------
    list of Act
        In reading order; they don't overlap.
    """
    reading, previous, role = _Reading(text, author), None, Role("")
    for candidate in candidates(text):
        if candidate.begin != reading.begin:
            _pass_semicolon(reading, candidate)
            role = Role("") if reading.acts else role  # …，其份额由各国确定；邀请…
        role = _role(reading, candidate, previous, role)
        _note(reading, candidate, role)
        previous = candidate
    return reading.acts


def _pass_semicolon(reading: _Reading, candidate: Candidate) -> None:
    """Begin anew after ；, unless it divides a list that an act opened with a colon."""
    reading.begin = candidate.begin
    if reading.governor and not _lists(reading, reading.governor):
        reading.governor = reading.nested = None


def _lists(reading: _Reading, governor: Act) -> bool:
    """Whether an act opens a list with a colon: 双方承诺：…；…."""
    return bool(expressions()["listed"].match(reading.text, governor.candidate.end))


def _role(reading: _Reading, candidate: Candidate, previous: Candidate | None, role: Role) -> Role:
    """Decide what a candidate is from what stands before it in its clause."""
    if not _WANTING.isdisjoint(candidate.verb.traits) and _wants(candidate, reading.text):
        return Role("inside")
    if previous and previous.clause == candidate.clause and role.rule in _GOVERNING:
        return _after_a_verb(reading, candidate, previous, role)
    return _at_the_head(reading, candidate, role)


def _wants(candidate: Candidate, text: str) -> bool:
    """Whether a verb lacks what alone makes it an act: a degree (坚决维护), a document (发表声明), either (保留其立场)."""
    traits, bare = candidate.verb.traits, candidate.start == candidate.core
    if "document" in traits:
        return not expressions()["document"].match(text, candidate.end)
    return bare and ("graded" in traits or not expressions()["stands"].match(text, candidate.end))


def _after_a_verb(reading: _Reading, candidate: Candidate, previous: Candidate, role: Role) -> Role:
    """Decide about a verb with another before it in its clause: coordinated, or what that one is about."""
    patterns, text = expressions(), reading.text
    if patterns["pair"].fullmatch(text, previous.end, candidate.start):
        return Role("paired") if role.rule in ACTS else Role("content")
    match = patterns["and of"].search(text, previous.end, candidate.start) if candidate.closes else None
    if match and _closed(reading, candidate):
        return _closing(candidate, text, None, match.start(1))
    if patterns["and"].search(text, previous.end, candidate.start):
        return Role("content") if _echoes(candidate, previous, role) else _carried(reading, candidate, "并", role)
    same = role.rule in ACTS and patterns["same"].fullmatch(text, previous.end, candidate.start)
    return Role("nested" if same else "content")


def _echoes(candidate: Candidate, previous: Candidate, role: Role) -> bool:
    """Whether 并 goes on with what somebody else does: 欢迎伊朗宣布…并承诺…."""
    return role.rule == "content" and "urged" in candidate.verb.traits and "urged" in previous.verb.traits


def _at_the_head(reading: _Reading, candidate: Candidate, role: Role) -> Role:
    """Decide about the first verb of a clause, by the clause's subject and what stands between the two."""
    begin, before = candidate.clause, reading.text[candidate.clause : candidate.start]
    at, subject, after, then = _head(reading.author, before)
    if at == len(before):
        return _carried(reading, candidate, before, role)
    subject = (begin + subject[0], begin + subject[1]) if subject else None
    if then == "verb":
        return _said_again(reading, candidate) or Role("stated", subject)
    if then == "modal":
        return Role("modal")
    if then == "preposition":
        found = _after_a_preposition(reading, candidate, subject, begin + after, role)
        if found.rule != "inside":
            return found
    if candidate.closes and _closed(reading, candidate) and (opened := _opened(reading, candidate)):
        return opened
    return Role("inside") if subject or then or _is_noun(reading, candidate, before, at) else Role("stranger")


def _is_noun(reading: _Reading, candidate: Candidate, before: str, at: int) -> bool:
    """Whether a verb is somebody's word, help and the like: 本声明, 提出的建议, 加强对各国的资金支持，."""
    determined = before[at:] in words("clause_words", "word", "determiner")
    return determined or before[-1] == "的" or ("的" in before[-4:] and _closed(reading, candidate))


@lru_cache(10_000)  # 外长们 and 并 stand before many verbs
def _head(author: Author, before: str) -> tuple[int, Span | None, int, str]:
    """Read what stands before a clause's first verb: where its lead ends, its subject, where that ends, what follows."""
    patterns, end = expressions(), len(before)
    at = patterns["lead"].match(before).end()  # type: ignore[union-attr]
    subject, after = _subject(author, before, at, end)
    if after == end:
        return at, subject, after, "verb"
    return (
        at,
        subject,
        after,
        next((name for name in ("modal", "preposition") if patterns[name].match(before, after)), ""),
    )


def _subject(author: Author, text: str, at: int, end: int) -> tuple[Span | None, int]:
    """Find the authors as subject at this place, and where the adverbs after it end."""
    if not (after := author(text, at, end)):
        return None, at
    return (at, after), expressions()["adverbs"].match(text, after, end).end()  # type: ignore[union-attr]


def _said_again(reading: _Reading, candidate: Candidate) -> Role | None:
    """重申，我们支持…, 注意到，巴西呼吁…, 建议：各国支持…: the same act, although a subject is said again."""
    governor = reading.governor
    between = reading.text[governor.candidate.end : candidate.clause] if governor else ""
    if governor and between in ("，", "：") and not _TELLING.isdisjoint(governor.candidate.verb.traits):
        return Role("nested")
    if governor and between == "：" and not _ORDERING.isdisjoint(governor.candidate.verb.traits):
        return Role("content")
    return None


def _after_a_preposition(reading: _Reading, candidate: Candidate, subject: Span | None, at: int, role: Role) -> Role:
    """Decide about a verb after 对…, 在…, 根据…: those that end 对…, or follow when the phrase is complete."""
    patterns, text, end = expressions(), reading.text, candidate.start
    match = patterns["of"].match(text, at, end) or patterns["then of"].match(text, at, end)
    if match and candidate.closes and _closed(reading, candidate):
        stranger = reading.stranger and not subject
        return Role("stranger") if stranger else _closing(candidate, text, subject, match.start(1))
    told = candidate.verb.kind != "expressive" and text[at] == "向" and ends_with_party(text[at + 1 : end])
    own = subject and "urged" not in candidate.verb.traits and not match
    if told or own or patterns["ended"].match(text, at, end):
        return Role("stated", subject) if subject else _carried(reading, candidate, "", role)
    for place in range(at + 1, end):
        if patterns["tail"].search(text, at, place):
            inner, after = _subject(reading.author, text, place, end)
            if inner and after == end:
                return Role("stated", inner)
    return Role("inside")


def _closing(candidate: Candidate, text: str, subject: Span | None, at: int) -> Role:
    """End 对…: how things are belongs to it (对危机日益严重表示关切), how one talks of them doesn't (就危机深入讨论)."""
    if candidate.expressing and (match := expressions()["predicate"].match(text, candidate.start)):
        candidate.start = match.end()
    talked = "urged" in candidate.verb.traits and expressions()["manner"].search(text, at, candidate.start)
    return Role("closing", subject, (at, talked.start() if talked else candidate.start))


def _closed(reading: _Reading, candidate: Candidate) -> bool:
    return bool(expressions()["closed"].match(reading.text, candidate.end))


def _opened(reading: _Reading, candidate: Candidate) -> Role | None:
    """Find the 对… that a verb ends some commas on (对…升级，冲击…表示关切); verbs between belong to it."""
    low = reading.governor.candidate.end if reading.governor else reading.begin
    starts = [low] * (not reading.governor) + [
        m.end() for m in re.finditer("[，,：:]", reading.text[: candidate.clause]) if m.end() > low
    ]
    for start in reversed(starts):
        at = expressions()["lead"].match(reading.text, start).end()  # type: ignore[union-attr]
        subject, after = _subject(reading.author, reading.text, at, candidate.start)
        if match := expressions()["of"].match(reading.text, after, candidate.start):
            reading.acts = [act for act in reading.acts if act.candidate.start < after]
            return _closing(candidate, reading.text, subject, match.start(1))
    return None


def _carried(reading: _Reading, candidate: Candidate, lead: str, role: Role) -> Role:
    """Decide about a verb whose subject is left out: the authors' act, or still what came before goes on."""
    act = Role("carried" if reading.begin < candidate.clause or reading.acts else "elided")
    if reading.stranger or _of_a_stranger(reading, candidate, role):
        return Role("stranger")
    if again := _said_again(reading, candidate):
        return again
    governor, nested = reading.governor, reading.nested
    if governor and not _ORDERING.isdisjoint(governor.candidate.verb.traits) and _lists(reading, governor):
        return Role("content")
    if governor and nested and nested.verb is candidate.verb:
        return Role("content")  # 重申，它无意侵犯…，也无意干涉…
    if _is_own(reading, candidate):
        return act
    if lead.startswith(("以及", "和", "及")):
        return Role("content")
    if candidate.verb.kind == "commissive" and expressions()["subject"].match(reading.text, candidate.end):
        return Role("content")
    if governor:
        also = expressions()["also"].search(lead)
        return act if also or not _goes_on(reading, governor, candidate) else Role("content")
    return act if _stands_alone(reading, candidate) else Role("content")


def _of_a_stranger(reading: _Reading, candidate: Candidate, role: Role) -> bool:
    """Whether a verb goes on with what a third party does: 决议，其中要求…并敦促…; 秘书长作了通报，敦促…."""
    if role.rule == "stranger":
        return bool({"urged", "asks"} & candidate.verb.traits) and not candidate.expressing
    if reading.acts or reading.begin == candidate.clause:
        return False
    earlier = reading.text[reading.begin : candidate.clause]
    at = expressions()["lead"].match(earlier).end()  # type: ignore[union-attr]
    return bool(expressions()["reports"].search(earlier)) and not reading.author(earlier, at, len(earlier))


def _is_own(reading: _Reading, candidate: Candidate) -> bool:
    """Whether a verb is never what somebody is asked to do: 对此表示…, 决定…, 不接受…."""
    traits, governor = candidate.verb.traits, reading.governor
    if "urged" not in traits or "own" in traits or candidate.expressing:
        return True
    denied = denies(reading.text[candidate.start : candidate.core])
    return denied and governor is not None and "asks" in governor.candidate.verb.traits


def _goes_on(reading: _Reading, governor: Act, candidate: Candidate) -> bool:
    """Whether a verb that may itself be urged or promised is so by the act before."""
    text, traits = reading.text, governor.candidate.verb.traits
    until = candidate.clause if candidate.clause > governor.candidate.end else candidate.start
    content = text[governor.candidate.end : until]
    if "plans" in candidate.verb.traits and candidate.verb.verb != "致力于":
        # To agree or to promise is for the authors, unless others are asked to, in the same breath.
        return governor.addressee is not None and not _hopes(governor) and candidate.clause <= governor.candidate.end
    plan = next((c for c in (reading.nested, governor.candidate) if c and "plans" in c.verb.traits), None)
    if plan and not denies(text[plan.start : plan.core]):
        narrow = plan.verb.verb == "致力于" and (reading.nested or not begins_with_action(text, plan.end))
        own = candidate.verb.kind == "expressive" or "states" in candidate.verb.traits
        return not narrow and (not own or _lists(reading, governor))
    if "asks" in traits:
        if governor.addressee:
            return candidate.verb.ladder != "endorsement" or _may_support(text[slice(*governor.addressee)])
        if _hopes(governor):
            return False
        return begins_with_action(text, governor.candidate.end) and len(content) > _BRIEF
    if "states" in traits and "states" not in candidate.verb.traits:
        return _plans(content) and not expressions()["nominal"].search(content)
    return False


def _may_support(addressee: str) -> bool:
    """Whether who is asked may be asked to support as well: 国际社会, but hardly those who are asked to stop."""
    return bool(expressions()["supporter"].search(addressee))


def _plans(content: str) -> bool:
    """Whether what is stressed is what ought to be done: 应加强…, 各国应遵守…, but not 海洋应当成为…."""
    planned = expressions()["planned"].search(content)
    if not planned:
        return False
    before = re.split("[，,：:]", content[: planned.start()])[-1]
    return not before or bool(expressions()["modal"].match(before + "应")) or ends_with_party(before)


def _hopes(governor: Act) -> bool:
    """Whether an act encourages or hopes rather than calls."""
    return "asks" in governor.candidate.verb.traits and (governor.candidate.verb.strength or 0) < 3


def _stands_alone(reading: _Reading, candidate: Candidate) -> bool:
    """Whether a verb with no act before it is the authors': nothing, a setting, or they themselves come first."""
    earlier = reading.text[reading.begin : candidate.clause]
    at = expressions()["lead"].match(earlier).end()  # type: ignore[union-attr]
    if at >= len(earlier.rstrip("，,：: ")) or expressions()["preposition"].match(earlier, at):
        return True
    planned = "plans" not in candidate.verb.traits and expressions()["planned"].search(earlier)
    return bool(reading.author(earlier, at, len(earlier))) and not planned


def _note(reading: _Reading, candidate: Candidate, role: Role) -> None:
    """Remember what a candidate's role means for what comes after it."""
    if role.rule == "nested":
        reading.nested = candidate
    elif role.rule == "stranger" and not reading.governor:
        reading.stranger = True
    elif role.rule in ACTS:
        asked = None
        if "asks" in candidate.verb.traits:
            asked = addressee(reading.text, candidate.end, named=(candidate.verb.strength or 0) > 2)
        about = role.about
        if not about and (candidate.closes or candidate.verb.kind == "expressive"):
            about = _said_of(reading, candidate, role)
        reading.stranger, reading.nested = False, None
        subject = role.subject
        if not subject and not reading.acts and reading.begin < candidate.clause:
            subject = _introduced(reading, candidate)
        reading.governor = Act(candidate, role.rule, subject, asked, about)
        reading.acts.append(reading.governor)


def _said_of(reading: _Reading, candidate: Candidate, role: Role) -> Span | None:
    """Find what an act without an object is about: 此 in 对此表示关切; of a row after 对…, what the first is about."""
    last = reading.acts[-1] if reading.acts else None
    ends = reading.text[candidate.end : candidate.end + 1] in "，；。！？\n"
    if last and ends and (role.rule == "paired" or last.candidate.end + 1 == candidate.start):
        return last.about
    this = reading.text.rfind("此", candidate.clause, candidate.start) if candidate.closes else 0
    if this < 1 or reading.text[this - 1] not in "对就" or not _closed(reading, candidate):
        return None
    after = expressions()["adverbs"].match(reading.text, this + 1, candidate.start)
    return (this, this + 1) if after and after.end() == candidate.start else None


def _introduced(reading: _Reading, candidate: Candidate) -> Span | None:
    """Find the authors who open a sentence and are told of before they act: 我们，各国领导人，重申…."""
    text, end = reading.text, candidate.clause
    at = expressions()["lead"].match(text, reading.begin, end).end()  # type: ignore[union-attr]
    subject, after = _subject(reading.author, text, at, end)
    told = subject and (text[after] in "，," or expressions()["preposition"].match(text, after))
    return subject if told else None
