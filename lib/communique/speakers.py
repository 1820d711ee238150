"""Who the authors of a document are: what may stand as the subject of their acts.

Knows the usual forms (`data/speakers.csv`), 中方 and its like, states (beside two sides only those that the opening
names), and finds out by counting when a body speaks for itself (安理会 in a presidential statement). Works on folded,
masked text.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from .knowledge import table
from .persons import DOTS, persons
from .vocabulary import alternation, fold, groups, names, states, verbs, words

Author = Callable[[str, int, int], int | None]
_AND = re.compile("(?:、|和|及|与|以及)?")
_OPENING = 200  # characters in which a document names its authors
_LEADERS = 600  # characters in which it says who speaks for them
_SAMPLE = 40  # sentences that are enough to know them


def speakers(sentences: Sequence[str]) -> Author:
    """Find out what the authors of a document are called, as they may stand at the head of a clause.

    Parameters
    ----------
    sentences
        The document's sentences, folded and masked.

    Returns
    -------
    callable
        Called with a text, where to look and where to stop, it gives where the longest subject there ends, or nothing:
        外长们, 两国领导人, 中方, 巴西、俄罗斯、中国、南非.

    Examples
    --------
    >>> speakers(["安理会强调对话。", "安理会呼吁停火。"])("安理会强调", 0, 5)
    3
    >>> speakers(["外长们强调对话。", "外长们呼吁停火。"])("安理会强调", 0, 5) is None
    True
    """
    sample = sentences[:_SAMPLE]
    opening, own = "".join(sample), _own_names(sample)
    leaders = _leaders(opening[:_LEADERS])
    two = _two().search("\n" + "\n".join(sample))
    named = _named(opening[:_OPENING]) if own or two else _any()  # among many, each may speak for itself
    return _author(named, own, leaders, _titles(opening[:_OPENING]) if two else frozenset())


@cache
def _author(named: frozenset[str], own: frozenset[str], leaders: frozenset[str], titles: frozenset[str]) -> Author:
    """Make what finds these as a subject: documents with the same authors have the same, so what it found can be kept."""
    listed, usual, special = _listed(named), _usual(), _special(named, titles | own, leaders)

    def author(text: str, at: int, end: int) -> int | None:
        if (match := usual.match(text, at, end)) and match.end() == end:  # mostly: 外长们强调
            return end
        if match := listed.match(text, at, end):
            return match.end()
        reached, place = None, at
        while reached != end and (
            ends := [found.end() for unit in (usual, special) if (found := unit.match(text, place, end))]
        ):
            reached = max(ends)
            while text.startswith("＿", reached, end):  # （以下称“成员国”）
                reached += 1
            place = _AND.match(text, reached, end).end()  # type: ignore[union-attr]
        return reached

    return author


def _named(opening: str) -> frozenset[str]:
    """Find the states and groups that a document's opening names: its authors, where these are two."""
    named = set(_states().find_matches_as_strings(opening, overlapping=True))
    for group, members in groups().items():
        if group in opening:
            named |= {group, *members}
    return frozenset(alias for name in named for alias in names("STATE").get(name, [name]))


def _titles(opening: str) -> frozenset[str]:
    """Find the titles that a document's opening gives beside a state: after 约旦国王, 国王 may do."""
    ends = {end for _, _, end in _states().find_matches_as_indexes(opening, overlapping=True)}
    return frozenset(
        title for title in words("speakers", "form", "leader") for end in ends if opening.startswith(title, end)
    )


@cache
def _states() -> AhoCorasick:
    return AhoCorasick(states())


@cache
def _two() -> re.Pattern[str]:
    """Compile what shows that two sides speak."""
    forms = [form for form in words("speakers", "form", "author") if form[0] in "双两"]
    return re.compile(f"[，；：\n]{alternation(forms)}")


@cache
def _any() -> frozenset[str]:
    return frozenset([*states(), *groups()])


@cache
def _usual() -> re.Pattern[str]:
    """Compile what authors of any document may be called: the usual forms, 中方, 中俄双方."""
    forms, modifiers = (alternation(words("speakers", "form", role)) for role in ("author", "modifier"))
    others = alternation(words("speakers", "form", "third", "stranger"))
    side = f"(?!{others})(?:[^，；：。＊＿各双多单对地官军警西东前后上下一敌己资劳买卖何他]|{alternation(states())})方(?:面)?(?:一行)?"
    pair = f"(?!{others})[^，；：。＊＿]{{2}}(?=两国|双方|三国|三方)"
    return re.compile(
        f"{_part()}(?:{forms}(?:们|(?!家))|(?:本[次届]?[^，；：。＊＿]{{0,5}}?|[^，；：。＊＿的]{{2,12}}?成员国){forms}|{side}|{modifiers}|{pair})"
    )


