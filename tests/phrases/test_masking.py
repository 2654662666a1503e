"""Figures, names and blanks of a harvested text become named slots."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.phrases.masking import Masker, number_repeats
from lianzheng_desktop.phrases.tables import harvest_tables
from lianzheng_desktop.phrases.topics import topic_classifier


@pytest.fixture(scope="module")
def masker():
    return Masker(harvest_tables())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("开展警示教育x次", "开展警示教育‹次数›次"),
        ("开展警示教育X次，受教育XX余人", "开展警示教育‹次数›次，受教育‹人数›人"),
        ("谈话56人次", "谈话‹人次›人次"),
        ("签订责任书１２份", "签订责任书‹份数›份"),
        ("整改完成率达98.5%", "整改完成率达‹比例›"),
        ("2021年，班子成员带头", "‹年份›年，班子成员带头"),
        ("2022年3月18日召开会议", "‹日期›召开会议"),
        ("工作满x年的实行轮岗", "工作满‹年数›年的实行轮岗"),
        ("xx局党组班子", "‹单位›党组班子"),
        ("xx党组始终坚持", "‹单位›党组始终坚持"),
        ("市X产业园管委会党组坚持", "‹单位›党组坚持"),
        ("市**产业园管理中心党组坚持", "‹单位›党组坚持"),
        ("在xx县召开会议", "在‹地名›县召开会议"),
        ("严格对照xx文件的要求", "严格对照‹文件›的要求"),
        ("提升全区xx工作质量", "提升全区‹业务工作›工作质量"),
        ("根据*〔2022〕*号文件和有关规定", "根据‹文件›和有关规定"),
        ("贯彻《关于推进清廉某某建设的意见》（X发〔2021〕X号）", "贯彻《‹文件›》"),
        ("修订《公务接待办法》《采购办法（试行）》", "修订《‹文件›》"),
        ("学习《中国共产党廉洁自律准则》", "学习《中国共产党廉洁自律准则》"),
        ("贯彻党的十九届五中全会、十九届中央纪委五次全会精神", "贯彻‹会议›精神"),
        ("贯彻党的十九大和十九届二中、三中全会精神", "贯彻‹会议›精神"),
        ("深入贯彻党的二十大精神", "深入贯彻‹会议›精神"),
        ("开展第十一轮巡察", "开展第‹轮次›轮巡察"),
        ("推进党史学习教育走深走实", "推进‹学习教育›走深走实"),
        ("纵深推进清廉余姚建设", "纵深推进清廉‹地名›建设"),
        ("打造清廉机关建设品牌", "打造清廉机关建设品牌"),
        ("昆山市交通运输局党组高度重视", "‹单位›党组高度重视"),
        ("在太仓市委、市纪委的正确领导下", "在‹上级单位›的正确领导下"),
        ("在区委、区纪委的正确领导下", "在‹上级单位›的正确领导下"),
        ("保障长严长治", "保障长严长治"),
        ("维护社会和平稳定", "维护社会和平稳定"),
        ("X光机采购全程监督", "X光机采购全程监督"),
        ("落实“一岗双责”，做到“两个维护”", "落实“一岗双责”，做到“两个维护”"),
        ("三是抓整改,做到立行立改", "三是抓整改，做到立行立改"),
        ("全 面从严治党", "全面从严治党"),
    ],
)
def test_masks(masker, before, after):
    assert masker.mask(before) == after


def test_names_of_the_unit_are_hidden_on_request():
    masker = Masker(harvest_tables(), places=("梧桐山街道",))
    assert masker.mask("在梧桐山街道开展走访") == "在‹地名›开展走访"


def test_different_figures_never_share_a_name(masker):
    text = number_repeats(masker.mask("学习4次，研讨6次，其中专题2次"))
    assert text == "学习‹次数›次，研讨‹次数二›次，其中专题‹次数三›次"


def test_one_unit_named_twice_keeps_one_name():
    assert number_repeats("‹单位›党组和‹单位›各科室") == "‹单位›党组和‹单位›各科室"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="党xX*〔〕（）《》2021年月次会，。‹›大届全", max_size=40))
def test_masking_never_raises_and_settles(masker, text):
    once = masker.mask(text)
    assert len(masker.mask(once)) <= len(once) + 40


BITS = st.sampled_from(
    [
        *("，", "；", "、", "：", "”", "“", "》", "《", "（", "）", "〔", "〕", "某", "x", "全会，"),
        *(
            "2021年",
            "3月",
            "1",
            "０",
            "次",
            "第三轮巡察",
            "党的十九大",
            "十九届四中全会",
            "省委全会",
            "中央纪委三次全会",
        ),
        *(
            "学习教育",
            "主题教育",
            "局党组",
            "某市某局",
            "余姚市",
            "清廉江山建设",
            "〔2022〕7号",
            "某市委、市政府的正确领导下",
        ),
        *("‹会议›", "‹地名›", "和历次全会", "廉政工作会议，", "办法", "开展", "在"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(BITS, max_size=14).map("".join))
def test_a_sentence_is_masked_by_its_stretches_as_in_one(masker, text):
    assert "".join(masker.sentences(text)) == masker.mask(text)


def test_no_listed_word_reaches_past_a_comma():
    """Sentences are masked, and their topic is told, stretch by stretch between commas and semicolons."""
    tables = harvest_tables()
    listed = [word for section in ("masks", "places") for words in tables.lists[section].values() for word in words]
    assert not [word for word in (*listed, *tables.units, *topic_classifier().words) if set(word) & set("，；")]
