"""The tracked view: what `compare` finds, as plain values for the browser; whatever the text says is shown as text."""

import json

import pytest

import communique as cq
from communique.knowledge import DATA

OLD, NEW = "1. 各方对局势表示关切。2. 各方支持对话。", "1. 各方对局势表示严重关切。2. 我们重申外空不容武器化。"


@pytest.fixture(autouse=True)
def english():
    cq.language("en")


def tracked(old=OLD, new=NEW):
    return cq.tracked(cq.load(text=old), cq.load(text=new))


def test_it_shows_every_row_of_compare():
    paths = [DATA / "examples" / f"cloud_river_{year}.txt" for year in (2023, 2024)]
    documents = [cq.load(path) for path in paths]
    shown = [(row["change"], row["moved"], row["topic"]) for row in cq.tracked(*documents).rows]
    assert shown == list(cq.compare(*documents)[["change", "moved", "topic"]].itertuples(index=False, name=None))


def test_its_places_lead_to_the_words():
    for row in tracked().rows:
        for side, at, source in (("old", 1, OLD), ("new", 2, NEW)):
            words = "".join(piece[at] for piece in row["pieces"])
            assert words == (source[slice(*row[side]["place"][1:])] if row[side] else "")


def test_what_goes_to_the_browser_is_plain():
    view = tracked()
    assert json.loads(json.dumps([view.rows, view.titles]))[0][0]["change"] == "stronger"


def test_without_a_kernel_it_is_a_table_with_the_changes_marked():
    html = tracked().static_html()
    assert "<ins>严重</ins>" in html
    assert "<td>stronger</td>" in html


def test_markup_in_a_text_stays_text():
    html = tracked("1. 各方支持<img src=x onerror=alert>。", NEW).static_html()
    assert "<img" not in html
    assert "&lt;img" in html


def test_switching_the_language_reaches_it():
    view = tracked()
    cq.language("zh")
    assert view.language == "zh"
    assert "加强" in view.static_html()
    assert view.rows[0]["why"]["zh"].startswith("加强")
    cq.language("en")
