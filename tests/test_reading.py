"""Reading: any numbering style, any encoding, nothing lost."""

import re
import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique as cq

TEXTS = [
    "外长们支持合作。",
    "外长们欢迎3.5%的增长，一是支持，二是合作。",
    "外长们强调第三、第四次会晤的重要性。",
]


def bare(text):
    return re.sub(r"\s", "", text)


def covered(source, df):
    """Assert the one invariant, and that every character is in one row, label, heading, title or dateline."""
    assert all(source[row.start : row.end] == row.text for row in df.itertuples())
    ends = [0, *df["end"]]
    before = [bare(source[end:start]) for end, start in zip(ends, [*df["start"], len(source)], strict=True)]
    for gap, label, section in list(zip(before, df["label"], df["section"], strict=False))[1:]:
        assert gap in (bare(label), bare(section + label))
    ours = df.attrs["title"] + df.attrs["dateline"] + df["label"].iloc[0]
    assert sorted(before[0] + before[-1]) in (sorted(bare(ours)), sorted(bare(ours + df["section"].iloc[0])))


@pytest.mark.parametrize(
    "labels",
    [
        ["一、", "二、", "三、"],
        ["（一）", "（二）", "（三）"],
        ["(一)", "(二)", "(三)"],
        ["1.", "2.", "3."],
        ["1. ", "2. ", "3. "],
        ["1．", "2．", "3．"],
        ["１．", "２．", "３．"],
        ["1、", "2、", "3、"],
        ["（1）", "（2）", "（3）"],
        ["第一条", "第二条", "第三条"],
        ["第一条　", "第二条　", "第三条　"],
        ["第1条 ", "第2条 ", "第3条 "],
    ],
)
@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n", "\n　　", "　　", ""])
@pytest.mark.parametrize("title", ["某组织外长会晤公报", ""])
def test_a_numbering_style_is_recognised_however_paragraphs_are_divided(labels, between, title):
    paragraphs = [label + text for label, text in zip(labels, TEXTS, strict=True)]
    source = (title + (between or "\n") if title else "") + between.join(paragraphs)
    df = cq.load(text=source)
    assert df["number"].tolist() == [1, 2, 3]
    assert df["text"].tolist() == TEXTS
    assert df["label"].tolist() == [label.strip() for label in labels]
    assert df.attrs["title"] == title
    covered(source, df)


def test_paragraph_one_may_follow_the_title_at_once():
    df = cq.load(text="部长会议公报1.部长们支持合作。2.部长们欢迎进展。3.部长们期待会晤。")
    assert df["number"].tolist() == [1, 2, 3] and df.attrs["title"] == "部长会议公报"


def test_an_article_s_label_may_stand_on_its_own_line_and_its_clauses_belong_to_it():
    source = "友好条约\n第一条\n缔约双方一致同意：\n一、促进合作。\n二、加强交流。\n第二条\n（一）本条约自签署之日起生效。（二）有效期十年。"
    df = cq.load(text=source)
    assert df["number"].tolist() == [1, 2]
    assert df["text"][0].startswith("缔约双方") and "二、加强交流" in df["text"][0]
    covered(source, df)


def test_chapters_of_a_treaty_become_sections():
    source = "某公约\n第一章 总则\n第一条 本公约适用于缔约国。\n第二章 义务\n第二条 根据第一条规定，缔约国承诺合作。"
    df = cq.load(text=source)
    assert df["section"].tolist() == ["第一章 总则", "第二章 义务"] and df["number"].tolist() == [1, 2]
    covered(source, df)


@pytest.mark.parametrize(("first", "second"), [("1.", "2."), ("（一）", "（二）"), ("1、", "2、")])
def test_numbered_headings_become_sections_and_may_begin_the_count_again(first, second):
    source = f"联合声明\n一、政治安全\n{first}我们重申合作。\n{second}我们支持对话。\n二、经济合作\n{first}我们欢迎进展。\n{second}我们期待成果。"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        df = cq.load(text=source)
    assert df["number"].tolist() == [1, 2, 1, 2]
    assert df["section"].tolist() == ["一、政治安全"] * 2 + ["二、经济合作"] * 2
    covered(source, df)


