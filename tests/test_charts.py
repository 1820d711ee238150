"""Charts: every mark is a door to real words, in both languages, and titles say what the figures show."""

import plotly.graph_objects as go
import pytest

import communique as cq
from communique.charts.citations import _STEP
from communique.charts.labels import WIDTH, _box

TEXT = cq.load()
ACTS, ENTITIES, DATES, SENTENCES = cq.acts(TEXT), cq.entities(TEXT), cq.dates(TEXT), cq.sentences(TEXT)
CHARTS = {
    "ladder": lambda text, acts, entities, dates, sentences: cq.charts.ladder(acts, text),
    "ladder by theme": lambda text, acts, entities, dates, sentences: cq.charts.ladder(acts, text, by="theme"),
    "asks": lambda text, acts, entities, dates, sentences: cq.charts.asks(acts),
    "places": lambda text, acts, entities, dates, sentences: cq.charts.places(entities, acts),
    "timeline": lambda text, acts, entities, dates, sentences: cq.charts.timeline(dates, text, entities),
    "citations": lambda text, acts, entities, dates, sentences: cq.charts.citations(entities, sentences),
    "citation matrix": lambda text, acts, entities, dates, sentences: cq.charts.citation_matrix(entities, sentences),
    "shape": lambda text, acts, entities, dates, sentences: cq.charts.shape(text, acts, entities),
    "verbs": lambda text, acts, entities, dates, sentences: cq.charts.verbs(acts, text),
    "verbs by theme": lambda text, acts, entities, dates, sentences: cq.charts.verbs(acts, text, by="theme"),
    "verbs by ladder": lambda text, acts, entities, dates, sentences: cq.charts.verbs(acts, text, by="ladder"),
    "profile": lambda text, acts, entities, dates, sentences: cq.charts.profile(acts, "支持", text),
    "frequent": lambda text, *layers: cq.charts.frequent(cq.words(text)),
    "dispersed": lambda text, *layers: cq.charts.dispersed(cq.words(text), ["支持", "联合国"]),
    "key": lambda text, *layers: cq.charts.key(cq.words(text[text["number"] < 8]), cq.words(text)),
    "company": lambda text, *layers: cq.charts.company(cq.words(text), cq.words(text)["surface"].iloc[0]),
}
each = pytest.mark.parametrize("make", CHARTS.values(), ids=CHARTS.keys())


def layers(text):
    return text, cq.acts(text), cq.entities(text), cq.dates(text), cq.sentences(text)


def doors(figure):
    return [tuple(door) for trace in figure.data if trace.customdata is not None for door in trace.customdata]


def visible(figure):
    """Give every string that a reader of the figure meets."""
    plain = figure.to_plotly_json()
    texts = [figure.layout.title.text, figure.layout.meta["alternative"]]
    for trace in plain["data"]:
        texts += [trace.get("name"), *trace.get("hovertext", []), *(trace.get("text", []))]
    return [text for text in texts if isinstance(text, str)]


@each
def test_every_mark_is_a_door_to_words_of_the_text(make):
    figure = make(TEXT, ACTS, ENTITIES, DATES, SENTENCES)
    assert isinstance(figure, go.Figure) and doors(figure)
    first, last = TEXT["start"].min(), TEXT["end"].max()
    assert all(doc == "communique_2021" and first <= start < end <= last for doc, start, end in doors(figure))
    for trace in figure.data:
        if trace.customdata is not None:
            assert len(trace.customdata) == len(trace.x) == len(trace.y)


@each
def test_a_chart_says_its_finding_and_an_alternative_in_both_languages(make):
    said = {}
    try:
        for code in ("zh", "en"):
            cq.language(code)
            said[code] = make(TEXT, ACTS, ENTITIES, DATES, SENTENCES)
    finally:
        cq.language("en")
    for figure in said.values():
        assert figure.layout.title.text and figure.layout.meta["alternative"]
        assert not any("{" in text or text.startswith("charts.") for text in visible(figure))
    assert said["en"].layout.title.text != said["zh"].layout.title.text
    other = said["en"].layout.meta["other"]["zh"]
    assert other["layout.title.text"] == said["zh"].layout.title.text


