"""The verbs of a sentence, each in its longest form, before it is known what they do there.

Knows the vocabulary's verbs, their degrees and denials, and where clauses begin; and the expressions that the grammar
of `clauses.py` reads a clause with.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from .knowledge import table
from .numerals import FORMAL
from .vocabulary import Verb, alternation, fold, states, verbs, words


@dataclass(slots=True)
class Candidate:
    """A verb of the vocabulary with its degree, before its role is known."""

    start: int
    end: int
    core: int  # where the verb itself begins, after negation, degree and 表示
    clause: int  # where its clause begins
    begin: int  # where the sentence begins, or what follows the last ；
    verb: Verb
    closes: bool  # whether 对… may stand before it
    expressing: bool  # whether it is of the kind 表示…


@cache
def expressions() -> dict[str, re.Pattern[str]]:
    """Compile the fixed expressions, when the first text comes."""

    def of(table: str, column: str, *roles: str) -> str:
        return alternation(words(table, column, *roles))

    degree, inner = of("degrees", "degree", "degree"), of("degrees", "degree", "degree", "inner")
    express, negation = of("degrees", "degree", "expressing"), of("degrees", "degree", "negation")
    adverb, preposition = of("clause_words", "word", "adverb"), of("clause_words", "word", "preposition")
    connective, modal = of("clause_words", "word", "connective"), of("clause_words", "word", "modal")
    no_adverb = of("clause_words", "word", "no adverb")  # 特别代表
    predicate = of("clause_words", "word", "predicate")
    manner = alternation(word for word in words("clause_words", "word", "adverb") if len(word) > 1)
    tail, also = of("clause_words", "word", "tail"), "(?:并且|而且|并|且|同时)"
    noun = "[类种次举事项前]"  # 对此 is no adverb in 对此类 and 对此前
    governed = r"(?!话|抗|外|内|等|象|策|应|立)([^：。]+)\Z"  # 对话 and 对策 are words of their own
    return {
        name: re.compile(expression)
        for name, expression in {
            "before": rf"(?:{negation}(?<![无莫]不))?(?:{degree}[的地]?)*(?:{express}(?:{inner}[的地]?)*(?:{negation})?)?\Z",
            "expressing": express,
            "predicate": rf"(?:{negation})?(?:{degree})*{predicate}(?=(?:{degree}[的地]?)*{express})",
            "manner": rf"(?<=.)(?:{express})?(?:(?:{inner}|{manner})[的地]?、?)+\Z",
            "lead": rf"(?:[＿\s—\-•·“”「」§°º]|【[^】]*】|[0-9]+(?:[.．][0-9]+)*[.．、\s§°º\-]|(?:[IVXLC]+|[A-Za-z甲乙丙丁戊己庚辛壬癸])[.．、]|[①-⑳]|(?:[一二三四五六七八九十]+|{FORMAL})[、.．\s]|[0-9一二三四五六七八九十百多几数近]+年来|(?!{no_adverb})(?:{connective}|{adverb})(?!{noun}))*",
            "adverbs": rf"(?:(?:{adverb}|{connective})(?!{noun}))*",
            "pair": rf"(?:和|及|与|或|、|以及|{also})(?:{adverb})*|[也亦又]",
            "and": rf"{also}(?:{adverb})*\Z",
            "and of": rf"{also}(?:{adverb})*(?:对于|对|就|向|为|围绕|针对)([^：。]+)\Z",
            "then of": rf"{preposition}[^，：。]*?{tail}(?:{adverb})*(?:对于|对|就|向|围绕|针对){governed}",
            "of": rf"(?:对于|对|就|向|为|与|同|围绕|针对){governed}",
            "preposition": preposition,
            "ended": rf"{preposition}[^：。]*?{tail}(?:{adverb})*\Z",
            "tail": rf"{tail}\Z",
            "same": rf"(?:其|{modal}|{adverb})*",
            "modal": rf"(?:{modal}|{adverb})*{modal}(?:{adverb})*\Z",
            "reports": of("clause_words", "word", "report"),
            "planned": rf"(?<![重主首需])(?:{of('clause_words', 'word', 'obligation')})(?![对用急邀求素，。；])",
            "nominal": rf"{of('clause_words', 'word', 'worth')}[，、]?\Z",
            "document": r"[^，；。]*(?:＊|声明|宣言|公报|决议|文件|计划|方案|章程|纲领|纲要|议程|指南|职权范围|路线图)(?=[，；。和并]|\Z)",
            "stands": r"[^，；。]*(?:立场|权利|态度|意见)(?=[，；。和并]|\Z)",
            "subject": r"[^，；。：]*[^别其还凡但不于可只要就正]是(?!否)",  # 谋求和平是共同目标
            "also": r"同时|还|也|亦|此外|另外|再次",
            "supporter": of("clause_words", "word", "supporter"),
            "closed": r"\Z|[，；。！？、并及与\n]|以及|和(?![平谈解])|的同时",
            "listed": r"[^，；。]{0,14}[：:]",
        }.items()
    }


@cache
def _tokens() -> tuple[AhoCorasick, list[tuple[Verb | None, int, int]]]:
    """Make what finds all verbs and stops at once, and tell of each what verb it is, and where in it that stands."""
    tokens: dict[str, tuple[Verb | None, int, int]] = dict.fromkeys("，；：。！？,;:\n", (None, 0, 1))
    tokens |= {form: (verb, 0, len(form)) for form, verb in verbs().items()}
    tokens |= {before + form: (verbs()[form], len(before), len(form)) for before, form in _straddled()}
    return AhoCorasick(tokens, matchkind=MatchKind.LeftmostLongest), list(tokens.values())


@cache
def _no_verb() -> tuple[frozenset[str], re.Pattern[str]]:
    """Compile what shows that a verb is a noun or an adverb (支持者, 欢迎的, 满意地注意到) and give what that begins with."""
    suffixes, verbal = "的者率派性书景望", alternation(words("clause_words", "word", "no suffix"))  # 欢迎的同时
    felt = alternation(form for form, verb in verbs().items() if "felt" in verb.traits)
    return frozenset(suffixes + "地"), re.compile(f"(?!{verbal})[{suffixes}]|地{felt}")


@cache
def _pointing() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the words before which a verb is a noun (上述承诺), with what they end in."""
    pointing = tuple(words("clause_words", "word", "pointing"))
    return frozenset(word[-1] for word in pointing), pointing


