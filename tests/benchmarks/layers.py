"""The four layers on the bundled communiqué and on long texts: time, characters a second, and how time grows.

Run by hand: ``python tests/benchmarks/layers.py``. The first figure is a fresh process's, vocabulary and expressions
included; the long texts are the bundled paragraphs shuffled into documents of 35, so that nothing repeats in order.
"""

import random
import subprocess
import sys
import time

import pandas as pd

import communique as cq

LAYERS = ("acts", "entities", "dates", "glosses")
FIRST = """
import time, communique as cq
text = cq.load()
start = time.perf_counter()
for layer in (cq.acts, cq.entities, cq.dates, cq.glosses):
    layer(text)
print(time.perf_counter() - start)
"""


def corpus(characters: int) -> pd.DataFrame:
    """Make documents of shuffled paragraphs, `characters` long in all."""
    text, chance = cq.load(), random.Random(1)
    copies = [
        text.sample(frac=1, random_state=chance.randrange(10**6)).assign(doc=f"doc{n}")
        for n in range(characters // text["text"].str.len().sum() + 1)
    ]
    return pd.concat(copies, ignore_index=True)


def seconds(layer: str, df: pd.DataFrame) -> float:
    """Time one layer on a corpus, in this process."""
    start = time.process_time()
    getattr(cq, layer)(df)
    return time.process_time() - start


def main() -> None:
    """Print the first call's time, and speed and growth of each layer."""
    firsts = sorted(float(subprocess.check_output([sys.executable, "-c", FIRST])) for _ in range(5))
    print(f"first call of all four, bundled text: {firsts[2] * 1000:.0f} ms (five fresh processes, median)")
    text = cq.load()
    again = sorted(sum(seconds(layer, text) for layer in LAYERS) for _ in range(9))
    print(f"all four again: {again[4] * 1000:.0f} ms")
    short, long = corpus(500_000), corpus(5_000_000)
    length = long["text"].str.len().sum()
    for layer in LAYERS:
        one, ten = seconds(layer, short), seconds(layer, long)
        print(
            f"{layer:9} {length / ten / 1e6:6.2f} million characters a second; ten times the text, {ten / one:.1f} times the time"
        )


if __name__ == "__main__":
    main()