@each
def test_a_text_without_anything_to_draw_says_so(make):
    figure = make(*layers(cq.load(text="天气很好。")))
    assert figure.layout.title.text


@each
def test_a_documents_own_markup_is_shown_as_text(make):
    hostile = "一、外长们支持<b>法国</b>和《<i>巴黎协定</i>》、联合国于2030年<a href='x'>对话</a>，呼吁<b>各方</b>支持联合国。"
    assert not any(
        "<b>" in text or "<i>" in text or "<a" in text for text in visible(make(*layers(cq.load(text=hostile))))
    )


def test_a_place_leads_to_the_strongest_wording_about_it():
    figure = cq.charts.places(ENTITIES, ACTS)
    concern = next(trace for trace in figure.data if trace.name == "concern")
    at = [i for i, words in enumerate(concern.hovertext) if "阿富汗" in words][0]
    _, start, end = concern.customdata[at]
    assert ACTS.loc[(ACTS["start"] == start) & (ACTS["end"] == end), "surface"].tolist() == ["强烈谴责"]


def test_places_without_acts_lead_to_where_they_are_first_named():
    figure = cq.charts.places(ENTITIES)
    starts = {start for _, start, _ in doors(figure)}
    first = ENTITIES[ENTITIES["latitude"].notna()].groupby("name")["start"].min()
    assert starts == set(first)


def test_places_keep_to_the_coast_and_draw_no_line_around_the_globe():
    path = cq.charts.places(ENTITIES, ACTS).layout.shapes[0].path
    for piece in path.split("M")[1:]:
        longitudes = [float(pair.split()[0]) for pair in piece.split("L")]
        assert all(abs(b - a) <= 180 for a, b in zip(longitudes, longitudes[1:], strict=False))


def test_the_timeline_tells_what_is_past_and_what_is_promised():
    text = cq.load(text="公报\n2021年6月1日\n一、双方忆及2019年宣言。\n二、双方将于2023年3月举行会晤。")
    figure = cq.charts.timeline(cq.dates(text), text)
    named = {trace.name: trace.hovertext for trace in figure.data if trace.customdata is not None}
    assert any("2019" in words for words in named["past"])
    assert any("2023-03-01" in words and "举行会晤" in words for words in named["to come"])


def test_citations_count_the_sentences_that_name_both():
    text = cq.load(text="一、外长们支持联合国和世界卫生组织。外长们欢迎联合国、世界卫生组织和《巴黎协定》。")
    figure = cq.charts.citations(cq.entities(text), cq.sentences(text))
    assert figure.layout.title.text.endswith("3 names stand in 3 pairs")
    pairs = figure.data[-1]
    assert sorted(pairs.text) == ["", "", "2"]
    starts = cq.sentences(text)["start"].tolist()
    assert {start for _, start, _ in pairs.customdata} <= set(starts)


def test_pairs_are_told_in_the_language_of_the_names_beside_their_points():
    figure = cq.charts.citations(ENTITIES, SENTENCES)
    assert "§25 ASEAN – Five-Point Consensus · 1 sentence" in figure.data[-1].hovertext
    assert "§25 东南亚国家联盟 – 五点共识 · 1句；" in figure.layout.meta["other"]["zh"]["layout.meta.alternative"]


def test_a_name_covers_no_ring_of_a_pair():
    security = TEXT[TEXT["theme"] == "security"]
    figure = cq.charts.citations(cq.entities(security), cq.sentences(security))
    scale = WIDTH / (figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0])
    *_, instruments, bodies, rings = figure.data
    for names in (instruments, bodies):
        for x, y, size, text, side in zip(
            names.x, names.y, names.marker.size, names.text, names.textposition, strict=True
        ):
            left, low, right, high = _box((x * scale, y * _STEP), size / 2, text, side)
            for ring_x, ring_y in zip(rings.x, rings.y, strict=True):
                assert not (left < ring_x * scale < right and low < ring_y * _STEP < high), text


