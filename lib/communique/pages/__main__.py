"""Write the lessons, or communiqués of one's own, as pages: ``python -m communique.pages OUT [FILE …]``."""

import argparse
import sys
import warnings
from pathlib import Path

import nbformat

from ..reading import ReadingError
from . import build, contents, states

NOTEBOOKS = Path("notebooks")


def main(out: Path, files: list[Path]) -> None:
    """Write a page for each lesson, or for each file, with an index and an accessibility statement."""
    if files:
        books = contents.desks(files)
    else:
        lessons = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
        books = {path.stem: nbformat.read(path, as_version=4) for path in lessons}
    titles = {name: contents.title(book, name) for name, book in books.items()}
    around = {"index": contents.index(books, own=bool(files)), "accessibility": contents.statement()}
    every = titles | {name: contents.title(book, name) for name, book in around.items()}
    out.mkdir(parents=True, exist_ok=True)
    ran = {}
    for name, book in (books | around).items():
        print(f"{name} …", flush=True)
        ran[name] = build.run(book, out)
    common = states.common([build.widgets(book) for book in ran.values()])
    written = build.common() | {"shared.js": states.shared_script(common)}
    for name, book in ran.items():
        written |= build.page(book, name, every[name], titles, common)
    build.write(written, out)
    print(f"Open {out / 'index.html'} in a browser; the folder can be copied as it is.")


if __name__ == "__main__":
    warnings.showwarning = lambda message, *_: print(message, file=sys.stderr)  # what is doubtful, without our own code
    parser = argparse.ArgumentParser(prog="python -m communique.pages", description="Write HTML pages.")
    parser.add_argument("out", type=Path, help="the folder to write them into")
    parser.add_argument("files", type=Path, nargs="*", help="communiqués of your own; without any, the lessons")
    asked = parser.parse_args()
    try:
        main(asked.out, asked.files)
    except (ReadingError, OSError) as error:
        sys.exit(str(error))
