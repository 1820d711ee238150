"""Which passage of one text answers which of another: by what they are about first, by their wording second.

Knows passages as a wording and a set of features, nothing of communiqués. What a pair shares counts the more the rarer
it is; an assignment is the best of all, not the first that fits. (SciPy has one too, but would be the largest package
here, for one function; the groups to be solved are small.)
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

LEAST = 0.3  # likeness below which passages are left alone rather than forced together
_LEAST_IN_PLACE = 0.22  # the same for what stands at the same place, before or after passages that answer one another
_PART = 0.6  # of a passage's features, by weight, that another must hold for it to be a part of it
_PART_BESIDE = 0.4  # the same for what stands right before or after that other's own partner
_FREE = 0.3  # of them that the other's own partner doesn't hold
_NEAR = 0.02  # what standing at the same place adds: it decides between passages that are equally alike
_SAME = 0.1  # what being word for word the same adds


Feature = tuple[str, float]  # a name, a term or two characters, and how much it weighs


class Passage(NamedTuple):
    """A passage to be aligned: its whole text, the wording that tells what it is about, and its features."""

    text: str
    wording: str
    features: frozenset[Feature]
    names: frozenset[str]


def align(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[int, int]]:
    """Pair passages of two texts: one with one, then what is left with what it became a part of.

    Returns
    -------
    list of (int, int)
        Indices into both, sorted; a passage in no pair has no counterpart.
    """
    if not old or not new:
        return []
    weights = rarity(old, new)
    alike, formulaic = likeness(old, new, weights), _formulas(old, new)
    pairs = [pair for pair in assign(alike, LEAST) if not formulaic(*pair)]
    here = assign(np.where(_in_place(pairs, *alike.shape), alike, 0), _LEAST_IN_PLACE)
    pairs += [pair for pair in here if not formulaic(*pair)]
    joined = set(_parts(old, new, dict(pairs), weights))
    split = {(i, j) for j, i in _parts(new, old, {j: i for i, j in pairs}, weights)}
    return sorted({*pairs, *(pair for pair in joined | split if not formulaic(*pair))})


def moved(pairs: Sequence[tuple[int, int]], sizes: Sequence[float]) -> list[bool]:
    """Tell which pairs have left their place: all but the heaviest chain that keeps its order in both texts.

    Examples
    --------
    >>> moved([(0, 2), (1, 0), (2, 1)], [5, 5, 5])
    [True, False, False]
    """
    order = sorted(range(len(pairs)), key=lambda k: pairs[k])
    later = np.array([pairs[k][1] for k in order])
    best, before = np.zeros(len(order)), np.full(len(order), -1)
    for n, k in enumerate(order):
        earlier = np.where(later[:n] <= later[n], best[:n], 0)
        if earlier.any():
            before[n] = earlier.argmax()
        best[n] = sizes[k] + (earlier.max() if n else 0)
    kept, n = set(), int(best.argmax()) if order else -1
    while n >= 0:
        kept.add(order[n])
        n = before[n]
    return [k not in kept for k in range(len(pairs))]


def likeness(old: Sequence[Passage], new: Sequence[Passage], weights: dict[Feature, float]) -> np.ndarray:
    """Measure how alike each two passages are, from 0 to a little above 1 (word for word, at the same place)."""
    topic = _topic(old, new, weights)
    wording = cdist(
        [one.wording for one in old], [one.wording for one in new], scorer=Indel.normalized_similarity, dtype=np.float32
    )
    texts = cdist([one.text for one in old], [one.text for one in new], scorer=Indel.distance, score_cutoff=0)
    away = np.subtract.outer(np.linspace(0, 1, len(old)), np.linspace(0, 1, len(new)))
    return 0.6 * topic + 0.4 * wording + _SAME * (texts == 0) + _NEAR * (1 - away**2) * (topic + wording > 0)


def assign(alike: np.ndarray, least: float) -> list[tuple[int, int]]:
    """Pair rows with columns, one for one, so that the likeness above `least` is greatest in sum.

    Examples
    --------
    >>> assign(np.array([[0.9, 0.8], [0.8, 0.1]]), 0.3)  # greedy would take 0.9 and 0.1
    [(0, 1), (1, 0)]
    """
    gain = np.maximum(alike - least, 0)
    pairs = []
    for rows, columns in _groups(gain):
        found = _assignment(gain[np.ix_(rows, columns)])
        pairs += [(rows[i], columns[j]) for i, j in found if gain[rows[i], columns[j]] > 0]
    return sorted(pairs)


def rarity(old: Sequence[Passage], new: Sequence[Passage]) -> dict[Feature, float]:
    """Weigh each feature: what stands in every passage tells nothing; to stand in both texts makes it no less rare."""
    counts = [Counter(feature for passage in passages for feature in passage.features) for passages in (old, new)]
    size = 1 + max(len(old), len(new))
    return {feature: feature[1] * log(size / count) for feature, count in (counts[0] | counts[1]).items()}


def _topic(old: Sequence[Passage], new: Sequence[Passage], weights: dict[Feature, float]) -> np.ndarray:
    """Give what each two passages share, as a part of the shorter and of both (overlap and Dice, in equal parts)."""
    ours, theirs = _holders(old), _holders(new)
    shared = np.zeros((len(old), len(new)))
    for feature in ours.keys() & theirs.keys():
        shared[np.ix_(ours[feature], theirs[feature])] += weights[feature]
    sums = [[_sum(one.features, weights) for one in passages] for passages in (old, new)]
    shorter, both = np.minimum.outer(*sums), np.add.outer(*sums)
    return shared / np.maximum(shorter, 1e-9) / 2 + shared / np.maximum(both, 1e-9)


def _holders(passages: Sequence[Passage]) -> dict[Feature, list[int]]:
    """Look up which passages have a feature."""
    holders = defaultdict(list)
    for n, passage in enumerate(passages):
        for feature in passage.features:
            holders[feature].append(n)
    return holders


def _sum(features: Iterable[Feature], weights: dict[Feature, float]) -> float:
    return sum(weights[feature] for feature in features)


def _formulas(old: Sequence[Passage], new: Sequence[Passage]) -> Callable[[int, int], bool]:
    """Tell whether two passages have no more than a formula in common, which is filled with something else in each.

    A formula is what a third passage says as well: 对…局势表示关切 of one place, and of another.
    """
    ours, theirs = _holders(old), _holders(new)

    def formulaic(i: int, j: int) -> bool:
        one, other = old[i], new[j]
        shared = one.features & other.features
        if not shared or one.names & other.names or shared in (one.features, other.features):
            return False
        return any(
            set.intersection(*(set(holders[feature]) for feature in shared)) - {own}
            for holders, own in ((ours, i), (theirs, j))
        )

    return formulaic


def _in_place(pairs: Sequence[tuple[int, int]], rows: int, columns: int) -> np.ndarray:
    """Mark, of what has no partner yet, what follows or precedes two passages that are partners."""
    if not pairs:
        return np.zeros((rows, columns), bool)
    partner, taken = np.full(rows, -1), np.zeros(columns, bool)
    for i, j in pairs:
        partner[i], taken[j] = j, True
    has, at, there = partner >= 0, np.arange(rows), np.arange(columns)
    before = np.maximum.accumulate(np.where(has, at, -1))  # -1 and rows stand for the text's beginning and end
    after = np.minimum.accumulate(np.where(has, at, rows)[::-1])[::-1]
    last = np.maximum.accumulate(np.where(taken, there, -1))
    following = np.minimum.accumulate(np.where(taken, there, columns)[::-1])[::-1]
    follows = np.equal.outer(np.append(partner, -1)[before], last)
    precedes = np.equal.outer(np.append(partner, columns)[after], following)
    return (follows | precedes) & np.logical_and.outer(~has, ~taken)


def _parts(
    ours: Sequence[Passage], theirs: Sequence[Passage], partners: dict[int, int], weights: dict[Feature, float]
) -> Iterator[tuple[int, int]]:
    """Find what our passages without a partner became a part of, where that isn't what its own partner says."""
    owners = {j: i for i, j in partners.items()}
    for i, one in enumerate(ours):
        if i in partners or not one.features:
            continue
        total, best = _sum(one.features, weights), (0.0, -1)
        for j, other in enumerate(theirs):
            shared = one.features & other.features
            own = ours[owners[j]].features if j in owners else frozenset()
            if shared and _sum(shared - own, weights) >= _FREE * total:
                beside = abs(owners.get(j, -2) - i) == 1
                best = max(best, (_sum(shared, weights) / total + (_PART - _PART_BESIDE) * beside, -j))
        if best[0] >= _PART:
            yield i, -best[1]


