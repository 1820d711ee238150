"""Exercises are made from the layers and can't be guessed."""

import re
from pathlib import Path

import pandas as pd
import pytest

import communique as cq
from communique.exercises import KINDS, questions

ROOT = Path(__file__).parents[1]
OTHERS = [*sorted((ROOT / "tests" / "accuracy").glob("*.txt")), *sorted((ROOT / "data" / "examples").glob("*.txt"))]


@pytest.fixture(scope="module")
def text():
    return cq.load()


HEADED = """一、政治
（一）各方重申支持多边主义，并感谢东道国为本次会晤作出的周到安排。
（二）各方呼吁有关国家停火，并支持联合国在这一问题上发挥主要作用。
二、经济
（一）各方鼓励企业投资，欢迎新协定，并期待早日完成其余各项商谈。
（二）各方敦促成员国履行承诺，并对本地区粮食价格不断上升表示关切。"""


@pytest.mark.parametrize("kind", ["verb", "addressee"])
def test_a_gap_is_in_the_sentence_of_its_answer_where_numbers_begin_again(kind):
    for question in questions(cq.load(text=HEADED), kind, n=9).itertuples():
        assert question.quote.replace("＿＿＿＿", HEADED[question.start : question.end]) in HEADED


def test_sentences_are_compared_by_their_own_verbs_where_numbers_begin_again():
    for question in questions(cq.load(text=HEADED), "stronger", n=9).itertuples():
        assert all(quote[2:] in HEADED for quote in question.quote.split("\n"))
        for said in re.findall(r"(\w+) \(\d", question.reason["zh"]):
            assert said in question.quote
        assert HEADED[question.start : question.end] in question.quote.split("\n")[question.answer[0] % 2]


def test_paragraphs_are_told_apart_by_their_section_where_numbers_begin_again():
    df = cq.load(text=HEADED)
    asked = questions(df, "paragraph", n=9)
    for question in asked.itertuples():
        row = df[df["text"] == question.quote].iloc[0]
        assert question.options[question.answer[0]]["en"] == f"§{row.number} {row.section}"
        assert f"§{row.number} {row.section}" in question.reason["zh"]
    assert len(asked) == len(df)


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
    for code in ("en", "zh"):
        hits = [guess([option[code] for option in q.options]) == q.answer[0] for q in asked.itertuples()]
        assert sum(hits) / len(hits) < 0.45


def test_a_long_name_does_not_give_its_translation_away(text):
    asked = pd.concat([questions(text, "name", n=40, seed=seed) for seed in range(20)])

    def nearest(q):  # an English name has about three letters for a character
        return min(range(len(q.options)), key=lambda i: abs(len(q.options[i]["en"]) - 3 * len(q.quote)))

    hits = [nearest(q) == q.answer[0] for q in asked.itertuples()]
    assert sum(hits) / len(hits) < 0.45


def test_no_number_or_abbreviation_stands_in_both_languages(text):
    for question in questions(text, "name", n=60).itertuples():
        english = question.options[question.answer[0]]["en"]
        assert not re.search(r"\d", question.quote + english)


def test_the_longer_sentence_is_not_the_stronger(text):
    asked = pd.concat([questions(text, "stronger", n=30, seed=seed) for seed in range(10)])
    decided = [(q.quote.split("\n"), q.answer[0]) for q in asked.itertuples() if q.answer[0] < 2]
    hits = [(len(second) > len(first)) == bool(answer) for (first, second), answer in decided]
    assert sum(hits) / len(hits) < 0.65


def test_an_order_is_not_shown_as_it_should_be_nor_by_length(text):
    asked = pd.concat([questions(text, "order", n=20, seed=seed) for seed in range(10)])
    assert all(list(q.answer) != sorted(q.answer) for q in asked.itertuples())

    def by_length(q):
        return sorted(range(len(q.options)), key=lambda i: len(q.options[i]["zh"]))

    assert sum(by_length(q) == q.answer for q in asked.itertuples()) / len(asked) < 0.3


def test_two_sentences_have_one_wording_each_on_the_ladder_that_is_asked_about(text):
    marks = cq.acts(text)
    sentences = cq.sentences(text)
    for question in questions(text, "stronger", n=30).itertuples():
        ladder = next(name for name in marks.ladder.unique() if name and name[:3] in question.prompt["en"])
        for quoted in question.quote.split("\n"):
            at = sentences[sentences["text"] == quoted[2:]].iloc[0]
            inside = marks[(marks["start"] >= at.start) & (marks["end"] <= at.end) & (marks["ladder"] == ladder)]
            assert len(inside) == 1


def test_of_two_sentences_each_answer_comes_up_as_often(text):
    answers = [a for q in questions(text, "stronger", n=30).itertuples() for a in q.answer]
    assert {answers.count(choice) for choice in range(3)} == {10}


