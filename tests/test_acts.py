"""Speech acts: who says what, how strongly, to whom, in communiqués small enough to check by eye."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique as cq
from communique.knowledge import table


def acts(text):
    return cq.acts(cq.load(text=text))


def surfaces(text):
    return acts(text)["surface"].tolist()


def test_a_stated_subject_makes_an_act():
    assert surfaces("外长们强调对话的重要性。中方支持这一倡议。两国元首欢迎取得的进展。") == ["强调", "支持", "欢迎"]


def test_a_subject_is_carried_over_commas():
    found = acts("外长们对停火表示欢迎，呼吁各方保持克制，并期待早日和谈。")
    assert found["surface"].tolist() == ["表示欢迎", "呼吁", "期待"]
    assert set(found["subject"]) == {"外长们"}


def test_a_subject_stated_once_holds_for_lines_on_end():
    text = "我们，各国领导人，在此集会：\n忆及《联合国宪章》；\n深为关切饥饿加剧；\n重申团结。"
    assert surfaces(text) == ["忆及", "深为关切", "重申"]


@pytest.mark.parametrize(
    "text",
    [
        "安理会呼吁各方停火，外长们对此表示赞赏。",
        "外长们对专家组敦促各国行动表示赞赏。",
        "冲突造成联合国认为的人道主义危机，外长们对此表示赞赏。",
    ],
)
def test_a_third_partys_verb_is_no_act(text):
    assert surfaces(text) == ["表示赞赏"]


def test_a_special_representative_is_no_author_after_an_adverb():
    assert surfaces("安理会欢迎通报。特别代表警告僵局加深，并敦促对话。安理会赞同这一看法。") == ["欢迎", "赞同"]


def test_support_after_a_call_is_the_authors_unless_those_called_on_may_give_it():
    assert surfaces("双方要求占领当局停火，支持联合国的工作。") == ["要求", "支持"]
    assert surfaces("双方呼吁国际社会加大投入，支持联合国的工作。") == ["呼吁"]


def test_what_a_stranger_does_ends_with_the_semicolon():
    assert surfaces("缔约方决定设立基金，其份额由各国确定；邀请开发银行捐款。") == ["决定", "邀请"]


def test_beside_two_sides_a_leader_may_speak_by_title_alone():
    opening = "应中国国家主席邀请，约旦国王访华。两国元首举行会谈。"
    assert surfaces(opening + "国王对款待表示感谢，并邀请中国国家主席访问约旦。") == ["表示感谢", "邀请"]
    assert surfaces(opening + "大公对款待表示感谢。") == []


def test_the_council_is_the_author_of_its_own_statement():
    found = acts("“安理会谴责恐怖袭击。\n“安全理事会敦促各方停火，秘书长建议延长任期。\n“安理会感谢秘书长。”")
    assert found["surface"].tolist() == ["谴责", "敦促", "感谢"]
    assert found["subject"].tolist() == ["安理会", "安全理事会", "安理会"]


def test_some_of_the_authors_may_speak_as_themselves():
    found = acts("金砖国家外长举行会晤。巴西、俄罗斯、中国、南非全力支持印度举办会晤。")
    assert found[["subject", "surface"]].values.tolist() == [["巴西、俄罗斯、中国、南非", "全力支持"]]


def test_others_of_the_authors_and_their_delegations_speak_as_well():
    found = surfaces("成员国对毁林表示关切，特别是对盗伐感到痛惜。其他成员国对此表示欢迎，乌克兰代表团指出风险。")
    assert found == ["表示关切", "感到痛惜", "表示欢迎", "指出"]


def test_among_many_any_state_speaks_for_itself_beside_two_only_these_do():
    assert surfaces("部长们欢迎进展。关于青年，智利提议举办论坛；秘鲁感谢东道国。") == ["欢迎", "提议", "感谢"]
    opening = "中国和法国举行会谈。双方就广泛的问题和长远的合作" + "、许多别的问题" * 30
    said = "。伊朗宣布停火，巴西和智利呼吁对话。中国对此表示赞赏。"
    assert surfaces(f"{opening}交换意见{said}") == ["交换意见", "表示赞赏"]
    assert surfaces("部长们注意到，智利建议设立基金。") == ["注意到"]


def test_a_leader_named_at_the_opening_speaks_for_a_state():
    text = "应习近平主席邀请，阿尔及利亚总统阿卜杜勒马吉德·特本访华。\n特本总统感谢中方。古特雷斯秘书长欢迎此访。"
    assert acts(text)[["subject", "surface"]].values.tolist() == [["特本总统", "感谢"]]


def test_a_state_s_president_speaks_for_it():
    text = "应中国邀请，阿根廷代表团访华。两国元首举行会谈。中国国家主席感谢阿方的安排。阿根廷总统欣然接受邀请。"
    assert acts(text)[["subject", "surface"]].values.tolist() == [
        ["中国国家主席", "感谢"],
        ["阿根廷总统", "欣然接受"],
    ]


def test_an_officer_of_a_body_is_not_its_members():
    text = "外长们讨论局势。阿拉伯国家联盟秘书长在会上通报了情况，并呼吁加大援助；外长们对此表示赞赏。"
    assert surfaces(text) == ["讨论", "表示赞赏"]


@pytest.mark.parametrize("label", ["§1 ", "【一】", "1°", "II. ", "一 ", "三.", "1-"])
def test_a_label_that_is_not_read_as_one_hides_no_act(label):
    assert acts(f"{label}双方欢迎对话。")[["subject", "surface"]].values.tolist() == [["双方", "欢迎"]]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("会议决定设立基金。", "决定"),  # not 议决
        ("各经济体认识到差距。", "认识到"),
        ("全体认为这是有益的。", "认为"),
        ("外长们共同感谢东道国。", "感谢"),
        ("双方郑重申明立场。", "郑重申明"),
        ("部长们共同意识到风险。", "意识到"),
        ("哈萨克斯坦承诺提供援助。", "承诺"),
        ("會議決定設立基金。", "決定"),
    ],
)
def test_a_verb_that_straddles_two_words_is_none(text, surface):
    assert surfaces(text) == [surface]


def test_what_is_denied_twice_is_two_acts():
    found = acts("中方既不谴责也不支持这一做法。双方从未同意修改边界，不支持、也不鼓励分离。")
    assert found["surface"].tolist() == ["不谴责", "不支持", "从未同意", "不支持", "不鼓励"]
    assert found["about"].tolist() == ["这一做法", "这一做法", "修改边界", "分离", "分离"]


def test_to_reserve_is_an_act_with_a_degree_or_with_what_is_reserved():
    found = surfaces("肯尼亚部长保留其立场，各方保留采取措施的权利，部长们表示保留，双方保留古迹。")
    assert found == ["保留", "保留", "表示保留"]


def test_to_tell_somebody_is_an_act_but_not_what_somebody_tells():
    assert surfaces("中方向与会各国介绍了进展，向东道国承诺提供援助，向支持停火的各方表示敬意。") == [
        "介绍",
        "承诺",
        "表示敬意",
    ]


def test_what_is_said_again_with_its_own_subject_goes_on():
    assert surfaces("美方重申，它无意侵犯主权，也无意干涉内政，愿加强合作。") == ["重申", "愿"]


def test_what_follows_a_colon_is_what_is_stated_or_asked():
    assert surfaces("中方表示：坚决支持停火，坚决支持谈判。会议建议：与会国考虑提供援助；鼓励互派专家。") == [
        "表示",
        "建议",
    ]


def test_to_have_no_intention_governs_nothing():
    assert surfaces("双方无意脱钩，寻求早日结束谈判，直接向有关方面表达关切。") == ["无意", "寻求", "表达关切"]


def test_two_states_speak_by_all_their_names():
    opening = "中华人民共和国和美利坚合众国就广泛的问题和长远的合作" + "、许多别的问题" * 30 + "举行会谈。"
    said = "双方强调对话。中国政府反对干涉，美国感谢中国。法国支持停火。"
    assert surfaces(opening + said) == ["强调", "反对", "感谢"]


def test_those_who_come_with_a_leader_speak_with_him():
    text = "美国总统理查德·尼克松访华。双方强调对话。尼克松总统、尼克松夫人及美方一行对款待表示感谢。"
    assert acts(text)["subject"].tolist() == ["双方", "尼克松总统、尼克松夫人及美方一行"]


def test_a_meeting_may_be_this_one():
    assert surfaces("本次首脑会议重申立场，本集团成员国谴责袭击，日内瓦首脑会议敦促停火。") == ["重申", "谴责"]


def test_a_noun_at_the_end_of_a_clause_is_no_strangers_act():
    assert surfaces("外长们欢迎银行扩大规模，加强对各国的资金支持，并鼓励它们分享经验。") == ["欢迎", "鼓励"]


def test_a_noun_at_the_head_of_a_clause_is_no_strangers_act():
    assert surfaces("双方确认，本声明具有约束力，决定自今日起生效。双方认为，所提出的建议有益，建议企业响应。") == [
        "确认", "决定", "认为", "建议",
    ]  # fmt: skip
    assert surfaces("双方认为，秘书长建议设立基金，建议各国捐款。") == ["认为"]


def test_to_confirm_is_said_after_what_is_promised_or_ought_to_be():
    assert surfaces("双方同意建立机制，确认已达成一致。安理会重申各国必须停火，确认和平的价值。安理会注意到进展。") == [
        "同意", "确认", "重申", "确认", "注意到",
    ]  # fmt: skip


def test_a_state_is_not_cut_from_its_head():
    found = acts("与会国家元首和政府首脑宣布不结盟政策。")
    assert found["subject"].tolist() == ["与会国家元首和政府首脑"]


def test_what_is_reaffirmed_twice_with_one_verb_is_the_same_act():
    assert surfaces("我们重申坚持宪章，坚持法治，支持联合国。") == ["重申", "支持"]


def test_a_verb_that_is_itself_spoken_of_is_no_act():
    assert surfaces("双方认为论坛是对话框架，谋求和平是共同目标；承认台湾是中国的一部分，尊重彼此的选择。") == [
        "认为", "承认", "尊重",
    ]  # fmt: skip


def test_a_phrase_with_dui_may_hold_commas_and_what_looks_like_a_preposition():
    assert surfaces("领导人批准报告，对众多领域，特别是经贸领域取得的进展表示满意，认为应当合作。") == [
        "批准", "表示满意", "认为",
    ]  # fmt: skip


def test_a_leader_is_named_after_state_and_title():
    text = "中国国务院总理李克强、日本首相安倍晋三举行会议。三国合作是有益的。中国国务院总理李克强和日本首相安倍晋三对此表示赞赏。"
    assert acts(text)[["subject", "surface"]].values.tolist() == [
        ["中国国务院总理李克强和日本首相安倍晋三", "表示赞赏"]
    ]


def test_chairs_and_the_states_of_a_group_speak():
    text = "海合会与中国举行会谈。双主席建议召开会议。海合会国家支持对话，与会者向遇难者默哀。"
    assert surfaces(text) == ["建议", "支持", "默哀"]


def test_officials_of_member_states_speak_for_the_whole():
    text = "不结盟运动成员国外交部长举行会议，审议了形势。中国—中亚机制成员国元首认同合作的意义。"
    assert surfaces(text) == ["审议", "认同"]


def test_years_may_come_before_the_authors():
    assert surfaces("三十年来我们坚定致力于共同目标，双方今天决定成立基金。") == ["坚定致力于", "决定"]


def test_to_be_willing_is_said_after_what_will_be():
    assert surfaces("双方将农业视为优先方向，愿意开放市场。") == ["愿意"]


def test_a_feeling_may_stand_before_a_verb_of_saying():
    assert surfaces("双方满意地宣布工程竣工，他们不无忧虑地注意到分歧，拒不承认占领，对这一立场不提出异议。") == [
        "满意地宣布",
        "不无忧虑地注意到",
        "拒不承认",
        "不提出异议",
    ]


def test_an_adverb_is_none_where_a_noun_begins_with_it():
    assert surfaces("安理会对此前的拖延表示遗憾。安理会呼吁停火。") == ["表示遗憾", "呼吁"]


def test_a_verb_may_hold_another():
    assert surfaces("各方坚持认为应当停火，坚持要求释放人质，也体认到困难。") == ["坚持认为", "坚持要求", "体认到"]


def test_a_bracket_may_stand_between_the_authors_and_their_verb():
    assert surfaces("成员国（以下称“各国”）谴责袭击，来自四十国的代表讨论了局势。") == ["谴责", "讨论"]


def test_what_begins_like_a_noun_s_end_may_begin_the_next_word():
    assert surfaces("双方谴责性暴力，决定派遣代表，祝贺率先批准的国家；支持率、支持者和支持性措施。") == [
        "谴责",
        "决定",
        "祝贺",
    ]


def test_what_is_pointed_at_is_no_act():
    assert surfaces("主席代表双方发表以下声明：双方重申上述承诺。") == ["重申"]


def test_to_promise_in_a_clause_of_its_own_is_for_the_authors():
    assert surfaces("双方敦促各国完成程序，并承诺提供便利。") == ["敦促", "承诺"]
    assert surfaces("双方敦促各国完成程序并承诺提供便利。") == ["敦促"]


def test_some_or_most_of_the_authors_may_speak():
    found = acts("多数领导人强调贸易的作用，部分成员国外长表示反对。")
    assert found["subject"].tolist() == ["多数领导人", "部分成员国外长"]


def test_a_body_goes_by_several_names():
    text = "「安全理事會重申責任。\n「安理會強調對話。\n「因此，安全理事會請秘書長報告。"
    assert surfaces(text) == ["重申", "強調", "請"]


def test_a_label_within_a_paragraph_hides_no_subject():
    assert surfaces("1.2 我们支持对话。\nB. 外长们欢迎进展。") == ["支持", "欢迎"]


@pytest.mark.parametrize(
    "text",
    ["外长们回顾第12号决议，其中要求各方停火，审查进展。", "外长们注意到该公报，公报谴责袭击，敦促各方停火。"],
)
def test_what_a_document_says_is_nobodys_act(text):
    assert len(surfaces(text)) == 1


def test_what_ought_to_be_of_a_thing_does_not_take_in_what_the_authors_support():
    assert surfaces("双方认为，海洋应当成为和平区，支持有关决议。双方认为各国应履约，支持联合国工作。") == [
        "认为", "支持", "认为",
    ]  # fmt: skip


def test_two_verbs_are_two_acts():
    assert surfaces("双方欢迎和支持这一决议，注意到并赞赏各方的努力。") == ["欢迎", "支持", "注意到", "赞赏"]


def test_the_surface_takes_in_the_degree_but_no_other_adverb():
    text = "双方进一步强烈谴责袭击，同时一致认为局势严峻，继续高度赞赏中方努力，赞赏地注意到报告，就此交换了意见。"
    assert surfaces(text) == ["强烈谴责", "一致认为", "高度赞赏", "赞赏地注意到", "交换了意见"]


def test_a_verb_that_ends_a_phrase_with_dui_is_about_what_stands_between():
    found = acts("外长们对冲突持续，冲击地区和平表示严重关切，对合作深表赞赏。")
    assert found["surface"].tolist() == ["表示严重关切", "深表赞赏"]
    assert found["about"].tolist() == ["冲突持续，冲击地区和平", "合作"]
    [act] = acts("双方在坦诚的气氛中就双边关系交换意见。").to_dict("records")
    assert (act["surface"], act["about"]) == ("交换意见", "双边关系")


def test_what_is_reaffirmed_or_stressed_is_the_same_act():
    text = "双方重申支持和平进程。双方重申决心共同努力，支持该公约。双方强调支持联合国。双方重申其坚信对话有益。"
    assert surfaces(text) == ["重申", "重申", "强调", "重申"]


def test_a_verb_coordinated_with_the_act_is_an_act():
    text = "双方重申致力于“阿人主导”的和平进程，支持联合国发挥作用，同时重申立场，也意识到困难。"
    assert surfaces(text) == ["重申", "支持", "重申", "意识到"]


@pytest.mark.parametrize(
    "text",
    [
        "双方呼吁各方支持停火，并支持重建。",
        "双方商定：（1）建立中心；（2）制定标准，并责成秘书处起草文本。",
        "双方强调各国应遵守决议，支持停火。",
        "双方承诺防止军备竞赛，支持裁军。",
        "双方欢迎伊朗宣布恢复履约并承诺合作。",
    ],
)
def test_a_verb_inside_what_is_urged_is_no_act(text):
    assert len(surfaces(text)) == 1


@pytest.mark.parametrize("noun", ["政策支持", "一揽子支持计划", "安理会关于停火的呼吁", "援助承诺", "普遍同意的准则"])
def test_a_noun_is_no_act(noun):
    assert surfaces(f"双方赞赏{noun}得到落实。") == ["赞赏"]


def test_titles_and_quotations_are_nobodys_acts():
    assert surfaces("双方注意到《关于支持和平的决定》和“呼吁行动”倡议。") == ["注意到"]


def test_what_will_or_should_be_is_no_act():
    assert surfaces("双方将继续讨论这一问题。各方应支持联合国。") == []


def test_a_negation_stays_in_the_surface_and_takes_the_verb_off_its_ladder():
    found = acts("双方不支持“台独”，无法接受这一要求，不承认单边制裁。")
    assert found["surface"].tolist() == ["不支持", "无法接受", "不承认"]
    assert found["strength"].isna().all()


def test_a_degree_that_is_written_with_a_negation_denies_nothing():
    found = acts("双方毫不含糊地谴责袭击，坚定不移地支持对话。双方呼吁各国毫不含糊地支持停火，并毫无保留地支持重建。")
    assert found["surface"].tolist() == ["毫不含糊地谴责", "坚定不移地支持", "呼吁"]
    assert found["ladder"].tolist() == ["concern", "endorsement", "ask"]


@pytest.mark.parametrize(
    ("said", "english", "pinyin"),
    [
        ("强烈谴责袭击", "strongly condemns", "qiángliè qiǎnzé"),
        ("表示強烈的譴責", "strongly condemns", "biǎoshì qiángliè de qiǎnzé"),
        ("不承认制裁", "does not acknowledge", "bù chéngrèn"),
        ("绝不接受条件", "will never accept", "juébù jiēshòu"),
        ("对受害者的困境感同身受", "feels for", "gǎntóng-shēnshòu"),
        ("无法同意", "cannot agree", "wúfǎ tóngyì"),
        ("不感到满意", "is not satisfied", "bù gǎndào mǎnyì"),
        ("不完全支持决定", "does not fully support", "bù wánquán zhīchí"),
        ("坚决表示不接受条件", "does not accept", "jiānjué biǎoshì bù jiēshòu"),
        ("不认同立场", "does not concur with", "bù rèntóng"),
    ],
)
def test_english_and_pinyin_say_the_degree_or_the_denial_too(said, english, pinyin):
    [row] = acts(f"双方{said}。").to_dict("records")
    assert (row["english"], row["pinyin"]) == (english, pinyin)


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("深表忧虑", "is deeply worried"),
        ("强烈不满", "is strongly dissatisfied"),
        ("深感不安", "is deeply disturbed"),
        ("表示深切担忧", "is deeply worried"),
        ("倍感自豪", "is deeply proud"),
        ("深表遗憾", "deeply regrets"),
        ("不无遗憾", "somewhat regrets"),
        ("表示严重关切", "expresses grave concern"),
        ("持续关切", "expresses continuing concern"),
        ("给予高度肯定", "gives great credit for"),
        ("表示高度赞赏", "highly appreciates"),
        ("高度重视", "attaches great importance to"),
        ("深表感谢", "expresses deep gratitude"),
        ("愉快地感谢", "thanks with pleasure"),
        ("进行了深入讨论", "holds in-depth discussions on"),
        ("最强烈谴责", "condemns in the strongest terms"),
        ("原则上赞同", "agrees in principle with"),
    ],
)
def test_english_puts_the_degree_where_english_has_it(said, english):
    assert acts(f"双方对此{said}。")["english"].tolist() == [english]


def test_english_puts_a_long_degree_before_the_preposition():
    [row] = acts("双方严重关切地注意到局势恶化。").to_dict("records")
    assert row["english"] == "takes note with grave concern of"


@pytest.mark.parametrize(
    ("said", "pinyin"),
    [
        ("表示痛心", "biǎoshì tòngxīn"),
        ("对各国致以谢意", "zhìyǐ xièyì"),
        ("交换了意见", "jiāohuàn le yìjiàn"),
        ("就此交換看法", "jiāohuàn kànfǎ"),
        ("谨请各国支持停火", "jǐnqǐng"),
        ("满意地留意到进展", "mǎnyì de liúyì dào"),
    ],
)
def test_pinyin_is_of_the_form_that_stands_there(said, pinyin):
    assert acts(f"双方{said}。")["pinyin"].tolist() == [pinyin]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("双方促请拍卖行和某商人查验来源证明。", "拍卖行和某商人"),
        ("双方希望更多市场国效仿。", "更多市场国"),
        ("双方希望两国关系发展。", ""),
        ("双方建议各国教育主管部门修订标准。", "各国教育主管部门"),
        ("双方呼吁快速支援部队解除围困。", "快速支援部队"),
        ("双方促请一切向冲突方提供武器的国家停止供应。", "一切向冲突方提供武器的国家"),
        ("双方促请一切国家停止供应。", "一切国家"),
        ("双方呼吁国际社会构建伙伴关系。", "国际社会"),
        ("双方敦促捐助国落实承诺。", "捐助国"),
        ("双方呼吁《禁止化学武器公约》缔约国遵守公约。", "《禁止化学武器公约》缔约国"),
        ("双方鼓励该中心及时投入运作。", "该中心"),
        ("双方要求以色列立即停止行动。", "以色列"),
        ("双方呼吁尚未签署条约的国家尽快签署。", "尚未签署条约的国家"),
        ("双方敦促尚未提交国家自主贡献的国家于明年提交。", "尚未提交国家自主贡献的国家"),
        ("双方邀请李先念主席阁下在方便时访问。", "李先念主席阁下"),
        ("双方要求当事各方保障人员安全。", "当事各方"),
        ("双方鼓励各国高校联合培养人才。", "各国高校"),
        ("双方敦促各国政府和国际组织提供援助。", "各国政府和国际组织"),
        ("双方责成三国经贸部长加快谈判。", "三国经贸部长"),
        ("双方邀请两国青年组织开展交流。", "两国青年组织"),
        ("双方请该机构执行委员会于明年报告。", "该机构执行委员会"),
        ("双方鼓励该行扩大融资。", "该行"),
        ("双方鼓励秘书长特使夏煌继续斡旋。", "秘书长特使夏煌"),
        ("双方呼吁丝路基金以及各国企业提供资金。", "丝路基金以及各国企业"),
        ("双方鼓励联合国秘书长也门问题特使继续斡旋。", "联合国秘书长也门问题特使"),
        ("双方呼吁以哈马斯为首的巴勒斯坦各派实现和解。", "以哈马斯为首的巴勒斯坦各派"),
        ("双方敦促仍未签署条约的国家加以考虑。", "仍未签署条约的国家"),
        ("双方吁请各国政府、企业与学术界据此制定规范。", "各国政府、企业与学术界"),
        ("双方敦促伊朗与国际原子能机构合作。", "伊朗"),
        ("双方邀请该行于明年派专家组来访。", "该行"),
        ("双方鼓励国际标准制定机构考虑各方需求。", "国际标准制定机构"),
        ("双方鼓励港口运营商安装设施。", "港口运营商"),
        ("双方敦促菲律宾拖走军舰。", "菲律宾"),
        ("双方要求武装团体“某联盟”立即撤出。", "武装团体“某联盟”"),
        ("双方鼓励博物馆界和青年们参与。", "博物馆界和青年们"),
        ("双方授权依照决议设立的多国部队使用武力。", "依照决议设立的多国部队"),
        ("双方请联合国—非盟联合特派团加强巡逻。", "联合国—非盟联合特派团"),
        ("双方期待大会顺利举行。", ""),
        ("双方期待巴西成功举办大会。", "巴西"),
        ("双方期待两国领导人会晤。", ""),
        ("双方期待金砖国家合作机制不断壮大。", ""),
        ("双方期待外长会于明年在北京举行。", ""),
        ("双方期待峰会推动各国加大投入。", ""),
        ("双方期待联合国改革取得进展。", ""),
        ("双方希望中国市场扩大开放。", ""),
        ("双方呼吁各方参与的政治进程。", ""),
        ("双方呼吁对受影响的国家提供援助。", ""),
        ("双方呼吁加强合作。", ""),
        ("双方呼吁立即停火。", ""),
        ("双方呼吁及时设立中心。", ""),
        ("双方期待会议取得成果。", ""),
        ("双方支持印度举办会晤。", ""),
        ("鼓励各国医学院选派教员", "各国医学院"),
        ("促请制药企业公开资料", "制药企业"),
        ("呼吁各国际组织加强协调", "各国际组织"),
        ("呼吁美国会同有关各方重返谈判", "美国"),
        ("要求采取此类措施的成员事先通报", "采取此类措施的成员"),
    ],
)
def test_the_addressee_is_who_is_asked(text, addressee):
    [row] = acts(text).to_dict("records")
    assert row["addressee"] == addressee
    if addressee:
        assert text[row["addressee_start"] : row["addressee_end"]] == addressee


def test_two_verbs_of_asking_may_share_what_they_ask():
    assert acts("双方请秘书长并鼓励各国支持该团。")["addressee"].tolist() == ["秘书长", "各国"]


def test_degrees_climb_the_ladder_of_concern():
    text = "双方注意到冲突加剧，对此表示关切，表示持续关切，表示严重关切，谴责袭击，强烈谴责暴力。"
    found = acts(text)
    assert set(found["ladder"]) == {"concern"}
    assert found["strength"].tolist() == [1, 2, 3, 4, 5, 6]


def test_noting_something_good_is_a_rung_of_endorsement():
    found = acts("双方注意到取得的进展，赞赏地注意到报告，欢迎协议，赞赏努力，支持倡议，全力支持和谈。")
    assert found[["ladder", "strength"]].values.tolist() == [["endorsement", rung] for rung in range(1, 7)]


def test_traditional_characters_work_as_simplified_ones_do():
    simplified, traditional = (
        "双方强调对话，对局势深表关切，敦促各国遵守决议。",
        "雙方強調對話，對局勢深表關切，敦促各國遵守決議。",
    )
    columns = ["start", "end", "verb", "ladder", "strength", "addressee_start", "addressee_end"]
    assert acts(traditional)[columns].equals(acts(simplified)[columns])
    assert surfaces(traditional) == ["強調", "深表關切", "敦促"]


def test_every_row_says_why_in_both_languages():
    found = acts("双方强调对话，并对成果表示欢迎和赞赏。")
    assert found["rule"].str.len().min() > 10
    assert found["rule_zh"].str.len().min() > 5


def test_nothing_to_find_gives_the_same_columns():
    found = acts("天气很好。")
    assert found.empty
    assert found.dtypes.equals(acts("双方强调对话。").dtypes)


def test_documents_are_read_each_for_itself():
    import pandas as pd

    two = pd.concat(
        [
            cq.load(text="安理会呼吁停火。安理会谴责袭击。").assign(doc="a"),
            cq.load(text="双方强调对话。安理会呼吁停火。").assign(doc="b"),
        ]
    )
    assert cq.acts(two)[["doc", "surface"]].to_numpy().tolist() == [["a", "呼吁"], ["a", "谴责"], ["b", "强调"]]


@pytest.mark.filterwarnings("ignore:.*is not in Chinese")
@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*"双方对，。；：的并和应“”《》（）\n𠀀a ", *table("speech_acts")["verb"], "表示", "不"]),
        max_size=40,
    )
)
def test_any_text_gives_rows_that_point_into_it_and_do_not_overlap(pieces):
    text = "双方" + "".join(pieces)
    found = cq.acts(cq.load(text=text))
    for row in found.itertuples():
        assert text[row.start : row.end] == row.surface
        assert not row.addressee or text[row.addressee_start : row.addressee_end] == row.addressee
        assert not row.about or text[row.about_start : row.about_end] == row.about
    assert (found["start"].iloc[1:].to_numpy() >= found["end"].iloc[:-1].to_numpy()).all()


def test_the_vocabulary_is_whole():
    rows = table("speech_acts")
    assert len(rows) >= 80
    assert rows["verb"].is_unique
    assert (rows["verb"].str.len() == rows["traditional"].str.len()).all()
    assert set(rows["kind"]) == {"assertive", "commissive", "directive", "expressive", "declarative"}
    assert set(rows["ladder"]) == {"", "concern", "ask", "endorsement", "commitment"}
    assert ((rows["ladder"] == "") == (rows["strength"] == "")).all()
    assert (rows[["english", "pinyin"]] != "").all(axis=None)


def test_an_act_is_about_what_follows_it_or_stands_after_dui():
    found = acts("双方回顾了进展，呼吁各方停火，欢迎和支持该决议并鼓励参与，对此强调团结，对袭击表示谴责。")
    assert found["about"].tolist() == ["进展", "停火", "该决议", "该决议", "参与", "团结", "袭击"]


@pytest.mark.parametrize(
    ("text", "surface", "strength", "about"),
    [
        ("双方对粮食危机日益严重表示关切。", "表示关切", 2, "粮食危机日益严重"),
        ("双方对危机不断加深表示关切。", "表示关切", 2, "危机不断加深"),
        ("双方对局势极为严重深表关切。", "深表关切", 4, "局势极为严重"),
        ("雙方對局勢日益嚴重深感憂慮。", "深感憂慮", 4, "局勢日益嚴重"),
        ("双方对往来不密切表示遗憾。", "表示遗憾", 2, "往来不密切"),
        ("双方对局势严重关切。", "严重关切", 4, "局势"),
        ("双方对各方努力衷心表示赞赏。", "衷心表示赞赏", 4, "各方努力"),
    ],
)
def test_how_things_are_belongs_to_what_an_act_is_about_and_raises_no_rung(text, surface, strength, about):
    assert acts(text)[["surface", "strength", "about"]].to_numpy().tolist() == [[surface, strength, about]]


@pytest.mark.parametrize(
    "manner", ["深入", "坦诚深入", "友好、坦率地", "广泛深入地", "认真", "充分", "进行了坦诚、深入的"]
)
def test_how_one_talks_is_not_what_one_talks_about(manner):
    assert acts(f"双方就地区问题{manner}讨论。")["about"].tolist() == ["地区问题"]


def test_full_support_is_the_top_of_the_ladder_of_endorsement():
    assert acts("双方充分支持这一倡议。")["strength"].tolist() == [6]


@pytest.mark.parametrize("adverb", ["无不", "齐声", "一道", "异口同声地", "不约而同地"])
def test_how_many_voices_speak_is_no_part_of_an_act_and_no_denial(adverb):
    assert acts(f"与会各方{adverb}谴责袭击。")[["surface", "strength"]].to_numpy().tolist() == [["谴责", 5]]


def test_a_cautious_act_and_an_apology_are_acts():
    text = "双方对此表示谨慎欢迎，谨慎支持这一协议，对延误表示歉疚。"
    assert surfaces(text) == ["表示谨慎欢迎", "谨慎支持", "表示歉疚"]


@pytest.mark.parametrize(
    ("text", "abouts"),
    [
        ("中方对此表示强烈不满和坚决反对，并已向美方提出严正交涉。", ["此", "此"]),
        ("中方对此强烈不满，坚决反对，已提出严正交涉。", ["此", "此"]),
        ("双方对倡议表示支持和赞赏，并将继续努力。", ["倡议", "倡议"]),
        ("双方对进展表示欢迎和支持有关倡议。", ["进展", "有关倡议"]),
        ("双方对袭击表示遗憾，强烈谴责以武力夺取土地。", ["袭击", "以武力夺取土地"]),
        ("双方对此坚定支持和平。", ["和平"]),
        ("双方强调团结，合作；对此表示赞赏。", ["团结，合作", "此"]),
    ],
)
def test_an_act_without_an_object_is_about_what_stands_after_dui(text, abouts):
    assert acts(text)["about"].tolist() == abouts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("安理会成员强烈谴责这一袭击。", [("谴责", "安理会成员")]),
        ("联合国安理会新闻声明\n安理会成员强烈谴责这一袭击。", [("谴责", "安理会成员")]),
        (
            "联合国安理会谴责这一袭击。安理会呼吁双方停火。",
            [("谴责", "联合国安理会"), ("呼吁", "安理会")],
        ),
        (
            "非洲联盟和平与安全理事会谴责这一袭击。理事会呼吁双方停火。",
            [("谴责", "非洲联盟和平与安全理事会"), ("呼吁", "理事会")],
        ),
        ("上海合作组织成员国元首理事会谴责袭击。", [("谴责", "上海合作组织成员国元首理事会")]),
        (
            "阿拉伯国家联盟理事会发表声明，对袭击予以谴责。",
            [("发表", "阿拉伯国家联盟理事会"), ("谴责", "阿拉伯国家联盟理事会")],
        ),
        ("联合国安理会谴责这一袭击，中方对此表示欢迎。", [("欢迎", "中方")]),
    ],
)
def test_a_body_that_heads_a_text_is_its_author_unless_a_usual_one_speaks(text, found):
    assert list(acts(text)[["verb", "subject"]].itertuples(index=False, name=None)) == found


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("各方呼吁安理会尽快开会。", ["安理会"]),
        ("各方呼吁外长会尽快举行。", [""]),
        ("敦促日方谨言慎行。", ["日方"]),
        ("我们敦促美方悬崖勒马。", ["美方"]),
        ("我们敦促台湾当局改弦更张。", ["台湾当局"]),
        ("我们敦促西方国家改弦更张。", ["西方国家"]),
        ("双方鼓励中方企业赴俄投资。", ["中方企业"]),
        ("我们敦促并期待有关方面恢复谈判。", ["有关方面"] * 2),
        ("各方呼吁和鼓励有关国家恢复谈判。", ["有关国家"] * 2),
        ("双方呼吁并强烈要求各方停火。", ["各方"] * 2),
        ("双方敦促各方停火并鼓励各国参与。", ["各方", "各国"]),
        ("双方敦促并要求立即停火。", ["", ""]),
    ],
)
def test_sides_and_bodies_are_asked_and_verbs_in_a_row_ask_the_same(text, asked):
    assert acts(text)["addressee"].tolist() == asked


@pytest.mark.parametrize("opening", ["我们，二十国集团领导人，", "我们在纽约举行会晤，"])
def test_authors_who_are_told_of_before_they_act_are_the_subject(opening):
    found = acts(f"双方强调对话。\n{opening}重申团结，呼吁停火。")
    assert found["subject"].tolist() == ["双方", "我们", "我们"]


def test_what_the_authors_have_is_no_subject():
    assert acts("双方强调对话。\n我们的会晤取得成功，重申团结。")["subject"].tolist() == ["双方", "双方"]
