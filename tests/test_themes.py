"""Themes: proposed from general vocabulary, with the words that speak for them; to have none is an answer."""

from pathlib import Path

import pandas as pd
import pytest

import communique as cq
from communique.knowledge import table

ACCURACY = Path(__file__).parent / "accuracy"
CONFLICT = "双方对冲突各方违反停火深表关切。"


def propose(text):
    return cq.themes(cq.load(text=text)).iloc[0]


def test_the_bundled_text_gets_the_themes_that_readers_gave_it():
    df = cq.load()
    proposed = cq.themes(df)["theme"]
    assert ((proposed == df["theme"]) | (proposed == df["theme_2"])).sum() >= 31


def test_numbers_and_order_of_paragraphs_play_no_part():
    df = cq.load()
    turned = df.iloc[::-1].assign(number=0)
    assert cq.themes(turned)["theme"].tolist() == cq.themes(df)["theme"].tolist()[::-1]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("各国领导人承诺扩大初级卫生服务，培训更多医护人员，使偏远地区的患者得到治疗。", "health"),
        ("各方决心合作打击跨境洗钱和武器走私。", "security"),
        ("部长们支持降低关税，便利海关通关。", "trade"),
        ("安理会要求各武装团体立即停止敌对行动，允许人道主义车队通行。", "regional_conflict"),
        ("我们承诺恢复退化的森林，帮助小农户应对干旱。", "development"),
        ("双方同意扩大青年和智库交流，互设文化中心。", "partnership"),
    ],
)
def test_other_documents_are_read_by_the_same_terms(text, theme):
    assert propose(text)["theme"] == theme


def test_where_nothing_speaks_for_a_theme_there_is_none():
    row = propose("安理会将继续处理此案。")
    assert row["theme"] == "none"
    assert row["evidence"] == row["evidence_start"] == []


def test_a_single_hint_is_not_enough():
    assert propose("双方注意到有关技术。")["theme"] == "none"


def test_evidence_points_at_its_words():
    text = f"一、{CONFLICT}二、双方支持疫苗研发，并重申疫苗的重要性。"
    proposed = cq.themes(cq.load(text=text))
    for row in proposed.itertuples():
        assert [
            text[i : i + len(word)] for word, i in zip(row.evidence, row.evidence_start, strict=True)
        ] == row.evidence
    assert proposed["evidence"].tolist() == [["冲突各方", "停火"], ["疫苗", "疫苗"]]


def test_what_is_said_again_counts_half():
    once, twice = propose("双方支持疫苗研发。"), propose("双方支持疫苗研发和疫苗生产。")
    assert twice["score"] == once["score"] * 1.5


def test_traditional_characters_are_read_and_kept():
    row = propose("部長們歡迎貿易便利化與關稅減讓。")
    assert row["theme"] == "trade"
    assert row["evidence"] == ["貿易便利化", "關稅"]


def test_a_whole_corpus_keeps_its_documents_apart():
    df = pd.concat([cq.load(text=CONFLICT).assign(doc=name) for name in ("one", "two")])
    assert cq.themes(df)["doc"].tolist() == ["one", "two"]


def test_nothing_gives_no_rows_and_the_same_columns():
    df = cq.load(text=CONFLICT)
    assert cq.themes(df[:0]).columns.tolist() == cq.themes(df).columns.tolist()


def test_every_term_belongs_to_a_theme_of_the_bundled_text():
    rows = table("themes")
    assert set(rows["theme"]) == set(table("paragraphs")["theme"])
    assert set(rows["weight"]) == {"1", "2", "3"}
    assert (rows["term"].str.len() == rows["traditional"].str.len()).all()


def test_other_communiques_get_the_themes_that_a_reader_would_give_them():
    """Marked by hand, more than one where a reader may hesitate: at least five of six are proposed."""
    marked = pd.read_csv(ACCURACY / "themes.csv", dtype={"number": int})
    right = 0
    for doc, rows in marked.groupby("doc"):
        proposed = cq.themes(cq.load(ACCURACY / f"{doc}.txt")).set_index("number")["theme"]
        right += sum(proposed[row.number] in row.theme.split("/") for row in rows.itertuples())
    assert right >= 5 / 6 * len(marked)
