"""What is installed: the same ranges in both places, and a wheel that carries data and views."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def ranges(text):
    return set(re.findall(r"[a-z][a-z-]+>=[\d.]+,<[\d.]+", text))


def test_requirements_and_package_ask_for_the_same():
    ours = re.search(r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.DOTALL | re.MULTILINE)
    asked = ranges((ROOT / "requirements.txt").read_text())
    assert {line for line in asked if not line.startswith("jupyterlab>")} == ranges(ours[1])


def test_a_wheel_installed_elsewhere_loads_with_its_data_and_views(tmp_path):
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True, text=True)
    (wheel,) = tmp_path.glob("*.whl")
    elsewhere = tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(elsewhere)
    ask = "import communique as cq; text = cq.load(); print(cq.__file__, len(text), len(cq.reader(text).paragraphs))"
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env={"PYTHONPATH": str(elsewhere)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split()[1:] == ["35", "35"], done.stderr
    assert str(elsewhere) in done.stdout
