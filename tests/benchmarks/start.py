"""From `import communique` to a DataFrame, against importing pandas, plotly, ipywidgets and anywidget bare.

Run by hand: ``python tests/benchmarks/start.py``. Each run is a fresh process; runs are taken in turns.
"""

import statistics
import subprocess
import sys

RUNS = 7
CODES = {
    "pandas alone": "import pandas",
    "import communique, load": "import communique as cq; cq.load()",
    "the four bare": "import pandas, plotly.graph_objects, ipywidgets, anywidget",
    "reader and chart made": (
        "import communique as cq; text = cq.load(); cq.reader(text); cq.chart(cq.charts.shape(text))"
    ),
}


def seconds(code: str) -> float:
    timed = f"import time; start = time.perf_counter()\n{code}\nprint(time.perf_counter() - start)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    runs = [{name: seconds(code) for name, code in CODES.items()} for _ in range(RUNS)]
    median = {name: statistics.median(run[name] for run in runs) for name in CODES}
    for name, value in median.items():
        print(f"{name}: {1000 * value:.0f} ms")
    print(f"to a DataFrame / pandas alone: {median['import communique, load'] / median['pandas alone']:.2f}")
    print(f"to a DataFrame / the four bare: {median['import communique, load'] / median['the four bare']:.2f}")
    print(f"to reader and chart / the four bare: {median['reader and chart made'] / median['the four bare']:.2f}")


if __name__ == "__main__":
    main()
