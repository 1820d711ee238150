"""What the pages around the lessons say: the index, the accessibility statement, a desk for a text of one's own.

Knows how a lesson opens: its title in both languages, its promise, its time.
"""

import os
import re
from html import escape
from pathlib import Path
from urllib.parse import quote

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..messages import LANGUAGES
from ..reading import load

HERE = Path(__file__).parent
TAKEN = {"index", "accessibility"}
_PROMISE = {"en": r"\A#[^\n]*\n+([^\n]+)", "zh": r"<summary>中文</summary>\n+([^\n]+)"}
_TIME = {"en": r"\*\*Time\*\* \| ([^|\n]+?) \|", "zh": r"\*\*时间\*\* \| ([^|\n]+?) \|"}
_REMARK = re.compile(r"[（(].*[）)]")  # a line of a title in brackets, such as a note on the text, is no name
_DEMONSTRATION = 'import communique as cq\n\ntext = cq.load()\ncq.reader(text[text.theme == "health"])'


def title(book: NotebookNode, name: str) -> dict[str, str]:
    """Give a notebook's title in each language; one that has none takes its page's name.

    Examples
    --------
    >>> title(new_notebook(cells=[new_markdown_cell("# Trade · 经贸")]), "03_trade")
    {'en': 'Trade', 'zh': '经贸'}
    """
    named = book.metadata.get("title") or book.cells[0].source.partition("\n")[0].lstrip("# ") or name
    return both(named)


def both(heading: str) -> dict[str, str]:
    """Tell a heading's two languages apart; one in a single language stands for both."""
    en, _, zh = heading.partition(" · ")
    return {"en": en, "zh": zh or en}


def desks(files: list[Path]) -> dict[str, NotebookNode]:
    """Make the notebook of each communiqué of one's own, by the name of its page; what can't be read is said at once."""
    books: dict[str, NotebookNode] = {}
    for path in files:
        name, n = path.stem, 1
        while name in TAKEN | set(books):
            n += 1
            name = f"{path.stem}-{n}"
        books[name] = _desk(path)
    return books


def _desk(path: Path) -> NotebookNode:
    text = load(path)
    lines = [line.strip() for line in text.attrs.get("title", "").splitlines()]
    remarks = [line for line in lines if _REMARK.fullmatch(line)]
    named = " ".join(line for line in lines if line not in remarks) or path.stem
    code = f"import communique as cq\n\ntext = cq.load({str(path.resolve())!r})\ncq.explore(text)"
    written = [f'<h1 lang="zh">{escape(named)}</h1>', *(f'<p lang="zh">{escape(remark)}</p>' for remark in remarks)]
    heading = new_markdown_cell("\n".join(written))  # a title is text, never Markdown
    return new_notebook(cells=[heading, new_code_cell(code)], metadata={"title": named})


def index(books: dict[str, NotebookNode], own: bool) -> NotebookNode:
    """Make the first page: what this is, a text to try it on, the lessons; of one's own texts, only a list."""
    if own:
        entries = [
            f'<li lang="zh"><a href="{quote(name)}.html">{escape(title(book, name)["zh"])}</a></li>'
            for name, book in books.items()
        ]
        return new_notebook(cells=[new_markdown_cell("\n".join(["# communiqué\n", "<ul>", *entries, "</ul>"]))])
    lessons = {
        f"lessons_{code}": "\n".join(_entry(name, book, code) for name, book in books.items()) for code in LANGUAGES
    }
    before, _, after = _filled("index.md", **lessons).partition("\n---\n")
    return new_notebook(cells=[new_markdown_cell(before), new_code_cell(_DEMONSTRATION), new_markdown_cell(after)])


def _entry(name: str, book: NotebookNode, code: str) -> str:
    """Write a lesson's entry in the index: its title, what it promises, how long it takes."""
    opening = book.cells[0].source
    facts = [re.search(pattern[code], opening) for pattern in (_PROMISE, _TIME)]
    promise, time = (found[1] if found else "" for found in facts)
    return f"- [{title(book, name)[code]}]({name}.html) {promise}" + f" *{time}*" * bool(time)


def statement() -> NotebookNode:
    """Make the accessibility statement."""
    return new_notebook(cells=[new_markdown_cell(_filled("accessibility.md"))])


def _filled(name: str, **values: str) -> str:
    """Read a text of ours; what is published from a repository says from which."""
    project = {"project_en": "the project's repository", "project_zh": "项目仓库"}
    if repository := os.environ.get("GITHUB_REPOSITORY"):
        address = f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{repository}"
        project = {key: f"[{text}]({address})" for key, text in project.items()}
    text = (HERE / name).read_text(encoding="utf-8")
    for key, value in (project | values).items():
        text = text.replace(f"{{{key}}}", value)
    return text
