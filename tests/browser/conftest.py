"""One JupyterLab and one browser for all tests here; every other host is cut off, and what goes wrong is kept."""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90_000  # milliseconds; a slow machine is no failure
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab server over a copy of the notebooks; gives its address."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex()
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
    ]
    command += [
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.port_retries=0",
    ]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]
    command += ["--allow-root"] * (getattr(os, "geteuid", lambda: 1)() == 0)
    places = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    places |= {
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    # All cells are kept on the page: a test looks for what has been scrolled out of sight as well.
    settings = folder / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **places})
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_up(f"{address}/api/status?token={token}", server, folder / "log")
        yield address, token, folder
    finally:
        server.terminate()
        server.wait()


def _wait_until_up(url, server, log):
    while True:
        if server.poll() is not None:
            raise RuntimeError("JupyterLab stopped:\n" + log.read_text())
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            continue


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        path = os.environ.get("COMMUNIQUE_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
        if not path:
            pytest.fail("no browser: run `python3 start.py test`, or name one in COMMUNIQUE_BROWSER")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, lab):
    """A page with the network cut; the test fails on a request outside or an error on the console."""
    address, token, _ = lab
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    context.add_init_script(UNHURRIED)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    outside, errors = [], []

    def allow_only_ours(route):
        if route.request.url.startswith((address, "data:", "blob:")):
            return route.continue_()
        outside.append(route.request.url)
        return route.abort()

    context.route(re.compile("."), allow_only_ours)
    page.on("console", lambda said: said.type == "error" and errors.append(said.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/login?token={token}&next=/api/status")
    yield page
    context.close()
    assert not outside, f"asked of another host: {outside}"
    ours = [error for error in errors if not any(known in error for known in HARMLESS)]
    assert not ours, f"on the console: {ours}"


# What JupyterLab itself prints with nothing of ours on the page.
HARMLESS = ("favicon", "/api/sessions", "Failed to load resource: the server responded with a status of 404")


# anywidget gives a model two seconds to begin, which a busy machine may not have; the tests wait for what they look for.
UNHURRIED = f"AbortSignal.timeout = ((timeout) => (ms) => timeout(Math.max(ms, {PATIENCE})))(AbortSignal.timeout.bind(AbortSignal))"


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page, lab, name):
        self.page = page
        self.address, _, self.folder = lab
        page.goto(f"{self.address}/lab/tree/notebooks/{name}?reset")
        expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
        # Before its kernel is there, JupyterLab asks which one to use.
        expect(page.locator("#jp-main-statusbar").get_by_text("| Idle")).to_be_visible()

    def theme(self, name):
        """Switch JupyterLab to a theme by its own menu."""
        if self.page.evaluate("document.body.dataset.jpThemeName") == name:
            return
        self.page.get_by_role("menuitem", name="Settings", exact=True).click()
        self.page.get_by_text("Theme", exact=True).hover()
        self.page.get_by_role("menuitem", name=name, exact=True).or_(
            self.page.get_by_text(name, exact=True)
        ).first.click()
        self.page.wait_for_function("name => document.body.dataset.jpThemeName === name", arg=name)

    def run_all(self):
        """Run every cell and wait until the last has run; a cell that fails is shown."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        self.page.wait_for_function(
            """() => document.querySelector("[data-mime-type='application/vnd.jupyter.error']")
              || [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")].every((p) => /\\d/.test(p.textContent))""",
            timeout=PATIENCE,
        )
        failed = self.page.locator("[data-mime-type='application/vnd.jupyter.error']")
        assert not failed.count(), failed.first.inner_text()


@pytest.fixture
def notebook(page, lab):
    return lambda name: Notebook(page, lab, name)


@pytest.fixture
def scratch(page, lab):
    """Open a notebook made of the given cells."""

    def write(*cells):
        name = f"scratch-{secrets.token_hex(4)}.ipynb"
        made = [
            {
                "cell_type": "code",
                "id": f"c{i}",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
                "source": cell,
            }
            for i, cell in enumerate(cells)
        ]
        spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        (lab[2] / "notebooks" / name).write_text(
            json.dumps({"cells": made, "metadata": spec, "nbformat": 4, "nbformat_minor": 5})
        )
        return Notebook(page, lab, name)

    return write