@cache
def _special(named: frozenset[str], own: frozenset[str], leaders: frozenset[str]) -> re.Pattern[str]:
    """Compile what the authors of one document are called: states, leaders, 总统 and the body itself."""
    honorific = alternation(words("mention_words", "word", "honorific"))
    title = f"{alternation(words('speakers', 'form', 'leader'))}(?:[和及]?其?(?:{honorific}|一行))?"
    officer = alternation(words("speakers", "form", "officer"))  # 非盟秘书长 is not 非盟
    leader = alternation(leaders) if leaders else "(?!)"
    units = [f"{alternation(named)}(?!{officer})(?:共和国)?(?:政府|人民|国家|{title}(?:{leader})?)?"] if named else []
    units += [alternation(own)] if own else []
    units += [f"{leader}(?:{title}|{honorific})", f"{title}{leader}(?:{honorific})?"] if leaders else []
    return re.compile(f"{_part()}(?:{'|'.join(units)})" if units else "(?!)")


@cache
def _listed(named: frozenset[str]) -> re.Pattern[str]:
    """Compile two states or more, as they speak for themselves."""
    if not named:
        return re.compile("(?!)")
    state = alternation(named)
    forms, modifiers = (alternation(words("speakers", "form", role)) for role in ("author", "modifier"))
    return re.compile(f"{state}(?:{_AND.pattern[:-1]}{state})+(?:政府|人民|(?:{modifiers})?{forms})?")


@cache
def _part() -> str:
    part, origin = (alternation(words("speakers", "form", role)) for role in ("part", "origin"))
    return f"(?:{origin}[^，；：。＊]{{1,12}}的)?(?:{part})?"


def _leaders(opening: str) -> frozenset[str]:
    """Find the persons whom a document's opening names as leaders of states: 总统马克龙 or 马克龙总统."""
    titles = tuple(words("speakers", "form", "leader"))
    spans = persons(opening)
    found = [opening[a:b] for a, b in spans if opening.endswith(titles, 0, a) or opening.startswith(titles, b)]
    return frozenset(part for name in found for part in (name, re.split(f"[{DOTS}]", name)[-1]) if len(part) > 1)


def _own_names(sentences: Sequence[str]) -> frozenset[str]:
    """Find the names of the body that speaks in most sentences, or heads the text, if the usual forms don't speak."""
    found = (match[1] for text in sentences if (match := _head().match(text)))
    heads = Counter(_bodies().get(name, name) for name in found)
    name, count = next(iter(heads.most_common(1)), ("", 0))
    if name.endswith((*words("speakers", "form", "author"), "方")):
        return frozenset()
    if count > 1 and count * 2 > sum(heads.values()):
        return _aliases(name)
    match = next((match for text in sentences[:2] if (match := _heading().match(text))), None)  # after a title
    return frozenset() if not match or _speak(sentences) else _aliases(match[2]) | {match[1], match[3] or match[2]}


def _aliases(name: str) -> frozenset[str]:
    own = _bodies().get(name, name)
    return frozenset({name, *(alias for alias, body in _bodies().items() if body == own)})


def _speak(sentences: Sequence[str]) -> bool:
    """Whether a usual author heads any clause."""
    clauses = (clause for text in sentences for clause in re.split("[，；：。！？]", text))
    return any(_usual().fullmatch(match[1]) for clause in clauses if (match := _head().match(clause)))


@cache
def _heading() -> re.Pattern[str]:
    """Compile a body that heads a sentence: with its members, its name, and the end of that, which may stand for it."""
    rows = table("mention_words").query("role in ('body', 'anchored') and kind == 'ORG'")
    name = f"{alternation(_bodies())}|[^，；：。！？\\s“”「」『』]{{1,20}}?({alternation(map(fold, rows['word']))})"
    speaking = [form for form, verb in verbs().items() if "document" in verb.traits or "urged" not in verb.traits]
    adverbs, degrees = words("clause_words", "word", "adverb"), words("degrees", "degree", "degree", "expressing")
    spoken = f"(?:{alternation(adverbs)})*(?:对[^，。]+)?(?:{alternation(degrees)})*{alternation(speaking)}"
    return re.compile(f"[“「『\\s]*(({name})(?:全体)?(?:成员国?)?){spoken}")


@cache
def _bodies() -> dict[str, str]:
    """Give the one name of each body by all its names."""
    return {alias: body for body, aliases in groups("body").items() for alias in (body, *aliases)}


@cache
def _head() -> re.Pattern[str]:
    speaking = [form for form, verb in verbs().items() if not verb.traits & {"urged", "document"}]
    adverbs = words("clause_words", "word", "adverb", "connective")
    degrees = words("degrees", "degree", "degree", "expressing")
    adverb, degree = alternation(adverbs), alternation(degrees)
    heads = "".join(sorted({re.escape(form[0]) for form in ("对", *adverbs, *degrees, *speaking)}))
    subject = rf"[“「『\s]*(?:{adverb}，?)*([^，；：。！？\s“”「」『』]{{1,9}}?)"
    # At most characters the engine sees with one look that nothing begins.
    return re.compile(f"{subject}(?=[{heads}])(?:对[^，。]+)?(?:{adverb})*(?:{degree})*{alternation(speaking)}")
