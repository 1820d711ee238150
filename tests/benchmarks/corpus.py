"""A corpus on Dask: speech acts of generated communiqués, by one worker and by two.

Run by hand: ``python tests/benchmarks/corpus.py [megabytes]`` (100 by default; needs ``dask[dataframe]``). The corpus
is the bundled text's paragraphs in new orders, a document each time. Each part, of a megabyte, is made where it is
worked through, as it would be read from its files; so memory stays that of one part, however large the corpus.
"""

import resource
import sys
import time

import dask
import numpy as np
import pandas as pd

import communique as cq

COLUMNS = ["doc", "date", "number", "text", "start", "end"]


def part(n: int) -> pd.DataFrame:
    """Make the corpus's megabyte number n of UTF-8."""
    text = cq.load()[COLUMNS]
    copies = round(1e6 / text["text"].str.encode("utf-8").str.len().sum())
    chance = np.random.default_rng(n)
    documents = [text.iloc[chance.permutation(len(text))].assign(doc=f"communique {n}-{k}") for k in range(copies)]
    return pd.concat(documents, ignore_index=True)


def seconds(parts: int, workers: int) -> float:
    start = time.perf_counter()
    # Each part gives its count only: what is measured is the work, not the way back.
    counts = [dask.delayed(len)(dask.delayed(cq.acts)(dask.delayed(part)(n))) for n in range(parts)]
    found = sum(dask.compute(*counts, scheduler="processes", num_workers=workers))
    taken = time.perf_counter() - start
    print(f"  {workers} worker{'s' * (workers > 1)}: {found:,} acts in {taken:.1f} s", flush=True)
    return taken


if __name__ == "__main__":
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    times = {}
    for size in (megabytes // 4, megabytes // 2, megabytes):
        print(f"{size} MB")
        times[size] = {workers: seconds(size, workers) for workers in (1, 2)}
    print(f"two workers against one: {times[megabytes][1] / times[megabytes][2]:.2f} times as fast")
    print(f"twice the text takes {times[megabytes][1] / times[megabytes // 2][1]:.2f} times as long")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak memory of a worker: {peak / 1024:.0f} MB")
