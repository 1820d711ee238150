"""Two communiqués: what became stronger or softer, what moved, what is new; every passage of both is accounted for."""

from functools import cache
from itertools import pairwise, permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique as cq
from communique.alignment import assign
from communique.knowledge import DATA

PAIRS = Path(__file__).parent / "accuracy" / "pairs"
GOLD = pd.read_csv(PAIRS / "changes.csv", dtype=str, keep_default_na=False)


def text(*paragraphs):
    return "".join(f"{n}. {paragraph}\n" for n, paragraph in enumerate(paragraphs, 1))


def compared(old, new):
    return cq.compare(cq.load(text=old), cq.load(text=new))


def only(old, new):
    [row] = compared(old, new).itertuples()
    return row


# --- measured on pairs marked by hand -------------------------------------------------------------------------------


@cache
def pair(name):
    if name == "example":
        return cq.load(DATA / "examples" / "cloud_river_2023.txt"), cq.load(DATA / "examples" / "cloud_river_2024.txt")
    return cq.load(PAIRS / f"{name}_old.txt"), cq.load(PAIRS / f"{name}_new.txt")


def place(row, side):
    number = getattr(row, f"number_{side}")
    return "" if pd.isna(number) else f"{number}.{getattr(row, f'sentence_{side}')}"


def agree(marked, found):
    """Compare kind and place; of two that changed places, whichever is called the moved one."""
    return marked[0] == found[0] and marked[1] in ("either", found[1])


@cache
def figures(begins=""):
    """Count, over the pairs whose names begin so: alignments (found or marked), those right, and kinds that are right."""
    every = right = kinds = 0
    for name, rows in GOLD[GOLD["pair"].str.match(begins)].groupby("pair"):
        marked = {(row.old, row.new): (row.change, row.moved) for row in rows.itertuples()}
        found = {
            (place(row, "old"), place(row, "new")): (row.change, "yes" if row.moved else "")
            for row in cq.compare(*pair(name)).itertuples()
        }
        both = marked.keys() & found.keys()
        every, right = every + len(marked.keys() | found.keys()), right + len(both)
        kinds += sum(agree(marked[key], found[key]) for key in both)
        for key in sorted(marked.keys() | found.keys()):
            if key not in both or not agree(marked[key], found[key]):
                print(name, key, "marked", marked.get(key), "found", found.get(key))
    return {"alignments": right / every, "kinds": kinds / right, "marked": every}


def test_passages_are_aligned_as_by_hand():
    assert figures()["alignments"] >= 0.98


def test_changes_are_named_as_by_hand():
    assert figures()["kinds"] >= 0.95


@pytest.mark.parametrize("begins", ["example|0[1-3]", "0[4-7]", "08|09|10", "1[1-9]|20", "2[1-6]", "2[7-9]|3"])
def test_pairs_from_before_and_after_the_algorithm_was_fixed_do_as_well(begins):
    assert figures(begins)["alignments"] >= 0.98
    assert figures(begins)["kinds"] >= 0.95


# --- kinds of change ------------------------------------------------------------------------------------------------


def test_a_higher_rung_of_the_same_ladder_is_stronger():
    row = only("1. 各方对局势表示关切。", "1. 各方对局势表示严重关切。")
    assert (row.change, row.ladder, row.strength_old, row.strength_new) == ("stronger", "concern", 2, 4)
    assert (row.verb_old, row.verb_new, row.surface_new) == ("关切", "关切", "表示严重关切")


def test_a_change_from_one_ladder_to_another_is_a_change_of_wording():
    row = only("1. 各方欢迎开放口岸。", "1. 各方重申开放口岸。")
    assert (row.change, row.ladder) == ("reworded", "")


def test_the_act_that_moved_furthest_decides():
    row = only("1. 各方注意到谈判进展，敦促双方停火。", "1. 各方支持谈判进展，呼吁双方停火。")
    assert (row.change, row.surface_old, row.surface_new) == ("stronger", "注意到", "支持")
    assert "“敦促” became “呼吁” (asking, rung 4 → 3)" in row.explanation_en


def test_a_passage_can_be_stronger_and_moved():
    old = text("各方支持扩大粮食贸易。", "各方承诺保护森林和湿地，恢复退化土地。", "各方谴责恐怖袭击。")
    new = text("各方强烈谴责恐怖袭击。", "各方支持扩大粮食贸易。", "各方承诺保护森林和湿地，恢复退化土地。")
    assert compared(old, new)[["change", "moved"]].to_numpy().tolist() == [
        ["stronger", True],
        ["kept", False],
        ["kept", False],
    ]


def test_what_has_nothing_to_do_with_the_other_is_not_forced_together():
    old, new = "1. 各方支持举办青年足球联赛。", "1. 各方关切北部边境难民安置。"
    assert sorted(compared(old, new)["change"]) == ["dropped", "new"]


def test_the_same_entity_is_enough_to_belong_together_whatever_is_said_of_it():
    row = only("1. 各方注意到海地选举筹备工作。", "1. 各方对海地帮派暴力表示关切，呼吁尽早举行选举。")
    assert (row.change, row.topic) == ("reworded", "海地")