def _straddled() -> Iterator[tuple[str, str]]:
    """Find words before which a verb may be misread: 会议决定 holds 议决, 全体认为 holds 体认."""
    heads = {*words("clause_words", "word", "adverb", "connective"), *words("degrees", "degree", "degree", "inner")}
    heads |= {*words("speakers", "form", "author", "modifier", "leader", "body", "group"), *states()}
    ends, begins = defaultdict(list), defaultdict(list)
    for head in heads:
        for at in range(1, len(head)):
            ends[head[at:]].append(head)
    for form in verbs():
        for at in range(1, len(form) + 1):
            begins[form[:at]].append(form)
    for form in verbs():
        for at in range(1, len(form)):
            pairs = product(ends[form[:at]], begins[form[at:]])
            yield from ((head, other) for head, other in pairs if head + other not in verbs())


@cache
def _last() -> frozenset[str]:
    """Give the characters that what stands before a verb may end with: most verbs have nothing there."""
    return frozenset("的地") | {word[-1] for word in map(fold, table("degrees")["degree"])}


def candidates(text: str) -> list[Candidate]:
    """Find every verb of the vocabulary outside titles and quotations, the longest form of each."""
    before, expressing, last = expressions()["before"], expressions()["expressing"], _last()
    tokens, known = _tokens()
    (suffixes, no_verb), (pointed, pointing) = _no_verb(), _pointing()
    found: list[Candidate] = []
    clause = begin = low = 0
    for token, at, _ in tokens.find_matches_as_indexes(text):
        verb, skipped, length = known[token]
        if not verb:
            if length:  # a stop
                clause = low = at + length
                begin = clause if text[at] in "；;\n" else begin
            continue
        core = at + skipped
        end = core + length
        if text[end : end + 1] in suffixes and no_verb.match(text, end):
            continue
        if text[core - 1] in pointed and text.endswith(pointing, clause, core):
            continue
        start, expressed, closes = core, False, "closes" in verb.traits
        if core > low and text[core - 1] in last:
            start = before.search(text, max(low, core - 14), core).start()  # type: ignore[union-attr]
            expressed = start < core and bool(expressing.search(text, start, core))
            closes = closes or expressed or ("after" in verb.traits and start < core)
        if found and start <= found[-1].start:  # 表示 is a verb of its own only where nothing follows it
            found.pop()
        found.append(Candidate(start, end, core, clause, begin, verb, closes, expressed))
        low = start if verb.verb == "表示" else end
    return found
