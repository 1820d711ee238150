"""Entities: the longest name, once, wherever it stands, and never a piece of another word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique as cq
from communique.knowledge import table
from communique.mentions import mentions
from communique.vocabulary import fold


def found(text):
    rows = cq.entities(cq.load(text=f"一、{text}"))
    return list(zip(rows["surface"], rows["kind"], strict=True))


def names(text):
    return cq.entities(cq.load(text=f"一、{text}"))["name"].tolist()


def test_every_kind_of_entity_is_found():
    assert found("中方同世贸组织总干事奥孔乔·伊维拉在日内瓦出席第12届部长级会议，讨论《巴黎协定》。叙利亚局势。") == [
        ("世贸组织", "ORG"), ("奥孔乔·伊维拉", "PERSON"), ("日内瓦", "PLACE"), ("第12届部长级会议", "EVENT"),
        ("《巴黎协定》", "INSTRUMENT"), ("叙利亚", "STATE"),
    ]  # fmt: skip


def test_a_name_within_another_word_is_no_mention():
    assert found("支持发展中国家，依法国际合作，上海地区，叙人主导，阿方、非方和中方欢迎。") == [("上海", "PLACE")]


def test_one_name_stands_for_all_aliases():
    assert names("世贸组织和世界贸易组织") == ["世界贸易组织"] * 2
    assert names("阿拉伯叙利亚共和国与叙利亚") == ["叙利亚"] * 2
    assert names("《巴黎协定》和巴黎协定") == ["巴黎协定"] * 2


def test_mentions_are_not_nested():
    assert found("联合国安理会第2254号决议和北京冬季奥林匹克运动会") == [
        ("联合国安理会第2254号决议", "INSTRUMENT"), ("北京冬季奥林匹克运动会", "EVENT"),
    ]  # fmt: skip


def test_each_of_a_list_is_a_mention():
    assert found("巴西、俄罗斯、印度及南非支持第1325号、第2250号和第2419号决议。") == [
        *((name, "STATE") for name in ("巴西", "俄罗斯", "印度", "南非")),
        *((name, "INSTRUMENT") for name in ("第1325号", "第2250号", "第2419号决议")),
    ]


def test_what_no_list_has_is_found_by_how_it_ends():
    assert found("欢迎金砖国家海洋论坛，支持东盟灾害管理委员会和联合国关于水的第三次大会。")[:2] == [
        ("金砖国家海洋论坛", "ORG"), ("东盟灾害管理委员会", "ORG"),
    ]  # fmt: skip
    assert found("该委员会和国际组织、恐怖组织开展合作。") == []


def test_a_title_in_marks_is_an_instrument_and_a_motto_is_not():
    assert found("落实“蓝色走廊倡议”，重申“叙人主导、叙人所有”和“共同但有区别的责任”。") == [
        ("“蓝色走廊倡议”", "INSTRUMENT")
    ]


def test_persons_are_found_before_and_after_their_titles_without_them():
    text = "联合国秘书长古特雷斯呼吁停火；习近平主席同普京总统会晤，外长王毅强调合作，特使裴凯儒为此努力。"
    persons = [name for name, kind in found(text) if kind == "PERSON"]
    assert persons == ["古特雷斯", "习近平", "普京", "王毅", "裴凯儒"]


def test_a_state_before_a_title_is_no_person():
    assert found("印度总理和埃及总统、联合国秘书长特别代表") == [
        ("印度", "STATE"),
        ("埃及", "STATE"),
        ("联合国", "ORG"),
    ]


def test_an_abbreviation_is_known_once_it_is_introduced():
    text = "支持《跨境河流保护公约》（以下简称“河约”）。河约缔约方应履约。"
    assert names(text) == ["跨境河流保护公约"] * 3
    assert found("各方遵守河约。") == []


def test_a_short_name_in_brackets_is_known_from_there_on():
    assert names("东盟农村发展组织（农发组）和农发组。") == ["东南亚国家联盟农村发展组织"] * 3
    assert found("东盟农村发展组织（临时）") == [("东盟农村发展组织", "ORG")]


def test_a_surname_before_a_verb_is_an_adverb():
    assert found("伊朗外长曾呼吁停火。") == [("伊朗", "STATE")]


def test_a_title_or_an_honorific_is_no_part_of_a_name():
    text = "总统助理亨利·基辛格博士，前总理佩里·克里斯蒂，总理周恩来访问，特使夏煌继续斡旋，首相岸田文雄出席。"
    assert [name for name, kind in found(text) if kind == "PERSON"] == [
        "亨利·基辛格", "佩里·克里斯蒂", "周恩来", "夏煌", "岸田文雄",
    ]  # fmt: skip


def test_a_person_is_one_by_the_last_part_of_the_name():
    assert names("卡马尔·巴拉佩总统感谢各方，祝贺巴拉佩。") == ["卡马尔·巴拉佩"] * 2


def test_a_person_is_known_without_the_title_from_there_on():
    assert names("王毅外长会见了来宾，王毅指出。") == ["王毅"] * 2
    assert found("王毅指出，外长会指出。") == []


def test_a_foreign_name_is_as_long_as_what_follows_allows():
    text = "总理李强抵达，助理乌沙科夫通话，外长米卡提出席，国王西哈莫尼会见来宾，总统赵显和夫人，感谢卡里姆·汗提出建议，亚历山大·斯图布访华，凯勒-祖特尔总统来访。"
    assert [name for name, kind in found(text) if kind == "PERSON"] == [
        "李强", "乌沙科夫", "米卡提", "西哈莫尼", "赵显", "卡里姆·汗", "亚历山大·斯图布", "凯勒-祖特尔",
    ]  # fmt: skip


def test_one_who_is_a_prince_and_premier_is_no_person_by_these_titles():
    assert found("王国王储兼首相出席，国王阿卜杜拉二世出席。") == [("阿卜杜拉二世", "PERSON")]


def test_a_place_is_found_by_how_it_ends():
    assert found("恩加省、蒙古高原、湄公河流域、比基尼环礁和中国市场。") == [
        ("恩加省", "PLACE"), ("蒙古高原", "PLACE"), ("湄公河流域", "PLACE"), ("比基尼环礁", "PLACE"), ("中国", "STATE"),
    ]  # fmt: skip


def test_a_meeting_takes_in_what_it_counts():
    assert found("第三届中国国际进口博览会，首届东亚峰会，人权理事会第五十届会议期间。") == [
        ("第三届中国国际进口博览会", "EVENT"), ("首届东亚峰会", "EVENT"), ("人权理事会第五十届会议", "EVENT"),
    ]  # fmt: skip


def test_a_forum_that_is_counted_is_a_meeting():
    assert found("首届青年论坛在阿拉木图举行，第七届西太平洋岛国卫生部长论坛闭幕。")[::2] == [
        ("首届青年论坛", "EVENT"), ("第七届西太平洋岛国卫生部长论坛", "EVENT"),
    ]  # fmt: skip
    assert found("《不扩散核武器条约》缔约国第十一次审议大会。") == [
        ("《不扩散核武器条约》缔约国第十一次审议大会", "EVENT")
    ]


def test_what_two_states_have_in_common_is_named_after_both():
    assert found("双方同意建立中乌政府间合作委员会，由中法联合实验室承办。") == [
        ("中乌政府间合作委员会", "ORG"), ("中法联合实验室", "ORG"),
    ]  # fmt: skip


def test_of_two_states_the_one_nearer_to_an_ending_heads_the_name():
    assert found("法国建设德国研究中心。") == [("法国", "STATE"), ("德国研究中心", "ORG")]


def test_to_meet_in_a_place_is_no_meeting_by_name():
    assert found("各方在巴黎会晤，欢迎巴黎会晤成果。") == [("巴黎", "PLACE"), ("巴黎会晤", "EVENT")]


def test_a_foreign_name_ends_where_a_verb_begins():
    assert found("安东尼奥·古特雷斯敦促各方停火。") == [("安东尼奥·古特雷斯", "PERSON")]
    assert found("总理宋赛·西潘敦出席。") == [("宋赛·西潘敦", "PERSON")]
    assert found("感谢约翰·克里，谢尔盖·拉夫罗夫出席。") == [("约翰·克里", "PERSON"), ("谢尔盖·拉夫罗夫", "PERSON")]
    assert found("感谢谢尔盖外长，感谢约翰秘书长。") == [("谢尔盖", "PERSON"), ("约翰", "PERSON")]


def test_a_state_is_found_in_its_full_form_of_another_time():
    assert found("阿尔巴尼亚社会主义人民共和国外交部长来访，中国国家主席出席。") == [
        ("阿尔巴尼亚社会主义人民共和国", "STATE"),
        ("中国", "STATE"),
    ]


def test_international_belongs_to_a_name_that_it_opens():
    assert found("感谢国际博物馆协会。") == [("国际博物馆协会", "ORG")]
    assert found("三国联合工作小组和下次会议成立国际工作组。") == []


def test_what_belongs_to_a_person_is_no_part_of_the_name():
    assert found("应总理李鹏的邀请。") == [("李鹏", "PERSON")]


def test_a_ministry_is_a_body_of_its_state():
    assert found("中国水利部和越南水利部门的代表") == [("中国水利部", "ORG"), ("越南", "STATE")]
    assert found("中国地震局关注叙利亚局势，俄罗斯干部和越南内部机构来访，中国公司参与。") == [
        ("中国地震局", "ORG"), ("叙利亚", "STATE"), ("俄罗斯", "STATE"), ("越南", "STATE"), ("中国", "STATE"),
    ]  # fmt: skip
    assert found("应乌干达水利与环境部邀请。") == [("乌干达水利与环境部", "ORG")]
    assert found("中国工业和信息化部与老挝公共工程与运输部部长会谈。") == [
        ("中国工业和信息化部", "ORG"),
        ("老挝公共工程与运输部", "ORG"),
    ]


def test_a_province_with_a_chinese_name_stands_beside_its_state_or_in_a_list():
    assert found("老挝甲乙省、丙丁省和占巴塞省欢迎中国有关省，支持越南加强两省往来，老挝各省参与。") == [
        ("老挝", "STATE"), ("甲乙省", "PLACE"), ("丙丁省", "PLACE"), ("占巴塞省", "PLACE"), ("中国", "STATE"),
        ("越南", "STATE"), ("老挝", "STATE"),
    ]  # fmt: skip


def test_a_quotation_is_a_name_with_what_it_is_called():
    assert found("欢迎“可信数据走廊”倡议，支持“无核未来之友”小组，坚持“四个不可”立场。") == [
        ("“可信数据走廊”倡议", "INSTRUMENT"),
        ("“无核未来之友”小组", "ORG"),
    ]


def test_a_name_may_open_with_the_world_or_be_founded():
    assert found("出席世界职业技术教育大会，支持全球南方智库联盟，设立农业复原力基金。") == [
        ("世界职业技术教育大会", "EVENT"), ("全球南方智库联盟", "ORG"), ("农业复原力基金", "ORG"),
    ]  # fmt: skip
    assert found("参加国际会议，扩大军事联盟，落实专项基金，设立专项基金，加强国际金融论坛作用。") == []


def test_a_plan_takes_in_its_year_or_its_edition():
    assert found("欢迎东盟互联互通总体规划2025和中巴经济走廊2.0版，落实巴黎协定2030年目标。") == [
        ("东盟互联互通总体规划2025", "INSTRUMENT"), ("中巴经济走廊2.0版", "INSTRUMENT"), ("巴黎协定", "INSTRUMENT"),
    ]  # fmt: skip


def test_a_dash_between_two_names_makes_no_third():
    assert found("支持中国—非洲联盟协调。") == [("中国", "STATE"), ("非洲联盟", "ORG")]


def test_what_only_a_shorter_name_overlaps_is_kept():
    assert found("中国全国人民代表大会常务委员会委员长赵乐际") == [
        ("中国", "STATE"), ("全国人民代表大会常务委员会", "ORG"), ("赵乐际", "PERSON"),
    ]  # fmt: skip


def test_a_side_or_a_manner_is_no_state():
    assert found("巴新方支持中国式现代化和埃及方案。") == [("埃及", "STATE")]
    assert found("用葡萄牙文和意大利语写成，德国文学周。") == [("德国", "STATE")]


def test_traditional_characters_are_read_as_well():
    assert found("雙方歡迎聯合國安理會第2254號決議，關注敘利亞和義大利。") == [
        ("聯合國安理會第2254號決議", "INSTRUMENT"), ("敘利亞", "STATE"), ("義大利", "STATE"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["STATE", "PLACE", "ORG", "INSTRUMENT", "EVENT"])
def test_every_name_in_the_gazetteer_is_found(kind):
    for row in table("gazetteer").query("kind == @kind").itertuples():
        for form in filter(None, (row.name, *row.aliases.split(";"))):
            [mention] = mentions(fold(f"涉及{form}。"), {})
            assert (mention.kind, mention.name, mention.end - mention.start) == (kind, row.name, len(form)), form


@pytest.mark.parametrize(
    "text",
    [
        "参加奥运会", "推广经验", "在这里加强合作", "落实兑现承诺", "取得州长支持", "重大连锁反应", "经济南北差距",
        "人权日益受到重视", "其中共有三项", "调查科学问题", "消费城市", "资金门槛", "幸福建设", "维和部队",
        "重申根据宪章", "有关岛屿", "统一战线", "形成都市圈", "并非行动", "塑造新疆域", "倘若开展对话", "经济增长江河日下",
    ],
)  # fmt: skip
def test_a_word_that_holds_a_name_is_no_place_or_body(text):
    assert not {name for name, kind in found(text) if kind in ("PLACE", "ORG", "STATE") or name == "一战"}


def test_other_spellings_of_the_new_names_are_read():
    assert names("聯海綜合辦與陝西、遼寧、寶島以外的瀋陽") == ["联合国海地综合办事处", "陕西", "辽宁", "沈阳"]
    assert names("欢迎AMRO和RCEP") == ["东盟与中日韩宏观经济研究办公室", "区域全面经济伙伴关系协定"]


@pytest.mark.parametrize("title", ["外交部发言人", "联合国秘书长", "外交部长", "國家主席", "法国大使"])
@pytest.mark.parametrize(
    "manner", ["强烈", "严厉", "坚决", "热烈", "高度", "严正", "明确", "衷心", "严肃", "慎重地", "立即", "熱烈"]
)
def test_how_somebody_acts_is_no_name_after_the_title(title, manner):
    assert "PERSON" not in {kind for _, kind in found(f"{title}{manner}谴责袭击。")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("任命巴哈尔为首任秘书长。", "巴哈尔"), ("任命王毅为外长。", "王毅"), ("提名王国强担任大使。", "王国强"),
        ("任命高官为代表。", None), ("推选中国为主席国。", None),
    ],
)  # fmt: skip
def test_who_is_named_to_an_office_is_a_person(text, name):
    assert [found for found, kind in found(text) if kind == "PERSON"] == [name] * bool(name)


@pytest.mark.parametrize("war", ["俄乌冲突", "俄乌战争", "巴以冲突", "以哈战争", "中印战争", "苏丹内战", "烏克蘭戰爭"])
def test_a_war_with_a_name_is_an_event(war):
    [row] = cq.entities(cq.load(text=f"我们对{war}表示关切。")).itertuples()
    assert (row.surface, row.kind) == (war, "EVENT")


@pytest.mark.parametrize("text", ["南苏丹冲突", "古巴冲突", "西非冲突", "以色列战争罪", "以非战争手段", "两国战争"])
def test_a_conflict_that_has_no_name_is_no_event(text):
    assert "EVENT" not in {kind for _, kind in found(f"我们对{text}表示关切。")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("國際原子能總署", "国际原子能机构"), ("歐盟執委會", "欧盟委员会"), ("大英國協", "英联邦"),
        ("聯合國氣候變化綱要公約", "联合国气候变化框架公约"), ("突尼西亞", "突尼斯"), ("汶萊", "文莱"),
        ("馬利", "马里"), ("孟加拉", "孟加拉国"),
    ],
)  # fmt: skip
def test_names_of_taiwan_and_hong_kong_are_read(text, name):
    assert names(f"我們歡迎{text}。") == [name]


def test_a_place_that_holds_a_state_s_other_name_is_no_state():
    assert "STATE" not in {kind for _, kind in found("馬利亞與孟加拉灣以及西孟加拉邦")}


PIECES = ["中国", "发展中国家", "联合国", "安理会", "第12号决议", "《", "》", "“", "”", "总统", "普京", "委员会", "（简称", "）", "。", "和", "\U00020000", "聯合國", "第3届", "大会"]  # fmt: skip


@pytest.mark.filterwarnings("ignore:.*is not in Chinese")
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=20).map("".join))
def test_any_text_gives_mentions_that_point_at_their_words_and_don_t_nest(text):
    source = f"一、在{text}"
    df = cq.load(text=source)
    rows = cq.entities(df)
    assert all(source[row.start : row.end] == row.surface for row in rows.itertuples())
    spans = sorted(zip(rows["start"], rows["end"], strict=True))
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
    assert all(any(p.start <= a and b <= p.end for p in df.itertuples()) for a, b in spans)
