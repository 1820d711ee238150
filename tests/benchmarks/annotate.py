"""How fast the layers are made: acts with their addressees, entities, dates.

Run by hand: ``python tests/benchmarks/annotate.py``. Each figure is the median of three fresh processes. The long
texts are the bundled communiqué over and over, each copy a document of its own; nothing is remembered between copies.
"""

import statistics
import subprocess
import sys
import time

RUNS = 3
LAYERS = ("acts", "entities", "dates")
LONG = 5_000_000  # characters


def seconds(copies: int) -> dict[str, float]:
    """Time each layer in a fresh process; ``characters`` says on how many."""
    lines = [
        subprocess.run([sys.executable, __file__, str(copies)], capture_output=True, text=True, check=True).stdout
        for _ in range(RUNS)
    ]
    runs = [dict(zip(("characters", *LAYERS), map(float, line.split()), strict=True)) for line in lines]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def once(copies: int) -> None:
    """Time each layer in this process, after a first short text has compiled what is compiled once."""
    import pandas as pd

    import communique as cq

    one = cq.load()
    df = pd.concat([one.assign(doc=f"copy {copy}") for copy in range(copies)], ignore_index=True)
    print(df["text"].str.len().sum(), *(timed(getattr(cq, layer), one, df) for layer in LAYERS))


def timed(layer, one, df) -> float:
    layer(one)
    start = time.process_time()
    layer(df)
    return time.process_time() - start


def first() -> float:
    """Time all layers on the bundled text in a fresh process, compiling included."""
    code = (
        "import time, communique as cq; df = cq.load(); start = time.process_time();"
        f"[getattr(cq, layer)(df) for layer in {LAYERS}]; print(time.process_time() - start)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(RUNS)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def main() -> None:
    short = seconds(1)
    print(
        f"bundled text, all layers: {1000 * sum(short[name] for name in LAYERS):.1f} ms; the first time {1000 * first():.1f} ms"
    )
    copies = round(LONG / short["characters"])
    long, tenth = seconds(copies), seconds(copies // 10)
    for name in LAYERS:
        rate, growth = long["characters"] / long[name] / 1e6, long[name] / tenth[name]
        print(f"{name}: {rate:.2f} million characters a second; ten times the text takes {growth:.1f} times as long")
    print(f"all: {long['characters'] / sum(long[name] for name in LAYERS) / 1e6:.2f} million characters a second")


if __name__ == "__main__":
    once(int(sys.argv[1])) if len(sys.argv) > 1 else main()
