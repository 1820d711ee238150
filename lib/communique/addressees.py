"""Who is asked: the noun phrase right after a verb of asking that is also the subject of what follows.

Knows what parties are called and what an action begins with (`data/clause_words.csv`, the states of the gazetteer);
works on folded, masked text. A phrase that begins with an action names nobody, unless it ends in …的 and a party.
"""

import re
from functools import cache

from .lexicon import alternation, states, words

_REST = "[^，；：。！？\n]"


@cache
def _expressions() -> dict[str, re.Pattern[str]]:
    action = rf"(?!{alternation(states())})" + alternation(
        words("clause_words", "word", "verb", "manner", "modal", "preposition")
    ) + "(?![话体、的员议晤谈]|组织)"
    follows = alternation(
        words("clause_words", "word", "verb", "manner", "modal", "preposition", "noun verb", "performative")
    )
    urgent = alternation(words("clause_words", "word", "urgency"))
    party = alternation([*words("clause_words", "word", "actor"), *states()])
    on = rf"(?:(?={follows})|(?=，(?:特别|尤其|包括|{follows})))"
    maker = "(?:方|者|国家|国|机构|单位|人员|企业|成员|各方|界)"
    return {
        "action": re.compile(action),
        "party": re.compile(rf"{_REST}{{0,36}}?{party}(?:[＿]+)?{on}"),
        "maker": re.compile(rf"{action}{maker}{on}"),
        "relative": re.compile(rf"{_REST}{{2,36}}?的{_REST}{{0,6}}?{party}(?={urgent})"),
        "named": re.compile(rf"(?:(?!{follows})[^，；：。！？的\n]){{2,16}}(?={urgent})"),
    }


def begins_with_action(text: str, start: int) -> bool:
    """Whether an action stands here rather than somebody or something."""
    return bool(_expressions()["action"].match(text, start))


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
    expressions = _expressions()
    tried = ("maker", "relative") if begins_with_action(text, start) else ("party", "named") if named else ("party",)
    for name in tried:
        if match := expressions[name].match(text, start):
            return start, match.end()
    return None
