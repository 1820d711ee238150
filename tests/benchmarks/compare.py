"""How fast two communiqués are compared, and how right a greedy difflib is on the pairs marked by hand.

Run by hand: ``python tests/benchmarks/compare.py``. Each time is the median of three fresh processes; the long pair is
generated, two times 400 paragraphs, a tenth of them changed, dropped, new or moved.
"""

import difflib
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

import communique as cq

sys.path.insert(0, str(Path(__file__).parents[1]))
from test_compare import GOLD, figures, pair

RUNS = 3
PARAGRAPHS = 400
BODIES = (
    "秘书处",
    "监测中心",
    "专家组",
    "协调委员会",
    "工商理事会",
    "青年论坛",
    "反恐机构",
    "仲裁中心",
    "气象网络",
    "海关联盟",
)
FIELDS = (
    "水资源",
    "粮食安全",
    "跨境贸易",
    "疫苗研发",
    "网络安全",
    "难民安置",
    "职业教育",
    "防灾减灾",
    "海洋生态",
    "能源转型",
)
WORKS = (
    "技术合作",
    "信息共享",
    "资金筹措",
    "联合演练",
    "人员培训",
    "标准互认",
    "政策协调",
    "示范项目",
    "年度评估",
    "公众参与",
)
VERBS = ("注意到", "欢迎", "赞赏", "支持", "鼓励各方加强", "呼吁各方推进", "敦促各方落实", "重申", "强调", "承诺开展")


def document(chance: random.Random, paragraphs: int) -> list[str]:
    """Make up paragraphs of three sentences each, about as alike as those of a real communiqué."""
    return ["".join(sentence(chance) for _ in range(3)) for _ in range(paragraphs)]


def sentence(chance: random.Random) -> str:
    body, verb, year = chance.choice(BODIES), chance.choice(VERBS), chance.randint(2015, 2030)
    first, second = chance.sample(FIELDS, 2)
    return f"外长们{verb}{body}在{first}和{second}领域的{chance.choice(WORKS)}，要求在{year}年前提交第{chance.randint(1, 900)}号报告。"


def edited(chance: random.Random, paragraphs: list[str]) -> list[str]:
    """Change a tenth: other verbs, paragraphs dropped, added, moved."""
    changed = list(paragraphs)
    for n in chance.sample(range(len(changed)), len(changed) // 20):
        changed[n] = re.sub("注意到|欢迎|赞赏|支持", lambda _: chance.choice(VERBS[:4]), changed[n])
    for n in sorted(chance.sample(range(len(changed)), len(changed) // 20), reverse=True):
        changed.insert(chance.randrange(len(changed)), chance.choice([changed.pop(n), sentence(chance)]))
    return changed


def once(paragraphs: int) -> None:
    """Time one comparison in this process, after a first short one has compiled what is compiled once."""
    chance = random.Random(7)
    old = document(chance, paragraphs)
    pair = [
        cq.load(text="".join(f"{n}. {one}\n" for n, one in enumerate(lines, 1))) for lines in (old, edited(chance, old))
    ]
    cq.compare(*(df.iloc[:10] for df in pair))
    start = time.perf_counter()
    rows = cq.compare(*pair)
    compared = time.perf_counter() - start
    start = time.perf_counter()
    cq.agreed(*pair)
    print(compared, time.perf_counter() - start, len(rows))


def seconds(paragraphs: int) -> list[float]:
    lines = [
        subprocess.run([sys.executable, __file__, str(paragraphs)], capture_output=True, text=True, check=True).stdout
        for _ in range(RUNS)
    ]
    return [statistics.median(column) for column in zip(*(map(float, line.split()) for line in lines), strict=True)]


def greedy(old: pd.DataFrame, new: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Pair sentences as one would with difflib alone: each with the likest that is left; then look for known verbs."""
    ours, theirs = (list(cq.sentences(df).itertuples()) for df in (old, new))
    alike = sorted(
        (
            (difflib.SequenceMatcher(None, a.text, b.text).ratio(), i, j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
        ),
        key=lambda one: (-one[0], one[1:]),
    )
    pairs: dict[int, int] = {}
    for ratio, i, j in alike:
        if ratio >= 0.4 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    ladder = {
        verb: (row.ladder, int(row.strength))
        for row in cq.knowledge.table("speech_acts").itertuples()
        if row.strength
        for verb in [row.verb]
    }
    found = {}
    for i, a in enumerate(ours):
        b = theirs[pairs[i]] if i in pairs else None
        found[name(a), name(b) if b else ""] = kind(a.text, b.text, ladder) if b else "dropped"
    return found | {("", name(b)): "new" for j, b in enumerate(theirs) if j not in pairs.values()}


def name(row) -> str:
    return f"{row.number}.{row.sentence}"


def kind(old: str, new: str, ladder: dict[str, tuple[str, int]]) -> str:
    if old == new:
        return "kept"
    rungs = [next((ladder[verb] for verb in ladder if verb in text), ("", 0)) for text in (old, new)]
    if rungs[0][0] != rungs[1][0] or rungs[0][1] == rungs[1][1]:
        return "reworded"
    return "stronger" if rungs[1][1] > rungs[0][1] else "softer"


def baseline() -> tuple[float, float]:
    every = right = kinds = 0
    for pair_name, rows in GOLD.groupby("pair"):
        marked = {(row.old, row.new): row.change for row in rows.itertuples()}
        found = greedy(*pair(pair_name))
        both = marked.keys() & found.keys()
        every, right = every + len(marked.keys() | found.keys()), right + len(both)
        kinds += sum(marked[key] == found[key] for key in both)
    return right / every, kinds / right


def main() -> None:
    ours, theirs = figures(), baseline()
    print(f"alignments right: {ours['alignments']:.1%}, greedy difflib {theirs[0]:.1%} ({ours['marked']} of them)")
    print(f"kinds of change right: {ours['kinds']:.1%}, greedy difflib {theirs[1]:.1%}")
    compared, found, rows = seconds(PARAGRAPHS)
    print(f"2 x {PARAGRAPHS} paragraphs ({rows:.0f} rows): compare {compared:.2f} s, agreed {found:.2f} s")
    half = seconds(PARAGRAPHS // 2)
    print(f"twice the text takes compare {compared / half[0]:.1f} times as long, agreed {found / half[1]:.1f} times")


if __name__ == "__main__":
    once(int(sys.argv[1])) if len(sys.argv) > 1 else main()
