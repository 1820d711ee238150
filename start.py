"""Set everything up beside this file, once, and open communiqué in JupyterLab.

python3 start.py [arguments for jupyter lab] | test [arguments for pytest] | pages [communiqués of your own]
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
BROWSERS = (
    *("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome", "microsoft-edge", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
WAYS_OUT = {  # what a failed step prints → what to do
    "No space left": "The disk is full: make room and start again.",
    "ensurepip": "Python's venv module is missing: install it (Debian, Ubuntu: apt install python3-venv).",
    "No module named": "Python is incomplete: install it anew from python.org, then start again.",
}


def main(arguments):
    """Open the notebooks, run the tests, or write the pages."""
    if sys.version_info < (3, 10):  # noqa: UP036 - whoever has an older one is told so
        sys.exit("communiqué needs Python 3.10 or newer: get one from python.org.")
    files = [Path(name).resolve() for name in arguments[1:]]
    os.chdir(HERE)
    if not PYTHON.exists():
        print("Making .venv …", flush=True)
        attempt([sys.executable, "-m", "venv", "--clear", PLACE])
    if install("requirements.txt", "pyproject.toml"):
        attempt([PYTHON, "-m", "jupyter", "labextension", "disable", "--level=sys_prefix", POP_UPS])
    if arguments[:1] == ["test"]:
        install("tests/requirements.txt")
        os.environ["COMMUNIQUE_BROWSER"] = find_browser()
        sys.exit(subprocess.call([PYTHON, "-m", "pytest", *arguments[1:]]))
    if arguments[:1] == ["pages"]:
        sys.exit(subprocess.call([PYTHON, "-m", "communique.pages", "pages", *files]))
    print("Opening JupyterLab; stop it here with Ctrl+C.", flush=True)
    opened = [*["--allow-root"] * ROOT, *(arguments or ["notebooks/00_start_here.ipynb"])]
    sys.exit(subprocess.call([PYTHON, "-m", "jupyter", "lab", *opened]))


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
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        known = (way for sign, way in WAYS_OUT.items() if sign in done.stdout)
        sys.exit(next(known, "The download failed: check the network (the first start needs one) and start again."))


def find_browser():
    """Give the path of a browser for the tests; install one where that is possible."""
    if named := os.environ.get("COMMUNIQUE_BROWSER"):
        return named if Path(named).exists() else sys.exit(f"COMMUNIQUE_BROWSER names {named}: nothing is there.")
    found = next(filter(None, map(shutil.which, BROWSERS)), None) or playwright_browser() or debian_browser()
    return found or sys.exit("The tests need a browser: install Chrome or Edge, or name one in COMMUNIQUE_BROWSER.")


def playwright_browser():
    """Let Playwright fetch its own browser; give its path, or None."""
    subprocess.call([PYTHON, "-m", "playwright", "install", "chromium"])
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as p: print(p.chromium.executable_path)"
    path = subprocess.run([PYTHON, "-c", ask], stdout=subprocess.PIPE, text=True).stdout.strip()
    return path if Path(path).is_file() else None


def debian_browser():
    """On Debian or Ubuntu, as root, install Chromium with a Chinese font; give its path, or None."""
    if ROOT and shutil.which("apt-get"):
        subprocess.call(["apt-get", "update", "--quiet"])
        subprocess.call(["apt-get", "install", "--quiet", "--yes", "chromium", "fonts-noto-cjk"])
    return shutil.which("chromium")


if __name__ == "__main__":
    main(sys.argv[1:])
