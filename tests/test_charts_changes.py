"""Charts of change: lines lead to the old words and to the new, counts are those of the comparison."""

import pytest

import communique as cq
from communique.knowledge import DATA

OLD, NEW = (cq.load(DATA / "examples" / f"cloud_river_{year}.txt") for year in (2023, 2024))


@pytest.fixture(autouse=True)
def english():
    cq.language("en")


def test_a_line_leads_to_the_old_words_and_to_the_new():
    sources = {
        doc: (DATA / "examples" / f"{doc}.txt").read_text(encoding="utf-8") for doc in (OLD["doc"][0], NEW["doc"][0])
    }
    compared = cq.compare(OLD, NEW)
    figure = cq.charts.slope(compared)
    both = compared[compared["strength_old"].notna() & compared["strength_new"].notna() & (compared["ladder"] != "")]
    assert len(figure.data) == len(both)
    for line in figure.data:
        (doc, start, end), (_, start_new, end_new) = line.customdata
        assert sources[doc][start:end] in both["text_old"].tolist()
        assert sources[NEW["doc"][0]][start_new:end_new] in both["text_new"].tolist()


def test_the_title_counts_what_the_comparison_found():
    compared = cq.compare(OLD, NEW)
    stronger = (compared["strength_new"] > compared["strength_old"]).fillna(False) & (compared["ladder"] != "")
    assert cq.charts.slope(compared).layout.title.text.startswith(f"{int(stronger.sum())} passage")


def test_topics_whose_lines_end_in_one_place_share_a_label():
    old = "一、各方呼吁成员国加入《渔业公约》。\n二、各方呼吁企业减排。\n三、各方注意到海洋研究。"
    new = old.replace("呼吁", "敦促")
    figure = cq.charts.slope(cq.compare(cq.load(text=old), cq.load(text=new)))
    assert len(figure.data) == 3
    assert [line.text[1] for line in figure.data if line.text[1]] == ["渔业公约,<br>减排"]


def test_texts_without_a_common_ladder_say_so():
    one, other = cq.load(text="一、天气很好。"), cq.load(text="一、天气不好。")
    assert cq.charts.slope(cq.compare(one, other)).layout.title.text == "No two passages stand on one ladder here"


def test_a_verb_through_the_years_has_a_unit_for_each_act(tmp_path):
    for year in (2021, 2019, 2020):
        content = f"公报\n{year}年6月1日\n一、外长们支持对话。" + "二、外长们支持合作。" * (year - 2018)
        (tmp_path / f"y{year}.txt").write_text(content.replace("二、", "\n二、"), encoding="utf-8")
    with pytest.warns(UserWarning):
        many = cq.load(tmp_path)
    acts = cq.acts(many)
    figure = cq.charts.through_years(acts, many, "支持")
    assert list(figure.layout.xaxis.categoryarray) == ["y2019", "y2020", "y2021"]
    assert len(figure.data[0].customdata) == (acts["verb"] == "支持").sum()


def test_of_many_documents_there_is_a_bar_a_year(tmp_path):
    for n in range(14):
        (tmp_path / f"n{n:02}.txt").write_text(f"公报\n{2010 + n // 3}年6月1日\n一、外长们支持对话。", encoding="utf-8")
    (tmp_path / "undated.txt").write_text("一、外长们支持对话。", encoding="utf-8")
    many = cq.load(tmp_path)
    figure = cq.charts.through_years(cq.acts(many), many, "支持")
    axis = figure.layout.xaxis
    assert [*axis.categoryarray] == ["undated", "2010", "2011", "2012", "2013", "2014"]
    assert axis.ticktext[1] == "2010<br>(3)"
    assert len(figure.data[0].customdata) == 15
