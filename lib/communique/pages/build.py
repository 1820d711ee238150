"""Notebook → page: run, convert, and set beside it what all pages share."""

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
import plotly
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbconvert.preprocessors import TagRemovePreprocessor

from .. import messages
from ..views import view
from .languages import told_apart
from .states import WIDGETS, script

HERE = Path(__file__).parent
Titles = dict[str, str]
_NOTEBOOK = re.compile(r"\]\((\w+)\.ipynb\)")
_OUTSIDE = re.compile(r"\[([^\]]*)\]\(\.\./[^)]*\)")
_STYLES = [view.HERE / "views.css", *(HERE / f"{name}.css" for name in ("pages", "phone", "print"))]
_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_VIEWS = {"shared", "files"}  # files go to the kernel, which a page hasn't
_ONLY_A_NOTEBOOK = ["notebook"]  # the tag of cells about notebooks themselves: how one is run


def run(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Execute a notebook in a folder, if it has any code; give it with what its widgets hold, under short names."""
    if not any(cell.cell_type == "code" for cell in notebook.cells):
        return notebook
    resources = {"metadata": {"path": str(folder)}}
    quiet = ["--log-level=ERROR"]
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources=resources, extra_arguments=quiet).execute()
    written = nbformat.writes(notebook)
    for i, model in enumerate(widgets(notebook)):
        written = written.replace(model, f"m{i}")
    return nbformat.reads(written, as_version=4)


def page(
    notebook: nbformat.NotebookNode, name: str, title: Titles, lessons: dict[str, Titles], common: list[str]
) -> dict[str, str]:
    """Convert an executed notebook.

    Parameters
    ----------
    notebook
        Executed, with the state of its widgets.
    name, title
        The page's file name without its ending, and its title in each language.
    lessons
        The titles of all lessons by the names of their pages, in reading order.
    common
        What several pages share, as `states.common` finds it.

    Returns
    -------
    dict
        File name → content: the page, and the data of its views if it has any.
    """
    states = widgets(notebook)
    prepared = nbformat.from_dict({**notebook, "cells": [_prepared(cell) for cell in notebook.cells]})
    exporter = HTMLExporter(extra_template_basedirs=[str(HERE)], template_name="template", exclude_anchor_links=True)
    exporter.register_preprocessor(TagRemovePreprocessor(remove_cell_tags=_ONLY_A_NOTEBOOK), enabled=True)
    links = [{"href": quote(f"{other}.html"), **titles} for other, titles in lessons.items()]
    at = list(lessons).index(name) if name in lessons else None
    facts = {"name": name, "title": title, "links": links, "at": at, "data": quote(f"{name}.js") if states else ""}
    facts["plotly"] = b64encode(sha256(_PLOTLY.read_bytes()).digest()).decode()
    html, _ = exporter.from_notebook_node(prepared, resources={"page": facts})
    files = {f"{name}.html": told_apart(html)}
    return files | ({f"{name}.js": script(states, common)} if states else {})


def widgets(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """Give the state of an executed notebook's widgets."""
    state: dict[str, Any] = notebook.metadata.get("widgets", {}).get(WIDGETS, {}).get("state", {})
    return state


def common() -> dict[str, str]:
    """Give what all pages share: the views as one classic script with their strings, the host, plotly.js, the styles.

    From disk a browser reads nothing but scripts: plotly.js, by far the largest, is one that holds it packed.
    """
    shared = (view.HERE / "shared.js").read_text(encoding="utf-8")
    names = sorted({path.stem.partition("_")[0] for path in view.HERE.glob("*.js")} - _NO_VIEWS)
    views = [f"globalThis.communiqueViews.{name} = (() => {{\n{_classic(name, shared)}\n}})();" for name in names]
    strings = json.dumps({name: messages.catalogue(name) for name in names}, ensure_ascii=False)
    given = f"globalThis.communiqueViews = {{}};\nglobalThis.communiqueStrings = {strings};"
    return {
        "views.js": "\n".join(["(() => {", shared, given, *views, "})();", ""]),
        "host.js": "\n".join((HERE / f"{name}.js").read_text(encoding="utf-8") for name in ("host", "paper")),
        "plotly.js": f'communiquePacked = "{b64encode(gzip.compress(_PLOTLY.read_bytes(), mtime=0)).decode()}";\n',
        "pages.css": "\n".join(path.read_text(encoding="utf-8") for path in _STYLES),
    }


def write(files: dict[str, str], out: Path) -> None:
    """Write files into a folder; pages that an earlier run left there are removed."""
    if (out / "host.js").exists():
        for old in (path for path in out.iterdir() if path.suffix in (".html", ".js", ".css")):
            old.unlink()
    for name, content in files.items():
        (out / name).write_bytes(content.encode("utf-8", "surrogatepass"))


def _classic(name: str, shared: str) -> str:
    """Make a view's ES module a function's body: from disk a browser imports no module."""
    return view.module(name).removeprefix(shared).replace("export default { render };", "return { render };")


def _prepared(cell: Any) -> Any:
    """Let links lead to pages, and leave out what only a notebook's reader or writer needs."""
    if cell.cell_type != "markdown":
        return cell
    source = _OUTSIDE.sub(r"\1", _NOTEBOOK.sub(r"](\1.html)", _COMMENT.sub("", cell.source)))
    return {**cell, "source": source}
