"""Agreement: published examples, and units that no coder's habits can hide."""

import pandas as pd
import pytest

import communique as cq


def coded(labels):
    """Mark one character in each of so many sentences, by a string of labels; a blank marks nothing."""
    text = "一、" + "甲乙。" * len(labels)
    marks = [("text", 2 + 3 * i, 3 + 3 * i, label, 1) for i, label in enumerate(labels) if label != " "]
    return text, pd.DataFrame(marks, columns=["doc", "start", "end", "ladder", "strength"])


def test_kappa_of_fifty_proposals_and_two_readers():
    # The worked example of the English Wikipedia's article on Cohen's kappa: 20 and 15 agreed, 5 and 10 not.
    one = "y" * 20 + "y" * 5 + "n" * 10 + "n" * 15
    other = "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15
    text, first = coded(one)
    found = cq.agreement(cq.load(text=text), {"one": first, "other": coded(other)[1]})
    assert found["kappa"][0] == pytest.approx(0.4)
    assert found["agreed"][0] == pytest.approx(0.7)


def test_alpha_of_ten_binary_units():
    # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section A: 0.095.
    text, first = coded("0100000010")
    found = cq.agreement(cq.load(text=text), {"one": first, "other": coded("1110010000")[1]})
    assert found["alpha"][0] == pytest.approx(0.095, abs=0.0005)


def test_a_sentence_that_nobody_marked_counts_as_agreed():
    text, first = coded("a  a")
    found = cq.agreement(cq.load(text=text), {"one": first, "other": coded("a   ")[1]})
    assert found["units"][0] == 4 and found["agreed"][0] == 0.75


def test_marks_that_overlap_are_one_unit():
    text = cq.load(text="一、外长们深表关切。")
    wide = pd.DataFrame([("text", 5, 9, "concern", 4)], columns=["doc", "start", "end", "ladder", "strength"])
    narrow = wide.assign(start=7)
    assert cq.agreement(text, {"wide": wide, "narrow": narrow})[["units", "agreed"]].to_numpy().tolist() == [[1, 1.0]]


def test_with_three_coders_the_last_row_is_for_all():
    text, marks = coded("ab a")
    found = cq.agreement(cq.load(text=text), {"one": marks, "two": marks, "three": marks[:1]})
    assert found["coders"].tolist() == ["one · two", "one · three", "two · three", "one · two · three"]
    assert found["kappa"].isna().tolist() == [False, False, False, True]
    assert found["kappa"][0] == 1 and found["alpha"][0] == 1


def test_disagreements_are_doors_to_the_words():
    text = cq.load()
    acts = cq.acts(text)
    softer = acts.assign(strength=acts["strength"].where(acts.index != 3, 1))
    found = cq.disagreements(text, {"tool": acts, "me": softer})
    source = (cq.knowledge.DATA / "communique_2021.txt").read_text(encoding="utf-8")
    assert [source[row.start : row.end] for row in found.itertuples()] == found["surface"].tolist() == ["深表关切"]
    assert found[["tool", "me"]].to_numpy().tolist() == [["concern 4", "concern 1"]]


def test_one_coder_or_a_coding_without_ladders_is_told_so():
    text, marks = coded("a")
    with pytest.raises(ValueError, match="two codings"):
        cq.agreement(cq.load(text=text), {"one": marks})
    with pytest.raises(ValueError, match="'other' has no column ladder"):
        cq.agreement(cq.load(text=text), {"one": marks, "other": marks.drop(columns="ladder")})
