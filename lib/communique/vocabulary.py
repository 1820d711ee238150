"""The vocabulary of speech acts, read from `data/` when it is first needed: verbs, degrees, speakers, clause words.

Knows words and how to find many of them in one expression; knows nothing of clauses. Everything is matched in
simplified characters: `fold` maps the traditional ones that the tables spell out, one for one, so offsets stay.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from .knowledge import table

_PAIRS = {  # table → its columns that hold the same words in simplified and in traditional characters
    "speech_acts": [("verb", "traditional"), ("forms", "forms_traditional")],
    "degrees": [("degree", "traditional")],
    "clause_words": [("word", "traditional")],
    "speakers": [("form", "traditional")],
    "themes": [("term", "traditional")],
}
LADDERS = ("concern", "ask", "endorsement", "commitment")
_CELLS = {  # column of speech_acts → what a cell may hold
    "kind": ("assertive", "commissive", "directive", "expressive", "declarative"),
    "ladder": (*LADDERS, ""),
    "strength": (*"123456789", ""),
}

Matcher = Callable[[str, int], int]
Value = TypeVar("Value")


@dataclass(frozen=True, eq=False, slots=True)
class Verb:
    """One row of `data/speech_acts.csv`; `pinyin` is by form, `traits` are the words of its `pattern`."""

    verb: str
    kind: str
    ladder: str
    strength: int | None
    english: str
    pinyin: dict[str, str]
    traits: frozenset[str]


@cache
def verbs() -> dict[str, Verb]:
    """Give every verb by each of its forms, in simplified characters."""
    found: dict[str, Verb] = {}
    for row in table("speech_acts").itertuples():
        _check(row)
        strength = int(row.strength) if row.strength else None
        traits = frozenset(row.pattern.split())
        pinyin = dict(zip(fold(row.forms or row.verb).split(";"), row.pinyin.split(";"), strict=True))
        found |= dict.fromkeys(pinyin, Verb(row.verb, row.kind, row.ladder, strength, row.english, pinyin, traits))
    return found


def _check(row: Any) -> None:
    """Say which cell of an edited table can't be read, before anything is made of it."""
    wrong = [column for column, cells in _CELLS.items() if getattr(row, column) not in cells]
    if row.pinyin.count(";") != row.forms.count(";"):
        wrong.append("pinyin")
    for column in wrong:
        cells = ", ".join(cell or "or nothing" for cell in _CELLS.get(column, ()))
        takes = f"one of {cells}" if cells else "as many parts, divided by ;, as forms"
        raise ValueError(
            f"data/speech_acts.csv, line {row.Index + 2} ({row.verb}): {column} is {getattr(row, column)!r}; "
            f"it takes {takes}. Correct the cell and restart the kernel."
        )


@cache
def degrees() -> dict[str, dict[str, tuple[str, int]]]:
    """Give the rung that each degree lifts a verb to: degree → verb → (ladder or "", rung)."""
    rungs = {}
    for row in table("degrees").itertuples():
        raised = (re.fullmatch(r"(.+)=([a-z]*)(\d+)", word) for word in row.strength.split())
        rungs[row.degree] = {match[1]: (match[2], int(match[3])) for match in raised if match}
    return rungs


@cache
def degrees_in(before: str) -> list[Any]:
    """Give the rows of `data/degrees.csv` for what stands before a verb, longest words first: 毫不含糊地 holds no 不."""
    rows, expression = _degree_rows()
    return [rows[word] for word in expression.findall(before)]


@cache
def _degree_rows() -> tuple[dict[str, Any], re.Pattern[str]]:
    rows = {row.degree: row for row in reversed([*table("degrees").itertuples()])}
    return rows, re.compile(alternation(rows))


@cache
def denies(before: str) -> bool:
    """Whether what stands before a verb denies it."""
    return any(degree.role == "negation" for degree in degrees_in(before))


@cache
def words(name: str, column: str, *roles: str) -> list[str]:
    """List the words of a table that play any of these roles."""
    return [word for role in roles for word in _by_role(name, column)[role]]


