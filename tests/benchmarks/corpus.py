"""A corpus on Dask: speech acts of generated communiqués, by one worker and by two.

Run by hand: ``python tests/benchmarks/corpus.py [megabytes]`` (100 by default; needs ``dask[dataframe]``). The corpus
is the bundled text's paragraphs in new orders, a document each time; peak memory is the largest process's.
"""

import resource
import sys
import time

import dask
import dask.dataframe as dd
import numpy as np
import pandas as pd

import communique as cq

COLUMNS = ["doc", "date", "number", "text", "start", "end"]


def corpus(megabytes: float) -> pd.DataFrame:
    """Make a corpus of so many megabytes of UTF-8."""
    text = cq.load()[COLUMNS]
    copies = max(1, round(megabytes * 1e6 / text["text"].str.encode("utf-8").str.len().sum()))
    chance = np.random.default_rng(1)
    documents = [text.iloc[chance.permutation(len(text))].assign(doc=f"communique {n}") for n in range(copies)]
    return pd.concat(documents, ignore_index=True)


def seconds(df: pd.DataFrame, workers: int) -> float:
    parts = dd.from_pandas(df, npartitions=8 * workers)
    start = time.perf_counter()
    with dask.config.set({"dataframe.convert-string": False}):
        # Each part gives its count only: what is measured is the work, not the way back.
        counts = [dask.delayed(len)(dask.delayed(cq.acts)(part)) for part in parts.to_delayed()]
        found = sum(dask.compute(*counts, scheduler="processes", num_workers=workers))
    print(f"  {workers} worker{'s' * (workers > 1)}: {found:,} acts in {time.perf_counter() - start:.1f} s", flush=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 100
    times = {}
    for size in (megabytes / 10, megabytes):
        df = corpus(size)
        print(f"{size:g} MB, {len(df):,} paragraphs, {df['doc'].nunique():,} documents")
        times[size] = {workers: seconds(df, workers) for workers in (1, 2)}
    print(f"two workers against one: {times[megabytes][1] / times[megabytes][2]:.2f} times as fast")
    print(f"ten times the text takes {times[megabytes][1] / times[megabytes / 10][1]:.1f} times as long")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory of a process: {peak / 1024:.0f} MB")