def test_headings_without_a_number_become_sections():
    source = "声明\n1.我们重申合作。\n政治安全\n2.我们支持对话。\n经济合作\n3.我们欢迎进展。"
    df = cq.load(text=source)
    assert df["section"].tolist() == ["", "政治安全", "经济合作"]
    covered(source, df)


def test_headings_over_paragraphs_without_numbers():
    source = "声明\n一、政治\n双方重申合作。\n双方支持对话。\n二、经济\n双方欢迎进展。"
    df = cq.load(text=source)
    assert df["number"].tolist() == [1, 2, 3] and df["section"].tolist() == [
        "一、政治",
        "一、政治",
        "二、经济",
    ]
    covered(source, df)


def test_what_comes_before_the_first_number_is_row_0():
    source = "宣言\n我们，与会领导人，举行会晤，\n声明如下：\n一、我们支持合作。\n二、我们欢迎进展。"
    df = cq.load(text=source)
    assert df["number"].tolist() == [0, 1, 2] and df["label"][0] == ""
    covered(source, df)


def test_a_paragraph_takes_in_its_continuation_and_its_lists():
    source = "公报\n一、双方同意：\n（1）加强合作；\n（2）扩大交流。\n双方还支持对话。\n二、双方商定：\n- 建立机制；\n- 举行会晤。\n三、双方欢迎进展。"
    df = cq.load(text=source)
    assert df["number"].tolist() == [1, 2, 3]
    assert "双方还支持对话。" in df["text"][0] and "举行会晤" in df["text"][1]
    covered(source, df)


@pytest.mark.parametrize(
    "lines",
    [
        ["双方重申友好关系。", "双方欢迎进展。", "双方支持对话。"],
        ["我们，与会部长，", "忆及历次宣言；", "重申承诺；", "呼吁各方合作。"],
        ["“我们重申合作。”", "“我们支持对话。”"],
    ],
)
def test_without_numbers_every_line_is_a_paragraph(lines):
    df = cq.load(text="\n".join(lines))
    assert df["number"].tolist() == list(range(1, len(lines) + 1)) and df["text"].tolist() == lines


def test_dashes_are_labels_of_paragraphs_without_numbers():
    source = "联合公报\n——双方支持合作。\n——双方欢迎进展。"
    df = cq.load(text=source)
    assert df["text"].tolist() == ["双方支持合作。", "双方欢迎进展。"]
    covered(source, df)


@pytest.mark.parametrize(
    "sentence",
    [
        "贸易增长。3.5%的增幅令人鼓舞。",
        "会期缩短。1.5天后闭幕。",
        "倡议升级。2.0版即将发布。",
        "双方强调一、二两项成果。",
        "一是合作；二是对话。",
        "协定包括：（一）贸易；（二）投资。",
        "会议于2021年6月1日举行。2021年是重要的一年。",
        "根据第2254号决议。第1325号决议同样重要。",
    ],
)
def test_what_only_looks_like_a_number_is_none(sentence):
    df = cq.load(text=f"一、{sentence}\n二、双方支持合作。")
    assert df["number"].tolist() == [1, 2] and df["text"][0] == sentence


@pytest.mark.parametrize(
    ("numbers", "said"),
    [(("1", "2", "4"), "gap"), (("1", "2", "2"), "again"), (("1", "3", "2"), "going back")],
)
def test_numbers_that_do_not_follow_on_are_kept_and_named(numbers, said):
    with pytest.warns(UserWarning, match=said):
        df = cq.load(text="\n".join(f"{n}.双方支持合作。" for n in numbers))
    assert df["label"].tolist() == [f"{n}." for n in numbers]


def test_the_bundled_communique_has_35_paragraphs_and_what_we_say_of_them():
    df = cq.load()
    assert df["number"].tolist() == list(range(1, 36))
    assert df["date"].unique().tolist() == ["2021-06-01"]
    assert df.attrs["title"] == "金砖国家外长会晤新闻公报"
    assert not df[["theme", "heading_en", "heading_zh", "gist_en"]].isna().any(axis=None)
    covered((cq.reading.BUNDLED).read_text(encoding="utf-8"), df)


