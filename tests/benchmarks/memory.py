"""What a learner's kernel holds with the whole desk open, against the bare packages.

Run by hand: ``python tests/benchmarks/memory.py``. Peak resident memory of fresh processes, median of three.
"""

import statistics
import subprocess
import sys

RUNS = 3
PEAK = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
CODES = {
    "bare": "import pandas, ipywidgets, plotly.graph_objects as go; go.FigureWidget(go.Bar(y=[1]))",
    "communiqué, desk open": "import communique as cq; desk = cq.explore(cq.load())",
}


def megabytes(code: str) -> float:
    """Give a process's peak; Linux counts in kilobytes, macOS in bytes."""
    done = subprocess.run([sys.executable, "-c", code + PEAK], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    peaks = {name: statistics.median(megabytes(code) for _ in range(RUNS)) for name, code in CODES.items()}
    for name, peak in peaks.items():
        print(f"{name}: {peak:.0f} MB")
    bare, desk = peaks.values()
    print(f"ratio {desk / bare:.2f}")
