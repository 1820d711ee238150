"""Notebook → page: run, convert, and set beside it what all pages share."""

import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import plotly
from bs4 import BeautifulSoup, NavigableString
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from ..views import view
from .states import WIDGETS, kind, script

HERE = Path(__file__).parent
_HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff][\u3000-\u303f\u3007\u3400-\u9fff\uff00-\uffef“”‘’…—]*")
_NOTEBOOK = re.compile(r"\]\((\w+)\.ipynb\)")
_OUTSIDE = re.compile(r"\[([^\]]*)\]\(\.\./[^)]*\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOTHING = {"code", "pre", "script", "style"}


def run(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Execute a notebook in a folder and keep what its widgets hold."""
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute()
    return notebook


def page(notebook: nbformat.NotebookNode, name: str, title: str, links: list[dict[str, str]]) -> dict[str, str]:
    """Convert an executed notebook.

    Returns
    -------
    dict
        File name → content: the page, and the data of its views if it has any.
    """
    states = notebook.metadata.get("widgets", {}).get(WIDGETS, {}).get("state", {})
    prepared = nbformat.from_dict({**notebook, "cells": [_prepared(cell) for cell in notebook.cells]})
    exporter = HTMLExporter(extra_template_basedirs=[str(HERE)], template_name="template")
    facts = {"title": title, "href": f"{name}.html", "links": links, "data": f"{name}.js" if states else ""}
    html, _ = exporter.from_notebook_node(prepared, resources={"page": facts})
    files = {f"{name}.html": _told_apart(html)}
    return files | ({f"{name}.js": script(states)} if states else {})


def common() -> dict[str, str]:
    """Give what all pages share: the views as one classic script, the host, the styles."""
    names = sorted(path.stem for path in view.HERE.glob("*.js") if path.stem != "shared" and "_" not in path.stem)
    views = "\n".join(f"communiqueViews.{name} = (() => {{\n{_classic(view.module(name))}\n}})();" for name in names)
    styles = (view.HERE / "views.css").read_text(encoding="utf-8") + (HERE / "pages.css").read_text(encoding="utf-8")
    return {
        "views.js": f"globalThis.communiqueViews = {{}};\n{views}\n",
        "host.js": (HERE / "host.js").read_text(encoding="utf-8"),
        "pages.css": styles,
    }


def write(files: dict[str, str], out: Path) -> None:
    """Write files into a folder, and plotly.js beside them."""
    for name, content in files.items():
        (out / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", out)


def _classic(module: str) -> str:
    """Make a view's ES module a function's body: from disk a browser imports no module."""
    return module.replace("export default { render };", "return { render };")


def _prepared(cell: Any) -> Any:
    """Let links lead to pages, and leave out what only a notebook's reader or writer needs."""
    if cell.cell_type != "markdown":
        return cell
    source = _OUTSIDE.sub(r"\1", _NOTEBOOK.sub(r"](\1.html)", _COMMENT.sub("", cell.source)))
    return {**cell, "source": source}


def _told_apart(html: str) -> str:
    """Say of each Chinese stretch in English prose that it is Chinese, and let wide tables be scrolled by keyboard."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.select("main")[0]
    for text in list(main.find_all(string=_HAN)):
        parents = [parent for parent in text.parents if parent.name]
        if any(parent.name in _NOTHING or parent.get("lang") == "zh" for parent in parents):
            continue
        for piece in _pieces(str(text)):
            text.insert_before(_tagged(soup, piece) if _HAN.fullmatch(piece) else NavigableString(piece))
        text.extract()
    for table in main.select(".output_html"):
        table.attrs |= {"tabindex": "0", "role": "region", "aria-label": "Table · 表格"}
    return str(soup)


def _pieces(text: str) -> list[str]:
    pieces, last = [], 0
    for match in _HAN.finditer(text):
        pieces += [text[last : match.start()], match[0]]
        last = match.end()
    return [piece for piece in [*pieces, text[last:]] if piece]


def _tagged(soup: BeautifulSoup, text: str) -> Any:
    tag = soup.new_tag("span", lang="zh")
    tag.string = text
    return tag


__all__ = ["common", "kind", "page", "run", "write"]