@cache
def _by_role(name: str, column: str) -> defaultdict[str, list[str]]:
    found = defaultdict(list)
    for role, word in zip(table(name)["role"], table(name)[column], strict=True):
        found[role].append(fold(word))
    return found


@cache
def groups(role: str = "group") -> dict[str, list[str]]:
    """Give the members of each group of states that speaks as one, or the other names of each body, by its name."""
    rows = table("speakers").query("role == @role")
    return {fold(row.form): [name for name in row.members.split(";") if name] for row in rows.itertuples()}


@cache
def names(kind: str) -> dict[str, list[str]]:
    """Give all names of what the gazetteer has of a kind, by each of them: 中国 has 中华人民共和国, and that has 中国."""
    rows = table("gazetteer").query("kind == @kind")
    known = ([fold(name) for name in (row.name, *row.aliases.split(";")) if name] for row in rows.itertuples())
    return {name: aliases for aliases in known for name in aliases}


@cache
def states() -> list[str]:
    """List the names of states, from the gazetteer and from the groups' members."""
    return sorted({*names("STATE"), *(name for members in groups().values() for name in members)})


def fold(text: str) -> str:
    """Write in simplified characters whatever the tables know the traditional ones of; the length stays.

    Examples
    --------
    >>> fold("雙方強調")
    '双方强调'
    """
    characters, traditional = _characters()
    return text.translate(characters) if traditional.search(text) else text


@cache
def _characters() -> tuple[dict[int, str], re.Pattern[str]]:
    variants = table("variants")  # 為 beside 爲: more than one traditional form of a character
    simplified: dict[str, str] = dict(zip(variants["character"], variants["simplified"], strict=True))
    for name, columns in _PAIRS.items():
        for one, other in columns:
            pairs = zip("".join(table(name)[one]), "".join(table(name)[other]), strict=True)
            simplified |= {b: a for a, b in pairs if a != b}
    return str.maketrans(simplified), re.compile(f"[{''.join(simplified)}]")


def alternation(forms: Iterable[str]) -> str:
    """Build one expression that finds the longest of many words, as a tree of their beginnings.

    Examples
    --------
    >>> alternation(["支持", "支援", "欢迎"])
    '(?:支(?:持|援)|欢迎)'
    """
    tree: dict = {}
    for form in forms:
        branch = tree
        for character in form:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    # With many branches the engine had better see first whether any could match.
    return f"(?=[{''.join(map(re.escape, tree))}])" * (len(tree) > 12) + _expression(tree)


def _expression(tree: dict) -> str:
    branches = [re.escape(character) + _expression(tree[character]) for character in tree if character]
    if "" in tree:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def matcher(forms: Iterable[str]) -> Matcher:
    """Make what gives the length of the longest of many words that begins at a place in a text, or 0.

    Examples
    --------
    >>> matcher(["中东", "中东北非"])("在中东北非", 1)
    4
    """
    known = frozenset(forms)
    lengths: dict[str, list[int]] = {}
    for head, length in sorted({(form[0], len(form)) for form in known}, reverse=True):
        lengths.setdefault(head, []).append(length)

    def match(text: str, at: int) -> int:
        for length in lengths.get(text[at : at + 1], ()):
            if (word := text[at : at + length]) in known:
                return len(word)  # less than `length` where the text ends
        return 0

    return match


def finder(known: Mapping[str, Value]) -> Callable[[str], list[tuple[int, int, Value]]]:
    """Make what finds the longest of many words from left to right, with what is known of each.

    Examples
    --------
    >>> finder({"中东": 1, "中东北非": 2, "非洲": 3})("在中东北非和非洲")
    [(1, 5, 2), (6, 8, 3)]
    """
    longest, values = AhoCorasick(known, matchkind=MatchKind.LeftmostLongest), [*known.values()]
    return lambda text: [(start, end, values[at]) for at, start, end in longest.find_matches_as_indexes(text)]
