"""Frequencies, n-grams and dispersion, against numbers worked out by hand and published ones."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique as cq


def tokens(*paragraphs):
    """Words given by hand: each paragraph is a string with a blank between words."""
    rows = [
        ("text", number, at, at + 1, word)
        for number, paragraph in enumerate(paragraphs, 1)
        for at, word in enumerate(paragraph.split(), 100 * number)
    ]
    return pd.DataFrame(rows, columns=["doc", "number", "start", "end", "surface"])


def of(table, word):
    return table.set_index("word").loc[word]


def test_punctuation_is_no_word_and_counts_for_nothing():
    found = cq.frequencies(tokens("合 ， 合 。 《 3 》 A _ 🙂"))
    assert found["word"].tolist() == ["合", "3", "A"]
    assert found["per_thousand"].tolist() == [500.0, 250.0, 250.0]


def test_words_are_counted_within_a_column():
    found = cq.frequencies(tokens("合 合 展", "展"), by="number")
    assert found[["number", "word", "n"]].to_numpy().tolist() == [[1, "合", 2], [1, "展", 1], [2, "展", 1]]
    assert found["words"].tolist() == [3, 3, 1]


def test_words_of_no_theme_are_counted_together():
    words = tokens("合 合", "展").assign(theme=["health", "health", None])
    assert cq.frequencies(words, by="theme")["n"].tolist() == [2, 1]


def test_stop_words_are_counted_unless_asked_not_to_be():
    words = tokens("的 合 合")
    assert cq.frequencies(words)["word"].tolist() == ["合", "的"]
    without = cq.frequencies(words, drop_stopwords=True)
    assert without["word"].tolist() == ["合"]
    assert without["per_thousand"][0] == pytest.approx(666.667, abs=0.001)


def test_some_of_the_words_are_counted_as_they_are():
    words = cq.words(cq.load())
    health = cq.frequencies(words[words["theme"] == "health"])
    assert health["n"].sum() == health["words"][0]
    assert "农业" not in set(health["word"])


def test_words_from_a_file_count_the_same(tmp_path):
    words = cq.words(cq.load())
    words.to_csv(tmp_path / "words.csv", index=False, encoding="utf-8-sig")
    again = pd.read_csv(tmp_path / "words.csv", keep_default_na=False)
    pd.testing.assert_frame_equal(cq.frequencies(again), cq.frequencies(words))


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="'theme'"):
        cq.frequencies(tokens("合"), by="theme")
    with pytest.raises(ValueError, match="'theme'"):
        cq.dispersion(tokens("合"), "theme")


def test_who_forgets_to_cut_is_told():
    with pytest.raises(ValueError, match=r"cq\.words"):
        cq.frequencies(cq.load())


def test_nothing_to_count_is_an_empty_table():
    nothing = cq.words(cq.load().iloc[:0])
    assert cq.frequencies(nothing).empty
    assert cq.frequencies(nothing, by="number").empty
    assert cq.ngrams(nothing).empty
    assert cq.dispersion(nothing).empty


def test_a_run_does_not_cross_punctuation_nor_a_paragraph():
    found = cq.ngrams(tokens("甲 乙 ， 甲 乙 丙", "丁"), 2)
    assert found[["word", "n"]].to_numpy().tolist() == [["甲乙", 2], ["乙丙", 1]]
    assert cq.ngrams(tokens("甲 乙 ， 甲 乙 丙", "丁"), 3)["word"].tolist() == ["甲乙丙"]
    assert cq.ngrams(tokens("甲 乙", "丁"), 1)["word"].tolist() == ["丁", "乙", "甲"]
    with pytest.raises(ValueError, match="at least one"):
        cq.ngrams(tokens("甲"), 0)


@given(st.lists(st.text("甲乙，", max_size=9), max_size=4), st.integers(1, 4))
def test_every_run_is_counted_once(paragraphs, n):
    expected: dict[str, int] = {}
    for paragraph in paragraphs:
        for run in paragraph.split("，"):
            for at in range(len(run) - n + 1):
                expected[run[at : at + n]] = expected.get(run[at : at + n], 0) + 1
    found = cq.ngrams(tokens(*(" ".join(paragraph) for paragraph in paragraphs)), n)
    assert dict(zip(found["word"], found["n"], strict=True)) == expected


def test_dp_norm_is_that_of_lijffijt_and_gries():
    row = of(cq.dispersion(tokens("甲 甲 乙", "甲 乙 乙", "乙 乙 乙")), "甲")
    assert (row["n"], row["parts"], row["of"]) == (3, 2, 3)
    assert row["dp"] == pytest.approx(1 / 3)
    assert row["dp_norm"] == pytest.approx(0.5)


def test_juilland_d_is_on_relative_frequencies_with_the_population_deviation():
    row = of(cq.dispersion(tokens(*("甲 " * n + "乙 " * (5 - n) for n in (0, 4, 3, 2, 1)))), "甲")
    assert row["juilland_d"] == pytest.approx(0.646447, abs=1e-6)


def test_dp_allows_for_parts_of_unequal_size():
    found = cq.dispersion(tokens("甲 乙", "甲 甲 甲 乙 乙 乙"))
    assert found["dp"].tolist() == pytest.approx([0, 0])
    assert found["juilland_d"].tolist() == pytest.approx([1, 1])
    skewed = of(cq.dispersion(tokens("甲 甲", "乙 乙 乙 乙 乙 乙")), "甲")
    assert skewed["dp"] == pytest.approx(0.75)
    assert skewed["dp_norm"] == pytest.approx(1)


def test_a_word_with_fewer_hits_than_there_are_parts_is_marked():
    found = cq.dispersion(tokens("甲 乙", "甲 丙"))
    assert found["too_few"].tolist() == [False, True, True]


def test_one_part_has_no_dispersion():
    row = cq.dispersion(tokens("甲 甲")).loc[0]
    assert row["dp"] == 0
    assert pd.isna(row["dp_norm"])
    assert pd.isna(row["juilland_d"])


def test_numbers_that_begin_again_in_a_section_are_other_paragraphs():
    words = tokens("甲 乙", "甲 乙").assign(number=1, section=["A", "A", "B", "B"])
    assert cq.dispersion(words)["of"].tolist() == [2, 2]
    assert cq.dispersion(words.drop(columns="section"))["of"].tolist() == [1, 1]


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=9), min_size=2, max_size=5))
def test_dispersion_is_what_its_definition_says(paragraphs):
    found = cq.dispersion(tokens(*(" ".join(paragraph) for paragraph in paragraphs))).set_index("word")
    total = sum(map(len, paragraphs))
    for word, row in found.iterrows():
        n = sum(paragraph.count(word) for paragraph in paragraphs)
        apart = sum(abs(paragraph.count(word) / n - len(paragraph) / total) for paragraph in paragraphs)
        assert row["dp"] == pytest.approx(apart / 2, abs=1e-12)
        rates = pd.Series([paragraph.count(word) / len(paragraph) for paragraph in paragraphs])
        variation = rates.std(ddof=0) / rates.mean()
        assert row["juilland_d"] == pytest.approx(1 - variation / (len(paragraphs) - 1) ** 0.5, abs=1e-6)


def test_a_table_leaves_as_a_csv_that_a_spreadsheet_opens(tmp_path):
    found = cq.frequencies(cq.words(cq.load()))
    found.to_csv(tmp_path / "words.csv", index=False, encoding="utf-8-sig")
    again = pd.read_csv(tmp_path / "words.csv", encoding="utf-8-sig", keep_default_na=False)
    pd.testing.assert_frame_equal(again, found)