def test_two_sentences_joined_in_one_are_in_two_rows():
    old = "1. 各方谴责袭击车队。各方要求释放被扣人员。"
    rows = compared(old, "1. 各方谴责袭击车队，要求立即释放被扣人员。")
    assert rows["sentence_old"].tolist() == [1, 2]
    assert rows["start_new"].nunique() == 1
    assert rows["explanation_zh"].str.contains("合并").all()


def test_who_is_asked_names_and_dates_are_told():
    row = only("1. 各方呼吁捐助国在2021年底前向也门提供资金。", "1. 各方呼吁国际社会在2022年底前向也门和苏丹提供资金。")
    assert (row.change, row.addressee_old, row.addressee_new) == ("reworded", "捐助国", "国际社会")
    assert "asked is “国际社会”, no longer “捐助国”" in row.explanation_en
    assert "names 苏丹 as well" in row.explanation_en
    assert "日期由2021年底前改为2022年底前" in row.explanation_zh


def test_where_only_words_changed_the_words_are_told():
    row = only("1. 各方同意加强文化交流。", "1. 各方同意加强和深化文化交流。")
    assert row.explanation_en == "Reworded: “和深化” was added."


def test_traditional_and_simplified_characters_make_no_difference():
    assert only("1. 雙方歡迎貿易談判取得進展。", "1. 双方欢迎贸易谈判取得进展。").change == "kept"


def test_marks_of_another_script_and_the_end_of_an_item_are_no_change():
    old, new = "1. 雙方支持「海洋倡議」，感謝東道主；", "1. 双方支持“海洋倡议”，感谢东道主。"
    assert only(old, new).change == "kept"


def test_a_formula_said_of_another_place_is_another_matter():
    shared = "局势表示关切，呼吁捐助方增加援助。"
    old, new = (
        text(f"各方对阿富汗{shared}", f"各方对缅甸{shared}"),
        text(f"各方对阿富汗{shared}", f"各方对苏丹{shared}"),
    )
    assert compared(old, new)["change"].tolist() == ["kept", "dropped", "new"]


def test_what_stood_beside_its_other_half_is_a_part_of_it_sooner():
    old = "1. 各方支持非洲联盟的调解努力，并请秘书长在三个月内提交报告。"
    rows = compared(old, "1. 各方支持非洲联盟的调解努力。各方请秘书长在两个月内提交报告。")
    assert rows["sentence_old"].tolist() == [1, 1]


@pytest.mark.parametrize(("plain", "degree"), [("反对", "坚决反对"), ("赞赏", "高度赞赏"), ("敦促", "强烈敦促")])
def test_the_same_verb_is_stronger_with_a_degree(plain, degree):
    rest = "有关各方就单边制裁开展的工作。"
    row = only(f"1. 各方{plain}{rest}", f"1. 各方{degree}{rest}")
    assert row.change == "stronger"
    assert row.explanation_en == f"Stronger: “{plain}” became “{degree}” (the same verb, by its degree)."


def test_to_note_what_was_of_concern_is_softer():
    row = only("1. 各方对保险费率上涨表示关切。", "1. 各方注意到保险费率上涨。")
    assert (row.change, row.ladder, row.strength_old, row.strength_new) == ("softer", "concern", 2, 1)


def test_a_line_broken_elsewhere_is_no_change():
    rows = compared(
        "1. 各方支持对话。\n2. 各方欢迎停火，\n支持谈判。", "1. 各方支持对话。\n2. 各方欢迎停火，支持谈判。"
    )
    assert rows["change"].tolist() == ["kept", "kept"]


def test_an_assignment_is_the_best_of_all():
    generator = np.random.default_rng(3)
    for _ in range(50):
        alike = generator.random(generator.integers(1, 6, 2)) * (generator.random() + 0.5)
        rows, columns = alike.shape
        best = max(
            sum(max(alike[i, j] - 0.4, 0) for i, j in zip(range(rows), order, strict=False))
            if rows <= columns
            else sum(max(alike[i, j] - 0.4, 0) for j, i in zip(range(columns), order, strict=False))
            for order in permutations(range(max(rows, columns)))
        )
        assert sum(alike[pair] - 0.4 for pair in assign(alike, 0.4)) == pytest.approx(best)


# --- whatever the documents -----------------------------------------------------------------------------------------

SENTENCES = [
    "各方对马里安全局势表示关切。", "各方强烈谴责马里恐怖袭击。", "各方欢迎停火，呼吁各方对话。", "各方敦促捐助国提供资金。",
    "各方呼吁国际社会提供资金。", "各方支持疫苗研发。", "各方承诺在2025年前削减关税。", "会议于6月1日举行。", "好！", "各方支持。",
]  # fmt: skip
DOCUMENTS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join), min_size=1, max_size=6)
OTHER_WAY = {"stronger": "softer", "softer": "stronger", "new": "dropped", "dropped": "new"}


