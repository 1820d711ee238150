"""The published measure: it counts as it says, and the figures don't fall."""

import pandas as pd
import pytest

from communique import accuracy

OTHERS = ["written with it", "set aside", "later", "last"]


def marks(*spans, doc="a"):
    return pd.DataFrame({"doc": doc, "start": [s for s, _ in spans], "end": [e for _, e in spans]})


def test_marks_that_overlap_are_paired_one_for_one():
    pairs = accuracy.compare(marks((0, 2), (3, 5), (8, 9)), marks((0, 2), (4, 6)))
    assert pairs["start_gold"].tolist()[:2] == [0, 4]
    assert pairs["start_gold"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize("layer", ["acts", "entities", "dates"])
def test_gold_points_at_its_words(layer):
    for row in accuracy.gold(layer).itertuples():
        [paragraph] = [p for p in accuracy.document(row.doc).itertuples() if p.start <= row.start and row.end <= p.end]
        assert paragraph.text[row.start - paragraph.start : row.end - paragraph.start] == row.surface


@pytest.mark.parametrize("documents", ["bundled", *OTHERS])
def test_entities_and_dates_are_as_right_as_published(documents):
    entities = accuracy.figures("entities", documents)
    assert min(entities[name] for name in ("precision", "recall", "kind")) >= 0.97
    assert entities["exact"] >= 0.95
    dates = accuracy.figures("dates", documents)
    assert min(dates[name] for name in ("precision", "recall", "exact", "first", "last")) >= 0.98


def test_acts_are_as_right_on_the_bundled_text_as_published():
    figures = accuracy.figures("acts", "communique")
    assert figures["precision"] >= 0.99
    assert figures["recall"] >= 0.99
    assert figures["addressee"] >= 0.95


@pytest.mark.parametrize("documents", OTHERS)
def test_acts_are_as_right_on_other_documents_as_published(documents):
    figures = accuracy.figures("acts", documents)
    assert figures["precision"] >= 0.97
    assert figures["recall"] >= 0.97
    assert figures["exact"] >= 0.95
    assert figures["addressee"] >= 0.95


def test_a_keyword_search_finds_as_much_but_is_wrong_far_more_often():
    assert accuracy.baseline("0")["precision"] < accuracy.figures("acts", "0")["precision"] - 0.2


def test_the_report_prints_each_layer(capsys):
    accuracy.main()
    printed = capsys.readouterr().out
    assert "acts" in printed
    assert "keyword search" in printed