@pytest.mark.parametrize(
    ("ending", "day"),
    [
        ("（新华社北京6月2日电）", "2023-06-02"),
        ("2023年6月2日于北京", "2023-06-02"),
        ("二〇二三年六月二日于西安", "2023-06-02"),
    ],
)
def test_the_date_is_the_document_s_own(ending, day):
    df = cq.load(text=f"公报\n一、双方于2023年5月30日举行会谈。\n二、双方支持合作。\n{ending}")
    assert df["date"].unique().tolist() == [day] and df.attrs["dateline"] == ending


def test_without_a_day_the_date_is_left_open():
    assert cq.load(text="一、双方支持合作。")["date"].tolist() == [""]


TITLE, A, B, C, D = "某组织外长会晤联合声明", *TEXTS, "各方同意加强合作。各方还期待2022年会晤。"


def read_as(source):
    """Give rows as (number, section, text), after checking that no character is lost and nothing is warned of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        df = cq.load(text=source)
    covered(source, df)
    return list(zip(df["number"], df["section"], df["text"], strict=True))


@pytest.mark.parametrize(
    "labels",
    [
        ["第 一 条", "第 二 条"],
        ["（ 一 ）", "（ 二 ）"],
        ["1 .", "2 ."],
        ["一．", "二．"],
        ["1）", "2）"],
        ["第一条：", "第二条："],
    ],
)
def test_a_label_may_be_spaced_or_written_with_its_neighbour_s_marks(labels):
    assert read_as(f"{TITLE}\n{labels[0]}{A}\n{labels[1]}{B}") == [(1, "", A), (2, "", B)]


@pytest.mark.parametrize("labels", [["1.", "2．", "3、", "4."], ["（一）", "(二)", "（三)", "（四）"]])
def test_marks_of_labels_may_change_on_the_way(labels):
    source = "\n".join(label + text for label, text in zip(labels, (A, B, C, D), strict=True))
    assert [number for number, *_ in read_as(source)] == [1, 2, 3, 4]


@pytest.mark.parametrize("heading", ["一、", "（一）"])
@pytest.mark.parametrize("label", ["{}.", "（{}）", "{}、"])
@pytest.mark.parametrize("between", ["", "　　", "\n"])
@pytest.mark.parametrize("restarts", [True, False])
def test_headings_are_found_however_the_text_is_divided(heading, label, between, restarts):
    first, second = heading + "政治安全", heading.replace("一", "二") + "经济合作"
    numbers = [1, 2, 1, 2] if restarts else [1, 2, 3, 4]
    one, two, three, four = (label.format(n) + text for n, text in zip(numbers, (A, B, C, D), strict=True))
    rows = read_as(between.join([TITLE, first, one, two, second, three, four]))
    assert rows == list(zip(numbers, [first, first, second, second], (A, B, C, D), strict=True))


@pytest.mark.parametrize(
    ("bodies", "label"),
    [
        (["2021年是重要一年。", "2022年合作继续。", A], "{}."),
        (["3.5%的增长令人鼓舞。", "1.5天后闭幕。", A], "{}."),
        ([A, "15周年之际各方致贺。", B], "{}."),
        ([A, B, "30多年来合作不断。"], "{}．"),
        (["十年来合作不断。", "三国支持对话。", A], "{}、"),
        ([A, "10亿美元已到位。", B], "{}、"),
        (["与会者支持对话。", "和平是共同愿望。", "及时落实共识。"], "{}）"),
    ],
)
@pytest.mark.parametrize("chinese", [True, False])
def test_a_paragraph_may_begin_with_a_number_or_a_joint(bodies, label, chinese):
    numerals = "一二三" if chinese else "123"
    source = "\n".join(label.format(n) + body for n, body in zip(numerals, bodies, strict=True))
    assert read_as(source) == [(n, "", body) for n, body in enumerate(bodies, 1)]


@pytest.mark.parametrize(
    "trap",
    [
        "3.5%的增长令人鼓舞。",
        "1.5天后会议闭幕。",
        "2.0版倡议即将发布。",
        "5.1万人受益。",
        "1.2亿美元已到位。",
        "2021.6.1是重要日子。",
        "2021年是重要的一年。",
        "第2254号决议必须执行。",
        "一是加强合作；二是推动对话。",
        "第三、第四次会晤取得成功。",
        "第一、坚持多边主义；第二、坚持合作。",
        "一、二两项成果得到肯定。",
        "二、三季度增长显著。",
        "三、四年来成果丰硕。",
        "1、2月贸易增长。",
        "2、3月贸易增长。",
        "（一）至（三）项已落实。",
        "（1）和（2）同等重要。",
        "（一）及（二）、（三）款照旧。",
        "（2021年）取得进展。",
        "二十、二十一世纪。",
        "第2条生产线投产。",
        "第六条规定的义务必须履行。",
        "１．５℃目标至关重要。",
    ],
)
@pytest.mark.parametrize("numerals", ["一二三", "123"])
def test_a_trap_is_no_label_wherever_it_stands(trap, numerals):
    one, two, three = numerals
    mark = "、" if numerals == "一二三" else "."
    assert read_as(f"{TITLE}\n{one}{mark}{A}\n{trap}\n{two}{mark}{B}{trap}\n{three}{mark}{C}") == [
        (1, "", f"{A}\n{trap}"),
        (2, "", B + trap),
        (3, "", C),
    ]
    assert read_as(f"{one}{mark}{A}{trap}{two}{mark}{B}{trap}{three}{mark}{C}") == [
        (1, "", A + trap),
        (2, "", B + trap),
        (3, "", C),
    ]
    assert read_as(f"{TITLE}\n{A}{trap}\n{trap}\n{B}") == [(1, "", A + trap), (2, "", trap), (3, "", B)]


@pytest.mark.parametrize(
    "items",
    [
        "（一）加强合作；（二）扩大交流。",
        "\n1.加强合作；\n2.扩大交流。",
        "\n（1）加强合作；\n（2）扩大交流。",
        "\n- 加强合作；\n- 扩大交流。",
        "\n①加强合作；\n②扩大交流。",
    ],
)
@pytest.mark.parametrize("labels", [["一、", "二、", "三、"], ["", "", ""]])
def test_a_list_belongs_to_the_paragraph_that_announces_it(items, labels):
    texts = [A, f"双方同意：{items}", B]
    source = "\n".join(label + text for label, text in zip(labels, texts, strict=True))
    assert [text for *_, text in read_as(f"{TITLE}\n{source}")] == texts


@pytest.mark.parametrize("bullet", ["——", "- ", "• ", "①"])
def test_bullets_number_nothing_but_are_labels(bullet):
    assert read_as(f"{TITLE}\n{bullet}{A}\n{bullet}{B}") == [(1, "", A), (2, "", B)]


@pytest.mark.parametrize(
    "source",
    [
        f"某条约\n第一条 宗旨\n{A}\n第二条 定义\n为本条约之目的：\n（一）甲；\n（二）乙。\n第三条\n一、{B}\n二、{C}",
        f"某条约第一条{A}一、加强合作。二、扩大交流。第二条根据第一条规定，双方合作。第三条　{B}",
        f"某條約\n第一條　{A}\n第二條規定之事項，雙方可依第三條。\n第二條　{B}第一條所述機構。\n第三條　{C}",
    ],
)
def test_the_article_is_the_paragraph_and_what_cites_one_is_none(source):
    assert [number for number, *_ in read_as(source)] == [1, 2, 3]
    assert cq.load(text=source).attrs["title"][1:] in ("条约", "條約")


def test_headings_may_stand_in_several_lines():
    source = f"{TITLE}\n1. {A}\nB. 加快落实\n（一）创造条件\n2. {B}\n3. {C}"
    assert read_as(source) == [(1, "", A), *((n, "B. 加快落实\n（一）创造条件", text) for n, text in ((2, B), (3, C)))]


def test_short_lines_after_a_colon_are_no_headings():
    source = f"{TITLE}\n1.双方同意：\n加强合作\n扩大交流\n2.{B}"
    assert read_as(source) == [(1, "", "双方同意：\n加强合作\n扩大交流"), (2, "", B)]


def test_numbers_of_an_outline_are_no_labels():
    source = f"{TITLE}\n1. 序言\n1.1 {A}\n2. 政治\n2.1 高层交往\n2.1.1 {B}\n2.1.2 {C}"
    assert [row[1] for row in read_as(source)] == ["1. 序言", *["2. 政治\n2.1 高层交往"] * 2]


def test_what_stands_alone_as_a_numeral_is_a_heading():
    source = f"{TITLE}\n一\n{A}\n{B}\n二\n{C}"
    assert read_as(source) == [(1, "一", A), (2, "一", B), (3, "二", C)]


@pytest.mark.parametrize(
    ("top", "title", "section"),
    [
        (f"{TITLE}\n序言", TITLE, "序言"),
        (f"{TITLE}\n第一部分 总则", TITLE, "第一部分 总则"),
        (f"{TITLE}\nI. 政治", TITLE, "I. 政治"),
        ("甲国和乙国\n关于伙伴关系的联合声明", "甲国和乙国\n关于伙伴关系的联合声明", ""),
        (f"{TITLE}\n——携手前行", f"{TITLE}\n——携手前行", ""),
        (f"{TITLE}\n携手前行，共迎挑战\n2023年8月23日，南非\n序言", f"{TITLE}\n携手前行，共迎挑战", "序言"),
    ],
)
@pytest.mark.parametrize("preamble", ["", "我们举行会晤，声明如下：\n"])
def test_the_first_heading_is_told_from_the_title(top, title, section, preamble):
    source = f"{top}\n{preamble}1.{A}\n2.{B}"
    assert {row[1] for row in read_as(source)} == {section}
    assert cq.load(text=source).attrs["title"] == title


@pytest.mark.parametrize(
    "dateline",
    [
        "（新华社北京2023年6月2日电）",
        "2023年6月2日于北京",
        "二〇二三年六月二日于西安",
        "（2023年6月2日，北京）",
        "二○二三年六月二日",
        "北京，2023年6月2日",
        "2023年6月2日　北京",
        "新华社北京2023年6月2日电",
        "于2023年6月2日在北京签署",
        "2023.6.2",
        "2023-06-02",
    ],
)
def test_a_dateline_stands_on_top_or_at_the_end(dateline):
    paragraphs = f"一、双方于2023年5月30日举行会谈。\n二、{A}"
    for source in (f"{TITLE}\n{dateline}\n{paragraphs}", f"　　　{TITLE}\n\n{paragraphs}\n　　　　　{dateline}\n"):
        df = cq.load(text=source)
        covered(source, df)
        assert (df.attrs["title"], df.attrs["dateline"]) == (TITLE, dateline)
        assert df["date"].tolist() == ["2023-06-02"] * 2 and df["text"][1] == A


@pytest.mark.parametrize(
    "closing",
    [
        "甲国代表　　乙国代表\n（签字）　　（签字）\n2023年6月2日于北京",
        "2023年6月2日于北京\n（译自俄文）",
        "（新华社北京6月2日电）\n（完）",
    ],
)
def test_what_is_signed_below_is_no_paragraph(closing):
    source = f"{TITLE}\n一、{A}\n二、双方于2023年5月举行会谈。\n{closing}"
    assert read_as(source)[1] == (2, "", "双方于2023年5月举行会谈。")
    assert cq.load(text=source)["date"][0] == "2023-06-02"


def test_what_a_news_agency_puts_before_the_text_is_dateline():
    df = cq.load(text=f"新华社北京2023年6月2日电 双方举行会谈。\n{A}")
    assert df["text"].tolist() == ["双方举行会谈。", A] and df.attrs["dateline"] == "新华社北京2023年6月2日电"


def test_a_treaty_is_dated_where_it_was_signed():
    df = cq.load(
        text="某条约\n根据1945年6月26日《联合国宪章》，\n第一条\n双方合作。\n本条约于二〇〇一年七月十六日在莫斯科签订。"
    )
    assert df["date"][0] == "2001-07-16"


def test_a_day_takes_no_year_that_only_stands_near():
    assert cq.load(text=f"{TITLE}\n一、面向2030年和2035年，{A}\n二、{B}\n（新华社北京6月2日电）")["date"][0] == ""


def test_a_straight_quotation_mark_closes_what_it_opened():
    df = cq.load(text='一、他说"会议成功。各方满意。"各方欢迎。"好！"')
    assert cq.sentences(df)["text"].tolist() == ['他说"会议成功。', '各方满意。"', "各方欢迎。", '"好！"']


SIMPLIFIED = "公报\r\n一、外长们强调多边主义的重要性。\r\n二、外长们呼吁国际社会加强合作。\r\n"
TRADITIONAL = "公報\r\n一、外長們強調多邊主義的重要性。\r\n二、外長們呼籲國際社會加強合作。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_recognised_and_line_ends_kept(tmp_path, encoding):
    path = tmp_path / "公报.txt"
    path.write_bytes(SIMPLIFIED.encode(encoding))
    df = cq.load(path)
    assert df["text"].tolist() == ["外长们强调多边主义的重要性。", "外长们呼吁国际社会加强合作。"]
    assert SIMPLIFIED[df["start"][1] : df["end"][1]] == df["text"][1]
    assert df["doc"].unique().tolist() == ["公报"]


def test_big5_is_recognised(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TRADITIONAL.encode("big5"))
    assert cq.load(path)["text"][1] == "外長們呼籲國際社會加強合作。"


def test_the_zero_of_a_year_survives_hong_kong_big5(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes((TRADITIONAL + "三、外長們於二〇二三年九月十五日會晤。").encode("big5hkscs"))
    assert cq.load(path)["text"][2] == "外長們於二〇二三年九月十五日會晤。"


def test_the_readme_tells_how_to_get_the_source_that_offsets_point_into(tmp_path):
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "a.txt"
    path.write_bytes(SIMPLIFIED.encode("utf-8-sig"))
    source = eval(re.search(r"`source = (Path.+?)`", readme)[1], {"Path": Path, "path": path})
    assert [source[row.start : row.end] for row in cq.load(path).itertuples()] == cq.load(path)["text"].tolist()


def test_a_given_encoding_overrides(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(SIMPLIFIED.encode("hz"))
    assert cq.load(path, encoding="hz")["text"][0] == "外长们强调多边主义的重要性。"


def test_several_files_make_one_frame_with_a_name_each(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("一、双方支持合作。", encoding="utf-8")
    df = cq.load([tmp_path / "x" / "a.txt", tmp_path / "y"])
    assert df["doc"].tolist() == ["a", "a_2"] and df.index.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "mine.txt is empty"),
        (b" \r\n", "mine.txt is empty"),
        (b"\xef\xbb\xbf", "mine.txt is empty"),
        (b"{\\rtf1 ...}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r" + bytes(range(256)), "is not text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        ("一、双方支持\0合作。".encode(), "not text"),
        (bytes(range(128, 256)) * 3, "encoding="),
    ],
)
def test_bad_input_names_the_file_and_the_way_out(tmp_path, content, said):
    path = tmp_path / "mine.txt"
    path.write_bytes(content)
    with pytest.raises(cq.ReadingError, match=said) as error:
        cq.load(path)
    assert "mine" in str(error.value)


def test_of_several_files_one_that_cant_be_read_is_named_and_the_others_are_there(tmp_path):
    for name, content in (("a", A), ("empty", ""), ("paper", "%PDF-1.7"), ("z", B)):
        (tmp_path / f"{name}.txt").write_text(content, encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    with pytest.warns(UserWarning, match="3 of 5 files.*left out: empty.txt is empty.*folder.txt.*paper.txt is a PDF"):
        df = cq.load(tmp_path)
    assert df["doc"].tolist() == ["a", "z"] and df["text"].tolist() == [A, B]


def test_where_no_file_can_be_read_each_is_named(tmp_path):
    for name in "abcdefg":
        (tmp_path / f"{name}.txt").touch()
    with pytest.raises(cq.ReadingError, match="7 of 7 files.*a.txt is empty.*e.txt is empty.*and 2 more"):
        cq.load(tmp_path)


def test_a_big_folder_shows_how_far_it_is_and_one_file_does_not(tmp_path, capsys):
    for n in range(20):
        (tmp_path / f"{n}.txt").write_text(A, encoding="utf-8")
    cq.load(tmp_path / "0.txt")
    assert capsys.readouterr().err == ""
    cq.load(tmp_path)
    assert "20/20" in capsys.readouterr().err


ENGLISH = "Joint Statement\n1. The ministers welcomed the progress made.\n2. They called for restraint."
JAPANESE = "一、両国外務大臣は、朝鮮半島の完全な非核化の重要性を改めて強調した。\n二、両国は対話を支持する。"
KOREAN = "1. 양국 장관은 한반도의 완전한 비핵화를 강조하였다.\n2. 양국은 對話를 지지한다."


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE, KOREAN], ids=["English", "Japanese", "Korean"])
def test_a_text_in_another_language_is_read_and_told(tmp_path, text):
    (tmp_path / "foreign.txt").write_text(text, encoding="utf-8")
    with pytest.warns(UserWarning, match="foreign is not in Chinese.*kept as read.*few marks"):
        df = cq.load(tmp_path)
    covered(text, df)
    assert df["number"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "一、外长们欢迎金砖国家（BRICS）新开发银行（New Development Bank, NDB）和John Smith先生的报告。",
        "一、外長們歡迎さくら計劃。二、外長們支持對話與合作。",
        "一、双方支持合作。\nThe two sides support cooperation.",
        "2023.6.2",
    ],
)
def test_foreign_names_in_a_chinese_text_are_no_doubt(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cq.load(text=text)


def test_a_wrong_encoding_says_where():
    with pytest.raises(cq.ReadingError, match="byte"):
        cq.reading.decode("外长".encode("gb18030"), "a.txt", "utf-8")


def test_an_unknown_encoding_is_named():
    with pytest.raises(cq.ReadingError, match="klingon"):
        cq.reading.decode(b"a", "a.txt", "klingon")


@pytest.mark.parametrize(
    ("given", "said"), [("一、外长们支持合作。" * 200, "text="), ("一、外长们支持合作。", "text="), ([], "empty")]
)
def test_what_is_no_file_at_all_is_told(given, said):
    with pytest.raises(cq.ReadingError, match=said):
        cq.load(given)


def test_columns_keep_their_types_when_nothing_is_left():
    df = cq.load()
    for layer in (df, cq.sentences(df)):
        numbers = [name for name in layer if name in ("number", "sentence", "start", "end")]
        assert (layer[numbers].dtypes == "int64").all()
    assert (cq.sentences(df.head(0)).dtypes[["number", "sentence", "start", "end"]] == "int64").all()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.txt"):
        cq.load(tmp_path / "none.txt")


def test_a_folder_without_texts_says_so(tmp_path):
    with pytest.raises(cq.ReadingError, match=r"no \.txt"):
        cq.load(tmp_path)


def test_html_is_text_like_any_other():
    df = cq.load(text="一、双方<script>alert(1)</script>支持。\n二、<img src=x onerror=alert(1)>。")
    assert df["text"][0] == "双方<script>alert(1)</script>支持。"


def test_a_sentence_takes_its_closing_marks_along_and_a_semicolon_ends_none():
    df = cq.load(text="一、他说“会议成功。”双方欢迎；双方支持！是吗？（完。）好")
    assert cq.sentences(df)["text"].tolist() == [
        "他说“会议成功。”",
        "双方欢迎；双方支持！",
        "是吗？",
        "（完。）",
        "好",
    ]


MARKS = st.sampled_from(
    [*"一二三十、（）()1239.．条第　 \r\n。！？；：，“”——-外长们支持合作", "𠮷", "第一条", "一、", "2."]
)
ANY_TEXT = st.one_of(st.text(min_size=1), st.lists(MARKS, min_size=1).map("".join)).filter(str.strip)


@given(ANY_TEXT)
def test_no_character_is_lost_whatever_the_text(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        df = cq.load(text=source)
    covered(source, df)
    assert len(df)


@given(ANY_TEXT)
def test_sentences_hold_every_character_of_their_paragraphs_once(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        df = cq.load(text=source)
    cut = cq.sentences(df)
    assert all(source[row.start : row.end] == row.text for row in cut.itertuples())
    joined = cut.groupby(["doc", "number"])["text"].agg("".join)
    assert sorted(re.sub(r"\s", "", "".join(joined))) == sorted(re.sub(r"\s", "", "".join(df["text"])))


def test_rows_can_be_filtered_and_carried_on():
    df = cq.load()
    health = cq.sentences(df[df["theme"] == "health"])
    pd.testing.assert_series_equal(
        health["text"], cq.sentences(df).query("number in [4, 5, 11]")["text"], check_index=False
    )


def chinese(number):
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + digits[ones].strip()


WAYS = {  # how a paragraph is labelled → the headings that may stand over it
    "{n}.": ["{c}、", "（{c}）", ""],
    "{n}． ": ["{c}、", ""],
    "{n}、": ["（{c}）", ""],
    "（{n}）": ["{c}、", ""],
    "{c}、": ["（{c}）", ""],
    "（{c}）": ["{c}、", ""],
    "第{c}条　": ["第{c}章 "],
    "第{c}条": ["第{c}章 "],
}
SAID = st.lists(
    st.sampled_from([A, B, C, D, "2.0版倡议即将发布。", "他说：“会议成功。”各方满意！", "十年来成果丰硕。", "双方同意：（一）合作；（二）交流。", "第一、坚持合作；第二、坚持开放。", "第十五条得到重申。", "2022年将举行会晤。"]),
    min_size=1,
    max_size=3,
).map("".join)  # fmt: skip


@st.composite
def documents(draw):
    """Draw a document's paragraphs under headings: how they are written, and what is to be read."""
    way = draw(st.sampled_from(sorted(WAYS)))
    heading = draw(st.sampled_from(WAYS[way]))
    runs_on = draw(st.booleans()) or heading == "" or "条" in way
    written, rows, number = [TITLE], [], 0
    for n, bodies in enumerate(draw(st.lists(st.lists(SAID, min_size=1, max_size=4), min_size=2, max_size=4)), 1):
        section = heading.format(n=n, c=chinese(n)) + draw(st.sampled_from(["政治与安全", "经贸合作", "人文交流"]))
        number = number if runs_on else 0
        written.append(section)
        for body in bodies:
            number += 1
            written.append(way.format(n=number, c=chinese(number)) + body)
            rows.append((number, section, body))
    return draw(st.sampled_from(["\n", "\r\n", "\n\n　　", "　　"])).join(written), rows