def test_citations_are_laid_out_the_same_at_every_run():
    one, two = (cq.charts.citations(ENTITIES, SENTENCES).to_json() for _ in range(2))
    assert one == two


def test_a_ladder_alone_is_drawn_alone():
    figure = cq.charts.ladder(ACTS, TEXT, only="concern")
    wanted = ACTS[(ACTS["ladder"] == "concern") & ACTS["strength"].notna()]
    assert sorted(start for _, start, _ in doors(figure)) == sorted(wanted["start"])


def test_a_ladder_that_there_is_not_is_named_in_the_error():
    with pytest.raises(ValueError, match="no ladder 'asking': choose from concern, ask"):
        cq.charts.ladder(ACTS, TEXT, only="asking")


def test_every_rung_has_a_word_whether_the_text_uses_it_or_not():
    few = TEXT[TEXT["number"].isin([9, 26, 31, 32])]
    figure = cq.charts.ladder(cq.acts(few), few)
    rungs = [rung for axis in figure.select_yaxes() for rung in axis.ticktext]
    assert len(rungs) == 23
    assert all(rung.partition(" ")[0] for rung in rungs)
    assert "注意到 1" in figure.layout.yaxis.ticktext[0]  # what is noted with dismay


def test_wordings_that_mean_the_same_have_their_english_once_in_the_title():
    few = TEXT[TEXT["number"].isin([29, 30])]
    title = cq.charts.ladder(cq.acts(few), few).layout.title.text
    assert "表示欢迎, 欢迎 (welcomes)" in title


def test_marks_of_a_ladder_are_listed_under_its_name():
    named = {trace.name for trace in cq.charts.ladder(ACTS, TEXT).data if trace.customdata is not None}
    assert named == {"concern", "asking", "endorsement", "commitment"}


def test_the_axis_of_a_few_paragraphs_names_them_and_no_others():
    few = TEXT[TEXT["number"].isin([13, 14, 26])]
    axis = cq.charts.ladder(cq.acts(few), few).layout.xaxis
    assert axis.ticktext == ("13", "14", "26") and axis.tickvals == (1, 2, 3)


def test_the_axis_names_the_paragraphs_that_have_a_mark_where_there_is_room():
    assert cq.charts.profile(ACTS, "注意到", TEXT).layout.xaxis.tickvals == (5, 10, 13, 16, 19, 29, 34)
    assert cq.charts.profile(ACTS, "强调", TEXT).layout.xaxis.tickvals is None


def test_a_long_word_in_a_label_is_not_broken():
    figure = cq.charts.citations(ENTITIES, SENTENCES)
    lines = [line for trace in figure.data for label in trace.text or [] for line in label.split("<br>")]
    assert any("intergovernmental" in line for line in lines)
    assert not [line for line in lines if line == "intergovernmen"]


def test_no_bracket_opens_at_the_end_of_a_line():
    text = TEXT[TEXT["theme"] == "trade"]
    labels = cq.charts.timeline(cq.dates(text), text, cq.entities(text)).layout.yaxis.ticktext
    assert "§31\xa0《金砖国家创新合作行动计划<br>（2021—2024年）》" in labels


def test_between_panels_there_is_room_for_a_heading_however_few_they_are():
    for few in (TEXT[TEXT["number"] == 10], TEXT):
        figure = cq.charts.ladder(cq.acts(few), few)
        upper, lower = figure.layout.yaxis.domain[0], figure.layout.yaxis2.domain[1]
        assert (upper - lower) * (figure.layout.height - 120) >= 40


