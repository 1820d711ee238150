"""Set everything up beside this file, once, and open communiqué in JupyterLab.

python3 start.py [arguments for jupyter lab]
python3 start.py test [arguments for pytest]
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE / ".venv"
PYTHON = PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROOT = getattr(os, "geteuid", lambda: 1)() == 0
POP_UPS = "@jupyterlab/apputils-extension:announcements"
NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def main(arguments):
    if sys.version_info < (3, 10):
        sys.exit("communiqué needs Python 3.10 or newer, this is %d.%d: get one from python.org." % sys.version_info[:2])
    os.chdir(HERE)
    make_environment()
    if install("requirements.txt", "pyproject.toml"):
        attempt([PYTHON, "-m", "jupyter", "labextension", "disable", "--level=sys_prefix", POP_UPS])
    if arguments[:1] == ["test"]:
        install("tests/requirements.txt")
        os.environ["COMMUNIQUE_BROWSER"] = find_browser()
        sys.exit(subprocess.call([PYTHON, "-m", "pytest", *arguments[1:]]))
    print("Opening JupyterLab; stop it here with Ctrl+C.", flush=True)
    page = arguments or [str(Path("notebooks", "00_start_here.ipynb"))]
    sys.exit(subprocess.call([PYTHON, "-m", "jupyter", "lab", *["--allow-root"] * ROOT, *page]))


def make_environment():
    if not PYTHON.exists():
        print("Making .venv …", flush=True)
        attempt([sys.executable, "-m", "venv", "--clear", PLACE])


def install(requirements, *also):
    """Install a requirements file, unless nothing has changed since it last was; tell whether it was installed."""
    asked = b"".join(Path(name).read_bytes() for name in (requirements, *also))
    stamp = PLACE / f"{requirements.replace('/', '-')}.{hashlib.sha256(asked).hexdigest()[:12]}"
    if stamp.exists():
        return False
    print(f"Installing what {requirements} asks for; this takes a minute or two, once …", flush=True)
    attempt([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements])
    stamp.touch()
    return True


def attempt(command):
    """Run a step of the installation; if it fails, say in a sentence why and what to do."""
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        ways = {
            "No space left": "The disk is full: make room and start again.",
            "ensurepip": "Python's venv module is missing: install it (Debian, Ubuntu: apt install python3-venv).",
            "No module named": "Python is incomplete: install it anew from python.org, then start again.",
        }
        known = (way for sign, way in ways.items() if sign in done.stdout)
        sys.exit(next(known, "The download failed: check the network (the first start needs one) and start again."))


def find_browser():
    """Give the path of a browser for the tests; install one where that is possible."""
    if named := os.environ.get("COMMUNIQUE_BROWSER"):
        return named if Path(named).exists() else sys.exit(f"COMMUNIQUE_BROWSER names {named}, but nothing is there.")
    installed = [shutil.which(name) for name in NAMES] + [path for path in ELSEWHERE if Path(path).exists()]
    return next(filter(None, installed), None) or playwright_browser() or debian_browser() or sys.exit(
        "The tests need a browser: install Chrome, Chromium or Edge, or name one in COMMUNIQUE_BROWSER."
    )


def playwright_browser():
    subprocess.call([PYTHON, "-m", "playwright", "install", "chromium"])
    where = "from playwright.sync_api import sync_playwright as play\nwith play() as p: print(p.chromium.executable_path)"
    path = subprocess.run([PYTHON, "-c", where], text=True, stdout=subprocess.PIPE).stdout.strip()
    return path if Path(path).is_file() else None


def debian_browser():
    if ROOT and shutil.which("apt-get"):
        subprocess.call(["apt-get", "update", "--quiet"])
        subprocess.call(["apt-get", "install", "--quiet", "--yes", "chromium", "fonts-noto-cjk"])
    return shutil.which("chromium")


if __name__ == "__main__":
    main(sys.argv[1:])