@given(documents())
def test_a_document_is_read_as_it_was_put_together(document):
    source, rows = document
    assert read_as(source) == rows


@pytest.mark.parametrize("name", ["sentences", "acts", "entities", "dates", "glosses", "context", "themes"])
@pytest.mark.parametrize("wrong", ["外长们支持对话。", pd.DataFrame({"word": ["对话"]})], ids=["string", "words"])
def test_a_layer_of_something_else_says_what_to_load(name, wrong):
    with pytest.raises(ValueError, match="load a text first"):
        getattr(cq, name)(wrong)


def test_a_number_in_brackets_after_a_letter_is_no_label():
    assert cq.load(text="1. 各方支持f(1)。2. 各方欢迎g(2)。")["text"].tolist() == ["各方支持f(1)。", "各方欢迎g(2)。"]


def test_sections_numbered_in_formal_numerals_are_read():
    df = cq.load(text="聯合聲明\n壹、各方重申承諾。\n貳、各方歡迎成果。\n參、各方支持對話。\n")
    assert df["label"].tolist() == ["壹、", "貳、", "參、"]
    assert df["number"].tolist() == [1, 2, 3]


def test_a_file_and_a_text_at_once_are_refused(tmp_path):
    with pytest.raises(cq.ReadingError, match="not both"):
        cq.load(tmp_path, text="一、双方欢迎对话。")


def test_tab_offers_what_is_imported_later():
    assert {"load", "reader", "chart", "to_tei"} <= set(dir(cq))
