"""Write the lessons, or communiqués of one's own, as pages: ``python -m communique.pages OUT [FILE …]``."""

import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..reading import ReadingError, load
from . import build

NOTEBOOKS = Path("notebooks")


def main(out: Path, files: list[Path]) -> None:
    """Write a page for each lesson, or for each file, with an index and an accessibility statement."""
    books = [(path.stem, _desk(path)) for path in files] or [
        (path.stem, nbformat.read(path, as_version=4)) for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    ]
    titles = {name: _title(name, book) for name, book in books}
    links = [{"href": "index.html", "label": "communiqué"}]
    links += [{"href": f"{name}.html", "label": _short(name, titles[name])} for name in titles]
    out.mkdir(parents=True, exist_ok=True)
    written = build.common()
    for name, book in books:
        print(f"{name} …", flush=True)
        written |= build.page(build.run(book, out), name, titles[name], links)
    written |= build.page(_prose(_contents(titles)), "index", "Lessons · 各课", links)
    statement = (build.HERE / "accessibility.md").read_text(encoding="utf-8")
    written |= build.page(_prose(statement), "accessibility", "Accessibility · 无障碍", links)
    build.write(written, out)
    print(f"Open {out / 'index.html'} in a browser; the folder can be copied as it is.")


def _desk(path: Path) -> nbformat.NotebookNode:
    """Make the notebook of one's own communiqué: the whole desk."""
    load(path)  # what can't be read is said before anything is run
    code = f"import communique as cq\ntext = cq.load({str(path.resolve())!r})\ncq.explore(text)"
    return new_notebook(cells=[new_code_cell(code)])


def _title(name: str, book: nbformat.NotebookNode) -> str:
    first = book.cells[0]
    return first.source.splitlines()[0].lstrip("# ") if first.cell_type == "markdown" else name


def _short(name: str, title: str) -> str:
    return f"{name[:2]} {title.split(':')[0].split(' · ')[0]}" if name[:2].isdigit() else title


def _contents(titles: dict[str, str]) -> str:
    lines = "\n".join(f"- [{title}]({name}.html)" for name, title in titles.items())
    return (
        f"# communiqué\n\nRead a diplomatic text closely: click any mark, bar or dot and land on the exact words.\n\n{lines}\n\n"
        f'<details lang="zh"><summary>中文</summary>\n\n细读一份外交文本：点任何标记、柱子或圆点，都会回到原文。\n\n{lines}\n\n</details>'
    )


def _prose(text: str) -> nbformat.NotebookNode:
    return new_notebook(cells=[new_markdown_cell(text)])


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    except (ReadingError, OSError) as error:
        sys.exit(str(error))
