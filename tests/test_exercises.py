"""Exercises are made from the layers and can't be guessed."""

import pandas as pd
import pytest

import communique as cq
from communique.exercises import KINDS, questions


@pytest.fixture(scope="module")
def text():
    return cq.load()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_a_class_the_same_questions(text, kind):
    pd.testing.assert_frame_equal(questions(text, kind, seed=7), questions(text, kind, seed=7))
    assert not questions(text, kind, seed=7).equals(questions(text, kind, seed=8))


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_answer_stands_once_among_different_options(text, kind):
    for question in questions(text, kind, n=40).itertuples():
        english = [option["en"] for option in question.options]
        assert len(set(english)) == len(english) >= 3
        assert set(question.answer) <= set(range(len(english)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_points_at_words_of_the_text(text, kind):
    inside = [(p.start, p.end) for p in text.itertuples()]
    for question in questions(text, kind, n=40).itertuples():
        assert any(start <= question.start < question.end <= end for start, end in inside)


@pytest.mark.parametrize("kind", ["verb", "paragraph", "addressee", "name"])
@pytest.mark.parametrize(
    "guess",
    [
        pytest.param(lambda options: 0, id="the first"),
        pytest.param(lambda options: len(options) - 1, id="the last"),
        pytest.param(lambda options: max(range(len(options)), key=lambda i: len(options[i])), id="the longest"),
        pytest.param(lambda options: min(range(len(options)), key=lambda i: len(options[i])), id="the shortest"),
    ],
)
def test_no_rule_about_length_or_place_finds_the_answers(text, kind, guess):
    asked = pd.concat([questions(text, kind, n=40, seed=seed) for seed in range(20)])
    hits = [guess([option["en"] for option in q.options]) == q.answer[0] for q in asked.itertuples()]
    assert sum(hits) / len(hits) < 0.45


def test_of_two_sentences_each_answer_comes_up_as_often(text):
    answers = [a for q in questions(text, "stronger", n=30).itertuples() for a in q.answer]
    assert {answers.count(choice) for choice in range(3)} == {10}


def test_verbs_are_ordered_from_weak_to_strong(text):
    strength = cq.acts(text).drop_duplicates("surface").set_index("surface")["strength"]
    for question in questions(text, "order", n=10).itertuples():
        ordered = [strength[question.options[i]["en"]] for i in question.answer]
        assert ordered == sorted(ordered) and len(set(ordered)) == len(ordered)


def test_the_gap_hides_the_answer(text):
    for question in questions(text, "verb", n=40).itertuples():
        assert "＿＿＿＿" in question.quote


def test_the_teacher_gets_the_key(text):
    key = cq.exercise(text, "paragraph", n=3, answers=True)
    assert list(key.columns) == ["question", "quote", "answer", "reason"] and len(key) == 3


def test_an_unknown_kind_names_the_known_ones(text):
    with pytest.raises(ValueError, match="choose from verb, order"):
        cq.exercise(text, "crossword")


def test_a_text_without_marks_says_that_it_gives_no_exercise():
    with pytest.raises(ValueError, match="too few different marks"):
        cq.exercise(cq.load(text="一、今天天气很好。"), "verb")
