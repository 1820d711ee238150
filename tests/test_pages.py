"""What is written for a page: each shared value once, every text as itself, both languages told apart."""

import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from communique.pages import build, contents
from communique.pages.states import WIDGETS, common, script, shared_script

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text().filter(lambda key: key != "$"), inner),
)


def read(written, before="communiqueShared = []"):
    """Read a page's data as host.js does."""
    data = json.loads(written.removeprefix("communiquePage(").removesuffix(")"))
    shared = json.loads(before.removeprefix("communiqueShared = ")) + data["shared"]

    def whole(value):
        if isinstance(value, list):
            return [whole(inner) for inner in value]
        if isinstance(value, dict):
            return whole(shared[value["$"]]) if "$" in value else {key: whole(inner) for key, inner in value.items()}
        return value

    return whole(data["models"])


@given(st.dictionaries(st.text(min_size=1).filter(lambda key: key[0] not in "_$"), PLAIN))
def test_what_is_written_is_read_again(state):
    state = {
        name: value
        for name, value in state.items()
        if name not in ("layout", "style", "bundle", "tooltip", "tabbable", "messages", "figure")
    }
    models = {name: {"model_name": "AnyModel", "state": state} for name in ("one", "other", "third")}
    assert read(script(models, [])) == {name: {"kind": "AnyModel", "state": state} for name in models}


def test_what_views_have_in_common_is_written_once():
    text = ["外长们支持对话。" * 20]
    models = {name: {"model_name": "AnyModel", "state": {"text": text}} for name in ("one", "other")}
    assert script(models, []).count("外长们支持对话。") == 20


def test_what_pages_have_in_common_is_written_once_for_all():
    text = ["外长们支持对话。" * 20]
    pages = [{name: {"model_name": "AnyModel", "state": {"text": text, "own": [name]}}} for name in ("one", "other")]
    shared = common(pages)
    assert shared_script(shared).count("外长们支持对话。") == 20
    for page, name in zip(pages, ("one", "other"), strict=True):
        written = script(page, shared)
        assert "外长们" not in written
        assert read(written, shared_script(shared))[name]["state"] == {"text": text, "own": [name]}


def test_a_page_names_its_languages_and_keeps_texts_as_texts():
    hostile = "</script><script>alert(1)</script>\u2028]]>\u202e"
    cells = [
        new_markdown_cell(
            "# Reading 关切\n\nPlain words.<!--= hidden -->\n\nSee [00 Start](00_start_here.ipynb) and [data](../data/x.csv)."
        ),
        new_code_cell("text", outputs=[nbformat.v4.new_output("execute_result", {"text/plain": hostile})]),
    ]
    book = new_notebook(cells=cells)
    book.metadata.widgets = {WIDGETS: {"state": {"a": {"model_name": "AnyModel", "state": {"title": hostile}}}}}
    title = {"en": "A < B", "zh": "甲"}
    files = build.page(book, "01", title, {"01": title}, [])
    html = files["01.html"]
    assert '<span lang="zh">关切</span>' in html
    assert 'href="00_start_here.html"' in html and "../data" not in html and "hidden" not in html
    assert "<title>A &lt; B" in html and "<script>alert" not in html
    assert read(files["01.js"])["a"]["state"]["title"] == hostile


def test_every_view_is_part_of_the_common_script():
    views = build.common()["views.js"]
    assert "export default" not in views
    for name in ("annotate", "chart", "concordance", "controls", "exercise", "reader", "tracked"):
        assert f"communiqueViews.{name} = " in views


@pytest.mark.parametrize("name", ["host.js", "views.js", "pages.css"])
def test_nothing_is_loaded_from_another_host(name):
    assert "//" not in build.common()[name].replace("://www.w3.org", "").partition("http")[2]


def test_the_title_of_a_text_is_text_on_its_page_and_in_the_index(tmp_path):
    path = tmp_path / "a_b.txt"
    path.write_text("公报 </script> ]]> *x* [y](z)\n一、外长们支持对话。", encoding="utf-8")
    books = contents.desks([path])
    for book in (*books.values(), contents.index(books, own=True)):
        html = build.page(book, "page", contents.title(book, "page"), {}, [])["page.html"]
        assert "公报 &lt;/script&gt; ]]&gt; *x* [y](z)" in html


def test_a_remark_above_a_title_is_no_part_of_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("（虚构）\n甲乙联合公报\n一、外长们支持对话。", encoding="utf-8")
    (book,) = contents.desks([path]).values()
    assert contents.title(book, "a")["zh"] == "甲乙联合公报"
    assert book.cells[0].source == '<h1 lang="zh">甲乙联合公报</h1>\n<p lang="zh">（虚构）</p>'


def test_two_texts_of_one_name_have_two_pages(tmp_path):
    for folder in ("this year", "last year"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "公报.txt").write_text("一、外长们支持对话。", encoding="utf-8")
    assert list(contents.desks(sorted(tmp_path.glob("*/公报.txt")))) == ["公报", "公报-2"]


def test_pages_of_an_earlier_run_are_removed_and_nothing_else(tmp_path):
    build.write({"host.js": "", "old.html": ""}, tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    build.write({"host.js": "", "new.html": ""}, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"host.js", "new.html", "notes.txt"}


def test_what_is_published_from_a_repository_says_from_which(monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "somebody/something")
    assert "](https://github.com/somebody/something)" in contents.statement().cells[0].source
    monkeypatch.delenv("GITHUB_REPOSITORY")
    assert "](https://github.com/somebody" not in contents.statement().cells[0].source
