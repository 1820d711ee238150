"""How fast words are cut, found and counted, against jieba, rjieba, nltk and Python's own counter, in one run.

Run by hand: ``python tests/benchmarks/words.py``. On the bundled communiqué a thousand times over (5.4 million
characters), and with its sentences shuffled, since plain repetition flatters caches. Each task runs in three fresh
processes, of which the median counts; the peers get their tokens for free. Conc is measured where it is installed
(``pip install conc``; the tests don't need it).
"""

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec

RUNS = 3
COPIES = 1000
WORD = "外长们"  # as often a token as a string, so that all find the same


def paragraphs(shuffled: bool = False):
    """Give the bundled communiqué a thousand times, each copy a document of its own."""
    import pandas as pd

    import communique as cq

    one = cq.load()
    df = pd.concat([one.assign(doc=f"copy {copy}") for copy in range(COPIES)], ignore_index=True)
    if shuffled:
        sentences = cq.sentences(df)["text"].tolist()
        random.Random(1).shuffle(sentences)
        df = pd.DataFrame({"doc": "shuffled", "number": range(len(sentences)), "text": sentences})
        df["start"] = df["text"].str.len().cumsum().shift(fill_value=0)
    return df


def cutting(engine: str, shuffled: bool) -> float:
    """Cut everything, the dictionary loaded before."""
    import communique as cq
    from communique.words import _cutter

    texts = paragraphs(shuffled)
    if engine == "words":
        _cutter(())
        return timed(lambda: cq.words(texts))
    cut = plain(engine)
    return timed(lambda: [cut(text) for text in texts["text"]])


def plain(engine: str):
    """Give jieba's or rjieba's own cut, warmed up."""
    cut = getattr(quiet(engine), {"jieba": "lcut", "rjieba": "cut"}[engine])
    cut("外长们")
    return cut


def quiet(engine: str):
    """Import a module without what it has to say."""
    import logging
    import warnings

    warnings.simplefilter("ignore")
    logging.getLogger("jieba").disabled = True
    return __import__(engine)


def first(engine: str, importing: bool) -> float:
    """Cut the bundled text for the first time, the dictionary loading then; what cuts is imported then or before."""
    import communique as cq

    text = cq.load()
    if not importing:
        quiet("jieba" if engine == "jieba" else "rjieba")
    if engine == "words":
        return timed(lambda: cq.words(text))
    return timed(lambda: [quiet("jieba").lcut(part) for part in text["text"]])


def finding(engine: str) -> float:
    """Find one word with its context, warm; nltk has its index already."""
    import re

    import communique as cq

    df = paragraphs()
    if engine == "kwic":
        cq.kwic(df, "合作")
        return timed(lambda: cq.kwic(df, WORD))
    if engine == "re":
        expression, texts = re.compile(WORD), df["text"].tolist()
        return timed(
            lambda: [
                (t[max(0, m.start() - 12) : m.start()], t[m.end() : m.end() + 12])
                for t in texts
                for m in expression.finditer(t)
            ]
        )
    from nltk.text import Text

    text = Text(cq.words(df)["surface"].tolist())
    text.concordance_list("合作", lines=1)
    return timed(lambda: text.concordance_list(WORD, width=26, lines=10**9))


def counting(engine: str) -> float:
    """Count every word."""
    from collections import Counter

    import communique as cq

    words = cq.words(paragraphs())
    if engine == "frequencies":
        return timed(lambda: cq.frequencies(words))
    tokens = words["surface"].tolist()
    if engine == "Counter":
        return timed(lambda: Counter(tokens).most_common())
    from nltk import FreqDist

    return timed(lambda: FreqDist(tokens).most_common())


def company(engine: str) -> float:
    """Find the company of one word, with log-likelihood; nltk can't but count every pair there is."""
    import communique as cq

    words = cq.words(paragraphs())
    if engine == "collocates":
        return timed(lambda: cq.collocates(words, WORD))
    if engine == "Conc":
        with tempfile.TemporaryDirectory() as folder:
            query = conc(words, folder)
            return timed(lambda: query(WORD, min_collocate_frequency=1, page_size=0))
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    tokens = words["surface"].tolist()

    def peer():
        found = BigramCollocationFinder.from_words(tokens, window_size=6)
        found.apply_ngram_filter(lambda one, other: WORD not in (one, other))
        return found.score_ngrams(BigramAssocMeasures.likelihood_ratio)

    return timed(peer)


