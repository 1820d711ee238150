"""`cq.load` on 50 MB against reading the file and splitting it into lines; time and peak memory.

Run by hand: ``python tests/benchmarks/load.py``. Each run is a fresh process.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 3
SIZE = 50_000_000  # bytes
CODES = {
    "read and split": "rows = Path(path).read_text(encoding='utf-8').split('\\n')",
    "cq.load": "import communique as cq; start = time.perf_counter(); rows = cq.load(path)",
}


def measured(code: str, path: Path) -> tuple[float, float]:
    """Give seconds and peak memory in MB."""
    script = (
        f"import resource, sys, time\nfrom pathlib import Path\npath = {str(path)!r}\nstart = time.perf_counter()\n"
        f"{code}\nprint(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def main() -> None:
    paragraph = "各方强调对话的重要性，欢迎取得的进展，呼吁国际社会加大援助。" * 4
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        count = SIZE // len(f"{paragraph}123456. \n".encode())
        path.write_text("\n".join(f"{number}. {paragraph}" for number in range(1, count + 1)), encoding="utf-8")
        runs = {name: [measured(code, path) for _ in range(RUNS)] for name, code in CODES.items()}
    medians = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in runs.items()}
    for name, (seconds, memory) in medians.items():
        print(f"{name}: {seconds:.2f} s, {memory:.0f} MB at most")
    print(f"ratio: {medians['cq.load'][0] / medians['read and split'][0]:.1f}")


if __name__ == "__main__":
    main()