@settings(max_examples=40)
@given(DOCUMENTS, DOCUMENTS)
def test_stronger_one_way_is_softer_the_other(old, new):
    def changes(rows, first, second):
        return sorted(
            (row[f"start_{first}"], row[f"start_{second}"], row["change"], row["moved"])
            for row in rows.fillna(-1).to_dict("records")
        )

    there, back = compared(text(*old), text(*new)), compared(text(*new), text(*old))
    turned = there.assign(change=there["change"].replace(OTHER_WAY))
    assert changes(turned, "old", "new") == changes(back, "new", "old")


@settings(max_examples=40)
@given(DOCUMENTS, DOCUMENTS)
def test_every_sentence_of_both_is_accounted_for_and_offsets_point_at_it(old, new):
    sources = {"old": text(*old), "new": text(*new)}
    rows = compared(*sources.values())
    for side, source in sources.items():
        shown = rows.dropna(subset=f"start_{side}")
        assert set(shown[f"start_{side}"]) == set(cq.sentences(cq.load(text=source))["start"])
        for row in shown.to_dict("records"):
            assert source[row[f"start_{side}"] : row[f"end_{side}"]] == row[f"text_{side}"]
    assert rows["change"].isin(["stronger", "softer", "reworded", "moved", "kept", "new", "dropped"]).all()
    assert (rows.loc[rows["change"] == "moved", "moved"]).all()


@settings(max_examples=40)
@given(DOCUMENTS)
def test_an_identical_document_gives_no_change(paragraphs):
    assert set(compared(text(*paragraphs), text(*paragraphs))["change"]) == {"kept"}


@settings(max_examples=40)
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_a_shuffled_document_gives_only_moves(paragraphs, chance):
    shuffled = chance.sample(paragraphs, len(paragraphs))
    assert set(compared(text(*paragraphs), text(*shuffled))["change"]) <= {"kept", "moved"}


def test_the_bundled_text_shuffled_gives_only_moves():
    df = cq.load()
    assert set(cq.compare(df, df.sample(frac=1, random_state=2))["change"]) == {"kept", "moved"}


def test_an_empty_document_makes_all_new():
    df = cq.load(text="1. 各方支持对话。2. 各方呼吁停火。")
    assert cq.compare(df[:0], df)["change"].tolist() == ["new", "new"]
    assert cq.compare(df, df[:0])["change"].tolist() == ["dropped", "dropped"]
    assert cq.compare(df[:0], df[:0]).columns.tolist() == cq.compare(df, df).columns.tolist()


def test_more_than_one_document_on_a_side_is_refused():
    df = cq.load(text="1. 各方支持对话。")
    with pytest.raises(ValueError, match="one document on each side; here are 2: one, two. Keep one"):
        cq.compare(df, pd.concat([df.assign(doc="one"), df.assign(doc="two")]))


# --- wording --------------------------------------------------------------------------------------------------------


def test_a_difference_is_marked_in_whole_words():
    pieces = cq.difference("向成员国提供汛期数据", "向成员国和观察员国提供汛期数据")
    assert [piece for piece in pieces if piece[0] != "same"] == [("added", "", "和观察员国")]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("外长们支持停火", "外长们全力支持停火", [("added", "", "全力")]),
        ("双方商定每两年举行磋商", "双方同意每年举行磋商", [("replaced", "商定每两年", "同意每年")]),
        ("延长至2021年底", "延长至2022年底", [("replaced", "2021", "2022")]),
    ],
)
def test_a_change_is_marked_no_wider_than_it_is(old, new, marked):
    assert [piece for piece in cq.difference(old, new) if piece[0] != "same"] == marked


def test_a_letter_that_chances_to_agree_is_no_island():
    assert cq.difference("加快对海的调查", "停止在海上的勘探")[0][0] == "replaced"


@given(st.text("双方支持停火，。和平 \n"), st.text("双方支持停火，。和平 \n"))
def test_the_pieces_of_a_difference_make_up_both_wordings(old, new):
    pieces = cq.difference(old, new)
    assert ("".join(piece[1] for piece in pieces), "".join(piece[2] for piece in pieces)) == (old, new)
    assert all(a == b for what, a, b in pieces if what == "same")


def test_agreed_language_is_found_wherever_it_stands():
    old = "1. 各方重申致力于维护国际法权威。2. 各方支持停火。"
    new = "1. 各方欢迎停火。2. 各方还重申致力于维护国际法权威，反对单边制裁。"
    [passage] = cq.agreed(cq.load(text=old), cq.load(text=new)).itertuples()
    assert old[passage.start_old : passage.end_old] == new[passage.start_new : passage.end_new] == passage.text
    assert passage.text == "重申致力于维护国际法权威"


def test_shares_of_agreed_language_add_up():
    df = cq.load()
    rows = cq.agreed(df, df)
    assert rows["share_old"].sum() == rows["share_new"].sum() > 0.99
    assert rows["n"].min() >= 12


@given(DOCUMENTS, DOCUMENTS)
def test_no_word_is_agreed_twice(old, new):
    rows = cq.agreed(cq.load(text=text(*old)), cq.load(text=text(*new)))
    for side in ("old", "new"):
        spans = sorted(zip(rows[f"start_{side}"], rows[f"end_{side}"], strict=True))
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