def conc(words, folder: str):
    """Give Conc's own search for collocates in a corpus of the same tokens: a paragraph a document, warm."""
    import spacy
    from conc.collocates import Collocates
    from conc.corpus import Corpus
    from spacy.tokenizer import Tokenizer

    blank = spacy.blank("xx")
    blank.tokenizer = Tokenizer(blank.vocab)  # at spaces only
    for name in ("parser", "ner", "lemmatizer", "tagger", "senter", "tok2vec", "attribute_ruler"):
        blank.add_pipe("sentencizer", name=name)  # Conc switches these off and would miss them
    blank.to_disk(f"{folder}/spaces")
    texts = words.groupby(["doc", "number"], sort=False)["surface"].agg(" ".join)
    texts.rename("text").to_csv(f"{folder}/texts.csv", index=False)
    corpus = Corpus("copies", "").build_from_csv(f"{folder}/texts.csv", folder, model=f"{folder}/spaces")
    query = Collocates(corpus).collocates
    query("合作")
    return query


def timed(task) -> float:
    """Time a task once: the processor's time, so that what else runs doesn't count."""
    start = time.process_time()
    task()
    return time.process_time() - start


TASKS = {
    "cut jieba": lambda: cutting("jieba", False),
    "cut rjieba": lambda: cutting("rjieba", False),
    "cut words": lambda: cutting("words", False),
    "shuffled jieba": lambda: cutting("jieba", True),
    "shuffled rjieba": lambda: cutting("rjieba", True),
    "shuffled words": lambda: cutting("words", True),
    "first jieba": lambda: first("jieba", importing=False),
    "first words": lambda: first("words", importing=False),
    "first import and jieba": lambda: first("jieba", importing=True),
    "first import and words": lambda: first("words", importing=True),
    "find nltk": lambda: finding("nltk"),
    "find re": lambda: finding("re"),
    "find kwic": lambda: finding("kwic"),
    "count Counter": lambda: counting("Counter"),
    "count FreqDist": lambda: counting("FreqDist"),
    "count frequencies": lambda: counting("frequencies"),
    "company nltk": lambda: company("nltk"),
    "company Conc": lambda: company("Conc"),
    "company collocates": lambda: company("collocates"),
}


def measure(task: str) -> tuple[float, float]:
    """Give a task's seconds, the median of fresh processes, and the most memory that one took, in MB."""
    runs = 1 if task in ("cut jieba", "shuffled jieba", "company nltk") else RUNS  # these take a minute each
    done = [
        subprocess.run([sys.executable, __file__, task], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(runs)
    ]
    return statistics.median(float(seconds) for seconds, _ in done), max(float(peak) for _, peak in done)


def compare(ours: str, peers: dict[str, str], measured: dict) -> None:
    """Print one line for each peer and what is asked of us."""
    for peer, wanted in peers.items():
        if peer not in measured:
            print(f"{peer}: not installed here")
            continue
        ratio = measured[peer][0] / measured[ours][0]
        print(
            f"{ours} {measured[ours][0]:.3f} s; {peer} {measured[peer][0]:.3f} s: {ratio:.2f} times as fast ({wanted})"
        )


def main(chosen: list[str]) -> None:
    measured = {}
    for task in TASKS:
        if (not chosen or task.split()[0] in chosen) and (find_spec("conc") or "Conc" not in task):
            measured[task] = measure(task)
            print(f"  {task}: {measured[task][0]:.3f} s, {measured[task][1]:.0f} MB at most", flush=True)
    for kind, ours, peers in (
        ("cut", "words", {"jieba": "at least 5", "rjieba": "at least 0.4"}),
        ("shuffled", "words", {"jieba": "at least 5", "rjieba": "at least 0.4"}),
        ("first", "words", {"jieba": "at least 2.86"}),
        ("first", "import and words", {"import and jieba": "to compare"}),
        ("find", "kwic", {"nltk": "at least 8", "re": "to compare"}),
        ("count", "frequencies", {"Counter": "at least 5", "FreqDist": "to compare"}),
        ("company", "collocates", {"nltk": "at least 10", "Conc": "at least 10"}),
    ):
        if not chosen or kind in chosen:
            compare(f"{kind} {ours}", {f"{kind} {peer}": wanted for peer, wanted in peers.items()}, measured)


if __name__ == "__main__":
    name = " ".join(sys.argv[1:])
    if name in TASKS:
        print(TASKS[name](), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main(sys.argv[1:])