@pytest.mark.parametrize("theme", ["trade", "regional_conflict", "security"])
def test_three_pairs_of_sentences_are_of_different_words_and_lead_to_the_stronger(text, theme):
    part = text[text["theme"] == theme]
    marks, asked = cq.acts(part), questions(part, "stronger", n=3)
    quoted = [line[2:] for quote in asked["quote"] for line in quote.split("\n")]
    assert len(set(quoted)) == len(quoted)
    strengths = marks.set_index("start")["strength"]
    for question in asked.itertuples():
        rungs = [float(rung) for rung in re.findall(r"\(([\d.]+)\)", question.reason["en"])]
        assert strengths[question.start] == max(rungs)


def test_verbs_are_ordered_from_weak_to_strong(text):
    strength = cq.acts(text).drop_duplicates("surface").set_index("surface")["strength"]
    for question in questions(text, "order", n=10).itertuples():
        ordered = [strength[question.options[i]["zh"]] for i in question.answer]
        assert ordered == sorted(ordered) and len(set(ordered)) == len(ordered)


def test_the_gap_hides_the_answer(text):
    for question in questions(text, "verb", n=40).itertuples():
        assert "＿＿＿＿" in question.quote


def test_the_reason_tells_the_rung_of_each_other_verb(text):
    strength = cq.acts(text).drop_duplicates("surface").set_index("surface")["strength"]
    for question in questions(text, "verb", n=40).itertuples():
        others = [option["zh"] for at, option in enumerate(question.options) if at not in question.answer]
        assert all(f"{other} {strength[other]:g}" in question.reason["en"] for other in others)


def test_the_phrase_before_the_gap_does_not_tell_the_verb():
    text = "我们对袭击表示关切，对战争表示遗憾，对饥荒表示震惊。我们谴责战争。我们抗议封锁。我们痛惜伤亡。"
    closing = {"表示关切", "表示遗憾", "表示震惊"}
    for question in questions(cq.load(text=text), "verb", n=9).itertuples():
        options = [option["zh"] for option in question.options]
        right = options[question.answer[0]]
        assert all((option in closing) == (right in closing) for option in options)


def test_what_is_said_in_two_paragraphs_is_not_asked_for():
    twice = "外长们支持各方在联合国框架下继续开展建设性对话。"
    numerals = "一二三四五六"
    text = cq.load(text="".join(f"{n}、外长们欢迎第{n}项进展。{twice}" for n in numerals))
    with pytest.raises(ValueError, match="too few"):
        questions(text, "paragraph")


def test_no_two_options_for_a_verb_mean_the_same_in_english(text):
    for question in pd.concat([questions(text, "verb", n=40, seed=seed) for seed in range(5)]).itertuples():
        english = [option["en"].partition(" · ")[2] for option in question.options]
        assert len(set(english)) == len(english)


def test_another_name_of_the_same_party_is_no_wrong_answer():
    asked = "一、外长们呼吁世界贸易组织改革规则。二、世贸组织、欧洲联盟、非洲联盟和阿拉伯国家联盟派代表出席。"
    for seed in range(20):
        (question,) = questions(cq.load(text=asked), "addressee", seed=seed).itertuples()
        assert "世贸组织" not in [option["zh"] for option in question.options]


def test_a_party_carries_its_english_for_who_reads_that():
    asked = "一、外长们呼吁各方保持克制。二、世贸组织、欧洲联盟、非洲联盟和阿拉伯国家联盟派代表出席。"
    (question,) = questions(cq.load(text=asked), "addressee").itertuples()
    options = {option["zh"]: option["en"] for option in question.options}
    assert options["各方"] == "各方 · all parties"
    assert all(" · " in english for english in options.values())


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", KINDS)
def test_any_communique_gives_exercises_or_says_kindly_that_it_cannot(path, kind):
    df = cq.load(path)
    source = path.read_text(encoding="utf-8-sig")
    try:
        asked = questions(df, kind)
    except ValueError as error:
        assert "too few different marks" in str(error) and "another kind" in str(error)
        return
    for question in asked.itertuples():
        shown = [option["zh"] for option in question.options]
        assert len(set(shown)) == len(shown) >= 3
        assert source[question.start : question.end]


def test_the_teacher_gets_the_key(text):
    key = cq.exercise(text, "paragraph", n=3, answers=True)
    assert list(key.columns) == ["question", "quote", "answer", "reason"] and len(key) == 3


def test_an_unknown_kind_names_the_known_ones(text):
    with pytest.raises(ValueError, match="choose from verb, order"):
        cq.exercise(text, "crossword")


def test_a_text_without_marks_says_that_it_gives_no_exercise():
    with pytest.raises(ValueError, match="too few different marks"):
        cq.exercise(cq.load(text="一、今天天气很好。"), "verb")
