"""Glosses and context: found in any text, whole words, once a paragraph; every fact has its source."""

import re
from pathlib import Path

import pytest

import communique as cq
from communique.knowledge import table

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
TEXT = cq.load()
LAYERS = [cq.glosses, cq.context]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_note_stands_at_its_words(layer):
    source = (cq.knowledge.DATA / "communique_2021.txt").read_text(encoding="utf-8")
    rows = layer(TEXT)
    assert len(rows) > 20
    assert all(source[row.start : row.end] == row.surface for row in rows.itertuples())
    assert not rows.duplicated(["doc", "number", "start"]).any()


def test_a_word_is_explained_once_a_paragraph():
    rows = cq.glosses(cq.load(text="一、疫苗，疫苗和疫情。二、疫苗。"))
    assert rows["surface"].tolist() == ["疫苗", "疫情", "疫苗"]


def test_the_longer_term_wins():
    assert cq.glosses(cq.load(text="一、恐怖主义。"))["surface"].tolist() == ["恐怖主义"]


def test_traditional_characters_are_explained_too():
    assert cq.glosses(cq.load(text="一、恐怖主義。"))["surface"].tolist() == ["恐怖主義"]


def test_every_fact_has_a_source_and_stands_in_the_text_or_a_lesson():
    rows = table("context")
    assert (rows != "").all(axis=None)
    assert rows["address"].map(lambda address: bool(re.match(r"https?://\S+$", address))).all()
    found = set(cq.context(TEXT)["surface"])
    lessons = "".join(path.read_text(encoding="utf-8") for path in NOTEBOOKS.glob("*.ipynb"))
    unused = [
        row.term for row in rows.itertuples() if not found & set(row.term.split("|")) and row.address not in lessons
    ]
    assert not unused


def test_both_are_layers_of_a_reader():
    view = cq.reader(TEXT, cq.glosses(TEXT), cq.context(TEXT))
    assert [layer["name"] for layer in view.layers] == ["glosses", "context"]