def test_numbers_over_a_small_matrix_stand_upright():
    few = TEXT["number"].isin([13, 14, 26])
    small, large = (cq.charts.citation_matrix(cq.entities(df), cq.sentences(df)) for df in (TEXT[few], TEXT))
    assert small.layout.xaxis.tickangle == 0 and large.layout.xaxis.tickangle == -90


def test_acts_of_one_verb_in_one_paragraph_have_a_dot_each():
    dots = cq.charts.profile(ACTS, "强调", TEXT).data[0]
    assert len({*zip(dots.x, dots.y, strict=True)}) == len(dots.x) == (ACTS["verb"] == "强调").sum()


def test_a_verb_is_found_by_each_of_its_wordings():
    for draw in (cq.charts.profile, lambda acts, verb, text: cq.charts.through_years(acts, text, verb)):
        assert draw(ACTS, "深表关切", TEXT).layout.title.text == draw(ACTS, "关切", TEXT).layout.title.text


def test_a_verb_on_two_ladders_has_a_line_on_each():
    figure = cq.charts.profile(ACTS, "注意到", TEXT)
    lines = {"注意到 · concern 1", "注意到 · endorsement 1", "赞赏地注意到 · endorsement 2"}
    assert set(figure.layout.yaxis.ticktext) == lines and set(figure.data[0].y) == {0, 1, 2}
    assert len(set(figure.data[0].marker.color)) == 2


def test_requests_that_name_nobody_have_their_own_line():
    figure = cq.charts.asks(ACTS)
    asked = ACTS[ACTS["ladder"] == "ask"]
    assert len(doors(figure)) == len(asked)
    assert figure.layout.yaxis.ticktext[-1] == "nobody by name"


def test_a_second_verb_is_told_only_where_no_third_is_used_as_often():
    acts = cq.acts(cq.load(text="一、外长们支持对话。外长们支持停火。外长们欢迎倡议。外长们重申承诺。"))
    assert cq.charts.verbs(acts).layout.title.text == "支持 (supports) is 50% of the 4 acts"


def test_a_frequency_bar_is_made_of_the_words_hits():
    words = cq.words(TEXT)
    figure = cq.charts.frequent(words, top=3)
    shown = words[words["surface"].isin(cq.frequencies(words, drop_stopwords=True)["word"][:3])]
    assert sorted(start for _, start, _ in doors(figure)) == shown["start"].tolist()


def test_a_strip_has_a_stroke_for_each_hit_and_says_when_there_are_too_few():
    figure = cq.charts.dispersed(cq.words(TEXT), ["外长们", "发展"])
    source = (cq.knowledge.DATA / "communique_2021.txt").read_text(encoding="utf-8")
    assert {source[start:end] for _, start, end in doors(figure)} == {"外长们", "发展"}
    assert any("too few" in label for label in figure.layout.yaxis.ticktext)


def test_only_significant_words_with_hits_enough_are_labelled_as_key():
    words = cq.words(TEXT)
    target, reference = words[words["theme"] == "security"], words[words["theme"] != "security"]
    table = cq.keyness(target, reference)
    strong = cq.charts.key(target, reference).data[0]
    assert len(strong.x) == (~table["too_few"] & (table["p"] < 0.05)).sum()
    labelled = [word for label in strong.text for word in label.split(", ") if word]
    assert labelled and set(labelled) <= set(table["word"])


def test_a_companions_line_leads_to_both_words():
    words = cq.words(TEXT)
    figure = cq.charts.company(words, "合作", top=5)
    source = (cq.knowledge.DATA / "communique_2021.txt").read_text(encoding="utf-8")
    lines = [
        line
        for trace in (figure.data[1], figure.data[3])
        for line in zip(trace.customdata, trace.hovertext, strict=True)
    ]
    assert len(lines) > 5
    for (_, start, end), told in lines:
        one, other = told.split(" ", 1)[1].split(" · ")[0].split(" – ")
        assert one in source[start:end] and other in source[start:end]


