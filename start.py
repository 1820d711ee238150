"""Set everything up beside this file, once, and open communiqué: python3 start.py [test | pages] [arguments]."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT

HERE = Path(__file__).resolve().parent
PLACE = HERE / ".venv"
PYTHON = PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROOT = getattr(os, "geteuid", lambda: 1)() == 0
BROWSERS = (
    *("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome", "microsoft-edge", "msedge"),
    *(f"/Applications/{app}.app/Contents/MacOS/{app}" for app in ("Google Chrome", "Chromium", "Microsoft Edge")),
    *(f"C:/Program Files{x86}/Google/Chrome/Application/chrome.exe" for x86 in ("", " (x86)")),
    *(f"C:/Program Files{x86}/Microsoft/Edge/Application/msedge.exe" for x86 in ("", " (x86)")),
)
WAYS_OUT = {  # what a failed step prints → what to do
    "No space left": "The disk is full: make room and start again.",
    "ensurepip is not": "Python's venv module is missing: install it (Debian, Ubuntu: apt install python3-venv).",
    "No module named": "Python is incomplete: install it anew from python.org, then start again.",
    "matching distribution": "The download failed: check the network (the first start needs one) and start again.",
    "": "That step failed for the reason above: mend it and start again.",
}


def main(arguments):
    """Open the notebooks in JupyterLab, or run the tests (test), or write pages of communiqués (pages)."""
    if sys.version_info < (3, 10):  # noqa: UP036 - whoever has an older one is told so
        sys.exit("communiqué needs Python 3.10 or newer: get one from python.org.")
    pages = ["pages", *map(os.path.abspath, arguments[1:])]
    os.chdir(HERE)
    if not (PYTHON.exists() and PYTHON.with_name("pip" + PYTHON.suffix).exists()):
        attempt("Making .venv …", sys.executable, "venv", "--clear", PLACE)
    if install("requirements.txt", "pyproject.toml"):
        disable = "jupyter labextension disable @jupyterlab/apputils-extension:announcements"
        attempt("Turning JupyterLab's news off …", PYTHON, *disable.split())
    if arguments[:1] == ["test"]:
        install("tests/requirements.txt")
        os.environ["COMMUNIQUE_BROWSER"] = find_browser()
        sys.exit(run("pytest", *arguments[1:]))
    if arguments[:1] == ["pages"]:
        sys.exit(run("communique.pages", *pages))
    print("Opening JupyterLab; stop it here with Ctrl+C.", flush=True)
    first = ["notebooks/00_start_here.ipynb"] * all(name.startswith("-") for name in arguments)
    sys.exit(run("jupyter", "lab", "--ServerApp.root_dir=.", *["--allow-root"] * ROOT, *arguments, *first))


def run(*module):
    """Run a module to its end and give its exit code."""
    running = subprocess.Popen([PYTHON, "-m", *module])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for what runs: JupyterLab asks whether to stop
    return running.wait()


def install(requirements, *also):
    """Install a requirements file, unless nothing has changed since it last was; tell whether it was installed."""
    asked = b"".join(Path(name).read_bytes() for name in (requirements, *also)) + str(HERE).encode()
    stamp = PLACE / f"{requirements.replace('/', '-')}.{hashlib.sha256(asked).hexdigest()[:12]}"
    if stamp.exists():
        return False
    doing = f"Installing what {requirements} asks for; this takes a minute or two, once …"
    attempt(doing, PYTHON, "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements)
    stamp.touch()
    return True


def attempt(doing, python, *module):
    """Run a step of the installation; if it fails, say in a sentence why and what to do."""
    print(doing, flush=True)
    done = subprocess.run([python, "-m", *module], stdout=PIPE, stderr=STDOUT, text=True, errors="replace")
    if done.returncode:
        sys.exit(done.stdout + "\n" + next(way for sign, way in WAYS_OUT.items() if sign in done.stdout))


def find_browser():
    """Give the path of a browser for the tests: one that is named, installed, or can be fetched."""
    named = os.environ.get("COMMUNIQUE_BROWSER")
    found = next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)
    advice = f"install Chrome or Edge, or name one in COMMUNIQUE_BROWSER (it says {named or 'nothing'})."
    return found or (not named and fetch_browser()) or sys.exit(f"The tests need a browser: {advice}")


def fetch_browser():
    """Let Playwright fetch its own browser, or apt one with a Chinese font; give its path, or None."""
    subprocess.call([PYTHON, "-m", "playwright", "install", "chromium"])
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as p: print(p.chromium.executable_path)"
    path = subprocess.run([PYTHON, "-c", ask], stdout=PIPE, text=True).stdout.strip()
    if not shutil.which(path) and ROOT and shutil.which("apt-get"):
        subprocess.call("apt-get -q update && apt-get -qy install chromium fonts-noto-cjk", shell=True)
    return shutil.which(path) or shutil.which("chromium")


if __name__ == "__main__":
    main(sys.argv[1:])