def _groups(gain: np.ndarray) -> Iterator[tuple[list[int], list[int]]]:
    """Take apart what has nothing to do with each other: each group can be solved by itself."""
    unseen = set(np.flatnonzero(gain.any(axis=1)).tolist())
    while unseen:
        rows, columns, front = set(), set(), {min(unseen)}
        while front:
            rows |= front
            columns |= set(np.flatnonzero(gain[sorted(front)].any(axis=0)).tolist())
            front = set(np.flatnonzero(gain[:, sorted(columns)].any(axis=1)).tolist()) - rows
        unseen -= rows
        yield sorted(rows), sorted(columns)


def _assignment(gain: np.ndarray) -> list[tuple[int, int]]:
    """Solve the assignment problem by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987)."""
    if gain.shape[0] > gain.shape[1]:
        return [(i, j) for j, i in _assignment(gain.T)]
    rows, columns = gain.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)  # prices
    owner = np.zeros(columns + 1, dtype=int)  # row + 1; column 0 stands for the row that seeks a place
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        done = np.zeros(columns + 1, dtype=bool)
        while owner[column]:
            done[column] = True
            reach = -gain[owner[column] - 1] - of_row[owner[column]] - of_column[1:]
            nearer = np.flatnonzero(~done[1:] & (reach < least[1:])) + 1
            least[nearer], way[nearer] = reach[nearer - 1], column
            following = int(np.where(done, np.inf, least)[1:].argmin()) + 1
            step = least[following]
            of_row[owner[done]] += step
            of_column[done] -= step
            least[~done] -= step
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return [(int(owner[j]) - 1, j - 1) for j in range(1, columns + 1) if owner[j]]