def test_the_closest_companion_stands_nearest():
    words = cq.words(TEXT)
    ranked = cq.collocates(words, "合作").query("n > 1").sort_values("log_dice", ascending=False)["word"]
    figure = cq.charts.company(words, "合作", top=8)
    near = {
        word.split()[0]: (x / 1.45) ** 2 + y**2
        for trace in figure.data[4:-1]
        for word, x, y in zip(trace.text, trace.x, trace.y, strict=True)
    }
    assert sorted(near, key=near.get)[0] == ranked.iloc[0]
    assert set(near) == set(ranked[:8])


@pytest.mark.parametrize("make", [CHARTS["frequent"], CHARTS["dispersed"], CHARTS["key"], CHARTS["company"]])
def test_every_number_of_words_can_be_opened_to_its_sum(make):
    figure = make(TEXT)
    opened = [trace for trace in figure.data if trace.meta]
    assert opened
    for trace in opened:
        last = len(trace.customdata) - 1
        values = {name: column[last] for name, column in trace.meta["values"].items()}
        assert trace.meta["word"][last] in trace.hovertext[last]
        assert "{" not in trace.meta["sum"].format(**values)
        assert all(name in trace.meta["said"] for name in trace.meta["remarks"][last].split())


def test_a_strip_is_ranked_only_with_hits_enough_and_a_word_that_is_not_there_is_said():
    words = cq.words(TEXT)
    assert "only 外长们" in cq.charts.dispersed(words, ["外长们", "发展"]).layout.title.text
    assert "Too few" in cq.charts.dispersed(words, "发展").layout.title.text
    absent = cq.charts.dispersed(words, ["外长们", "火星"])
    assert absent.layout.yaxis.ticktext[-1] == "火星: no word as this text is cut"
    assert absent.layout.title.text.startswith("外长们 is spread most evenly")


def test_a_strip_names_each_paragraph_where_numbers_begin_again():
    text = cq.load(text="一、政治\n（一）各方支持。\n（二）各方欢迎。\n二、经济\n（一）各方鼓励。\n（二）各方敦促。")
    assert cq.charts.dispersed(cq.words(text), "各方").layout.xaxis.ticktext == ("1", "2", "1", "2")


def test_a_word_that_is_nowhere_else_is_not_said_to_be_so_many_times_as_frequent():
    words = cq.words(TEXT)
    said = cq.charts.key(words[words["theme"] == "security"], words[words["theme"] != "security"]).layout.title.text
    assert said == "信息通信技术 is most typical here: 8 times, and nowhere else"


def test_labels_of_key_words_do_not_lie_on_one_another():
    words = cq.words(TEXT)
    own = cq.charts.key(words[words["theme"] == "security"], words[words["theme"] != "security"]).data[0]
    placed = [(x, y, side) for x, y, text, side in zip(own.x, own.y, own.text, own.textposition, strict=True) if text]
    assert len(placed) == len(set(placed)) > 3


def test_a_label_on_the_map_does_not_stand_at_another_place():
    points = cq.charts.places(cq.entities(TEXT), cq.acts(TEXT)).data
    labels = {text.replace("<br>", " ") for trace in points for text in trace.text}
    assert {"Afghanistan 强烈谴责", "Iran"} <= labels  # side by side: one's label took the place of the other's
    assert {"India 全力支持", "the Korean Peninsula"} <= labels  # in two lines, where there is room for no more


def test_a_number_on_a_hatched_bar_has_a_ground_of_the_bar_s_colour():
    for trace in cq.charts.verbs(cq.acts(TEXT), TEXT, by="theme").data:
        assert trace.marker.color in trace.textfont.shadow


def test_a_node_that_is_no_word_is_named_in_the_error():
    with pytest.raises(ValueError, match="没有这个词"):
        cq.charts.company(cq.words(TEXT), "没有这个词")
