"""Dates: what they fix, in ISO days, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique as cq


def read(text, own="2024年6月10日"):
    rows = cq.dates(cq.load(text=f"公报（{own}）\n一、{text}"))
    return list(rows[["surface", "kind", "first", "last"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("written", "kind", "first", "last"),
    [
        ("2021年6月1日", "day", "2021-06-01", "2021-06-01"),
        ("２０２１年６月１日", "day", "2021-06-01", "2021-06-01"),
        ("二〇二一年六月一日", "day", "2021-06-01", "2021-06-01"),
        ("二○二一年十二月二十五日", "day", "2021-12-25", "2021-12-25"),
        ("2016年以来", "span", "2016-01-01", "2024-06-10"),
        ("本月20日前", "span", "", "2024-06-20"),
        ("下月3日", "day", "2024-07-03", "2024-07-03"),
        ("本月底前", "span", "", "2024-06-30"),
        ("2021年9月", "month", "2021-09-01", "2021-09-30"),
        ("一九九八年十月", "month", "1998-10-01", "1998-10-31"),
        ("2024年2月", "month", "2024-02-01", "2024-02-29"),
        ("2021年", "year", "2021-01-01", "2021-12-31"),
        ("二〇二一年", "year", "2021-01-01", "2021-12-31"),
        ("6月8日至9日", "span", "2024-06-08", "2024-06-09"),
        ("未来三到五年", "span", "2024-06-10", "2029-06-10"),
        ("三年多来", "span", "2021-06-10", "2024-06-10"),
        ("为期两至三年", "duration", "", ""),
        ("一年多", "duration", "", ""),
        ("5月8至9日", "span", "2024-05-08", "2024-05-09"),
        ("2021年5月31日至6月1日", "span", "2021-05-31", "2021-06-01"),
        ("2023年12月31日至2024年1月2日", "span", "2023-12-31", "2024-01-02"),
        ("2024年至2028年", "span", "2024-01-01", "2028-12-31"),
        ("2021—2024年", "span", "2021-01-01", "2024-12-31"),
        ("2021-2024", "span", "2021-01-01", "2024-12-31"),
        ("3月至5月", "span", "2024-03-01", "2024-05-31"),
        ("今年9月底前", "span", "", "2024-09-30"),
        ("年内", "span", "2024-01-01", "2024-12-31"),
        ("明年上半年", "span", "2025-01-01", "2025-06-30"),
        ("2030年前", "span", "", "2030-12-31"),
        ("2021年以来", "span", "2021-01-01", "2024-06-10"),
        ("2024年1月1日起", "span", "2024-01-01", ""),
        ("近二十年来", "span", "2004-06-10", "2024-06-10"),
        ("未来五年", "span", "2024-06-10", "2029-06-10"),
        ("六个月内", "span", "2024-06-10", "2024-12-10"),
        ("十日内", "span", "2024-06-10", "2024-06-20"),
        ("本世纪", "span", "2001-01-01", "2100-12-31"),
        ("20世纪90年代", "span", "1990-01-01", "1999-12-31"),
        ("21世纪20年代末", "span", "2028-01-01", "2029-12-31"),
        ("上世纪八十年代初期", "span", "1980-01-01", "1982-12-31"),
        ("二十世纪五六十年代", "span", "1950-01-01", "1969-12-31"),
        ("90年代以来", "span", "1990-01-01", "2024-06-10"),
        ("21世纪以来", "span", "2001-01-01", "2024-06-10"),
        ("上月底", "span", "2024-05-21", "2024-05-31"),
        ("本世纪中叶", "span", "2041-01-01", "2060-12-31"),
        ("两年内", "span", "2024-06-10", "2026-06-10"),
        ("15周年", "duration", "", ""),
        ("六十余年", "duration", "", ""),
        ("六个月前", "duration", "", ""),
        ("为期三年", "duration", "", ""),
        ("十五天", "duration", "", ""),
    ],
)
def test_a_date_is_read_however_it_is_written(written, kind, first, last):
    assert read(f"会议于{written}举行。") == [(written, kind, first, last)]


def test_a_day_after_a_day_has_its_month_from_it():
    assert read("会议于2025年11月5日至7日、9日和12日举行。") == [
        ("2025年11月5日至7日", "span", "2025-11-05", "2025-11-07"),
        ("9日", "day", "2025-11-09", "2025-11-09"),
        ("12日", "day", "2025-11-12", "2025-11-12"),
    ]
    assert read("每日、9日均可。") == []


def test_a_day_in_the_name_of_a_body_is_no_date():
    assert read("谴责“3月23日运动”的袭击。") == []


def test_a_day_without_a_year_takes_that_of_the_full_date_before_it():
    text = "2021年5月17日磋商，自5月21日起停火，2019年有过。3月2日再议。"
    assert [first for _, _, first, _ in read(text)] == ["2021-05-17", "2021-05-21", "2019-01-01", "2021-03-02"]


def test_without_any_full_date_the_year_is_left_open():
    df = cq.load(text="一、停火于5月21日开始，年内生效。")
    assert cq.dates(df)[["first", "last"]].to_numpy().tolist() == [["", ""], ["", ""]]
    assert cq.dates(cq.load(text="一、会议于5月14日至16日举行。"))["surface"].tolist() == ["5月14日至16日"]


def test_what_comes_every_year_or_is_a_decade_by_name_is_no_day_of_one_year():
    assert read("每年3月21日举行，每五年审查，行动十年，百年变局。") == [("3月21日", "day", "", "")]


def test_numbers_of_resolutions_and_meetings_are_no_dates():
    assert read("第2231号决议、第26届会议、第12条、2254名、三年级。") == []


def test_a_year_in_the_name_of_an_instrument_is_in_that_name():
    text = "《伙伴战略2025》、2030年可持续发展议程和《行动计划（2021—2024年）》"
    assert [(surface, kind) for surface, kind, _, _ in read(text)] == [
        ("2025", "in_name"), ("2030年", "in_name"), ("2021—2024年", "in_name"),
    ]  # fmt: skip


def test_no_such_day_is_no_date():
    assert read("2021年2月30日") == []
    assert read("13月1日") == []


def test_traditional_characters_are_read_as_well():
    assert read("會議將於明年舉行，二十一世紀。", own="2024年6月10日")[0][2] == "2025-01-01"


PIECES = ["2021", "年", "月", "日", "至", "—", "六", "十", "今", "底", "前", "世纪", "近", "来", "个", "周", "《", "》", "１", "。"]  # fmt: skip


@pytest.mark.filterwarnings("ignore:.*is not in Chinese")
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=24).map("".join))
def test_any_text_gives_dates_that_point_at_their_words_in_order(text):
    source = f"一、{text}完"
    df = cq.load(text=source)
    rows = cq.dates(df)
    assert all(source[row.start : row.end] == row.surface for row in rows.itertuples())
    assert all(not (row.first and row.last) or row.first <= row.last or row.kind == "span" for row in rows.itertuples())
    spans = sorted(zip(rows["start"], rows["end"], strict=True))
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
