"""Keyword in context: every place of a word, with its context, whatever the cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique as cq

TEXT = "一、各方支持可持续发展，发展需要合作。\n二、合作带来发展"


def lines(text, pattern, **options):
    found = cq.kwic(cq.load(text=text), pattern, **options)
    return found[["left", "match", "right"]].to_numpy().tolist()


def test_a_word_is_found_however_it_was_cut():
    assert len(cq.kwic(cq.load(text=TEXT), "持续发")) == 1


def test_context_is_from_the_same_paragraph_and_kept_at_both_ends():
    assert lines(TEXT, "合作", width=3) == [["展需要", "合作", "。"], ["", "合作", "带来发"]]
    assert lines(TEXT, "发展", width=3)[-1] == ["作带来", "发展", ""]


def test_a_line_points_to_its_words():
    found = cq.kwic(cq.load(text=TEXT), "发展")
    assert [TEXT[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == ["发展"] * 3
    assert found["number"].tolist() == [1, 1, 2]


def test_several_words_and_an_expression_can_be_looked_for():
    assert [line[1] for line in lines(TEXT, ["发展", "可持续发展", "合作"])] == [
        "可持续发展",
        "发展",
        "合作",
        "合作",
        "发展",
    ]
    assert [line[1] for line in lines(TEXT, re.compile("(?<!续)发."))] == ["发展", "发展"]


def test_a_plain_string_is_no_expression():
    assert lines(TEXT, "发.") == []


def test_an_empty_match_is_no_hit():
    assert lines(TEXT, re.compile("可?")) == [["各方支持", "可", "持续发展，发展需要合作。"]]


def test_lines_sort_by_what_stands_near():
    text = "一、乙丁发展丙。甲丁发展乙。甲丙发展甲。"
    assert [line[2][0] for line in lines(text, "发展", sort="R1")] == sorted("丙乙甲")
    assert [line[0][-2:] for line in lines(text, "发展", sort="L1")] == ["乙丁", "甲丁", "甲丙"]
    assert [line[0][-2] for line in lines(text, "发展", sort="L2")] == sorted("甲甲乙")


def test_lines_sort_by_more_than_is_shown():
    text = "一、发展丙甲。发展丙乙。"
    assert lines(text, "发展", sort="R2", width=1) == [["。", "发展", "丙"], ["", "发展", "丙"]]
    assert lines(text, "发展", sort="R2", width=0) == [["", "发展", ""]] * 2
    assert lines(text, "发展", sort="L1", width=0) == [["", "发展", ""]] * 2


@pytest.mark.parametrize("something", ["一、各方支持发展。", None, cq.words(cq.load(text=TEXT))])
def test_what_is_no_table_of_paragraphs_is_sent_to_load(something):
    with pytest.raises(ValueError, match=r"cq\.load"):
        cq.kwic(something, "发展")


def test_nothing_found_is_an_empty_table_with_its_columns():
    found = cq.kwic(cq.load(text=TEXT), "没有", sort="L1")
    assert found.empty
    assert list(found.columns) == ["doc", "number", "start", "end", "left", "match", "right"]


def test_the_theme_stands_beside_each_line():
    assert set(cq.kwic(cq.load(), "疫苗")["theme"]) == {"health"}


@pytest.mark.parametrize(
    ("pattern", "options", "says"),
    [
        ("", {}, "empty"),
        ([], {}, "empty"),
        (None, {}, "empty"),
        (["好", ""], {}, "empty"),
        ("好", {"sort": "M1"}, "L1"),
        ("好", {"width": -1}, "-1"),
    ],
)
def test_what_makes_no_sense_is_said(pattern, options, says):
    with pytest.raises(ValueError, match=says):
        cq.kwic(cq.load(text=TEXT), pattern, **options)


@given(st.text("发展可持续.*合作，", max_size=80), st.text("发展.*合", min_size=1, max_size=3), st.integers(0, 5))
def test_there_are_as_many_lines_as_hits(text, word, width):
    df = cq.load(text="一、字。").assign(text=text)
    found = cq.kwic(df, word, width=width, sort="R1")
    assert len(found) == text.count(word)
    for row in found.itertuples():
        a, b = row.start - df["start"][0], row.end - df["start"][0]
        assert (row.left, row.match, row.right) == (text[max(0, a - width) : a], text[a:b], text[b : b + width])


def test_characters_count_as_they_are_written():
    text = "一、國際社會支持国际合作。"
    assert [line[1] for line in lines(text, "国际")] == ["国际"]
    assert [line[1] for line in lines(text, ["国际", "國際"])] == ["國際", "国际"]


def test_paragraphs_with_a_hit_are_counted_where_numbers_begin_again():
    cq.language("en")
    text = cq.load(
        text="一、政治\n（一）各方支持，各方欢迎。\n（二）欢迎。\n二、经济\n（一）各方鼓励。\n（二）各方敦促。"
    )
    assert "4 lines in 3 paragraphs" in cq.concordance(text, "各方").static_html()
