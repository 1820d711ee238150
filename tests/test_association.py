"""Keyness and collocates, against numbers worked out by hand and published ones."""

import math

import pandas as pd
import pytest

import communique as cq


def side(**counts):
    return pd.DataFrame({"surface": [word for word, n in counts.items() for _ in range(n)]})


def tokens(*paragraphs):
    rows = [("text", number, word) for number, text in enumerate(paragraphs, 1) for word in text.split()]
    return pd.DataFrame(rows, columns=["doc", "number", "surface"])


def of(table, word):
    return table.set_index("word").loc[word]


def test_keyness_is_that_of_the_ucrel_calculator():
    row = of(cq.keyness(side(甲=10, 乙=5417), side(甲=3, 乙=7997)), "甲")
    assert row["log_likelihood"] == pytest.approx(7.179271, abs=1e-6)
    assert row["log_ratio"] == pytest.approx(2.296811, abs=1e-6)
    assert row["p"] == pytest.approx(0.007375, abs=1e-6)
    assert row["bic"] == pytest.approx(7.179271 - math.log(13427), abs=1e-6)
    assert (row["words_target"], row["words_reference"]) == (5427, 8000)


def test_other_forms_give_the_numbers_that_the_help_names():
    both, rest = 13, 13427 - 13
    observed = (10, 5417, 3, 7997)
    expected = [size * words / 13427 for size in (5427, 8000) for words in (both, rest)]
    dunning = 2 * sum(o * math.log(o / e) for o, e in zip(observed, expected, strict=True))
    sides, kinds = (13427 / 5427 + 13427 / 8000 - 1), (13427 / both + 13427 / rest - 1)
    assert dunning == pytest.approx(7.186243, abs=1e-6)
    assert dunning / (1 + sides * kinds / (6 * 13427)) == pytest.approx(6.907083, abs=1e-6)
    assert "7.186243" in cq.keyness.__doc__ and "6.907083" in cq.keyness.__doc__


def test_a_count_of_nothing_is_half_a_hit_to_log_ratio():
    row = of(cq.keyness(side(甲=8, 乙=92), side(乙=100)), "甲")
    assert row["log_ratio"] == pytest.approx(4)
    assert row["log_likelihood"] == pytest.approx(2 * 8 * math.log(2))


def test_a_frequency_list_will_do():
    one, other = side(甲=10, 乙=5417), side(甲=3, 乙=7997)
    lists = cq.frequencies(one), cq.frequencies(other)
    pd.testing.assert_frame_equal(cq.keyness(*lists), cq.keyness(one, other))
    pd.testing.assert_frame_equal(cq.keyness(one, lists[1][["word", "n"]]), cq.keyness(one, other))


def test_equal_shares_are_not_key():
    row = of(cq.keyness(side(甲=10, 乙=90), side(甲=20, 乙=180)), "甲")
    assert row["log_likelihood"] == pytest.approx(0, abs=1e-12)
    assert row["p"] == pytest.approx(1)
    assert row["log_ratio"] == pytest.approx(0)


def test_significant_words_come_first_by_effect_and_those_with_too_few_hits_last():
    found = cq.keyness(side(甲=30, 乙=20, 丙=4, 丁=100), side(乙=5, 丁=100, 戊=40))
    assert found["word"].tolist() == ["甲", "乙", "戊", "丁", "丙"]
    assert found["too_few"].tolist() == [False] * 4 + [True]


def test_an_empty_text_cannot_be_compared():
    with pytest.raises(ValueError, match="no words"):
        cq.keyness(side(甲=1), side())


def test_collocates_are_counted_within_the_window_either_side():
    found = cq.collocates(tokens("甲 乙 点 丙 丁"), "点", window=1)
    assert dict(zip(found["word"], found["n"], strict=True)) == {"乙": 1, "丙": 1}
    assert set(cq.collocates(tokens("甲 乙 点 丙 丁"), "点", window=2)["word"]) == set("甲乙丙丁")


def test_punctuation_takes_no_room_in_the_window():
    assert cq.collocates(tokens("甲 ， 点"), "点", window=1)["word"].tolist() == ["甲"]


def test_a_window_never_crosses_a_paragraph():
    assert cq.collocates(tokens("甲", "点 乙"), "点")["word"].tolist() == ["乙"]
    numbered_again = tokens("甲", "点 乙").assign(number=1, section=["A", "B", "B"])
    assert cq.collocates(numbered_again, "点")["word"].tolist() == ["乙"]


def test_a_document_is_no_paragraph_of_another():
    assert cq.collocates(tokens("甲 点 乙").assign(doc=["one", "two", "two"]), "点")["word"].tolist() == ["乙"]


def test_measures_are_those_of_their_authors():
    # 100 words; the node 5 times, 甲 10 times, together 5 times, one word either side.
    words = tokens(*["甲 点"] * 5, *["甲"] * 5, *["乙"] * 85)
    row = of(cq.collocates(words, "点", window=1), "甲")
    assert (row["n"], row["f_node"], row["f_word"], row["words"]) == (5, 5, 10, 100)
    assert row["expected"] == pytest.approx(5 * 10 * 2 / 100)
    assert row["log_dice"] == pytest.approx(14 + math.log2(10 / 15))
    assert row["mi"] == pytest.approx(math.log2(5))
    assert row["t"] == pytest.approx(4 / math.sqrt(5))
    observed, expected = (5, 5, 5, 85), (1, 9, 9, 81)
    by_hand = 2 * sum(o * math.log(o / e) for o, e in zip(observed, expected, strict=True))
    assert row["log_likelihood"] == pytest.approx(by_hand)
    assert not row["too_few"]


def test_log_dice_is_14_at_most():
    assert cq.collocates(tokens("点 甲 点 甲 点"), "点")["log_dice"].max() == 14


def test_a_collocate_with_too_few_hits_is_marked_and_not_ranked():
    found = cq.collocates(tokens(*["甲 点"] * 5, "稀 点", *["甲"] * 30), "点")
    assert found[["word", "too_few"]].to_numpy().tolist() == [["甲", False], ["稀", True]]
    assert found["log_dice"].is_monotonic_increasing


def test_a_node_that_is_no_word_is_sent_to_the_concordance():
    with pytest.raises(ValueError, match=r"cq\.kwic"):
        cq.collocates(cq.words(cq.load(text="一、外长们支持合作。")), "外长")
    with pytest.raises(ValueError, match="window"):
        cq.collocates(tokens("点"), "点", window=0)
