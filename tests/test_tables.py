"""Long cells are whole in a notebook; whatever pandas shows whole, or was told how to show, stays as it is."""

import pandas as pd
from IPython.core.interactiveshell import InteractiveShell

from communique.tables import show_whole, whole

LONG = pd.DataFrame({"text": ["外长们支持对话。" * 30]})


def test_a_long_cell_is_whole():
    assert LONG["text"][0] in whole(LONG)


def test_a_table_whose_cells_all_fit_is_as_pandas_shows_it():
    words = pd.DataFrame({"word": ["关切", "呼吁"], "n": [2, 1]})
    assert whole(words) == words._repr_html_()


def test_a_width_that_was_chosen_is_kept():
    with pd.option_context("display.max_colwidth", 20):
        assert whole(LONG) == LONG._repr_html_()


def test_a_whole_file_in_a_cell_is_cut():
    assert len(whole(pd.DataFrame({"text": ["字" * 100_000]}))) < 5_000


def test_a_notebook_shows_tables_whole(monkeypatch):
    shell = InteractiveShell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    show_whole()
    for table in (LONG, LONG.style):
        shown, _ = shell.display_formatter.format(table)
        assert LONG["text"][0] in shown["text/html"] and "cq-whole" in shown["text/html"]
